"""Go stack traces of traps: functions and places from `NAME.wasm.lines` beside the blob, else names from its section
`name`.

The lines file is JSON:

    {"version": 2, "blob": "<blake2b-256 of the blob, hexadecimal>", "files": ["runtime/polkadot/main.go", …],
     "functions": ["polkadot.Main", …], "places": [[function, file, line, caller], …], "lines": [[offset, place], …]}

`offset` counts bytes from the start of the decompressed module, ascending; an entry holds up to the next one. Numbers
below 0 stand for none: a place -1 is code without one, a file -1 means that the line is not known. `caller` is the
place from which the function of this one was inlined; callers stand before the places that name them. A lines file
that belongs to another blob, or is no such JSON, is ignored: a trap is shown all the same.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from dotgo.host.faults import MOST_FRAMES, Frame

VERSION: Final = 2
_PANIC: Final = "runtime.gopanic"
_ABORT: Final = "runtime.programAbort"
_EXPORT: Final = "export:"
# Wrappers that plan makes.
_NO_SOURCE: Final = (_EXPORT, "import:", "go:")


@dataclass(frozen=True, slots=True)
class CodePlace:
    """A Go frame at some place of the code; no file where the line is not known."""

    function: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class TraceEntry:
    """One frame as users see it; `file` is empty where no place is known, `offset` counts from the module's start."""

    function: str
    file: str
    line: int
    offset: int


class Lines:
    """The places of a blob's code; empty when there is no lines file for it."""

    def __init__(self, record: dict[str, Any] | None = None) -> None:
        """Raises KeyError, TypeError, ValueError or IndexError when the record is not as described above."""
        self._lines: list[tuple[int, int]] = []
        self._frames: list[tuple[CodePlace, ...]] = []
        if record is None:
            return
        files, functions = [str(f) for f in record["files"]], [str(f) for f in record["functions"]]
        for function, file, line, caller in record["places"]:
            place = CodePlace(functions[function], files[file] if file >= 0 else "", int(line))
            self._frames.append((place, *(self._frames[caller] if caller >= 0 else ())))
        self._lines = [(int(offset), int(place)) for offset, place in record["lines"]]
        if any(place >= len(self._frames) for _, place in self._lines):
            raise IndexError("no such place")

    def frames(self, offset: int) -> tuple[CodePlace, ...]:
        """The Go frames at an offset, innermost (inlined) first; empty where none is known."""
        at = bisect_right(self._lines, offset, key=lambda entry: entry[0]) - 1
        return self._frames[self._lines[at][1]] if at >= 0 and self._lines[at][1] >= 0 else ()


def encode_lines(blob: bytes, entries: Sequence[tuple[int, tuple[CodePlace, ...]]]) -> bytes:
    """The lines file of a blob; `entries` are (offset, Go frames there, innermost first) in any order."""
    every = {place for _, frames in entries for place in frames}
    files = sorted({p.file for p in every if p.file})
    functions = sorted({p.function for p in every})
    file_number = {name: at for at, name in enumerate(files)} | {"": -1}
    function_number = {name: at for at, name in enumerate(functions)}
    places: list[list[int]] = []
    known: dict[tuple[CodePlace, ...], int] = {(): -1}

    def number(frames: tuple[CodePlace, ...]) -> int:
        for at in range(len(frames), -1, -1):
            chain = frames[at:]
            if chain not in known:
                known[chain] = len(places)
                p = chain[0]
                places.append([function_number[p.function], file_number[p.file], p.line, known[chain[1:]]])
        return known[frames]

    record = {
        "version": VERSION,
        "blob": hashlib.blake2b(blob, digest_size=32).hexdigest(),
        "files": files,
        "functions": functions,
        "lines": [[offset, number(frames)] for offset, frames in sorted(entries, key=lambda entry: entry[0])],
        "places": places,
    }
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogateescape")


def parse_lines(data: bytes, blob: bytes) -> Lines:
    """The lines of a blob; empty when the file is not of these bytes or of this version."""
    try:
        record = json.loads(data.decode("utf-8", "surrogateescape"))
        digest = hashlib.blake2b(blob, digest_size=32).hexdigest()
        if record.get("version") == VERSION and record.get("blob") == digest:
            return Lines(record)
    except (ValueError, AttributeError, TypeError, KeyError, IndexError):
        pass
    return Lines()


def lines_path(blob_path: Path) -> Path:
    """Where the lines file of a blob lies."""
    return blob_path.with_name(blob_path.name + ".lines")


def read_lines(blob_path: Path, blob: bytes) -> Lines:
    """The lines file beside a blob (`NAME.wasm.lines`), if it is there and belongs to these bytes."""
    try:
        return parse_lines(lines_path(blob_path).read_bytes(), blob)
    except OSError:
        return Lines()


def trace(frames: tuple[Frame, ...], lines: Lines) -> list[TraceEntry]:
    """The Go frames of wasm frames, innermost first."""
    out: list[TraceEntry] = []
    for frame in frames:
        places = lines.frames(frame.offset)
        if not places:
            places = (CodePlace(frame.name or f"wasm function {frame.function}", "", 0),)
        out.extend(TraceEntry(p.function, p.file, p.line, frame.offset) for p in places)
    return out


def visible(entries: list[TraceEntry]) -> list[TraceEntry]:
    """The frames that Go's traces show: of a panic, those from where it began, without what is internal to the run-time
    library or has no source. All frames if that would leave none, and of every trap that does not come from a panic.
    """
    begin = next((at for at, e in enumerate(entries) if e.function == _PANIC), -1)
    if begin < 0:
        return entries
    shown = [
        TraceEntry("panic", e.file, e.line, e.offset) if e.function == _PANIC else e
        for e in entries[begin + 1 :]
        if e.function == _PANIC or not _is_internal(e.function)
    ]
    return shown or entries


def _is_internal(function: str) -> bool:
    if function.startswith(_NO_SOURCE) or function.endswith(("-fm", "·thunk")):
        return True
    name = function.removeprefix("runtime.")
    return function.startswith("internal/runtime/") or (name != function and not name[:1].isupper())


def is_abort(entries: list[TraceEntry]) -> bool:
    """Whether a program ended here because of a panic or fatal error, not because it wanted to."""
    return any(e.function == _ABORT for e in entries)


def render_trace(frames: tuple[Frame, ...], lines: Lines) -> str:
    """The trace as Go prints it: a line with the function, then a line with the place."""
    shown: list[str] = []
    entries = trace(frames, lines)
    for entry in visible(entries):
        place = f"{entry.file}:{entry.line}" if entry.file else f"wasm offset {entry.offset:#x}"
        shown.append(f"{entry.function}(...)\n\t{place}")
    if len(frames) == MOST_FRAMES and not entries[-1].function.startswith(_EXPORT):
        shown.append("...additional frames elided...")
    return "".join(line + "\n" for line in shown)
