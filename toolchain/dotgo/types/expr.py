"""Expressions: the dispatch by kind, and operators (Go spec: Expressions, Operators)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dotgo.syntax import nodes as n
from dotgo.types.base import At, CheckerBase, Target
from dotgo.types.operand import (
    BUILTIN,
    COMMAERR,
    COMMAOK,
    INVALID,
    MAPINDEX,
    NOVALUE,
    TYPEXPR,
    VALUE,
    VARIABLE,
    Operand,
)
from dotgo.types.predicates import is_generic, is_type_param, is_valid
from dotgo.types.types import (
    INVALID_TYPE,
    RECV_ONLY,
    SEND_ONLY,
    TYP,
    UNTYPED_BOOL,
    Alias,
    Chan,
    Interface,
    Named,
    Pointer,
    Signature,
    Tuple,
    Type,
)
from dotgo.types.typeset import TypeCause, identical, types_in, unders_in
from dotgo.types.universe import CONVERSION, EXPRESSION, STATEMENT, UNIVERSE_ERROR

_Handler = Callable[[Any, "Target | None", Operand, Any, "Type | None"], "int | None"]


def ordinal(i: int, what: str) -> str:
    """`1st what`."""
    return f"{i}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(i, 'th') } {what}"


class ExprChecks(CheckerBase):
    """See the module's docstring."""

    def raw_expr(self, target: Target | None, x: Operand, e: n.Expr, hint: Type | None, allow_generic: bool) -> int:
        x.mode = INVALID
        x.type = INVALID_TYPE
        x.val = None
        handler = _HANDLERS.get(type(e))
        if handler is None:
            self.error(e, "InvalidSyntaxTree", f"unknown expression {self.expr_text(e)}")
            kind: int | None = None
        else:
            kind = handler(self, target, x, e, hint)
        x.expr = e
        if kind is None:
            kind = STATEMENT if x.mode == INVALID else EXPRESSION
        if not allow_generic:
            self.non_generic(target, x)
        self.record(x)
        return kind

    def non_generic(self, target: Target | None, x: Operand) -> None:
        if x.mode == INVALID or x.mode == NOVALUE:
            return
        t = x.type
        what = ""
        if isinstance(t, Alias | Named):
            if is_generic(t):
                what = "type"
        elif isinstance(t, Signature) and t.type_params:
            if target is not None:
                self.func_inst(target, x.pos, x, None, True)
                return
            what = "function"
        if what:
            assert x.expr is not None
            message = f"cannot use generic {what} {self.expr_text(x.expr)} without instantiation"
            self.error(x.expr, "WrongTypeArgCount", message)
            x.mode = INVALID
            x.type = INVALID_TYPE

    def expr(self, target: Target | None, x: Operand, e: n.Expr) -> None:
        self.raw_expr(target, x, e, None, False)
        if x.mode <= TYPEXPR:
            self.exclude(x, (NOVALUE, BUILTIN, TYPEXPR))
        self.single_value(x)

    def generic_expr(self, x: Operand, e: n.Expr, hint: Type | None) -> None:
        self.raw_expr(None, x, e, hint, True)
        self.exclude(x, (NOVALUE, BUILTIN, TYPEXPR))
        self.single_value(x)

    def expr_or_type(self, x: Operand, e: n.Expr, allow_generic: bool) -> None:
        self.raw_expr(None, x, e, None, allow_generic)
        self.exclude(x, (NOVALUE,))
        self.single_value(x)

    def multi_expr(self, e: n.Expr, allow_comma_ok: bool) -> tuple[list[Operand], bool]:
        x = Operand()
        self.raw_expr(None, x, e, None, False)
        self.exclude(x, (NOVALUE, BUILTIN, TYPEXPR))
        if x.mode != INVALID and isinstance(x.type, Tuple):
            out = []
            for i, v in enumerate(x.type.vars):
                out.append(Operand(VALUE, n.Ident(e.pos, ordinal(i + 1, "function result")), v.type))
            return out, False
        if allow_comma_ok and x.mode in (MAPINDEX, COMMAOK, COMMAERR):
            if x.mode == COMMAERR:
                second = Operand(VALUE, n.Ident(e.pos, "err value of (comma, err) expression"), UNIVERSE_ERROR)
            else:
                second = Operand(VALUE, n.Ident(e.pos, "ok value of (comma, ok) expression"), TYP[UNTYPED_BOOL])
            return [x, second], True
        return [x], False

    def exclude(self, x: Operand, modes: tuple[int, ...]) -> None:
        if x.mode not in modes:
            return
        if x.mode == NOVALUE:
            message = "%s used as value" if TYPEXPR in modes else "%s used as value or type"
            code = "TooManyValues"
        elif x.mode == BUILTIN:
            message, code = "%s must be called", "UncalledBuiltin"
        else:
            message, code = "%s is not an expression", "NotAnExpr"
        self.error(x, code, message % self.os(x))
        x.mode = INVALID

    def single_value(self, x: Operand) -> None:
        if x.mode == VALUE and type(x.type) is Tuple:
            self.error(x, "TooManyValues", f"multiple-value {self.os(x)} in single-value context")
            x.mode = INVALID

    def new_target(self, t: Type | None, description: str) -> Target | None:
        if t is None:
            return None
        if not isinstance(t, Signature) and not isinstance(t.underlying, Signature | Interface):
            return None
        under, _ = self.common_under(t)
        return Target(under, description) if isinstance(under, Signature) else None

    # --- kinds of expressions; each gives its use, or None for the usual one

    def _bad(self, target: Target | None, x: Operand, e: n.Expr, hint: Type | None) -> int | None:
        return STATEMENT

    def _ident(self, target: Target | None, x: Operand, e: n.Ident, hint: Type | None) -> int | None:
        self.ident(x, e, False)
        return EXPRESSION

    def _ellipsis(self, target: Target | None, x: Operand, e: n.Ellipsis, hint: Type | None) -> int | None:
        self.error(e, "InvalidSyntaxTree", "invalid use of ...")
        return None

    def _basic_lit(self, target: Target | None, x: Operand, e: n.BasicLit, hint: Type | None) -> int | None:
        self.basic_lit(x, e)
        return None

    def _func_lit(self, target: Target | None, x: Operand, e: n.FuncLit, hint: Type | None) -> int | None:
        self.func_lit(x, e)
        return None

    def _composite(self, target: Target | None, x: Operand, e: n.CompositeLit, hint: Type | None) -> int | None:
        self.composite_lit(x, e, hint)
        return None

    def _paren(self, target: Target | None, x: Operand, e: n.ParenExpr, hint: Type | None) -> int | None:
        return self.raw_expr(None, x, e.x, None, False)

    def _selector(self, target: Target | None, x: Operand, e: n.SelectorExpr, hint: Type | None) -> int | None:
        self.selector(x, e, False)
        return EXPRESSION

    def _index(self, target: Target | None, x: Operand, e: n.IndexExpr, hint: Type | None) -> int | None:
        if self.index_expr(x, e):
            self.func_inst(target, e.pos, x, e, True)
        return None

    def _slice(self, target: Target | None, x: Operand, e: n.SliceExpr, hint: Type | None) -> int | None:
        self.slice_expr(x, e)
        return None if x.mode == INVALID else EXPRESSION

    def _assertion(self, target: Target | None, x: Operand, e: n.TypeAssertExpr, hint: Type | None) -> int | None:
        self.expr(None, x, e.x)
        if x.mode == INVALID:
            return None
        if e.type is None:
            self.error(e, "BadTypeKeyword", "use of .(type) outside type switch")
        elif is_type_param(x.type):
            message = f"invalid operation: cannot use type assertion on type parameter value {self.os(x)}"
            self.error(x, "InvalidAssert", message)
        elif not isinstance(x.type.underlying, Interface):
            self.error(x, "InvalidAssert", f"invalid operation: {self.os(x)} is not an interface")
        else:
            t = self.var_type(e.type)
            if is_valid(t) and self.is_complete(t):
                self.type_assertion(e, x, t, False)
                x.mode = COMMAOK
                x.type = t
                return None
        x.mode = INVALID
        return None

    def _call(self, target: Target | None, x: Operand, e: n.CallExpr, hint: Type | None) -> int | None:
        return self.call_expr(x, e)

    def _star(self, target: Target | None, x: Operand, e: n.StarExpr, hint: Type | None) -> int | None:
        self.expr_or_type(x, e.x, False)
        if x.mode == INVALID:
            return None
        if x.mode == TYPEXPR:
            self.valid_var_type(e.x, x.type)
            x.type = Pointer(x.type)
            return None
        base: Type | None = None
        for u in unders_in(x.type):
            if not isinstance(u, Pointer):
                self.error(x, "InvalidIndirection", f"invalid operation: cannot indirect {self.os(x)}")
                x.mode = INVALID
                return None
            if base is not None and not identical(u.elem, base):
                message = f"invalid operation: pointers of {self.os(x)} must have identical base types"
                self.error(x, "InvalidIndirection", message)
                x.mode = INVALID
                return None
            base = u.elem
        if base is None or not self.is_complete(base):
            x.mode = INVALID
            return None
        x.mode = VARIABLE
        x.type = base
        return None

    def _unary(self, target: Target | None, x: Operand, e: n.UnaryExpr, hint: Type | None) -> int | None:
        self.unary(x, e)
        return STATEMENT if e.op == "<-" else None

    def _binary(self, target: Target | None, x: Operand, e: n.BinaryExpr, hint: Type | None) -> int | None:
        self.binary(x, e, e.x, e.y, e.op, e.op_pos)
        return None

    def _key_value(self, target: Target | None, x: Operand, e: n.KeyValueExpr, hint: Type | None) -> int | None:
        self.error(e, "InvalidSyntaxTree", "no key:value expected")
        return None

    def _type(self, target: Target | None, x: Operand, e: n.Expr, hint: Type | None) -> int | None:
        x.type = self.typ(e)
        x.mode = TYPEXPR
        return EXPRESSION

    # --- other

    def chan_elem(self, at: At, x: Operand, recv: bool) -> Type | None:
        def condition(t: Type | None, u: Type | None) -> TypeCause | None:
            if u is None:
                return TypeCause("no specific channel type")
            if not isinstance(u, Chan):
                return TypeCause("non-channel %s", t)
            if recv and u.dir == SEND_ONLY:
                return TypeCause("send-only channel %s", t)
            if not recv and u.dir == RECV_ONLY:
                return TypeCause("receive-only channel %s", t)
            return None

        u, why = self.common_under(x.type, condition)
        if isinstance(u, Chan):
            return u.elem
        cause = self.cause_text(why) if why is not None else ""
        what, code = ("receive from", "InvalidReceive") if recv else ("send to", "InvalidSend")
        if is_type_param(x.type):
            self.error(at, code, f"invalid operation: cannot {what} {self.os(x)}: {cause}")
        else:
            self.error(at, code, f"invalid operation: cannot {what} {cause} {self.os(x)}")
        return None

    def common_under(
        self, t: Type, condition: Callable[[Type | None, Type | None], TypeCause | None] | None = None
    ) -> tuple[Type | None, TypeCause | None]:
        ct: Type | None = None
        cu: Type | None = None
        for typ, u in types_in(t):
            if condition is not None:
                why = condition(typ, u)
                if why is not None:
                    return None, why
            if u is None:
                return None, TypeCause("no specific type")
            if cu is None:
                ct, cu = typ, u
                continue
            if isinstance(cu, Chan) and isinstance(u, Chan):
                if not identical(cu.elem, u.elem):
                    return None, TypeCause("channels %s and %s have different element types", ct, typ)
                if cu.dir != u.dir:
                    if cu.dir == 0:  # the directed one is what all can be used as
                        ct, cu = typ, u
                    elif u.dir != 0:
                        return None, TypeCause("channels %s and %s have conflicting directions", ct, typ)
                continue
            if not identical(cu, u):
                return None, TypeCause("%s and %s have different underlying types", ct, typ)
        return cu, None


