"""Positions and the rendering of diagnostics."""

from __future__ import annotations

import json

from dotgo.diagnostics import Diagnostic, FileSet, Position, render_json, render_line, render_text


def test_positions_count_lines_and_byte_columns_from_one() -> None:
    files = FileSet()
    files.add("a.go", b"package a\n")
    second = files.add("b.go", "package b\n\nvar ä, x = 1\n".encode())
    offset = second.text.index(b"x")
    assert files.position(second.base + offset) == Position("b.go", 3, 9)
    assert files.position(second.base) == Position("b.go", 1, 1)
    assert files.position(0) == Position("-", 0, 0)


def test_line_directives_move_what_is_shown() -> None:
    files = FileSet()
    file = files.add("a.go", b"package a\n//line x.y:10\nvar v int\n")
    start = file.text.index(b"var")
    file.line_directives.append((start, "x.y", 10, 0))
    at = file.base + file.text.index(b"v int")
    assert files.position(at) == Position("x.y", 10, 0)
    assert files.position(at, adjusted=False) == Position("a.go", 3, 5)


def test_the_code_ends_the_first_line_and_the_rest_of_the_message_follows() -> None:
    diagnostic = Diagnostic(
        Position("a.go", 3, 7), "too many return values\n\thave (number)\n\twant ()", "WrongResultCount"
    )
    assert render_line(diagnostic) == (
        "a.go:3:7: too many return values [WrongResultCount]\n\thave (number)\n\twant ()"
    )


def test_errors_come_in_order_of_place_and_each_once_with_caret_and_help() -> None:
    late = Diagnostic(Position("a.go", 2, 5), "second", "Code", help="do this")
    early = Diagnostic(Position("a.go", 1, 1), "first", "Code", severity="warning")
    text = render_text([late, early, late], {"a.go": b"package a\nvar\tx y\n"})
    assert text.splitlines() == [
        "a.go:1:1: warning: first [Code]",
        "    package a",
        "    ^",
        "a.go:2:5: second [Code]",
        "    var x y",
        "        ^",
        "    help: do this",
    ]
    records = [json.loads(line) for line in render_json([late, early]).splitlines()]
    assert [(r["line"], r["col"], r["code"], r["severity"]) for r in records] == [
        (1, 1, "Code", "warning"),
        (2, 5, "Code", "error"),
    ]
