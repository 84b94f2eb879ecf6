"""For statements with range clause, but for functions (Go spec: For statements with range clause)."""

from __future__ import annotations

from collections.abc import Callable

from dotgo.ir.builder.assignments import defined_var, lvalue, store_converted
from dotgo.ir.builder.emit import Place, Value, const, i32
from dotgo.ir.builder.function import FuncBuilder
from dotgo.ir.builder.maps import copied
from dotgo.ir.builder.places import element_place, load_ref, memory_ref, ref
from dotgo.ir.builder.rangefunc import range_func
from dotgo.ir.builder.registry import lowers_statement
from dotgo.ir.builder.statements import push_target, take_label
from dotgo.ir.builder.unsupported import unsupported
from dotgo.ir.builder.values import expr_to
from dotgo.ir.builder.variables import children
from dotgo.ir.instructions import RT, Int, Operand
from dotgo.syntax.nodes import CallExpr, Expr, Ident, Node, RangeStmt, UnaryExpr
from dotgo.types.predicates import is_integer, is_string, is_unsigned
from dotgo.types.types import (
    INT,
    RUNE,
    TYP,
    Array,
    Chan,
    Map,
    Pointer,
    Signature,
    Slice,
    Type,
)

Typed = tuple[Value, Type]


def wants(e: Expr | None) -> bool:
    """Whether an iteration variable is present and not blank."""
    return e is not None and not (isinstance(e, Ident) and e.name == "_")


def assign_iteration(fb: FuncBuilder, s: RangeStmt, values: list[Typed]) -> None:
    """Declare or assign the iteration variables."""
    pairs = [(e, value) for e, value in zip((s.key, s.value), values) if e is not None and wants(e)]
    if s.tok == ":=":
        for e, (value, _) in pairs:
            v = defined_var(e)
            assert v is not None
            fb.declare(v, value)
        return
    targets = [lvalue(fb, e) for e, _ in pairs]
    for target, (_, (value, have)) in zip(targets, pairs):
        store_converted(fb, target, value, have)


@lowers_statement(RangeStmt)
def range_stmt(fb: FuncBuilder, s: RangeStmt) -> None:
    """`for k, v := range x`."""
    t = fb.type_of(s.x)
    under = t.underlying
    if isinstance(under, Pointer):
        under = under.elem.underlying
    if isinstance(under, Signature):
        range_func(fb, s, under)
    elif isinstance(under, Array):
        _range_array(fb, s, under)
    elif isinstance(under, Slice):
        data, length, _ = fb.expr(s.x)
        _counted(fb, s, length, TYP[INT], lambda i: _element(fb, s, Place(data), under.elem, i))
    elif isinstance(under, Map):
        _range_map(fb, s, t, under)
    elif isinstance(under, Chan):
        unsupported(fb, "channels", s.pos)
    elif is_string(t):
        _range_string(fb, s)
    else:
        assert is_integer(t)
        _range_int(fb, s, t)


def _element(fb: FuncBuilder, s: RangeStmt, base: Place, elem: Type, index: Operand) -> list[Typed]:
    values: list[Typed] = [([index], TYP[INT])]
    if wants(s.value):
        values.append((fb.load_value(elem, element_place(fb, base, elem, index)), elem))
    return values


def _has_effect(e: Node) -> bool:
    """Whether an expression holds a call or receive, so that it must be evaluated."""
    if isinstance(e, CallExpr):
        return not (e.fun.tv is not None and e.fun.tv.is_type) or any(_has_effect(a) for a in e.args)
    return (isinstance(e, UnaryExpr) and e.op == "<-") or any(_has_effect(c) for c in children(e))


def _range_array(fb: FuncBuilder, s: RangeStmt, t: Array) -> None:
    length = i32(t.length)
    if not wants(s.value):
        if _has_effect(s.x):
            fb.expr(s.x)
        _counted(fb, s, length, TYP[INT], lambda i: [([i], TYP[INT])])
        return
    if isinstance(fb.type_of(s.x).underlying, Pointer):
        pointer = fb.scalar(s.x)
        if t.length:
            fb.check("nil", pointer, pos=s.x.pos)
        base = Place(pointer)
    elif fb.shapes.shape(t).memory:
        # The array is copied: the loop does not see what its body assigns to it.
        array_type = fb.type_of(s.x)
        base = fb.spill(array_type, [fb.address(memory_ref(fb, ref(fb, s.x)))])
    else:
        value = load_ref(fb, ref(fb, s.x))
        _counted(
            fb, s, length, TYP[INT], lambda i: [([i], TYP[INT]), (value if t.length else fb.zero_value(t.elem), t.elem)]
        )
        return
    _counted(fb, s, length, TYP[INT], lambda i: _element(fb, s, base, t.elem, i))


