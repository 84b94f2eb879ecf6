"""Expressions (Go spec: Expressions)."""

from __future__ import annotations

from dotgo.syntax.exprs import RECV, SEND
from dotgo.syntax.nodes import (
    ArrayType,
    BasicLit,
    BinaryExpr,
    CallExpr,
    ChanType,
    CompositeLit,
    Expr,
    FuncLit,
    FuncType,
    Ident,
    IndexExpr,
    KeyValueExpr,
    MapType,
    ParenExpr,
    SelectorExpr,
    SliceExpr,
    StarExpr,
    StructType,
    TypeAssertExpr,
    UnaryExpr,
    unparen,
)
from dotgo.syntax.parser_types import TypeParser
from dotgo.syntax.printer import expr_string
from dotgo.syntax.tokens import LITERALS, PRECEDENCE, UNARY

_PRIMARY = frozenset((".", "(", "[", "{"))
_LITERAL_TYPES = (ArrayType, StructType, MapType)


class ExprParser(TypeParser):
    """The layer for expressions. `unary` and `primary` are the parser's hottest code and avoid calls."""

    __slots__ = ()

    def expr(self) -> Expr:
        x = self.unary()
        return self.binary(x, 0) if self.kinds[self.i] in PRECEDENCE else x

    def binary(self, x: Expr, outer: int) -> Expr:
        """Go on with operators that bind tighter than `outer`; `x` is the first operand."""
        kinds = self.kinds
        while True:
            i = self.i
            op = kinds[i]
            precedence = PRECEDENCE.get(op, 0)
            if precedence <= outer:
                return x
            self.i = i + 1
            y = self.unary()
            if PRECEDENCE.get(kinds[self.i], 0) > precedence:
                y = self.binary(y, precedence)
            x = BinaryExpr(x, self.positions[i], op, y)

    def unary(self) -> Expr:
        """UnaryExpr = PrimaryExpr | unary_op UnaryExpr."""
        i = self.i
        kinds = self.kinds
        kind = kinds[i]
        if kind == "name":
            x: Expr = Ident(self.positions[i], self.texts[i])
            i += 1
            self.i = i
            return self.primary(x) if kinds[i] in _PRIMARY else x
        if kind in LITERALS:
            x = self.literal()
            return self.primary(x) if kinds[i + 1] in _PRIMARY else x
        if kind in UNARY:
            self.i = i + 1
            self.deeper()
            x = UnaryExpr(self.positions[i], kind, self.unary())
            self.depth -= 1
            return x
        if kind == "*":
            self.i = i + 1
            self.deeper()
            x = StarExpr(self.positions[i], self.unary())
            self.depth -= 1
            return x
        if kind == "<-":
            return self._receive()
        return self.primary(self.operand())

    def _receive(self) -> Expr:
        """`<-x`, or a channel type `<-chan T`: which one is known only after the operand."""
        pos = self.positions[self.i]
        self.i += 1
        self.deeper()
        x = self.unary()
        self.depth -= 1
        if not isinstance(x, ChanType):
            return UnaryExpr(pos, "<-", x)
        # <-(chan E) is (<-chan E), and <-(chan<- E) is (<-chan (<-E)): arrows move one channel type inwards.
        arrow = pos
        inner: Expr = x
        direction = SEND
        while direction == SEND and isinstance(inner, ChanType):
            direction = inner.dir
            if direction == RECV:
                self.syntax_error("unexpected <-, expected chan")
            inner.pos, inner.arrow, arrow = arrow, arrow, inner.arrow
            inner.dir = RECV
            inner = inner.value
        if direction == SEND:
            self.syntax_error(f"unexpected {expr_string(inner)}, expected chan")
        return x

    def operand(self) -> Expr:
        """An operand that is neither name nor literal."""
        i = self.i
        kind = self.kinds[i]
        pos = self.positions[i]
        if kind == "(":
            self.i = i + 1
            self.deeper()
            self.xnest += 1
            x = self.expr()
            self.xnest -= 1
            self.depth -= 1
            closing = self.positions[self.i]
            self.want(")")
            return ParenExpr(pos, x, closing)
        if kind == "func":
            self.i = i + 1
            typ = self.func_type(pos, "function type")
            return self.func_lit(typ) if self.kinds[self.i] == "{" else typ
        if kind in ("[", "chan", "map", "struct", "interface"):
            return self.type_()
        bad = self.bad_expr()
        self.syntax_error("expected expression")
        self.advance(")", "]", "}")
        return bad

    def func_lit(self, typ: FuncType) -> FuncLit:
        """A function literal whose signature is read."""
        self.xnest += 1
        body = self.func_body()
        self.xnest -= 1
        return FuncLit(typ, body)

    def primary(self, x: Expr) -> Expr:
        """PrimaryExpr: selectors, indices, calls, assertions and literal values that follow `x`."""
        kinds = self.kinds
        while True:
            i = self.i
            kind = kinds[i]
            if kind == ".":
                if kinds[i + 1] == "name":
                    self.i = i + 2
                    x = SelectorExpr(x, Ident(self.positions[i + 1], self.texts[i + 1]))
                else:
                    x = self._assertion(x)
            elif kind == "(":
                x = self.call(x)
            elif kind == "[":
                self.deeper()
                x = self._index_or_slice(x)
                self.depth -= 1
            elif kind == "{":
                if not self._literal_value_follows(x):
                    return x
                x = self.literal_value(x)
            else:
                return x

    def _assertion(self, x: Expr) -> Expr:
        """`x.(T)` or `x.(type)`; the current token is the dot."""
        self.i += 1
        lparen = self.positions[self.i]
        if not self.got("("):
            self.syntax_error("expected name or (")
            self.advance(";", ")")
            return x
        typ = None if self.got("type") else self.type_()
        rparen = self.positions[self.i]
        self.want(")")
        return TypeAssertExpr(x, lparen, typ, rparen)

    def call(self, fun: Expr) -> CallExpr:
        """The arguments of a call; the current token is `(`."""
        kinds = self.kinds
        lparen = self.positions[self.i]
        self.i += 1
        self.deeper()
        self.xnest += 1
        args: list[Expr] = []
        ellipsis = 0
        closed = True
        while True:
            kind = kinds[self.i]
            if kind == ")" or kind == "EOF" or ellipsis:
                break
            args.append(self.expr())
            kind = kinds[self.i]
            if kind == "...":
                ellipsis = self.positions[self.i]
                self.i += 1
                kind = kinds[self.i]
            if kind == ",":
                self.i += 1
            elif kind != ")" and not self.list_gap("argument list", ",", ")"):
                closed = False
                break
        rparen = self.positions[self.i]
        if closed:
            self.want(")")
        self.xnest -= 1
        self.depth -= 1
        return CallExpr(fun, lparen, args, ellipsis, rparen)

    def _index_or_slice(self, x: Expr) -> Expr:
        """Index, type arguments or slice; the current token is `[`."""
        lbrack = self.positions[self.i]
        self.i += 1
        low: Expr | None = None
        if self.kinds[self.i] != ":":
            comma = False
            if self.kinds[self.i] == "]":
                self.syntax_error("expected operand")
                items: list[Expr] = [self.bad_expr()]
            else:
                items, comma = self.type_list(False)
            if comma or self.kinds[self.i] == "]":
                rbrack = self.positions[self.i]
                self.want("]")
                return IndexExpr(x, lbrack, items, rbrack)
            low = items[0]
        if not self.got(":"):
            self.syntax_error("expected comma, : or ]")
            self.advance(",", ":", "]")
        return self._slice(x, lbrack, low)

    def _slice(self, x: Expr, lbrack: int, low: Expr | None) -> SliceExpr:
        """The rest of a slice expression after its first colon."""
        high: Expr | None = None
        maximum: Expr | None = None
        self.xnest += 1
        if self.kinds[self.i] != ":" and self.kinds[self.i] != "]":
            high = self.expr()
        slice3 = self.kinds[self.i] == ":"
        if slice3:
            if high is None:
                self.error_at(self.positions[self.i], "middle index required in 3-index slice")
                high = self.bad_expr()
            self.i += 1
            if self.kinds[self.i] != "]":
                maximum = self.expr()
            else:
                self.error_at(self.positions[self.i], "final index required in 3-index slice")
                maximum = self.bad_expr()
        self.xnest -= 1
        rbrack = self.positions[self.i]
        self.want("]")
        return SliceExpr(x, lbrack, low, high, maximum, slice3, rbrack)

    # Composite literals.

    def _literal_value_follows(self, x: Expr) -> bool:
        """Whether the `{` after `x` starts a literal value (or else a block)."""
        typ = unparen(x)
        if isinstance(typ, (Ident, SelectorExpr)):
            fits = self.xnest >= 0
        elif isinstance(typ, IndexExpr):
            fits = self.xnest >= 0 and not is_value(typ)
        else:
            fits = isinstance(typ, _LITERAL_TYPES)
        if fits and typ is not x:
            self.syntax_error("cannot parenthesize type in composite literal")
        return fits

    def literal_value(self, typ: Expr | None) -> CompositeLit:
        """LiteralValue = "{" [ ElementList [ "," ] ] "}"; the current token is `{`."""
        kinds = self.kinds
        lbrace = self.positions[self.i]
        self.i += 1
        self.deeper()
        self.xnest += 1
        elements: list[Expr] = []
        closed = True
        while True:
            kind = kinds[self.i]
            if kind == "}" or kind == "EOF":
                break
            x = self.literal_value(None) if kind == "{" else self.expr()
            kind = kinds[self.i]
            if kind == ":":
                colon = self.positions[self.i]
                self.i += 1
                value = self.literal_value(None) if kinds[self.i] == "{" else self.expr()
                x = KeyValueExpr(x, colon, value)
                kind = kinds[self.i]
            elements.append(x)
            if kind == ",":
                self.i += 1
            elif kind != "}" and not self.list_gap("composite literal", ",", "}"):
                closed = False
                break
        rbrace = self.positions[self.i]
        if closed:
            self.want("}")
        self.xnest -= 1
        self.depth -= 1
        return CompositeLit(typ, lbrace, elements, rbrace)

    def expr_list(self) -> list[Expr]:
        """ExpressionList = Expression { "," Expression }."""
        items = [self.expr()]
        kinds = self.kinds
        while kinds[self.i] == ",":
            self.i += 1
            items.append(self.expr())
        return items


def is_value(x: Expr) -> bool:
    """Whether `x` can by its form only be a value, not a type."""
    while True:
        if isinstance(x, ParenExpr):
            x = x.x
        elif isinstance(x, IndexExpr):
            if len(x.indices) == 1 and is_value(x.indices[0]):
                return True
            x = x.x
        else:
            return isinstance(
                x,
                (BasicLit, CompositeLit, FuncLit, SliceExpr, TypeAssertExpr, CallExpr, UnaryExpr, BinaryExpr),
            )
