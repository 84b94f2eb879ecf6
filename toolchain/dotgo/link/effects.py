"""Which functions may collect, and which calls may come back unwinding: fixpoints over the reachable call graph.

- A function *collects* if it may run the collector: it reaches a run-time symbol that allocates, other than one that
  never returns (a panic allocates, but then the frame's values are dead unless it recovers, and the run of deferred
  calls is an allocation of its own).
- A function may *unwind* if it can return with the unwind word set: it can reach a panic, and it can stand above a
  frame that recovers. Without a reachable function that recovers nothing unwinds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dotgo.diagnostics import coded_error
from dotgo.ir.callees import RUNTIME_PREFIXES, method_key
from dotgo.link.reach import Program, Reached
from dotgo.link.records import DEFERS, IMPORT, NOGC, NORETURN
from dotgo.link.recovering import recovering_functions
from dotgo.tables.checks import checks_table
from dotgo.tables.runtime import runtime_table


@dataclass(frozen=True, slots=True)
class Effects:
    """Callee keys (`ir/callees.py`) of calls that may collect and return, and of those that may return unwinding."""

    may_collect: frozenset[str]
    may_unwind: frozenset[str]


CHECK_PANICS = frozenset(row.panic_symbol for row in checks_table().values())


class _Graph:
    """Callers and callees of each callee key; `.NAME` stands between the calls of a method name and the methods.

    Checks in the run-time library fail only for bugs of its own, and trap then (`llvm/calls.py`): they are no edges.
    """

    def __init__(self, program: Program, reached: Reached) -> None:
        self.callers: dict[str, list[str]] = {}
        self.callees: dict[str, list[str]] = {}
        self.program = program
        seen: set[str] = set()
        for symbol in sorted(reached.functions):
            f = program.functions[symbol]
            checks = CHECK_PANICS if symbol.startswith(RUNTIME_PREFIXES) else frozenset()
            for callee in (*f.calls, *f.closure_calls):
                if callee not in checks:
                    self._edge(symbol, callee)
            for interface, name in f.method_calls:
                key = method_key(interface, name)
                self._edge(symbol, key)
                if key not in seen:
                    seen.add(key)
                    self._edge(key, "." + name)
        for symbol in sorted(reached.address_taken & reached.functions):
            self._edge("=" + program.functions[symbol].sig, symbol)
        for key in sorted(reached.methods):
            for m in reached.methods[key]:
                self._edge("." + m.name, m.code)

    def _edge(self, caller: str, callee: str) -> None:
        self.callers.setdefault(callee, []).append(caller)
        self.callees.setdefault(caller, []).append(callee)

    def flags(self, node: str) -> int:
        f = self.program.functions.get(node)
        return f.flags if f is not None else 0


def _closure(start: Iterable[str], edges: dict[str, list[str]], stop: set[str]) -> set[str]:
    """Everything that `edges` lead to from `start`, without going into `stop`."""
    found = set(start) - stop
    todo = sorted(found)
    while todo:
        for other in edges.get(todo.pop(), ()):
            if other not in found and other not in stop:
                found.add(other)
                todo.append(other)
    return found


def effects(program: Program, reached: Reached) -> Effects:
    """Both fixpoints."""
    graph = _Graph(program, reached)
    attributes = {s: row.attrs for s, row in runtime_table().functions.items()}
    quiet = {s for s in reached.functions if graph.flags(s) & (NOGC | IMPORT)}
    collects = _collecting(graph, reached, attributes, quiet)
    panicking = {s for s, a in attributes.items() if "panics" in a}
    panicking.update(row.panic_symbol for row in checks_table().values())
    recovering = [s for s in sorted(reached.functions) if graph.flags(s) & DEFERS]
    unwinds: set[str] = set()
    if recovering_functions(program, reached):
        calm = {s for s, a in attributes.items() if "panics" not in a}
        can_panic = _closure(panicking, graph.callers, quiet | calm)
        above = _closure([c for s in recovering for c in graph.callees.get(s, ())], graph.callees, set())
        unwinds = can_panic & above
    return Effects(frozenset(collects), frozenset(unwinds))


def _collecting(graph: _Graph, reached: Reached, attributes: dict[str, frozenset[str]], quiet: set[str]) -> set[str]:
    """Everything that may collect and return. Raises an error if the run-time table promises otherwise."""
    noreturn = {s for s, a in attributes.items() if "noreturn" in a}
    noreturn.update(row.panic_symbol for row in checks_table().values())
    noreturn.update(s for s in reached.functions if graph.flags(s) & NORETURN)
    allocating = {s for s, a in attributes.items() if "alloc" in a} - noreturn
    collects = _closure(allocating, graph.callers, quiet | noreturn)
    table = runtime_table().functions
    broken = sorted(s for s in collects & reached.functions if s in table and not table[s].may_collect)
    if broken:
        shown = "; ".join(" -> ".join(_path(graph, s, allocating)) for s in broken)
        raise coded_error("DotgoRuntimeTable", f"run-time functions collect though their table says no: {shown}")
    return collects


def _path(graph: _Graph, start: str, goal: set[str]) -> list[str]:
    """The shortest chain of calls from `start` to a symbol of `goal`."""
    came: dict[str, str] = {start: ""}
    todo = [start]
    for s in todo:
        if s in goal:
            chain = [s]
            while came[chain[-1]]:
                chain.append(came[chain[-1]])
            return chain[::-1]
        for callee in graph.callees.get(s, ()):
            if callee not in came:
                came[callee] = s
                todo.append(callee)
    return [start]
