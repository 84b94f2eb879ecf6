"""Expressions as messages show them: on one line, function bodies and literals' elements left out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dotgo.syntax import nodes as n


def expr_string(x: n.Node | None) -> str:
    """The text of an expression or type."""
    out: list[str] = []
    _write(out, x)
    return "".join(out)


def _write(out: list[str], x: n.Node | None) -> None:
    if x is None:
        return
    writer = _WRITERS.get(type(x))
    if writer is None:
        out.append(f"(ast: *ast.{type(x).__name__})")
    else:
        writer(out, x)


def _list(out: list[str], items: list[n.Expr]) -> None:
    for i, x in enumerate(items):
        out.append(", " if i else "")
        _write(out, x)


def _fields(out: list[str], fields: n.FieldList, separator: str, interface: bool) -> None:
    for i, f in enumerate(fields.list):
        out.append(separator if i else "")
        out.append(", ".join(name.name for name in f.names))
        if interface and isinstance(f.type, n.FuncType):
            _signature(out, f.type)
            continue
        out.append(" " if f.names else "")
        _write(out, f.type)


def _signature(out: list[str], x: n.FuncType) -> None:
    out.append("(")
    _fields(out, x.params, ", ", False)
    out.append(")")
    results = x.results.list if x.results is not None else []
    if x.results is None or not results:
        return
    out.append(" ")
    if len(results) == 1 and not results[0].names:
        _write(out, results[0].type)
        return
    out.append("(")
    _fields(out, x.results, ", ", False)
    out.append(")")


def _ellipsis(out: list[str], x: n.Ellipsis) -> None:
    out.append("...")
    _write(out, x.elt)


def _func_lit(out: list[str], x: n.FuncLit) -> None:
    out.append("(")
    _write(out, x.type)
    out.append(" literal)")


def _composite_lit(out: list[str], x: n.CompositeLit) -> None:
    _write(out, x.type)
    out.append("{…}" if x.elts else "{}")


def _paren(out: list[str], x: n.ParenExpr) -> None:
    out.append("(")
    _write(out, x.x)
    out.append(")")


def _selector(out: list[str], x: n.SelectorExpr) -> None:
    _write(out, x.x)
    out.append("." + x.sel.name)


def _index(out: list[str], x: n.IndexExpr) -> None:
    _write(out, x.x)
    out.append("[")
    _list(out, x.indices)
    out.append("]")


def _slice(out: list[str], x: n.SliceExpr) -> None:
    _write(out, x.x)
    out.append("[")
    _write(out, x.low)
    out.append(":")
    _write(out, x.high)
    if x.slice3:
        out.append(":")
        _write(out, x.max)
    out.append("]")


def _assertion(out: list[str], x: n.TypeAssertExpr) -> None:
    _write(out, x.x)
    out.append(".(")
    if x.type is None:
        out.append("(ast: <nil>)")
    _write(out, x.type)
    out.append(")")


def _call(out: list[str], x: n.CallExpr) -> None:
    _write(out, x.fun)
    out.append("(")
    _list(out, x.args)
    out.append("...)" if x.ellipsis else ")")


def _star(out: list[str], x: n.StarExpr) -> None:
    out.append("*")
    _write(out, x.x)


def _unary(out: list[str], x: n.UnaryExpr) -> None:
    out.append(x.op)
    _write(out, x.x)


def _binary(out: list[str], x: n.BinaryExpr) -> None:
    _write(out, x.x)
    out.append(f" {x.op} ")
    _write(out, x.y)


def _key_value(out: list[str], x: n.KeyValueExpr) -> None:
    out.append("(ast: *ast.KeyValueExpr)")


def _array(out: list[str], x: n.ArrayType) -> None:
    out.append("[")
    _write(out, x.len)
    out.append("]")
    _write(out, x.elt)


def _struct(out: list[str], x: n.StructType) -> None:
    out.append("struct{")
    _fields(out, x.fields, "; ", False)
    out.append("}")


def _func(out: list[str], x: n.FuncType) -> None:
    out.append("func")
    _signature(out, x)


def _interface(out: list[str], x: n.InterfaceType) -> None:
    out.append("interface{")
    _fields(out, x.methods, "; ", True)
    out.append("}")


def _map(out: list[str], x: n.MapType) -> None:
    out.append("map[")
    _write(out, x.key)
    out.append("]")
    _write(out, x.value)


def _chan(out: list[str], x: n.ChanType) -> None:
    out.append({n.SEND: "chan<- ", n.RECV: "<-chan "}.get(x.dir, "chan "))
    _write(out, x.value)


_WRITERS: dict[type, Callable[[list[str], Any], None]] = {
    n.Ident: lambda out, x: out.append(x.name),
    n.BasicLit: lambda out, x: out.append(x.value),
    n.Ellipsis: _ellipsis,
    n.FuncLit: _func_lit,
    n.CompositeLit: _composite_lit,
    n.ParenExpr: _paren,
    n.SelectorExpr: _selector,
    n.IndexExpr: _index,
    n.SliceExpr: _slice,
    n.TypeAssertExpr: _assertion,
    n.CallExpr: _call,
    n.StarExpr: _star,
    n.UnaryExpr: _unary,
    n.BinaryExpr: _binary,
    n.KeyValueExpr: _key_value,
    n.ArrayType: _array,
    n.StructType: _struct,
    n.FuncType: _func,
    n.InterfaceType: _interface,
    n.MapType: _map,
    n.ChanType: _chan,
}
