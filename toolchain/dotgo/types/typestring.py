"""Types and objects as text: Go's messages, and the key that identical types share."""

from __future__ import annotations

from collections.abc import Callable

from dotgo.types.objects import (
    UNIVERSE,
    Builtin,
    Const,
    Func,
    Label,
    Nil,
    Object,
    Package,
    PkgName,
    TypeName,
    Var,
)
from dotgo.types.quote import quote
from dotgo.types.types import (
    EMPTY_INTERFACE,
    RECV_ONLY,
    SEND_ONLY,
    SEND_RECV,
    UNSAFE_POINTER,
    Alias,
    Array,
    Basic,
    Chan,
    Interface,
    Map,
    Named,
    Pointer,
    Signature,
    Slice,
    Struct,
    Term,
    Tuple,
    Type,
    TypeParam,
    Union,
    unalias,
)
from dotgo.types.typeset import TypeSet, type_set
from dotgo.types.universe import UNIVERSE_COMPARABLE, UNSAFE

# What to write before a package's names; an empty string writes nothing.
Qualifier = Callable[[Package], str]


def path_qualifier(pkg: Package) -> str:
    """Names with the full path of their package."""
    return pkg.path


def package_prefix(pkg: Package | None, qualifier: Qualifier | None) -> str:
    """The qualifier and a dot, or nothing."""
    if pkg is None:
        return ""
    name = (qualifier or path_qualifier)(pkg)
    return f"{name}." if name else ""


