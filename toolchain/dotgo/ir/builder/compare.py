"""Comparisons of all comparable types (Go spec: Comparison operators)."""

from __future__ import annotations

from dotgo.ir.builder.emit import FALSE, NULL_RAW, TRUE, Place, Value, i32
from dotgo.ir.builder.function import FuncBuilder
from dotgo.ir.builder.interfaces import has_methods, type_word, unbox
from dotgo.ir.instructions import RT, Int, Operand, Sym
from dotgo.types.predicates import is_interface, is_unsigned
from dotgo.types.types import IS_BOOLEAN, IS_COMPLEX, IS_FLOAT, IS_STRING, Array, Basic, Interface, Struct, Type

# Arrays up to this length are compared element by element in line.
UNROLLED = 4


def is_plain(fb: FuncBuilder, t: Type) -> bool:
    """Whether equality is equality of all bytes."""
    under = t.underlying
    if isinstance(under, Basic):
        return not under.info & (IS_FLOAT | IS_COMPLEX | IS_STRING)
    if isinstance(under, Array):
        return is_plain(fb, under.elem)
    if isinstance(under, Struct):
        end = 0
        for f, offset in zip(under.fields, fb.shapes.sizes.struct_offsets(under)):
            if f.name == "_" or offset != end or not is_plain(fb, f.type):
                return False
            end = offset + fb.shapes.shape(f.type).size
        return end == fb.shapes.shape(t).size
    return not isinstance(under, Interface)


def equal(fb: FuncBuilder, t: Type, a: Value, b: Value) -> Operand:
    """`a == b` for two values of one comparable type."""
    under = t.underlying
    if isinstance(under, Basic):
        return _equal_basic(fb, under, a, b)
    if isinstance(under, Interface):
        return equal_interfaces(fb, (a, t), (b, t))
    if isinstance(under, Struct | Array):
        return _equal_aggregate(fb, t, a, b)
    return fb.cmp("eq", a[0], b[0])


def _equal_basic(fb: FuncBuilder, t: Basic, a: Value, b: Value) -> Operand:
    if t.info & IS_STRING:
        return equal_strings(fb, a, b)
    if t.info & IS_COMPLEX:
        return fb.bin("and", fb.cmp("feq", a[0], b[0]), fb.cmp("feq", a[1], b[1]))
    if t.info & IS_FLOAT:
        return fb.cmp("feq", a[0], b[0])
    if t.info & IS_BOOLEAN and isinstance(b[0], Int):
        return a[0] if b[0].value & 1 else fb.not_(a[0])
    return fb.cmp("eq", a[0], b[0])


def equal_strings(fb: FuncBuilder, a: Value, b: Value) -> Operand:
    """Equal lengths, then equal bytes."""
    same = fb.cmp("eq", a[1], b[1])
    if (isinstance(b[1], Int) and b[1].value == 0) or (isinstance(a[1], Int) and a[1].value == 0):
        return same
    chain = Chain(fb)
    chain.add(same)
    chain.split()
    chain.add(fb.runtime("memequal", a[0], b[0], a[1])[0])
    return chain.result()


class Chain:
    """Conditions joined by `and`, where `split` makes what follows depend on what stands before."""

    def __init__(self, fb: FuncBuilder) -> None:
        self.fb = fb
        self.acc: Operand = TRUE
        self.done = fb.block("equal.done")
        self.param = fb.block_param(self.done, RT.I1)

    def add(self, cond: Operand) -> None:
        """One more condition."""
        self.acc = cond if self.acc == TRUE else self.fb.bin("and", self.acc, cond)

    def split(self) -> None:
        """Go on only if all conditions so far hold."""
        if self.acc == TRUE:
            return
        fb = self.fb
        go_on, stop = fb.block("equal.next"), fb.block("equal.no")
        fb.branch(self.acc, go_on, stop)
        fb.start(stop)
        fb.jump(self.done, [FALSE])
        fb.start(go_on)
        self.acc = TRUE

    def result(self) -> Operand:
        """The whole condition."""
        fb = self.fb
        if not fb.has_preds(self.done):
            return self.acc
        fb.jump(self.done, [self.acc])
        fb.start(self.done)
        return self.param


def _equal_aggregate(fb: FuncBuilder, t: Type, a: Value, b: Value) -> Operand:
    shape = fb.shapes.shape(t)
    if shape.memory and is_plain(fb, t):
        return fb.runtime("memequal", a[0], b[0], i32(shape.size))[0]
    chain = Chain(fb)
    if not shape.memory:
        _equal_leaves(fb, chain, t, a, b)
    else:
        _equal_memory(fb, chain, t, Place(a[0]), Place(b[0]))
    return chain.result()


