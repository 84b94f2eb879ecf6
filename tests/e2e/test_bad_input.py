"""Bad input: `file:line:col: message [CODE]`, all of them at once, exit code 1, no traceback."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from module import dotgo, write_module

HEAD = "package main\n\n"


def nested_instances(depth: int) -> str:
    """Generic functions that call each other in a chain, each with a pointer to its type argument."""
    chain = [f"func f{i}[T any]() {{ f{i + 1}[*T]() }}\n\n" for i in range(depth)]
    return "".join(chain) + f"func f{depth}[T any]() {{}}\n\nfunc main() {{ f0[int]() }}\n"


CASES: dict[str, tuple[dict[str, str], list[str]]] = {
    "two packages": (
        {
            "main.go": HEAD
            + 'import (\n\t"example.com/small/a"\n\t"example.com/small/b"\n)\n\nfunc main() { a.F(); b.G() }\n',
            "a/a.go": 'package a\n\nfunc F() int { return "s" }\n',
            "b/b.go": "package b\n\nfunc G() { undefined() }\nfunc H( {}\n",
        },
        [
            'a/a.go:3:23: cannot use "s" (untyped string constant) as int value in return statement '
            "[IncompatibleAssign]",
            "b/b.go:4:9: syntax error: unexpected {, expected ) [DotgoSyntax]",
        ],
    ),
    "directive": (
        {"main.go": HEAD + "//go:noinlin\nfunc main() {}\n"},
        ["main.go:3:1: unknown directive //go:noinlin (did you mean //go:noinline?) [DotgoDirective]"],
    ),
    "imports": (
        {
            "main.go": HEAD
            + 'import (\n\t_ "nostd"\n\t_ "example.com/small"\n\t_ "example.com/small/b"\n)\n\nfunc main() {}\n',
            "b/b.go": "package b\n\nfunc H( {}\n",
        },
        [
            "b/b.go:3:9: syntax error: unexpected {, expected ) [DotgoSyntax]",
            "main.go:4:4: package nostd is not in std [DotgoPackageNotFound]",
            "main.go:5:4: import cycle not allowed: example.com/small -> example.com/small [DotgoImportCycle]",
        ],
    ),
    "host interface": (
        {
            "main.go": HEAD + "//go:wasmimport env ext_nosuch_version_1\nfunc f()\n\n"
            "//go:wasmimport env ext_allocator_free_version_1\nfunc g(a int64)\n\n"
            "//go:wasmexport E\nfunc e() { f(); g(0) }\n\nfunc main() {}\n"
        },
        [
            "main.go:4:1: no Polkadot host has the function ext_nosuch_version_1 [DotgoHostUnknown]",
            "main.go:7:1: ext_allocator_free_version_1 is declared as (i64); hosts have (i32) [DotgoHostSignature]",
            "main.go:10:1: main.e is exported as E, but is not a func(int32, int32) int64 [DotgoEntrySignature]",
        ],
    ),
    "no exports": (
        {"main.go": HEAD + "func main() {}\n"},
        ["dotgo: package example.com/small exports no function [DotgoNoExports]"],
    ),
    "constraint": (
        {"main.go": "//go:build dotgo &&\n\n" + HEAD + "func main() {}\n"},
        ["main.go:1:20: parsing //go:build line: unexpected end of expression [DotgoBuildConstraint]"],
    ),
    "go.mod": (
        {"go.mod": "module m\nfrob\n"},
        ["go.mod:2: unknown directive: frob [DotgoGoMod]"],
    ),
    "goroutine": (
        {
            "main.go": HEAD
            + "//go:wasmexport Core_version\nfunc v(p, n int32) int64 {\n\tgo f()\n\treturn 0\n}\n\n"
            + "func f() {}\n\nfunc main() {}\n"
        },
        ["main.go:5:2: goroutines are not supported yet [DotgoNotSupported]"],
    ),
    "nesting": (
        {"main.go": HEAD + nested_instances(110)},
        [f"main.go:205:6: instantiation nests too deeply: main.f101[{101 * '*'}int] [DotgoInstanceNesting]"],
    ),
    "no version": (
        {"main.go": HEAD + "//go:wasmexport Test_one\nfunc one(p, n int32) int64 { return 0 }\n\nfunc main() {}\n"},
        ["dotgo: out.wasm exports no Core_version, so no host could load it [DotgoVersion]"],
    ),
    "newer go": (
        {"go.mod": "module m\n\ngo 1.99\n"},
        ["go.mod:1: go.mod requires go >= 1.99 (running go 1.27) [DotgoGoVersion]"],
    ),
    "cgo": (
        {"main.go": HEAD + 'import "C"\n\nfunc main() {}\n'},
        ['main.go:3:8: import "C": cgo is not supported on this target [DotgoImportC]'],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_errors_are_shown_with_place_and_code(name: str, tmp_path: Path) -> None:
    files, want = CASES[name]
    folder = write_module(tmp_path)
    for path, text in files.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text)
    done = dotgo("build", folder, "-o", folder / "out.wasm", "-j", "1")
    assert done.stderr.splitlines() == [*want, "nothing written"] or done.stderr.splitlines() == want
    assert done.returncode == 1 and not (folder / "out.wasm").exists() and done.stdout == ""


def test_errors_as_json(tmp_path: Path) -> None:
    folder = write_module(tmp_path)
    (folder / "main.go").write_text(HEAD + "func main() { x := 1 }\n")
    done = dotgo("check", folder, "-j", "1", "--format", "json")
    record = json.loads(done.stderr)
    assert (record["file"], record["line"], record["col"], record["code"]) == (
        "main.go",
        3,
        15,
        "UnusedVar",
    )


def test_places_are_relative_to_the_current_folder(tmp_path: Path) -> None:
    folder = write_module(tmp_path / "mono" / "small")
    (folder / "main.go").write_text(HEAD + "func main() { x := 1 }\n")
    done = dotgo("check", "mono/small", "-j", "1", cwd=tmp_path)
    assert done.stderr == "mono/small/main.go:3:15: declared and not used: x [UnusedVar]\n"


def test_programs_need_main(tmp_path: Path) -> None:
    folder = write_module(tmp_path)
    done = dotgo("run", folder / "lib", "-j", "1")
    assert (done.returncode, done.stderr) == (
        1,
        "dotgo: package example.com/small/lib is not a main package [DotgoNoMain]\n",
    )


@pytest.mark.parametrize("step", ["compile", "plan", "generate", "link"])
def test_bad_job_files_are_coded_errors(step: str, tmp_path: Path) -> None:
    for text in ("", "[]", "{}"):
        (tmp_path / "job.json").write_text(text)
        done = dotgo(step, tmp_path / "job.json")
        assert done.returncode == 1 and "[DotgoJob]" in done.stderr and "Traceback" not in done.stderr
    done = dotgo(step, tmp_path / "missing.json")
    assert done.returncode == 1 and "[DotgoJob]" in done.stderr


def test_missing_folders_and_files(tmp_path: Path) -> None:
    for command, what in (("build", tmp_path / "none"), ("run", tmp_path / "none.go")):
        done = dotgo(command, what, "-j", "1")
        assert done.returncode == 1 and "[DotgoFileRead]" in done.stderr


def test_an_unknown_collector_in_a_job(tmp_path: Path) -> None:
    job = {"root": "m", "kind": "blob", "gc": "magic", "facts": {}, "output": "plan"}
    (tmp_path / "job.json").write_text(json.dumps(job))
    done = dotgo("plan", tmp_path / "job.json")
    assert done.returncode == 1 and "[DotgoUsage]" in done.stderr


def test_wrong_usage_is_code_2() -> None:
    assert dotgo("frobnicate").returncode == 2
