"""Export data: what goes in comes out, it is self-contained, and it changes only when importers must know."""

from __future__ import annotations

import pytest

from dotgo.diagnostics import DiagnosticError, FileSet
from dotgo.syntax.nodes import File
from dotgo.syntax.parser import parse_file
from dotgo.types.bodies import BodyLoader
from dotgo.types.check import Checked, check_package
from dotgo.types.export import export_package, strip_comments
from dotgo.types.importer import Importer
from dotgo.types.objects import Const, Func, Package, TypeName, Var
from dotgo.types.types import Named
from dotgo.types.typestring import object_string, type_key

LIB = """package lib

import "fmtx"

type Kind int

const (
	A, B Kind = iota, 1 << 3
	Big       = 1 << 100
	Pi        = 3.25
	Text      = "h\\xff\\n"
	Huge      = 1e5000
	Im        = 2i
	Yes       = true
)

type hidden struct{ x int }

func (h *hidden) Get() int { return h.x }

type Node[T any] struct {
	Next  *Node[T]
	Value T
}

func (n *Node[U]) Each(f func(U) bool) {
	for ; n != nil; n = n.Next {
		if !f(n.Value) { // stop
			return
		}
	}
}

type Shape interface {
	Area() float64
	fmtx.Printer
	private()
}

type Number interface{ ~int | ~float64 }

type Alias = map[string][]*hidden
type Pair[K comparable, V any] struct {
	Key K
	Val V
}
type Ints = Pair[string, int]

var V struct {
	hidden
	C chan<- func(a int, b ...string) (n int, err error) `tag:"x"`
	F [3]fmtx.Printer
}

func New() *hidden { return &hidden{1} }

func helper(x int) int { return x + 1 }

func Sum[T Number](xs ...T) (total T) {
	for _, x := range xs {
		total += x
	}
	_ = helper(len(xs))
	fmtx.Use(fmtx.Default)
	return total
}

func (p Pair[K, V]) Swap() Pair[string, K] { return Pair[string, K]{"", p.Key} }
"""

FMTX = """package fmtx

type Printer interface{ Print(error) any }
type T struct{ inner *T }

var Default = &T{}

func Use(t *T) { _ = t.inner }
"""


def _check(path: str, text: str, importer: Importer) -> tuple[Checked, list[File]]:
    fileset = FileSet()
    file, errors = parse_file(fileset, f"{path}.go", text.encode())
    assert not errors, errors
    checked = check_package(fileset, path, [file], importer.packages.__getitem__)
    assert not checked.diagnostics, checked.diagnostics
    return checked, [file]


def _export(path: str, text: str, imports: dict[str, bytes]) -> bytes:
    importer = Importer()
    for name, data in imports.items():
        importer.load(name, data)
    checked, files = _check(path, text, importer)
    return export_package(checked.package, files, importer)


def _lib(text: str = LIB) -> bytes:
    return _export("lib", text, {"fmtx": _export("fmtx", FMTX, {})})


def _describe(package: Package) -> dict[str, str]:
    out: dict[str, str] = {}
    for name in package.scope.names():
        obj = package.scope.lookup(name)
        if isinstance(obj, Const):
            out[name] = f"const {type_key(obj.type)} {obj.val!r}"
        elif isinstance(obj, Var | Func):
            out[name] = f"{type(obj).__name__} {object_string(obj)}"
        elif isinstance(obj, TypeName) and isinstance(obj.type, Named):
            methods = [f"{m.name} {object_string(m)}" for m in obj.type.methods]
            out[name] = f"type {object_string(obj)} {methods}"
    return out


def test_objects_survive_a_round_trip() -> None:
    importer = Importer()
    importer.load("fmtx", _export("fmtx", FMTX, {}))
    checked, files = _check("lib", LIB, importer)
    data = export_package(checked.package, files, importer)
    read = _describe(Importer().load("lib", data))
    written = _describe(checked.package)
    assert {name: written[name] for name in read} == read
    assert {"A", "B", "Big", "Pi", "Huge", "Im", "Node", "Shape", "hidden", "helper", "Sum", "V", "New"} <= set(read)


