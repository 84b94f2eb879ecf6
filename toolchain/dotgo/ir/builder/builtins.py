"""Built-in functions (Go spec: Built-in functions)."""

from __future__ import annotations

from dotgo.ir.builder.arithmetic import ordered_select
from dotgo.ir.builder.emit import NULL_RAW, Place, Value, const, i32
from dotgo.ir.builder.function import FuncBuilder
from dotgo.ir.builder.maps import key_address
from dotgo.ir.builder.registry import lowers_builtin
from dotgo.ir.builder.unsupported import unsupported
from dotgo.ir.builder.values import expr_into, expr_to
from dotgo.ir.instructions import RT, Int, Operand, Zero
from dotgo.syntax.nodes import CallExpr, Expr, SelectorExpr, unparen
from dotgo.types.lookup import Selection
from dotgo.types.predicates import is_complex, is_float, is_integer, is_interface, is_string, is_unsigned
from dotgo.types.types import (
    FLOAT32,
    FLOAT64,
    INT,
    IS_BOOLEAN,
    TYP,
    UNSAFE_POINTER,
    Array,
    Basic,
    Chan,
    Map,
    Pointer,
    Slice,
    Type,
)
from dotgo.types.universe import UNIVERSE_ANY


@lowers_builtin("len", "cap")
def length(fb: FuncBuilder, e: CallExpr) -> Value:
    """`len(x)`, `cap(x)`."""
    x = e.args[0]
    t = fb.type_of(x)
    under = t.underlying
    is_cap = e.fun is not None and _name(e) == "cap"
    if isinstance(under, Pointer):
        fb.expr(x)
        under = under.elem.underlying
        assert isinstance(under, Array)
        return [i32(under.length)]
    if isinstance(under, Array):
        fb.expr(x)
        return [i32(under.length)]
    if isinstance(under, Map):
        m = fb.scalar(x)  # its first word is the number of entries; address 0 is readable
        return [fb.select(fb.cmp("eq", m, Int(RT.PTR, 0)), i32(0), fb.load(RT.I32, Place(m), 4))]
    if isinstance(under, Chan):
        return unsupported(fb, "channels", e.pos, fb.type_of(e))
    return [fb.expr(x)[2 if is_cap else 1]]


def _name(e: CallExpr) -> str:
    fun = unparen(e.fun)
    return fun.sel.name if isinstance(fun, SelectorExpr) else fun.name  # type: ignore[attr-defined]


@lowers_builtin("new")
def new(fb: FuncBuilder, e: CallExpr) -> Value:
    """`new(T)`, `new(expr)`."""
    arg = e.args[0]
    t = fb.type_of(e).underlying
    assert isinstance(t, Pointer)
    place = fb.new_object(t.elem)
    if not arg.tv.is_type:
        if fb.shapes.shape(t.elem).size:
            expr_into(fb, arg, t.elem, place)
        else:
            fb.expr(arg)
    return [fb.pointer_cast(fb.address(place), RT.PTR)]


@lowers_builtin("make")
def make(fb: FuncBuilder, e: CallExpr) -> Value:
    """`make(T, …)`."""
    t = fb.type_of(e.args[0])
    under = t.underlying
    if isinstance(under, Map):
        return fb.runtime("makemap", fb.mb.type_word(t), _hint(fb, e.args[1]) if len(e.args) > 1 else i32(0))
    if isinstance(under, Chan):
        for arg in e.args[1:]:
            fb.expr(arg)
        return unsupported(fb, "channels", e.pos, t)
    assert isinstance(under, Slice)
    sizes = [_size(fb, a) for a in e.args[1:]]
    elem_size, layout = i32(fb.shapes.shape(under.elem).size), fb.mb.layout(under.elem)
    if any(wide for _, _, wide in sizes):
        operands = [fb.widen(op, RT.I64, signed) for op, signed, _ in sizes]
        count, room = operands[0], operands[-1]
        (data,) = fb.runtime("makeslice64", elem_size, layout, count, room)
        return [data, fb.conv("trunc", count, RT.I32), fb.conv("trunc", room, RT.I32)]
    operands = [fb.widen(op, RT.I32, signed) for op, signed, _ in sizes]
    (data,) = fb.runtime("makeslice", elem_size, layout, operands[0], operands[-1])
    return [data, operands[0], operands[-1]]


