"""Which `ptr` registers live where: sets are Python ints with one bit a register, so that big functions stay cheap."""

from __future__ import annotations

from dataclasses import dataclass

from dotgo.ir.graph import successors
from dotgo.ir.instructions import RT, Block, Function, Instr, Operand, Reg
from dotgo.ir.operands import instr_operands, instr_results, term_operands


@dataclass(slots=True)
class BlockLiveness:
    """One block: `live_out` at its end, and for each instruction its uses and definitions (masks)."""

    live_in: int
    live_out: int
    steps: list[tuple[Instr, int, int]]
    param_mask: int


@dataclass(slots=True)
class Liveness:
    """`regs[n]` is the register of bit n; `index` is the reverse, by register number."""

    regs: list[Reg]
    index: dict[int, int]
    blocks: dict[Block, BlockLiveness]


def _number_registers(f: Function) -> tuple[list[Reg], dict[int, int]]:
    ptr = RT.PTR
    regs = [p for p in f.params if p.type is ptr]
    for block in f.blocks:
        regs.extend(p for p in block.params if p.type is ptr)
        for instr in block.instrs:
            regs.extend(r for r in instr_results(instr) if r.type is ptr)
    return regs, {reg.id: n for n, reg in enumerate(regs)}


def _mask(operands: list[Operand] | list[Reg], index: dict[int, int]) -> int:
    mask = 0
    for o in operands:
        if type(o) is Reg and o.id in index:
            mask |= 1 << index[o.id]
    return mask


def pointer_liveness(f: Function) -> Liveness:
    """Backward data flow over all blocks, unreachable ones too."""
    regs, index = _number_registers(f)
    blocks: dict[Block, BlockLiveness] = {}
    gen: dict[Block, tuple[int, int]] = {}
    for block in f.blocks:
        assert block.term is not None
        steps = [
            (instr, _mask(instr_operands(instr), index), _mask(instr_results(instr), index)) for instr in block.instrs
        ]
        params = _mask(block.params, index)
        used, killed = _mask(term_operands(block.term), index), 0
        for _, uses, defs in reversed(steps):
            used = used & ~defs | uses
            killed |= defs
        gen[block] = used & ~params, killed | params
        blocks[block] = BlockLiveness(used & ~params, 0, steps, params)
    predecessors: dict[Block, list[Block]] = {block: [] for block in f.blocks}
    for block in f.blocks:
        for after in successors(block):
            predecessors[after].append(block)
    work = list(f.blocks)
    waiting = set(f.blocks)
    while work:
        block = work.pop()
        waiting.discard(block)
        state = blocks[block]
        out = 0
        for after in successors(block):
            out |= blocks[after].live_in
        state.live_out = out
        used, killed = gen[block]
        live_in = used | out & ~killed
        if live_in != state.live_in:
            state.live_in = live_in
            for before in predecessors[block]:
                if before not in waiting:
                    waiting.add(before)
                    work.append(before)
    # `live_out` was last computed before a successor may have changed, but then the block was queued again.
    return Liveness(regs, index, blocks)


def live_after_terminator_uses(f: Function, block: Block, liveness: Liveness) -> int:
    """What is live just before the terminator of a block."""
    assert block.term is not None
    return liveness.blocks[block].live_out | _mask(term_operands(block.term), liveness.index)
