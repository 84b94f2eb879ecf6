"""Walking over the operands of instructions: what the clean-up after construction needs."""

from __future__ import annotations

from collections.abc import Callable

from dotgo.ir import instructions as I

Rename = Callable[[I.Operand], I.Operand]


def rename_operands(instr: I.Instr | I.Terminator, rename: Rename) -> None:
    """Replace every operand of one instruction by `rename` of it, in place; results stay."""
    match instr:
        case I.Bin() | I.Cmp():
            instr.a = rename(instr.a)
            instr.b = rename(instr.b)
        case I.Conv():
            instr.a = rename(instr.a)
        case I.Intrinsic() | I.Check() | I.Call() | I.Jump():
            instr.args = [rename(a) for a in instr.args]
        case I.Select():
            instr.cond, instr.a, instr.b = rename(instr.cond), rename(instr.a), rename(instr.b)
        case I.Load():
            instr.addr = rename(instr.addr)
        case I.Store():
            instr.value, instr.addr = rename(instr.value), rename(instr.addr)
        case I.Copy():
            instr.dst, instr.src, instr.size = rename(instr.dst), rename(instr.src), rename(instr.size)
        case I.Zero():
            instr.dst, instr.size = rename(instr.dst), rename(instr.size)
        case I.Offset():
            instr.base, instr.by = rename(instr.base), rename(instr.by)
        case I.CallClosure():
            instr.closure = rename(instr.closure)
            instr.args = [rename(a) for a in instr.args]
        case I.CallInterface():
            instr.itab = rename(instr.itab)
            instr.args = [rename(a) for a in instr.args]
        case I.Branch():
            instr.cond = rename(instr.cond)
            instr.then_args = [rename(a) for a in instr.then_args]
            instr.other_args = [rename(a) for a in instr.other_args]
        case I.Switch():
            instr.value = rename(instr.value)
        case I.Ret():
            instr.values = [rename(v) for v in instr.values]
        case I.StackAddr() | I.Unreachable():
            pass


def results_of(instr: I.Instr) -> list[I.Reg]:
    """The registers that one instruction defines."""
    match instr:
        case I.Store() | I.Copy() | I.Zero() | I.Check():
            return []
        case I.Call() | I.CallClosure() | I.CallInterface():
            return instr.results
        case I.Intrinsic():
            return [] if instr.result is None else [instr.result]
        case _:
            return [instr.result]


def targets_of(term: I.Terminator | None) -> list[tuple[I.Block, list[I.Operand]]]:
    """The edges of a terminator: target blocks, each with the (live) list of arguments of the edge."""
    match term:
        case I.Jump():
            return [(term.target, term.args)]
        case I.Branch():
            return [(term.then, term.then_args), (term.other, term.other_args)]
        case I.Switch():
            return [(term.default, []), *((b, []) for _, b in term.cases)]
        case _:
            return []
