from __future__ import annotations

import pytest

from dotgo.diagnostics import DiagnosticError
from dotgo.ir.parser import parse_module
from dotgo.ir.verify import verify_module


def body(text: str, head: str = "func @f(i32 %0, ptr %1) -> (i32)") -> str:
    return f"{head} {{\nb0():\n{text}}}\n"


BAD = {
    "used before": body("  %2 = add i32 %3, 1\n  %3 = add i32 %0, 1\n  ret i32 %2\n"),
    "defined twice": body("  %2 = add i32 %0, 1\n  %2 = add i32 %0, 1\n  ret i32 %2\n"),
    "not defined": body("  ret i32 %7\n"),
    "no terminator": body("  %2 = add i32 %0, 1\n"),
    "does not dominate": body(
        "  %5 = cmp eq i32 %0, 0\n  br i1 %5, b1(), b2()\nb1():\n  %2 = add i32 %0, 1\n  jump b2()\nb2():\n"
        "  ret i32 %2\n"
    ),
    "block arguments": body("  jump b1(i32 %0)\nb1():\n  ret i32 1\n"),
    "1 results for 2": body("  ret i32 1\n", "func @f() -> (i32, i32)"),
    "results: i64 for i32": body("  ret i64 1\n"),
    "operand types i32 and": body("  %2 = load i64, ptr %1 align 4\n  %3 = add i32 %0, %2\n  ret i32 %3\n"),
    "unknown check": body("  check frob i32 %0\n  ret i32 1\n"),
    "operands: i32 for i64": body("  check index64 i32 %0, i32 1\n  ret i32 1\n"),
    "unknown intrinsic": body("  intrinsic frob\n  ret i32 1\n"),
    "has signature (i32, raw) -> (ptr)": body("  %2 = call @runtime.alloc(i32 4) -> (ptr)\n  ret i32 1\n"),
    "i1 in memory": body("  %2 = load i1, ptr %1 align 1\n  ret i32 1\n"),
    "no trunc from i32 to i64": body("  %2 = trunc i32 %0 to i64\n  ret i32 1\n"),
    "jumps to the entry": body("  jump b0()\n"),
    "two equal cases": body("  switch i32 %0, b1, [1: b1, 1: b1]\nb1():\n  ret i32 1\n"),
    "defined after the defer token": body(
        "  %2 = call @runtime.deferframe() -> (i32)\n  %3 = add i32 %0, 1\n  jump b1()\n"
        "b1():\n  ret i32 1\nb2():\n  ret i32 %3\n",
        "func @f(i32 %0) -> (i32) token %2 recover b2",
    ),
    "%3 is used after a recover": body(
        "  %2 = call @runtime.deferframe() -> (i32)\n  %3 = add i32 %0, 1\n  jump b1()\n"
        "b1():\n  ret i32 %3\nb2():\n  jump b1()\n",
        "func @f(i32 %0) -> (i32) token %2 recover b2",
    ),
    "that never returns ends its block": body("  call @g() noreturn\n  ret i32 1\n"),
    "two definitions of f": body("  ret i32 1\n") * 2,
    "bytes for size": 'data @x size 3 align 1 init "00"\n',
    "overlaps": 'data @x size 8 align 4 init "0000000000000000" relocs [0: @a, 2: @b]\n',
}


@pytest.mark.parametrize("message", BAD)
def test_broken_rule_is_named(message: str) -> None:
    with pytest.raises(DiagnosticError) as caught:
        verify_module(parse_module(BAD[message]))
    assert caught.value.diagnostics[0].code == "DotgoIRInvalid"
    assert message in str(caught.value)


def test_deep_graphs_need_no_recursion() -> None:
    blocks = "".join(f"b{n}():\n  jump b{n + 1}()\n" for n in range(1, 5000))
    verify_module(parse_module(body(f"  jump b1()\n{blocks}b5000():\n  ret i32 1\n")))
