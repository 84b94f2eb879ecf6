"""Deep nesting: a thousand levels parse, absurd depth is a diagnostic, and neither ends in a RecursionError."""

from __future__ import annotations

import sys

import pytest

from dotgo.diagnostics import FileSet
from dotgo.syntax.dump import dump
from dotgo.syntax.nodes import ExprStmt, FuncDecl
from dotgo.syntax.parser import parse_file
from dotgo.syntax.parser_base import MAX_DEPTH
from dotgo.syntax.printer import expr_string

# What stands before, in and after the innermost part, each level once.
FORMS = {
    "parentheses": ("var _ = ", "(", "1", ")"),
    "unary": ("var _ = ", "- ", "1", ""),
    "not": ("var _ = ", "!", "x", ""),
    "dereference": ("var _ = ", "*", "x", ""),
    "receive": ("var _ = ", "<-", "x", ""),
    "calls": ("var _ = ", "f(", "x", ")"),
    "indices": ("var _ = ", "a[", "0", "]"),
    "slices": ("var _ = ", "a[:", "0", "]"),
    "right operands": ("var _ = ", "1 + (", "1", ")"),
    "composite literals": ("var _ = ", "T{", "", "}"),
    "elided literals": ("var _ = T", "{", "", "}"),
    "function literals": ("var _ = ", "func() { _ = ", "1", " }"),
    "deferred literals": ("func f() ", "{ defer func() ", "{}", "() }"),
    "called literals": ("var _ = ", "func() int { return f(", "1", ") }"),
    "blocks": ("func f() ", "{", "", "}"),
    "if statements": ("func f() { ", "if x { ", "", "}"),
    "else branches": ("func f() { ", "if x { } else ", "{}", ""),
    "for statements": ("func f() { ", "for { ", "", "}"),
    "switches": ("func f() { ", "switch { case x: ", "", "}"),
    "selects": ("func f() { ", "select { case <-x: ", "", "}"),
    "labels": ("func f() { ", "_: ", ";", ""),
    "slice types": ("var x ", "[]", "int", ""),
    "array types": ("var x ", "[1]", "int", ""),
    "pointer types": ("type T ", "*", "int", ""),
    "map types": ("type T ", "map[int]", "int", ""),
    "channel types": ("type T ", "<-chan ", "int", ""),
    "function types": ("type T ", "func(", "", ")"),
    "function results": ("type T ", "func() ", "int", ""),
    "struct types": ("type T ", "struct { x ", "int", "}"),
    "interface types": ("type T ", "interface { m(x ", "int", ") }"),
    "type arguments": ("type T ", "G[", "int", "]"),
    "array lengths": ("type T ", "[len(", "x", ")]int"),
}


def source(form: str, depth: int) -> bytes:
    head, opening, inner, closing = FORMS[form]
    tail = " }" if head.endswith("{ ") else ""
    return f"package p\n{head}{opening * depth}{inner}{closing * depth}{tail}\n".encode()


@pytest.mark.parametrize("form", FORMS)
def test_levels_below_the_limit_parse(form: str) -> None:
    # Some forms take two levels (an if statement and its block); a quarter of the limit fits all.
    for depth in (1000, MAX_DEPTH // 4):
        file, diagnostics = parse_file(FileSet(), "p.go", source(form, depth))
        assert diagnostics == []
        assert dump(file).count("\n") > depth


@pytest.mark.parametrize("form", FORMS)
def test_absurd_depth_is_a_diagnostic(form: str) -> None:
    limit = sys.getrecursionlimit()
    for depth in (MAX_DEPTH + 1, 200_000):
        _, diagnostics = parse_file(FileSet(), "p.go", source(form, depth))
        assert [d.code for d in diagnostics] == ["DotgoNesting"]
        assert diagnostics[0].message == f"nested more than {MAX_DEPTH} levels deep"
    assert sys.getrecursionlimit() == limit


def test_long_chains_are_no_nesting() -> None:
    text = "package p\nfunc f() {\n" + "a" + ".b(1)[2]" * 20_000 + "\n" + " + ".join("x" * 20_000) + "\n}\n"
    file, diagnostics = parse_file(FileSet(), "p.go", text.encode())
    assert diagnostics == []
    decl = file.decls[0]
    assert isinstance(decl, FuncDecl) and decl.body is not None
    chain = decl.body.list[0]
    assert isinstance(chain, ExprStmt)
    assert expr_string(chain.x) == "a" + ".b(1)[2]" * 20_000
    assert chain.end() - chain.pos == 1 + 8 * 20_000
