"""`P.debug` and the tables made of it at link: position entries and file names.

`P.debug` says for each function what its position ordinals mean. The word n of the array `pos:FUNCTION` is
`file number << 20 | line`, where the number counts the program's files in the order of their names.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
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


def _pairs(rows: dict[str, list[int]]) -> dict[str, tuple[int, int]]:
    return {name: (file, line) for name, (file, line) in rows.items()}


Place = tuple[str, int]


def all_starts(debugs: list[PackageDebug], functions: dict[str, list[str]]) -> dict[str, Place]:
    """File and line where each of the functions (by package) begins."""
    by_path = {d.path: d for d in debugs}
    out: dict[str, Place] = {}
    for path in sorted(functions):
        debug = by_path.get(path)
        for symbol in functions[path] if debug is not None else ():
            place = debug.starts.get(symbol) if debug is not None else None
            if place is not None and debug is not None:
                out[symbol] = _place(debug.files[place[0]], place[1], by_path)
    return out


def all_places(debugs: list[PackageDebug], functions: dict[str, list[str]]) -> dict[str, list[Place]]:
    """File and line of each position of the functions (by package) that have some."""
    by_path = {d.path: d for d in debugs}
    out: dict[str, list[Place]] = {}
    for path in sorted(functions):
        debug = by_path.get(path)
        if debug is None:
            continue
        for symbol in functions[path]:
            places = [place_of(debug.files[f], line, by_path) for f, line in debug.functions.get(symbol, ())]
            if places:
                out[symbol] = places
    return out


def position_data(places: dict[str, list[Place]]) -> list[Data]:
    """The `pos:` arrays of the functions and `go:posfiles` with its strings."""
    ordered = sorted({file for entries in places.values() for file, _ in entries})
    number = {name: i for i, name in enumerate(ordered)}
    out: list[Data] = []
    for symbol, entries in places.items():
        words = [number[file] << LINE_BITS | min(line, (1 << LINE_BITS) - 1) for file, line in entries]
        out.append(Data(f"pos:{symbol}", 4 * len(words), 4, struct.pack(f"<{len(words)}I", *words), readonly=True))
    out.extend(_file_names(ordered))
    return out


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
