"""Maps: reading, assigning, deleting (Go spec: Index expressions). Keys are passed by address."""

from __future__ import annotations

from dotgo.ir.builder.emit import Place, Value
from dotgo.ir.builder.function import FuncBuilder
from dotgo.ir.builder.values import borrowed_string, expr_to
from dotgo.ir.instructions import Operand
from dotgo.syntax.nodes import IndexExpr
from dotgo.types.types import Map, Type


def key_address(fb: FuncBuilder, t: Map, key: Value) -> Operand:
    """The address of memory with a key."""
    return fb.address(fb.in_memory(t.key, key))


def copied(fb: FuncBuilder, t: Type, place: Place) -> Value:
    """The value at a place in a map, which later operations on the map may move."""
    if fb.shapes.shape(t).memory:
        return [fb.address(fb.spill(t, [fb.address(place)]))]
    return fb.load_value(t, place)


def map_operands(fb: FuncBuilder, e: IndexExpr, *, reading: bool) -> tuple[Type, Operand, Value]:
    """The type of the map, the map and the key of an index expression, which is read at once if `reading`."""
    t = fb.type_of(e.x)
    under = t.underlying
    assert isinstance(under, Map)
    m = fb.scalar(e.x)
    key = borrowed_string(fb, e.indices[0], under.key) if reading else expr_to(fb, e.indices[0], under.key)
    return t, m, key


def map_get(fb: FuncBuilder, t: Type, m: Operand, key: Value, pos: int) -> Value:
    """`m[key]`, zero if there is none."""
    under = t.underlying
    assert isinstance(under, Map)
    (address,) = fb.runtime("mapaccess1", fb.mb.type_word(t), m, key_address(fb, under, key), pos=pos)
    return copied(fb, under.elem, Place(address))


def map_get_ok(fb: FuncBuilder, t: Type, m: Operand, key: Value, pos: int) -> tuple[Value, Operand]:
    """`m[key]` with ok."""
    under = t.underlying
    assert isinstance(under, Map)
    address, ok = fb.runtime("mapaccess2", fb.mb.type_word(t), m, key_address(fb, under, key), pos=pos)
    return copied(fb, under.elem, Place(address)), ok


def map_set(fb: FuncBuilder, t: Type, m: Operand, key: Value, value: Value, pos: int) -> None:
    """`m[key] = value`; the value is already computed."""
    under = t.underlying
    assert isinstance(under, Map)
    (address,) = fb.runtime("mapassign", fb.mb.type_word(t), m, key_address(fb, under, key), pos=pos)
    fb.store_value(under.elem, value, Place(address))


def map_index(fb: FuncBuilder, e: IndexExpr, _: Map) -> Value:
    """A map index expression as a value."""
    t, m, key = map_operands(fb, e, reading=True)
    return map_get(fb, t, m, key, e.lbrack)
