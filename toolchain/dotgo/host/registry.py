"""Host functions by name, and the marshalling that the table prescribes.

An implementation is an ordinary function: it gets the context and, for each parameter of the table, bytes (packed or
pointer), an `OutBuffer`, or a number; it gives bytes (packed, pointer), a number, or nothing. Whatever crosses the
boundary is read, checked and written here, once for all functions.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from dotgo.host.context import Context, OutBuffer
from dotgo.host.faults import Fault
from dotgo.tables.host_functions import HostFunction, HostParam

Implementation = Callable[..., Any]
IMPLEMENTATIONS: Final[dict[str, Implementation]] = {}
# What hosts refuse while Core_version runs to load a blob (smoldot's list).
_NOT_AT_LOAD: Final = (
    "ext_storage_",
    "ext_default_child_storage_",
    "ext_offchain_",
    "ext_misc_runtime_version_",
    "ext_transaction_index_",
)


def host_function(*names: str) -> Callable[[Implementation], Implementation]:
    """Register an implementation under the names of the table (without the prefix `ext_`)."""

    def register(function: Implementation) -> Implementation:
        for name in names:
            full = "ext_" + name
            if full in IMPLEMENTATIONS:
                raise ValueError(f"{full} is implemented twice")
            IMPLEMENTATIONS[full] = function
        return function

    return register


def bind(function: HostFunction, context: Context) -> Callable[..., int | None]:
    """The raw form of a host function: unsigned numbers in, one out, every pointer and length checked."""
    name = function.name
    if function.embedded != "full":

        def refuse(*_: int) -> None:
            raise Fault("DotgoHostUnsupported", f"{name} is not implemented by the embedded host")

        return refuse
    implementation = IMPLEMENTATIONS[name]
    decoders = tuple(_decoder(name, p, context) for p in function.params)
    encode = _encoder(function, context)
    forbidden = name.startswith(_NOT_AT_LOAD)

    def call(*raw: int) -> int | None:
        if forbidden and context.at_load:
            raise Fault("DotgoHostForbidden", f"{name} is forbidden while the blob is loaded")
        return encode(implementation(context, *[decode(value) for decode, value in zip(decoders, raw)]))

    return call


def _decoder(name: str, param: HostParam, context: Context) -> Callable[[int], Any]:
    """How one raw value becomes an argument."""

    def packed(value: int) -> bytes:
        return context.memory.read(value & 0xFFFFFFFF, value >> 32)

    def text(value: int) -> str:
        try:
            return packed(value).decode("utf-8")
        except UnicodeDecodeError:
            raise Fault("DotgoHostUtf8", f"{name}: {param.name} is not valid UTF-8") from None

    def out(value: int) -> OutBuffer:
        buffer = OutBuffer(value & 0xFFFFFFFF, value >> 32)
        if not context.memory.holds(buffer.pointer, buffer.length):
            where = f"pointer {buffer.pointer:#x} with length {buffer.length}"
            raise Fault("DotgoHostPointer", f"{where} is outside the memory")
        return buffer

    def pointer(value: int) -> bytes:
        return context.memory.read(value, param.size)

    def scalar(value: int) -> int:
        most = _SCALAR_RANGES.get(param.type)
        if most is not None and not most[0] <= value <= most[1]:
            code = "DotgoHostLogLevel" if param.type == "log level" else "DotgoHostArgument"
            raise Fault(code, f"{name}: {param.name} is {value}, not {most[0]} to {most[1]}")
        return value

    if param.role == "packed":
        return text if param.type == "str" else packed
    if param.role == "packed_out":
        return out
    if param.role == "pointer":
        return pointer
    return scalar


_SCALAR_RANGES: Final = {"log level": (0, 4), "state version": (0, 1), "storage kind": (1, 2), "u16": (0, 0xFFFF)}


def _encoder(function: HostFunction, context: Context) -> Callable[[Any], int | None]:
    """How the result becomes one raw value."""
    result = function.result
    if result is None:
        return lambda value: None
    if result.role == "packed":

        def packed(value: bytes) -> int:
            return len(value) << 32 | context.allocator.store(value)

        return packed
    if result.role == "pointer":

        def pointer(value: bytes) -> int:
            return context.allocator.store(value)

        return pointer
    return int
