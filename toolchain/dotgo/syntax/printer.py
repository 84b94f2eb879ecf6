"""Expressions and simple statements as messages show them: on one line, bodies of literals as `…`, as gc does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from dotgo.syntax.nodes import (
    RECV,
    SEND,
    ArrayType,
    AssignStmt,
    BadExpr,
    BasicLit,
    BinaryExpr,
    CallExpr,
    ChanType,
    CompositeLit,
    Ellipsis,
    Expr,
    ExprStmt,
    Field,
    FieldList,
    FuncLit,
    FuncType,
    Ident,
    IncDecStmt,
    IndexExpr,
    InterfaceType,
    KeyValueExpr,
    MapType,
    Node,
    ParenExpr,
    SelectorExpr,
    SendStmt,
    SliceExpr,
    StarExpr,
    Stmt,
    StructType,
    TypeAssertExpr,
    UnaryExpr,
)

# What a node consists of, in order: text and nodes.
_Parts = list["str | Node"]


def expr_string(x: Expr) -> str:
    """`x` in one line."""
    return _render(x)


def stmt_string(s: Stmt) -> str:
    """A simple statement in one line."""
    return _render(s)


def _render(node: Node) -> str:
    out: list[str] = []
    pending: _Parts = [node]
    while pending:  # an explicit stack, since sources may be nested deeply
        item = pending.pop()
        if isinstance(item, str):
            out.append(item)
        else:
            pending += reversed(_PARTS[type(item)](item))
    return "".join(out)


def _joined(items: Iterable[Node], separator: str = ", ") -> _Parts:
    out: _Parts = []
    for item in items:
        if out:
            out.append(separator)
        out.append(item)
    return out


def _optional(x: Expr | None) -> _Parts:
    return [] if x is None else [x]


def _params(fields: Sequence[Field]) -> _Parts:
    out: _Parts = []
    for field in fields:
        if out:
            out.append(", ")
        if field.names:
            out += [*_joined(field.names), " "]
        out.append(field.type)
    return out


def _signature(typ: FuncType) -> _Parts:
    out: _Parts = ["(", *_params(typ.params.list), ")"]
    if typ.results is not None:
        fields = typ.results.list
        if len(fields) == 1 and not fields[0].names:
            out += [" ", fields[0].type]
        else:
            out += [" (", *_params(fields), ")"]
    return out


def _fields(fields: FieldList, separator: str) -> _Parts:
    out: _Parts = []
    for field in fields.list:
        if out:
            out.append(separator)
        if field.names and isinstance(field.type, FuncType) and field.type.func == 0:
            out += [field.names[0], *_signature(field.type)]
            continue
        if field.names:
            out += [*_joined(field.names), " "]
        out.append(field.type)
        if field.tag is not None:
            out += [" ", field.tag]
    return out


def _slice(x: SliceExpr) -> _Parts:
    out: _Parts = [x.x, "[", *_optional(x.low), ":", *_optional(x.high)]
    if x.max is not None:
        out += [":", x.max]
    return [*out, "]"]


def _chan(x: ChanType) -> _Parts:
    head = "<-chan " if x.dir == RECV else "chan<- " if x.dir == SEND else "chan "
    if x.dir == SEND | RECV and isinstance(x.value, ChanType) and x.value.dir == RECV:
        return [head, "(", x.value, ")"]
    return [head, x.value]


def _array(x: ArrayType) -> _Parts:
    return ["[", *_optional(x.len), "]", x.elt]


def _call(x: CallExpr) -> _Parts:
    return [x.fun, "(", *_joined(x.args), "...)" if x.ellipsis else ")"]


def _composite(x: CompositeLit) -> _Parts:
    return [*_optional(x.type), "{…}" if x.elts else "{}"]


def _assertion(x: TypeAssertExpr) -> _Parts:
    return [x.x, ".(", "type" if x.type is None else x.type, ")"]


def _assign(s: AssignStmt) -> _Parts:
    return [*_joined(s.lhs), f" {s.tok} ", *_joined(s.rhs)]


_PARTS: dict[type[Node], Callable[[Any], _Parts]] = {
    BadExpr: lambda x: ["<bad expr>"],
    Ident: lambda x: [x.name],
    BasicLit: lambda x: [x.value],
    FuncLit: lambda x: [x.type, " {…}" if x.body.list else " {}"],
    CompositeLit: _composite,
    ParenExpr: lambda x: ["(", x.x, ")"],
    SelectorExpr: lambda x: [x.x, ".", x.sel],
    IndexExpr: lambda x: [x.x, "[", *_joined(x.indices), "]"],
    SliceExpr: _slice,
    TypeAssertExpr: _assertion,
    CallExpr: _call,
    StarExpr: lambda x: ["*", x.x],
    UnaryExpr: lambda x: [x.op, x.x],
    BinaryExpr: lambda x: [x.x, f" {x.op} ", x.y],
    KeyValueExpr: lambda x: [x.key, ": ", x.value],
    ArrayType: _array,
    Ellipsis: lambda x: ["...", *_optional(x.elt)],
    StructType: lambda x: ["struct{", *_fields(x.fields, "; "), "}"],
    FuncType: lambda x: ["func", *_signature(x)],
    InterfaceType: lambda x: ["interface{", *_fields(x.methods, "; "), "}"],
    MapType: lambda x: ["map[", x.key, "]", x.value],
    ChanType: _chan,
    ExprStmt: lambda s: [s.x],
    SendStmt: lambda s: [s.chan, " <- ", s.value],
    IncDecStmt: lambda s: [s.x, s.tok],
    AssignStmt: _assign,
}
