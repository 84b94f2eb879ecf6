"""Rewriting a module at the level of sections: custom sections appended and removed, data segments without zeros.

What is not rewritten stays byte for byte as it was read.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from itertools import pairwise
from typing import Final

from dotgo.wasm.leb import encode_name, encode_signed, encode_u32
from dotgo.wasm.module import Module, Section
from dotgo.wasm.read import HEADER, read_module

DATA_SECTION: Final = 11
# A segment of its own costs flag, i32.const, offset, end and length: dropping a shorter run of zeros saves nothing.
MIN_ZERO_RUN: Final = 12
# Engines bound the number of segments; beyond this many the shortest gaps are kept instead.
MAX_SEGMENTS: Final = 50_000


def encode_section(number: int, payload: bytes) -> bytes:
    """One section with its id and length."""
    return bytes([number]) + encode_u32(len(payload)) + payload


def custom_section(name: str, payload: bytes) -> bytes:
    """One custom section."""
    return encode_section(0, encode_name(name) + payload)


def _rebuild(module: Module, replace: Callable[[Section], bytes | None]) -> bytes:
    """The module with each section as `replace` gives it; None keeps it as it is, empty bytes drop it."""
    out = bytearray(HEADER)
    sections = module.sections
    for at, section in enumerate(sections):
        stop = sections[at + 1].offset if at + 1 < len(sections) else len(module.data)
        new = replace(section)
        out += module.data[section.offset : stop] if new is None else new
    return bytes(out)


def append_custom(data: bytes, name: str, payload: bytes) -> bytes:
    """The module with one more custom section at its end."""
    return data + custom_section(name, payload)


def remove_custom(data: bytes, names: Collection[str], blob: str = "module") -> bytes:
    """The module without the custom sections of these names."""
    module = read_module(data, blob)
    return _rebuild(module, lambda s: b"" if s.id == 0 and s.name in names else None)


def keep_custom(data: bytes, names: Collection[str], blob: str = "module") -> bytes:
    """The module with only those custom sections whose names are given."""
    module = read_module(data, blob)
    return _rebuild(module, lambda s: b"" if s.id == 0 and s.name not in names else None)


def encode_data_section(segments: list[tuple[int, bytes]]) -> bytes:
    """A data section of active segments at constant addresses (unsigned 32-bit)."""
    payload = bytearray(encode_u32(len(segments)))
    for address, content in segments:
        signed = address - (1 << 32) if address >= 1 << 31 else address
        payload += b"\x00\x41" + encode_signed(signed) + b"\x0b" + encode_u32(len(content)) + content
    return encode_section(DATA_SECTION, bytes(payload))


def split_at_zeros(address: int, content: bytes, min_run: int = MIN_ZERO_RUN) -> list[tuple[int, bytes]]:
    """The segments that remain when runs of at least `min_run` zeros, and zeros at both ends, are left out."""
    out: list[tuple[int, bytes]] = []
    gap = bytes(min_run)
    pos, size = 0, len(content)
    while pos < size:
        while pos < size and content[pos] == 0:
            pos += 1 if content[pos : pos + 64] != _ZEROS else 64
        if pos >= size:
            break
        stop = content.find(gap, pos)
        if stop < 0:
            stop = size
        piece = content[pos:stop].rstrip(b"\0")
        out.append((address + pos, piece))
        pos = stop
    return out


_ZEROS: Final = bytes(64)


def drop_zero_runs(data: bytes, blob: str = "module", min_run: int = MIN_ZERO_RUN) -> bytes:
    """The module with runs of zeros left out of its data segments; a fresh memory is zero anyway.

    Left alone when segments overlap or lie at an address that is no constant: there a zero may overwrite something.
    """
    module = read_module(data, blob)
    spans = sorted((d.base.value & 0xFFFFFFFF, d.end - d.start) for d in module.datas)
    if any(d.base.opcode != 0x41 for d in module.datas):
        return data
    if any(a + n > b for (a, n), (b, _) in pairwise(spans)):
        return data
    while True:
        segments: list[tuple[int, bytes]] = []
        for d in module.datas:
            segments += split_at_zeros(d.base.value & 0xFFFFFFFF, data[d.start : d.end], min_run)
        if len(segments) <= max(MAX_SEGMENTS, len(module.datas)):
            break
        min_run *= 4
    section = encode_data_section(segments) if segments else b""
    return _rebuild(module, lambda s: section if s.id == DATA_SECTION else None)
