"""Build constraints, go.mod, imports: compared with what Go says where Go says something."""

from __future__ import annotations

from pathlib import Path

import pytest

from dotgo.diagnostics import DiagnosticError, FileSet
from dotgo.source.constraint import ConstraintError, evaluate, evaluate_plus
from dotgo.source.directives import check_directives
from dotgo.source.gomod import parse_go_mod
from dotgo.source.graph import import_graph
from dotgo.source.header import read_header
from dotgo.source.listing import list_packages, std_paths
from dotgo.source.overlay import Overlay, load_overlay
from dotgo.source.packages import World
from dotgo.source.std import StdSource, default_std_root, open_std
from dotgo.source.tags import build_tags


def _std() -> StdSource:
    return StdSource(default_std_root(), Overlay(Path("/nonexistent"), "1.27.3"))


def _write(root: Path, files: dict[str, str]) -> World:
    files.setdefault("go.mod", "module example.com/m\n\ngo 1.27\n")
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return World(_std(), root)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("dotgo", True),
        ("!dotgo", False),
        ("linux || dotgo && !windows", True),
        ("(linux || dotgo) && windows", False),
        ("go1.27", True),
        ("go1.28", False),
        ("!(!polkadot || gc)", True),
        ("unix || tinygo || cgo || wasm", False),
        ("purego&&math_big_pure_go", True),
    ],
)
def test_constraints_are_evaluated(text: str, value: bool) -> None:
    assert evaluate(text, build_tags().holds) is value


@pytest.mark.parametrize("text", ["", "a &", "a b", "(a", "a)", "!!a", "a ||", "&& a", "a # b", "!", "a !b"])
def test_bad_constraints_are_refused(text: str) -> None:
    with pytest.raises(ConstraintError):
        evaluate(text, build_tags().holds)


def test_deep_constraints_cost_no_stack_and_large_ones_are_refused() -> None:
    assert evaluate("(" * 400 + "dotgo" + ")" * 400, build_tags().holds)
    with pytest.raises(ConstraintError):
        evaluate("(" * 4000 + "dotgo" + ")" * 4000, build_tags().holds)


def test_old_constraint_lines() -> None:
    holds = build_tags().holds
    assert evaluate_plus(["linux dotgo", "!windows"], holds)
    assert not evaluate_plus(["linux,dotgo"], holds)


def test_file_name_suffixes() -> None:
    matches = build_tags().name_matches
    assert not matches("a_linux.go") and not matches("a_amd64.go") and not matches("a_js_wasm.go")
    assert matches("linux.go") and matches("a_b.go") and matches("a_polkadot.go") and matches("a_linux_b.go")
    assert matches("a_polkadot.go", overlay=True) and not matches("a_polkadot_amd64.go", overlay=True)


def test_heads_of_files() -> None:
    head = read_header(
        b"// c\n\n//go:build dotgo && (a || b)\n\n/* doc */ package p; import `fmt`\n"
        b'import (\n\tx "a/b" // c\n\t. "c\\u0041"; _ "d"\n)\nvar x = 1\nimport "no"\n'
    )
    assert head.package == "p"
    assert head.build == [("dotgo && (a || b)", 17)]
    assert [(i.path, i.name) for i in head.imports] == [("fmt", ""), ("a/b", "x"), ("cA", "."), ("d", "_")]


def test_go_mod() -> None:
    module = parse_go_mod(
        "module example.com/m // c\ngo 1.26.1\ntoolchain go1.27.3\nrequire (\n\ta.b/c v1.2.3 // indirect\n)\n"
        "replace a.b/c => ../c\nexclude x.y/z v1.0.0\n"
    )
    assert (module.path, module.go_version, module.require) == ("example.com/m", "1.26", {"a.b/c": "v1.2.3"})
    assert module.replace[0].is_folder


def test_all_errors_of_go_mod_at_once() -> None:
    with pytest.raises(DiagnosticError) as e:
        parse_go_mod("module a\nfoo x\nrequire a\ngo banana\nrequire (\n")
    assert [str(d.position) + ": " + d.message for d in e.value.diagnostics] == [
        "go.mod:2: unknown directive: foo",
        "go.mod:3: usage: require module/path v1.2.3",
        "go.mod:4: invalid go version 'banana': must match format 1.23",
        "go.mod:6: syntax error (unterminated block started with require)",
    ]


def test_all_import_errors_at_once(tmp_path: Path) -> None:
    world = _write(
        tmp_path,
        {
            "main.go": 'package main\n\nimport (\n\t"example.com/m/a"\n\t"example.com/m/missing"\n\t"nostd/foo"\n'
            '\t"github.com/x/y"\n\t"example.com/m/excl"\n\t"example.com/m/two"\n\t"example.com/m/prog"\n'
            '\t"internal/abi"\n\t"bad path"\n)\n',
            "a/a.go": 'package a\n\nimport _ "example.com/m/b"\n',
            "b/b.go": 'package b\n\nimport _ "example.com/m/a"\n',
            "excl/e.go": "//go:build foo\n\npackage excl\n",
            "two/x.go": "package x\n",
            "two/y.go": "package y\n",
            "prog/p.go": "package main\n",
        },
    )
    graph = import_graph(world, ["example.com/m"])
    assert sorted(f"{d.position}: {d.message}" for d in graph.errors) == [
        "b/b.go:3:10: import cycle not allowed: example.com/m/a -> example.com/m/b -> example.com/m/a",
        'main.go:10:2: import "example.com/m/prog" is a program, not an importable package',
        "main.go:11:2: use of internal package internal/abi not allowed",
        "main.go:12:2: invalid import path: bad path",
        "main.go:5:2: package example.com/m/missing is not in the main module",
        "main.go:6:2: package nostd/foo is not in std",
        "main.go:7:2: no required module provides package github.com/x/y",
        "main.go:8:2: build constraints exclude all Go files in excl",
        "two/y.go:1:9: found packages x (x.go) and y (y.go)",
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('import _ "./a"', "DotgoImportPath"),
        ('import _ ""', "DotgoImportPath"),
        ('import _ "internal/abi"', "DotgoImportInternal"),
        ('import _ "vendor/golang.org/x/net/dns/dnsmessage"', "DotgoImportInternal"),
        ('import _ "m/prog"', "DotgoImportMain"),
        ('import _ "m/mixed"', "DotgoMixedPackages"),
        ('import _ "m/empty"', "DotgoNoGoFiles"),
        ('import "C"', "DotgoImportC"),
    ],
)
def test_codes_of_import_errors(tmp_path: Path, text: str, code: str) -> None:
    files = {
        "go.mod": "module m\n",
        "main.go": f"package main\n{text}\n",
        "prog/p.go": "package main\n",
        "mixed/a.go": "package a\n",
        "mixed/b.go": "package b\n",
        "empty/x.txt": "",
    }
    assert [d.code for d in import_graph(_write(tmp_path, files), ["m"]).errors] == [code]


