"""Places: variables, fields, elements and what pointers point to, for reading, writing and taking addresses.

A `Ref` is where an operand lies: in memory, in a variable's registers, or in registers of its own. Checks (nil, index)
of its last steps stay pending until the place is used, so that the left side of an assignment has its operands
evaluated first and its checks made at the store (Go spec: Assignment statements). Positions are those that the real
Go gives them: of the operator, that is the dot (which stands on the line where `x` of `x.f` ends), `[` or `(`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dotgo.ir.builder.emit import NIL, Place, Value, i32
from dotgo.ir.builder.function import FuncBuilder, RegVar
from dotgo.ir.instructions import RT, Check, Int, Operand
from dotgo.syntax.nodes import Expr, Ident, IndexExpr, ParenExpr, SelectorExpr, StarExpr
from dotgo.types import constant
from dotgo.types.lookup import FIELD_VAL, Selection
from dotgo.types.objects import PACKAGE_VAR, Var
from dotgo.types.predicates import is_unsigned
from dotgo.types.types import Array, Pointer, Slice, Struct, Type


@dataclass(slots=True)
class Ref:
    """Where an operand of type `type` lies: exactly one of place, var (from leaf `first` on), value is set."""

    type: Type
    place: Place | None = None
    var: RegVar | None = None
    first: int = 0
    value: Value | None = None
    pending: list[Check] = field(default_factory=list)


def settle(fb: FuncBuilder, r: Ref) -> None:
    """Make the checks that are pending."""
    for check in r.pending:
        fb.emit(check)
    r.pending = []


def load_ref(fb: FuncBuilder, r: Ref) -> Value:
    """The value at a place; of memory class its address."""
    settle(fb, r)
    if r.place is not None:
        return fb.load_value(r.type, r.place)
    count = len(fb.shapes.shape(r.type).rts)
    if r.var is not None:
        return fb.read_leaves(r.var, r.first, count)
    assert r.value is not None
    return r.value


def store_ref(fb: FuncBuilder, r: Ref, value: Value) -> None:
    """Assign to a place."""
    settle(fb, r)
    if r.place is not None:
        fb.store_value(r.type, value, r.place)
        return
    assert r.var is not None, "assignment to a value"
    fb.write_leaves(r.var, r.first, value)


def memory_ref(fb: FuncBuilder, r: Ref) -> Place:
    """The place in memory, all checks made; a value in registers goes to a temporary."""
    if r.place is None:
        return fb.spill(r.type, load_ref(fb, r))
    settle(fb, r)
    return r.place


def address_of(fb: FuncBuilder, e: Expr) -> Operand:
    """The address of an addressable expression, as a ptr."""
    r = ref(fb, e)
    assert r.place is not None, "address of a variable in registers"
    settle(fb, r)
    return fb.pointer_cast(fb.address(r.place), RT.PTR)


def ref(fb: FuncBuilder, e: Expr) -> Ref:
    """Where an expression lies; anything that is no place is evaluated to a value."""
    if isinstance(e, ParenExpr):
        return ref(fb, e.x)
    if isinstance(e, Ident) and isinstance(e.obj, Var):
        return variable_ref(fb, e.obj)
    if isinstance(e, SelectorExpr):
        info = e.info
        if info is None:
            obj = e.sel.obj
            if isinstance(obj, Var) and obj.kind == PACKAGE_VAR:
                return variable_ref(fb, obj)
        elif isinstance(info, Selection) and info.kind == FIELD_VAL:
            r = ref(fb, e.x)
            for index in info.index:
                r = field_ref(fb, r, index, e.x.end())
            return r
    if isinstance(e, StarExpr):
        pointer = fb.scalar(e.x)
        return deref(fb, pointer, fb.type_of(e), e.pos)
    if isinstance(e, IndexExpr) and not fb.has_const(e):
        under = fb.type_of(e.x).underlying
        if isinstance(under, Slice | Array | Pointer):
            return _element_ref(fb, e)
    return value_ref(fb, fb.type_of(e), fb.expr(e))


def value_ref(fb: FuncBuilder, t: Type, value: Value) -> Ref:
    """A value as a Ref."""
    if fb.shapes.shape(t).memory:
        return Ref(t, place=Place(value[0]))
    return Ref(t, value=value)


def variable_ref(fb: FuncBuilder, v: Var) -> Ref:
    """A variable."""
    t = fb.subst(v.type)
    place = fb.var_place(v)
    if place is not None:
        return Ref(t, place=place)
    s = fb.storage_of(v)
    assert isinstance(s, RegVar)
    return Ref(t, var=s)


def deref(fb: FuncBuilder, pointer: Operand, t: Type, pos: int) -> Ref:
    """What a pointer points to; the nil check is pending."""
    return Ref(t, place=Place(pointer), pending=[Check("nil", [pointer], pos)])


def field_ref(fb: FuncBuilder, r: Ref, index: int, pos: int) -> Ref:
    """A field of a struct, or of what a pointer to one points to."""
    under = r.type.underlying
    if isinstance(under, Pointer):
        (pointer,) = load_ref(fb, r)
        r = deref(fb, pointer, under.elem, pos)
        under = r.type.underlying
    assert isinstance(under, Struct)
    t = under.fields[index].type
    if r.place is not None:
        offset = fb.shapes.field_offset(r.type, index)
        return Ref(t, place=r.place.plus(offset), pending=r.pending)
    before = sum(len(fb.shapes.shape(f.type).rts) for f in under.fields[:index])
    if r.var is not None:
        return Ref(t, var=r.var, first=r.first + before, pending=r.pending)
    assert r.value is not None
    return Ref(t, value=r.value[before : before + len(fb.shapes.shape(t).rts)], pending=r.pending)


def _element_ref(fb: FuncBuilder, e: IndexExpr) -> Ref:
    under = fb.type_of(e.x).underlying
    index = e.indices[0]
    if isinstance(under, Slice):
        data, length, _ = fb.expr(e.x)
        at, check = index_operand(fb, index, length, e.lbrack)
        return Ref(under.elem, place=element_place(fb, Place(data), under.elem, at), pending=check)
    base = ref(fb, e.x)
    if isinstance(under, Pointer):
        (pointer,) = load_ref(fb, base)
        base = deref(fb, pointer, under.elem, e.lbrack)
    array = base.type.underlying
    assert isinstance(array, Array)
    at, check = index_operand(fb, index, i32(array.length), e.lbrack)
    pending = base.pending + check
    if base.place is not None:
        return Ref(array.elem, place=element_place(fb, base.place, array.elem, at), pending=pending)
    if array.length == 0:  # the check fails; what follows is never executed
        return Ref(array.elem, place=Place(NIL), pending=pending)
    return Ref(array.elem, var=base.var, first=base.first, value=base.value, pending=pending)


def element_place(fb: FuncBuilder, base: Place, elem: Type, index: Operand) -> Place:
    """The place of element `index` (an i32 in range) of an array that starts at `base`."""
    size = fb.shapes.shape(elem).size
    if isinstance(index, Int):
        return base.plus(index.value * size)
    by = fb.bin("mul", index, i32(size))
    return Place(fb.offset(base.base, by), base.offset)


def index_operand(fb: FuncBuilder, e: Expr, length: Operand, pos: int) -> tuple[Operand, list[Check]]:
    """An index as i32, and the check that it is in range, with the full value in the panic's text."""
    tv = e.tv
    if tv is not None and tv.value is not None:
        value = constant.to_int(tv.value)
        assert isinstance(value, int)
        if isinstance(length, Int) and 0 <= value < length.value:
            return i32(value), []
        return i32(value), [Check("index", [i32(value), length], pos)]
    operand = fb.scalar(e)
    unsigned = is_unsigned(fb.type_of(e))
    if operand.type == RT.I64:
        kind = "indexu64" if unsigned else "index64"
        return fb.conv("trunc", operand, RT.I32), [Check(kind, [operand, length], pos)]
    wide = fb.widen(operand, RT.I32, not unsigned)
    kind = "indexu" if unsigned and operand.type == RT.I32 else "index"
    return wide, [Check(kind, [wide, length], pos)]
