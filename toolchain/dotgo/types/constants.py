"""Constants in the checker: representability, rounding and overflow (Go spec: Representability)."""

from __future__ import annotations

from fractions import Fraction

from dotgo.syntax import nodes as n
from dotgo.types import constant
from dotgo.types.base import CheckerBase
from dotgo.types.bigfloat import BigFloat
from dotgo.types.constant import UNKNOWN, Complex, Unknown, Value
from dotgo.types.operand import INVALID, Operand
from dotgo.types.predicates import is_integer, is_numeric, is_type_param, is_typed
from dotgo.types.types import (
    COMPLEX64,
    COMPLEX128,
    FLOAT32,
    FLOAT64,
    INT,
    INT8,
    INT16,
    INT32,
    INT64,
    IS_BOOLEAN,
    IS_COMPLEX,
    IS_FLOAT,
    IS_INTEGER,
    IS_STRING,
    UINT,
    UINT8,
    UINT16,
    UINT32,
    UINT64,
    UINTPTR,
    UNTYPED_INT,
    UNTYPED_RUNE,
    Basic,
    Type,
    as_named,
)

# Untyped integers may have so many bits: enough for every use, and it stops runaway constants.
MAX_INT_BITS = 512
# Go's own limit is 2 GB; strings that long would not fit into the target's memory, but would fill the compiler's.
MAX_STRING = 1 << 28

_SIGNED = {INT8: 8, INT16: 16, INT32: 32, INT64: 64}
_UNSIGNED = {UINT8: 8, UINT16: 16, UINT32: 32, UINT64: 64}
_FLOAT_BITS = {FLOAT32: 32, FLOAT64: 64, COMPLEX64: 32, COMPLEX128: 64}
_UNARY_NAMES = {"^": "bitwise complement"}
_BINARY_NAMES = {"+": "addition", "-": "subtraction", "^": "bitwise XOR", "*": "multiplication", "<<": "shift"}


def operation_name(e: n.Expr | None) -> str:
    """What messages call the operation that an expression is; empty for others."""
    if isinstance(e, n.BinaryExpr):
        return _BINARY_NAMES.get(e.op, "")
    if isinstance(e, n.UnaryExpr):
        return _UNARY_NAMES.get(e.op, "")
    return ""


def operator_pos(e: n.Expr | None) -> int:
    """The position of a binary expression's operator, else that of the expression."""
    if isinstance(e, n.BinaryExpr):
        return e.op_pos
    return 0 if e is None else e.pos


def _rounded_real(value: Value, bits: int) -> Value | None:
    return constant.round_float(value, bits)


class ConstantChecks(CheckerBase):
    """See the module's docstring."""

    def overflow(self, x: Operand, op_pos: int) -> None:
        val = x.val
        if isinstance(val, Unknown) or val is None:
            self.error(op_pos, "InvalidConstVal", "constant result is not representable")
            return
        if is_typed(x.type):
            self.representable(x, x.type.underlying)
            return
        if type(val) is int and val.bit_length() > MAX_INT_BITS:
            name = operation_name(x.expr)
            self.error(op_pos, "InvalidConstVal", f"constant {name} overflow" if name else "constant overflow")
            x.val = UNKNOWN
        elif isinstance(val, bytes) and len(val) > MAX_STRING:
            self.string_too_long(x, op_pos, len(val))

    def string_too_long(self, x: Operand, op_pos: int, length: int) -> None:
        """Report a constant string that no program of the target could hold."""
        message = f"constant string too long ({length} bytes > {MAX_STRING} bytes)"
        self.error(op_pos, "InvalidConstVal", message)
        x.val = UNKNOWN

    def representable_const(self, value: Value, t: Type) -> tuple[bool, Value]:
        if isinstance(value, Unknown):
            return True, value
        assert isinstance(t, Basic)
        info = t.info
        if info & IS_INTEGER:
            whole = constant.to_int(value)
            if type(whole) is not int:
                return False, value
            return self._int_fits(whole, t.kind), whole
        if info & IS_FLOAT:
            number = constant.to_float(value)
            if not isinstance(number, Fraction | BigFloat):
                return False, value
            bits = _FLOAT_BITS.get(t.kind)
            if bits is None:
                return True, value  # untyped
            rounded = _rounded_real(number, bits)
            return (False, value) if rounded is None else (True, rounded)
        if info & IS_COMPLEX:
            return self._complex_fits(value, t)
        if info & IS_STRING:
            return isinstance(value, bytes), value
        if info & IS_BOOLEAN:
            return isinstance(value, bool), value
        return False, value

    def _complex_fits(self, value: Value, t: Basic) -> tuple[bool, Value]:
        number = constant.to_complex(value)
        if not isinstance(number, Complex):
            return False, value
        bits = _FLOAT_BITS.get(t.kind)
        if bits is None:
            return True, value  # untyped
        real, imag = _rounded_real(number.real, bits), _rounded_real(number.imag, bits)
        if isinstance(real, Fraction) and isinstance(imag, Fraction):
            return True, Complex(real, imag)
        return False, value

    def _int_fits(self, value: int, kind: int) -> bool:
        if kind in (UNTYPED_INT, UNTYPED_RUNE):
            return True
        bits = _SIGNED.get(kind)
        if bits is None and kind == INT:
            bits = self.sizes.word * 8
        if bits is not None:
            return -1 << bits - 1 <= value < 1 << bits - 1
        unsigned = _UNSIGNED.get(kind)
        if unsigned is None:
            assert kind in (UINT, UINTPTR)
            unsigned = self.sizes.word * 8
        return 0 <= value < 1 << unsigned

    def representable(self, x: Operand, t: Type) -> None:
        value, code = self.representation(x, t)
        if code:
            self.invalid_conversion(code, x, t)
            x.mode = INVALID
            return
        x.val = value

    def representation(self, x: Operand, t: Type) -> tuple[Value | None, str]:
        assert x.val is not None
        fits, value = self.representable_const(x.val, t)
        if fits:
            return value, ""
        if is_numeric(x.type) and is_numeric(t):
            # Go spec (Representability): an integer type cannot hold a fraction; else the value is too large.
            return None, "TruncatedFloat" if not is_integer(x.type) and is_integer(t) else "NumericOverflow"
        return None, "InvalidConstVal"

    def invalid_conversion(self, code: str, x: Operand, target: Type) -> None:
        """Report that an operand cannot have a type."""
        shown, t = self.os(x), self.ts(target)
        messages = {"TruncatedFloat": f"{shown} truncated to {t}", "NumericOverflow": f"{shown} overflows {t}"}
        self.error(x, code, messages.get(code, f"cannot convert {shown} to type {t}"))

    def convert_untyped(self, x: Operand, target: Type) -> None:
        new_type, val, code = self.implicit_type_and_value(x, target)
        if code:
            shown = target
            if not is_type_param(target):
                named = as_named(target)
                shown = target.underlying if named is None else (named.known_underlying or target)
            self.invalid_conversion(code, x, shown)
            x.mode = INVALID
            return
        if val is not None:
            x.val = val
            self.update_expr_val(x.expr, val)
        assert new_type is not None
        if new_type is not x.type:
            x.type = new_type
            self.update_expr_type(x.expr, new_type, False)