def test_the_standard_library_must_be_there_and_fit(tmp_path: Path) -> None:
    with pytest.raises(DiagnosticError) as e:
        open_std(tmp_path)
    assert e.value.diagnostics[0].code == "DotgoStd"
    (tmp_path / "src/runtime").mkdir(parents=True)
    (tmp_path / "VERSION").write_text("go1.26.1\n")
    with pytest.raises(DiagnosticError) as e:
        open_std(tmp_path / "src")
    assert e.value.diagnostics[0].code == "DotgoOverlay"


def test_imports_come_before_importers(tmp_path: Path) -> None:
    world = _write(tmp_path, {"main.go": 'package main\nimport _ "example.com/m/a"\n', "a/a.go": "package a\n"})
    assert list(import_graph(world, ["example.com/m"]).packages) == ["example.com/m/a", "example.com/m"]


def test_replaced_and_vendored_modules(tmp_path: Path) -> None:
    world = _write(
        tmp_path / "main",
        {
            "go.mod": "module m\ngo 1.27\nrequire (\n\tx.y/r v1.0.0\n\tx.y/v v1.0.0\n\tx.y/n v1.0.0\n)\n"
            "replace x.y/r => ../r\n",
            "main.go": 'package main\nimport (\n"x.y/r/sub"\n"x.y/v"\n"x.y/n"\n)\n',
            "../r/go.mod": "module x.y/r\n\ngo 1.20\n",
            "../r/sub/s.go": "package sub\n",
            "vendor/x.y/v/v.go": "package v\n",
            "vendor/modules.txt": "# x.y/v v1.0.0\n## explicit; go 1.21\nx.y/v\n",
        },
    )
    graph = import_graph(world, ["m"])
    assert [d.code for d in graph.errors] == ["DotgoThirdParty"]
    assert {p: (s.kind, s.go_version) for p, s in graph.packages.items()} == {
        "x.y/r/sub": ("dep", "1.20"),
        "x.y/v": ("dep", "1.21"),
        "m": ("main", "1.27"),
    }


def test_a_newer_go_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DiagnosticError) as e:
        _write(tmp_path, {"go.mod": "module m\n\ngo 1.99\n"})
    assert e.value.diagnostics[0].code == "DotgoGoVersion"


def test_the_standard_library_is_complete_for_the_target() -> None:
    std = _std()
    world = World(std)
    paths = [p for p in std_paths(std) if world.package(p) is not None]
    assert len(paths) > 300
    assert [p["path"] for p in list_packages(world, paths)["packages"] if p["errors"]] == []  # type: ignore[attr-defined]
    missing = [d.message for d in import_graph(world, paths).errors]
    assert missing in ([], ["package internal/goroot is not in std"])


def test_the_overlay_fits_the_standard_library() -> None:
    std = open_std()
    for path in sorted(set(std.overlay.packages) | set(std.overlay.files)):
        assert std.file_paths(path), path
        package = World(std).package(path)
        assert package is not None and not package.errors, path


def test_a_changed_original_is_refused(tmp_path: Path) -> None:
    (tmp_path / "src/time").mkdir(parents=True)
    (tmp_path / "src/time/sleep.go").write_text("package time\n")
    (tmp_path / "overlay.toml").write_text(
        'go_version = "1.27.3"\n[[file]]\npackage = "time"\nfile = "sleep.go"\naction = "replace"\n'
        f'sha256 = "{"0" * 64}"\nreason = "test"\n'
    )
    std = StdSource(default_std_root(), load_overlay(tmp_path))
    with pytest.raises(DiagnosticError) as e:
        World(std).package("time")
    assert "has changed" in e.value.diagnostics[0].message


def test_embedding_is_not_supported_yet() -> None:
    fileset = FileSet()
    base = fileset.add("a.go", b"//go:embed x\n").base
    found = check_directives([(base, "//go:embed x")], fileset, main_module=False)
    assert [(d.code, d.severity) for d in found] == [("DotgoEmbed", "error")]


def test_unknown_directives() -> None:
    fileset = FileSet()
    base = fileset.add("a.go", b"//go:noinlin\n//go:noinline\n").base
    directives = [(base, "//go:noinlin"), (base + 13, "//go:noinline")]
    found = check_directives(directives, fileset, main_module=True)
    assert [(d.message, d.severity) for d in found] == [
        ("unknown directive //go:noinlin (did you mean //go:noinline?)", "error")
    ]
    assert check_directives(directives, fileset, main_module=False)[0].severity == "warning"
