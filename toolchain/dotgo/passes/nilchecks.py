"""Drops nil checks of addresses that are known not to be nil: less text for LLVM, and fewer reasons to panic for plan.

An address is known where the check, a comparison with nil or its origin (new memory, stack object, symbol) dominates.
LLVM finds most of these too, but late, and plan reads facts.
"""

from __future__ import annotations

from dotgo.ir.graph import dominators, reachable, successors
from dotgo.ir.instructions import (
    RT,
    Block,
    Branch,
    Call,
    Check,
    Cmp,
    Conv,
    Function,
    Instr,
    Int,
    Offset,
    Operand,
    Reg,
    StackAddr,
    Sym,
)
from dotgo.ir.printer import signed
from dotgo.tables.runtime import runtime_table

_NIL_CHECKS = frozenset(["nil", "nilraw"])


def _is_known(o: Operand, known: set[int]) -> bool:
    return isinstance(o, Sym) or (isinstance(o, Reg) and o.id in known)


def _learned(instr: Instr, known: set[int]) -> list[Reg]:
    """The registers that are not nil because of an instruction."""
    if isinstance(instr, Check):
        operand = instr.args[0]
        return [operand] if instr.kind in _NIL_CHECKS and isinstance(operand, Reg) else []
    if isinstance(instr, StackAddr):
        return [instr.result]
    if isinstance(instr, Call):
        symbol = runtime_table().functions.get(instr.symbol)
        return instr.results if symbol is not None and "fresh" in symbol.attrs else []
    if isinstance(instr, Conv) and instr.op == "bitcast" and _is_known(instr.a, known):
        return [instr.result]
    # An address inside an object: a constant offset does not wrap (`llvm/operations.py`).
    if isinstance(instr, Offset) and isinstance(instr.by, Int) and signed(RT.I32, instr.by.value) >= 0:
        return [instr.result] if _is_known(instr.base, known) else []
    return []


def _branch_facts(f: Function) -> dict[Block, list[Reg]]:
    """What a block knows because the one way into it is a comparison with nil."""
    entries: dict[Block, int] = {}
    compared: dict[int, Cmp] = {}
    for block in f.blocks:
        for after in successors(block):
            entries[after] = entries.get(after, 0) + 1
        for instr in block.instrs:
            if isinstance(instr, Cmp) and instr.op in ("eq", "ne") and instr.a.type in (RT.PTR, RT.RAW):
                compared[instr.result.id] = instr
    facts: dict[Block, list[Reg]] = {}
    for block in f.blocks:
        term = block.term
        if not isinstance(term, Branch) or not isinstance(term.cond, Reg) or term.cond.id not in compared:
            continue
        cmp = compared[term.cond.id]
        target = term.then if cmp.op == "ne" else term.other
        for one, other in ((cmp.a, cmp.b), (cmp.b, cmp.a)):
            if isinstance(one, Reg) and isinstance(other, Int) and entries[target] == 1:
                facts.setdefault(target, []).append(one)
    return facts


def _visit(block: Block, known: set[int], facts: dict[Block, list[Reg]]) -> list[int]:
    """Drop what is known in one block; returns the registers that were added to `known`."""
    added: list[int] = []

    def learn(regs: list[Reg]) -> None:
        for reg in regs:
            if reg.id not in known:
                known.add(reg.id)
                added.append(reg.id)

    learn(facts.get(block, []))
    kept: list[Instr] = []
    for instr in block.instrs:
        if isinstance(instr, Check) and instr.kind in _NIL_CHECKS and _is_known(instr.args[0], known):
            continue
        learn(_learned(instr, known))
        kept.append(instr)
    block.instrs[:] = kept
    return added


def remove_nil_checks(f: Function) -> None:
    """Walks the dominator tree, with what is known on the way from the entry."""
    if not any(isinstance(i, Check) and i.kind in _NIL_CHECKS for block in f.blocks for i in block.instrs):
        return
    idom = dominators(f)
    children: dict[Block, list[Block]] = {}
    for block, parent in idom.items():
        if block is not parent:
            children.setdefault(parent, []).append(block)
    facts = _branch_facts(f)
    if f.recover_block is not None:
        # Unwinding reaches it from any call: there, and beyond, nothing that the entry finds out is known.
        after = reachable(f.recover_block)
        below = children.get(f.blocks[0], [])
        children[f.blocks[0]] = [b for b in below if b not in after]
        for block in below:
            if block in after:
                _walk(block, children, facts)
    _walk(f.blocks[0], children, facts)


def _walk(root: Block, children: dict[Block, list[Block]], facts: dict[Block, list[Reg]]) -> None:
    known: set[int] = set()
    # A block to enter, or what to forget after its subtree.
    work: list[Block | list[int]] = [root]
    while work:
        item = work.pop()
        if isinstance(item, list):
            known.difference_update(item)
            continue
        work.append(_visit(item, known, facts))
        work.extend(children.get(item, []))
