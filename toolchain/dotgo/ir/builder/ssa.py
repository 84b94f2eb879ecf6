"""SSA construction on the fly: blocks, local definitions, block parameters (Braun et al., CC 2013).

A source variable in registers is a number; `write` and `read` keep its definition for each block. A block is sealed
when all its predecessors are known; reading a variable in an unsealed block makes a parameter whose arguments are
added when it is sealed. `finish` drops blocks that nothing reaches and parameters that have one value.
Reading recurses along the control-flow graph: the builder runs on a deep stack (types/deep.py).
"""

from __future__ import annotations

from dotgo.ir.builder.operands import rename_operands, results_of, targets_of
from dotgo.ir.instructions import (
    RT,
    Block,
    Branch,
    Float,
    Function,
    Instr,
    Int,
    Jump,
    Operand,
    Reg,
    Terminator,
    Unreachable,
)


def zero_of(rt: RT) -> Operand:
    """The zero constant of a register type."""
    return Float(rt, 0) if rt in (RT.F32, RT.F64) else Int(rt, 0)


class Ssa:
    """One function under construction: the current block, and the definitions of variables in each."""

    def __init__(self, fn: Function) -> None:
        self.fn = fn
        self.cur: Block | None = None
        self._labels = 0
        self._next_reg = 0
        self._next_var = 0
        self._var_types: list[RT] = []
        self._var_names: list[str] = []
        self._defs: dict[Block, dict[int, Operand]] = {}
        self._preds: dict[Block, list[Block]] = {}
        self._sealed: set[Block] = set()
        self._incomplete: dict[Block, list[tuple[int, Reg]]] = {}

    # --- registers and blocks

    def reg(self, rt: RT, name: str = "") -> Reg:
        """A new register."""
        self._next_reg += 1
        return Reg(self._next_reg - 1, rt, name)

    def block(self, comment: str) -> Block:
        """A new block, neither placed nor sealed."""
        self._labels += 1
        return Block(f"b{self._labels - 1}", comment=comment)

    def block_param(self, block: Block, rt: RT, name: str = "") -> Reg:
        """An explicit parameter; to be made before the first jump to the block."""
        reg = self.reg(rt, name)
        block.params.append(reg)
        return reg

    def start(self, block: Block, *, seal: bool = True) -> None:
        """Go on in `block`; `seal` if all jumps to it exist already."""
        assert self.cur is None, "the block before is not terminated"
        self.fn.blocks.append(block)
        self._defs.setdefault(block, {})
        self._preds.setdefault(block, [])
        self.cur = block
        if seal:
            self.seal(block)

    def emit(self, instr: Instr) -> None:
        """Append an instruction; what stands after a terminator goes to a block that nothing reaches."""
        if self.cur is None:
            self.start(self.block("unreachable"))
        assert self.cur is not None
        self.cur.instrs.append(instr)

    def terminate(self, term: Terminator) -> None:
        """End the current block; without one the terminator is itself unreachable."""
        block = self.cur
        if block is None:
            return
        block.term = term
        self.cur = None
        for target, _ in targets_of(term):
            assert target not in self._sealed, f"jump to sealed block {target.comment}"
            self._preds.setdefault(target, []).append(block)

    def jump(self, target: Block, args: list[Operand] | None = None) -> None:
        """`jump target(args)`."""
        self.terminate(Jump(target, args or []))

    def branch(self, cond: Operand, then: Block, other: Block, likely: int = 0) -> None:
        """Branch without arguments; a constant condition becomes a jump."""
        if isinstance(cond, Int):
            self.jump(then if cond.value & 1 else other)
        else:
            self.terminate(Branch(cond, then, [], other, [], likely))

    def seal(self, block: Block) -> None:
        """All jumps to `block` exist: give its open parameters their arguments."""
        if block in self._sealed:
            return
        self._sealed.add(block)
        self._preds.setdefault(block, [])
        for var, _ in self._incomplete.pop(block, ()):
            self._add_arguments(block, var)

    def has_preds(self, block: Block) -> bool:
        """Whether anything jumps to the block so far."""
        return bool(self._preds.get(block))

    # --- variables

    def new_var(self, rt: RT, name: str = "") -> int:
        """A variable in a register; before its first write it is zero."""
        self._var_types.append(rt)
        self._var_names.append(name)
        self._next_var += 1
        return self._next_var - 1

    def write(self, var: int, value: Operand) -> None:
        """Define the variable in the current block."""
        if self.cur is None:
            self.start(self.block("unreachable"))
        assert self.cur is not None
        self._defs[self.cur][var] = value

    def read(self, var: int) -> Operand:
        """The variable's value here."""
        if self.cur is None:
            self.start(self.block("unreachable"))
        assert self.cur is not None
        return self._read(var, self.cur)

    def _read(self, var: int, block: Block) -> Operand:
        path: list[Block] = []
        while True:
            found = self._defs.setdefault(block, {}).get(var)
            if found is not None:
                break
            preds = self._preds.get(block, [])
            if block not in self._sealed:
                param = self.block_param(block, self._var_types[var], self._var_names[var])
                self._incomplete.setdefault(block, []).append((var, param))
                found = param
            elif len(preds) == 1:
                path.append(block)
                block = preds[0]
                continue
            elif not preds:
                found = zero_of(self._var_types[var])
            else:
                param = self.block_param(block, self._var_types[var], self._var_names[var])
                self._defs[block][var] = param
                self._add_arguments(block, var)
                found = param
            self._defs[block][var] = found
            break
        for passed in path:
            self._defs[passed][var] = found
        return found

    def _add_arguments(self, block: Block, var: int) -> None:
        for pred in dict.fromkeys(self._preds[block]):
            value = self._read(var, pred)
            for target, args in targets_of(pred.term):
                if target is block:
                    args.append(value)

    # --- completion

    def finish(self) -> None:
        """Make the function final: live blocks only, no superfluous parameters, registers numbered in order."""
        self.terminate(Unreachable())
        for block in self.fn.blocks:
            if block.term is None:
                block.term = Unreachable()
        self._drop_unreachable()
        _Simplifier(self.fn).run()
        self._number()

    def _drop_unreachable(self) -> None:
        fn = self.fn
        live: set[Block] = set()
        work = [fn.blocks[0]]
        if fn.recover_block is not None:
            work.append(fn.recover_block)
        while work:
            block = work.pop()
            if block not in live:
                live.add(block)
                work.extend(target for target, _ in targets_of(block.term))
        fn.blocks = [b for b in fn.blocks if b in live]

    def _number(self) -> None:
        fn = self.fn
        n = 0
        for reg in fn.params:
            reg.id = n
            n += 1
        for i, block in enumerate(fn.blocks):
            block.label = f"b{i}"
            for reg in block.params:
                reg.id = n
                n += 1
            for instr in block.instrs:
                for reg in results_of(instr):
                    reg.id = n
                    n += 1
        fn.next_reg = n


