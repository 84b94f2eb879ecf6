"""Emitting instructions: one method for each, with folding of what is constant, on top of SSA construction.

Values are lists of operands: the leaves of a register-class value, or one address for memory class. A `Place` is an
address with a constant offset, so that fields cost no instructions.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dotgo.ir.builder.shapes import Shapes
from dotgo.ir.builder.ssa import Ssa, zero_of
from dotgo.ir.instructions import (
    RT,
    Bin,
    Call,
    CallClosure,
    CallInterface,
    Check,
    Cmp,
    Conv,
    Copy,
    Function,
    Int,
    Intrinsic,
    Load,
    Offset,
    Operand,
    Reg,
    Ret,
    Select,
    Sig,
    StackAddr,
    StackObject,
    Store,
    Sym,
    Unreachable,
    Zero,
)
from dotgo.tables.runtime import runtime_table
from dotgo.types.types import Type

Value = list[Operand]
BITS = {RT.I1: 1, RT.I8: 8, RT.I16: 16, RT.I32: 32, RT.I64: 64}
# Larger objects do not fit the stacks of the target: they go to the heap.
MAX_STACK_OBJECT = 64 << 10


class Place(NamedTuple):
    """An address: base plus constant offset."""

    base: Operand
    offset: int = 0

    def plus(self, offset: int) -> Place:
        """The place `offset` bytes further."""
        return Place(self.base, self.offset + offset)


def signed(value: int, rt: RT) -> int:
    """`value` reduced to the width of `rt`, as a signed number."""
    bits = BITS[rt]
    value &= (1 << bits) - 1
    return value - (1 << bits) if bits > 1 and value >> (bits - 1) else value


def const(rt: RT, value: int) -> Int:
    """An integer constant of a register type, reduced to its width."""
    return Int(rt, value if rt in (RT.PTR, RT.RAW) else signed(value, rt))


def i32(value: int) -> Int:
    """An i32 constant."""
    return const(RT.I32, value)


TRUE, FALSE = Int(RT.I1, 1), Int(RT.I1, 0)
NIL, NULL_RAW = Int(RT.PTR, 0), Int(RT.RAW, 0)


def table_sig(symbol: str, sig: Sig) -> Sig:
    """The signature of a run-time symbol as its table has it: Go's pointers may be raw there."""
    row = runtime_table().functions.get(symbol)
    if row is None:
        return sig
    return Sig(tuple(RT(p) for p in row.params), tuple(RT(r) for r in row.results), sig.ctx)


