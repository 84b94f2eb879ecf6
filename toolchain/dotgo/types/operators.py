"""Unary and binary operators, comparisons and shifts (Go spec: Operators)."""

from __future__ import annotations

from collections.abc import Callable

from dotgo.syntax import nodes as n
from dotgo.types import constant
from dotgo.types.constant import UNKNOWN, Unknown
from dotgo.types.constants import MAX_STRING, ConstantChecks, operator_pos
from dotgo.types.operand import COMMAOK, CONSTANT, INVALID, VALUE, VARIABLE, Operand
from dotgo.types.predicates import (
    all_boolean,
    all_integer,
    all_numeric,
    all_numeric_or_string,
    all_ordered,
    all_string,
    all_unsigned,
    composite_kind,
    default_type,
    has_nil,
    is_comparable,
    is_complex,
    is_integer,
    is_non_type_param_interface,
    is_pointer,
    is_type_param,
    is_typed,
    is_unsigned,
    is_untyped,
    is_valid,
)
from dotgo.types.types import TYP, UINT, UNTYPED_BOOL, UNTYPED_INT, Map, Pointer, Signature, Slice, Type
from dotgo.types.typeset import comparable_cause, identical

# The largest constant shift count: enough for the smallest float64.
MAX_SHIFT = 1023 - 1 + 52
COMPARISONS = {"==", "!=", "<", "<=", ">", ">="}
_ARITHMETIC: dict[str, Callable[[Type], bool]] = {
    "+": all_numeric_or_string,
    "-": all_numeric,
    "*": all_numeric,
    "/": all_numeric,
    "%": all_integer,
    "&": all_integer,
    "|": all_integer,
    "^": all_integer,
    "&^": all_integer,
    "&&": all_boolean,
    "||": all_boolean,
}
_UNARY: dict[str, Callable[[Type], bool]] = {
    "+": all_numeric,
    "-": all_numeric,
    "^": all_integer,
    "!": all_boolean,
}