def _size(fb: FuncBuilder, e: Expr) -> tuple[Operand, bool, bool]:
    """A size of make: the operand, whether it is signed, whether it needs more than an int."""
    if fb.has_const(e):
        (operand,) = fb.constant(e.tv.value, TYP[INT])
        return operand, True, False
    t = fb.type_of(e)
    operand = fb.scalar(e)
    unsigned = is_unsigned(t)
    return operand, not unsigned, operand.type == RT.I64 or (unsigned and operand.type == RT.I32)


def _hint(fb: FuncBuilder, e: Expr) -> Operand:
    operand, signed, wide = _size(fb, e)
    if not wide:
        return fb.widen(operand, RT.I32, signed)
    wide_operand = fb.widen(operand, RT.I64, signed)
    fits = fb.cmp("ult", wide_operand, const(RT.I64, 1 << 31))
    return fb.select(fits, fb.conv("trunc", wide_operand, RT.I32), i32(0))


@lowers_builtin("append")
def append(fb: FuncBuilder, e: CallExpr) -> Value:
    """`append(s, …)`: elements are evaluated, then the slice grows, then they are stored."""
    t = fb.type_of(e)
    under = t.underlying
    assert isinstance(under, Slice)
    base = expr_to(fb, e.args[0], t)
    elem = under.elem
    if e.ellipsis:
        return _append_slice(fb, base, elem, e.args[1])
    count = len(e.args) - 1
    if count == 0:
        return base
    values: list[Value] = []
    for arg in e.args[1:]:
        if fb.shapes.shape(elem).memory:
            place = fb.temp(elem)
            expr_into(fb, arg, elem, place)
            values.append([fb.address(place)])
        else:
            values.append(expr_to(fb, arg, elem))
    data, new_length, room = _grow(fb, base, i32(count), elem)
    size = fb.shapes.shape(elem).size
    at = Place(fb.offset(data, fb.bin("mul", base[1], i32(size))))
    for i, value in enumerate(values):
        fb.store_value(elem, value, at.plus(i * size))
    return [data, new_length, room]


def _grow(fb: FuncBuilder, base: Value, count: Operand, elem: Type) -> Value:
    data, old_length, capacity = base
    new_length = fb.bin("add", old_length, count)
    grow, done = fb.block("append.grow"), fb.block("append.done")
    params: Value = [fb.block_param(done, rt) for rt in (RT.PTR, RT.I32, RT.I32)]
    keep = fb.block("append.keep")
    fb.branch(fb.cmp("ugt", new_length, capacity), grow, keep)
    fb.start(grow)
    size = i32(fb.shapes.shape(elem).size)
    fb.jump(done, fb.runtime("growslice", data, new_length, capacity, count, size, fb.mb.layout(elem)))
    fb.start(keep)
    fb.jump(done, [fb.pointer_cast(data, RT.PTR), new_length, capacity])
    fb.start(done)
    return params


def _append_slice(fb: FuncBuilder, base: Value, elem: Type, arg: Expr) -> Value:
    if fb.is_nil(arg):
        return base
    source = fb.expr(arg)  # a slice or a string
    data, new_length, room = _grow(fb, base, source[1], elem)
    shape = fb.shapes.shape(elem)
    at = fb.offset(data, fb.bin("mul", base[1], i32(shape.size)))
    size = fb.bin("mul", source[1], i32(shape.size))
    fb.copy(Place(at), Place(source[0]), size, shape.align, overlap=True)
    return [data, new_length, room]


