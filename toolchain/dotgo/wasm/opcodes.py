"""The instruction table as arrays indexed by opcode, read from `tables/opcodes.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

I32: Final = 0x7F
I64: Final = 0x7E
F32: Final = 0x7D
F64: Final = 0x7C
VALUE_TYPES: Final = {I32: "i32", I64: "i64", F32: "f32", F64: "f64"}
VALUE_CODES: Final = {name: code for code, name in VALUE_TYPES.items()}


@dataclass(frozen=True, slots=True)
class Opcode:
    """One MVP instruction; `signature` is None where it depends on the context, else (operands, results)."""

    name: str
    code: int
    immediates: str
    signature: tuple[tuple[int, ...], tuple[int, ...]] | None


def _signature(text: str) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    if text == "special":
        return None
    before, after = text.split("->")
    return tuple(VALUE_CODES[t] for t in before.split()), tuple(VALUE_CODES[t] for t in after.split())


@cache
def _raw() -> dict[str, Any]:
    return tomllib.loads((files("dotgo.tables") / "opcodes.toml").read_text(encoding="utf-8"))


@cache
def opcodes() -> tuple[Opcode | None, ...]:
    """MVP instructions by code: 256 entries, None where there is none."""
    table: list[Opcode | None] = [None] * 256
    for name, (code, immediates, signature) in _raw()["mvp"].items():
        if table[code] is not None:
            raise ValueError(f"opcodes.toml: {code:#x} twice")
        table[code] = Opcode(name, code, immediates, _signature(signature))
    return tuple(table)


@cache
def opcodes_by_name() -> dict[str, Opcode]:
    """MVP instructions by name."""
    return {op.name: op for op in opcodes() if op is not None}


@cache
def _later() -> dict[int, str]:
    return {code: proposal for proposal, codes in _raw()["later"].items() for code in codes}


def later_proposal(code: int, second: int | None = None) -> str | None:
    """The proposal that brought an opcode (`second`: the number after a prefix byte), or None for an unknown one."""
    prefixed = _raw()["later_prefixed"].get(f"0x{code:02x}")
    if prefixed is not None:
        return next((p for p, codes in prefixed.items() if second in codes), "a later proposal")
    return _later().get(code)
