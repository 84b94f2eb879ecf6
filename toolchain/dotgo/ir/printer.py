"""The printed form of the IR, in which tests, `explain` and people read it; `ir/parser.py` reads it back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from dotgo.ir.instructions import (
    RT,
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
    Data,
    Float,
    Function,
    Instr,
    Int,
    Intrinsic,
    Jump,
    Load,
    Module,
    Offset,
    Operand,
    Reg,
    Ret,
    Select,
    Sig,
    StackAddr,
    Store,
    Switch,
    Sym,
    Terminator,
    Unreachable,
    Zero,
)

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_.$/]*\Z")
_NOT_NAME = re.compile(r"[^A-Za-z0-9_]+")


def quoted(name: str) -> str:
    """The name itself if it has plain characters only, otherwise as a JSON string."""
    return name if _PLAIN.match(name) else json.dumps(name, ensure_ascii=False)


def print_def(reg: Reg) -> str:
    """A register where it is defined: `%3.name`."""
    name = _NOT_NAME.sub("_", reg.name)
    return f"%{reg.id}.{name}" if name else f"%{reg.id}"


def signed(type: RT, value: int) -> int:
    """The value of an integer constant as a signed number of its width (i1: 0 or 1)."""
    if type is RT.I1:
        return value & 1
    width = 32 if type in (RT.PTR, RT.RAW) else int(type[1:])
    value &= (1 << width) - 1
    return value - (1 << width) if value >> (width - 1) else value


def print_value(operand: Operand) -> str:
    """An operand without its type."""
    if isinstance(operand, Reg):
        return f"%{operand.id}"
    if isinstance(operand, Int):
        value = signed(operand.type, operand.value)
        return "null" if value == 0 and operand.type in (RT.PTR, RT.RAW) else str(value)
    if isinstance(operand, Float):
        return f"0x{operand.bits:0{8 if operand.type is RT.F32 else 16}x}"
    return f"@{quoted(operand.name)}{_offset(operand.offset)}"


def print_operand(operand: Operand) -> str:
    """An operand with its type: `i32 %1`."""
    return f"{operand.type} {print_value(operand)}"


def _offset(offset: int) -> str:
    return "" if not offset else f"+{offset}" if offset > 0 else str(offset)


def _list(operands: Iterable[Operand]) -> str:
    return ", ".join(map(print_operand, operands))


def _address(operand: Operand, offset: int) -> str:
    """The address of a load or store; the offset of a symbol is part of the operand, so it is set off by a blank."""
    if isinstance(operand, Sym) and offset:
        return f"{print_operand(operand)} {'+' if offset > 0 else ''}{offset}"
    return print_operand(operand) + _offset(offset)


def _result(reg: Reg | None) -> str:
    return f"{print_def(reg)} = " if reg is not None else ""


def _results(regs: list[Reg]) -> str:
    return f"{', '.join(map(print_def, regs))} = " if regs else ""


def _arrow(sig: Sig) -> str:
    return f" -> ({', '.join(sig.results)})" if sig.results else ""


def _call(call: Call | CallClosure | CallInterface) -> str:
    head = _results(call.results)
    args = f"({_list(call.args)}){_arrow(call.sig)}"
    if isinstance(call, Call):
        flags = (" ctx" if call.sig.ctx else "") + (" noreturn" if call.noreturn else "")
        return f"{head}call @{quoted(call.symbol)}{args}{flags}"
    if isinstance(call, CallClosure):
        return f"{head}callclosure {print_operand(call.closure)} {json.dumps(call.gosig, ensure_ascii=False)}{args}"
    interface = json.dumps(call.interface, ensure_ascii=False)
    return f"{head}callinterface {print_operand(call.itab)} {interface} {call.method}/{call.slot}{args}"


def print_instr(i: Instr) -> str:
    """One instruction without its position."""
    match i:
        case Bin() | Cmp():
            word = "cmp " if isinstance(i, Cmp) else ""
            return f"{_result(i.result)}{word}{i.op} {print_operand(i.a)}, {print_value(i.b)}"
        case Conv():
            return f"{_result(i.result)}{i.op} {print_operand(i.a)} to {i.result.type}"
        case Intrinsic():
            arrow = f" -> ({i.result.type})" if i.result is not None else ""
            args = f" {_list(i.args)}" if i.args else ""
            return f"{_result(i.result)}intrinsic {i.name}{args}{arrow}"
        case Select():
            return f"{_result(i.result)}select {_list([i.cond, i.a, i.b])}"
        case Load():
            return f"{_result(i.result)}load {i.result.type}, {_address(i.addr, i.offset)} align {i.align}"
        case Store():
            return f"store {print_operand(i.value)}, {_address(i.addr, i.offset)} align {i.align}"
        case Copy():
            return f"copy {_list([i.dst, i.src, i.size])} align {i.align}{' overlap' if i.overlap else ''}"
        case Zero():
            return f"zero {_list([i.dst, i.size])} align {i.align}"
        case Offset():
            return f"{_result(i.result)}offset {_list([i.base, i.by])}"
        case StackAddr():
            return f"{_result(i.result)}stackaddr ${quoted(i.object.name)}"
        case Check():
            return f"check {i.kind} {_list(i.args)}"
        case Call() | CallClosure() | CallInterface():
            return _call(i)


def print_term(t: Terminator) -> str:
    """One terminator without its position."""
    match t:
        case Jump():
            return f"jump {t.target.label}({_list(t.args)})"
        case Branch():
            hint = {1: " likely", -1: " unlikely"}.get(t.likely, "")
            then, other = f"{t.then.label}({_list(t.then_args)})", f"{t.other.label}({_list(t.other_args)})"
            return f"br {print_operand(t.cond)}, {then}, {other}{hint}"
        case Switch():
            cases = ", ".join(f"{value}: {block.label}" for value, block in t.cases)
            return f"switch {print_operand(t.value)}, {t.default.label}, [{cases}]"
        case Ret():
            return f"ret {_list(t.values)}".rstrip()
        case Unreachable():
            return "unreachable"


def _block(block: Block, positions: bool) -> list[str]:
    params = ", ".join(f"{p.type} {print_def(p)}" for p in block.params)
    comment = f"  ; {block.comment}" if block.comment else ""
    lines = [f"{block.label}({params}):{comment}"]
    for instr in block.instrs:
        lines.append(f"  {print_instr(instr)}{f' !{instr.pos}' if positions and instr.pos else ''}")
    if block.term is not None:
        pos = block.term.pos
        lines.append(f"  {print_term(block.term)}{f' !{pos}' if positions and pos else ''}")
    return lines


def _attributes(f: Function) -> str:
    words: list[str] = []
    if f.sig.ctx:
        words.append("ctx")
    if f.linkage == "once":
        words.append(f.linkage)
    for flag in ("noinline", "nogc", "calls_recover", "transparent"):
        if getattr(f, flag):
            words.append(flag)
    words.extend(f"export {json.dumps(name, ensure_ascii=False)}" for name in f.exports)
    if f.wasm_import is not None:
        words.append("import " + " ".join(json.dumps(word, ensure_ascii=False) for word in f.wasm_import))
    if f.defer_token is not None:
        words.append(f"token %{f.defer_token.id}")
    if f.recover_block is not None:
        words.append(f"recover {f.recover_block.label}")
    return "".join(f" {word}" for word in words)


def print_function(f: Function, *, positions: bool = False) -> str:
    """A whole function, ending with a newline."""
    params = ", ".join(f"{p.type} {print_def(p)}" for p in f.params)
    pos = f" !{f.pos}" if positions and f.pos else ""
    head = f"func @{quoted(f.symbol)}({params}){_arrow(f.sig)}{_attributes(f)}"
    if f.linkage == "import":
        return f"{head}{pos}\n"
    lines = [f"{head} {{{pos}"]
    for o in f.stack_objects:
        ptrs = f" ptrs [{', '.join(map(str, o.ptr_words))}]" if o.ptr_words else ""
        lines.append(f"  stack ${quoted(o.name)} {o.size} align {o.align}{ptrs}")
    for block in f.blocks:
        lines.extend(_block(block, positions))
    lines.append("}")
    return "\n".join(lines) + "\n"


def print_data(d: Data, *, positions: bool = False) -> str:
    """One global or constant, as one line; `init` in hexadecimal."""
    words = [f"data @{quoted(d.symbol)} size {d.size} align {d.align}"]
    if d.linkage != "package":
        words.append(d.linkage)
    if d.readonly:
        words.append("readonly")
    if d.init:
        words.append(f'init "{d.init.hex()}"')
    if d.relocs:
        words.append(
            "relocs [" + ", ".join(f"{at}: @{quoted(name)}{_offset(addend)}" for at, name, addend in d.relocs) + "]"
        )
    if d.ptr_words:
        words.append(f"ptrs [{', '.join(map(str, d.ptr_words))}]")
    if positions and d.pos:
        words.append(f"!{d.pos}")
    return " ".join(words) + "\n"


def print_module(m: Module, *, positions: bool = False) -> str:
    """A whole module; its types are opaque here and are not printed."""
    init = f" init @{quoted(m.init_symbol)}" if m.init_symbol else ""
    parts = [f"module {json.dumps(m.path, ensure_ascii=False)}{init}\n"]
    parts.extend(print_data(d, positions=positions) for d in m.data)
    parts.extend("\n" + print_function(f, positions=positions) for f in m.functions)
    return "".join(parts)
