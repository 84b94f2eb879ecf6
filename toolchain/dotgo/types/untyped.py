"""Untyped operands: the type that their use gives them (Go spec: Constants, Conversions).

An untyped expression is remembered until its use decides its type; then the type is written into it and down into its
operands: `1 << s` becomes what the context wants, its `1` with it.
"""

from __future__ import annotations

from dotgo.syntax import nodes as n
from dotgo.types.base import CheckerBase
from dotgo.types.constant import Value
from dotgo.types.operand import CONSTANT, INVALID, Operand
from dotgo.types.predicates import (
    all_integer,
    default_type,
    has_nil,
    is_boolean,
    is_numeric,
    is_string,
    is_type_param,
    is_typed,
    is_untyped,
    is_valid,
    max_type,
)
from dotgo.types.types import (
    TYP,
    UNTYPED_BOOL,
    UNTYPED_NIL,
    UNTYPED_STRING,
    Basic,
    Chan,
    Interface,
    Map,
    Pointer,
    Signature,
    Slice,
    Type,
)
from dotgo.types.typeset import type_set, unders_in

_COMPARISONS = {"==", "!=", "<", "<=", ">", ">="}
_BAD = (None, None, "InvalidUntypedConversion")


class UntypedChecks(CheckerBase):
    """See the module's docstring."""

    def update_expr_type(self, e: n.Expr | None, t: Type, final: bool) -> None:
        if e is None:
            return
        old = self.untyped.get(e)
        if old is None:
            return
        if isinstance(e, n.ParenExpr):
            self.update_expr_type(e.x, t, final)
        elif isinstance(e, n.UnaryExpr):
            if old.val is None:  # operands of constant expressions keep their types
                self.update_expr_type(e.x, t, final)
        elif isinstance(e, n.BinaryExpr):
            if old.val is None and e.op not in _COMPARISONS:
                self.update_expr_type(e.x, t, final)
                if e.op not in ("<<", ">>"):
                    self.update_expr_type(e.y, t, final)
        elif not isinstance(e, n.CallExpr | n.Ident | n.BasicLit | n.SelectorExpr):
            return
        if not final and is_untyped(t):
            old.type = t.underlying
            return
        del self.untyped[e]
        if old.is_lhs and not all_integer(t):
            message = f"invalid operation: shifted operand {self.expr_text(e)} (type {self.ts(t)}) must be integer"
            self.error(e, "InvalidShiftOperand", message)
            return
        if old.val is not None:
            x = Operand(old.mode, e, old.type, old.val)
            self.convert_untyped(x, t)
            if x.mode == INVALID:
                return
        self.record_type_and_value(e, old.mode, t, old.val)

    def update_expr_val(self, e: n.Expr | None, val: Value) -> None:
        info = self.untyped.get(e) if e is not None else None
        if info is not None:
            info.val = val

    def implicit_type_and_value(self, x: Operand, target: Type) -> tuple[Type | None, Value | None, str]:
        if x.mode == INVALID or is_typed(x.type) or not is_valid(target):
            return x.type, None, ""
        if is_untyped(target):
            largest = max_type(x.type, target)
            return (largest, None, "") if largest is not None else _BAD
        under = target.underlying
        if isinstance(under, Basic):
            return self._as_basic(x, target, under)
        if isinstance(under, Interface):
            return self._as_interface(x, target, under)
        if isinstance(under, Pointer | Signature | Slice | Map | Chan):
            return (TYP[UNTYPED_NIL], None, "") if x.is_nil() else _BAD
        return _BAD

    def _as_basic(self, x: Operand, target: Type, under: Basic) -> tuple[Type | None, Value | None, str]:
        if x.mode == CONSTANT:
            val, code = self.representation(x, under)
            return (None, None, code) if code else (target, val, "")
        # Not constant: the result of a comparison or of a shift, or nil.
        assert isinstance(x.type, Basic)
        kind = x.type.kind
        if kind == UNTYPED_NIL:
            return (TYP[UNTYPED_NIL], None, "") if has_nil(target) else _BAD
        if kind == UNTYPED_BOOL:
            fits = is_boolean(target)
        elif kind == UNTYPED_STRING:
            fits = is_string(target)
        else:
            fits = is_numeric(target)
        return (target, None, "") if fits else _BAD

    def _as_interface(self, x: Operand, target: Type, under: Interface) -> tuple[Type | None, Value | None, str]:
        if is_type_param(target):
            for u in unders_in(target):
                if u is None or self.implicit_type_and_value(x, u)[0] is None:
                    return _BAD
            return (TYP[UNTYPED_NIL] if x.is_nil() else target, None, "")
        if x.is_nil():
            return TYP[UNTYPED_NIL], None, ""
        # Go spec: an untyped constant that becomes an interface value gets its default type first.
        if not type_set(under).is_all():
            return _BAD
        return default_type(x.type), None, ""
