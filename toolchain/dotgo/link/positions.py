"""`P.debug` and what is made of it at link: position entries and file names of panics, places of traces.

`P.debug` says for each function what its position ordinals mean. The word n of the array `pos:FUNCTION` is
`file number << 20 | line`, where the number counts the program's files in the order of their names.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import zstandard

from dotgo.diagnostics import coded_error
from dotgo.ir.instructions import Data
from dotgo.ir.symbols import string_symbol

FORMAT = b"dotgo debug 2\n"
LINE_BITS = 20


@dataclass(slots=True)
class PackageDebug:
    """Positions of one package: names of its files; for each function (file index, line) by ordinal, in `functions` of
    what can panic, in `lines` of all calls (line n + 1 of the function's line table).

    `objects`: where each generic function or method (`F`, `T.M`) begins, as (file index, line). Other packages compile
    its body, and know its lines only from its beginning: a file name `PATH\0OBJECT` means lines counted from there.
    """

    path: str
    files: list[str] = field(default_factory=list)
    functions: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    objects: dict[str, tuple[int, int]] = field(default_factory=dict)
    lines: dict[str, list[tuple[int, int]]] = field(default_factory=dict)


def generic_file(path: str, name: str) -> str:
    """The file name that stands for the body of a generic function of another package."""
    return f"{path}\0{name}"


def encode_debug(debug: PackageDebug) -> bytes:
    """The bytes of a debug file."""
    rows = {symbol: [n for entry in entries for n in entry] for symbol, entries in sorted(debug.functions.items())}
    objects = {name: list(place) for name, place in sorted(debug.objects.items())}
    lines = {symbol: [n for entry in entries for n in entry] for symbol, entries in sorted(debug.lines.items())}
    text = json.dumps([debug.path, debug.files, rows, objects, lines], ensure_ascii=True, separators=(",", ":"))
    return FORMAT + zstandard.ZstdCompressor(level=3).compress(text.encode("ascii"))


def decode_debug(data: bytes, name: str) -> PackageDebug:
    """Read a debug file; `name` is what errors call it."""
    if not data.startswith(FORMAT):
        raise coded_error("DotgoBadInput", f"{name} is not a debug file of this version of dotgo")
    try:
        text = zstandard.ZstdDecompressor().decompress(data[len(FORMAT) :], 1 << 30)
        path, files, rows, objects, lines = json.loads(text)
    except (zstandard.ZstdError, ValueError) as e:
        raise coded_error("DotgoBadInput", f"{name} is damaged: {e}") from e
    functions = {symbol: list(zip(flat[::2], flat[1::2])) for symbol, flat in rows.items()}
    places = {name: (f, line) for name, (f, line) in objects.items()}
    return PackageDebug(
        path, files, functions, places, {symbol: list(zip(flat[::2], flat[1::2])) for symbol, flat in lines.items()}
    )


def position_data(debugs: list[PackageDebug], functions: dict[str, list[str]]) -> list[Data]:
    """The `pos:` arrays of the functions (by package) and `go:posfiles` with its strings."""
    by_path = {d.path: d for d in debugs}
    used: list[tuple[str, list[tuple[str, int]]]] = []
    names: set[str] = set()
    for path in sorted(functions):
        debug = by_path.get(path)
        if debug is None:
            continue
        for symbol in functions[path]:
            places = [place_of(debug.files[f], line, by_path) for f, line in debug.functions.get(symbol, ())]
            if places:
                used.append((symbol, places))
                names.update(file for file, _ in places)
    ordered = sorted(names)
    number = {name: i for i, name in enumerate(ordered)}
    out: list[Data] = []
    for symbol, places in used:
        words = [number[file] << LINE_BITS | min(line, (1 << LINE_BITS) - 1) for file, line in places]
        out.append(Data(f"pos:{symbol}", 4 * len(words), 4, struct.pack(f"<{len(words)}I", *words), readonly=True))
    out.extend(_file_names(ordered))
    return out


class CodePlaces:
    """What the line tables of a program's functions mean."""

    def __init__(self, debugs: Iterable[PackageDebug], functions: Mapping[str, Iterable[str]]) -> None:
        """`functions`: the reachable functions of each package."""
        self._packages = {d.path: d for d in debugs}
        self._owner = {symbol: path for path in functions for symbol in functions[path]}

    def place(self, symbol: str, line: int) -> tuple[str, int]:
        """File and line of line `line` of a function's table; ("", 0) if it has no such place."""
        debug = self._packages.get(self._owner.get(symbol, ""))
        entries = debug.lines.get(symbol, ()) if debug is not None else ()
        if debug is None or not 0 < line <= len(entries):
            return "", 0
        file, number = entries[line - 1]
        return place_of(debug.files[file], number, self._packages)


def place_of(file: str, line: int, by_path: Mapping[str, PackageDebug]) -> tuple[str, int]:
    """File and line, of a generic body from where its own package says that it begins."""
    path, separator, name = file.partition("\0")
    if not separator:
        return file, line
    debug = by_path.get(path)
    if debug is None or name not in debug.objects:
        return f"{path}/?", line
    index, start = debug.objects[name]
    return debug.files[index], start + line - 1


def _file_names(names: list[str]) -> list[Data]:
    out: list[Data] = []
    image = bytearray()
    relocs: list[tuple[int, str, int]] = []
    for name in names:
        text = name.encode("utf-8", "surrogateescape")
        symbol = "go:file:" + string_symbol(text)[4:]
        out.append(Data(symbol, len(text), 1, text, readonly=True))
        relocs.append((len(image), symbol, 0))
        image += struct.pack("<II", 0, len(text))
    if not image:
        image += bytes(8)
    out.append(Data("go:posfiles", len(image), 4, bytes(image), tuple(relocs), readonly=True))
    return out