class OperatorChecks(ConstantChecks):
    """See the module's docstring."""

    def _op_defined(self, predicates: dict[str, Callable[[Type], bool]], x: Operand, op: str) -> bool:
        predicate = predicates.get(op)
        if predicate is None:
            self.error(x, "InvalidSyntaxTree", f"unknown operator {op}")
            return False
        if not predicate(x.type):
            self.error(x, "UndefinedOp", f"invalid operation: operator {op} not defined on {self.os(x)}")
            return False
        return True

    def unary(self, x: Operand, e: n.UnaryExpr) -> None:
        self.expr(None, x, e.x)
        if x.mode == INVALID:
            return
        op = e.op
        if op == "&":
            # Go spec (Address operators): composite literals are addressable by exception.
            if x.mode != VARIABLE and not isinstance(n.unparen(e.x), n.CompositeLit):
                message = f"invalid operation: cannot take address of {self.os(x)}"
                self.error(x, "UnaddressableOperand", message)
                x.mode = INVALID
                return
            x.mode = VALUE
            x.type = Pointer(x.type)
            return
        if op == "<-":
            elem = self.chan_elem(x, x, True)
            if elem is not None and self.is_complete(elem):
                x.mode = COMMAOK
                x.type = elem
                self.env.has_call_or_recv = True
                return
            x.mode = INVALID
            return
        if op == "~":
            message = "cannot use ~ outside of interface or type constraint"
            if not all_integer(x.type):
                self.error(e, "UndefinedOp", message)
                x.mode = INVALID
                return
            self.error(e, "UndefinedOp", message + " (use ^ for bitwise complement)")
            op = "^"
        if not self._op_defined(_UNARY, x, op):
            x.mode = INVALID
            return
        if x.mode == CONSTANT:
            assert x.val is not None
            if isinstance(x.val, Unknown):
                return
            bits = self.sizes.sizeof(x.type) * 8 if is_unsigned(x.type) else 0
            x.val = constant.unary_op(op, x.val, bits)
            x.expr = e
            self.overflow(x, operator_pos(e))
            return
        x.mode = VALUE

    def binary(self, x: Operand, e: n.BinaryExpr | None, lhs: n.Expr, rhs: n.Expr, op: str, op_pos: int) -> None:
        y = Operand()
        self.expr(None, x, lhs)
        self.expr(None, y, rhs)
        if x.mode == INVALID:
            return
        if y.mode == INVALID:
            x.mode = INVALID
            x.expr = y.expr
            return
        if op == "<<" or op == ">>":
            self._shift(x, y, e, op)
            return
        self.match_types(x, y)
        if x.mode == INVALID:
            return
        if op in COMPARISONS:
            self.comparison(x, y, op, False)
            return
        if not identical(x.type, y.type):
            # Follow-on errors are not reported.
            if is_valid(x.type) and is_valid(y.type):
                mismatch = f"(mismatched types {self.ts(x.type)} and {self.ts(y.type)})"
                shown = f"{self.expr_text(lhs)} {op}= {self.expr_text(rhs)}"
                if e is not None:
                    self.error(e, "MismatchedTypes", f"invalid operation: {self.expr_text(e)} {mismatch}")
                else:
                    self.error(x, "MismatchedTypes", f"invalid operation: {shown} {mismatch}")
            x.mode = INVALID
            return
        if not self._op_defined(_ARITHMETIC, x, op):
            x.mode = INVALID
            return
        if (op == "/" or op == "%") and not self._divisor_ok(x, y):
            x.mode = INVALID
            return
        if x.mode == CONSTANT and y.mode == CONSTANT:
            assert x.val is not None and y.val is not None
            if isinstance(x.val, Unknown) or isinstance(y.val, Unknown):
                x.val = UNKNOWN
                return
            if isinstance(x.val, bytes) and isinstance(y.val, bytes) and len(x.val) + len(y.val) > MAX_STRING:
                self.string_too_long(x, op_pos, len(x.val) + len(y.val))
                return
            x.val = constant.binary_op(x.val, "//" if op == "/" and is_integer(x.type) else op, y.val)
            x.expr = e
            self.overflow(x, op_pos)
            return
        x.mode = VALUE

    def _divisor_ok(self, x: Operand, y: Operand) -> bool:
        """Go spec (Integer operators): a constant divisor must not be zero; for floats if both are constant."""
        if y.mode != CONSTANT or y.val is None:
            return True
        zero = (x.mode == CONSTANT or all_integer(x.type)) and constant.sign(y.val) == 0
        if x.mode == CONSTANT and is_complex(x.type):
            re, im = constant.real(y.val), constant.imag(y.val)
            squares = (constant.binary_op(re, "*", re), constant.binary_op(im, "*", im))
            zero = zero or all(constant.sign(s) == 0 for s in squares)
        if zero:
            self.error(y, "DivByZero", "invalid operation: division by zero")
        return not zero

    def _shift(self, x: Operand, y: Operand, e: n.Expr | None, op: str) -> None:
        xval = constant.to_int(x.val) if x.mode == CONSTANT and x.val is not None else None
        if not (all_integer(x.type) or (is_untyped(x.type) and type(xval) is int)):
            message = f"invalid operation: shifted operand {self.os(x)} must be integer"
            self.error(x, "InvalidShiftOperand", message)
            x.mode = INVALID
            return
        if not self._shift_count_ok(y):
            x.mode = INVALID
            return
        if x.mode == CONSTANT:
            if y.mode == CONSTANT:
                self._constant_shift(x, y, xval, e, op)
                return
            if is_untyped(x.type):
                # Go spec (Shift operators): the left operand takes the type it would have without the shift.
                info = self.untyped.get(x.expr) if x.expr is not None else None
                if info is not None:
                    info.is_lhs = True
                x.mode = VALUE
                return
        if not all_integer(x.type):
            message = f"invalid operation: shifted operand {self.os(x)} must be integer"
            self.error(x, "InvalidShiftOperand", message)
            x.mode = INVALID
            return
        x.mode = VALUE

    def _shift_count_ok(self, y: Operand) -> bool:
        if y.mode == CONSTANT:
            assert y.val is not None
            count = constant.to_int(y.val)
            if type(count) is int and count < 0:
                self.error(y, "InvalidShiftCount", f"invalid operation: negative shift count {self.os(y)}")
                return False
            if is_untyped(y.type):
                self.representable(y, TYP[UINT])
                return y.mode != INVALID
            return True
        if all_integer(y.type):
            if all_unsigned(y.type):
                return True
            return self.verify_version(y, 13, f"invalid operation: signed shift count {self.os(y)}")
        if is_untyped(y.type):
            self.convert_untyped(y, TYP[UINT])
            return y.mode != INVALID
        self.error(y, "InvalidShiftCount", f"invalid operation: shift count {self.os(y)} must be integer")
        return False

    def _constant_shift(self, x: Operand, y: Operand, xval: constant.Value | None, e: n.Expr | None, op: str) -> None:
        assert y.val is not None
        if isinstance(x.val, Unknown) or isinstance(y.val, Unknown) or xval is None:
            x.val = UNKNOWN
            if not is_integer(x.type):
                x.type = TYP[UNTYPED_INT]
            return
        count = constant.to_int(y.val)
        if type(count) is not int or count > MAX_SHIFT:
            self.error(y, "InvalidShiftCount", f"invalid operation: invalid shift count {self.os(y)}")
            x.mode = INVALID
            return
        # The result is an integer even if x was an untyped float that is integral.
        if not is_integer(x.type):
            x.type = TYP[UNTYPED_INT]
        x.val = constant.shift(xval, op, count)
        x.expr = e
        self.overflow(x, operator_pos(e))

    def match_types(self, x: Operand, y: Operand) -> None:
        if not _may_convert(x, y):
            return
        self.convert_untyped(x, y.type)
        if x.mode == INVALID:
            return
        self.convert_untyped(y, x.type)
        if y.mode == INVALID:
            x.mode = INVALID

    def comparison(self, x: Operand, y: Operand, op: str, switch_case: bool) -> None:
        if not is_valid(x.type) or not is_valid(y.type):
            x.mode = INVALID
            return
        if switch_case:
            op = "=="
        culprit, cause, code = self._comparison_error(x, y, op)
        if culprit is not None:
            self._report_comparison(x, y, op, switch_case, culprit, cause, code)
            x.mode = INVALID
            return
        if x.mode == CONSTANT and y.mode == CONSTANT:
            assert x.val is not None and y.val is not None
            x.val = constant.compare(x.val, op, y.val)
        else:
            x.mode = VALUE
            # Operands are never materialised as untyped values: they get their default types.
            self.update_expr_type(x.expr, default_type(x.type), True)
            self.update_expr_type(y.expr, default_type(y.type), True)
        # Go spec (Comparison operators): comparisons give an untyped boolean.
        x.type = TYP[UNTYPED_BOOL]

    def _comparison_error(self, x: Operand, y: Operand, op: str) -> tuple[Operand | None, str, str]:
        """The operand that is at fault (None: all is well), why, and the error's code."""
        if not self.assignable_to(x, y.type, None)[0] and not self.assignable_to(y, x.type, None)[0]:
            return y, f"mismatched types {self.ts(x.type)} and {self.ts(y.type)}", "MismatchedTypes"
        code = "UndefinedOp"
        if op == "==" or op == "!=":
            if x.is_nil() or y.is_nil():
                t = y.type if x.is_nil() else x.type
                return (None if has_nil(t) else y), "", code
            if not is_comparable(x.type):
                return x, self._incomparable_cause(x.type), code
            if not is_comparable(y.type):
                return y, self._incomparable_cause(y.type), code
            return None, "", code
        if not all_ordered(x.type):
            return x, "", code
        return (None if all_ordered(y.type) else y), "", code

    def _report_comparison(
        self, x: Operand, y: Operand, op: str, switch_case: bool, culprit: Operand, cause: str, code: str
    ) -> None:
        if not cause:
            if is_type_param(x.type) or is_type_param(y.type):
                if not is_type_param(x.type):
                    culprit = y
                cause = f"type parameter {self.ts(culprit.type)} cannot use operator {op}"
            else:
                what = composite_kind(culprit.type) or self.ts(culprit.type)
                cause = f"operator {op} not defined on {what}"
        assert x.expr is not None and y.expr is not None
        left, right = self.expr_text(x.expr), self.expr_text(y.expr)
        if switch_case:
            self.error(x, code, f"invalid case {left} in switch on {right} ({cause})")
        else:
            self.error(culprit, code, f"invalid operation: {left} {op} {right} ({cause})")

    def _incomparable_cause(self, t: Type) -> str:
        if isinstance(t.underlying, Slice | Signature | Map):
            return composite_kind(t) + " can only be compared to nil"
        cause = comparable_cause(t, True)
        return self.cause_text(cause) if cause is not None else ""


def _may_convert(x: Operand, y: Operand) -> bool:
    """Whether giving one operand the type of the other can make sense; otherwise the mismatch is reported as such."""
    if is_typed(x.type) and is_typed(y.type):
        return False
    if all_numeric(x.type) != all_numeric(y.type):
        return False
    if is_non_type_param_interface(x.type) or is_non_type_param_interface(y.type):
        return True
    if all_boolean(x.type) != all_boolean(y.type) or all_string(x.type) != all_string(y.type):
        return False
    if x.is_nil():
        return has_nil(y.type)
    if y.is_nil():
        return has_nil(x.type)
    return not is_pointer(x.type) and not is_pointer(y.type)
