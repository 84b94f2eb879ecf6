"""Which functions may recover when they are deferred: those that call recover, and transparent wrappers of such.

A wrapper of anything else must not be among them: it would get the permission to recover, and a function that it calls
indirectly would use it (Go spec: Handling panics).
"""

from __future__ import annotations

from dotgo.link.reach import Program, Reached
from dotgo.link.records import RECOVERS, TRANSPARENT, FunctionFacts


def _method_name(symbol: str) -> str:
    return symbol.removesuffix("-direct").rpartition(".")[2]


def _wraps(f: FunctionFacts, found: set[str], names: set[str]) -> bool:
    """Whether a wrapper forwards to one of `found`; through an interface, by the name of the method."""
    return any(c in found for c in f.calls) or any(name in names for _, name in f.method_calls)


def recovering_functions(program: Program, reached: Reached) -> list[str]:
    """Their symbols, sorted."""
    facts = [program.functions[s] for s in sorted(reached.functions)]
    found = {f.symbol for f in facts if f.flags & RECOVERS}
    wrappers = [f for f in facts if f.flags & TRANSPARENT]
    while found:
        names = {_method_name(s) for s in found}
        new = {f.symbol for f in wrappers if f.symbol not in found and _wraps(f, found, names)}
        if not new:
            break
        found |= new
    return sorted(found)
