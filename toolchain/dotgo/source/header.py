"""The head of a Go file: build constraint, package clause and imports, read without parsing the rest.

Anything that the grammar does not allow ends the scan silently: the parser reports it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_TOKEN = re.compile(
    rb"(?P<space>[ \t\r\n]+)|(?P<line>//[^\n]*)|(?P<block>/\*.*?\*/)"
    rb"|(?P<string>\"(?:[^\"\\\n]|\\.)*\"|`[^`]*`)|(?P<name>[A-Za-z_\x80-\xff][\w\x80-\xff]*)|(?P<punct>[().;])",
    re.DOTALL,
)
_BUILD = re.compile(rb"//go:build[ \t]+(.*?)[ \t\r]*$")
_PLUS = re.compile(rb"//[ \t]*\+build[ \t]+(.*?)[ \t\r]*$")


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One import: its path and the byte offset of the path's literal."""

    path: str
    offset: int
    name: str = ""


@dataclass(slots=True)
class Header:
    """What a file says about itself before its first declaration. `build` has (expression, offset) of `//go:build`."""

    package: str = ""
    package_offset: int = 0
    build: list[tuple[str, int]] = field(default_factory=list)
    plus_build: list[str] = field(default_factory=list)
    imports: list[ImportLine] = field(default_factory=list)


def _unquote(literal: bytes) -> str:
    body = literal[1:-1]
    if literal[:1] == b"`":
        return body.replace(b"\r", b"").decode("utf-8", "replace")
    text = body.decode("utf-8", "replace")
    if "\\" in text:
        return text.encode("latin-1", "backslashreplace").decode("unicode_escape", "replace")
    return text


def read_header(text: bytes) -> Header:
    """Scan the head of a file's bytes."""
    header = Header()
    # (kind, text, offset) of the tokens that count.
    at = 3 if text.startswith(b"\xef\xbb\xbf") else 0
    state = "start"
    name = ""
    match = _TOKEN.match
    while True:
        m = match(text, at)
        if m is None:
            return header
        kind, token = m.lastgroup, m.group()
        start, at = m.start(), m.end()
        if kind in ("space", "block"):
            continue
        if kind == "line":
            if state == "start":
                _note_constraint(header, token, start)
            continue
        if state == "start":
            if token != b"package":
                return header
            state = "package"
        elif state == "package":
            if kind != "name":
                return header
            header.package, header.package_offset = token.decode("utf-8", "replace"), start
            state = "decls"
        elif state == "decls":
            if token == b"import":
                state = "import"
            elif token != b";":
                return header
        else:  # "import": one spec or a parenthesis; "group": specs up to the closing one
            if kind == "string":
                header.imports.append(ImportLine(_unquote(token), start, name))
                name = ""
                if state == "import":
                    state = "decls"
            elif token == b"(" and state == "import":
                state = "group"
            elif token == b")" and state == "group":
                state = "decls"
            elif kind == "name" or token == b".":
                name = token.decode("utf-8", "replace")
            elif token != b";":
                return header


def _note_constraint(header: Header, comment: bytes, offset: int) -> None:
    found = _BUILD.match(comment)
    if found:
        header.build.append((found.group(1).decode("utf-8", "replace"), offset + found.start(1)))
        return
    found = _PLUS.match(comment)
    if found:
        header.plus_build.append(found.group(1).decode("utf-8", "replace"))
