"""An importer that type-checks the standard library's sources, for tests of the checker alone.

It knows just enough of Go's build: build constraints, file names, vendored packages. The compiler proper reads export
data instead.
"""

from __future__ import annotations

import re
from pathlib import Path

from dotgo.diagnostics import Diagnostic, FileSet
from dotgo.syntax import nodes as n
from dotgo.syntax.parser import parse_file
from dotgo.types.check import Checked, check_package
from dotgo.types.layout import Sizes
from dotgo.types.objects import Package
from dotgo.types.resolver import ImportFailed
from dotgo.types.universe import UNSAFE

_OSES_TEXT = """aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris
wasip1 windows zos"""
_ARCHES_TEXT = """386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le
ppc ppc64 ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm"""
_OSES = set(_OSES_TEXT.split())
_ARCHES = set(_ARCHES_TEXT.split())
_TOKEN = re.compile(r"\s*(\|\||&&|!|\(|\)|[\w.]+)")


class BuildContext:
    """An operating system and architecture, with the tags that hold there."""

    def __init__(self, goos: str, goarch: str) -> None:
        self.goos = goos
        self.goarch = goarch
        self.tags = {goos, goarch, "gc"}
        if goarch == "amd64":
            self.tags |= {"goexperiment.regabiwrappers", "goexperiment.regabiargs"}
        self.tags |= {f"go1.{i}" for i in range(1, 28)}
        if goos in ("linux", "darwin", "freebsd", "netbsd", "openbsd"):
            self.tags.add("unix")

    def constraint_holds(self, expression: str) -> bool:
        """Whether a `//go:build` expression is true."""
        tokens = _TOKEN.findall(expression)
        python = " ".join(
            {"||": "or", "&&": "and", "!": "not", "(": "(", ")": ")"}.get(t, str(t in self.tags)) for t in tokens
        )
        return bool(eval(python))  # of True, False, and, or, not and parentheses only

    def file_matches(self, name: str) -> bool:
        """Whether a file's name fits."""
        parts = name.removesuffix(".go").split("_")
        if len(parts) >= 3 and parts[-2] in _OSES and parts[-1] in _ARCHES:
            return parts[-2] == self.goos and parts[-1] == self.goarch
        if len(parts) >= 2 and parts[-1] in _OSES | _ARCHES:
            return parts[-1] in (self.goos, self.goarch)
        return True


class SourceImporter:
    """Imports packages of the standard library by checking their sources."""

    def __init__(self, src: Path, context: BuildContext, sizes: Sizes, fileset: FileSet) -> None:
        self.src = src
        self.context = context
        self.sizes = sizes
        self.fileset = fileset
        self.checked: dict[str, Checked] = {}
        self.syntax_errors: list[Diagnostic] = []
        self.lines = 0

    def __call__(self, path: str) -> Package:
        return self.check(path).package if path != "unsafe" else UNSAFE

    def check(self, path: str) -> Checked:
        """The checked package of an import path."""
        known = self.checked.get(path)
        if known is not None:
            return known
        folder = self.src / path
        if not folder.is_dir():
            folder = self.src / "vendor" / path
        if not folder.is_dir():
            raise ImportFailed("package not found")
        files = self.parse_folder(folder)
        if not files:
            raise ImportFailed("no Go files")
        result = check_package(self.fileset, path, files, self, sizes=self.sizes, go_version="go1.27")
        self.checked[path] = result
        return result

    def parse_folder(self, folder: Path) -> list[n.File]:
        """The files of a folder that belong to the build."""
        files: list[n.File] = []
        for file in sorted(folder.glob("*.go")):
            if file.name.endswith("_test.go") or not self.context.file_matches(file.name):
                continue
            text = file.read_bytes()
            parsed, errors = parse_file(self.fileset, str(file), text)
            if parsed.build_constraint and not self.context.constraint_holds(parsed.build_constraint):
                continue
            if parsed.name.name == "documentation":
                continue
            self.syntax_errors += errors
            self.lines += text.count(b"\n")
            files.append(parsed)
        return files
