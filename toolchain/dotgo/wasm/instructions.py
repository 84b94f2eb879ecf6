"""Walking a function body opcode by opcode, guided by the instruction table."""

from __future__ import annotations

from collections.abc import Iterator

from dotgo.diagnostics import DiagnosticError
from dotgo.wasm.leb import Cursor
from dotgo.wasm.module import Code, Module
from dotgo.wasm.opcodes import VALUE_TYPES, later_proposal, opcodes

EMPTY_BLOCK = 0x40


def unknown_opcode(c: Cursor, code: int, at: int) -> DiagnosticError:
    """The error for an opcode outside the MVP: names the proposal that brought it, or calls it garbage."""
    second = None
    if code >= 0xFB and c.pos < c.end:
        second = c.u32()
    proposal = later_proposal(code, second)
    if proposal is None:
        return c.fail(f"unknown opcode {code:#x}", at=at)
    number = f"{code:#x}" if second is None else f"{code:#x} {second}"
    return c.fail(f"opcode {number} of the proposal {proposal!r}", "DotgoWasmNotMVP", at)


def block_type(c: Cursor) -> int:
    """The type of a block: a value type, or `EMPTY_BLOCK`."""
    at = c.pos
    code = c.byte()
    if code == EMPTY_BLOCK or code in VALUE_TYPES:
        return code
    c.pos = at
    if c.signed(32) >= 0:
        raise c.fail("block type with an index (proposal 'multi-value')", "DotgoWasmNotMVP", at)
    raise c.fail(
        f"bad block type {code:#x}", "DotgoWasmNotMVP" if code in (0x7B, 0x70, 0x6F) else "DotgoWasmMalformed", at
    )


def immediates(c: Cursor, kind: str) -> tuple[int, ...]:
    """Read the immediates of one instruction; floats as their bits, `labels` with the default last."""
    match kind:
        case "":
            return ()
        case "local" | "global" | "function" | "label":
            return (c.u32(),)
        case "i32":
            return (c.signed(32),)
        case "i64":
            return (c.signed(64),)
        case "memory access":
            return (c.u32(), c.u32())
        case "block":
            return (block_type(c),)
        case "labels":
            return tuple(c.u32() for _ in range(c.count() + 1))
        case "f32":
            return (int.from_bytes(c.take(4), "little"),)
        case "f64":
            return (int.from_bytes(c.take(8), "little"),)
        case "type table":
            index = c.u32()
            _zero_byte(c)
            return (index,)
        case "memory":
            _zero_byte(c)
            return ()
    raise ValueError(f"opcodes.toml: unknown immediates {kind!r}")


def _zero_byte(c: Cursor) -> None:
    at = c.pos
    if c.byte() != 0:
        raise c.fail("index of a second memory or table", "DotgoWasmNotMVP", at)


def instructions(module: Module, code: Code) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """(offset, opcode, immediates) of each instruction of a body, the final `end` included."""
    table = opcodes()
    c = Cursor(module.data, code.start, code.end, module.blob)
    while c.pos < c.end:
        at = c.pos
        number = c.byte()
        op = table[number]
        if op is None:
            raise unknown_opcode(c, number, at)
        yield at, number, immediates(c, op.immediates)
