"""Composite literals (Go spec: Composite literals)."""

from __future__ import annotations

from dotgo.ir.builder.emit import Place, Value, i32
from dotgo.ir.builder.function import FuncBuilder
from dotgo.ir.builder.literal_parts import literal_elements, literal_fields
from dotgo.ir.builder.maps import map_set
from dotgo.ir.builder.places import Ref, field_ref, memory_ref
from dotgo.ir.builder.registry import lowers_expression
from dotgo.ir.builder.static import Image, constant_data
from dotgo.ir.builder.statics import emit_static, is_static
from dotgo.ir.builder.values import INTO, expr_into, expr_to, stable
from dotgo.ir.instructions import RT, Sym
from dotgo.syntax.nodes import CompositeLit, Expr, KeyValueExpr
from dotgo.types.types import Array, Map, Pointer, Slice, Struct, Type

# Literals with so many constant elements are copied from read-only data.
TEMPLATE_ELEMENTS = 8


@lowers_expression(CompositeLit)
def composite(fb: FuncBuilder, e: CompositeLit) -> Value:
    """A literal as a value; `&` is elided where the type is a pointer."""
    return literal_value(fb, e, fb.type_of(e))


def literal_value(fb: FuncBuilder, e: CompositeLit, t: Type) -> Value:
    """The literal as a value of type `t`."""
    under = t.underlying
    if isinstance(under, Pointer):
        place = fb.new_object(under.elem)
        literal_into(fb, e, under.elem, place, zeroed=True)
        return [fb.pointer_cast(fb.address(place), RT.PTR)]
    if isinstance(under, Slice):
        return _slice(fb, e, under)
    if isinstance(under, Map):
        return _map(fb, e, t, under)
    if fb.shapes.shape(t).memory:
        place = fb.temp(t)
        literal_into(fb, e, t, place, zeroed=False)
        return [fb.address(place)]
    return _in_registers(fb, e, t)


def _composite_into(fb: FuncBuilder, e: Expr, place: Place) -> bool:
    assert isinstance(e, CompositeLit)
    literal_into(fb, e, fb.type_of(e), place, zeroed=False)
    return True


INTO[CompositeLit] = _composite_into


def _in_registers(fb: FuncBuilder, e: CompositeLit, t: Type) -> Value:
    leaves = fb.zero_leaves(t)
    under = t.underlying
    if isinstance(under, Array):
        for _, value in literal_elements(e):
            leaves = expr_to(fb, value, under.elem)
        return leaves
    for path, value in literal_fields(e, t, fb.mb.pkg):
        start, field_type = _leaf_start(fb, t, path)
        new = expr_to(fb, value, field_type)
        leaves[start : start + len(new)] = new
    return leaves


def _leaf_start(fb: FuncBuilder, t: Type, path: tuple[int, ...]) -> tuple[int, Type]:
    """The first leaf of a field of a register-class struct, and the field's type."""
    start = 0
    for index in path:
        under = t.underlying
        assert isinstance(under, Struct)
        start += sum(len(fb.shapes.shape(f.type).rts) for f in under.fields[:index])
        t = under.fields[index].type
    return start, t


def literal_into(fb: FuncBuilder, e: CompositeLit, t: Type, place: Place, *, zeroed: bool) -> None:
    """Build a literal of type `t` in memory that nothing else refers to; `zeroed` if it is zero already."""
    under = t.underlying
    if isinstance(under, Array) and len(e.elts) > 0:
        array_into(fb, e, t, under.elem, under.length, place, zeroed)
    elif isinstance(under, Struct) and e.elts:
        items = literal_fields(e, t, fb.mb.pkg)
        if not zeroed and (len(items) < len(under.fields) or any(len(p) > 1 for p, _ in items) or _padded(fb, t)):
            fb.zero_memory(t, place)
        for path, value in items:
            r = Ref(t, place=place)
            for index in path:
                r = field_ref(fb, r, index, value.pos)
            expr_into(fb, value, r.type, memory_ref(fb, r))
    elif isinstance(under, Slice | Map | Pointer):
        fb.store_value(t, literal_value(fb, e, t), place)
    elif not zeroed:
        fb.zero_memory(t, place)


def _padded(fb: FuncBuilder, t: Type) -> bool:
    """Whether a struct has bytes that belong to no field: they must be zero, since objects are compared as bytes."""
    under = t.underlying
    assert isinstance(under, Struct)
    return sum(fb.shapes.shape(f.type).size for f in under.fields) != fb.shapes.shape(t).size


def array_into(fb: FuncBuilder, e: CompositeLit, t: Type, elem: Type, length: int, place: Place, zeroed: bool) -> None:
    """The elements of an array or slice literal of type `t`."""
    items = literal_elements(e)
    size = fb.shapes.shape(elem).size
    dynamic = items
    if len(items) >= TEMPLATE_ELEMENTS:
        static = [i for i, (_, value) in enumerate(items) if is_static(fb, value, elem, False)]
        if len(static) * 2 > len(items):
            image = Image(length * size)
            for i in static:
                emit_static(fb, items[i][1], elem, image, items[i][0] * size)
            symbol = constant_data(fb.mb, image, fb.shapes.shape(elem).align)
            fb.copy(place, Place(Sym(RT.RAW, symbol)), i32(length * size), fb.shapes.shape(elem).align)
            chosen = set(static)
            dynamic = [item for i, item in enumerate(items) if i not in chosen]
            zeroed = True
    if not zeroed and len({at for at, _ in items}) < length:
        fb.zero_memory(Array(elem, length), place)
    for at, value in dynamic:
        expr_into(fb, value, elem, place.plus(at * size))


def literal_length(fb: FuncBuilder, e: CompositeLit) -> int:
    """The length of a slice literal."""
    return max((at + 1 for at, _ in literal_elements(e)), default=0)


def _slice(fb: FuncBuilder, e: CompositeLit, t: Slice) -> Value:
    length = literal_length(fb, e)
    if length == 0:
        return [Sym(RT.PTR, "runtime.zerobase"), i32(0), i32(0)]
    place = fb.new_object(Array(t.elem, length))
    array_into(fb, e, t, t.elem, length, place, True)
    return [fb.pointer_cast(fb.address(place), RT.PTR), i32(length), i32(length)]


def _map(fb: FuncBuilder, e: CompositeLit, t: Type, under: Map) -> Value:
    (m,) = fb.runtime("makemap", fb.mb.type_word(t), i32(len(e.elts)))
    for element in e.elts:
        assert isinstance(element, KeyValueExpr)
        mark = fb.mark()
        key = stable(fb, element.key, under.key)
        value = expr_to(fb, element.value, under.elem)
        map_set(fb, t, m, key, value, element.pos)
        fb.release(mark)
    return [m]
