"""Types as `reflect.Type.String` shows them: packages by name, type arguments by path, Go's spacing."""

from __future__ import annotations

from dotgo.types.objects import method_order
from dotgo.types.quote import quote
from dotgo.types.types import (
    RECV_ONLY,
    SEND_ONLY,
    SEND_RECV,
    UNSAFE_POINTER,
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
    Tuple,
    Type,
    unalias,
)
from dotgo.types.typeset import type_set
from dotgo.types.typestring import type_key

_ARROWS = {SEND_RECV: "chan ", SEND_ONLY: "chan<- ", RECV_ONLY: "<-chan "}


def reflect_string(t: Type) -> str:
    """The text of `reflect.Type.String()`."""
    parts: list[str] = []
    _write(t, parts)
    return "".join(parts)


def _write(t: Type, parts: list[str]) -> None:
    put = parts.append
    t = unalias(t)
    if isinstance(t, Basic):
        put("unsafe.Pointer" if t.kind == UNSAFE_POINTER else {"byte": "uint8", "rune": "int32"}.get(t.name, t.name))
    elif isinstance(t, Named):
        put(_named(t))
    elif isinstance(t, Pointer):
        put("*")
        _write(t.elem, parts)
    elif isinstance(t, Slice):
        put("[]")
        _write(t.elem, parts)
    elif isinstance(t, Array):
        put(f"[{t.length}]")
        _write(t.elem, parts)
    elif isinstance(t, Map):
        put("map[")
        _write(t.key, parts)
        put("]")
        _write(t.elem, parts)
    elif isinstance(t, Chan):
        elem = unalias(t.elem)
        parens = t.dir != SEND_ONLY and isinstance(elem, Chan) and elem.dir == RECV_ONLY and t.dir == SEND_RECV
        put(_ARROWS[t.dir] + ("(" if parens else ""))
        _write(elem, parts)
        put(")" if parens else "")
    elif isinstance(t, Struct):
        _struct(t, parts)
    elif isinstance(t, Signature):
        put("func")
        _signature(t, parts)
    elif isinstance(t, Interface):
        _interface(t, parts)
    else:
        raise AssertionError(type(t).__name__)


def _named(t: Named) -> str:
    name = t.obj.name if t.obj.pkg is None else f"{t.obj.pkg.name}.{t.obj.name}"
    if not t.type_args and not t.implicit_args:
        return name
    groups = [",".join(type_key(a) for a in args) for args in (t.implicit_args, t.type_args) if args]
    return f"{name}[{';'.join(groups)}]"


def _struct(t: Struct, parts: list[str]) -> None:
    put = parts.append
    if not t.fields:
        put("struct {}")
        return
    put("struct { ")
    for i, f in enumerate(t.fields):
        put("; " if i else "")
        if not f.embedded:
            put(f.name + " ")
        _write(f.type, parts)
        if t.tag(i):
            put(" " + quote(t.tag(i).encode("utf-8", "surrogateescape")))
    put(" }")


def _tuple(t: Tuple, variadic: bool, parts: list[str]) -> None:
    parts.append("(")
    for i, v in enumerate(t.vars):
        parts.append(", " if i else "")
        if variadic and i == len(t.vars) - 1 and isinstance(v.type, Slice):
            parts.append("...")
            _write(v.type.elem, parts)
        else:
            _write(v.type, parts)
    parts.append(")")


def _signature(t: Signature, parts: list[str]) -> None:
    _tuple(t.params, t.variadic, parts)
    if len(t.results.vars) == 1:
        parts.append(" ")
        _write(t.results.vars[0].type, parts)
    elif t.results.vars:
        parts.append(" ")
        _tuple(t.results, False, parts)


def _interface(t: Interface, parts: list[str]) -> None:
    methods = type_set(t).methods
    if not methods:
        parts.append("interface {}")
        return
    parts.append("interface { ")
    for i, m in enumerate(sorted(methods, key=method_order)):
        parts.append("; " if i else "")
        parts.append(m.name if m.exported or m.pkg is None else f"{m.pkg.name}.{m.name}")
        _signature(m.signature, parts)
    parts.append(" }")
