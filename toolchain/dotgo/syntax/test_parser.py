"""Trees, errors and recovery; the conformance tests in tests/syntax hold the whole against Go's own parsers."""

from __future__ import annotations

import gc
import sys

import pytest

from dotgo.diagnostics import FileSet, render_text
from dotgo.syntax.nodes import (
    RECV,
    SEND,
    AssignStmt,
    BlockStmt,
    CallExpr,
    ChanType,
    EmptyStmt,
    Expr,
    ExprStmt,
    File,
    FuncDecl,
    GenDecl,
    Ident,
    IndexExpr,
    LabeledStmt,
    RangeStmt,
    Stmt,
    SwitchStmt,
    TypeSpec,
    TypeSwitchStmt,
    ValueSpec,
    unparen,
)
from dotgo.syntax.parser import parse_file
from dotgo.syntax.printer import expr_string, stmt_string


def parse(source: str) -> File:
    """The tree of a source without errors."""
    file, diagnostics = parse_file(FileSet(), "p.go", source.encode())
    assert render_text(diagnostics) == ""
    return file


def report(source: str) -> str:
    """All diagnostics as users see them."""
    return render_text(parse_file(FileSet(), "p.go", source.encode())[1])


def body(statements: str) -> list[Stmt]:
    decl = parse(f"package p\nfunc f() {{\n{statements}\n}}\n").decls[0]
    assert isinstance(decl, FuncDecl) and decl.body is not None
    return decl.body.list


def expr(source: str) -> Expr:
    decl = parse(f"package p\nvar _ = {source}\n").decls[0]
    assert isinstance(decl, GenDecl)
    spec = decl.specs[0]
    assert isinstance(spec, ValueSpec)
    return spec.values[0]


@pytest.mark.parametrize(
    "source",
    [
        *("a + b * c", "a * b + c", "a || b && c == d", "-a.b(c)[d]", "*p.x", "&T{…}", "<-c", "(a + b) * c", "!x"),
        *("f(a, b...)", "x.(T)", "x[:]", "x[a:b]", "x[:b:c]", "T[int, string](x)", "func(a, b int) (c T) {…}"),
        *("[]int{}", "[...]int{…}", "map[K]V{…}", "struct{a, b int; T `tag`}{}", "interface{m(); ~int | T}(nil)"),
        *("(chan<- int)(nil)", "chan (<-chan int)(nil)", "<-chan int(nil)", "(func(...T))(nil)", "T.M", "a &^ b << c"),
    ],
)
def test_expressions_print_as_they_are(source: str) -> None:
    text = source.replace("{…}", "{ x }" if "func" in source else "{x}")
    assert expr_string(expr(text)) == source


@pytest.mark.parametrize("source", ["x = y", "a, b := f()", "x <<= 1", "x++", "c <- v", "f()"])
def test_simple_statements_print_as_they_are(source: str) -> None:
    assert stmt_string(body(source)[0]) == source


def test_receive_arrows_move_into_channel_types() -> None:
    call = expr("(<-chan<- chan int)(nil)")
    assert isinstance(call, CallExpr)
    x = unparen(call.fun)
    assert isinstance(x, ChanType)
    assert (x.dir, x.pos, x.arrow) == (RECV, 20, 20)
    inner = x.value
    assert isinstance(inner, ChanType)
    assert (inner.dir, inner.pos) == (RECV, 26)


def test_a_channel_type_has_both_directions() -> None:
    x = expr("(chan int)(nil)")
    assert isinstance(x, CallExpr)
    assert expr_string(x) == "(chan int)(nil)"
    typ = expr("[]chan int{}")
    assert SEND | RECV == 3 and "chan int" in expr_string(typ)


