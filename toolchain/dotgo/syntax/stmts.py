"""Nodes of statements."""

from __future__ import annotations

from dotgo.syntax.exprs import Ident
from dotgo.syntax.tree import Decl, Expr, Node, Stmt


class BadStmt(Stmt):
    """A placeholder for a statement that has a syntax error; `to` is its end."""

    __slots__ = ("to",)

    def __init__(self, pos: int, to: int) -> None:
        self.pos = pos
        self.info = None
        self.to = to

    def tail(self) -> int | Node:
        return self.to


class DeclStmt(Stmt):
    """A declaration in a function."""

    __slots__ = ("decl",)

    def __init__(self, decl: Decl) -> None:
        self.pos = decl.pos
        self.info = None
        self.decl = decl

    def tail(self) -> int | Node:
        return self.decl


class EmptyStmt(Stmt):
    """An empty statement; `implicit` if its semicolon is not in the source."""

    __slots__ = ("implicit",)

    def __init__(self, pos: int, implicit: bool) -> None:
        self.pos = pos
        self.info = None
        self.implicit = implicit

    def tail(self) -> int | Node:
        return self.pos if self.implicit else self.pos + 1


class LabeledStmt(Stmt):
    """`label: stmt`."""

    __slots__ = ("colon", "label", "stmt")

    def __init__(self, label: Ident, colon: int, stmt: Stmt) -> None:
        self.pos = label.pos
        self.info = None
        self.label = label
        self.colon = colon
        self.stmt = stmt

    def tail(self) -> int | Node:
        return self.stmt


class ExprStmt(Stmt):
    """An expression as a statement."""

    __slots__ = ("x",)

    def __init__(self, x: Expr) -> None:
        self.pos = x.pos
        self.info = None
        self.x = x

    def tail(self) -> int | Node:
        return self.x


class SendStmt(Stmt):
    """`chan <- value`."""

    __slots__ = ("arrow", "chan", "value")

    def __init__(self, chan: Expr, arrow: int, value: Expr) -> None:
        self.pos = chan.pos
        self.info = None
        self.chan = chan
        self.arrow = arrow
        self.value = value

    def tail(self) -> int | Node:
        return self.value


class IncDecStmt(Stmt):
    """`x++`, `x--`."""

    __slots__ = ("tok", "tok_pos", "x")

    def __init__(self, x: Expr, tok_pos: int, tok: str) -> None:
        self.pos = x.pos
        self.info = None
        self.x = x
        self.tok_pos = tok_pos
        self.tok = tok

    def tail(self) -> int | Node:
        return self.tok_pos + 2


class AssignStmt(Stmt):
    """`lhs tok rhs`; `tok` is `=`, `:=`, or an operator with `=`. In a TypeSwitchStmt: `x := y.(type)`."""

    __slots__ = ("lhs", "rhs", "tok", "tok_pos")

    def __init__(self, lhs: list[Expr], tok_pos: int, tok: str, rhs: list[Expr]) -> None:
        self.pos = lhs[0].pos
        self.info = None
        self.lhs = lhs
        self.tok_pos = tok_pos
        self.tok = tok
        self.rhs = rhs

    def tail(self) -> int | Node:
        return self.rhs[-1]


class GoStmt(Stmt):
    """`go call`."""

    __slots__ = ("call",)

    def __init__(self, pos: int, call: Expr) -> None:
        self.pos = pos
        self.info = None
        self.call = call

    def tail(self) -> int | Node:
        return self.call


class DeferStmt(Stmt):
    """`defer call`."""

    __slots__ = ("call",)

    def __init__(self, pos: int, call: Expr) -> None:
        self.pos = pos
        self.info = None
        self.call = call

    def tail(self) -> int | Node:
        return self.call


class ReturnStmt(Stmt):
    """`return results`."""

    __slots__ = ("results",)

    def __init__(self, pos: int, results: list[Expr]) -> None:
        self.pos = pos
        self.info = None
        self.results = results

    def tail(self) -> int | Node:
        return self.results[-1] if self.results else self.pos + 6


class BranchStmt(Stmt):
    """`break`, `continue`, `goto` or `fallthrough` (`tok`).

    `target` is what it leaves or repeats (the for, switch or select statement), or the LabeledStmt that a goto
    jumps to; None for `fallthrough`. The parser sets it.
    """

    __slots__ = ("label", "target", "tok")

    def __init__(self, pos: int, tok: str, label: Ident | None) -> None:
        self.pos = pos
        self.info = None
        self.tok = tok
        self.label = label
        self.target: Stmt | None = None

    def tail(self) -> int | Node:
        return self.label or self.pos + len(self.tok)


