"""Executed probes of every instruction row that computes, against Python's own arithmetic."""

from __future__ import annotations

import math
import struct
from collections.abc import Callable
from functools import cache

import pytest

from dotgo.ir.instructions import RT
from dotgo.ir.ops import BINARY, BITS, COMPARISONS, FLOATS, INTEGERS
from dotgo.llvm.probe import Probe, run
from dotgo.tables.intrinsics import intrinsics_table

INTS = {RT.I32: 32, RT.I64: 64}
SMALL = {RT.I8: 8, RT.I16: 16}


def wrap(value: int, bits: int) -> int:
    """As a signed number of `bits`."""
    value &= (1 << bits) - 1
    return value - (1 << bits) if value >> (bits - 1) else value


def f32(value: float) -> float:
    return float(struct.unpack("<f", struct.pack("<f", value))[0])


def integer_op(op: str, a: int, b: int, bits: int) -> int:
    ua, ub = a & ((1 << bits) - 1), b & ((1 << bits) - 1)
    quotient = abs(a) // abs(b) * (1 if (a < 0) == (b < 0) else -1) if b else 0
    results = {
        "add": lambda: a + b,
        "sub": lambda: a - b,
        "mul": lambda: a * b,
        "sdiv": lambda: quotient,
        "srem": lambda: a - b * quotient,
        "udiv": lambda: ua // ub,
        "urem": lambda: ua % ub,
        "and": lambda: a & b,
        "or": lambda: a | b,
        "xor": lambda: a ^ b,
        "shl": lambda: a << ub,
        "lshr": lambda: ua >> ub,
        "ashr": lambda: a >> ub,
    }
    return wrap(results[op](), bits)


COMPARE: dict[str, Callable[[float, float], bool]] = {
    "eq": lambda a, b: a == b,
    "ne": lambda a, b: a != b,
    "lt": lambda a, b: a < b,
    "le": lambda a, b: a <= b,
    "gt": lambda a, b: a > b,
    "ge": lambda a, b: a >= b,
}


def widened(type_: RT, name: str) -> tuple[str, str, str]:
    """How an i8 or i16 operand comes from an i32 parameter: (parameter type, line, operand)."""
    if type_ in SMALL:
        return "i32", f"  %{name}9 = trunc i32 %{name} to {type_}\n", f"%{name}9"
    return str(type_), "", f"%{name}"


@cache
def arithmetic() -> Probe:
    text: list[str] = []
    for op, types in BINARY.items():
        for t in sorted(types - {RT.I1}):
            p, la, a = widened(t, "1")
            _, lb, b = widened(t, "2")
            tail = f"  %4 = sext {t} %3 to i32\n  ret i32 %4\n" if t in SMALL else f"  ret {t} %3\n"
            text.append(
                f'func @{op}.{t}({p} %1, {p} %2) -> ({p}) export "{op}.{t}" {{\n'
                f"b0():\n{la}{lb}  %3 = {op} {t} {a}, {b}\n{tail}}}\n"
            )
    for op, types in COMPARISONS.items():
        for t in sorted(types & (INTEGERS | FLOATS)):
            p, la, a = widened(t, "1")
            _, lb, b = widened(t, "2")
            text.append(
                f'func @cmp.{op}.{t}({p} %1, {p} %2) -> (i1) export "cmp.{op}.{t}" {{\n'
                f"b0():\n{la}{lb}  %3 = cmp {op} {t} {a}, {b}\n  ret i1 %3\n}}\n"
            )
    for t in sorted(FLOATS):
        for target in ("i8", "i16", "i32", "i64"):
            for op in ("fptosi", "fptoui"):
                result = "i32" if target in ("i8", "i16") else target
                ext = "sext" if op == "fptosi" else "zext"
                tail = (
                    f"  %3 = {ext} {target} %2 to i32\n  ret i32 %3\n" if result != target else f"  ret {target} %2\n"
                )
                text.append(
                    f'func @{op}.{t}.{target}({t} %1) -> ({result}) export "{op}.{t}.{target}" {{\n'
                    f"b0():\n  %2 = {op} {t} %1 to {target}\n{tail}}}\n"
                )
        for source in ("i32", "i64"):
            text.extend(
                f'func @{op}.{source}.{t}({source} %1) -> ({t}) export "{op}.{source}.{t}" {{\n'
                f"b0():\n  %2 = {op} {source} %1 to {t}\n  ret {t} %2\n}}\n"
                for op in ("sitofp", "uitofp")
            )
    text.append(
        'func @bits64(f64 %1) -> (i64) export "bits64" {\nb0():\n  %2 = bitcast f64 %1 to i64\n  ret i64 %2\n}\n'
        'func @bits32(f32 %1) -> (i32) export "bits32" {\nb0():\n  %2 = bitcast f32 %1 to i32\n  ret i32 %2\n}\n'
        'func @from64(i64 %1) -> (f64) export "from64" {\nb0():\n  %2 = bitcast i64 %1 to f64\n  ret f64 %2\n}\n'
        'func @widen(f32 %1) -> (f64) export "widen" {\nb0():\n  %2 = fpext f32 %1 to f64\n  ret f64 %2\n}\n'
        'func @narrow(f64 %1) -> (f32) export "narrow" {\nb0():\n  %2 = fptrunc f64 %1 to f32\n  ret f32 %2\n}\n'
        'func @const32() -> (f32) export "const32" {\nb0():\n  ret f32 0xbfc00000\n}\n'
        'func @nan32() -> (i32) export "nan32" {\nb0():\n  %1 = bitcast f32 0xffc00123 to i32\n  ret i32 %1\n}\n'
        'func @select(i32 %1, i64 %2, i64 %3) -> (i64) export "select" {\n'
        "b0():\n  %4 = cmp ne i32 %1, 0\n  %5 = select i1 %4, i64 %2, i64 %3\n  ret i64 %5\n}\n"
    )
    for row in intrinsics_table().values():
        if row.result is not None and row.args:
            params = ", ".join(f"{t} %{n}" for n, t in enumerate(row.args))
            text.append(
                f'func @{row.name}({params}) -> ({row.result}) export "{row.name}" {{\n'
                f"b0():\n  %9 = intrinsic {row.name} {params} -> ({row.result})\n  ret {row.result} %9\n}}\n"
            )
    return run("".join(text))


