"""`checks.toml`: the run-time checks of the IR, their conditions and the panic functions behind them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dotgo.tables.load import TableError, read_table, register_types

# Conditions of the table, by the comparison of `ir.instructions.Cmp` that they mean.
COMPARISONS = {
    "==": "eq",
    "!=": "ne",
    "<u": "ult",
    "<=u": "ule",
    ">u": "ugt",
    ">=u": "uge",
    "<s": "slt",
    "<=s": "sle",
    ">s": "sgt",
    ">=s": "sge",
}

_TERM = r"(%\d+|zext64\(%\d+\)|-?\d+)"
_OK = re.compile(rf"{_TERM} (\S+) {_TERM}\Z")


@dataclass(frozen=True, slots=True)
class Term:
    """One side of a condition: operand `operand` (widened without sign to i64 if `zext`), or `constant` if operand
    is -1.
    """

    operand: int
    zext: bool
    constant: int


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One check: execution goes on if `left comparison right`; otherwise `panic` is called with the operands
    `passed`.
    """

    kind: str
    args: tuple[str, ...]
    left: Term
    comparison: str
    right: Term
    panic: str
    passed: tuple[int, ...]
    go: str
    doc: str

    @property
    def panic_symbol(self) -> str:
        """The link name of the panic function."""
        return f"runtime.{self.panic}"


def _term(text: str, args: tuple[str, ...], where: str) -> Term:
    if not (text.startswith(("%", "zext64"))):
        return Term(-1, False, int(text))
    zext = text.startswith("zext64")
    operand = int(text[8:-1] if zext else text[1:])
    if operand >= len(args) or (zext and args[operand] != "i32"):
        raise TableError(f"{where}: bad operand {text!r}")
    return Term(operand, zext, 0)


@cache
def checks_table() -> dict[str, CheckRow]:
    """All checks by kind, read once."""
    rows: dict[str, CheckRow] = {}
    for kind, row in read_table("checks.toml").items():
        where = f"checks.toml [{kind}]"
        args = register_types(row["args"], where)
        match = _OK.match(row["ok"])
        if match is None or match[2] not in COMPARISONS:
            raise TableError(f"{where}: bad condition {row['ok']!r}")
        left, right = _term(match[1], args, where), _term(match[3], args, where)
        if left.operand < 0:
            raise TableError(f"{where}: the left side must be an operand")
        passed = tuple(row["pass"])
        rows[kind] = CheckRow(
            kind, args, left, COMPARISONS[match[2]], right, row["panic"], passed, row["go"], row.get("doc", "")
        )
    return rows