class BlockStmt(Stmt):
    """`{ list }`; of a switch or select, its clauses."""

    __slots__ = ("list", "rbrace")

    def __init__(self, pos: int, list: list[Stmt], rbrace: int) -> None:
        self.pos = pos
        self.info = None
        self.list = list
        self.rbrace = rbrace

    def tail(self) -> int | Node:
        return self.rbrace + 1 if self.rbrace else (self.list[-1] if self.list else self.pos + 1)


class IfStmt(Stmt):
    """An if statement; `else_` is a BlockStmt or an IfStmt."""

    __slots__ = ("body", "cond", "else_", "init")

    def __init__(self, pos: int, init: Stmt | None, cond: Expr, body: BlockStmt, else_: Stmt | None) -> None:
        self.pos = pos
        self.info = None
        self.init = init
        self.cond = cond
        self.body = body
        self.else_ = else_

    def tail(self) -> int | Node:
        return self.else_ or self.body


class CaseClause(Stmt):
    """A case of a switch; `list` is None for `default`."""

    __slots__ = ("body", "colon", "list")

    def __init__(self, pos: int, list: list[Expr] | None, colon: int, body: list[Stmt]) -> None:
        self.pos = pos
        self.info = None
        self.list = list
        self.colon = colon
        self.body = body

    def tail(self) -> int | Node:
        return self.body[-1] if self.body else self.colon + 1


class SwitchStmt(Stmt):
    """An expression switch; `tag` is None where it is left out."""

    __slots__ = ("body", "init", "tag")

    def __init__(self, pos: int, init: Stmt | None, tag: Expr | None, body: BlockStmt) -> None:
        self.pos = pos
        self.info = None
        self.init = init
        self.tag = tag
        self.body = body

    def tail(self) -> int | Node:
        return self.body


class TypeSwitchStmt(Stmt):
    """A type switch; `assign` is `x := y.(type)` (AssignStmt) or `y.(type)` (ExprStmt)."""

    __slots__ = ("assign", "body", "init")

    def __init__(self, pos: int, init: Stmt | None, assign: Stmt, body: BlockStmt) -> None:
        self.pos = pos
        self.info = None
        self.init = init
        self.assign = assign
        self.body = body

    def tail(self) -> int | Node:
        return self.body


class CommClause(Stmt):
    """A case of a select; `comm` is None for `default`."""

    __slots__ = ("body", "colon", "comm")

    def __init__(self, pos: int, comm: Stmt | None, colon: int, body: list[Stmt]) -> None:
        self.pos = pos
        self.info = None
        self.comm = comm
        self.colon = colon
        self.body = body

    def tail(self) -> int | Node:
        return self.body[-1] if self.body else self.colon + 1


class SelectStmt(Stmt):
    """A select statement."""

    __slots__ = ("body",)

    def __init__(self, pos: int, body: BlockStmt) -> None:
        self.pos = pos
        self.info = None
        self.body = body

    def tail(self) -> int | Node:
        return self.body


class ForStmt(Stmt):
    """A for statement without range."""

    __slots__ = ("body", "cond", "init", "post")

    def __init__(self, pos: int, init: Stmt | None, cond: Expr | None, post: Stmt | None, body: BlockStmt) -> None:
        self.pos = pos
        self.info = None
        self.init = init
        self.cond = cond
        self.post = post
        self.body = body

    def tail(self) -> int | Node:
        return self.body


class RangeStmt(Stmt):
    """`for key, value tok range x`; `tok` is `=`, `:=` or empty (then both are None and `tok_pos` is 0)."""

    __slots__ = ("body", "key", "range", "tok", "tok_pos", "value", "x")

    def __init__(
        self,
        pos: int,
        key: Expr | None,
        value: Expr | None,
        tok_pos: int,
        tok: str,
        range: int,
        x: Expr,
        body: BlockStmt,
    ) -> None:
        self.pos = pos
        self.info = None
        self.key = key
        self.value = value
        self.tok_pos = tok_pos
        self.tok = tok
        self.range = range
        self.x = x
        self.body = body

    def tail(self) -> int | Node:
        return self.body
