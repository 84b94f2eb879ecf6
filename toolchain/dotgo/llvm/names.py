"""How symbols, types and constants are written in LLVM's assembly language."""

from __future__ import annotations

import re
import struct

from dotgo.ir.instructions import RT, Float, Int, Operand, Reg, Sig
from dotgo.ir.printer import signed

# LLVM's type of each register type. Addresses are one type: what the collector must see is decided before LLVM.
LLVM_TYPE: dict[RT, str] = {
    RT.I1: "i1",
    RT.I8: "i8",
    RT.I16: "i16",
    RT.I32: "i32",
    RT.I64: "i64",
    RT.F32: "float",
    RT.F64: "double",
    RT.PTR: "ptr",
    RT.RAW: "ptr",
}

_SPECIAL = re.compile(r'[\x00-\x1f"\\\x7f]')
_BYTES = [chr(b) if 32 <= b < 127 and b not in (0x22, 0x5C) else f"\\{b:02X}" for b in range(256)]


def _escape(match: re.Match[str]) -> str:
    return f"\\{ord(match[0]):02X}"


def symbol(name: str) -> str:
    """`@"name"`. A Go package called llvm must not make intrinsics: `\\01` takes a name as it is."""
    if name.startswith("llvm."):
        name = "\x01" + name
    return f'@"{_SPECIAL.sub(_escape, name)}"'


def metadata_string(text: str) -> str:
    """A string in metadata."""
    return f'"{_SPECIAL.sub(_escape, text)}"'


def byte_string(data: bytes) -> str:
    """`c"…"`."""
    table = _BYTES
    return 'c"' + "".join([table[b] for b in data]) + '"'


def address(name: str, offset: int) -> str:
    """The address of a symbol plus an offset, without type."""
    return f"getelementptr (i8, ptr {symbol(name)}, i32 {offset})" if offset else symbol(name)


def float_value(type: RT, bits: int) -> str:
    """A float constant by its bits; LLVM wants floats as doubles, which keep no NaN payload, so those are cast."""
    if type is RT.F64:
        return f"0x{bits:016X}"
    if bits & 0x7F800000 == 0x7F800000:
        return f"bitcast (i32 {bits} to float)"
    number = struct.unpack("<f", struct.pack("<I", bits))[0]
    return f"0x{struct.unpack('<Q', struct.pack('<d', number))[0]:016X}"


def int_value(type: RT, value: int) -> str:
    """An integer or address constant."""
    number = signed(type, value)
    if type is RT.I1:
        return "true" if number else "false"
    if type is RT.PTR or type is RT.RAW:
        return f"inttoptr (i32 {number} to ptr)" if number else "null"
    return str(number)


def value(o: Operand) -> str:
    """An operand without its type."""
    if isinstance(o, Reg):
        return f"%r{o.id}"
    if isinstance(o, Int):
        return int_value(o.type, o.value)
    if isinstance(o, Float):
        return float_value(o.type, o.bits)
    return address(o.name, o.offset)


def typed(o: Operand) -> str:
    """An operand with its type."""
    return f"{LLVM_TYPE[o.type]} {value(o)}"


def argument(o: Operand) -> str:
    """An operand as an argument: a bool has its upper bits cleared by the caller."""
    if o.type is RT.I1:
        return f"i1 zeroext {value(o)}"
    return f"{LLVM_TYPE[o.type]} {value(o)}"


def parameter(type: RT) -> str:
    """A parameter's type with its attribute."""
    return "i1 zeroext" if type is RT.I1 else LLVM_TYPE[type]


_WORDS = frozenset([RT.I1, RT.I8, RT.I16, RT.I32, RT.PTR, RT.RAW])


def is_packed(results: tuple[RT, ...]) -> bool:
    """Whether two results travel in one i64 (a string, an interface, an error and a bool …): wasm MVP has one result a
    function, and everything else goes through the C stack, which costs more code and more steps than shifting.
    """
    return len(results) == 2 and results[0] in _WORDS and results[1] in _WORDS


def result_type(results: tuple[RT, ...]) -> str:
    """Two words are one i64, the first in its low half; other several results are one struct."""
    if not results:
        return "void"
    if is_packed(results):
        return "i64"
    if len(results) == 1:
        return LLVM_TYPE[results[0]]
    return "{" + ", ".join([LLVM_TYPE[r] for r in results]) + "}"


def result_with_attributes(results: tuple[RT, ...]) -> str:
    """The result's type as `define` and `call` write it."""
    return "zeroext i1" if results == (RT.I1,) else result_type(results)


def machine_params(sig: Sig) -> tuple[RT, ...]:
    """The parameters, the closure context included."""
    return (*sig.params, RT.PTR) if sig.ctx else sig.params