class TypeWriter:
    """Writes types as Go's messages do.

    `param_names`: with names of parameters. `pkg_info`: unexported fields with their package, to tell apart types that
    otherwise look equal.
    """

    def __init__(self, qualifier: Qualifier | None = None, *, param_names: bool = True, pkg_info: bool = False) -> None:
        self.qualifier = qualifier
        self.param_names = param_names
        self.pkg_info = pkg_info
        self.parts: list[str] = []
        self._seen: set[Type] = set()

    def text(self) -> str:
        """What has been written."""
        return "".join(self.parts)

    def type(self, t: Type | None) -> None:
        """Write a type."""
        if t is None:
            self.parts.append("<nil>")
            return
        if t in self._seen:
            self.parts.append(f"<cycle to *{type(t).__name__}>")
            return
        if isinstance(t, Basic):
            unsafe = t.kind == UNSAFE_POINTER
            self.parts.append(package_prefix(UNSAFE, self.qualifier) + t.name if unsafe else t.name)
            return
        self._seen.add(t)
        self._composite(t)
        self._seen.discard(t)

    def _composite(self, t: Type) -> None:
        put = self.parts.append
        if isinstance(t, Named | Alias):
            self._named(t)
        elif isinstance(t, Pointer):
            put("*")
            self.type(t.elem)
        elif isinstance(t, Slice):
            put("[]")
            self.type(t.elem)
        elif isinstance(t, Array):
            put(f"[{t.length}]")
            self.type(t.elem)
        elif isinstance(t, Map):
            put("map[")
            self.type(t.key)
            put("]")
            self.type(t.elem)
        elif isinstance(t, Chan):
            self._chan(t)
        elif isinstance(t, Struct):
            self._struct(t)
        elif isinstance(t, Signature):
            put("func")
            self.signature(t)
        elif isinstance(t, Tuple):
            self.tuple(t, False)
        elif isinstance(t, Interface):
            self._interface(t)
        elif isinstance(t, Union):
            for i, term in enumerate(t.terms):
                put(" | " if i else "")
                put("~" if term.tilde else "")
                self.type(term.type)
        elif isinstance(t, TypeParam):
            put(t.obj.name)
            if UNIVERSE.lookup(t.obj.name) is not None:  # it hides a predeclared name: say so
                put("/* type parameter */")

    def _named(self, t: Named | Alias) -> None:
        self.parts.append(package_prefix(t.obj.pkg, self.qualifier) + t.obj.name)
        if t.type_args:
            self.type_list(t.type_args)
        elif t.type_params:
            self.type_params(t.type_params)

    def type_list(self, types: list[Type]) -> None:
        """Write `[A,B]`."""
        self.parts.append("[")
        for i, t in enumerate(types):
            self.parts.append(", " if i else "")
            self.type(t)
        self.parts.append("]")

    def type_params(self, params: list[TypeParam]) -> None:
        """Write `[P, Q any]`."""
        self.parts.append("[")
        previous: Type | None = None
        for i, p in enumerate(params):
            if i:
                if p.bound is not previous:
                    self.parts.append(" ")
                    self.type(previous)
                self.parts.append(", ")
            previous = p.bound
            self.type(p)
        if previous is not None:
            self.parts.append(" ")
            self.type(previous)
        self.parts.append("]")

    def _chan(self, t: Chan) -> None:
        self.parts.append({SEND_RECV: "chan ", SEND_ONLY: "chan<- ", RECV_ONLY: "<-chan "}[t.dir])
        parens = t.dir == SEND_RECV and isinstance(t.elem, Chan) and t.elem.dir == RECV_ONLY
        self.parts.append("(" if parens else "")
        self.type(t.elem)
        self.parts.append(")" if parens else "")

    def _struct(self, t: Struct) -> None:
        put = self.parts.append
        put("struct{")
        for i, f in enumerate(t.fields):
            put("; " if i else "")
            annotate = self.qualifier is None and self.pkg_info and not f.exported and f.pkg is not None
            if annotate:
                self.pkg_info = False  # once is enough
            if not f.embedded:
                put(f.name + " ")
            self.type(f.type)
            if annotate and f.pkg is not None:
                put(f" /* package {f.pkg.path} */ ")
            if t.tag(i):
                put(" " + quote(t.tag(i).encode("utf-8", "surrogateescape")))
        put("}")

    def _interface(self, t: Interface) -> None:
        put = self.parts.append
        if t is UNIVERSE_COMPARABLE.type.underlying:
            put("interface{comparable}")
            return
        if t.implicit:
            if not t.methods and len(t.embeddeds) == 1:
                self.type(t.embeddeds[0])
                return
            put("/* implicit */ ")
        put("interface{")
        for i, m in enumerate(t.methods):
            put("; " if i else "")
            put(m.name)
            self.signature(m.type)
        for i, elem in enumerate(t.embeddeds):
            put("; " if i or t.methods else "")
            self.type(elem)
        put("}")

    def tuple(self, t: Tuple, variadic: bool) -> None:
        """Write `(a A, b B)`."""
        put = self.parts.append
        put("(")
        for i, v in enumerate(t.vars):
            put(", " if i else "")
            if v.name and self.param_names:
                put(v.name + " ")
            if variadic and i == len(t.vars) - 1:
                if isinstance(v.type, Slice):
                    put("...")
                    self.type(v.type.elem)
                else:  # append([]byte, string...)
                    self.type(v.type)
                    put("...")
            else:
                self.type(v.type)
        put(")")

    def signature(self, sig: Signature) -> None:
        """Write a signature without `func`."""
        if sig.type_params:
            self.type_params(sig.type_params)
        self.tuple(sig.params, sig.variadic)
        results = sig.results.vars
        if results:
            self.parts.append(" ")
            if len(results) == 1 and not results[0].name:
                self.type(results[0].type)
            else:
                self.tuple(sig.results, False)


def type_string(t: Type | None, qualifier: Qualifier | None = None) -> str:
    """`t` as Go's messages write it; without a qualifier, names carry the full path of their package."""
    writer = TypeWriter(qualifier)
    writer.type(t)
    return writer.text()


def term_string(t: Term) -> str:
    """A term of a type set, with full paths."""
    return ("~" if t.tilde else "") + type_string(t.type)


def func_name(f: Func, qualifier: Qualifier | None = None) -> str:
    """`(recv).name` or `pkg.name`."""
    sig = f.type
    if isinstance(sig, Signature) and sig.recv is not None:
        recv = sig.recv.type
        shown = "interface" if isinstance(recv, Interface) else type_string(recv, qualifier)
        return f"({shown}).{f.name}"
    return package_prefix(f.pkg, qualifier) + f.name


def full_name(f: Func) -> str:
    """The name of a function or method with full package paths."""
    return func_name(f)


_OBJECT_WORDS: dict[type, str] = {Const: "const", TypeName: "type", Label: "label", Builtin: "builtin"}


