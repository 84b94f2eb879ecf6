"""Constants as operands (Go spec: Constants, Representability)."""

from __future__ import annotations

from dotgo.ir.builder.emit import FALSE, TRUE, Value, const, i32
from dotgo.ir.builder.module import ModuleBuilder
from dotgo.ir.instructions import RT, Float
from dotgo.types import constant
from dotgo.types.types import COMPLEX64, FLOAT32, IS_BOOLEAN, IS_COMPLEX, IS_FLOAT, IS_INTEGER, IS_STRING, Basic, Type


def float_operand(value: constant.Value, bits: int) -> Float:
    """A float constant, rounded once."""
    rounded = constant.round_float(value, bits)
    assert rounded is not None
    return Float(RT.F32 if bits == 32 else RT.F64, constant.float_bits(rounded, bits))


def constant_value(mb: ModuleBuilder, value: object, t: Type) -> Value:
    """The leaves of a constant in type `t`, whose underlying type is basic."""
    under = t.underlying
    assert isinstance(under, Basic), f"constant of type {type(under).__name__}"
    info = under.info
    if info & IS_BOOLEAN:
        return [TRUE if value else FALSE]
    if info & IS_STRING:
        assert isinstance(value, bytes)
        return [mb.string(value), i32(len(value))]
    if info & IS_INTEGER:
        whole = constant.to_int(value)  # type: ignore[arg-type]
        assert isinstance(whole, int)
        return [const(integer_rt(mb, t), whole)]
    if info & IS_FLOAT:
        return [float_operand(constant.to_float(value), 32 if under.kind == FLOAT32 else 64)]  # type: ignore[arg-type]
    if info & IS_COMPLEX:
        bits = 32 if under.kind == COMPLEX64 else 64
        number = constant.to_complex(value)  # type: ignore[arg-type]
        return [float_operand(constant.real(number), bits), float_operand(constant.imag(number), bits)]
    raise AssertionError(f"constant of type {under.name}")


def integer_rt(mb: ModuleBuilder, t: Type) -> RT:
    """The register type of an integer type."""
    leaves = mb.shapes.shape(t).leaves
    assert leaves is not None
    return leaves[0].rt
