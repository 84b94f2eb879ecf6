"""`NAME.wasm.lines`: from code offsets to files and lines, for the traces of traps.

The code says where it is: before a call that may panic it stores the address of a position entry, a constant that
stands for a file and a line. So the table is read off the finished code: each `i32.const` of such an address begins a
place. A function's code begins with the line of its declaration, which also stands for calls that store no position.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from dotgo.host.trace import encode_lines
from dotgo.link.positions import Place
from dotgo.wasm.module import FUNCTION
from dotgo.wasm.names import function_names
from dotgo.wasm.read import read_module

_CONSTANT = re.compile(rb"\x41([\x80-\xff]{0,4}[\x00-\x7f])")


def _signed_leb(value: int) -> bytes:
    out = bytearray()
    while True:
        byte = value & 0x7F
        value >>= 7
        if (value == 0 and not byte & 0x40) or (value == -1 and byte & 0x40):
            out.append(byte)
            return bytes(out)
        out.append(byte | 0x80)


def lines_file(blob: bytes, entries: Mapping[int, Place], starts: Mapping[str, Place]) -> bytes:
    """The lines file of a blob, not compressed; `entries` are the addresses of its position entries, `starts` the
    places of functions by name."""
    by_constant = {_signed_leb(address): place for address, place in entries.items()}
    places: list[tuple[int, str, int]] = []
    module = read_module(blob)
    names = function_names(module)
    imported = len(module.imported(FUNCTION))
    for n, code in enumerate(module.codes):
        last: Place = starts.get(names.get(imported + n, ""), ("", 0))
        places.append((code.start, *last))
        for match in _CONSTANT.finditer(blob, code.start, code.end):
            place = by_constant.get(match[1])
            if place is not None and place != last:
                last = place
                places.append((match.start(), *place))
    return encode_lines(blob, places)
