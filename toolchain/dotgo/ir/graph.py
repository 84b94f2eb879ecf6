"""The control-flow graph of a function: successors, reverse postorder, dominators. No recursion: Go code may nest
deeply.
"""

from __future__ import annotations

from dotgo.ir.instructions import Block, Branch, Function, Jump, Switch


def successors(block: Block) -> list[Block]:
    """The blocks that the terminator names, in its order, duplicates included."""
    term = block.term
    if isinstance(term, Jump):
        return [term.target]
    if isinstance(term, Branch):
        return [term.then, term.other]
    if isinstance(term, Switch):
        return [term.default, *(target for _, target in term.cases)]
    return []


def reachable(start: Block) -> set[Block]:
    """The blocks that control reaches from a block, itself included."""
    found = {start}
    work = [start]
    while work:
        for after in successors(work.pop()):
            if after not in found:
                found.add(after)
                work.append(after)
    return found


def reverse_postorder(f: Function) -> list[Block]:
    """The blocks reachable from the entry; then those from the recover block, which control reaches by unwinding."""
    seen: set[Block] = set()
    order: list[Block] = []
    for root in (f.recover_block, f.blocks[0]):
        if root is None or root in seen:
            continue
        seen.add(root)
        stack = [(root, iter(successors(root)))]
        while stack:
            block, rest = stack[-1]
            for after in rest:
                if after not in seen:
                    seen.add(after)
                    stack.append((after, iter(successors(after))))
                    break
            else:
                stack.pop()
                order.append(block)
    order.reverse()
    return order


def dominators(f: Function) -> dict[Block, Block]:
    """The immediate dominator of each reachable block (its own for the entry); the recover block's is the entry block.

    The simple iterative algorithm over reverse postorder: few rounds on reducible graphs.
    """
    order = reverse_postorder(f)
    number = {block: n for n, block in enumerate(order)}
    predecessors: list[list[int]] = [[] for _ in order]
    for n, block in enumerate(order):
        for after in successors(block):
            predecessors[number[after]].append(n)
    if f.recover_block is not None:
        predecessors[number[f.recover_block]].append(0)
    unset = -1
    idom = [unset] * len(order)
    idom[0] = 0
    changed = True
    while changed:
        changed = False
        for n in range(1, len(order)):
            new = unset
            for p in predecessors[n]:
                if idom[p] == unset:
                    continue
                if new == unset:
                    new = p
                    continue
                a, b = p, new
                while a != b:
                    while a > b:
                        a = idom[a]
                    while b > a:
                        b = idom[b]
                new = a
            if idom[n] != new:
                idom[n] = new
                changed = True
    return {block: order[idom[n]] for n, block in enumerate(order)}