_HANDLERS: dict[type, _Handler] = {
    n.BadExpr: ExprChecks._bad,
    n.Ident: ExprChecks._ident,
    n.Ellipsis: ExprChecks._ellipsis,
    n.BasicLit: ExprChecks._basic_lit,
    n.FuncLit: ExprChecks._func_lit,
    n.CompositeLit: ExprChecks._composite,
    n.ParenExpr: ExprChecks._paren,
    n.SelectorExpr: ExprChecks._selector,
    n.IndexExpr: ExprChecks._index,
    n.SliceExpr: ExprChecks._slice,
    n.TypeAssertExpr: ExprChecks._assertion,
    n.CallExpr: ExprChecks._call,
    n.StarExpr: ExprChecks._star,
    n.UnaryExpr: ExprChecks._unary,
    n.BinaryExpr: ExprChecks._binary,
    n.KeyValueExpr: ExprChecks._key_value,
    n.ArrayType: ExprChecks._type,
    n.StructType: ExprChecks._type,
    n.FuncType: ExprChecks._type,
    n.InterfaceType: ExprChecks._type,
    n.MapType: ExprChecks._type,
    n.ChanType: ExprChecks._type,
}

__all__ = ["CONVERSION", "EXPRESSION", "STATEMENT", "ExprChecks", "ordinal"]
