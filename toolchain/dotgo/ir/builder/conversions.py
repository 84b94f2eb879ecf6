"""Conversions (Go spec: Conversions)."""

from __future__ import annotations

from dotgo.ir.builder.emit import BITS, Place, Value, const, i32
from dotgo.ir.builder.function import FuncBuilder
from dotgo.ir.builder.interfaces import to_interface
from dotgo.ir.builder.values import expr_to
from dotgo.ir.instructions import RT, Operand
from dotgo.syntax.nodes import Expr
from dotgo.types.predicates import is_complex, is_float, is_integer, is_interface, is_numeric, is_string, is_unsigned
from dotgo.types.types import UINT8, UINTPTR, UNSAFE_POINTER, Array, Basic, Pointer, Slice, Type


def convert_expr(fb: FuncBuilder, e: Expr, to: Type, pos: int) -> Value:
    """`T(x)`."""
    if fb.is_nil(e):
        return fb.zero_value(to)
    have = fb.type_of(e)
    if fb.has_const(e):
        if is_interface(to):
            return to_interface(fb, fb.expr(e), have, to)
        # A constant converted to a type parameter's type argument: exact, not by way of its default type.
        if (is_numeric(to) and is_numeric(have)) or (is_string(to) and is_string(have)):
            return fb.constant(e.tv.value, to)
    saved = fb.pos
    fb.pos = pos
    result = convert(fb, expr_to(fb, e, have), have, to)
    fb.pos = saved
    return result


def convert(fb: FuncBuilder, value: Value, have: Type, to: Type) -> Value:
    """A value of type `have` converted to type `to`."""
    if is_interface(to):
        return to_interface(fb, value, have, to)
    if is_numeric(have) and is_numeric(to):
        return _numeric(fb, value, have, to)
    if is_string(to):
        return _to_string(fb, value, have)
    source, target = have.underlying, to.underlying
    if is_string(have) and isinstance(target, Slice):
        name = "stringtoslicebyte" if _is_bytes(target) else "stringtoslicerune"
        return fb.runtime(name, *value)
    if isinstance(source, Slice) and isinstance(target, Array | Pointer):
        return _slice_to_array(fb, value, target)
    return _pointers(fb, value, source, target)


def _is_bytes(t: Slice) -> bool:
    elem = t.elem.underlying
    return isinstance(elem, Basic) and elem.kind == UINT8


def _pointers(fb: FuncBuilder, value: Value, source: Type, target: Type) -> Value:
    if isinstance(target, Basic) and target.kind == UNSAFE_POINTER and isinstance(source, Basic):
        if source.kind != UNSAFE_POINTER:
            return [fb.conv("inttoptr", fb.widen(value[0], RT.I32, not is_unsigned(source)), RT.PTR)]
    if isinstance(source, Basic) and source.kind == UNSAFE_POINTER and isinstance(target, Basic):
        if target.kind == UINTPTR:
            return [fb.conv("ptrtoint", value[0], RT.I32)]
    return value


def _slice_to_array(fb: FuncBuilder, value: Value, target: Array | Pointer) -> Value:
    array = target if isinstance(target, Array) else target.elem.underlying
    assert isinstance(array, Array)
    fb.check("sliceconvert", value[1], i32(array.length))
    if isinstance(target, Pointer):
        return [value[0]]
    if array.length == 0:
        return []
    return fb.load_value(target, Place(value[0]))


def _to_string(fb: FuncBuilder, value: Value, have: Type) -> Value:
    if is_integer(have):
        operand = value[0]
        if operand.type == RT.I64:
            wide = operand
            if is_unsigned(have):  # beyond int64 it is no code point either
                wide = fb.select(fb.cmp("slt", operand, const(RT.I64, 0)), const(RT.I64, -1), operand)
        else:
            wide = fb.widen(operand, RT.I64, not is_unsigned(have))
        return fb.runtime("intstring", wide)
    under = have.underlying
    if isinstance(under, Slice):
        if _is_bytes(under):
            return fb.runtime("slicebytetostring", value[0], value[1])
        return fb.runtime("slicerunetostring", *value)
    return value


def _numeric(fb: FuncBuilder, value: Value, have: Type, to: Type) -> Value:
    if is_complex(to):
        wide = fb.shapes.shape(to).rts[0]
        return [_float(fb, p, wide) for p in value]
    (operand,) = value
    (want,) = fb.shapes.shape(to).rts
    if is_float(to):
        if is_float(have):
            return [_float(fb, operand, want)]
        return [fb.conv("uitofp" if is_unsigned(have) else "sitofp", operand, want)]
    if is_float(have):
        return [float_to_int(fb, operand, want, is_unsigned(to))]
    return [fb.widen(operand, want, not is_unsigned(have))]


def _float(fb: FuncBuilder, operand: Operand, want: RT) -> Operand:
    if operand.type == want:
        return operand
    return fb.conv("fpext" if want == RT.F64 else "fptrunc", operand, want)


def float_to_int(fb: FuncBuilder, operand: Operand, want: RT, unsigned: bool) -> Operand:
    """Truncation towards zero. What does not fit is implementation-defined; small types take the low bits of int32."""
    if BITS[want] < 32:
        return fb.conv("trunc", fb.conv("fptosi", operand, RT.I32), want)
    if want == RT.I32 and unsigned:
        return fb.conv("trunc", fb.conv("fptosi", operand, RT.I64), want)
    return fb.conv("fptoui" if unsigned else "fptosi", operand, want)