@lowers_builtin("copy")
def copy(fb: FuncBuilder, e: CallExpr) -> Value:
    """`copy(dst, src)`."""
    t = fb.type_of(e.args[0]).underlying
    assert isinstance(t, Slice)
    target = fb.expr(e.args[0])
    source = expr_to(fb, e.args[1], fb.type_of(e.args[1]))
    count = fb.select(fb.cmp("slt", source[1], target[1]), source[1], target[1])
    shape = fb.shapes.shape(t.elem)
    if shape.size:
        size = fb.bin("mul", count, i32(shape.size))
        fb.copy(Place(target[0]), Place(source[0]), size, shape.align, overlap=True)
    return [count]


@lowers_builtin("delete")
def delete(fb: FuncBuilder, e: CallExpr) -> Value:
    """`delete(m, key)`."""
    t = fb.type_of(e.args[0])
    under = t.underlying
    assert isinstance(under, Map)
    m = fb.scalar(e.args[0])
    key = expr_to(fb, e.args[1], under.key)
    fb.runtime("mapdelete", fb.mb.type_word(t), m, key_address(fb, under, key))
    return []


@lowers_builtin("clear")
def clear(fb: FuncBuilder, e: CallExpr) -> Value:
    """`clear(x)` of a map or slice."""
    t = fb.type_of(e.args[0])
    under = t.underlying
    value = fb.expr(e.args[0])
    if isinstance(under, Map):
        fb.runtime("mapclear", fb.mb.type_word(t), value[0])
    else:
        assert isinstance(under, Slice)
        shape = fb.shapes.shape(under.elem)
        if shape.size:
            fb.emit(Zero(value[0], fb.bin("mul", value[1], i32(shape.size)), shape.align, fb.pos))
    return []


@lowers_builtin("close")
def close(fb: FuncBuilder, e: CallExpr) -> Value:
    """`close(c)`."""
    return unsupported(fb, "channels", e.pos)


@lowers_builtin("min", "max")
def min_max(fb: FuncBuilder, e: CallExpr) -> Value:
    """`min(…)`, `max(…)`."""
    t = fb.type_of(e)
    values = [expr_to(fb, a, t) for a in e.args]
    result = values[0]
    for value in values[1:]:
        result = ordered_select(fb, _name(e) == "min", t, result, value)
    return result


@lowers_builtin("complex")
def complex_(fb: FuncBuilder, e: CallExpr) -> Value:
    """`complex(re, im)`."""
    wide = fb.shapes.shape(fb.type_of(e)).rts[0]
    part = TYP[FLOAT32] if wide == RT.F32 else TYP[FLOAT64]
    return [expr_to(fb, a, part)[0] for a in e.args]


@lowers_builtin("real", "imag")
def complex_part(fb: FuncBuilder, e: CallExpr) -> Value:
    """`real(z)`, `imag(z)`."""
    return [fb.expr(e.args[0])[0 if _name(e) == "real" else 1]]


@lowers_builtin("panic")
def panic(fb: FuncBuilder, e: CallExpr) -> Value:
    """`panic(v)`."""
    value = expr_to(fb, e.args[0], UNIVERSE_ANY.type)
    fb.runtime("gopanic", *value, pos=e.lparen)
    return []


@lowers_builtin("recover")
def recover(fb: FuncBuilder, e: CallExpr) -> Value:
    """`recover()`."""
    assert fb.recover_token is not None
    return fb.runtime("gorecover", fb.recover_token)


@lowers_builtin("print", "println")
def print_(fb: FuncBuilder, e: CallExpr) -> Value:
    """`print`, `println`: all arguments are evaluated first."""
    line = _name(e) == "println"
    values: list[tuple[Value, Type]] = [
        (fb.expr(a), fb.type_of(a)) if not fb.is_nil(a) else ([NULL_RAW], TYP[UNSAFE_POINTER]) for a in e.args
    ]
    for i, (value, t) in enumerate(values):
        if line and i:
            fb.runtime("printsp")
        _print_value(fb, value, t)
    if line:
        fb.runtime("printnl")
    return []


