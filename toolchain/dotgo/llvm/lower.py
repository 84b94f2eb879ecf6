"""IR to LLVM text, one chunk a function. No decision here looks at positions: those go out of band, by ordinal.

What is optional (root frames, unwind checks) is put into marked groups of lines (`llvm/marks.py`). Names in the text:
`%rN` register N, `%tN` temporaries, `%oN` stack objects, `LN` block N, `LN.M` its parts, `FN` cold blocks.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dotgo.ir.callees import callee_key
from dotgo.ir.graph import successors
from dotgo.ir.instructions import (
    Bin,
    Block,
    Branch,
    Call,
    CallClosure,
    CallInterface,
    Check,
    Cmp,
    Conv,
    Copy,
    Function,
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
    Unreachable,
    Zero,
)
from dotgo.llvm import calls, operations
from dotgo.llvm.chunk import Chunk, Declaration, machine_sig_text
from dotgo.llvm.frame import exits, pop_frame, prologue
from dotgo.llvm.names import (
    LLVM_TYPE,
    int_value,
    is_packed,
    parameter,
    result_type,
    result_with_attributes,
    symbol,
    typed,
    value,
)
from dotgo.llvm.state import DEAD_END, FUNCTION_ATTRIBUTES, LIKELY, NOINLINE_ATTRIBUTES, UNLIKELY, State

_DISPATCH: dict[type, Callable[[State, Any, bool], None]] = {
    Bin: operations.bin,
    Cmp: operations.cmp,
    Conv: operations.conv,
    Intrinsic: operations.intrinsic,
    Select: operations.select,
    Load: operations.load,
    Store: operations.store,
    Copy: operations.copy,
    Zero: operations.zero,
    Offset: operations.offset,
    StackAddr: operations.stack_addr,
    Check: calls.check,
    Call: calls.call,
    CallClosure: calls.call_closure,
    CallInterface: calls.call_interface,
}


@dataclass(frozen=True, slots=True)
class LoweredFunction:
    """A function's chunk, the source position of each entry of its array `pos:SYMBOL`, and that of each of its lines
    (`llvm/debug.py`; line n of the table is `lines[n - 1]`).
    """

    chunk: Chunk
    positions: tuple[int, ...]
    lines: tuple[int, ...]


def _lower(s: State) -> Chunk:
    f = s.f
    params = ", ".join([f"{parameter(p.type)} %r{p.id}" for p in f.params])
    attributes = NOINLINE_ATTRIBUTES if f.noinline else FUNCTION_ATTRIBUTES
    out = s.out
    out.append(f"{result_with_attributes(f.sig.results)} {symbol(f.symbol)}({params}) {attributes} {{\nentry:\n")
    for block in f.blocks:
        _collect_edges(s, block)
    prologue(s)
    for block in f.blocks:
        _block(s, block)
    exits(s)
    out.extend(s.cold)
    out.append("}\n")
    text = _fill_phis(s, "".join(out))
    declaration = Declaration("func", machine_sig_text(f.sig))
    s.refs.pop(f.symbol, None)
    return Chunk(
        f.symbol,
        declaration,
        f.linkage,
        text,
        tuple(s.refs.items()),
        s.marks.keys(),
        s.marks.groups(),
        f.exports,
    )


def _collect_edges(s: State, block: Block) -> None:
    term = block.term
    if isinstance(term, Jump):
        if term.target.params:
            s.incoming.setdefault(term.target, []).append((block, term.args))
    elif isinstance(term, Branch):
        if term.then is term.other:
            if term.then.params:
                s.incoming.setdefault(term.then, []).append((block, _merged(s, block, term)))
            return
        if term.then.params:
            s.incoming.setdefault(term.then, []).append((block, term.then_args))
        if term.other.params:
            s.incoming.setdefault(term.other, []).append((block, term.other_args))


def _merged(s: State, block: Block, term: Branch) -> list[Operand]:
    """Both ways lead to one block: the arguments become selects, since LLVM knows one edge only."""
    merged: list[Operand] = []
    for n, (a, b) in enumerate(zip(term.then_args, term.other_args)):
        reg = Reg(s.f.next_reg + 1 + n, a.type)
        block.instrs.append(Select(reg, term.cond, a, b))
        merged.append(reg)
    s.f.next_reg += len(merged) + 1
    block.term = Jump(term.then, merged, term.pos)
    return merged


def _fill_phis(s: State, text: str) -> str:
    """Phis name the last part of each predecessor, which is known only at the end."""
    if not s.incoming:
        return text
    pieces = text.split("\x00")
    for n in range(1, len(pieces), 2):
        pieces[n] = s.last_label[s.f.blocks[int(pieces[n])]]
    return "".join(pieces)


def _block(s: State, block: Block) -> None:
    out = s.out
    s.block_number = n = s.numbers[block]
    s.parts = 0
    label = f"L{n}"
    s.last_label[block] = label
    out.append(f"{label}:\n")
    for place, param in enumerate(block.params):
        sources = [
            f"[ {value(args[place])}, %\x00{s.numbers[before]}\x00 ]" for before, args in s.incoming.get(block, ())
        ]
        for _, args in s.incoming.get(block, ()):
            s.note([args[place]])
        if sources:
            out.append(f"  %r{param.id} = phi {LLVM_TYPE[param.type]} {', '.join(sources)}\n")
        else:
            out.append(f"  %r{param.id} = freeze {LLVM_TYPE[param.type]} poison\n")
    s.root(block.params)
    # Only the label of the last part matters to phis; so only the last split must not be optional.
    phis_follow = any(after.params for after in successors(block))
    last = -1
    if phis_follow:
        for at, instr in enumerate(block.instrs):
            if _splits(s, instr):
                last = at
    for at, instr in enumerate(block.instrs):
        _DISPATCH[type(instr)](s, instr, at == last)
    assert block.term is not None
    if not _ended(s, block):
        _term(s, block.term)


def _splits(s: State, instr: Instr) -> bool:
    """Whether the block goes on under another label after the instruction."""
    if isinstance(instr, Check):
        return True
    if isinstance(instr, Call | CallClosure | CallInterface):
        return not (isinstance(instr, Call) and instr.noreturn) and s.may_unwind(callee_key(instr))
    return False


def _ended(s: State, block: Block) -> bool:
    """Whether the last call never returns: it wrote the end of the block its."""
    if not block.instrs:
        return False
    instr = block.instrs[-1]
    return type(instr) is Call and instr.noreturn and type(block.term) is Unreachable


def _term(s: State, t: Terminator) -> None:
    out = s.out
    if isinstance(t, Jump):
        out.append(f"  br label %L{s.numbers[t.target]}\n")
    elif isinstance(t, Branch):
        s.note([t.cond])
        hint = "" if not t.likely else f", {LIKELY if t.likely > 0 else UNLIKELY}"
        if t.then is t.other:
            out.append(f"  br label %L{s.numbers[t.then]}\n")
        else:
            then, other = s.numbers[t.then], s.numbers[t.other]
            out.append(f"  br i1 {value(t.cond)}, label %L{then}, label %L{other}{hint}\n")
    elif isinstance(t, Switch):
        type_ = t.value.type
        name = LLVM_TYPE[type_]
        cases = "".join([f" {name} {int_value(type_, v)}, label %L{s.numbers[b]}" for v, b in t.cases])
        out.append(f"  switch {typed(t.value)}, label %L{s.numbers[t.default]} [{cases} ]\n")
    elif isinstance(t, Ret):
        out.append(pop_frame(s))
        _ret(s, t)
    else:
        out.append(DEAD_END)


def _ret(s: State, t: Ret) -> None:
    s.note(t.values)
    types = s.f.sig.results
    if not types:
        s.out.append("  ret void\n")
        return
    if len(types) == 1:
        s.out.append(f"  ret {LLVM_TYPE[types[0]]} {value(t.values[0])}\n")
        return
    if is_packed(types):
        _ret_packed(s, t)
        return
    struct, whole = result_type(types), "poison"
    for n, (type_, v) in enumerate(zip(types, t.values)):
        temp = s.temp()
        s.out.append(f"  {temp} = insertvalue {struct} {whole}, {LLVM_TYPE[type_]} {value(v)}, {n}\n")
        whole = temp
    s.out.append(f"  ret {struct} {whole}\n")


def _ret_packed(s: State, t: Ret) -> None:
    halves: list[str] = []
    for v in t.values:
        wide, word = s.temp(), value(v)
        type_ = LLVM_TYPE[v.type]
        if type_ == "ptr":
            s.out.append(f"  {wide}a = ptrtoint ptr {word} to i32\n")
            type_, word = "i32", f"{wide}a"
        s.out.append(f"  {wide} = zext {type_} {word} to i64\n")
        halves.append(wide)
    s.out.append(
        f"  {halves[1]}b = shl i64 {halves[1]}, 32\n  {halves[1]}c = or i64 {halves[1]}b, {halves[0]}\n"
        f"  ret i64 {halves[1]}c\n"
    )


def lower_function(f: Function) -> LoweredFunction:
    """The chunk of one function. An imported function becomes a wrapper round the one import of its host function."""
    if f.linkage == "import":
        return LoweredFunction(_import_chunk(f), (), ())
    lowering = State(f)
    if f.defer_token is not None:
        lowering.unwind_label = "unwind.early"
    chunk = _lower(lowering)
    return LoweredFunction(chunk, tuple(lowering.positions), tuple(lowering.lines))


def _import_chunk(f: Function) -> Chunk:
    """Several Go functions may name one host function; a module may import it once only (hosts refuse more)."""
    assert f.wasm_import is not None
    module, name = f.wasm_import
    return Chunk(f.symbol, Declaration("import", machine_sig_text(f.sig), module, name), "once", "", ())
