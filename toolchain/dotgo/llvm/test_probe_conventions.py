"""Executed probes of memory, calls, data and control flow, each with all optional lines and with none."""

from __future__ import annotations

import pytest

from dotgo.diagnostics import DiagnosticError
from dotgo.llvm.marks import Decisions
from dotgo.llvm.probe import EVERYTHING, run

BOTH = pytest.mark.parametrize("decisions", [EVERYTHING, Decisions()], ids=["all", "none"])


@BOTH
def test_loads_stores_copies_and_offsets(decisions: Decisions) -> None:
    p = run(
        """
data @buf size 64 align 8
func @addr() -> (ptr) export "addr" {
b0():
  ret ptr @buf
}
func @f(ptr %0, i32 %1, f64 %2) -> (i64) export "f" {
  stack $tmp 16 align 8
b0():
  store i32 %1, ptr %0 align 4
  %3 = trunc i32 %1 to i8
  store i8 %3, ptr %0+4 align 1
  %4 = trunc i32 %1 to i16
  store i16 %4, ptr %0+6 align 2
  store f64 %2, ptr @buf +8 align 4
  %5 = offset ptr %0, i32 16
  copy ptr %5, ptr %0, i32 16 align 4
  %6 = offset ptr %5, i32 3
  copy ptr %6, ptr %5, i32 13 align 1 overlap
  zero ptr @buf+40, i32 %1 align 1
  %7 = stackaddr $tmp
  zero raw %7, i32 16 align 8
  store i32 %1, raw %7+8 align 4
  %8 = load i64, raw %7+8 align 8
  %9 = load i8, ptr %0+4 align 1
  %10 = zext i8 %9 to i64
  %11 = add i64 %8, %10
  store ptr %0, ptr %0+56 align 4
  %12 = load raw, ptr %0+56 align 4
  %13 = ptrtoint raw %12 to i32
  %14 = ptrtoint ptr @buf to i32
  %15 = sub i32 %13, %14
  %16 = zext i32 %15 to i64
  %17 = add i64 %11, %16
  ret i64 %17
}
""",
        decisions=decisions,
    )
    at = p.call("addr")
    p.write(at, bytes(range(64)))
    assert p.call("f", at, 5, 1.0) == 10
    first = bytes.fromhex("05000000 0505 0500 000000000000f03f".replace(" ", ""))[:16]
    first = b"\x05\0\0\0\x05\x05\x05\0" + bytes.fromhex("000000000000f03f")
    assert p.read(at, 16) == first
    assert p.read(at + 16, 16) == first[:3] + first[:13]
    assert p.read(at + 40, 8) == bytes([0, 0, 0, 0, 0, 45, 46, 47])


CONTROL = """
func @sum(i32 %0) -> (i32) export "sum" {
b0():
  jump b1(i32 0, i32 0)
b1(i32 %1, i32 %2):
  %3 = cmp slt i32 %1, %0
  br i1 %3, b2(), b3() likely
b2():
  %4 = add i32 %2, %1
  %5 = add i32 %1, 1
  call @nothing()
  jump b1(i32 %5, i32 %4)
b3():
  ret i32 %2
}
func @nothing() noinline {
b0():
  ret
}
func @pick(i32 %0) -> (i32) export "pick" {
b0():
  switch i32 %0, b1, [1: b2, -7: b3, 9: b2]
b1():
  jump b4(i32 100)
b2():
  jump b4(i32 200)
b3():
  jump b4(i32 300)
b4(i32 %1):
  ret i32 %1
}
func @same(i32 %0) -> (i32) export "same" {
b0():
  %1 = cmp eq i32 %0, 4
  br i1 %1, b1(i32 1), b1(i32 2)
b1(i32 %2):
  ret i32 %2
}
"""


@BOTH
def test_control_flow(decisions: Decisions) -> None:
    p = run(CONTROL, decisions=decisions)
    assert p.call("sum", 10) == 45 and p.call("sum", -1) == 0
    assert [p.call("pick", n) for n in (0, 1, -7, 9)] == [100, 200, 300, 200]
    assert (p.call("same", 4), p.call("same", 5)) == (1, 2)


@BOTH
def test_a_call_that_cannot_unwind_may_follow_one_that_can(decisions: Decisions) -> None:
    """The block's end must have one name for phis, whichever lines are kept."""
    text = """
func @runtime.memequal(ptr %0, ptr %1, i32 %2) -> (i1) noinline {
b0():
  %3 = cmp eq ptr %0, %1
  ret i1 %3
}
func @may() noinline {
b0():
  ret
}
func @f(ptr %0, i32 %1) -> (i32) export "f" {
b0():
  call @may()
  %2 = call @runtime.memequal(ptr %0, ptr null, i32 %1) -> (i1)
  br i1 %2, b1(i32 1), b1(i32 2)
b1(i32 %3):
  ret i32 %3
}
"""
    p = run(text, decisions=decisions)
    assert (p.call("f", 0, 1), p.call("f", 8, 1)) == (1, 2)