def test_reading_and_writing_again_gives_the_same_bytes_for_importers() -> None:
    user = 'package user\n\nimport "lib"\n\nvar X lib.Node[lib.Kind]\n\nfunc F() lib.Shape { return nil }\n'
    assert _export("user", user, {"lib": _lib()}) == _export("user", user, {"lib": _lib()})


def test_direct_imports_are_enough() -> None:
    # user2 sees fmtx only through lib, and lib only through user.
    user = 'package user\n\nimport "lib"\n\nvar X = lib.New()\nvar S lib.Shape\nvar N *lib.Node[int]\n'
    data = _export("user", user, {"lib": _lib()})
    importer = Importer()
    importer.load("user", data)
    text = (
        'package user2\n\nimport "user"\n\nfunc f() int {\n\tuser.S.Print(nil)\n\tuser.N.Each(nil)\n'
        "\treturn user.X.Get() + user.N.Value\n}\n"
    )
    _check("user2", text, importer)


def test_types_that_come_twice_are_one() -> None:
    fmtx = _export("fmtx", FMTX, {})
    user = 'package user\n\nimport "fmtx"\n\nfunc G(*fmtx.T) {}\n'
    importer = Importer()
    importer.load("user", _export("user", user, {"fmtx": fmtx}))
    importer.load("fmtx", fmtx)
    text = 'package p\n\nimport (\n\t"fmtx"\n\t"user"\n)\n\nvar t *fmtx.T\n\n'
    text += "func f() { user.G(fmtx.Default); user.G(t) }\n"
    _check("p", text, importer)


def test_bodies_of_generic_functions_are_checked_again() -> None:
    importer = Importer()
    package = importer.load("lib", _lib())
    loader = BodyLoader(importer, FileSet())
    total = package.scope.lookup("Sum")
    assert isinstance(total, Func)
    body = loader.load(total)
    assert body is not None and body.decl.body is not None and len(body.decl.body.list) == 4
    assert len(body.func.signature.type_params) == 1
    node = package.scope.lookup("Node")
    assert node is not None and isinstance(node.type, Named)
    each = loader.load(node.type.method(0))
    assert each is not None and len(each.func.signature.recv_type_params) == 1
    assert loader.load(total) is body


def test_bodies_pass_through_packages() -> None:
    user = 'package user\n\nimport "lib"\n\nfunc Twice[T lib.Number](x T) T { return lib.Sum(x, x) }\n'
    importer = Importer()
    package = importer.load("user", _export("user", user, {"lib": _lib()}))
    loader = BodyLoader(importer, FileSet())
    twice = package.scope.lookup("Twice")
    assert isinstance(twice, Func) and loader.load(twice) is not None
    inner = importer.packages["lib"].scope.lookup("Sum")
    assert isinstance(inner, Func) and loader.load(inner) is not None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("return x + 1", "y := x; return y + 2"),
        ("// stop", "// go on"),
        ("package lib\n", "// Package lib.\n\n\npackage lib\n"),
        ("func helper", "func unused() {}\n\nfunc helper"),
        ("return &hidden{1}", "return nil"),
    ],
)
def test_what_importers_cannot_see_changes_nothing(old: str, new: str) -> None:
    assert old in LIB
    assert _lib(LIB.replace(old, new)) == _lib()


@pytest.mark.parametrize(
    ("old", "new"), [("Value T\n", "Value T; W int8\n"), ("total += x", "total -= x"), ("1 << 3", "1 << 4")]
)
def test_what_importers_see_changes_it(old: str, new: str) -> None:
    assert old in LIB
    assert _lib(LIB.replace(old, new)) != _lib()


def test_comments_are_blanked_out() -> None:
    text = b'a /* x\ny */ b // c\n"//" `/*` \'"\' // d\n'
    assert strip_comments(text) == b'a\n b\n"//" `/*` \'"\'\n'


@pytest.mark.parametrize("damage", [lambda d: b"", lambda d: d[:40], lambda d: d[:-5], lambda d: b"x" + d])
def test_damaged_data_is_a_coded_error(damage: object) -> None:
    assert callable(damage)
    with pytest.raises(DiagnosticError) as e:
        Importer().load("lib", damage(_lib()))
    assert e.value.diagnostics[0].code == "DotgoExportData"
