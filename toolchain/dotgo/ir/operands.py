"""What an instruction reads and defines, in the order of its printed form: for verifier and passes."""

from __future__ import annotations

from dotgo.ir.instructions import (
    Bin,
    Branch,
    Call,
    CallClosure,
    CallInterface,
    Check,
    Cmp,
    Conv,
    Copy,
    Instr,
    Intrinsic,
    Jump,
    Load,
    Offset,
    Operand,
    Reg,
    Ret,
    Select,
    StackAddr,
    Store,
    Switch,
    Terminator,
    Zero,
)


def instr_operands(i: Instr) -> list[Operand]:
    """All operands of an instruction."""
    match i:
        case Bin() | Cmp():
            return [i.a, i.b]
        case Load():
            return [i.addr]
        case Store():
            return [i.value, i.addr]
        case Call() | Check() | Intrinsic():
            return i.args
        case Conv():
            return [i.a]
        case Select():
            return [i.cond, i.a, i.b]
        case Copy():
            return [i.dst, i.src, i.size]
        case Zero():
            return [i.dst, i.size]
        case Offset():
            return [i.base, i.by]
        case CallClosure():
            return [i.closure, *i.args]
        case CallInterface():
            return [i.itab, *i.args]
        case StackAddr():
            return []


def instr_results(i: Instr) -> list[Reg]:
    """The registers that an instruction defines."""
    if isinstance(i, Call | CallClosure | CallInterface):
        return i.results
    if isinstance(i, Store | Copy | Zero | Check):
        return []
    return [] if i.result is None else [i.result]


def term_operands(t: Terminator) -> list[Operand]:
    """All operands of a terminator, block arguments included."""
    match t:
        case Jump():
            return t.args
        case Branch():
            return [t.cond, *t.then_args, *t.other_args]
        case Switch():
            return [t.value]
        case Ret():
            return t.values
    return []
