"""What a file's directive comments mean for the file itself: its build constraint and its `//line` positions."""

from __future__ import annotations

import posixpath
import re

from dotgo.diagnostics import SourceFile
from dotgo.syntax.scan_errors import ScanError
from dotgo.syntax.tree import Directive

# Line numbers and columns beyond this are refused, as by gc.
_LIMIT = 1 << 30
_NUMBER = re.compile(r"[0-9]+$")


def build_constraint(directives: list[Directive], package_pos: int) -> str:
    """The expression of the first `//go:build` line above the package clause, or the empty string."""
    for pos, text in directives:
        if pos < package_pos and re.match(r"//go:build(\s|$)", text):
            return text.removeprefix("//go:build").strip()
    return ""


def apply_line_directives(source: SourceFile, directives: list[Directive], errors: list[ScanError]) -> None:
    """Enter `//line` and `/*line*/` directives into `source.line_directives`; note malformed ones.

    `//line` counts at the start of a line only. Both take effect after the comment (for `//line`: on the next line).
    """
    source.line_directives = []
    previous = source.name
    for pos, text in directives:
        offset = pos - source.base
        if text.startswith("//line "):
            if offset > 0 and source.text[offset - 1] != 0x0A:
                continue
            newline = source.text.find(b"\n", offset)
            start = len(source.text) if newline < 0 else newline + 1
            body = text[7:]
        elif text.startswith("/*line "):
            start = source.text.find(b"*/", offset) + 2
            body = text[7:-2]
        else:
            continue
        entry = _parse(body, pos + 7, previous, source.name, errors)
        if entry is not None:
            previous = entry[0]
            source.line_directives.append((start, *entry))


def _parse(body: str, pos: int, previous: str, own_name: str, errors: list[ScanError]) -> tuple[str, int, int] | None:
    """File name, line and column (0: none) of `name:line` or `name:line:col`; `pos` is the position of `body`."""

    def refuse(what: str, at: int, text: str) -> None:
        errors.append(ScanError(pos + len(body[:at].encode()), f"invalid {what} number: {text}", "DotgoLineDirective"))

    colon = body.rfind(":")
    if colon < 0:
        return None  # an ordinary comment
    last = body[colon + 1 :]
    if not (last.isascii() and _NUMBER.match(last)):
        refuse("line", colon + 1, last)
        return None
    colon2 = body.rfind(":", 0, colon)
    first = body[colon2 + 1 : colon] if colon2 >= 0 else ""
    name, column = body[:colon], 0
    line_at, line_text = colon + 1, last
    if first.isascii() and _NUMBER.match(first):
        name, line_at, line_text = body[:colon2], colon2 + 1, first
        column = int(last[:20])
        if not 0 < column < _LIMIT:
            refuse("column", colon + 1, last)
            return None
    line = int(line_text[:20])
    if not 0 < line < _LIMIT:
        refuse("line", line_at, body[line_at:])
        return None
    if not name and column:
        name = previous
    elif name:
        folder = posixpath.dirname(own_name)
        name = posixpath.normpath(name if name.startswith("/") else posixpath.join(folder, name))
    return name, line, column
