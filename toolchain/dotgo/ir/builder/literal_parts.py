"""What a composite literal consists of: indices or field paths with the values for them."""

from __future__ import annotations

from dotgo.syntax.nodes import CompositeLit, Expr, Ident, KeyValueExpr
from dotgo.types import constant
from dotgo.types.lookup import lookup_field_or_method
from dotgo.types.objects import Package
from dotgo.types.types import Struct, Type


def literal_elements(e: CompositeLit) -> list[tuple[int, Expr]]:
    """Index and value of the elements of an array or slice literal."""
    out: list[tuple[int, Expr]] = []
    at = 0
    for element in e.elts:
        value = element
        if isinstance(element, KeyValueExpr):
            index = constant.to_int(element.key.tv.value)
            assert isinstance(index, int)
            at, value = index, element.value
        out.append((at, value))
        at += 1
    return out


def literal_fields(e: CompositeLit, t: Type, pkg: Package) -> list[tuple[tuple[int, ...], Expr]]:
    """Path and value of the fields of a struct literal; keys may be promoted fields (Go 1.27)."""
    under = t.underlying
    assert isinstance(under, Struct)
    out: list[tuple[tuple[int, ...], Expr]] = []
    for i, element in enumerate(e.elts):
        if not isinstance(element, KeyValueExpr):
            out.append(((i,), element))
            continue
        key = element.key
        assert isinstance(key, Ident)
        home = key.obj.pkg if key.obj is not None else pkg
        index = next((k for k, f in enumerate(under.fields) if f.same_id(home, key.name)), -1)
        path = (index,) if index >= 0 else lookup_field_or_method(t, False, home, key.name).index
        assert path, f"field {key.name}"
        out.append((path, element.value))
    return out


def path_type(t: Type, path: tuple[int, ...]) -> Type:
    """The type of a field that is reached by a path without pointers."""
    for index in path:
        under = t.underlying
        assert isinstance(under, Struct)
        t = under.fields[index].type
    return t
