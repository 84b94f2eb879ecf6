"""Interface values: conversion to them, their type words, assertions (Go spec: Interface types, Type assertions)."""

from __future__ import annotations

from dotgo.ir.builder.emit import NULL_RAW, Place, Value, i32
from dotgo.ir.builder.function import FuncBuilder
from dotgo.ir.builder.static import constant_box, is_constant, static_bytes
from dotgo.ir.instructions import RT, Operand, Sym
from dotgo.types.predicates import is_interface
from dotgo.types.types import Interface, Type
from dotgo.types.typeset import identical, type_set

TYPE_OF_ITAB = 4
CODE_OF_ITAB = 12


def has_methods(t: Type) -> bool:
    """Whether an interface type is an iface (with itab), not an eface."""
    under = t.underlying
    assert isinstance(under, Interface)
    return bool(type_set(under).methods)


def implicit(fb: FuncBuilder, value: Value, have: Type, want: Type) -> Value:
    """A value of type `have` assigned to type `want` (Go spec: Assignability): only interfaces change."""
    if not is_interface(want) or have is want or identical(have.underlying, want.underlying):
        return value
    return to_interface(fb, value, have, want)


def to_interface(fb: FuncBuilder, value: Value, have: Type, want: Type) -> Value:
    """Conversion to an interface type."""
    if not is_interface(have):
        known = fb.mb.itab_word(have, want) if has_methods(want) else fb.mb.type_word(have)
        return [known, box(fb, value, have)]
    if identical(have.underlying, want.underlying):
        return value
    word = type_word(fb, value, have)
    if has_methods(want):
        (word,) = fb.runtime("assertE2I2", fb.mb.type_word(want), word)
    return [word, value[1]]


def type_word(fb: FuncBuilder, value: Value, t: Type) -> Operand:
    """The dynamic type of an interface value, null for nil. Address 0 is readable, so the load needs no branch."""
    if not has_methods(t):
        return value[0]
    loaded = fb.load(RT.RAW, Place(value[0], TYPE_OF_ITAB), 4)
    return fb.select(fb.cmp("eq", value[0], NULL_RAW), NULL_RAW, loaded)


def box(fb: FuncBuilder, value: Value, t: Type) -> Operand:
    """The data word for a value of a concrete type."""
    shape = fb.shapes.shape(t)
    if fb.shapes.is_direct(t):
        return fb.pointer_cast(value[0], RT.PTR)
    if shape.size == 0:
        return Sym(RT.PTR, "runtime.zerobase")
    if shape.leaves is not None:
        if is_constant(value):
            return constant_box(fb.mb, t, value)
        if shape.size == 1:
            byte = fb.conv("zext", value[0], RT.I8) if value[0].type == RT.I1 else value[0]
            return fb.offset(static_bytes(fb.mb), fb.conv("zext", byte, RT.I32))
    (pointer,) = fb.runtime("alloc", i32(shape.size), fb.mb.layout(t))
    fb.store_value(t, value, Place(pointer))
    return pointer


def unbox(fb: FuncBuilder, data: Operand, t: Type) -> Value:
    """The value of a concrete type from its data word; of memory class the address of the immutable copy."""
    if fb.shapes.is_direct(t):
        return [data]
    return fb.load_value(t, Place(data))


def assert_type(fb: FuncBuilder, value: Value, have: Type, want: Type, pos: int) -> Value:
    """`x.(T)` that panics."""
    word = type_word(fb, value, have)
    if is_interface(want):
        if has_methods(want):
            (itab,) = fb.runtime("assertE2I", fb.mb.type_word(want), word, pos=pos)
            return [itab, value[1]]
        # Any type satisfies it, but nil does not: the run time has the text of that panic.
        bad, good = fb.block("assert.nil"), fb.block("assert.ok")
        fb.branch(fb.cmp("ne", word, NULL_RAW), good, bad, 1)
        fb.start(bad)
        fb.runtime("assertE2I", fb.mb.type_word(want), word, pos=pos)
        fb.jump(good)
        fb.start(good)
        return [word, value[1]]
    target = fb.mb.type_word(want)
    bad, good = fb.block("assert.bad"), fb.block("assert.ok")
    fb.branch(fb.cmp("eq", word, target), good, bad, 1)
    fb.start(bad)
    fb.runtime("panicdottypeE", word, target, fb.mb.type_word(have), pos=pos)
    fb.start(good)
    return unbox(fb, value[1], want)


def matches(fb: FuncBuilder, word: Operand, want: Type) -> tuple[Operand, Operand]:
    """Whether dynamic type `word` is (or implements) `want`, and the first word of the result if it is an interface."""
    if not is_interface(want):
        return fb.cmp("eq", word, fb.mb.type_word(want)), NULL_RAW
    if has_methods(want):
        (word,) = fb.runtime("assertE2I2", fb.mb.type_word(want), word)
    return fb.cmp("ne", word, NULL_RAW), word


def assert_ok(fb: FuncBuilder, value: Value, have: Type, want: Type) -> tuple[Value, Operand]:
    """`x.(T)` with a second result: the value (zero if the assertion fails) and ok."""
    ok, first = matches(fb, type_word(fb, value, have), want)
    if is_interface(want):
        return [fb.select(ok, first, NULL_RAW), fb.select(ok, value[1], fb.zero_leaves(want)[1])], ok
    good, done = fb.block("assert.ok"), fb.block("assert.done")
    bad = fb.block("assert.bad")
    if fb.shapes.shape(want).memory:
        place = fb.temp(want)
        fb.branch(ok, good, bad)
        fb.start(good)
        fb.store_value(want, [value[1]], place)
        fb.jump(done)
        fb.start(bad)
        fb.zero_memory(want, place)
        fb.jump(done)
        fb.start(done)
        return [fb.address(place)], ok
    params: Value = [fb.block_param(done, rt) for rt in fb.shapes.shape(want).rts]
    fb.branch(ok, good, bad)
    fb.start(good)
    fb.jump(done, unbox(fb, value[1], want))
    fb.start(bad)
    fb.jump(done, fb.zero_leaves(want))
    fb.start(done)
    return params, ok


def value_at_type(fb: FuncBuilder, value: Value, word: Operand, first: Operand, want: Type) -> Value:
    """The value of an interface of which `matches` said that it is `want`."""
    if is_interface(want):
        return [first if has_methods(want) else word, value[1]]
    return unbox(fb, value[1], want)
