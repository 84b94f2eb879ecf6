"""Signatures of run-time symbols as the IR's records (the tables know register types by name only)."""

from __future__ import annotations

from functools import cache

from dotgo.ir.instructions import RT, Sig
from dotgo.tables.checks import CheckRow
from dotgo.tables.load import parse_signature
from dotgo.tables.runtime import runtime_table


@cache
def runtime_sig(name: str) -> Sig:
    """The signature of `runtime.NAME`; KeyError if the table has no such symbol."""
    symbol = runtime_table().symbols[name]
    return Sig(tuple(RT(p) for p in symbol.params), tuple(RT(r) for r in symbol.results))


@cache
def panic_sig(row: CheckRow) -> Sig:
    """The signature of the panic function of a check."""
    return Sig(tuple(RT(row.args[n]) for n in row.passed), ())


def parse_sig(text: str) -> Sig:
    """The inverse of `sig_text`."""
    params, results, ctx = parse_signature(text, "signature")
    return Sig(tuple(map(RT, params)), tuple(map(RT, results)), ctx)


def sig_text(sig: Sig) -> str:
    """`(i32, ptr) -> (ptr) ctx`."""
    return f"({', '.join(sig.params)}) -> ({', '.join(sig.results)}){' ctx' if sig.ctx else ''}"
