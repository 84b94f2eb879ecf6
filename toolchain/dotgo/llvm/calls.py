"""Calls and run-time checks: what can panic, collect or return unwinding."""

from __future__ import annotations

from dotgo.ir.callees import callee_key
from dotgo.ir.instructions import RT, Call, CallClosure, CallInterface, Check, Operand, Reg
from dotgo.ir.signatures import panic_sig
from dotgo.llvm.chunk import machine_sig_text
from dotgo.llvm.failures import failure_symbol
from dotgo.llvm.marks import ELSE, END
from dotgo.llvm.names import LLVM_TYPE, argument, is_packed, result_type, result_with_attributes, symbol, typed, value
from dotgo.llvm.state import (
    COLD_CALL,
    DEAD_END,
    FIRST_METHOD_OFFSET,
    LIKELY,
    PURE_CALL,
    READING_CALL,
    UNWIND_WORD,
    State,
)
from dotgo.tables.checks import CheckRow, Term, checks_table
from dotgo.tables.runtime import runtime_table


def call(s: State, i: Call, last: bool) -> None:
    known = runtime_table().functions.get(i.symbol)
    before, after = "", f" {COLD_CALL}" if i.noreturn else ""
    if known is not None:
        if "panics" in known.attrs:
            s.out.append(s.position(i.pos))
        if "fresh" in known.attrs:
            before = "noalias nonnull "
        if "pure" in known.attrs:
            after = f" {PURE_CALL}"
        elif "readmem" in known.attrs:
            after = f" {READING_CALL}"
    s.ref(i.symbol, machine_sig_text(i.sig))
    _call(s, i, symbol(i.symbol), i.args, before, after)
    _after_call(s, callee_key(i), i.results, i.noreturn, last)


def call_closure(s: State, i: CallClosure, last: bool) -> None:
    code = s.temp()
    s.note([i.closure])
    s.out.append(f"  {code} = load ptr, ptr {value(i.closure)}, align 4\n")
    _call(s, i, code, [*i.args, i.closure])
    _after_call(s, callee_key(i), i.results, False, last)


def call_interface(s: State, i: CallInterface, last: bool) -> None:
    place, code = s.temp(), s.temp()
    s.note([i.itab])
    offset = FIRST_METHOD_OFFSET + 4 * i.slot
    s.out.append(f"  {place} = getelementptr nuw i8, ptr {value(i.itab)}, i32 {offset}\n")
    s.out.append(f"  {code} = load ptr, ptr {place}, align 4\n")
    _call(s, i, code, i.args)
    _after_call(s, callee_key(i), i.results, False, last)


def _call(
    s: State,
    i: Call | CallClosure | CallInterface,
    callee: str,
    args: list[Operand],
    before: str = "",
    after: str = "",
) -> None:
    """The call itself, with attributes before the result's type and after the arguments."""
    s.note(args)
    results = i.results
    arguments = ", ".join([argument(a) for a in args])
    head = f"call {before}{result_with_attributes(i.sig.results)} {callee}({arguments}){after}{s.line(i.pos)}"
    if not results:
        s.out.append("  " + head)
    elif len(results) == 1:
        s.out.append(f"  %r{results[0].id} = {head}")
    else:
        whole = s.temp()
        s.out.append(f"  {whole} = {head}")
        if is_packed(i.sig.results):
            _unpack(s, whole, results)
            return
        struct = result_type(i.sig.results)
        for n, reg in enumerate(results):
            s.out.append(f"  %r{reg.id} = extractvalue {struct} {whole}, {n}\n")


def _unpack(s: State, whole: str, results: list[Reg]) -> None:
    """The two results in an i64, the first in its low half."""
    s.out.append(f"  {whole}h = lshr i64 {whole}, 32\n")
    for half, reg in zip((whole, f"{whole}h"), results):
        type_ = LLVM_TYPE[reg.type]
        if type_ == "ptr":
            s.out.append(f"  {half}w = trunc i64 {half} to i32\n  %r{reg.id} = inttoptr i32 {half}w to ptr\n")
        else:
            s.out.append(f"  %r{reg.id} = trunc i64 {half} to {type_}\n")


def _after_call(s: State, key: str, results: list[Reg], noreturn: bool, last: bool) -> None:
    """The unwind check, then the slots of the results."""
    out = s.out
    if noreturn:
        if s.may_unwind(key):
            exit_ = s.unwind_to()
            out.append(f"{s.marks.begin(['u' + key])}  br label %{exit_}\n{ELSE}{DEAD_END}{END}")
        else:
            out.append(DEAD_END)
        return
    if s.may_unwind(key):
        exit_ = s.unwind_to()
        label, word, normal = s.part(), s.temp(), s.temp()
        check = (
            f"{s.marks.begin(['u' + key])}  {word} = load i32, ptr {UNWIND_WORD}, align 4\n"
            f"  {normal} = icmp eq i32 {word}, 0\n  br i1 {normal}, label %{label}, label %{exit_}, {LIKELY}\n"
        )
        if last:
            out.append(f"{check}{ELSE}  br label %{label}\n{END}{label}:\n")
            s.last_label[s.f.blocks[s.block_number]] = label
        else:
            out.append(f"{check}{label}:\n{END}")
    if results:
        s.root(results)
        token = s.f.defer_token
        if token is not None and s.block_number == 0 and any(r is token for r in results):
            s.unwind_label = "unwind"


def check(s: State, i: Check, last: bool) -> None:
    row = checks_table()[i.kind]
    s.note(i.args)
    ok, label, fail = s.temp(), s.part(), f"F{s.temps}"
    type_ = LLVM_TYPE[RT.I64 if row.left.zext or row.right.zext else i.args[row.left.operand].type]
    left, right = _side(s, row.left, i, type_), _side(s, row.right, i, type_)
    s.out.append(
        f"  {ok} = icmp {row.comparison} {type_} {left}, {right}\n"
        f"  br i1 {ok}, label %{label}, label %{fail}, {LIKELY}\n{label}:\n"
    )
    s.last_label[s.f.blocks[s.block_number]] = label
    _fail(s, row, i, fail)


def _side(s: State, term: Term, i: Check, type_: str) -> str:
    if term.operand < 0:
        return "null" if type_ == "ptr" and term.constant == 0 else str(term.constant)
    operand = i.args[term.operand]
    if not term.zext:
        return value(operand)
    temp = s.temp()
    s.out.append(f"  {temp} = zext {typed(operand)} to i64\n")
    return temp


def _fail(s: State, row: CheckRow, i: Check, label: str) -> None:
    """The cold side: store the position, panic, and unwind if the panic was recovered.

    Storing and panicking are one shared function for each kind of check (`llvm/failures.py`), for the sake of size.
    """
    panic = row.panic_symbol
    s.ref(panic, machine_sig_text(panic_sig(row)))
    arguments = [argument(i.args[n]) for n in row.passed]
    name = panic
    place = s.position_address(i.pos)
    if place:
        name = failure_symbol(row.kind)
        s.ref(name)
        arguments.insert(0, f"ptr {place}")
    end = DEAD_END
    if s.may_unwind(panic) and not s.in_runtime:
        end = f"{s.marks.begin(['u' + panic])}  br label %{s.unwind_to()}\n{ELSE}{end}{END}"
    s.cold.append(f"{label}:\n  call void {symbol(name)}({', '.join(arguments)}) {COLD_CALL}{s.line(i.pos)}{end}")