class Emitter(Ssa):
    """Typed helpers over `Ssa`; `pos` is the position that instructions get."""

    def __init__(self, fn: Function, shapes: Shapes) -> None:
        super().__init__(fn)
        self.shapes = shapes
        self.pos = 0
        self._stack_names: dict[str, int] = {}

    # --- arithmetic

    def bin(self, op: str, a: Operand, b: Operand, name: str = "") -> Operand:
        """A binary operation; operands have one type. Simple identities on constants are folded."""
        if isinstance(b, Int):
            if isinstance(a, Int) and op in ("add", "sub", "mul", "and", "or", "xor"):
                return const(a.type, _FOLD[op](a.value, b.value))
            if b.value == 0 and op in ("add", "sub", "or", "xor", "shl", "lshr", "ashr"):
                return a
            if b.value == 1 and op == "mul":
                return a
        result = self.reg(a.type, name)
        self.emit(Bin(result, op, a, b, self.pos))
        return result

    def cmp(self, op: str, a: Operand, b: Operand) -> Operand:
        """A comparison of two operands of one type, an i1."""
        if isinstance(a, Int) and isinstance(b, Int) and op in ("eq", "ne"):
            return TRUE if (a.value == b.value) == (op == "eq") else FALSE
        result = self.reg(RT.I1)
        self.emit(Cmp(result, op, a, b, self.pos))
        return result

    def conv(self, op: str, a: Operand, rt: RT) -> Operand:
        """A conversion to `rt`; of integer constants it is folded."""
        if isinstance(a, Int) and op in ("trunc", "zext", "sext"):
            value = a.value & ((1 << BITS[a.type]) - 1) if op == "zext" else a.value
            return const(rt, value)
        if op == "bitcast":
            if a.type == rt:
                return a
            if isinstance(a, Sym):
                return Sym(rt, a.name, a.offset)
            if isinstance(a, Int) and a.value == 0:
                return Int(rt, 0)
        result = self.reg(rt)
        self.emit(Conv(result, op, a, self.pos))
        return result

    def widen(self, a: Operand, rt: RT, is_signed: bool) -> Operand:
        """An integer in another width: truncated or extended."""
        have, want = BITS[a.type], BITS[rt]
        if have == want:
            return a
        return self.conv("trunc" if have > want else "sext" if is_signed else "zext", a, rt)

    def select(self, cond: Operand, a: Operand, b: Operand) -> Operand:
        """`a` if `cond` else `b`."""
        if isinstance(cond, Int):
            return a if cond.value & 1 else b
        if a is b or (not isinstance(a, Reg) and a == b):
            return a
        result = self.reg(a.type)
        self.emit(Select(result, cond, a, b, self.pos))
        return result

    def not_(self, a: Operand) -> Operand:
        """The negation of an i1."""
        return self.bin("xor", a, TRUE)

    def intrinsic(self, name: str, args: list[Operand], rt: RT | None) -> Value:
        """An intrinsic with at most one result."""
        if rt is None:
            self.emit(Intrinsic(None, name, args, self.pos))
            return []
        result = self.reg(rt)
        self.emit(Intrinsic(result, name, args, self.pos))
        return [result]

    # --- memory

    def load(self, rt: RT, place: Place, align: int) -> Operand:
        """Load one register; bools are bytes in memory."""
        if rt == RT.I1:
            byte = self.reg(RT.I8)
            self.emit(Load(byte, place.base, place.offset, 1, self.pos))
            return self.cmp("ne", byte, Int(RT.I8, 0))
        result = self.reg(rt)
        self.emit(Load(result, place.base, place.offset, align, self.pos))
        return result

    def store(self, value: Operand, place: Place, align: int) -> None:
        """Store one register."""
        if value.type == RT.I1:
            value = self.conv("zext", value, RT.I8)
        self.emit(Store(value, place.base, place.offset, align, self.pos))

    def address(self, place: Place) -> Operand:
        """The address of a place as an operand."""
        if place.offset == 0:
            return place.base
        if isinstance(place.base, Sym):
            return Sym(place.base.type, place.base.name, place.base.offset + place.offset)
        return self.offset(place.base, i32(place.offset))

    def offset(self, base: Operand, by: Operand) -> Operand:
        """`base` plus a number of bytes."""
        if isinstance(by, Int) and by.value == 0:
            return base
        result = self.reg(base.type)
        self.emit(Offset(result, base, by, self.pos))
        return result

    def load_value(self, t: Type, place: Place) -> Value:
        """The value of type `t` at a place: its leaves; of memory class the address itself (no copy)."""
        leaves = self.shapes.shape(t).leaves
        if leaves is None:
            return [self.address(place)]
        return [self.load(leaf.rt, place.plus(leaf.offset), leaf.align) for leaf in leaves]

    def store_value(self, t: Type, value: Value, place: Place, overlap: bool = False) -> None:
        """Store a value of type `t`; of memory class it is copied. `overlap`: the places may overlap partly."""
        shape = self.shapes.shape(t)
        if shape.leaves is None:
            self.copy(place, Place(value[0]), i32(shape.size), shape.align, overlap)
            return
        for leaf, operand in zip(shape.leaves, value, strict=True):
            self.store(operand, place.plus(leaf.offset), leaf.align)

    def copy(self, dst: Place, src: Place, size: Operand, align: int, overlap: bool = False) -> None:
        """Copy bytes."""
        self.emit(Copy(self.address(dst), self.address(src), size, align, overlap, self.pos))

    def zero_memory(self, t: Type, place: Place) -> None:
        """Make the memory of a value of type `t` zero."""
        shape = self.shapes.shape(t)
        if shape.leaves is not None and len(shape.leaves) * 4 >= shape.size:
            self.store_value(t, self.zero_leaves(t), place)
        elif shape.size:
            self.emit(Zero(self.address(place), i32(shape.size), shape.align, self.pos))

    def zero_bytes(self, place: Place, size: int, align: int) -> None:
        """Make raw memory zero."""
        self.emit(Zero(self.address(place), i32(size), align, self.pos))

    def zero_leaves(self, t: Type) -> Value:
        """The zero value of a register-class type."""
        leaves = self.shapes.shape(t).leaves
        assert leaves is not None
        return [zero_of(leaf.rt) for leaf in leaves]

    def stack_object(self, name: str, size: int, align: int, words: tuple[int, ...] = ()) -> Place:
        """A new stack object of this function; its address is taken in the current block."""
        taken = self._stack_names.get(name, 0)
        self._stack_names[name] = taken + 1
        unique = f"{name}.{taken}" if taken else name
        obj = StackObject(unique, size, max(align, 4) if words else align, words)
        self.fn.stack_objects.append(obj)
        result = self.reg(RT.RAW, name)
        self.emit(StackAddr(result, obj, self.pos))
        return Place(result)

    # --- calls and checks

    def check(self, kind: str, *args: Operand, pos: int = 0) -> None:
        """A check of `tables/checks.toml`; that the address of a symbol is not nil needs none."""
        if kind in ("nil", "nilraw") and isinstance(args[0], Sym):
            return
        self.emit(Check(kind, list(args), pos or self.pos))

    def runtime(self, name: str, *args: Operand, pos: int = 0) -> Value:
        """Call a run-time symbol; pointers are cast between raw and ptr as its signature says."""
        row = runtime_table().symbols[name]
        sig = Sig(tuple(RT(p) for p in row.params), tuple(RT(r) for r in row.results))
        return self.call(row.link_name, list(args), sig, pos=pos, noreturn="noreturn" in row.attrs)

    def call(self, symbol: str, args: list[Operand], sig: Sig, *, pos: int = 0, noreturn: bool = False) -> Value:
        """A direct call; one that does not return ends the block."""
        real = table_sig(symbol, sig)
        results = [self.reg(rt) for rt in real.results]
        self.emit(Call(results, symbol, self.cast_args(args, real), real, pos or self.pos, noreturn))
        if noreturn:
            self.terminate(Unreachable())
        return [r if r.type == rt else self.pointer_cast(r, rt) for r, rt in zip(results, sig.results)]

    def ret(self, values: Value) -> None:
        """Return from the function."""
        pairs = zip(values, self.fn.sig.results, strict=True)
        self.terminate(Ret([v if v.type == rt else self.pointer_cast(v, rt) for v, rt in pairs]))

    def call_closure(self, closure: Operand, args: list[Operand], sig: Sig, gosig: str, pos: int) -> Value:
        """A call of a func value that is not nil."""
        results = [self.reg(rt) for rt in sig.results]
        self.emit(CallClosure(results, closure, self.cast_args(args, sig), sig, gosig, pos or self.pos))
        return list(results)

    def call_interface(
        self, itab: Operand, interface: str, method: str, slot: int, args: list[Operand], sig: Sig, pos: int
    ) -> Value:
        """A call of an interface's method; the itab is not nil."""
        results = [self.reg(rt) for rt in sig.results]
        self.emit(
            CallInterface(results, itab, interface, method, slot, self.cast_args(args, sig), sig, pos or self.pos)
        )
        return list(results)

    def cast_args(self, args: Sequence[Operand], sig: Sig) -> list[Operand]:
        """Arguments with raw and ptr as the signature wants them."""
        params = (*sig.params, RT.PTR) if sig.ctx and len(args) == len(sig.params) + 1 else sig.params
        return [a if a.type == rt else self.pointer_cast(a, rt) for a, rt in zip(args, params, strict=True)]

    def pointer_cast(self, a: Operand, rt: RT) -> Operand:
        """An address as ptr or raw."""
        assert a.type in (RT.PTR, RT.RAW) and rt in (RT.PTR, RT.RAW), f"argument {a} of type {a.type}, wanted {rt}"
        return self.conv("bitcast", a, rt)


_FOLD = {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
    "and": lambda a, b: a & b,
    "or": lambda a, b: a | b,
    "xor": lambda a, b: a ^ b,
}
