"""Every row of `checks.toml`, executed: goes on exactly when its condition holds, and panics with its operands."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
import wasmtime

from dotgo.ir.instructions import RT
from dotgo.ir.ops import BITS
from dotgo.ir.signatures import panic_sig
from dotgo.llvm.probe import Probe, run
from dotgo.tables.checks import CheckRow, Term, checks_table

SEEN: list[tuple[int, ...]] = []


def panic_function(row: CheckRow) -> str:
    """The panic function as a probe: tells the host its operands, and traps."""
    params = panic_sig(row).params
    lines: list[str] = []
    shown: list[str] = []
    for n, type_ in enumerate(params):
        if type_ is RT.I64:
            shown.append(f"i64 %{n}")
        else:
            lines.append(f"  %{10 + n} = sext {type_} %{n} to i64\n")
            shown.append(f"i64 %{10 + n}")
    shown += ["i64 0"] * (2 - len(shown))
    head = ", ".join(f"{type_} %{n}" for n, type_ in enumerate(params))
    return (
        f"func @{row.panic_symbol}({head}) nogc {{\nb0():\n{''.join(lines)}  call @env.seen(i32 {len(params)}, "
        f"{', '.join(shown)})\n  intrinsic trap\n  unreachable\n}}\n"
    )


@cache
def probe() -> Probe:
    rows = checks_table()
    text = ['func @env.seen(i32 %0, i64 %1, i64 %2) import "env" "seen"\n']
    text.extend({row.panic: panic_function(row) for row in rows.values()}.values())
    for kind, row in rows.items():
        head = ", ".join(f"{type_} %{n}" for n, type_ in enumerate(row.args))
        text.append(
            f'func @{kind}({head}) -> (i32) export "{kind}" {{\nb0():\n  check {kind} {head} !9\n  ret i32 1\n}}\n'
            f'data @"pos:{kind}" size 4 align 4\n'
        )
    return run("".join(text), imports={"seen": lambda n, a, b: SEEN.append((a, b)[:n])})


def side(term: Term, args: tuple[int, ...], kind: str, types: tuple[str, ...]) -> int:
    if term.operand < 0:
        return term.constant
    value = args[term.operand]
    signed = kind.startswith("s") and not term.zext
    return value if signed else value & (1 << BITS[RT(types[term.operand])]) - 1


COMPARE: dict[str, Callable[[int, int], bool]] = {
    "eq": lambda a, b: a == b,
    "ne": lambda a, b: a != b,
    "lt": lambda a, b: a < b,
    "le": lambda a, b: a <= b,
    "gt": lambda a, b: a > b,
    "ge": lambda a, b: a >= b,
}


def holds(row: CheckRow, args: tuple[int, ...]) -> bool:
    word = row.comparison
    left, right = side(row.left, args, word, row.args), side(row.right, args, word, row.args)
    return bool(COMPARE[word[-2:]](left, right))


@pytest.mark.parametrize("kind", checks_table())
def test_check(kind: str) -> None:
    row = checks_table()[kind]
    outcomes: set[bool] = set()
    values = [[0, 1, 5, -1, -(1 << (BITS[RT(t)] - 1)), (1 << (BITS[RT(t)] - 1)) - 1] for t in row.args]
    for a in values[0]:
        for b in values[1] if len(values) > 1 else [0]:
            args = (a, b)[: len(values)]
            expected = holds(row, args)
            outcomes.add(expected)
            SEEN.clear()
            if expected:
                assert probe().call(kind, *args) == 1 and not SEEN
            else:
                with pytest.raises(wasmtime.Trap):
                    probe().call(kind, *args)
                assert [tuple(args[n] for n in row.passed)] == SEEN
    assert outcomes == {True, False}