def _equal_leaves(fb: FuncBuilder, chain: Chain, t: Type, a: Value, b: Value) -> None:
    under = t.underlying
    if isinstance(under, Struct):
        at = 0
        for f in under.fields:
            count = len(fb.shapes.shape(f.type).rts)
            if f.name != "_":
                _equal_leaves(fb, chain, f.type, a[at : at + count], b[at : at + count])
            at += count
        return
    if isinstance(under, Array):
        if under.length:
            _equal_leaves(fb, chain, under.elem, a, b)
        return
    if _is_costly(t):
        chain.split()
    chain.add(equal(fb, t, a, b))


def _is_costly(t: Type) -> bool:
    under = t.underlying
    return isinstance(under, Interface) or (isinstance(under, Basic) and bool(under.info & IS_STRING))


def _equal_memory(fb: FuncBuilder, chain: Chain, t: Type, a: Place, b: Place) -> None:
    under = t.underlying
    shape = fb.shapes.shape(t)
    if shape.memory and is_plain(fb, t):
        chain.split()
        chain.add(fb.runtime("memequal", fb.address(a), fb.address(b), i32(shape.size))[0])
    elif isinstance(under, Struct):
        for i, f in enumerate(under.fields):
            if f.name != "_":
                offset = fb.shapes.field_offset(t, i)
                _equal_memory(fb, chain, f.type, a.plus(offset), b.plus(offset))
    elif isinstance(under, Array) and under.length <= UNROLLED:
        size = fb.shapes.shape(under.elem).size
        for i in range(under.length):
            _equal_memory(fb, chain, under.elem, a.plus(i * size), b.plus(i * size))
    elif isinstance(under, Array):
        chain.split()
        chain.add(fb.runtime("typeequal", fb.mb.type_word(t), fb.address(a), fb.address(b))[0])
    else:
        if _is_costly(t):
            chain.split()
        chain.add(equal(fb, t, fb.load_value(t, a), fb.load_value(t, b)))


def equal_interfaces(fb: FuncBuilder, a: tuple[Value, Type], b: tuple[Value, Type]) -> Operand:
    """`==` of two interface values, which may be of different interface types: dynamic types first, then values."""
    word_a, word_b = type_word(fb, *a), type_word(fb, *b)
    chain = Chain(fb)
    chain.add(fb.cmp("eq", word_a, word_b))
    chain.split()
    not_nil, done = fb.block("equal.dynamic"), fb.block("equal.both")
    result = fb.block_param(done, RT.I1)
    nil = fb.block("equal.nil")
    fb.branch(fb.cmp("eq", word_a, NULL_RAW), nil, not_nil)
    fb.start(nil)
    fb.jump(done, [TRUE])
    fb.start(not_nil)
    fb.jump(done, fb.runtime("efaceeq", word_a, a[0][1], b[0][1]))
    fb.start(done)
    chain.add(result)
    return chain.result()


def equal_mixed(fb: FuncBuilder, iface: tuple[Value, Type], concrete: tuple[Value, Type]) -> Operand:
    """`==` of an interface value and a value of a concrete type that implements it."""
    value, t = concrete
    chain = Chain(fb)
    chain.add(fb.cmp("eq", type_word(fb, *iface), fb.mb.type_word(t)))
    chain.split()
    chain.add(equal(fb, t, unbox(fb, iface[0][1], t), value))
    return chain.result()


def is_nil_value(fb: FuncBuilder, value: Value) -> Operand:
    """Whether a pointer, func, map, slice, channel or interface is nil: its first word is null."""
    first = value[0]
    if isinstance(first, Sym):
        return FALSE
    return fb.cmp("eq", first, Int(first.type, 0))


def ordered(fb: FuncBuilder, op: str, t: Type, a: Value, b: Value) -> Operand:
    """`<`, `<=`, `>`, `>=` of numbers and strings."""
    name = {"<": "lt", "<=": "le", ">": "gt", ">=": "ge"}[op]
    under = t.underlying
    assert isinstance(under, Basic)
    if under.info & IS_STRING:
        (order,) = fb.runtime("cmpstring", *a, *b)
        return fb.cmp(f"s{name}", order, i32(0))
    if under.info & IS_FLOAT:
        return fb.cmp(f"f{name}", a[0], b[0])
    return fb.cmp(("u" if is_unsigned(t) else "s") + name, a[0], b[0])


__all__ = [
    "Chain",
    "equal",
    "equal_interfaces",
    "equal_mixed",
    "has_methods",
    "is_interface",
    "is_nil_value",
    "ordered",
]
