"""Programs with their errors: `// ERROR "text"` stands on the line where the checker reports `text`."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from dotgo.diagnostics import FileSet
from dotgo.syntax import nodes as n
from dotgo.syntax.parser import parse_file
from dotgo.types.check import Checked, check_package
from dotgo.types.layout import SIZES_32, SIZES_64
from dotgo.types.objects import Const, Func, TypeName, Var
from dotgo.types.typestring import type_key, type_string


def check(source: str, go_version: str = "go1.27") -> Checked:
    """Check a program of one file."""
    fileset = FileSet()
    file, errors = parse_file(fileset, "p.go", ("package p\n" + source).encode())
    assert not errors, errors
    return check_package(fileset, "p", [file], go_version=go_version)


def assert_errors(source: str, go_version: str = "go1.27") -> None:
    """The errors are those that the comments announce, on their lines."""
    got = [(d.position.line, d.message) for d in check(source, go_version).diagnostics]
    wanted: list[tuple[int, str]] = []
    for i, line in enumerate(source.split("\n")):
        wanted += [(i + 2, text) for text in re.findall(r'ERROR "([^"]*)"', line.partition("//")[2])]
    for number, text in wanted:
        match = [g for g in got if g[0] == number and text in g[1]]
        assert match, f"line {number}: {text!r} is not among {got}"
        got.remove(match[0])
    assert got == []


PROGRAMS = {
    "constants": """
const a int8 = 300 // ERROR "cannot use 300 (untyped int constant) as int8 value in constant declaration (overflows)"
const b = uint8(255) + 1 // ERROR "uint8(255) + 1 (constant 256 of type uint8) overflows uint8"
const c = 1 << 512 // ERROR "constant shift overflow"
const d = 1/3.0*3.0 == 1
var _ [1]int = [d2]int{}
const d2 = 1
var e int = 1.5 // ERROR "(truncated)"
var f = 1 / 0 // ERROR "invalid operation: division by zero"
""",
    "unused": """
func f() {
	x := 1 // ERROR "declared and not used: x"
	var y int
	y = 2
	_ = y
	func() { z := 3 }() // ERROR "declared and not used: z"
}
""",
    "returns": """
func f() int {
	for {
		break
	}
} // ERROR "missing return"
func g(b bool) int {
	if b {
		return 1
	} else {
		panic("no")
	}
}
func h() (int, string) {
	return 1 // ERROR "not enough return values"
}
""",
    "assignments": """
type T struct{ x int }
func two() (int, int) { return 1, 2 }
func f(m map[int]T) {
	m[1].x = 2 // ERROR "cannot assign to struct field m[1].x in map"
	a, b := two(), 1 // ERROR "multiple-value two() (value of type (int, int)) in single-value context"
	c := two() // ERROR "assignment mismatch: 1 variable but two returns 2 values"
	_, _, _ = a, b, c
	m = nil
	1 = 2 // ERROR "cannot assign to 1 (neither addressable nor a map index expression)"
}
""",
    "interfaces": """
type I interface{ M(); N() int }
type A struct{}
func (A) M() {}
func (*A) N() int { return 0 }
var _ I = A{} // ERROR "A does not implement I (method N has pointer receiver)"
var _ I = &A{}
type B struct{ A }
var _ I = &B{}
type C struct{}
func (C) M(int) {}
func (C) N() int { return 0 }
var _ I = C{} // ERROR "(wrong type for method M)"
var _ interface{ x() } = A{} // ERROR "(missing method x)"
""",
    "recursive types": """
type T struct { t T } // ERROR "invalid recursive type: T refers to itself"
type U [2]U // ERROR "invalid recursive type: U refers to itself"
type V struct { next *V; all []V; by map[string]V; f func(V) V }
var x = y // ERROR "initialization cycle for x"
var y = x
""",
    "generics": """
type Number interface{ ~int | ~float64 }
func Sum[T Number](xs ...T) (s T) { for _, x := range xs { s += x }; return }
var _ = Sum("a") // ERROR "string does not satisfy Number (string missing in ~int | ~float64)"
var _ = Sum[int](1.5) // ERROR "cannot use 1.5 (untyped float constant) as int value in argument to Sum[int]"
var _ float64 = Sum(1, 2.5)
type List[T any] struct { head T; tail *List[T] }
func (l *List[T]) Push(x T) *List[T] { return &List[T]{x, l} }
var _ = new(List[int]).Push("s") // ERROR "cannot use"
var _ List // ERROR "cannot use generic type List[T any] without instantiation"
func K[A, B any](a A) (b B) { return }
var _ = K(1) // ERROR "in call to K, cannot infer B"
func Map[A, B any](xs []A, f func(A) B) []B { return nil }
func double[T Number](x T) T { return x + x }
var _ []int = Map([]int{1}, double)
type Bad[T any] struct{ T } // ERROR "embedded field type cannot be a (pointer to a) type parameter"
""",
    "generic methods": """
type S struct{}
func (S) Conv[T any](x T) []T { return []T{x} }
var _ []string = S{}.Conv("a")
var _ = S.Conv[int]
type I interface { Conv(int) []int }
var _ I = S{} // ERROR "S does not implement I"
""",
    "promoted keys": """
