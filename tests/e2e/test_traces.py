"""Traps and panics show a Go stack trace: the functions with file and line, inlined calls too; lines come from
`P.debug` alone."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from module import MAIN, dotgo, write_module

PROGRAM = """package main

type node struct{ next *node }

func f(n *node) int {
	println("in f")
	return g(n.next, 4) + 1
}

// g is inlined, h is not.
func g(n *node, k int) int {
	if n != nil {
		return 2
	}
	return h(
		&node{},
		k,
	)
}

//go:noinline
func h(n *node, k int) int {
	list := []int{1, 2, 3}
	println("in h")
	return list[k] + n.next.value()
}

func (n *node) value() int { return 7 }

func main() {
	println(
		f(&node{}),
	)
}
"""
TRACE = [("main.h", 25), ("main.g", 15), ("main.f", 7), ("main.main", 32)]

# f traps without a panic of its own, so that no position of lib's is in the blob.
LIB = """package lib

//go:noinline
func F(n int, trap func()) int {
	if n == 0 {
		trap()
	}
	return g(n, trap) + 1
}

func g(n int, trap func()) int { return F(n-1, trap) }

// Map is for main.
func Map[T, U any](xs []T, f func(T) U) []U { return nil }

func Twice(x byte) byte { return 2 * x }
"""
ENTRY = """
//go:wasmexport Test_trap
func trap(ptr, size int32) int64 {
	return int64(lib.F(2, func() { panic("trapped") }))
}
"""


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


def _shown(text: str) -> list[tuple[str, int]]:
    return [(m[1], int(m[2])) for m in re.finditer(r"^(\S+)\(\.\.\.\)\n\t\S+\.go:(\d+)$", text, re.M)]


def test_a_panic_of_a_program_has_gos_trace(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "t.go").write_text(PROGRAM)
    done = dotgo("run", "-j", "1", "--cache", cache, tmp_path / "t.go")
    assert done.returncode == 2
    assert "panic: runtime error: index out of range [4] with length 3\n" in done.stderr
    head, _, trace = done.stderr.partition("\n\ngoroutine 1 [running]:\n")
    assert head.endswith("/t.go:25") and _shown(trace) == TRACE
    # Exits without a panic have none.
    (tmp_path / "e.go").write_text('package main\n\nimport "os"\n\nfunc main() { os.Exit(2) }\n')
    done = dotgo("run", "-j", "1", "--cache", cache, tmp_path / "e.go")
    assert (done.returncode, done.stderr) == (2, "")


def _build(folder: Path, cache: Path) -> tuple[bytes, dict[str, object], str]:
    blob = folder / "out.wasm"
    done = dotgo("build", folder, "-o", blob, "-j", "1", "--stats", "--cache", cache)
    assert done.returncode == 0, done.stderr
    return blob.read_bytes(), json.loads((folder / "out.wasm.lines").read_bytes()), done.stderr


def _trace(folder: Path) -> list[tuple[str, str, int]]:
    done = dotgo("call", "--json", folder / "out.wasm", "Test_trap")
    frames = [(f["function"], f["file"], f["line"]) for f in json.loads(done.stdout)["error"]["trace"]]
    begin = next(at for at, frame in enumerate(frames) if frame[0] == "runtime.gopanic")
    return [frame for frame in frames[begin + 1 :] if frame[2]]


def test_a_trap_of_a_blob_has_gos_trace_and_comments_change_its_lines_alone(tmp_path: Path, cache: Path) -> None:
    folder = write_module(tmp_path)
    (folder / "main.go").write_text(MAIN + ENTRY)
    (folder / "lib" / "lib.go").write_text(LIB)
    blob, lines, _ = _build(folder, cache)
    line = 1 + (MAIN + ENTRY).splitlines().index('\treturn int64(lib.F(2, func() { panic("trapped") }))')
    main = "example.com/small/main.go"
    library = "example.com/small/lib/lib.go"

    def expected(by: int) -> list[tuple[str, str, int]]:
        name = "example.com/small/lib."
        call, inlined = (f"{name}F", library, 8 + by), (f"{name}g", library, 11 + by)
        inner = [(f"{name}F", library, 6 + by), *(2 * [inlined, call])]
        return [("main.trap.func1", main, line), *inner, ("main.trap", main, line)]

    assert _trace(folder) == expected(0)
    shown = dotgo("call", folder / "out.wasm", "Test_trap").stdout
    assert _shown(shown) == [(function, number) for function, _, number in expected(0)]
    (folder / "lib" / "lib.go").write_text(LIB.replace("//go:noinline", "// F has a comment.\n//\n//go:noinline"))
    commented, moved, stats = _build(folder, cache)
    assert commented == blob and moved != lines
    assert {"generate: 0 run", "plan: 0 run", "compile: 1 run"} <= set(re.findall(r"^\w+: \d+ run", stats, re.M))
    assert _trace(folder) == expected(2)


def test_the_blob_holds_no_debug_sections(tmp_path: Path, cache: Path) -> None:
    blob, _, _ = _build(write_module(tmp_path), cache)
    assert b".debug_" not in blob