def object_string(obj: Object, qualifier: Qualifier | None = None) -> str:
    """An object as Go's messages write it: `var x int`, `func f()`, `type T struct{}`."""
    if isinstance(obj, PkgName):
        path = obj.imported.path
        return f'package {obj.name} ("{path}")' if path and path != obj.name else f"package {obj.name}"
    if isinstance(obj, Nil):
        return "nil"
    if isinstance(obj, Func):
        writer = TypeWriter(qualifier)
        if isinstance(obj.type, Signature):
            writer.signature(obj.type)
        return "func " + func_name(obj, qualifier) + writer.text()
    word = "field" if isinstance(obj, Var) and obj.is_field else _OBJECT_WORDS.get(type(obj), "var")
    t = None if isinstance(obj, Label | Builtin) else obj.type
    if isinstance(obj, TypeName) and isinstance(t, TypeParam):
        word += " parameter"
    if obj.pkg is not None and obj.pkg.scope.elems.get(obj.name) is obj:
        word += " " + package_prefix(obj.pkg, qualifier) + obj.name
    else:
        word += " " + obj.name
    if t is None:
        return word
    return word + (
        _type_name_suffix(obj, t, qualifier) if isinstance(obj, TypeName) else " " + type_string(t, qualifier)
    )


def _type_name_suffix(obj: TypeName, t: Type, qualifier: Qualifier | None) -> str:
    if isinstance(t, Basic):
        return ""
    writer = TypeWriter(qualifier)
    if isinstance(t, Named | Alias) and t.type_params:
        writer.type_params(t.type_params)
    shown: Type | None
    if obj.is_alias:
        writer.parts.append(" =")
        shown = t.from_rhs if isinstance(t, Alias) else t
    else:
        shown = t.bound if isinstance(t, TypeParam) else t.underlying
    if obj.name == "any" and obj.parent is UNIVERSE:
        shown = EMPTY_INTERFACE
    writer.parts.append(" ")
    writer.type(shown)
    return writer.text()


# --- keys