type E struct{ A, B int }
type P struct{ C int }
type S struct { E; *P }
var _ = S{A: 1, B: 2}
var _ = S{C: 1} // ERROR "invalid implicit pointer indirection to reach C"
var _ = S{A: 1, E: E{}} // ERROR "cannot specify embedded field E and enclosed promoted field A"
""",
    "range": """
func f(seq func(func(int, string) bool)) {
	for i := range 10 { var _ int = i }
	for k, v := range seq { _, _ = k, v }
	for i, j := range 3 { _, _ = i, j } // ERROR "permits only one iteration variable"
	for range 1.5 {} // ERROR "cannot range over 1.5"
}
""",
    "shifts": """
func f(s uint) {
	var i int64 = 1 << s
	var g float64 = 1 << s // ERROR "shifted operand 1 (type float64) must be integer"
	_ = 1 << s == 0
	_, _ = i, g
}
""",
    "follow-on errors are silent": """
func f() {
	x := undefined + 1 // ERROR "undefined: undefined"
	y := x.field
	y.method(x, missing) // ERROR "undefined: missing"
}
""",
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_programs(name: str) -> None:
    assert_errors(PROGRAMS[name])


def test_versions_of_module_and_file() -> None:
    text = "requires go1.22 or later (-lang was set to go1.21; check go.mod)"
    assert text in check("func f() { for range 10 {} }", "go1.21").diagnostics[0].message
    assert check("func f() { for range 10 {} }", "go1.22").diagnostics == []


def test_expressions_1000_levels_deep() -> None:
    depth = 1000
    assert check(f"var x = {'(' * depth}1{')' * depth}").diagnostics == []
    assert check("var x = " + "+".join(["1"] * depth)).diagnostics == []
    assert check(f"var x {'[]' * depth}int").diagnostics == []


def _object(checked: Checked, name: str) -> Const | Var | Func | TypeName:
    obj = checked.package.scope.lookup(name)
    assert isinstance(obj, Const | Var | Func | TypeName)
    return obj


def test_recorded_types_of_untyped_operands() -> None:
    checked = check("var s uint\nvar x int64 = 1 << s\nconst c = 'a' * 2.0\nvar f float32 = 0.1")
    assert not checked.diagnostics
    spec = checked.files[0].decls[1]
    assert isinstance(spec, n.GenDecl) and isinstance(spec.specs[0], n.ValueSpec)
    shift = spec.specs[0].values[0]
    assert isinstance(shift, n.BinaryExpr)
    assert type_string(shift.tv.type) == type_string(shift.x.tv.type) == "int64"
    c = _object(checked, "c")
    assert isinstance(c, Const) and (type_string(c.type), c.val) == ("untyped float", Fraction(194))
    f = checked.files[0].decls[3]
    assert isinstance(f, n.GenDecl) and isinstance(f.specs[0], n.ValueSpec)
    assert f.specs[0].values[0].tv.value == Fraction(13421773, 1 << 27)


def test_initialisation_order_follows_dependencies() -> None:
    checked = check("var a = f()\nvar b = 1\nfunc f() int { return b + d }\nvar c, d = two()\nfunc two() (int, int)")
    assert [[v.name for v in i.lhs] for i in checked.init_order] == [["b"], ["c", "d"], ["a"]]


def test_type_keys_are_those_of_gos_linker() -> None:
    checked = check(
        "type G[T any] struct{}\n"
        "var x struct { a []byte; B map[G[rune]]func(int, ...string) (bool, error); e chan (<-chan any) }\n"
        "func f() { type l int; var y G[l]; _ = y }\n"
        "func g() { type l int; var y G[l]; _ = y }"
    )
    assert not checked.diagnostics
    key = type_key(_object(checked, "x").type)
    assert key == (
        "struct { p.a []uint8; B map[p.G[int32]]func(int, ...string) (bool, error); p.e chan (<-chan interface {}) }"
    )
    keys = []
    for name in "fg":
        decl = _object(checked, name)
        assert isinstance(decl, Func) and decl.decl is not None and decl.decl.body is not None
        use = decl.decl.body.list[2]
        assert isinstance(use, n.AssignStmt)
        keys.append(type_key(use.rhs[0].tv.type))
    assert keys == ["p.G[p.l·1]", "p.G[p.l·2]"]


def test_local_types_of_generic_functions_are_types_of_the_instance() -> None:
    checked = check('func f[T any](x T) any { type l struct { a T }; var y []l; return y }\nvar _, _ = f(1), f("")')
    assert not checked.diagnostics
    f = _object(checked, "f")
    assert isinstance(f, Func) and f.decl is not None and f.decl.body is not None
    result = f.decl.body.list[2]
    assert isinstance(result, n.ReturnStmt)
    param = f.signature.type_params[0]
    of_int = checked.context.subst_local(
        result.results[0].tv.type, {param: check("var i int").package.scope.elems["i"].type}
    )
    assert type_key(of_int) == "[]p.l[int]·1"
    assert type_string(of_int.elem.underlying) == "struct{a int}"  # type: ignore[attr-defined]


def test_sizes_are_a_parameter() -> None:
    source = b"package p\nconst huge = 1 << 40\nvar x int = huge\n"
    for sizes, wrong in ((SIZES_32, True), (SIZES_64, False)):
        fileset = FileSet()
        file, _ = parse_file(fileset, "p.go", source)
        checked = check_package(fileset, "p", [file], sizes=sizes)
        assert bool(checked.diagnostics) == wrong
