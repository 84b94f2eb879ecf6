"""Packages, scopes and the objects that names denote, shaped as in go/types."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from dotgo.types.constant import Value
from dotgo.types.types import INVALID_TYPE, Basic, Named, Pointer, Signature, Type, TypeParam, unalias

if TYPE_CHECKING:
    from dotgo.syntax.nodes import FuncDecl

# Kinds of variables.
PACKAGE_VAR, LOCAL_VAR, RECV_VAR, PARAM_VAR, RESULT_VAR, FIELD_VAR = range(1, 7)


def is_exported(name: str) -> bool:
    """Whether a name starts with an upper-case letter (Go spec: Exported identifiers)."""
    first = name[:1]
    return "A" <= first <= "Z" if first < "\x80" else first.isupper()


class Package:
    """A package. `fake` packages stand for imports that failed: what is looked up in them is not reported."""

    __slots__ = ("complete", "fake", "go_version", "imports", "name", "path", "scope")

    def __init__(self, path: str, name: str) -> None:
        self.path = path
        self.name = name
        self.scope = Scope(UNIVERSE, 0, 0)
        self.imports: list[Package] = []
        self.complete = False
        self.fake = False
        self.go_version = ""


class Scope:
    """A block's names. `lookup` resolves objects of imported packages that are read lazily."""

    __slots__ = ("children", "elems", "end", "is_func", "lazy", "parent", "pos")

    def __init__(self, parent: Scope | None, pos: int, end: int) -> None:
        self.parent = parent
        self.children: list[Scope] = []
        self.elems: dict[str, Object] = {}
        self.lazy: dict[str, Callable[[], Object]] | None = None
        self.pos = pos
        self.end = end
        self.is_func = False
        if parent is not None and parent.parent is not None:
            parent.children.append(self)

    def lookup(self, name: str) -> Object | None:
        """The object declared in this very scope, or None."""
        found = self.elems.get(name)
        if found is None and self.lazy is not None:
            resolve = self.lazy.pop(name, None)
            if resolve is not None:
                found = resolve()
                self.insert(found)
        return found

    def insert(self, obj: Object) -> Object | None:
        """Declare `obj`; gives the other object if its name is taken."""
        other = self.lookup(obj.name)
        if other is not None:
            return other
        self.elems[obj.name] = obj
        if obj.parent is None:
            obj.parent = self
        return None

    def insert_lazy(self, name: str, resolve: Callable[[], Object]) -> None:
        """Declare an object that is made when it is first looked up."""
        if self.lazy is None:
            self.lazy = {}
        self.lazy[name] = resolve

    def names(self) -> list[str]:
        """All names, sorted."""
        return sorted({*self.elems, *(self.lazy or ())})

    def objects(self) -> Iterator[Object]:
        """All objects in the order of their declaration (those read lazily: by name)."""
        for name in sorted(self.lazy or ()):
            self.lookup(name)
        yield from self.elems.values()


UNIVERSE = Scope(None, 0, 0)


class Object:
    """What a name denotes. `pos` is that of its declaration, 0 for predeclared ones; `order` that within the package;
    `scope_pos` is where its scope begins (0: the whole block)."""

    __slots__ = ("name", "order", "parent", "pkg", "pos", "scope_pos", "type")

    def __init__(self, pos: int, pkg: Package | None, name: str, type: Type | None) -> None:
        self.pos = pos
        self.pkg = pkg
        self.name = name
        self.type: Any = type  # None while it is not known: every reader has made sure that it is
        self.parent: Scope | None = None
        self.order = 0
        self.scope_pos = 0

    @property
    def exported(self) -> bool:
        """Whether other packages can refer to it."""
        return is_exported(self.name)

    def id(self) -> str:
        """A name that is unique among fields and methods: unexported ones carry their package."""
        return object_id(self.pkg, self.name)

    def same_id(self, pkg: Package | None, name: str, fold_case: bool = False) -> bool:
        """Whether selector `name`, written in `pkg`, denotes this field or method (Go spec: Uniqueness)."""
        if fold_case and self.name.casefold() == name.casefold():
            return True
        if self.name != name:
            return False
        return is_exported(name) or same_pkg(self.pkg, pkg)


def object_id(pkg: Package | None, name: str) -> str:
    """See `Object.id`."""
    if is_exported(name):
        return name
    return f"{pkg.path if pkg is not None and pkg.path else '_'}.{name}"


def same_pkg(a: Package | None, b: Package | None) -> bool:
    """Whether both are the same package."""
    return a is b or (a is not None and b is not None and a.path == b.path)


class PkgName(Object):
    """An imported package's name in a file."""

    __slots__ = ("imported", "used")

    def __init__(self, pos: int, pkg: Package, name: str, imported: Package) -> None:
        super().__init__(pos, pkg, name, INVALID_TYPE)
        self.imported = imported
        self.used = False


class Const(Object):
    """A constant; `val` is its value (while it is not yet checked: its iota)."""

    __slots__ = ("val",)

    def __init__(self, pos: int, pkg: Package | None, name: str, type: Type | None, val: Value) -> None:
        super().__init__(pos, pkg, name, type)
        self.val = val