class _Simplifier:
    """Removes block parameters that can have one value only."""

    def __init__(self, fn: Function) -> None:
        self.fn = fn
        self.replaced: dict[Reg, Operand] = {}

    def find(self, op: Operand) -> Operand:
        """What an operand has become."""
        if type(op) is not Reg or op not in self.replaced:
            return op
        chain: list[Reg] = []
        found: Operand = op
        while type(found) is Reg and found in self.replaced:
            chain.append(found)
            found = self.replaced[found]
        for reg in chain:
            self.replaced[reg] = found
        return found

    def run(self) -> None:
        """Repeat until nothing changes; then rename all operands once."""
        edges: dict[Block, list[list[Operand]]] = {b: [] for b in self.fn.blocks}
        for block in self.fn.blocks:
            for target, args in targets_of(block.term):
                edges[target].append(args)
        entry = self.fn.blocks[0]
        todo = [b for b in self.fn.blocks if b.params and b is not entry]
        changed = True
        while changed:
            changed = False
            for block in todo:
                if self._simplify(block, edges[block]):
                    changed = True
        for block in self.fn.blocks:
            for instr in block.instrs:
                rename_operands(instr, self.find)
            assert block.term is not None
            rename_operands(block.term, self.find)

    def _simplify(self, block: Block, incoming: list[list[Operand]]) -> bool:
        changed = False
        for i in range(len(block.params) - 1, -1, -1):
            param = block.params[i]
            value: Operand | None = None
            for args in incoming:
                arg = self.find(args[i])
                if arg is param:
                    continue
                if value is None:
                    value = arg
                elif arg is not value and (type(arg) is Reg or type(value) is Reg or arg != value):
                    break
            else:
                self.replaced[param] = zero_of(param.type) if value is None else value
                del block.params[i]
                for args in incoming:
                    del args[i]
                changed = True
        return changed
