"""Slice expressions (Go spec: Slice expressions), with the checks in Go's order: max, high, low."""

from __future__ import annotations

from dotgo.ir.builder.emit import Value, const, i32
from dotgo.ir.builder.function import FuncBuilder
from dotgo.ir.builder.places import deref, load_ref, ref, settle
from dotgo.ir.builder.registry import lowers_expression
from dotgo.ir.instructions import RT, Int, Operand
from dotgo.syntax.nodes import Expr, SliceExpr
from dotgo.types import constant
from dotgo.types.predicates import is_string, is_unsigned
from dotgo.types.types import Array, Pointer, Slice, Type


def wide_index(fb: FuncBuilder, e: Expr) -> Operand:
    """A bound as i64; an unsigned one beyond int64 arrives negative."""
    if fb.has_const(e):
        value = constant.to_int(e.tv.value)
        assert isinstance(value, int)
        return const(RT.I64, value)
    return fb.widen(fb.scalar(e), RT.I64, not is_unsigned(fb.type_of(e)))


def _base(fb: FuncBuilder, e: SliceExpr) -> tuple[Operand, Operand, Operand, Type | None, str]:
    """Data, length, capacity, element type (None: string) and the suffix of the checks' names."""
    t = fb.type_of(e.x)
    under = t.underlying
    if is_string(t):
        data, length = fb.expr(e.x)
        return data, length, length, None, "alen"
    if isinstance(under, Slice):
        data, length, capacity = fb.expr(e.x)
        return data, length, capacity, under.elem, "acap"
    r = ref(fb, e.x)
    if isinstance(under, Pointer):
        (pointer,) = load_ref(fb, r)
        r = deref(fb, pointer, under.elem, e.lbrack)
    settle(fb, r)
    array = r.type.underlying
    assert isinstance(array, Array) and r.place is not None
    length = i32(array.length)
    return fb.pointer_cast(fb.address(r.place), RT.PTR), length, length, array.elem, "alen"


@lowers_expression(SliceExpr)
def slice_expr(fb: FuncBuilder, e: SliceExpr) -> Value:
    """`x[low:high:max]`."""
    data, length, capacity, elem, suffix = _base(fb, e)
    low = wide_index(fb, e.low) if e.low is not None else const(RT.I64, 0)
    high = wide_index(fb, e.high) if e.high is not None else None
    limit = wide_index(fb, e.max) if e.max is not None else None
    saved = fb.pos
    fb.pos = e.lbrack
    wide_cap = fb.conv("zext", capacity, RT.I64)
    if limit is not None:
        assert high is not None
        _check(fb, f"slice3{suffix}", limit, wide_cap)
        _check(fb, "slice3b", high, limit)
        _check(fb, "slice3c", low, high)
        capacity = fb.conv("trunc", limit, RT.I32)
    elif high is not None:
        _check(fb, f"slice{suffix}", high, wide_cap)
        _check(fb, "sliceb", low, high)
    else:
        _check(fb, "sliceb", low, fb.conv("zext", length, RT.I64))
    end = length if high is None else fb.conv("trunc", high, RT.I32)
    result = _make(fb, data, fb.conv("trunc", low, RT.I32), end, capacity, elem)
    fb.pos = saved
    return result


def _check(fb: FuncBuilder, kind: str, index: Operand, bound: Operand) -> None:
    if isinstance(index, Int) and (index.value == 0 or (isinstance(bound, Int) and 0 <= index.value <= bound.value)):
        return
    fb.check(kind, index, bound)


def _make(fb: FuncBuilder, data: Operand, low: Operand, end: Operand, capacity: Operand, elem: Type | None) -> Value:
    """The new header. With nothing left the address stays in the object: it must not be that of the next one."""
    length = fb.bin("sub", end, low)
    room = length if elem is None else fb.bin("sub", capacity, low)
    size = 1 if elem is None else fb.shapes.shape(elem).size
    if not (isinstance(low, Int) and low.value == 0):
        delta = fb.bin("mul", low, i32(size))
        safe = fb.select(fb.cmp("eq", room, i32(0)), i32(0), delta)
        data = fb.offset(data, safe)
    return [data, length] if elem is None else [data, length, room]
