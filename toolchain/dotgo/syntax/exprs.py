"""Nodes of expressions and types."""

from __future__ import annotations

from typing import Any

from dotgo.syntax.tree import Expr, Node

# ChanType.dir
SEND = 1
RECV = 2


class BadExpr(Expr):
    """A placeholder for text that has a syntax error; `to` is its end."""

    __slots__ = ("to",)

    def __init__(self, pos: int, to: int) -> None:
        self.pos = pos
        self.tv = None
        self.to = to

    def tail(self) -> int | Node:
        return self.to


class Ident(Expr):
    """A name. `obj` belongs to the type checker."""

    __slots__ = ("name", "obj")

    def __init__(self, pos: int, name: str) -> None:
        self.pos = pos
        self.tv = None
        self.name = name
        self.obj: Any = None

    def tail(self) -> int | Node:
        return self.pos + (len(self.name) if self.name.isascii() else len(self.name.encode()))


class Ellipsis(Expr):
    """`...T` in a parameter list, or `...` as the length of an array literal's type."""

    __slots__ = ("elt",)

    def __init__(self, pos: int, elt: Expr | None) -> None:
        self.pos = pos
        self.tv = None
        self.elt = elt

    def tail(self) -> int | Node:
        return self.elt or self.pos + 3


class BasicLit(Expr):
    """A literal. `kind` is INT, FLOAT, IMAG, CHAR or STRING; `value` its source text; `value_end` its end."""

    __slots__ = ("kind", "value", "value_end")

    def __init__(self, pos: int, kind: str, value: str, value_end: int) -> None:
        self.pos = pos
        self.tv = None
        self.kind = kind
        self.value = value
        self.value_end = value_end

    def tail(self) -> int | Node:
        return self.value_end


class CompositeLit(Expr):
    """`T{...}`; `type` is None where it is elided."""

    __slots__ = ("elts", "info", "lbrace", "rbrace", "type")

    def __init__(self, type: Expr | None, lbrace: int, elts: list[Expr], rbrace: int) -> None:
        self.pos = lbrace if type is None else type.pos
        self.tv = None
        self.type = type
        self.lbrace = lbrace
        self.elts = elts
        self.rbrace = rbrace
        self.info: Any = None

    def tail(self) -> int | Node:
        return self.rbrace + 1


class ParenExpr(Expr):
    """`(x)`."""

    __slots__ = ("rparen", "x")

    def __init__(self, pos: int, x: Expr, rparen: int) -> None:
        self.pos = pos
        self.tv = None
        self.x = x
        self.rparen = rparen

    def tail(self) -> int | Node:
        return self.rparen + 1


class SelectorExpr(Expr):
    """`x.sel`."""

    __slots__ = ("info", "sel", "x")

    def __init__(self, x: Expr, sel: Ident) -> None:
        self.pos = x.pos
        self.tv = None
        self.x = x
        self.sel = sel
        self.info: Any = None

    def tail(self) -> int | Node:
        return self.sel


class IndexExpr(Expr):
    """`x[i]`, `x[T1, T2]`: one or more indices."""

    __slots__ = ("indices", "info", "lbrack", "rbrack", "x")

    def __init__(self, x: Expr, lbrack: int, indices: list[Expr], rbrack: int) -> None:
        self.pos = x.pos
        self.tv = None
        self.x = x
        self.lbrack = lbrack
        self.indices = indices
        self.rbrack = rbrack
        self.info: Any = None

    def tail(self) -> int | Node:
        return self.rbrack + 1


class SliceExpr(Expr):
    """`x[low:high]`, or `x[low:high:max]` when `slice3`."""

    __slots__ = ("high", "lbrack", "low", "max", "rbrack", "slice3", "x")

    def __init__(
        self, x: Expr, lbrack: int, low: Expr | None, high: Expr | None, max: Expr | None, slice3: bool, rbrack: int
    ) -> None:
        self.pos = x.pos
        self.tv = None
        self.x = x
        self.lbrack = lbrack
        self.low = low
        self.high = high
        self.max = max
        self.slice3 = slice3
        self.rbrack = rbrack

    def tail(self) -> int | Node:
        return self.rbrack + 1


class TypeAssertExpr(Expr):
    """`x.(T)`; `type` is None for `x.(type)`."""

    __slots__ = ("lparen", "rparen", "type", "x")

    def __init__(self, x: Expr, lparen: int, type: Expr | None, rparen: int) -> None:
        self.pos = x.pos
        self.tv = None
        self.x = x
        self.lparen = lparen
        self.type = type
        self.rparen = rparen

    def tail(self) -> int | Node:
        return self.rparen + 1


class CallExpr(Expr):
    """A call or conversion; `ellipsis` is the position of `...` after the last argument, or 0."""

    __slots__ = ("args", "ellipsis", "fun", "info", "lparen", "rparen")

    def __init__(self, fun: Expr, lparen: int, args: list[Expr], ellipsis: int, rparen: int) -> None:
        self.pos = fun.pos
        self.tv = None
        self.fun = fun
        self.lparen = lparen
        self.args = args
        self.ellipsis = ellipsis
        self.rparen = rparen
        self.info: Any = None

    def tail(self) -> int | Node:
        return self.rparen + 1