CALLS = """
data @"itab:T,I" size 20 align 4 readonly init "0000000000000000000000000000000000000000" relocs [12: @a.M, 16: @a.N]
data @a.f·f size 4 align 4 readonly init "00000000" relocs [0: @a.f·thunk]
data @object size 4 align 4 init "2a000000"
func @a.f(i32 %0) -> (i32) noinline {
b0():
  %1 = mul i32 %0, 3
  ret i32 %1
}
func @a.f·thunk(i32 %0, ptr %1) -> (i32) ctx once {
b0():
  %2 = call @a.f(i32 %0) -> (i32)
  ret i32 %2
}
func @a.closure(i32 %0, ptr %1) -> (i32) ctx {
b0():
  %2 = load i32, ptr %1+4 align 4
  %3 = add i32 %0, %2
  ret i32 %3
}
func @a.M(ptr %0) -> (i32, i1, f64) noinline {
b0():
  %1 = load i32, ptr %0 align 4
  %2 = cmp eq i32 %1, 42
  %3 = sitofp i32 %1 to f64
  ret i32 %1, i1 %2, f64 %3
}
func @a.N(ptr %0, i1 %1) -> (i1) noinline {
b0():
  %2 = xor i1 %1, 1
  ret i1 %2
}
""".replace("·", ".")

USES = """
data @cell size 8 align 4 init "0000000064000000" relocs [0: @a.closure]
func @plain(i32 %0) -> (i32) export "plain" {
b0():
  %1 = callclosure ptr @a.f.f "func(int) int"(i32 %0) -> (i32)
  ret i32 %1
}
func @captured(i32 %0) -> (i32) export "captured" {
b0():
  %1 = callclosure ptr @cell "func(int) int"(i32 %0) -> (i32)
  %2 = call @a.closure(i32 %1, ptr @cell) -> (i32) ctx
  ret i32 %2
}
func @dynamic() -> (f64) export "dynamic" {
b0():
  %1, %2, %3 = callinterface raw @"itab:T,I" "I" M/0(ptr @object) -> (i32, i1, f64)
  %4 = callinterface raw @"itab:T,I" "I" N/1(ptr @object, i1 %2) -> (i1)
  %5 = select i1 %4, f64 0x0000000000000000, f64 %3
  ret f64 %5
}
func @bool(i32 %0) -> (i1) export "bool" {
b0():
  %1 = trunc i32 %0 to i1
  %2 = call @a.N(ptr null, i1 %1) -> (i1)
  ret i1 %2
}
"""


@BOTH
def test_calls_across_partitions(decisions: Decisions) -> None:
    """Direct, closure and interface calls, several results, code addresses in data."""
    p = run(CALLS, USES, decisions=decisions)
    assert p.call("plain", 14) == 42
    assert p.call("captured", 1) == 201
    assert p.call("dynamic") == 42.0
    assert (p.call("bool", 2), p.call("bool", 3)) == (1, 0)


def test_calls_in_one_partition() -> None:
    assert run(CALLS + USES).call("dynamic") == 42.0


def test_a_host_function_is_imported_once() -> None:
    text = """
func @{0}.log(i32 %0, i32 %1) -> (i64) import "env" "ext_log"
func @{0}.f(i32 %0) -> (i64) export "{0}" {{
b0():
  %1 = call @{0}.log(i32 %0, i32 {1}) -> (i64)
  ret i64 %1
}}
"""
    p = run(text.format("a", 5), text.format("b", 7), imports={"ext_log": lambda a, b: a * 1000 + b})
    assert p.call("a", 3) == 3005 and p.call("b", 4) == 4007
    assert p.import_names.count("ext_log") == 1


def test_a_host_sees_no_chance_bits_of_small_integers() -> None:
    seen: list[tuple[int, int, int]] = []

    def host(a: int, b: int, c: int) -> int:
        seen.append((a, b, c))
        return 0x1FF

    p = run(
        """
func @host(i8 %0, i1 %1, i16 %2) -> (i8) import "env" "host"
func @f(i32 %0) -> (i32) export "f" {
b0():
  %1 = trunc i32 %0 to i8
  %2 = trunc i32 %0 to i1
  %3 = trunc i32 %0 to i16
  %4 = call @host(i8 %1, i1 %2, i16 %3) -> (i8)
  %5 = zext i8 %4 to i32
  ret i32 %5
}
""",
        imports={"host": host},
    )
    assert p.call("f", 0x12345681) == 0xFF and seen == [(0x81, 1, 0x5681)]


def test_one_host_function_has_one_signature() -> None:
    text = """
func @a(i32 %0) import "env" "host"
func @b(i64 %0) import "env" "host"
func @f() export "f" {
b0():
  call @a(i32 1)
  call @b(i64 1)
  ret
}
"""
    with pytest.raises(DiagnosticError) as caught:
        run(text)
    assert caught.value.diagnostics[0].code == "DotgoSignatureMismatch"


