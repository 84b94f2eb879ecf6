"""A small module with two packages that makes a blob, and the command in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

MAIN = """package main

import (
	"unsafe"

	"example.com/small/lib"
)

// SCALE of a runtime version: names "a" and "b", spec version 1, one API (Core 5).
var version = []byte{
	4, 'a', 4, 'b', 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0,
	4, 0xdf, 0x6a, 0xcb, 0x68, 0x99, 0x07, 0x60, 0x9b, 5, 0, 0, 0, 1, 0, 0, 0, 1,
}

//go:wasmexport Core_version
func coreVersion(ptr, size int32) int64 {
	return int64(len(version))<<32 | int64(uintptr(unsafe.Pointer(&version[0])))
}

//go:wasmexport Core_execute_block
func executeBlock(ptr, size int32) int64 { return 0 }

//go:wasmexport Core_initialize_block
func initializeBlock(ptr, size int32) int64 { return 0 }

//go:wasmexport Test_add
func add(ptr, size int32) int64 {
	out := lib.Map([]byte{1, 2, 3}, lib.Twice)
	return int64(len(out))<<32 | int64(uintptr(unsafe.Pointer(&out[0])))
}

func main() {}
"""

LIB = """package lib

// Map applies f to all.
func Map[T, U any](xs []T, f func(T) U) []U {
	var out []U
	for _, x := range xs {
		out = append(out, f(x))
	}
	return out
}

func Twice(x byte) byte { return double(x) }

func double(x byte) byte { return 2 * x }
"""


def write_module(folder: Path) -> Path:
    """The module's files below `folder`."""
    (folder / "lib").mkdir(parents=True, exist_ok=True)
    (folder / "go.mod").write_text("module example.com/small\n\ngo 1.27\n")
    (folder / "main.go").write_text(MAIN)
    (folder / "lib" / "lib.go").write_text(LIB)
    return folder


def dotgo(*arguments: str | Path, cwd: Path | None = None, **env: str) -> subprocess.CompletedProcess[str]:
    """`dotgo …`."""
    variables = {**os.environ, "PYTHONPATH": str(ROOT / "toolchain"), **env}
    command = [sys.executable, "-m", "dotgo.cli.main", *map(str, arguments)]
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        env=variables,
        cwd=cwd,
        timeout=900,
        check=False,
    )