def _print_value(fb: FuncBuilder, value: Value, t: Type) -> None:
    under = t.underlying
    if is_interface(t):
        fb.runtime("printeface", *value)
    elif isinstance(under, Slice):
        fb.runtime("printslice", *value)
    elif isinstance(under, Basic) and under.info & IS_BOOLEAN:
        fb.runtime("printbool", *value)
    elif is_string(t):
        fb.runtime("printstring", *value)
    elif is_integer(t):
        unsigned = is_unsigned(t)
        fb.runtime("printuint" if unsigned else "printint", fb.widen(value[0], RT.I64, not unsigned))
    elif is_float(t):
        fb.runtime("printfloat32" if value[0].type == RT.F32 else "printfloat64", *value)
    elif is_complex(t):
        fb.runtime("printcomplex64" if value[0].type == RT.F32 else "printcomplex128", *value)
    else:
        fb.runtime("printpointer", *value)


# --- package unsafe


@lowers_builtin("unsafe.Add")
def unsafe_add(fb: FuncBuilder, e: CallExpr) -> Value:
    """`unsafe.Add(p, n)`."""
    pointer = fb.expr(e.args[0])[0] if not fb.is_nil(e.args[0]) else Int(RT.PTR, 0)
    return [fb.offset(pointer, _int32(fb, e.args[1]))]


def _int32(fb: FuncBuilder, e: Expr) -> Operand:
    operand, signed, _ = _size(fb, e)
    return fb.widen(operand, RT.I32, signed)


def _int64(fb: FuncBuilder, e: Expr) -> Operand:
    operand, signed, _ = _size(fb, e)
    return fb.widen(operand, RT.I64, signed)


@lowers_builtin("unsafe.Slice")
def unsafe_slice(fb: FuncBuilder, e: CallExpr) -> Value:
    """`unsafe.Slice(p, n)`."""
    t = fb.type_of(e).underlying
    assert isinstance(t, Slice)
    (pointer,) = expr_to(fb, e.args[0], fb.type_of(e.args[0]))
    count = _int64(fb, e.args[1])
    fb.runtime("unsafeslicecheck", i32(fb.shapes.shape(t.elem).size), pointer, count)
    narrow = fb.conv("trunc", count, RT.I32)
    return [pointer, narrow, narrow]


@lowers_builtin("unsafe.String")
def unsafe_string(fb: FuncBuilder, e: CallExpr) -> Value:
    """`unsafe.String(p, n)`."""
    (pointer,) = expr_to(fb, e.args[0], fb.type_of(e.args[0]))
    count = _int64(fb, e.args[1])
    fb.runtime("unsafestringcheck", pointer, count)
    return [pointer, fb.conv("trunc", count, RT.I32)]


@lowers_builtin("unsafe.SliceData", "unsafe.StringData")
def unsafe_data(fb: FuncBuilder, e: CallExpr) -> Value:
    """`unsafe.SliceData(s)`, `unsafe.StringData(s)`."""
    return [fb.expr(e.args[0])[0]]


@lowers_builtin("unsafe.Sizeof", "unsafe.Alignof")
def unsafe_sizeof(fb: FuncBuilder, e: CallExpr) -> Value:
    """Sizes that depend on type parameters; all others are constants."""
    shape = fb.shapes.shape(fb.type_of(e.args[0]))
    return [i32(shape.size if _name(e) == "Sizeof" else shape.align)]


@lowers_builtin("unsafe.Offsetof")
def unsafe_offsetof(fb: FuncBuilder, e: CallExpr) -> Value:
    """An offset that depends on type parameters."""
    selector = unparen(e.args[0])
    assert isinstance(selector, SelectorExpr) and isinstance(selector.info, Selection)
    t = fb.type_of(selector.x)
    if isinstance(t.underlying, Pointer):
        t = t.underlying.elem
    return [i32(fb.shapes.sizes.offsetof(t, selector.info.index))]