def values(bits: int) -> list[int]:
    top = 1 << (bits - 1)
    return [0, 1, -1, 2, -3, 7, 100 % top, top - 1, -top, -top + 1, 0x5A5A5A5A5A5A5A5A & (top - 1)]


@pytest.mark.parametrize("type_", sorted(INTEGERS))
def test_integer_operators(type_: RT) -> None:
    bits = BITS[type_]
    for op in (o for o, types in BINARY.items() if type_ in types):
        for a in values(bits):
            for b in values(bits):
                if op in ("sdiv", "srem", "udiv", "urem") and b == 0:
                    continue
                if op in ("shl", "lshr", "ashr") and not 0 <= b < bits:
                    continue
                assert arithmetic().call(f"{op}.{type_}", a, b) == integer_op(op, a, b, bits), (op, a, b)


@pytest.mark.parametrize("type_", sorted(INTEGERS))
def test_integer_comparisons(type_: RT) -> None:
    bits = BITS[type_]
    mask = (1 << bits) - 1
    for a in values(bits):
        for b in values(bits):
            for op, holds in COMPARE.items():
                call = arithmetic().call
                if op in ("eq", "ne"):
                    assert call(f"cmp.{op}.{type_}", a, b) == holds(a, b)
                else:
                    assert call(f"cmp.s{op}.{type_}", a, b) == holds(a, b)
                    assert call(f"cmp.u{op}.{type_}", a, b) == holds(a & mask, b & mask)


FLOAT_VALUES = [0.0, -0.0, 1.0, -1.5, 1e10, -1e300, math.inf, -math.inf, math.nan, 0.1]


def test_float_operators_and_comparisons() -> None:
    call = arithmetic().call
    for a in FLOAT_VALUES:
        for b in FLOAT_VALUES:
            for op, holds in COMPARE.items():
                assert call(f"cmp.f{op}.f64", a, b) == holds(a, b), (op, a, b)
            expected = [a + b, a - b, a * b]
            found = [call(f"{op}.f64", a, b) for op in ("fadd", "fsub", "fmul")]
            assert struct.pack("<3d", *[abs(x) if x != x else x for x in found]) == struct.pack(
                "<3d", *[abs(x) if x != x else x for x in expected]
            )
    assert call("fdiv.f64", 1.0, 0.0) == math.inf and call("fdiv.f64", -1.0, 0.0) == -math.inf
    assert call("fadd.f32", 16777216.0, 1.0) == 16777216.0
    assert call("fmul.f32", 0.1, 0.1) == f32(f32(0.1) * f32(0.1))
    assert call("narrow", 0.1) == f32(0.1) and call("widen", f32(0.1)) == f32(0.1)
    assert call("const32") == -1.5