def test_type_parameters_or_array_length() -> None:
    file = parse(
        "package p\ntype A[P any] int\ntype B[N] int\ntype C[P *T,] int\ntype D[P *T] int\ntype E[P *T|~F] int\n"
        "type F[P []int] int\ntype G[P (T),] int\ntype H[P, Q any] = int\n"
    )
    shapes = []
    for decl in file.decls:
        assert isinstance(decl, GenDecl)
        spec = decl.specs[0]
        assert isinstance(spec, TypeSpec)
        fields = spec.type_params.list if spec.type_params else []
        params = "; ".join(f"{', '.join(n.name for n in f.names)} {expr_string(f.type)}" for f in fields)
        shapes.append((spec.name.name, params, expr_string(spec.type)))
    assert shapes == [
        ("A", "P any", "int"),
        ("B", "", "[N]int"),
        ("C", "P *T", "int"),
        ("D", "", "[P * T]int"),
        ("E", "P *T | ~F", "int"),
        ("F", "P []int", "int"),
        ("G", "P (T)", "int"),
        ("H", "P, Q any", "int"),
    ]


def test_generic_method() -> None:
    decl = parse("package p\nfunc (t T[K]) M[P any, Q ~int](x P) Q { return 0 }\n").decls[0]
    assert isinstance(decl, FuncDecl) and decl.recv is not None and decl.type.type_params is not None
    assert isinstance(decl.recv.list[0].type, IndexExpr)
    assert [f.names[0].name for f in decl.type.type_params.list] == ["P", "Q"]


def test_range_clauses() -> None:
    heads = ["for range 10 {}", "for i := range f {}", "for k, v = range m {}", "for range x {}"]
    loops = body("\n".join(heads))
    shapes = []
    for loop in loops:
        assert isinstance(loop, RangeStmt)
        shapes.append((loop.key is None, loop.value is None, loop.tok, expr_string(loop.x)))
    assert shapes == [
        (True, True, "", "10"),
        (False, True, ":=", "f"),
        (False, False, "=", "m"),
        (True, True, "", "x"),
    ]


def test_switches() -> None:
    statements = body("switch x := y.(type) {}\nswitch y.(type) {}\nswitch x := f(); x {}\nswitch {}\nswitch a; {}")
    assert [type(s) for s in statements] == [TypeSwitchStmt, TypeSwitchStmt, SwitchStmt, SwitchStmt, SwitchStmt]
    first, second = statements[:2]
    assert isinstance(first, TypeSwitchStmt) and isinstance(first.assign, AssignStmt)
    assert isinstance(second, TypeSwitchStmt) and isinstance(second.assign, ExprStmt)


def test_block_or_composite_literal() -> None:
    assert report("package p\nfunc f() { if x == (T{1}) { }; for range T {}; switch (T{}) {}; if f(T{}) {} }\n") == ""
    assert "unexpected" in report("package p\nfunc f() { if x == T{1} { } }\n")


def test_empty_statements() -> None:
    labeled, explicit = body("L: goto L\n;;")[:2]
    assert isinstance(labeled, LabeledStmt)
    assert isinstance(explicit, EmptyStmt) and not explicit.implicit
    last = body("goto L; L: }; func g() {")[-1]
    assert isinstance(last, LabeledStmt) and isinstance(last.stmt, EmptyStmt) and last.stmt.implicit


def test_every_error_of_a_file_in_one_run() -> None:
    source = """package p

import fmt

func a() {
	x := := 1
	if x = 1 { }
	for i := 0; i < 3; i := 1 { }
}

func (T) b(p.Q, s string) {
	f(1 2)
	y = []int{1, 2
	}
	var z
}
type T struct { int, }
$
"""
    assert report(source) == (
        "p.go:3:11: syntax error: missing import path [DotgoSyntax]\n"
        "p.go:6:7: syntax error: unexpected :=, expected expression [DotgoSyntax]\n"
        "p.go:7:2: syntax error: unexpected keyword if at end of statement [DotgoSyntax]\n"
        "p.go:8:23: syntax error: cannot declare in post statement of for loop [DotgoSyntax]\n"
        "p.go:11:12: syntax error: missing parameter name [DotgoSyntax]\n"
        "p.go:12:6: syntax error: unexpected literal 2 in argument list; possibly missing comma or ) [DotgoSyntax]\n"
        "p.go:13:16: syntax error: unexpected newline in composite literal; possibly missing comma or } [DotgoSyntax]\n"
        "p.go:15:7: syntax error: unexpected newline, expected type [DotgoSyntax]\n"
        "p.go:17:22: syntax error: unexpected }, expected name [DotgoSyntax]\n"
        "p.go:18:1: invalid character U+0024 '$' [DotgoCharacter]\n"
    )