class TypeName(Object):
    """A type's name. `local_index` numbers the types declared in functions, from 1 in the order of the package's
    source, 0 for all others; `implicit` are the type parameters of the functions around such a declaration."""

    __slots__ = ("implicit", "local_index")

    def __init__(self, pos: int, pkg: Package | None, name: str, type: Type | None) -> None:
        super().__init__(pos, pkg, name, type)
        self.local_index = 0
        self.implicit: tuple[TypeParam, ...] = ()

    @property
    def is_alias(self) -> bool:
        """Whether it names a type that has another name (or none)."""
        t = self.type
        if t is None:
            return False
        if isinstance(t, Basic):
            if self.pkg is not None and self.pkg.path == "unsafe":
                return False
            return self.pkg is not None or t.name != self.name or t.name in ("byte", "rune")
        if isinstance(t, Named | TypeParam):
            return t.obj is not self
        return True


class Var(Object):
    """A variable, parameter or struct field (`kind`). `used`: it is read somewhere. `origin`: what it was before
    type arguments were put in. `link_name`: of an imported package-level variable, its symbol if `//go:linkname` gave
    it another than its own."""

    __slots__ = ("embedded", "kind", "link_name", "origin", "used")

    def __init__(
        self, kind: int, pos: int, pkg: Package | None, name: str, type: Type | None, embedded: bool = False
    ) -> None:
        super().__init__(pos, pkg, name, type)
        self.kind = kind
        self.embedded = embedded
        self.used = False
        self.link_name = ""
        self.origin: Var = self

    @property
    def is_field(self) -> bool:
        """Whether it is a struct field."""
        return self.kind == FIELD_VAR

    def with_type(self, type: Type) -> Var:
        """A copy with another type."""
        new = Var(self.kind, self.pos, self.pkg, self.name, type, self.embedded)
        new.parent, new.order, new.scope_pos, new.origin = self.parent, self.order, self.scope_pos, self.origin
        return new


class Func(Object):
    """A function, method or interface method. `decl` is its declaration if it was checked from source.

    `origin`: the method as declared, of a method of an instance. `link_name`: of an imported function, its symbol if
    `//go:linkname` gave it another than its own.
    """

    __slots__ = ("decl", "declared_ptr_recv", "link_name", "origin")

    def __init__(self, pos: int, pkg: Package | None, name: str, sig: Signature | None) -> None:
        super().__init__(pos, pkg, name, sig)
        self.origin: Func = self
        self.declared_ptr_recv = False
        self.decl: FuncDecl | None = None
        self.link_name = ""

    def with_type(self, sig: Type) -> Func:
        """A copy with another signature."""
        assert isinstance(sig, Signature)
        new = Func(self.pos, self.pkg, self.name, sig)
        new.parent, new.order, new.scope_pos, new.origin = self.parent, self.order, self.scope_pos, self.origin
        new.declared_ptr_recv, new.decl = self.declared_ptr_recv, self.decl
        return new

    @property
    def signature(self) -> Signature:
        """Its type."""
        assert isinstance(self.type, Signature)
        return self.type

    def has_ptr_recv(self) -> bool:
        """Whether the receiver is a pointer; known even before the signature is checked."""
        sig = self.type
        if isinstance(sig, Signature) and sig.recv is not None and sig.recv.type is not None:
            return isinstance(unalias(sig.recv.type), Pointer)
        return self.declared_ptr_recv


class Label(Object):
    """A label of a function."""

    __slots__ = ("used",)

    def __init__(self, pos: int, pkg: Package | None, name: str) -> None:
        super().__init__(pos, pkg, name, INVALID_TYPE)
        self.used = False


class Builtin(Object):
    """A built-in function; `id` is its name, with `unsafe.` before those of package unsafe."""

    __slots__ = ("id_",)

    def __init__(self, name: str, id: str) -> None:
        super().__init__(0, None, name, INVALID_TYPE)
        self.id_ = id


class Nil(Object):
    """The predeclared nil."""

    __slots__ = ()


def object_kind(obj: Object) -> str:
    """What messages call an object."""
    if isinstance(obj, Var):
        names = ("", "package-level variable", "local variable", "receiver", "parameter", "result variable")
        return "struct field" if obj.kind == FIELD_VAR else names[obj.kind]
    if isinstance(obj, TypeName):
        if obj.is_alias:
            return "type alias"
        return "type parameter" if isinstance(obj.type, TypeParam) else "defined type"
    if isinstance(obj, Func):
        return "method" if isinstance(obj.type, Signature) and obj.type.recv is not None else "function"
    names_by_class = {
        PkgName: "package name",
        Const: "constant",
        Label: "label",
        Builtin: "built-in function",
        Nil: "untyped nil",
    }
    return names_by_class[type(obj)]


def sort_methods(methods: list[Func]) -> None:
    """Sort as `internal/abi` wants methods: exported names first, by name, then by package path."""
    methods.sort(key=method_order)


def method_order(f: Object) -> tuple[bool, str, str]:
    """The key of `sort_methods`; code points sort as their UTF-8 does."""
    exported = is_exported(f.name)
    return (not exported, f.name, "" if exported or f.pkg is None else f.pkg.path)