def test_float_to_integer_saturates() -> None:
    """NaN gives 0, what is out of range the nearest number."""
    for source in ("f32", "f64"):
        for bits in (8, 16, 32, 64):
            for x in [*FLOAT_VALUES, 127.9, -128.9, 255.5, -0.9, 3e9, -3e9, 2.0**63, -(2.0**63), 2.0**64]:
                value = f32(x) if source == "f32" and abs(x) < 3e38 else x
                if source == "f32" and not math.isinf(x) and abs(x) >= 3e38:
                    value = math.copysign(math.inf, x)
                for op, low, high in (
                    ("fptosi", -(1 << (bits - 1)), (1 << (bits - 1)) - 1),
                    ("fptoui", 0, (1 << bits) - 1),
                ):
                    if math.isnan(value):
                        expected = 0
                    else:
                        expected = int(max(min(value, float(high)), float(low))) if abs(value) < 1e30 else 0
                        if abs(value) >= 1e30:
                            expected = high if value > 0 else low
                        expected = min(max(expected, low), high)
                    found = arithmetic().call(f"{op}.{source}.i{bits}", value)
                    assert found & ((1 << bits) - 1) == expected & ((1 << bits) - 1), (op, source, bits, x)


def test_integer_to_float() -> None:
    call = arithmetic().call
    for v in values(64):
        assert call("sitofp.i64.f64", v) == float(v)
        assert call("uitofp.i64.f64", v) == float(v & (1 << 64) - 1)
    for v in values(32):
        assert call("sitofp.i32.f32", v) == f32(float(v))
        assert call("uitofp.i32.f64", v) == float(v & 0xFFFFFFFF)


def test_visible_nan_bits_are_canonical() -> None:
    call = arithmetic().call
    for bits in (0x7FF8000000000000, 0xFFF8000000000000, 0x7FF0000000000001, 0xFFFFFFFFFFFFFFFF):
        nan = struct.unpack("<d", struct.pack("<Q", bits))[0]
        for name in ("bits64", "f64bits"):
            assert call(name, nan) == 0x7FF8000000000001
        assert call("f64bits", call("from64", wrap(bits, 64))) == 0x7FF8000000000001
        assert call("copysign", 2.5, nan) == 2.5
    assert call("bits64", -0.0) == wrap(1 << 63, 64)
    assert call("bits32", math.nan) == call("f32bits", math.nan) == call("nan32") == 0x7FC00000
    assert call("f32bits", 1.0) == 0x3F800000


def test_intrinsics() -> None:
    call = arithmetic().call
    for bits, suffix in ((32, "32"), (64, "64")):
        for v in values(bits):
            u = v & ((1 << bits) - 1)
            assert call(f"popcnt{suffix}", v) == bin(u).count("1")
            assert call(f"clz{suffix}", v) == bits - u.bit_length()
            assert call(f"ctz{suffix}", v) == ((u & -u).bit_length() - 1 if u else bits)
            assert call(f"bswap{suffix}", v) == wrap(int.from_bytes(u.to_bytes(bits // 8, "little"), "big"), bits)
            for n in (0, 1, 5, bits - 1, bits, -3):
                k = n % bits
                assert call(f"rotl{suffix}", v, n) == wrap(u << k | u >> (bits - k), bits)
    for a in values(64):
        for b in values(64):
            ua, ub = a & (1 << 64) - 1, b & (1 << 64) - 1
            assert call("mulhi64", a, b) == wrap(ua * ub >> 64, 64)
    assert call("sqrt", 2.0) == math.sqrt(2.0) and call("fabs", -3.5) == 3.5
    assert (call("floor", -1.5), call("ceil", -1.5), call("ftrunc", -1.5)) == (-2.0, -1.0, -1.0)
    assert call("copysign", 2.5, -0.0) == -2.5
    assert call("fneg64", 0.0) == 0.0 and math.copysign(1, call("fneg64", 0.0)) == -1
    assert call("fneg32", 1.5) == -1.5 and call("f32frombits", 0x40000000) == 2.0
    assert call("f64frombits", 0x4000000000000000) == 2.0


def test_select() -> None:
    assert arithmetic().call("select", 1, 5, 6) == 5 and arithmetic().call("select", 0, 5, 6) == 6