def test_one_syntax_error_a_line() -> None:
    assert report("package p\nvar x = ) + ) ]\n").count("\n") == 1


def test_a_message_is_one_line() -> None:
    assert report("package p\nvar x = 1 `a\nb`\n") == (
        "p.go:2:11: syntax error: unexpected literal `a… after top level declaration [DotgoSyntax]\n"
    )


def test_more_than_two_range_variables() -> None:
    assert report("package p\nfunc f() { for a, b, c := range x {} }\n") == (
        "p.go:2:22: range clause permits at most two iteration variables [InvalidIterVar]\n"
    )


def test_a_bad_package_clause_is_the_only_error() -> None:
    assert report("// x\nfunc f() { ) }\n") == (
        "p.go:2:1: syntax error: package statement must be first [DotgoSyntax]\n"
    )
    file, diagnostics = parse_file(FileSet(), "p.go", b"")
    assert (file.name.name, file.decls, len(diagnostics)) == ("_", [], 1)


def test_positions_of_several_files() -> None:
    fileset = FileSet()
    parse_file(fileset, "a.go", b"package a\n")
    file, _ = parse_file(fileset, "b.go", b"package b\nvar x = y\n")
    decl = file.decls[0]
    assert str(fileset.position(decl.pos)) == "b.go:2:1"
    assert str(fileset.position(decl.end())) == "b.go:2:10"


def test_imports() -> None:
    file = parse('package p\nimport "a"\nimport (\n\tb "c"\n\t. "d"\n\t_ "e"\n)\n')
    assert [(i.name.name if i.name else "", i.path.value) for i in file.imports] == [
        ("", '"a"'),
        ("b", '"c"'),
        (".", '"d"'),
        ("_", '"e"'),
    ]


def test_iota_counts_the_specs_of_a_group() -> None:
    decl = parse("package p\nconst (\n\ta = iota\n\n\tb\n\tc, d = 1, 2\n)\n").decls[0]
    assert isinstance(decl, GenDecl)
    assert [s.iota for s in decl.specs if isinstance(s, ValueSpec)] == [0, 1, 2]


def test_names_are_decoded_and_interned() -> None:
    x, y = expr("été + ab"), expr("ab + été")
    assert expr_string(x) == "été + ab" and expr_string(y) == "ab + été"
    statements = body("ab = ab")
    first = statements[0]
    assert isinstance(first, AssignStmt)
    left, right = first.lhs[0], first.rhs[0]
    assert isinstance(left, Ident) and isinstance(right, Ident)
    assert left.name is right.name is sys.intern("ab")


def test_unclosed_blocks_end_at_the_end_of_the_file() -> None:
    file, diagnostics = parse_file(FileSet(), "p.go", b"package p\nfunc f() {\n\tif x {\n")
    assert [d.message for d in diagnostics] == ["syntax error: unexpected EOF, expected }"]
    decl = file.decls[0]
    assert isinstance(decl, FuncDecl) and isinstance(decl.body, BlockStmt)


def test_settings_of_the_interpreter_are_left_alone() -> None:
    limit, enabled = sys.getrecursionlimit(), gc.isenabled()
    parse("package p\n")
    assert (sys.getrecursionlimit(), gc.isenabled()) == (limit, enabled)