class StarExpr(Expr):
    """`*x`: a dereference or a pointer type."""

    __slots__ = ("x",)

    def __init__(self, pos: int, x: Expr) -> None:
        self.pos = pos
        self.tv = None
        self.x = x

    def tail(self) -> int | Node:
        return self.x


class UnaryExpr(Expr):
    """`op x`; receive is `<-`, `~T` of a constraint is `~`."""

    __slots__ = ("op", "x")

    def __init__(self, pos: int, op: str, x: Expr) -> None:
        self.pos = pos
        self.tv = None
        self.op = op
        self.x = x

    def tail(self) -> int | Node:
        return self.x


class BinaryExpr(Expr):
    """`x op y`; a union of a constraint is `|`."""

    __slots__ = ("op", "op_pos", "x", "y")

    def __init__(self, x: Expr, op_pos: int, op: str, y: Expr) -> None:
        self.pos = x.pos
        self.tv = None
        self.x = x
        self.op_pos = op_pos
        self.op = op
        self.y = y

    def tail(self) -> int | Node:
        return self.y


class KeyValueExpr(Expr):
    """`key: value` in a composite literal."""

    __slots__ = ("colon", "key", "value")

    def __init__(self, key: Expr, colon: int, value: Expr) -> None:
        self.pos = key.pos
        self.tv = None
        self.key = key
        self.colon = colon
        self.value = value

    def tail(self) -> int | Node:
        return self.value


class ArrayType(Expr):
    """`[len]elt`; a slice type when `len` is None."""

    __slots__ = ("elt", "len")

    def __init__(self, pos: int, len: Expr | None, elt: Expr) -> None:
        self.pos = pos
        self.tv = None
        self.len = len
        self.elt = elt

    def tail(self) -> int | Node:
        return self.elt


class StructType(Expr):
    """A struct type."""

    __slots__ = ("fields", "info")

    def __init__(self, pos: int, fields: FieldList) -> None:
        self.pos = pos
        self.tv = None
        self.fields = fields
        self.info: Any = None

    def tail(self) -> int | Node:
        return self.fields


class FuncType(Expr):
    """A signature. `func` is 0 and `pos` the `(` for a method of an interface; `results` is None if there are none."""

    __slots__ = ("func", "info", "params", "results", "type_params")

    def __init__(self, func: int, type_params: FieldList | None, params: FieldList, results: FieldList | None) -> None:
        self.pos = func or params.pos
        self.tv = None
        self.func = func
        self.type_params = type_params
        self.params = params
        self.results = results
        self.info: Any = None

    def tail(self) -> int | Node:
        return self.results or self.params


class InterfaceType(Expr):
    """An interface type; embedded types and unions are fields without names."""

    __slots__ = ("info", "methods")

    def __init__(self, pos: int, methods: FieldList) -> None:
        self.pos = pos
        self.tv = None
        self.methods = methods
        self.info: Any = None

    def tail(self) -> int | Node:
        return self.methods


class MapType(Expr):
    """`map[key]value`."""

    __slots__ = ("key", "value")

    def __init__(self, pos: int, key: Expr, value: Expr) -> None:
        self.pos = pos
        self.tv = None
        self.key = key
        self.value = value

    def tail(self) -> int | Node:
        return self.value


class ChanType(Expr):
    """A channel type. `dir` is SEND, RECV or both; `arrow` the position of `<-`, or 0."""

    __slots__ = ("arrow", "dir", "value")

    def __init__(self, pos: int, arrow: int, dir: int, value: Expr) -> None:
        self.pos = pos
        self.tv = None
        self.arrow = arrow
        self.dir = dir
        self.value = value

    def tail(self) -> int | Node:
        return self.value


class Field(Node):
    """Parameters, results, struct fields or methods that share one type; `names` is empty if they have none."""

    __slots__ = ("info", "names", "tag", "type")

    def __init__(self, names: list[Ident], type: Expr, tag: BasicLit | None) -> None:
        self.pos = names[0].pos if names else type.pos
        self.names = names
        self.type = type
        self.tag = tag
        self.info: Any = None

    def tail(self) -> int | Node:
        return self.tag or self.type


class FieldList(Node):
    """Fields in `()`, `{}` or `[]`; `opening` and `closing` are 0 for a single result without parentheses."""

    __slots__ = ("closing", "list", "opening")

    def __init__(self, opening: int, list: list[Field], closing: int) -> None:
        self.pos = opening or (list[0].pos if list else 0)
        self.opening = opening
        self.list = list
        self.closing = closing

    def tail(self) -> int | Node:
        return self.closing + 1 if self.closing else (self.list[-1] if self.list else 0)


def unparen(x: Expr) -> Expr:
    """`x` without the parentheses around it."""
    while isinstance(x, ParenExpr):
        x = x.x
    return x
