"""Probe modules for tests: a list of host calls becomes a runtime blob that makes them and returns every result.

Used by the unit tests here and by the comparison with other hosts, so that both run the very same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dotgo.tables.host_functions import HostParam, host_functions
from dotgo.wasm.build import ModuleBuilder
from dotgo.wasm.version import (
    APIS_SECTION,
    CORE_API,
    VERSION_SECTION,
    RuntimeVersion,
    encode_apis,
    encode_version,
)

VERSION: Final = RuntimeVersion("probe", "dotgo", 1, 2, 3, (), 4, 1)
APIS: Final = ((CORE_API, 5),)
ENTRY: Final = "Probe_run"
_DATA: Final = 0x1000
_OUT: Final = 0x40000
HEAP_BASE: Final = 0x80000
PAGES: Final = 8


@dataclass(frozen=True, slots=True)
class Out:
    """An argument for a `packed_out` parameter: a zeroed buffer of so many bytes, returned after the call."""

    length: int


@dataclass(frozen=True, slots=True)
class Previous:
    """An argument: the raw result of an earlier call of the script, by its index."""

    index: int


Argument = bytes | int | Out | Previous
Call = tuple[str, *tuple[Argument, ...]]


def add_version(m: ModuleBuilder) -> None:
    """Give a module the version sections that hosts look for."""
    m.custom(VERSION_SECTION, encode_version(VERSION))
    m.custom(APIS_SECTION, encode_apis(APIS))


def runtime(body: str, imports: Sequence[str] = (), locals: str = "", heap_base: int = HEAP_BASE) -> bytes:
    """A blob with one entry point `Probe_run` of these instructions; imports come from the table, as `$name`."""
    m = ModuleBuilder()
    m.import_memory(PAGES)
    declare(m, imports)
    m.global_("i32", f"i32.const {heap_base}", export="__heap_base")
    m.global_("i32", f"i32.const {heap_base}", export="__data_end")
    m.function(body, params="i32 i32", results="i64", locals=locals, export=ENTRY)
    add_version(m)
    return m.build()


def declare(m: ModuleBuilder, names: Sequence[str]) -> None:
    """Import host functions with the signatures of the table."""
    for name in names:
        f = host_functions()[name]
        m.import_function(name, " ".join(f.wasm_params), " ".join(f.wasm_results))


def script(calls: Sequence[Call]) -> bytes:
    """A blob whose `Probe_run` makes the calls (names without `ext_`) and returns all results.

    The output is, for each result and then each `Out` buffer of a call: its length as 4 bytes, and its bytes.
    """
    m = ModuleBuilder()
    m.import_memory(PAGES)
    full = ["ext_" + call[0] for call in calls]
    declare(m, list(dict.fromkeys(full)))
    m.global_("i32", f"i32.const {HEAP_BASE}", export="__heap_base")
    m.global_("i32", f"i32.const {HEAP_BASE}", export="__data_end")
    m.global_("i32", f"i32.const {_OUT}", mutable=True)
    m.function(_EMIT, params="i32 i32", locals="i32", name="emit")
    data = bytearray()
    lines: list[str] = []
    for number, call in enumerate(calls):
        lines += _call(full[number], call[1:], 2 + number, data)
    lines.append(f"global.get 2; i32.const {_OUT}; i32.sub; i64.extend_i32_u; i64.const 32; i64.shl")
    lines.append(f"i64.const {_OUT}; i64.or")
    results = " ".join("i64" for _ in calls)
    m.function("\n".join(lines), params="i32 i32", results="i64", locals=results, export=ENTRY)
    if data:
        m.data(_DATA, bytes(data))
    add_version(m)
    return m.build()


# emit(pointer, length): append length and bytes to the output; global 2 is the output's end.
_EMIT: Final = """
global.get 2; local.get 1; i32.store 0; global.get 2; i32.const 4; i32.add; global.set 2
block; loop; local.get 2; local.get 1; i32.ge_u; br_if 1
global.get 2; local.get 0; local.get 2; i32.add; i32.load8_u; i32.store8
global.get 2; i32.const 1; i32.add; global.set 2
local.get 2; i32.const 1; i32.add; local.set 2; br 0; end; end
"""


def _call(name: str, arguments: Sequence[Argument], result_local: int, data: bytearray) -> list[str]:
    """The instructions of one call: arguments, call, its result kept in a local and emitted, out buffers emitted."""
    function = host_functions()[name]
    lines: list[str] = []
    outs: list[tuple[int, int]] = []
    for param, argument in zip(function.params, arguments, strict=True):
        lines.append(_argument(param, argument, data, outs))
    lines.append(f"call ${name}")
    result = function.result
    if result is not None:
        lines.append("i64.extend_i32_u" if result.wasm == "i32" else "nop")
        lines.append(f"local.set {result_local}")
        get = f"local.get {result_local}"
        if result.role == "packed":
            lines.append(f"{get}; i32.wrap_i64; {get}; i64.const 32; i64.shr_u; i32.wrap_i64; call $emit")
        elif result.role == "pointer":
            lines.append(f"{get}; i32.wrap_i64; i32.const {result.size}; call $emit")
        else:
            size = 4 if result.wasm == "i32" else 8
            lines.append(f"i32.const 0; {get}; i64.store 0; i32.const 0; i32.const {size}; call $emit")
    lines += [f"i32.const {at}; i32.const {length}; call $emit" for at, length in outs]
    return lines


def _argument(param: HostParam, argument: Argument, data: bytearray, outs: list[tuple[int, int]]) -> str:
    """The instruction that pushes one argument; bytes are placed in the data segment."""
    if isinstance(argument, Previous):
        wrap = "; i32.wrap_i64" if param.wasm == "i32" else ""
        return f"local.get {2 + argument.index}{wrap}"
    if isinstance(argument, int):
        return f"{param.wasm}.const {argument}"
    at = _DATA + len(data)
    if isinstance(argument, Out):
        data += bytes(argument.length)
        outs.append((at, argument.length))
        return f"i64.const {argument.length << 32 | at}"
    data += argument
    if param.role == "packed":
        return f"i64.const {len(argument) << 32 | at}"
    return f"i32.const {at}"


def results(output: bytes) -> list[bytes]:
    """What a script returned, apart again."""
    out: list[bytes] = []
    at = 0
    while at < len(output):
        size = int.from_bytes(output[at : at + 4], "little")
        out.append(output[at + 4 : at + 4 + size])
        at += 4 + size
    return out
