"""Allocator, logging, printing, hashing, panics, the version of a blob.

What each function means stands in `tables/host_functions.toml`.
"""

from __future__ import annotations

from collections.abc import Callable

from dotgo.host.context import Context, LogRecord
from dotgo.host.faults import Fault
from dotgo.host.hashing import HASHES
from dotgo.host.registry import host_function
from dotgo.host.scale import encode_bytes, encode_option


@host_function("allocator_malloc_version_1")
def malloc(c: Context, size: int) -> int:
    return c.allocator.allocate(size)


@host_function("allocator_free_version_1")
def free(c: Context, pointer: int) -> None:
    c.allocator.free(pointer)


@host_function("logging_log_version_1")
def log(c: Context, level: int, target: str, message: str) -> None:
    if level < c.max_log_level:
        c.logs.append(LogRecord(level, target, message))


@host_function("logging_max_level_version_1")
def max_level(c: Context) -> int:
    return c.max_log_level


@host_function("misc_print_num_version_1")
def print_num(c: Context, value: int) -> None:
    c.logs.append(LogRecord(None, "", str(value)))


@host_function("misc_print_utf8_version_1")
def print_utf8(c: Context, text: str) -> None:
    c.logs.append(LogRecord(None, "", text))


@host_function("misc_print_hex_version_1")
def print_hex(c: Context, data: bytes) -> None:
    c.logs.append(LogRecord(None, "", data.hex()))


@host_function("misc_runtime_version_version_1")
def runtime_version(c: Context, wasm: bytes) -> bytes:
    version = c.version_of(wasm)
    return encode_option(None if version is None else encode_bytes(version))


@host_function("panic_handler_abort_on_panic_version_1")
def abort_on_panic(c: Context, message: str) -> None:
    raise Fault("DotgoHostPanic", message)


def _hash(digest: Callable[[bytes], bytes]) -> Callable[[Context, bytes], bytes]:
    return lambda c, data: digest(data)


for _name, _digest in HASHES.items():
    host_function(f"hashing_{_name}_version_1")(_hash(_digest))
