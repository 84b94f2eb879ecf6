"""Writes what the checker found into the syntax tree."""

from __future__ import annotations

from dotgo.syntax import nodes as n
from dotgo.types.base import CheckerBase, Instance, Untyped
from dotgo.types.constant import Value
from dotgo.types.lookup import Selection
from dotgo.types.objects import LOCAL_VAR, Var
from dotgo.types.operand import BUILTIN, CONSTANT, INVALID, NOVALUE, Operand, TypeAndValue
from dotgo.types.predicates import is_untyped
from dotgo.types.types import (
    EMPTY_TUPLE,
    METHOD_EXPR,
    Signature,
    Tuple,
    Type,
)


def instantiated_ident(e: n.Expr) -> n.Ident | None:
    """The identifier that denotes what an expression instantiates."""
    while isinstance(e, n.ParenExpr | n.IndexExpr):
        e = e.x
    if isinstance(e, n.SelectorExpr):
        return e.sel
    return e if isinstance(e, n.Ident) else None


class Recording(CheckerBase):
    """See the module's docstring."""

    def record(self, x: Operand) -> None:
        e = x.expr
        assert e is not None
        mode = x.mode
        if mode == INVALID:
            return
        t: Type = EMPTY_TUPLE if mode == NOVALUE else x.type
        val = x.val if mode == CONSTANT else None
        if is_untyped(t):
            self.untyped[e] = Untyped(False, mode, t, val)
        else:
            e.tv = TypeAndValue(mode, t, val)

    def record_untyped(self) -> None:
        """Record the expressions that stayed untyped to the end."""
        for e, info in self.untyped.items():
            e.tv = TypeAndValue(info.mode, info.type, info.val)

    def record_type_and_value(self, e: n.Expr, mode: int, t: Type, val: Value | None) -> None:
        if mode != INVALID:
            e.tv = TypeAndValue(mode, t, val)

    def record_builtin_type(self, fun: n.Expr, sig: Signature) -> None:
        found = TypeAndValue(BUILTIN, sig, None)
        while True:
            fun.tv = found
            if not isinstance(fun, n.ParenExpr):
                return
            fun = fun.x

    def record_comma_ok_types(self, e: n.Expr, operands: list[Operand]) -> None:
        first, second = operands
        if first.mode == INVALID:
            return
        pair = [Var(LOCAL_VAR, e.pos, self.pkg, "", x.type) for x in (first, second)]
        while True:
            if e.tv is not None:
                e.tv = TypeAndValue(e.tv.mode, Tuple(pair), e.tv.value)
            if not isinstance(e, n.ParenExpr):
                return
            e = e.x

    def record_instance(self, e: n.Expr, args: list[Type], t: Type) -> None:
        ident = instantiated_ident(e)
        if ident is None:
            return
        if isinstance(t, Signature) and t.recv_old is not None:
            t = t.copy()
            if t.recv_old is METHOD_EXPR:
                t.recv = t.params.vars[0]
                t.params = Tuple(t.params.vars[1:])
            else:
                assert isinstance(t.recv_old, Var)
                t.recv = t.recv_old
            t.recv_old = None
        self.instances[ident] = Instance(args, t)

    def record_selection(self, e: n.SelectorExpr, selection: Selection) -> None:
        e.sel.obj = selection.obj
        e.info = selection
