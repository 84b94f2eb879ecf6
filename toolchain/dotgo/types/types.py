"""The types of Go, shaped as in go/types.

Types are mutable while they are built and fixed afterwards. They are compared with `typeset.identical`, never with
`==`; `typestring.type_key` gives identical types one string. `underlying` is an attribute of every type.
A list of type parameters or arguments is empty where go/types has nil; so are the tuples of a signature.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # objects and types refer to each other; at run time only objects imports types
    from dotgo.types.objects import Func, Scope, TypeName, Var
    from dotgo.types.typeset import TypeSet

# Kinds of Basic, in go/types' order: untyped numeric kinds are compared by it.
(
    INVALID,
    BOOL,
    INT,
    INT8,
    INT16,
    INT32,
    INT64,
    UINT,
    UINT8,
    UINT16,
    UINT32,
    UINT64,
    UINTPTR,
    FLOAT32,
    FLOAT64,
    COMPLEX64,
    COMPLEX128,
    STRING,
    UNSAFE_POINTER,
    UNTYPED_BOOL,
    UNTYPED_INT,
    UNTYPED_RUNE,
    UNTYPED_FLOAT,
    UNTYPED_COMPLEX,
    UNTYPED_STRING,
    UNTYPED_NIL,
) = range(26)
BYTE, RUNE = UINT8, INT32

# Properties of Basic types.
IS_BOOLEAN, IS_INTEGER, IS_UNSIGNED, IS_FLOAT, IS_COMPLEX, IS_STRING, IS_UNTYPED = (1 << i for i in range(7))
IS_ORDERED = IS_INTEGER | IS_FLOAT | IS_STRING
IS_NUMERIC = IS_INTEGER | IS_FLOAT | IS_COMPLEX
IS_CONST_TYPE = IS_BOOLEAN | IS_NUMERIC | IS_STRING

# Channel directions.
SEND_RECV, SEND_ONLY, RECV_ONLY = range(3)


class Type:
    """Any type."""

    __slots__ = ()

    @property
    def underlying(self) -> Type:
        """The underlying type (Go spec: Underlying types)."""
        return self


class Basic(Type):
    """A predeclared type, also the untyped ones and the invalid type."""

    __slots__ = ("info", "kind", "name")

    def __init__(self, kind: int, info: int, name: str) -> None:
        self.kind = kind
        self.info = info
        self.name = name


class Array(Type):
    """`[length]elem`; length is -1 where it is not known (an error, or `[...]` on the way)."""

    __slots__ = ("elem", "length")

    def __init__(self, elem: Type, length: int) -> None:
        self.elem = elem
        self.length = length


class Slice(Type):
    """`[]elem`."""

    __slots__ = ("elem",)

    def __init__(self, elem: Type) -> None:
        self.elem = elem


class Struct(Type):
    """A struct; `tags` is empty or has one tag a field."""

    __slots__ = ("fields", "tags")

    def __init__(self, fields: list[Var], tags: list[str]) -> None:
        self.fields = fields
        self.tags = tags

    def tag(self, i: int) -> str:
        """The tag of field i."""
        return self.tags[i] if i < len(self.tags) else ""


class Pointer(Type):
    """`*elem`."""

    __slots__ = ("elem",)

    def __init__(self, elem: Type) -> None:
        self.elem = elem


class Tuple(Type):
    """The types of parameters, results, and of calls with several results."""

    __slots__ = ("vars",)

    def __init__(self, variables: list[Var]) -> None:
        self.vars = variables


EMPTY_TUPLE = Tuple([])


class Signature(Type):
    """The type of a function or method.

    `recv_old` is the receiver of a method value, or `METHOD_EXPR` for a method expression: what the instance of a
    generic method needs when it is recorded.
    """

    __slots__ = ("params", "recv", "recv_old", "recv_type_params", "results", "scope", "type_params", "variadic")

    def __init__(
        self,
        recv: Var | None = None,
        params: Tuple = EMPTY_TUPLE,
        results: Tuple = EMPTY_TUPLE,
        variadic: bool = False,
        type_params: list[TypeParam] | None = None,
        recv_type_params: list[TypeParam] | None = None,
    ) -> None:
        self.recv = recv
        self.params = params
        self.results = results
        self.variadic = variadic
        self.type_params: list[TypeParam] = type_params or []
        self.recv_type_params: list[TypeParam] = recv_type_params or []
        self.scope: Scope | None = None
        self.recv_old: Var | MethodExprMark | None = None

    def copy(self) -> Signature:
        """A shallow copy."""
        new = Signature(self.recv, self.params, self.results, self.variadic, self.type_params, self.recv_type_params)
        new.scope = self.scope
        new.recv_old = self.recv_old
        return new


class MethodExprMark:
    """Stands for the receiver in the signature of a method expression."""

    __slots__ = ()


METHOD_EXPR = MethodExprMark()


class Term:
    """A term of a union or type set: `type` or `~type`; all types if `type` is None."""

    __slots__ = ("tilde", "type")

    def __init__(self, tilde: bool, type: Type | None) -> None:
        self.tilde = tilde
        self.type = type


class Union(Type):
    """`A | ~B`, an element of an interface."""

    __slots__ = ("terms",)

    def __init__(self, terms: list[Term]) -> None:
        self.terms = terms


class TypeSetReporter(Protocol):
    """What the computation of a type set needs from a running checker: to report, and to delay."""

    def duplicate_method(self, pos: int, name: str, other_pos: int) -> None: ...
    def later(self, action: Callable[[], None]) -> None: ...
    def allow_version(self, version: int) -> bool: ...
    def embedding_allowed(self, pos: int, elem: Type) -> bool: ...
    def too_many_terms(self, pos: int) -> None: ...


class Interface(Type):
    """An interface. `methods` and `embeddeds` are what it declares; `typeset.type_set` gives all of it.

    `implicit`: the wrapper of a constraint literal such as `~int`. `checker` is set while its package is checked.
    """

    __slots__ = ("checker", "complete", "embed_pos", "embeddeds", "implicit", "methods", "tset")

    def __init__(self, methods: list[Func], embeddeds: list[Type], *, complete: bool = True) -> None:
        self.methods = methods
        self.embeddeds = embeddeds
        self.embed_pos: list[int] = []
        self.implicit = False
        self.complete = complete
        self.tset: TypeSet | None = None
        self.checker: TypeSetReporter | None = None


class Map(Type):
    """`map[key]elem`."""

    __slots__ = ("elem", "key")

    def __init__(self, key: Type, elem: Type) -> None:
        self.key = key
        self.elem = elem


class Chan(Type):
    """A channel; `dir` is SEND_RECV, SEND_ONLY or RECV_ONLY."""

    __slots__ = ("dir", "elem")

    def __init__(self, dir: int, elem: Type) -> None:
        self.dir = dir
        self.elem = elem


class Expander(Protocol):
    """Makes the parts of an instance of a generic type when they are needed."""

    def expand_rhs(self, named: Named) -> Type: ...
    def expand_method(self, named: Named, index: int) -> Func: ...


_serials = itertools.count(1)


class Named(Type):
    """A defined type, or an instance of a generic one.

    `obj` is the declared TypeName, of an instance that of its origin. An instance has `origin`, `type_args`, and gets
    its underlying type and methods when asked. `from_rhs` is the type as declared. `loader`, if set, fills an imported
    type on first use. `implicit_args` are the type arguments of the generic function that a local type stands in
    (only in types that `instantiate.Context.subst_local` made: Go spec says that each instantiation declares anew).
    """

    __slots__ = (
        "_index",
        "_methods",
        "_type_params",
        "_underlying",
        "expander",
        "from_rhs",
        "implicit_args",
        "inst_pos",
        "key",
        "loader",
        "obj",
        "origin",
        "serial",
        "type_args",
        "var_size",
    )

    def __init__(self, obj: TypeName, from_rhs: Type | None = None, methods: list[Func] | None = None) -> None:
        self.obj = obj
        self.from_rhs = from_rhs
        self.origin: Named = self
        self.type_args: list[Type] = []
        self.implicit_args: list[Type] = []
        self.expander: Expander | None = None
        self.loader: Callable[[Named], None] | None = None
        self.inst_pos = 0
        self.serial = next(_serials)
        self.key: str | None = None
        self.var_size: bool | None = None
        self._type_params: list[TypeParam] = []
        self._methods: list[Func | None] = list(methods) if methods else []
        self._index: dict[str, int] = {}
        self._underlying: Type | None = None
        if obj.type is None:
            obj.type = self

    def unpack(self) -> Named:
        """Make `from_rhs`, type parameters and methods available."""
        if self.loader is not None:
            load, self.loader = self.loader, None
            load(self)
        elif self.from_rhs is None and self.expander is not None:
            self.origin.unpack()
            self.from_rhs = self.expander.expand_rhs(self)
        return self

    @property
    def is_instance(self) -> bool:
        """Whether it was made by instantiation."""
        return self.origin is not self

    @property
    def type_params(self) -> list[TypeParam]:
        """The type parameters of the declaration."""
        origin = self.origin
        if origin.loader is not None:
            origin.unpack()
        return origin._type_params

    @type_params.setter
    def type_params(self, params: list[TypeParam]) -> None:
        self._type_params = params

    @property
    def underlying(self) -> Type:
        """The underlying type; resolves chains of defined types on first use."""
        known = self._underlying
        return known if known is not None else self._resolve()

    @underlying.setter
    def underlying(self, under: Type) -> None:
        self.from_rhs = under
        self._underlying = under

    @property
    def known_underlying(self) -> Type | None:
        """The underlying type if it has been resolved."""
        return self._underlying

    def _resolve(self) -> Type:
        path: dict[Named, None] = {}
        rhs: Type | None = self
        while True:
            if isinstance(rhs, Alias):
                rhs = unalias(rhs)
            elif isinstance(rhs, Named):
                if rhs._underlying is not None:
                    rhs = rhs._underlying
                    break
                if rhs in path:  # reported elsewhere: an invalid recursive type
                    rhs = TYP[INVALID]
                    break
                path[rhs] = None
                rhs = rhs.unpack().from_rhs
            else:
                break
        if rhs is None:  # still being declared
            return TYP[INVALID]
        for named in path:
            if named._underlying is None:
                named._underlying = rhs
        return rhs

    @property
    def num_methods(self) -> int:
        """How many methods are declared."""
        return len(self.origin.unpack()._methods)

    def method(self, index: int) -> Func:
        """Declared method `index`, for an instance with the receiver and types of the instance."""
        self.unpack()
        if self.origin is self:
            found = self._methods[index]
            assert found is not None
            return found
        if len(self._methods) != len(self.origin._methods):
            self._methods = [None] * len(self.origin._methods)
        method = self._methods[index]
        if method is None:
            assert self.expander is not None
            method = self._methods[index] = self.expander.expand_method(self, index)
        return method

    @property
    def methods(self) -> list[Func]:
        """All declared methods, in the order of their declaration."""
        return [self.method(i) for i in range(self.num_methods)]

    def add_method(self, method: Func) -> None:
        """Declare a method, unless there is one of this name."""
        if self.method_index(method.name, False) < 0:
            self._methods.append(method)

    def method_index(self, name: str, fold_case: bool) -> int:
        """The index of the declared method `name`, or -1."""
        if name == "_":
            return -1
        index = self._index
        if len(index) != len(self._methods):
            for i in range(len(index), len(self._methods)):
                method = self._methods[i]
                assert method is not None
                index[method.name] = i
        found = index.get(name, -1)
        if found < 0 and fold_case:
            folded = name.casefold()
            return next((i for known, i in index.items() if known.casefold() == folded), -1)
        return found


class TypeParam(Type):
    """A type parameter; `bound` is its constraint as declared, `index` its place in the list."""

    __slots__ = ("bound", "checker", "id", "index", "obj")

    def __init__(self, obj: TypeName, bound: Type | None) -> None:
        self.id = next(_serials)
        self.obj = obj
        self.index = -1
        self.bound = bound
        self.checker: TypeSetReporter | None = None
        if obj.type is None:
            obj.type = self

    @property
    def underlying(self) -> Type:
        """Its constraint interface."""
        return self.iface()

    def iface(self) -> Interface:
        """The constraint as an interface; other types are wrapped in an implicit one."""
        bound = self.bound
        if bound is None:
            return EMPTY_INTERFACE
        if type(bound) is Interface:
            return bound
        under = bound.underlying
        if type(under) is Interface:
            return EMPTY_INTERFACE if type(unalias(bound)) is TypeParam else under
        if type(under) is Basic and under.kind == INVALID:
            return EMPTY_INTERFACE
        wrapper = Interface([], [bound])
        wrapper.implicit = True
        wrapper.checker = self.checker
        self.bound = wrapper
        return wrapper


class Alias(Type):
    """An alias declaration or an instance of a generic one; `from_rhs` is what it stands for, one step on."""

    __slots__ = ("actual", "from_rhs", "obj", "origin", "type_args", "type_params")

    def __init__(self, obj: TypeName, from_rhs: Type | None) -> None:
        self.obj = obj
        self.from_rhs = from_rhs
        self.origin: Alias = self
        self.type_params: list[TypeParam] = []
        self.type_args: list[Type] = []
        self.actual: Type | None = None
        if obj.type is None:
            obj.type = self

    @property
    def underlying(self) -> Type:
        """The underlying type of what it stands for."""
        return unalias(self).underlying


def unalias(t: Type) -> Type:
    """`t`, or what it stands for if it is an alias."""
    if type(t) is not Alias:
        return t
    if t.actual is not None:
        return t.actual
    step: Type | None = t
    while type(step) is Alias:
        step = step.from_rhs
    if step is None:  # still being declared
        return TYP[INVALID]
    t.actual = step
    return step


def underlying(t: Type) -> Type:
    """The underlying type of `t`."""
    return t.underlying


def as_named(t: Type | None) -> Named | None:
    """`t` as a Named (through aliases), else None."""
    if type(t) is Named:
        return t
    if type(t) is Alias:
        actual = unalias(t)
        return actual if type(actual) is Named else None
    return None


def type_params_of(t: Type) -> list[TypeParam]:
    """The type parameters of a generic type or signature (aliases have their own)."""
    if isinstance(t, Named | Alias | Signature):
        return t.type_params
    return []


def bind_type_params(params: list[TypeParam]) -> list[TypeParam]:
    """Give each its index."""
    for i, p in enumerate(params):
        p.index = i
    return params


EMPTY_INTERFACE = Interface([], [])

_BASICS = (
    (INVALID, 0, "invalid type"),
    (BOOL, IS_BOOLEAN, "bool"),
    (INT, IS_INTEGER, "int"),
    (INT8, IS_INTEGER, "int8"),
    (INT16, IS_INTEGER, "int16"),
    (INT32, IS_INTEGER, "int32"),
    (INT64, IS_INTEGER, "int64"),
    (UINT, IS_INTEGER | IS_UNSIGNED, "uint"),
    (UINT8, IS_INTEGER | IS_UNSIGNED, "uint8"),
    (UINT16, IS_INTEGER | IS_UNSIGNED, "uint16"),
    (UINT32, IS_INTEGER | IS_UNSIGNED, "uint32"),
    (UINT64, IS_INTEGER | IS_UNSIGNED, "uint64"),
    (UINTPTR, IS_INTEGER | IS_UNSIGNED, "uintptr"),
    (FLOAT32, IS_FLOAT, "float32"),
    (FLOAT64, IS_FLOAT, "float64"),
    (COMPLEX64, IS_COMPLEX, "complex64"),
    (COMPLEX128, IS_COMPLEX, "complex128"),
    (STRING, IS_STRING, "string"),
    (UNSAFE_POINTER, 0, "Pointer"),
    (UNTYPED_BOOL, IS_BOOLEAN | IS_UNTYPED, "untyped bool"),
    (UNTYPED_INT, IS_INTEGER | IS_UNTYPED, "untyped int"),
    (UNTYPED_RUNE, IS_INTEGER | IS_UNTYPED, "untyped rune"),
    (UNTYPED_FLOAT, IS_FLOAT | IS_UNTYPED, "untyped float"),
    (UNTYPED_COMPLEX, IS_COMPLEX | IS_UNTYPED, "untyped complex"),
    (UNTYPED_STRING, IS_STRING | IS_UNTYPED, "untyped string"),
    (UNTYPED_NIL, IS_UNTYPED, "untyped nil"),
)
TYP: list[Basic] = [Basic(*row) for row in _BASICS]
# `byte` and `rune` are aliases that keep their names in messages.
UNIVERSE_BYTE = Basic(UINT8, IS_INTEGER | IS_UNSIGNED, "byte")
UNIVERSE_RUNE = Basic(INT32, IS_INTEGER, "rune")
INVALID_TYPE = TYP[INVALID]
