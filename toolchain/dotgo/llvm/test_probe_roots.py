"""Root frames and unwinding, executed: what the collector would see, and how frames return after a recovered panic."""

from __future__ import annotations

from typing import Any

import pytest

from dotgo.llvm.marks import Decisions
from dotgo.llvm.probe import EVERYTHING, Probe, run

# `env.observe` stands for a call that may collect: the test looks at the root region from there.
FRAMES = """
func @env.observe(i32 %0) -> (i32) import "env" "observe"
data @objects size 64 align 4
func @collect(i32 %0) -> (ptr) noinline {
b0():
  %1 = call @env.observe(i32 %0) -> (i32)
  %2 = inttoptr i32 %1 to ptr
  ret ptr %2
}
func @rootsp() -> (raw) export "rootsp" {
b0():
  %0 = load raw, raw @runtime.rootsp align 4
  ret raw %0
}
func @outer(ptr %0, ptr %1) -> (i32) export "outer" {
b0():
  %2 = call @inner(ptr %1) -> (ptr)
  %3 = load i32, ptr %2 align 4
  %4 = load i32, ptr %0 align 4
  %5 = add i32 %3, %4
  ret i32 %5
}
func @inner(ptr %0) -> (ptr) noinline {
  stack $s 12 align 4 ptrs [1]
b0():
  %1 = stackaddr $s
  store ptr %0, raw %1+4 align 4
  %2 = call @collect(i32 1) -> (ptr)
  %3 = call @collect(i32 2) -> (ptr)
  %4 = load i32, ptr %2 align 4
  %5 = cmp eq i32 %4, 0
  br i1 %5, b1(), b2()
b1():
  ret ptr %3
b2():
  %6 = load ptr, raw %1+4 align 4
  ret ptr %6
}
"""


