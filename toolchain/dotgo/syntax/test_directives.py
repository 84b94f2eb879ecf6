"""Directive comments, build constraints and //line."""

from __future__ import annotations

import pytest

from dotgo.diagnostics import FileSet, render_text
from dotgo.syntax.go_version import implied_go_version
from dotgo.syntax.nodes import FuncDecl, GenDecl, TypeSpec, ValueSpec
from dotgo.syntax.parser import parse_file

SOURCE = """// Copyright

//go:build go1.23 && (a || b)

// Package p is a test.
package p

//go:linkname f g
func f() {
	//go:inside a body
	x()
	var y int
}

// F is exported.
//
//go:noinline
//export F
func F() {}

//go:embed a
var a string // go:no directive

//go:group
var (
	//go:embed b
	b string

	c string
)

//go:notinheap
type T int

/*go:no directive*/
// //go:no directive
func plain() {}
//go:last
"""


def test_directives_belong_to_the_next_declaration() -> None:
    fileset = FileSet()
    file, diagnostics = parse_file(fileset, "p.go", SOURCE.encode())
    assert diagnostics == []
    found = {}
    for decl in file.decls:
        if isinstance(decl, FuncDecl):
            found[decl.name.name] = [text for _, text in decl.directives]
        if isinstance(decl, GenDecl):
            found[decl.tok + str(len(decl.specs))] = [text for _, text in decl.directives]
            for spec in decl.specs:
                if isinstance(spec, ValueSpec):
                    found[spec.names[0].name] = [text for _, text in spec.directives]
                if isinstance(spec, TypeSpec):
                    found[spec.name.name] = [text for _, text in spec.directives]
    assert found == {
        "f": ["//go:linkname f g"],
        "F": ["//go:noinline", "//export F"],
        "var1": ["//go:embed a"],
        "a": ["//go:embed a"],
        "var2": ["//go:group"],
        "b": ["//go:embed b"],
        "c": [],
        "type1": ["//go:notinheap"],
        "T": ["//go:notinheap"],
        "plain": [],
    }
    lines = [(fileset.position(pos).line, text.split()[0]) for pos, text in file.directives]
    assert lines == [
        (3, "//go:build"),
        (8, "//go:linkname"),
        (10, "//go:inside"),
        (17, "//go:noinline"),
        (18, "//export"),
        (21, "//go:embed"),
        (24, "//go:group"),
        (26, "//go:embed"),
        (32, "//go:notinheap"),
        (38, "//go:last"),
    ]


def test_build_constraint_and_version() -> None:
    file, _ = parse_file(FileSet(), "p.go", SOURCE.encode())
    assert (file.build_constraint, file.go_version) == ("go1.23 && (a || b)", "go1.23")
    late, _ = parse_file(FileSet(), "p.go", b"package p\n//go:build go1.23\n")
    assert (late.build_constraint, late.go_version) == ("", "")


@pytest.mark.parametrize(
    ("expression", "version"),
    [
        *(("linux", ""), ("go1.21", "go1.21"), ("go1", "go1"), ("go1.2 && go1.4", "go1.4")),
        *(("go1.5 || go1.3 && x", "go1.3"), ("go1.5 || x", ""), ("!go1.5", ""), ("!(!go1.5 || x)", "go1.5")),
        *(("(", ""), ("", ""), ("go1.5 go1.6", ""), ("!" * 2000 + "x", ""), ("go1.x", "")),
    ],
)
def test_version_implied_by_a_constraint(expression: str, version: str) -> None:
    assert implied_go_version(expression) == version


def place(source: str, name: str) -> str:
    """Where the identifier `name` of a declaration is shown to be."""
    fileset = FileSet()
    file, diagnostics = parse_file(fileset, "dir/p.go", source.encode())
    assert diagnostics == []
    return str(next(fileset.position(d.pos) for d in file.decls if source[d.pos - 1 :].startswith(f"type {name}")))


@pytest.mark.parametrize(
    ("directive", "shown"),
    [
        ("//line x.y:10\ntype T int", "dir/x.y:10"),
        ("//line x.y:10:5\ntype T int", "dir/x.y:10:5"),
        ("//line /a/../x.y:10\n\ntype T int", "/x.y:11"),
        ("//line x.y:10:5\n\ntype T int", "dir/x.y:11:1"),
        ("/*line x.y:10:5*/type T int", "dir/x.y:10:5"),
        ("/*line :10:5*/type T int", "dir/p.go:10:5"),
        ("//line c:\\x:7\ntype T int", "dir/c:\\x:7"),
        ("//line no colon\ntype T int", "dir/p.go:3:1"),
        (" //line x.y:10\ntype T int", "dir/p.go:3:1"),
        ("/*line x.y:10\n*/type T int", "dir/p.go:3:3"),
        ("//line x.y:10\n//line :20:7\ntype T int", "dir/x.y:20:7"),
    ],
)
def test_line_directives(directive: str, shown: str) -> None:
    assert place("package p\n" + directive + "\n", "T") == shown


@pytest.mark.parametrize(
    ("directive", "message"),
    [
        ("//line x:0", "2:10: invalid line number: 0"),
        ("//line x:y", "2:10: invalid line number: y"),
        ("//line x:1:0", "2:12: invalid column number: 0"),
        ("//line x:0:1", "2:10: invalid line number: 0:1"),
        ("//line x:9999999999999999999999", "2:10: invalid line number: 9999999999999999999999"),
    ],
)
def test_bad_line_directives(directive: str, message: str) -> None:
    _, diagnostics = parse_file(FileSet(), "p.go", f"package p\n{directive}\n".encode())
    assert render_text(diagnostics) == f"p.go:{message} [DotgoLineDirective]\n"


def test_directives_of_this_compiler_belong_to_the_declaration() -> None:
    file, found = parse_file(FileSet(), "p.go", b"package p\n\n// f is small.\n//\n//dotgo:nogc\nfunc f() {}\n")
    assert not found
    (decl,) = file.decls
    assert isinstance(decl, FuncDecl)
    assert [text for _, text in decl.directives] == ["//dotgo:nogc"]