def _range_int(fb: FuncBuilder, s: RangeStmt, t: Type) -> None:
    if wants(s.key) and s.key is not None and s.tok == ":=":
        v = defined_var(s.key)
        assert v is not None
        t = fb.subst(v.type)
    elif wants(s.key) and s.key is not None and fb.has_const(s.x):
        t = fb.type_of(s.key)
    (limit,) = expr_to(fb, s.x, t)
    _counted(fb, s, limit, t, lambda i: [([i], t)])


def _counted(fb: FuncBuilder, s: RangeStmt, limit: Operand, t: Type, values: Callable[[Operand], list[Typed]]) -> None:
    """A loop over 0 … limit-1, with a hidden counter: the body may change its variables."""
    label = take_label(fb)
    head, body, done = fb.block("range.head"), fb.block("range.body"), fb.block("range.done")
    again = fb.block("range.next")
    rt = limit.type
    counter = fb.new_var(rt, "i")
    fb.write(counter, const(rt, 0))
    fb.jump(head)
    fb.start(head, seal=False)
    i = fb.read(counter)
    fb.branch(fb.cmp("ult" if is_unsigned(t) else "slt", i, limit), body, done)
    fb.start(body)
    mark = fb.mark()
    assign_iteration(fb, s, values(i))
    fb.release(mark)
    push_target(fb, label, done, again, s)
    fb.stmts(s.body.list)
    fb.targets.pop()
    if fb.cur is not None:
        fb.jump(again)
    fb.start(again)
    fb.write(counter, fb.bin("add", fb.read(counter), const(rt, 1)))
    fb.jump(head)
    fb.seal(head)
    fb.start(done)


def _range_string(fb: FuncBuilder, s: RangeStmt) -> None:
    label = take_label(fb)
    data, length = fb.expr(s.x)
    head, body, done = fb.block("range.head"), fb.block("range.body"), fb.block("range.done")
    again = fb.block("range.next")
    at = fb.new_var(RT.I32, "i")
    fb.write(at, i32(0))
    fb.jump(head)
    fb.start(head, seal=False)
    i = fb.read(at)
    fb.branch(fb.cmp("slt", i, length), body, done)
    fb.start(body)
    byte = fb.conv("zext", fb.load(RT.I8, Place(fb.offset(data, i)), 1), RT.I32)
    decode, ready = fb.block("range.decode"), fb.block("range.rune")
    rune, following = fb.block_param(ready, RT.I32, "rune"), fb.block_param(ready, RT.I32, "next")
    ascii_ = fb.block("range.ascii")
    fb.branch(fb.cmp("ult", byte, i32(0x80)), ascii_, decode)
    fb.start(ascii_)
    fb.jump(ready, [byte, fb.bin("add", i, i32(1))])
    fb.start(decode)
    fb.jump(ready, fb.runtime("decoderune", data, length, i))
    fb.start(ready)
    mark = fb.mark()
    assign_iteration(fb, s, [([i], TYP[INT]), ([rune], TYP[RUNE])])
    fb.release(mark)
    push_target(fb, label, done, again, s)
    fb.stmts(s.body.list)
    fb.targets.pop()
    if fb.cur is not None:
        fb.jump(again)
    fb.start(again)
    fb.write(at, following)
    fb.jump(head)
    fb.seal(head)
    fb.start(done)


MAP_ITERATOR_BYTES = 48


def _range_map(fb: FuncBuilder, s: RangeStmt, t: Type, under: Map) -> None:
    label = take_label(fb)
    m = fb.scalar(s.x)
    place = fb.temp_bytes(MAP_ITERATOR_BYTES, 4, tuple(range(MAP_ITERATOR_BYTES // 4)))
    fb.zero_bytes(place, MAP_ITERATOR_BYTES, 4)
    iterator = fb.address(place)
    fb.runtime("mapiterinit", fb.mb.type_word(t), m, iterator)
    head, body, done = fb.block("range.head"), fb.block("range.body"), fb.block("range.done")
    again = fb.block("range.next")
    fb.jump(head)
    fb.start(head, seal=False)
    key = fb.load(RT.PTR, place, 4)
    fb.branch(fb.cmp("eq", key, Int(RT.PTR, 0)), done, body)
    fb.start(body)
    mark = fb.mark()
    values: list[Typed] = []
    if wants(s.key) or wants(s.value):
        values.append((copied(fb, under.key, Place(key)) if wants(s.key) else [], under.key))
        if wants(s.value):
            values.append((copied(fb, under.elem, Place(fb.load(RT.PTR, place.plus(4), 4))), under.elem))
    assign_iteration(fb, s, values)
    fb.release(mark)
    push_target(fb, label, done, again, s)
    fb.stmts(s.body.list)
    fb.targets.pop()
    if fb.cur is not None:
        fb.jump(again)
    fb.start(again)
    fb.runtime("mapiternext", iterator)
    fb.jump(head)
    fb.seal(head)
    fb.start(done)
