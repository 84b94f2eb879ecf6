"""Small packages and the IR that is built from them: `testdata/NAME.go`, `testdata/NAME.ir`.

`python -m dotgo.ir.builder.test_golden` writes the `.ir` files anew; read the difference before committing it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from dotgo.diagnostics import DiagnosticError, FileSet
from dotgo.ir.builder.package import build_package
from dotgo.ir.instructions import Module
from dotgo.ir.printer import print_module
from dotgo.ir.verify import verify_module
from dotgo.syntax.parser import parse_file
from dotgo.types.check import check_package
from dotgo.types.layout import SIZES_32

TESTDATA = Path(__file__).parent / "testdata"
SOURCES = sorted(TESTDATA.glob("*.go"))


def build(text: bytes, path: str = "p", *, dependency: bool = False) -> Module:
    """The verified module of a package of one file without imports."""
    fileset = FileSet()
    file, errors = parse_file(fileset, "p.go", text)
    assert not errors
    checked = check_package(fileset, path, [file])
    assert not checked.diagnostics
    module = build_package(checked, SIZES_32, fileset, dependency=dependency)
    verify_module(module)
    return module


@pytest.mark.parametrize("source", SOURCES, ids=lambda p: p.stem)
def test_the_ir_is_as_it_was(source: Path) -> None:
    assert print_module(build(source.read_bytes())) == source.with_suffix(".ir").read_text("utf-8")


def errors_of(text: bytes, path: str) -> list[tuple[str, int]]:
    """Codes and lines of what the builder reports."""
    with pytest.raises(DiagnosticError) as raised:
        build(text, path)
    return [(d.code, d.position.line) for d in raised.value.diagnostics]


def test_what_is_not_supported_is_reported_with_its_place() -> None:
    text = b"package main\nfunc main() {\n\tgo main()\n\tc := make(chan int)\n\tc <- 1\n}\n"
    assert errors_of(text, "main") == [("DotgoNotSupported", n) for n in (3, 4, 5)]


def test_what_is_not_supported_panics_in_a_dependency() -> None:
    module = build(b"package d\nfunc F() {\n\tgo F()\n}\n", "example.com/d", dependency=True)
    assert "call @runtime.gopanic" in print_module(module)


def test_a_function_needs_a_body() -> None:
    assert errors_of(b"package main\n\nfunc f()\n", "main") == [("MissingFunctionBody", 3)]


def test_a_package_level_table_needs_no_code() -> None:
    module = build(b'package p\nvar t = []struct{ a, b uint16; s string }{{1, 2, "x"}, {3, 4, "y"}}\n')
    assert module.functions == [] and module.init_symbol == ""
    (table,) = [d for d in module.data if d.symbol == "p.t"]
    assert [r[0] for r in table.relocs] == [0]


def test_deeply_nested_source_is_built() -> None:
    depth = 1200
    parens = b"(" * depth + b"x" + b"+1)" * depth
    blocks = b"if x > 0 {" * depth + b"x++" + b"}" * depth
    module = build(b"package p\nfunc f(x int) int {\n" + blocks + b"\nreturn " + parens + b"\n}\n")
    assert module.functions[0].symbol == "p.f"


def main() -> None:
    """Write all golden files."""
    for source in SOURCES:
        source.with_suffix(".ir").write_text(print_module(build(source.read_bytes())), "utf-8")


if __name__ == "__main__":
    main()
