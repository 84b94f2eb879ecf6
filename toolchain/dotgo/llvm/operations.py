"""Instructions that compute and those that touch memory."""

from __future__ import annotations

from dotgo.ir.instructions import (
    RT,
    Bin,
    Cmp,
    Conv,
    Copy,
    Int,
    Intrinsic,
    Load,
    Offset,
    Operand,
    Select,
    StackAddr,
    Store,
    Sym,
    Zero,
)
from dotgo.ir.ops import BITS
from dotgo.llvm.names import LLVM_TYPE, address, int_value, typed, value
from dotgo.llvm.state import State
from dotgo.tables.intrinsics import intrinsics_table

_COMPARE = {"feq": "oeq", "fne": "une", "flt": "olt", "fle": "ole", "fgt": "ogt", "fge": "oge"}

# The bits of Go's own NaN: math.NaN() and float32(math.NaN()).
CANONICAL_NAN = {RT.F64: 0x7FF8000000000001, RT.F32: 0x7FC00000}


def _no_wrap(offset: int) -> str:
    """A constant positive offset stays inside the object that the address points into (or the address is nil, which
    is 0): so the sum cannot wrap, and wasm's loads and stores can take the offset.
    """
    return "nuw " if 0 < offset < 1 << 31 else ""


def bin(s: State, i: Bin, last: bool) -> None:
    s.note([i.a, i.b])
    if i.op in ("sdiv", "srem"):
        _divide(s, i)
        return
    s.out.append(f"  %r{i.result.id} = {i.op} {typed(i.a)}, {value(i.b)}\n")


def _divide(s: State, i: Bin) -> None:
    """Go spec, "Integer operators": x / -1 wraps for the smallest x, where wasm traps and LLVM has no meaning."""
    a, b, type_ = value(i.a), value(i.b), LLVM_TYPE[i.a.type]
    if isinstance(i.b, Int) and int_value(i.b.type, i.b.value) not in ("0", "-1"):
        s.out.append(f"  %r{i.result.id} = {i.op} {type_} {a}, {b}\n")
        return
    minus, divisor = s.temp(), s.temp()
    s.out.append(f"  {minus} = icmp eq {type_} {b}, -1\n  {divisor} = select i1 {minus}, {type_} 1, {type_} {b}\n")
    if i.op == "srem":
        s.out.append(f"  %r{i.result.id} = srem {type_} {a}, {divisor}\n")
        return
    quotient, negated = s.temp(), s.temp()
    s.out.append(
        f"  {quotient} = sdiv {type_} {a}, {divisor}\n  {negated} = sub {type_} 0, {a}\n"
        f"  %r{i.result.id} = select i1 {minus}, {type_} {negated}, {type_} {quotient}\n"
    )


def cmp(s: State, i: Cmp, last: bool) -> None:
    s.note([i.a, i.b])
    word = f"fcmp {_COMPARE[i.op]}" if i.op in _COMPARE else f"icmp {i.op}"
    s.out.append(f"  %r{i.result.id} = {word} {typed(i.a)}, {value(i.b)}\n")


def conv(s: State, i: Conv, last: bool) -> None:
    s.note([i.a])
    result, source, target = f"%r{i.result.id}", i.a.type, i.result.type
    if i.op in ("fptosi", "fptoui"):
        bits = f"i{BITS[target]}.f{BITS[source]}"
        line = f"  {result} = call {LLVM_TYPE[target]} @llvm.{i.op}.sat.{bits}({typed(i.a)})\n"
    elif i.op == "bitcast" and source in CANONICAL_NAN and target not in CANONICAL_NAN:
        nan, raw = s.temp(), s.temp()
        t = LLVM_TYPE[target]
        line = (
            f"  {nan} = fcmp uno {typed(i.a)}, 0.0\n  {raw} = bitcast {typed(i.a)} to {t}\n"
            f"  {result} = select i1 {nan}, {t} {CANONICAL_NAN[source]}, {t} {raw}\n"
        )
    else:
        line = f"  {result} = {i.op} {typed(i.a)} to {LLVM_TYPE[target]}\n"
    s.out.append(line)
    s.root([i.result])


def intrinsic(s: State, i: Intrinsic, last: bool) -> None:
    row = intrinsics_table()[i.name]
    s.note(i.args)
    for name in row.refs:
        s.ref(name)
    result = f"%r{i.result.id}" if i.result is not None else ""
    s.out.append(row.llvm.format(*[value(a) for a in i.args], r=result, t=s.temp()))


def select(s: State, i: Select, last: bool) -> None:
    s.note([i.cond, i.a, i.b])
    s.out.append(f"  %r{i.result.id} = select {typed(i.cond)}, {typed(i.a)}, {typed(i.b)}\n")
    s.root([i.result])


def _place(s: State, addr: Operand, offset: int) -> str:
    if type(addr) is Sym:
        s.note([addr])
        return address(addr.name, addr.offset + offset)
    if not offset:
        return value(addr)
    temp = s.temp()
    s.out.append(f"  {temp} = getelementptr {_no_wrap(offset)}i8, ptr {value(addr)}, i32 {offset}\n")
    return temp


def load(s: State, i: Load, last: bool) -> None:
    place = _place(s, i.addr, i.offset)
    s.out.append(f"  %r{i.result.id} = load {LLVM_TYPE[i.result.type]}, ptr {place}, align {i.align}\n")
    s.root([i.result])


def store(s: State, i: Store, last: bool) -> None:
    s.note([i.value])
    place = _place(s, i.addr, i.offset)
    s.out.append(f"  store {typed(i.value)}, ptr {place}, align {i.align}\n")


def copy(s: State, i: Copy, last: bool) -> None:
    s.note([i.dst, i.src])
    word = "memmove" if i.overlap else "memcpy"
    dst, src = f"ptr align {i.align} {value(i.dst)}", f"ptr align {i.align} {value(i.src)}"
    s.out.append(f"  call void @llvm.{word}.p0.p0.i32({dst}, {src}, {typed(i.size)}, i1 false)\n")


def zero(s: State, i: Zero, last: bool) -> None:
    s.note([i.dst])
    s.out.append(
        f"  call void @llvm.memset.p0.i32(ptr align {i.align} {value(i.dst)}, i8 0, {typed(i.size)}, i1 false)\n"
    )


def offset(s: State, i: Offset, last: bool) -> None:
    s.note([i.base])
    nuw = _no_wrap(i.by.value) if isinstance(i.by, Int) else ""
    s.out.append(f"  %r{i.result.id} = getelementptr {nuw}i8, ptr {value(i.base)}, {typed(i.by)}\n")
    s.root([i.result])


def stack_addr(s: State, i: StackAddr, last: bool) -> None:
    s.out.append(f"  %r{i.result.id} = bitcast ptr %o{s.objects[i.object.name]} to ptr\n")
