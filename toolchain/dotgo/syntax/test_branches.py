"""Labels and branch statements."""

from __future__ import annotations

import pytest

from dotgo.diagnostics import FileSet
from dotgo.syntax.dump import children
from dotgo.syntax.nodes import BranchStmt, File, ForStmt, LabeledStmt, Node, RangeStmt, SelectStmt, SwitchStmt
from dotgo.syntax.parser import parse_file

FALLTHROUGH = "MisplacedFallthrough"


def parse(body: str) -> tuple[File, list[tuple[int, str, str]]]:
    """The tree, and line (of the body), text and code of each diagnostic."""
    file, diagnostics = parse_file(FileSet(), "p.go", f"package p; func f() {{ {body}\n}}\n".encode())
    return file, [(d.position.line, d.message, d.code) for d in diagnostics]


@pytest.mark.parametrize(
    ("body", "message", "code"),
    [
        ("break", "break is not in a loop, switch, or select", "MisplacedBreak"),
        ("switch { case x: continue }", "continue is not in a loop", "MisplacedContinue"),
        ("fallthrough", "fallthrough statement out of place", FALLTHROUGH),
        ("switch { case x: fallthrough; f(); case y: }", "fallthrough statement out of place", FALLTHROUGH),
        (
            "switch { case x: if y { fallthrough }; case z: }",
            "fallthrough statement out of place",
            FALLTHROUGH,
        ),
        ("switch { case x: fallthrough }", "cannot fallthrough final case in switch", FALLTHROUGH),
        (
            "switch x.(type) { case T: fallthrough; case U: }",
            "cannot fallthrough in type switch",
            FALLTHROUGH,
        ),
        ("for { break L }", "break label not defined: L", "UndeclaredLabel"),
        ("for { continue L }", "continue label not defined: L", "UndeclaredLabel"),
        ("goto L", "label L not defined", "UndeclaredLabel"),
        ("L: x(); for { break L }", "invalid break label L", "MisplacedLabel"),
        ("L: switch { case x: for { continue L } }", "invalid continue label L", "MisplacedLabel"),
        ("L: x()", "label L defined and not used", "UnusedLabel"),
        ("L: x(); L: goto L", "label L already defined at p.go:1:23", "DuplicateLabel"),
        ("goto L; y := 1; L: x(y)", "goto L jumps over declaration of y at p.go:1:33", "JumpOverDecl"),
        ("goto L; var y int; L: x(y)", "goto L jumps over declaration of y at p.go:1:35", "JumpOverDecl"),
        ("goto L; { L: }", "goto L jumps into block starting at p.go:1:31", "JumpIntoBlock"),
        ("for { func() { break }() }", "break is not in a loop, switch, or select", "MisplacedBreak"),
    ],
)
def test_misuse(body: str, message: str, code: str) -> None:
    assert parse(body)[1] == [(1, message, code)]


@pytest.mark.parametrize(
    "body",
    [
        "goto L; { x() }; L: x()",
        "L: { goto L }",
        "for { goto L }; L: x()",
        "switch { case x: fallthrough; case y: fallthrough; default: }",
        "switch { case x: fallthrough;;; case y: }",
        "goto L; { y := 1; x(y) }; L: x()",
        "_: x(); _: y()",
    ],
)
def test_use(body: str) -> None:
    assert parse(body)[1] == []


def test_targets() -> None:
    file, errors = parse(
        "A: for { B: for range x { switch { case y: break; break B; continue; continue A; goto A }; break }; break }\n"
        "C: select { default: break C; break }"
    )
    assert errors == []
    found: list[tuple[str, type[Node]]] = []
    pending: list[Node] = [file]
    while pending:
        node = pending.pop()
        if isinstance(node, BranchStmt):
            assert node.target is not None
            found.append((node.tok + (node.label.name if node.label else ""), type(node.target)))
        pending += reversed(children(node))
    assert found == [
        ("break", SwitchStmt),
        ("breakB", RangeStmt),
        ("continue", RangeStmt),
        ("continueA", ForStmt),
        ("gotoA", LabeledStmt),
        ("break", RangeStmt),
        ("break", ForStmt),
        ("breakC", SelectStmt),
        ("break", SelectStmt),
    ]


def test_functions_with_syntax_errors_are_not_checked() -> None:
    assert [code for _, _, code in parse("goto L; x y")[1]] == ["DotgoSyntax"]
