"""The `name` section: function names for traces and reports."""

from __future__ import annotations

from dotgo.diagnostics import DiagnosticError
from dotgo.wasm.leb import Cursor, encode_name, encode_u32
from dotgo.wasm.module import Module


def function_names(module: Module) -> dict[int, str]:
    """Names by function index (imports included). A broken `name` section gives none: hosts ignore it too."""
    names: dict[int, str] = {}
    for section in module.sections:
        if section.id != 0 or section.name != "name":
            continue
        try:
            _read_names(Cursor(module.data, section.start, section.end, module.blob), names)
        except DiagnosticError:
            return {}
    return names


def _read_names(c: Cursor, names: dict[int, str]) -> None:
    while c.pos < c.end:
        kind = c.byte()
        size = c.u32()
        stop = c.pos + size
        if stop > c.end:
            raise c.fail("name subsection is longer than its section")
        if kind == 1:
            for _ in range(c.count(2)):
                index = c.u32()
                names[index] = c.name()
        c.pos = stop


def encode_names(functions: dict[int, str], module_name: str = "") -> bytes:
    """The payload of a `name` section."""
    out = bytearray()
    if module_name:
        raw = encode_name(module_name)
        out += b"\x00" + encode_u32(len(raw)) + raw
    body = bytearray(encode_u32(len(functions)))
    for index in sorted(functions):
        body += encode_u32(index) + encode_name(functions[index])
    return bytes(out + b"\x01" + encode_u32(len(body)) + body)
