"""Go stack traces of traps: function names from the `name` section, places from `NAME.wasm.lines` beside the blob.

The lines file is JSON:

    {"version": 1, "blob": "<blake2b-256 of the blob, hexadecimal>", "files": ["runtime/polkadot/main.go", …],
     "lines": [[offset, file, line], …], "functions": [[offset, "polkadot.Main"], …]}

`offset` counts bytes from the start of the decompressed module, ascending; an entry holds up to the next one. A file
index below 0 means "no place". `functions` gives names where the name section was removed; it may be absent. A lines
file that belongs to another blob, or is no such JSON, is ignored: a trap is shown all the same.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dotgo.host.faults import Frame


@dataclass(frozen=True, slots=True)
class TraceEntry:
    """One frame as users see it; `file` is empty where no place is known, `offset` counts from the module's start."""

    function: str
    file: str
    line: int
    offset: int


class Lines:
    """The positions of a blob's code; empty when there is no lines file for it."""

    def __init__(self, record: dict[str, Any] | None = None) -> None:
        record = record or {}
        self._files: list[str] = [str(f) for f in record.get("files", [])]
        self._lines: list[tuple[int, int, int]] = [(int(o), int(f), int(n)) for o, f, n in record.get("lines", [])]
        self._functions: list[tuple[int, str]] = [(int(o), str(n)) for o, n in record.get("functions", [])]

    def place(self, offset: int) -> tuple[str, int]:
        """File and line of an offset, or ("", 0)."""
        at = bisect_right(self._lines, offset, key=lambda entry: entry[0]) - 1
        if at < 0 or not 0 <= self._lines[at][1] < len(self._files):
            return "", 0
        return self._files[self._lines[at][1]], self._lines[at][2]

    def function(self, offset: int) -> str:
        """The name of the function at an offset, or ""."""
        at = bisect_right(self._functions, offset, key=lambda entry: entry[0]) - 1
        return self._functions[at][1] if at >= 0 else ""


def encode_lines(
    blob: bytes, places: list[tuple[int, str, int]], functions: list[tuple[int, str]] | None = None
) -> bytes:
    """The lines file of a blob; `places` are (offset, file, line) in any order, an empty file means "no place"."""
    files = sorted({file for _, file, _ in places if file})
    number = {file: at for at, file in enumerate(files)}
    record = {
        "version": 1,
        "blob": hashlib.blake2b(blob, digest_size=32).hexdigest(),
        "files": files,
        "lines": [[offset, number.get(file, -1), line] for offset, file, line in sorted(places)],
        "functions": [[offset, name] for offset, name in sorted(functions or [])],
    }
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def read_lines(blob_path: Path, blob: bytes) -> Lines:
    """The lines file beside a blob (`NAME.wasm.lines`), if it is there and belongs to these bytes."""
    path = blob_path.with_name(blob_path.name + ".lines")
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        if record.get("blob") == hashlib.blake2b(blob, digest_size=32).hexdigest():
            return Lines(record)
    except (OSError, ValueError, AttributeError, TypeError, KeyError):
        pass
    return Lines()


def trace(frames: tuple[Frame, ...], lines: Lines) -> list[TraceEntry]:
    """The frames with names and places, innermost first."""
    out = []
    for frame in frames:
        file, line = lines.place(frame.offset)
        name = frame.name or lines.function(frame.offset) or f"wasm function {frame.function}"
        out.append(TraceEntry(name, file, line, frame.offset))
    return out


def render_trace(entries: list[TraceEntry]) -> str:
    """The trace as Go prints it: a line with the function, then a line with the place."""
    shown: list[str] = []
    for entry in entries:
        place = f"{entry.file}:{entry.line}" if entry.file else f"wasm offset {entry.offset:#x}"
        shown.append(f"{entry.function}(...)\n\t{place}")
    return "".join(line + "\n" for line in shown)