def frames(p: Probe) -> list[tuple[int, int, bytes]]:
    """(words, slots' words …) of all frames from the newest: (number of words, address, mask)."""
    found: list[tuple[int, int, bytes]] = []
    at = p.call("rootsp")
    while True:
        descriptor = p.word(at)
        if descriptor == 0:
            return found
        words = p.word(descriptor)
        found.append((words, at, p.read(descriptor + 4, (words + 7) // 8)))
        at += 4 + 4 * words


def pointers(p: Probe) -> list[list[int]]:
    """The values of all pointer words, frame by frame."""
    out = []
    for words, at, mask in frames(p):
        marked = [n for n in range(words) if mask[n // 8] >> n % 8 & 1]
        out.append([p.word(at + 4 + 4 * n) for n in marked])
    return out


def run_frames(decisions: Decisions) -> tuple[Any, list[list[list[int]]], int]:
    seen: list[list[list[int]]] = []
    holder: list[Probe] = []

    def observe(n: int) -> int:
        # The region ends where the prelude's data ends; a zero word follows it.
        seen.append(pointers(holder[0]))
        return 1000 + 16 * n

    p = run(FRAMES + "data @end size 8 align 4\n", decisions=decisions, imports={"observe": observe})
    holder.append(p)
    p.write(500, b"\x07\0\0\0")
    p.write(600, b"\x09\0\0\0")
    before = p.call("rootsp")
    result = p.call("outer", 500, 600)
    assert p.call("rootsp") == before
    return result, seen, before


def test_frames_hold_what_lives_across_calls() -> None:
    result, seen, _ = run_frames(EVERYTHING)
    assert result == 7  # plus what lies at the observed address, which is nothing
    first, second = seen
    # The first frame is inner's (collect itself keeps nothing), then outer's. Inner: slot of %2, then the stack object.
    assert first == [[0, 600], [500]]
    assert second == [[1016, 600], [500]]


def test_without_collection_there_are_no_frames() -> None:
    result, seen, _ = run_frames(Decisions())
    assert result == 7
    assert seen == [[], []]


def test_only_the_frames_that_are_needed_stay() -> None:
    result, seen, _ = run_frames(Decisions(may_collect=frozenset(["inner"])))
    assert result == 7
    assert seen == [[[500]], [[500]]]
    _, seen, _ = run_frames(Decisions(may_collect=frozenset(["collect"])))
    assert seen == [[[0, 600]], [[1016, 600]]]


def test_overflow_of_the_root_region_traps() -> None:
    text = """
func @env.observe(i32 %0) -> (i32) import "env" "observe"
func @deep(ptr %0, i32 %1) -> (i32) export "deep" {
b0():
  %2 = cmp eq i32 %1, 0
  br i1 %2, b1(), b2()
b1():
  ret i32 0
b2():
  %3 = sub i32 %1, 1
  %4 = call @deep(ptr %0, i32 %3) -> (i32)
  %5 = load i32, ptr %0 align 4
  %6 = add i32 %4, %5
  ret i32 %6
}
"""
    p = run(text, imports={"observe": lambda n: n})
    p.write(500, b"\x02\0\0\0")
    assert p.call("deep", 500, 127) == 254  # 128 frames of 8 bytes fill the region
    p = run(text, imports={"observe": lambda n: n})
    with pytest.raises(Exception, match="unreachable"):
        p.call("deep", 500, 128)


# A miniature of gopanic: sets the unwind word and the target, and returns.
UNWIND = """
data @lasttoken size 4 align 4
data @log size 4 align 4
func @runtime.deferframe() -> (i32) nogc noinline {
b0():
  %0 = load i32, raw @lasttoken align 4
  %1 = add i32 %0, 1
  store i32 %1, raw @lasttoken align 4
  ret i32 %1
}
func @note(i32 %0) nogc noinline {
b0():
  %1 = load i32, raw @log align 4
  %2 = mul i32 %1, 10
  %3 = add i32 %2, %0
  store i32 %3, raw @log align 4
  ret
}
func @getlog() -> (i32) export "getlog" {
b0():
  %0 = load i32, raw @log align 4
  ret i32 %0
}
func @runtime.gopanic(raw %0, ptr %1) noinline {
b0():
  call @note(i32 1)
  %2 = ptrtoint ptr %1 to i32
  store i32 %2, raw @runtime.unwindtarget align 4
  store i32 1, raw @runtime.unwindword align 4
  ret
}
func @thrower(i32 %0) -> (i32) noinline {
b0():
  %1 = cmp eq i32 %0, 0
  br i1 %1, b1(), b2()
b1():
  ret i32 5
b2():
  %2 = inttoptr i32 %0 to ptr
  call @runtime.gopanic(raw null, ptr %2) noreturn
  unreachable
}
func @middle(i32 %0, ptr %1) -> (i32, f64) noinline {
b0():
  %2 = call @thrower(i32 %0) -> (i32)
  call @note(i32 2)
  %3 = load i32, ptr %1 align 4
  %4 = sitofp i32 %3 to f64
  ret i32 %2, f64 %4
}
func @recoverer(i32 %0, ptr %1) -> (i32) export "recoverer" noinline token %2 recover b2 {
b0():
  %2 = call @runtime.deferframe() -> (i32)
  %3 = cmp eq i32 %0, 2
  br i1 %3, b3(i32 %2), b4()
b3(i32 %10):
  jump b1(i32 %10)
b4():
  jump b1(i32 %0)
b1(i32 %11):
  %4, %5 = call @middle(i32 %11, ptr %1) -> (i32, f64)
  call @note(i32 3)
  %6 = fptosi f64 %5 to i32
  %7 = add i32 %4, %6
  ret i32 %7
b2():
  call @note(i32 4)
  %8 = load i32, ptr %1 align 4
  ret i32 %8
}
func @top(ptr %0) -> (i32) export "top" token %1 recover b2 {
b0():
  %1 = call @runtime.deferframe() -> (i32)
  %2 = call @forward(ptr %0, i32 %1) -> (i32)
  ret i32 %2
b2():
  ret i32 77
}
func @forward(ptr %0, i32 %1) -> (i32) noinline token %2 recover b2 {
b0():
  %2 = call @runtime.deferframe() -> (i32)
  %3, %4 = call @middle(i32 %1, ptr %0) -> (i32, f64)
  ret i32 %3
b2():
  ret i32 88
}
func @word() -> (i32) export "word" {
b0():
  %0 = load i32, raw @runtime.unwindword align 4
  ret i32 %0
}
func @rootsp() -> (raw) export "rootsp" {
b0():
  %0 = load raw, raw @runtime.rootsp align 4
  ret raw %0
}
"""

CALLERS = frozenset(["runtime.gopanic", "thrower", "middle", "forward", "recoverer"])


@pytest.mark.parametrize("decisions", [EVERYTHING, Decisions(may_unwind=CALLERS)], ids=["all", "unwind"])
def test_unwinding_ends_at_the_frame_that_recovers(decisions: Decisions) -> None:
    p = run(UNWIND, decisions=decisions)
    p.write(500, b"\x07\0\0\0")
    before = p.call("rootsp")
    assert p.call("recoverer", 0, 500) == 12 and p.call("getlog") == 23
    # Token 2 is the frame's own: thrower and middle return at once, the recover block runs.
    assert p.call("recoverer", 2, 500) == 7 and p.call("getlog") == 2314
    assert p.call("word") == 0 and p.call("rootsp") == before


def test_unwinding_passes_a_frame_with_defers_that_did_not_recover() -> None:
    p = run(UNWIND)
    p.write(500, b"\x07\0\0\0")
    before = p.call("rootsp")
    assert p.call("top", 500) == 77
    assert p.call("word") == 0 and p.call("rootsp") == before


def test_a_panic_that_nobody_can_recover_needs_no_checks() -> None:
    p = run(UNWIND, decisions=Decisions())
    p.write(500, b"\x07\0\0\0")
    assert p.call("recoverer", 0, 500) == 12
    with pytest.raises(Exception, match="unreachable"):
        p.call("recoverer", 2, 500)


def test_overflow_of_the_c_stack_traps() -> None:
    """The C stack lies first in memory: below it there is nothing to overwrite."""
    text = """
func @use(raw %0) noinline {
b0():
  store i32 1, raw %0 align 4
  ret
}
func @deep(i32 %0) -> (i32) export "deep" {
  stack $buffer 4000 align 8
b0():
  %1 = stackaddr $buffer
  call @use(raw %1)
  %2 = cmp eq i32 %0, 0
  br i1 %2, b1(), b2()
b1():
  ret i32 0
b2():
  %3 = sub i32 %0, 1
  %4 = call @deep(i32 %3) -> (i32)
  %5 = load i32, raw %1 align 4
  %6 = sdiv i32 %4, 3
  %7 = add i32 %6, %5
  ret i32 %7
}
"""
    p = run(text)
    assert p.call("deep", 10) == 1
    with pytest.raises(Exception, match="out of bounds"):
        p.call("deep", 17)