def test_layouts_come_from_their_names() -> None:
    text = """
data @user{0} size 4 align 4 init "00000000" relocs [0: @"gc:40:0503"]
func @get{0}() -> (raw) export "get{0}" {{
b0():
  ret raw @"gc:40:0503"
}}
"""
    p = run(text.format(1), text.format(2))
    at = p.call("get1")
    assert p.call("get2") == at
    assert p.word(at) == 40 and p.word(at + 4) == 4 * 10 and p.read(at + 8, 12) == bytes(12)
    assert p.read(p.word(at + 20), 2) == b"\x05\x03"


def test_data_with_addends() -> None:
    p = run(
        """
data @text size 5 align 1 readonly init "68656c6c6f"
data @table size 12 align 4 init "0100000000000000ff000000" relocs [4: @text+1]
func @get() -> (ptr) export "get" {
b0():
  ret ptr @table+4
}
"""
    )
    at = p.call("get")
    assert p.word(at - 4) == 1 and p.word(at + 4) == 255
    assert p.read(p.word(at), 4) == b"ello"


CHECKS = """
func @index(i32 %0) -> (i32) export "index" {
b0():
  check index i32 %0, i32 3 !77
  ret i32 1
}
func @both(ptr %0, i64 %1) -> (i32) export "both" {
b0():
  check nil ptr %0 !78
  check index64 i64 %1, i32 3 !79
  check shift i64 %1
  %2 = load i32, ptr %0 align 4
  ret i32 %2
}
"""

PANICS = """
func @env.panicked(i32 %0, i64 %1) import "env" "panicked"
func @runtime.callpos() -> (i32) {
b0():
  %0 = load i32, raw @runtime.callerpos align 4
  ret i32 %0
}
func @runtime.panicIndex(i32 %0, i32 %1) nogc {
b0():
  %2 = zext i32 %0 to i64
  call @env.panicked(i32 %1, i64 %2)
  intrinsic trap
  unreachable
}
func @runtime.panicIndex64(i64 %0, i32 %1) nogc {
b0():
  call @env.panicked(i32 %1, i64 %0)
  intrinsic trap
  unreachable
}
func @runtime.panicmem() nogc {
b0():
  call @env.panicked(i32 0, i64 0)
  intrinsic trap
  unreachable
}
func @runtime.panicshift() nogc {
b0():
  call @env.panicked(i32 1, i64 1)
  intrinsic trap
  unreachable
}
data @"pos:index" size 4 align 4
data @"pos:both" size 8 align 4
data @word size 4 align 4 init "07000000"
func @pos() -> (i32) export "pos" {
b0():
  %0 = load i32, raw @runtime.callerpos align 4
  %1 = ptrtoint raw @"pos:both" to i32
  %2 = sub i32 %0, %1
  ret i32 %2
}
func @wordaddr() -> (ptr) export "wordaddr" {
b0():
  ret ptr @word
}
"""


@BOTH
def test_checks_panic_with_position_and_operands(decisions: Decisions) -> None:
    seen: list[tuple[int, int]] = []
    p = run(CHECKS, PANICS, decisions=decisions, imports={"panicked": lambda n, v: seen.append((n, v))})
    at = p.call("wordaddr")
    assert p.call("index", 2) == 1 and p.call("both", at, 2) == 7
    for name, args in (
        ("index", (3,)),
        ("index", (-1,)),
        ("both", (0, 1)),
        ("both", (at, 1 << 32)),
        ("both", (at, -1)),
    ):
        with pytest.raises(Exception, match="unreachable"):
            p.call(name, *args)
    assert seen == [(3, 3), (3, 0xFFFFFFFF), (0, 0), (3, 1 << 32), (3, -1)]
    assert p.call("pos") == 4


def test_imprecise_symbols_are_coded_errors() -> None:
    with pytest.raises(DiagnosticError) as caught:
        run("func @f() {\nb0():\n  store ptr @nowhere, raw @runtime.rootsp align 4\n  ret\n}\n")
    assert caught.value.diagnostics[0].code == "DotgoUndefinedSymbol"
    with pytest.raises(DiagnosticError) as caught:
        run("func @f() {\nb0():\n  call @g(i32 1)\n  ret\n}\n", "func @g(i64 %0) {\nb0():\n  ret\n}\n")
    assert caught.value.diagnostics[0].code == "DotgoSignatureMismatch"


def test_memory_intrinsics() -> None:
    p = run(
        """
func @base() -> (i32) export "base" {
b0():
  %0 = intrinsic heapbase -> (i32)
  ret i32 %0
}
func @pages() -> (i32) export "pages" {
b0():
  %0 = intrinsic memorysize -> (i32)
  ret i32 %0
}
func @sp() -> (i32) export "sp" {
b0():
  %0 = intrinsic stackpointer -> (i32)
  ret i32 %0
}
func @end() -> (i32) export "end" {
b0():
  %0 = intrinsic dataend -> (i32)
  ret i32 %0
}
func @trap() export "trap" {
b0():
  intrinsic trap
  ret
}
"""
    )
    assert p.call("base") % 8 == 0 and p.call("base") >= 65536
    assert 65536 <= p.call("end") <= p.call("base")
    assert p.call("pages") == 64 and p.call("sp") == 65536
    with pytest.raises(Exception, match="unreachable"):
        p.call("trap")