class _KeyWriter:
    """Writes `type_key`s. `bound` are the type parameters of signatures around."""

    def __init__(self, local_ids: bool) -> None:
        self.parts: list[str] = []
        self.bound: list[TypeParam] = []
        self.local_ids = local_ids
        self._open: list[Interface] = []

    def type(self, t: Type) -> None:
        put = self.parts.append
        t = unalias(t)
        if isinstance(t, Basic):
            put("unsafe.Pointer" if t.kind == UNSAFE_POINTER else _KIND_NAMES.get(t.name, t.name))
        elif isinstance(t, Named):
            self._named(t)
        elif isinstance(t, Pointer):
            put("*")
            self.type(t.elem)
        elif isinstance(t, Slice):
            put("[]")
            self.type(t.elem)
        elif isinstance(t, Array):
            put(f"[{t.length}]")
            self.type(t.elem)
        elif isinstance(t, Map):
            put("map[")
            self.type(t.key)
            put("]")
            self.type(t.elem)
        elif isinstance(t, Chan):
            put({SEND_RECV: "chan ", SEND_ONLY: "chan<- ", RECV_ONLY: "<-chan "}[t.dir])
            parens = t.dir == SEND_RECV and isinstance(unalias(t.elem), Chan)
            put("(" if parens else "")
            self.type(t.elem)
            put(")" if parens else "")
        elif isinstance(t, Struct):
            self._struct(t)
        elif isinstance(t, Signature):
            put("func")
            self._signature(t)
        elif isinstance(t, Tuple):
            self._vars(t, False)
        elif isinstance(t, Interface):
            self._interface(t)
        elif isinstance(t, Union):
            put("|".join(sorted(self._term(x) for x in t.terms)))
        elif isinstance(t, TypeParam):
            put(f"${self.bound.index(t)}" if t in self.bound else f"{t.obj.name}${t.id}")

    def _named(self, t: Named) -> None:
        obj = t.obj
        name = f"{obj.pkg.path}.{obj.name}" if obj.pkg is not None else obj.name
        if self.local_ids and obj.parent is not None and obj.pkg is not None and obj.parent is not obj.pkg.scope:
            name += f"#{t.origin.serial}"  # the source order is not known yet
        self.parts.append(name)
        if t.type_args or t.implicit_args:
            self.parts.append("[")
            for i, arg in enumerate(t.implicit_args):
                self.parts.append("," if i else "")
                self.type(arg)
            self.parts.append(";" if t.implicit_args and t.type_args else "")
            for i, arg in enumerate(t.type_args):
                self.parts.append("," if i else "")
                self.type(arg)
            self.parts.append("]")
        if obj.local_index and not self.local_ids:
            self.parts.append(f"·{obj.local_index}")

    def _vars(self, t: Tuple, variadic: bool) -> None:
        self.parts.append("(")
        for i, v in enumerate(t.vars):
            self.parts.append(", " if i else "")
            if variadic and i == len(t.vars) - 1 and isinstance(v.type, Slice):
                self.parts.append("...")
                self.type(v.type.elem)
            else:
                self.type(v.type)
        self.parts.append(")")

    def _signature(self, sig: Signature) -> None:
        mark = len(self.bound)
        if sig.type_params:
            self.bound.extend(sig.type_params)
            self.parts.append("[")
            for i, p in enumerate(sig.type_params):
                self.parts.append(", " if i else "")
                self._interface(p.iface())
            self.parts.append("]")
        self._vars(sig.params, sig.variadic)
        results = sig.results.vars
        if len(results) == 1:
            self.parts.append(" ")
            self.type(results[0].type)
        elif results:
            self.parts.append(" ")
            self._vars(sig.results, False)
        del self.bound[mark:]

    def _struct(self, t: Struct) -> None:
        put = self.parts.append
        put("struct {" if t.fields else "struct {}")
        for i, f in enumerate(t.fields):
            put("; " if i else " ")
            name = f.name if f.exported or f.pkg is None else f"{f.pkg.path}.{f.name}"
            put(f"{name} " if not f.embedded else ("" if f.exported else f"{name} = "))
            self.type(f.type)
            if t.tag(i):
                put(" " + quote(t.tag(i).encode("utf-8", "surrogateescape")))
        put(" }" if t.fields else "")

    def _interface(self, t: Interface) -> None:
        put = self.parts.append
        if t in self._open:  # an interface that mentions itself
            put(f"interface^{len(self._open) - self._open.index(t)}")
            return
        tset: TypeSet = type_set(t)
        if tset.is_all():
            put("interface {}")
            return
        self._open.append(t)
        put("interface {")
        first = True
        for m in tset.methods:
            put(" " if first else "; ")
            first = False
            put(m.name if m.exported or m.pkg is None else f"{m.pkg.path}.{m.name}")
            self._signature(m.type)
        if tset.comparable:
            put(" comparable" if first else "; comparable")
            first = False
        if tset.has_terms() or tset.is_empty():
            put(" " if first else "; ")
            put("|".join(sorted(self._term(x) for x in tset.terms)) or "∅")
        put(" }")
        self._open.pop()

    def _term(self, term: Term) -> str:
        inner = _KeyWriter(self.local_ids)
        inner.bound, inner._open = self.bound, self._open
        assert term.type is not None
        inner.type(term.type)
        return ("~" if term.tilde else "") + "".join(inner.parts)


_KIND_NAMES = {"byte": "uint8", "rune": "int32"}


def type_key(t: Type) -> str:
    """A string that identical types share and different types do not: of defined types, Go's link name.

    Types declared in functions end in `·N`; the number is known when their package has been checked. Type parameters
    are written with an id: keys of types that contain them mean something only within one run.
    """
    if isinstance(t, Named) and t.key is not None:
        return t.key
    writer = _KeyWriter(False)
    writer.type(t)
    key = "".join(writer.parts)
    if (
        isinstance(t, Named)
        and (t.obj.local_index or t.obj.parent is None or t.obj.pkg is None or t.obj.parent is t.obj.pkg.scope)
        and "$" not in key
    ):
        t.key = key
    return key


def instance_key(origin: Type, args: list[Type]) -> str:
    """The key under which an instance is kept while a package is checked; local types are told apart by serial."""
    writer = _KeyWriter(True)
    if isinstance(origin, Named):
        writer.parts.append(f"{origin.serial}")
    else:
        writer.parts.append(f"@{id_of(origin)}")
    for arg in args:
        writer.parts.append(",")
        writer.type(arg)
    return "".join(writer.parts)


def check_key(t: Type) -> str:
    """Like `type_key`, while a package is being checked."""
    writer = _KeyWriter(True)
    writer.type(t)
    return "".join(writer.parts)


def id_of(t: Type) -> str:
    """A stable name for a generic alias or signature that is instantiated."""
    if isinstance(t, Alias):
        return f"{t.obj.name}{t.obj.pos}"
    return type_key(t)
