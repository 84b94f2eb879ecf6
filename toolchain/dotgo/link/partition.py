"""How the reachable symbols are split into modules: a rule that depends on the plan alone.

Packages are taken in order of their paths and put together until a module is full; a package that is larger than a
module is split by a hash of the symbols' names, so that a new function moves no other.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from dotgo.ir.callees import method_key
from dotgo.ir.signatures import parse_sig
from dotgo.link.effects import Effects
from dotgo.link.reach import Program, Reached
from dotgo.llvm.chunk import machine_sig_text

# Owner of the symbols that plan adds.
MODULE_PATH = "go"
# Instructions of a module. Optimising takes about a second for 20,000.
TARGET_SIZE = 12_000
# Functions of other modules up to this size may be copied into a module for inlining.
INLINE_SIZE = 30


@dataclass(slots=True)
class Partition:
    """One module: the symbols it defines by package, those that others use, and what was found about its calls.

    `inline`: functions of other modules, by package, that it may take copies of.
    """

    name: str
    defines: dict[str, list[str]] = field(default_factory=dict)
    external: list[str] = field(default_factory=list)
    inline: dict[str, list[str]] = field(default_factory=dict)
    may_collect: list[str] = field(default_factory=list)
    may_unwind: list[str] = field(default_factory=list)
    # How to declare what the module refers to and does not define: [kind, signature, import module, import name].
    declare: dict[str, list[str]] = field(default_factory=dict)
    # [name, function, signature] of what the host may call.
    exports: list[list[str]] = field(default_factory=list)

    def packages(self) -> list[str]:
        """The packages whose `P.ll` generate reads."""
        return sorted({*self.defines, *self.inline})


def _sizes(program: Program, reached: Reached) -> dict[str, list[str]]:
    by_package: dict[str, list[str]] = {}
    for symbol in sorted(reached.functions | reached.data):
        by_package.setdefault(program.owner[symbol], []).append(symbol)
    return by_package


def _weight(program: Program, symbol: str) -> int:
    f = program.functions.get(symbol)
    return f.size if f is not None else 1


def _bucket(symbol: str, count: int) -> int:
    return int.from_bytes(hashlib.sha256(symbol.encode("utf-8", "surrogateescape")).digest()[:4], "big") % count


def split(program: Program, reached: Reached, synthetic: set[str], *, whole: bool = False) -> list[Partition]:
    """The partitions with what they define. `synthetic` symbols refer to everything and belong to the last module;
    `whole` makes one module of all packages."""
    out: list[Partition] = []
    room = 0
    for path, symbols in sorted(_sizes(program, reached).items()):
        symbols = [s for s in symbols if s not in synthetic]
        if not symbols:
            continue
        weight = sum(_weight(program, s) for s in symbols)
        if whole or weight <= TARGET_SIZE:
            if not out or (weight > room and not whole):
                out.append(Partition(f"{len(out):03}"))
                room = TARGET_SIZE
            out[-1].defines[path] = symbols
            room -= weight
            continue
        count = 1
        while weight > count * TARGET_SIZE:
            count *= 2
        for i in range(count):
            part = [s for s in symbols if _bucket(s, count) == i]
            out.append(Partition(f"{len(out):03}", {path: part}))
        room = 0
    return out


def _references(program: Program, symbol: str) -> list[str]:
    f = program.functions.get(symbol)
    if f is not None:
        return [*f.calls, *f.refs]
    d = program.data.get(symbol)
    return list(d.refs) if d is not None else []


def complete(
    partitions: list[Partition], program: Program, effects: Effects, outside: set[str], implicit: list[str]
) -> None:
    """Fill in the rest: `outside` are symbols that the link's own module refers to, `implicit` those that any
    function may use without naming them."""
    home = {s: p.name for p in partitions for symbols in p.defines.values() for s in symbols}
    used_by_others = outside | set(implicit)
    copies: dict[str, list[str]] = {}
    for p in partitions:
        own = [s for symbols in p.defines.values() for s in symbols]
        copies[p.name] = _inlinable(program, own, home, p.name)
        for s in (*own, *copies[p.name]):
            used_by_others.update(r for r in _references(program, s) if home.get(r, p.name) != p.name)
    for p in partitions:
        own = [s for symbols in p.defines.values() for s in symbols]
        p.external = sorted(s for s in own if s in used_by_others)
        keys = _call_keys(program, own)
        inline = copies[p.name]
        for s in inline:
            p.inline.setdefault(program.owner[s], []).append(s)
        keys |= _call_keys(program, inline)
        p.may_collect = sorted(keys & effects.may_collect)
        p.may_unwind = sorted(keys & effects.may_unwind)
        p.declare = _declarations(program, {*own, *inline}, implicit)


def _call_keys(program: Program, symbols: list[str]) -> set[str]:
    keys: set[str] = set()
    for s in symbols:
        f = program.functions.get(s)
        if f is not None:
            keys.update(f.calls)
            keys.update(f.closure_calls)
            keys.update(method_key(i, m) for i, m in f.method_calls)
    return keys


def _inlinable(program: Program, own: list[str], home: dict[str, str], name: str) -> list[str]:
    found: set[str] = set()
    for s in own:
        f = program.functions.get(s)
        for callee in f.calls if f is not None else ():
            g = program.functions.get(callee)
            if g is None or not 0 < g.size <= INLINE_SIZE or home.get(callee, name) == name:
                continue
            if program.owner[callee] != MODULE_PATH:  # its code lies in its own partition's folder alone
                found.add(callee)
    return sorted(found)


def _declarations(program: Program, defined: set[str], implicit: list[str]) -> dict[str, list[str]]:
    wanted = set(implicit)
    for s in defined:
        wanted.update(_references(program, s))
    out: dict[str, list[str]] = {}
    for s in sorted(wanted - defined):
        f = program.functions.get(s)
        if f is not None:
            module, name = f.wasm_import or ("", "")
            out[s] = ["import" if f.wasm_import else "func", machine_sig_text(parse_sig(f.sig)), module, name]
        elif s in program.data:
            out[s] = ["data", "", "", ""]
    return out
