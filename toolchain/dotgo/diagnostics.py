"""Positions, coded errors and their rendering.

A position is one int, as in Go's own `go/token`: the base of its file in the `FileSet` plus the byte offset in
that file; 0 is "no position". So a node costs one small int, and line and column are computed only when shown.

Every error a user can see is a `Diagnostic`: Go's wording, a code from `tables/errors/`, a position.
`DiagnosticError` carries one or more of them out of a phase; nothing else may end a command because of bad input.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

NO_POS = 0


class SourceFile:
    """One source file: its display name, its bytes' line starts, and its base in the `FileSet`."""

    __slots__ = ("base", "line_directives", "line_starts", "name", "size", "text")

    def __init__(self, name: str, base: int, text: bytes) -> None:
        self.name = name
        self.base = base
        self.text = text
        self.size = len(text)
        self.line_starts: list[int] | None = None
        # (offset, file name, line, column or 0): what `//line` and `/*line*/` directives say from an offset on.
        self.line_directives: list[tuple[int, str, int, int]] = []

    def starts(self) -> list[int]:
        """Byte offsets at which lines begin, computed on first use."""
        if self.line_starts is None:
            starts = [0]
            find = self.text.find
            at = find(b"\n")
            while at >= 0:
                starts.append(at + 1)
                at = find(b"\n", at + 1)
            self.line_starts = starts
        return self.line_starts


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place as users see it; `line` and `column` count from 1, columns in bytes as Go counts them."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}" if self.column else f"{self.file}:{self.line}"


class FileSet:
    """All source files of one run; turns positions (ints) into `Position`s."""

    def __init__(self) -> None:
        self._bases: list[int] = []
        self._files: list[SourceFile] = []
        self._next = 1

    def add(self, name: str, text: bytes) -> SourceFile:
        """Register a file and give it the next base."""
        file = SourceFile(name, self._next, text)
        self._bases.append(self._next)
        self._files.append(file)
        self._next += len(text) + 1
        return file

    def file(self, pos: int) -> SourceFile | None:
        """The file that holds `pos`, or None for `NO_POS`."""
        if pos <= 0 or not self._files:
            return None
        return self._files[bisect_right(self._bases, pos) - 1]

    def position(self, pos: int, *, adjusted: bool = True) -> Position:
        """File, line and column of `pos`; `adjusted` follows `//line` directives as Go does."""
        file = self.file(pos)
        if file is None:
            return Position("-", 0, 0)
        offset = pos - file.base
        starts = file.starts()
        line = bisect_right(starts, offset)
        column = offset - starts[line - 1] + 1
        if adjusted and file.line_directives:
            at = bisect_right(file.line_directives, offset, key=lambda d: d[0]) - 1
            if at >= 0:
                start, name, first_line, first_column = file.line_directives[at]
                start_line = bisect_right(starts, start)
                if not first_column:
                    column = 0
                elif start_line == line:
                    column = first_column + offset - start
                return Position(name, first_line + line - start_line, column)
        return Position(file.name, line, column)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One error or warning: Go's wording, a code of `tables/errors/`, a place."""

    position: Position
    message: str
    code: str
    severity: str = "error"
    help: str = ""
    notes: tuple[tuple[Position, str], ...] = field(default=())

    def key(self) -> tuple[str, int, int, str, str]:
        """Sorting key: by place, then by text, so that the order never depends on how they were found."""
        p = self.position
        return (p.file, p.line, p.column, self.message, self.code)


class DiagnosticError(Exception):
    """Ends a phase because of bad input; carries everything that is to be shown."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        self.diagnostics = list(diagnostics)
        super().__init__("\n".join(render_line(d) for d in self.diagnostics))


def coded_error(code: str, message: str, position: Position | None = None, help: str = "") -> DiagnosticError:
    """An exception with one diagnostic; for errors with no place in a source file `position` is None."""
    return DiagnosticError([Diagnostic(position or Position("dotgo", 0, 0), message, code, help=help)])


def render_line(d: Diagnostic) -> str:
    """What editors parse: `file:line:col: message [CODE]`; further lines of Go's message follow the code."""
    prefix = "warning: " if d.severity == "warning" else ""
    head, newline, rest = d.message.partition("\n")
    return f"{d.position}: {prefix}{head} [{d.code}]{newline}{rest}"


def render_text(diagnostics: Iterable[Diagnostic], sources: dict[str, bytes] | None = None) -> str:
    """All diagnostics in order of place; with `sources` (by display name), the line, a caret, notes and help too."""
    out: list[str] = []
    for d in sorted(set(diagnostics), key=Diagnostic.key):
        out.append(render_line(d))
        if sources is None:
            continue
        text = sources.get(d.position.file)
        if text is not None and d.position.line:
            lines = text.split(b"\n")
            if d.position.line <= len(lines):
                line = lines[d.position.line - 1]
                before = line[: max(d.position.column - 1, 0)].decode("utf-8", "replace")
                out.append("    " + line.decode("utf-8", "replace").replace("\t", " "))
                out.append("    " + " " * len(before) + "^")
        out.extend(f"    note: {place}: {note}" for place, note in d.notes)
        if d.help:
            out.append(f"    help: {d.help}")
    return "".join(line + "\n" for line in out)


def render_json(diagnostics: Iterable[Diagnostic]) -> str:
    """One JSON object a line, keys in a fixed order."""
    out: list[str] = []
    for d in sorted(set(diagnostics), key=Diagnostic.key):
        record = {
            "code": d.code,
            "severity": d.severity,
            "file": d.position.file,
            "line": d.position.line,
            "col": d.position.column,
            "message": d.message,
            "notes": [{"file": p.file, "line": p.line, "col": p.column, "text": t} for p, t in d.notes],
            "help": d.help,
        }
        out.append(json.dumps(record, ensure_ascii=False))
    return "".join(line + "\n" for line in out)
