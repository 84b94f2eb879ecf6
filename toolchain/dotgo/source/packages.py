"""Packages: import path to folder, files by build constraints, imports, and what is wrong with them.

A `World` is one build's view: the main module, its vendor folder and replaced modules, and the standard library with
the overlay. Nothing here parses Go beyond a file's head.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from dotgo.diagnostics import Diagnostic, DiagnosticError, Position, coded_error
from dotgo.source.constraint import ConstraintError, evaluate, evaluate_plus
from dotgo.source.gomod import GoMod, parse_go_mod
from dotgo.source.header import Header, read_header
from dotgo.source.std import StdSource
from dotgo.source.tags import build_tags

# What an import path may not contain (Go spec: Import declarations, implementation restriction).
_BAD_PATH = re.compile(r"""[!"#$%&'()*,:;<=>?\[\\\]^`{|}\ufffd\s\x00-\x1f]""")
GO_MINOR = 27


@dataclass(frozen=True, slots=True)
class SourceText:
    """One chosen file: display name (what messages show), where it lies, its bytes."""

    name: str
    path: Path
    text: bytes


@dataclass(frozen=True, slots=True)
class Import:
    """One import of a package: as written, the package it stands for ("" if there is none), and the first place."""

    path: str
    resolved: str
    position: Position


@dataclass(slots=True)
class SourcePackage:
    """A package as found. `kind`: "main" (main module), "std", "dep". `go_version` is its module's ("1.27")."""

    path: str
    name: str
    kind: str
    go_version: str
    files: list[SourceText] = field(default_factory=list)
    imports: list[Import] = field(default_factory=list)
    errors: list[Diagnostic] = field(default_factory=list)

    @property
    def imported(self) -> list[str]:
        """Import paths of the direct imports, resolved, sorted, without unsafe."""
        return sorted({i.resolved for i in self.imports if i.resolved and i.resolved != "unsafe"})


@dataclass(slots=True)
class _Module:
    """A module with source at hand."""

    path: str
    root: Path
    display: str
    go_version: str
    kind: str


def find_module_root(folder: Path) -> Path | None:
    """The nearest folder at or above `folder` with a go.mod."""
    folder = folder.absolute()
    return next((at for at in (folder, *folder.parents) if (at / "go.mod").is_file()), None)


def read_module(root: Path, display: str) -> GoMod:
    """The go.mod in a folder."""
    try:
        text = (root / "go.mod").read_text("utf-8")
    except (OSError, UnicodeDecodeError) as e:
        raise coded_error("DotgoGoMod", f"cannot read {display}go.mod") from e
    return parse_go_mod(text, f"{display}go.mod")


class World:
    """Finds packages by import path; keeps what it found."""

    def __init__(self, std: StdSource, root: Path | None = None, base: Path | None = None) -> None:
        """`root` is the main module's folder (None: only the standard library and files named on the command line);
        display names are relative to `base`, by default the main module's folder."""
        self.std = std
        self.root = root
        self.base = base or root
        self.main: GoMod | None = None
        self._modules: list[_Module] = []
        self._required: list[str] = []
        self._packages: dict[str, SourcePackage | None] = {}
        if root is not None:
            display = self._display_prefix(root)
            self.main = read_module(root, display)
            self._check_version(self.main, f"{display}go.mod")
            self._modules.append(_Module(self.main.path, root, display, self.main.go_version or "1.16", "main"))
            self._add_modules(self.main, root)

    def _display_prefix(self, root: Path) -> str:
        """What to put before a name inside `root`; never an absolute path of this machine."""
        if self.base is not None and root.is_relative_to(self.base):
            relative = root.relative_to(self.base).as_posix()
            return "" if relative == "." else relative + "/"
        return ""

    def _check_version(self, module: GoMod, name: str) -> None:
        minor = int(module.go_version.split(".")[1]) if module.go_version else 0
        if minor > GO_MINOR:
            raise coded_error(
                "DotgoGoVersion",
                f"go.mod requires go >= {module.go_version} (running go 1.{GO_MINOR})",
                Position(name, 1, 0),
            )

    def _add_modules(self, main: GoMod, root: Path) -> None:
        """Replaced folders and vendored modules of the requirements."""
        for path, version in sorted(main.require.items()):
            self._required.append(path)
            replaced = next((r for r in main.replace if r.old == path and r.old_version in ("", version)), None)
            if replaced is not None and replaced.is_folder:
                folder = (root / replaced.new).resolve()
                module = read_module(folder, f"{path}/") if (folder / "go.mod").is_file() else GoMod(path)
                self._modules.append(_Module(path, folder, f"{path}/", module.go_version or "1.16", "dep"))
        known = {m.path for m in self._modules}
        for path, version in _vendored(root):
            if path not in known:
                self._modules.append(_Module(path, root / "vendor" / path, f"vendor/{path}/", version, "dep"))
        self._modules.sort(key=lambda m: (-len(m.path), m.path))

    def module_of(self, path: str) -> tuple[str, Path, str, str] | None:
        """(kind, folder, display prefix, go version) of the module that a package belongs to, if any holds it."""
        for module in self._modules:
            if path == module.path or path.startswith(module.path + "/"):
                rest = path[len(module.path) + 1 :]
                folder = module.root / rest if rest else module.root
                return module.kind, folder, module.display + (rest + "/" if rest else ""), module.go_version
        return None

    def resolve(self, path: str, importer_kind: str) -> str:
        """The package that an import path means: inside the standard library `vendor/` comes first."""
        if importer_kind == "std" and "." in path.split("/", 1)[0] and self.std.has(f"vendor/{path}"):
            return f"vendor/{path}"
        return path

    def import_path_of(self, folder: Path) -> str:
        """The import path of a folder of the main module."""
        assert self.root is not None and self.main is not None
        relative = folder.absolute().relative_to(self.root).as_posix()
        return self.main.path if relative == "." else f"{self.main.path}/{relative}"

    def package(self, path: str) -> SourcePackage | None:
        """The package with an import path, or None if there is none."""
        if path not in self._packages:
            self._packages[path] = self._find(path)
        return self._packages[path]

    def package_of_files(self, paths: list[Path], display: list[str]) -> SourcePackage:
        """A package made of files named on the command line (Go calls it command-line-arguments)."""
        package = SourcePackage("command-line-arguments", "", "main", f"1.{GO_MINOR}")
        self._load(package, list(zip(display, paths)), check_constraints=False)
        self._packages[package.path] = package
        return package

    def _find(self, path: str) -> SourcePackage | None:
        in_module = self.module_of(path)
        if in_module is not None:
            kind, folder, display, version = in_module
            if not folder.is_dir():
                return None
            package = SourcePackage(path, "", kind, version)
            found = sorted((f.name, f) for f in folder.glob("*.go") if f.is_file() and f.name[0] not in "_.")
            chosen = [(display + n, f) for n, f in found if not n.endswith("_test.go")]
            self._load(package, chosen)
            if not package.files and not package.errors:
                place = display.rstrip("/") or "."
                text = f"build constraints exclude all Go files in {place}" if chosen else f"no Go files in {place}"
                package.errors.append(Diagnostic(Position(place, 0, 0), text, "DotgoNoGoFiles"))
            return package
        if not self.std.has(path):
            return None
        package = SourcePackage(path, "", "std", f"1.{GO_MINOR}")
        self._load(package, [(f"{path}/{n}", f) for n, f in self.std.file_paths(path)])
        if not package.files:
            return None
        return package

    def _load(self, package: SourcePackage, chosen: list[tuple[str, Path]], *, check_constraints: bool = True) -> None:
        """Read the files that belong to the target, and merge their heads."""
        heads: list[tuple[SourceText, Header]] = []
        tags = build_tags()
        for name, path in chosen:
            overlay = package.kind == "std" and self.std.is_overlay_file(path)
            if check_constraints and not tags.name_matches(path.name, overlay=overlay):
                continue
            try:
                text = path.read_bytes()
            except OSError as e:
                package.errors.append(Diagnostic(Position(name, 0, 0), f"cannot read: {e.strerror}", "DotgoFileRead"))
                continue
            source = SourceText(name, path, text)
            header = read_header(text)
            if check_constraints and not self._wanted(source, header, package.errors):
                continue
            if any(i.path == "C" for i in header.imports):
                if package.kind == "main":
                    offset = next(i.offset for i in header.imports if i.path == "C")
                    package.errors.append(
                        Diagnostic(
                            place_of(source, offset), 'import "C": cgo is not supported on this target', "DotgoImportC"
                        )
                    )
                continue
            if header.package == "documentation":
                continue
            heads.append((source, header))
        _merge_names(package, heads)
        package.files = [source for source, _ in heads]
        self._merge_imports(package, heads)

    def _wanted(self, source: SourceText, header: Header, errors: list[Diagnostic]) -> bool:
        holds = build_tags().holds
        if len(header.build) > 1:
            errors.append(
                Diagnostic(place_of(source, header.build[1][1]), "multiple //go:build comments", "DotgoBuildConstraint")
            )
            return False
        if not header.build:
            return evaluate_plus(header.plus_build, holds)
        expression, offset = header.build[0]
        try:
            return evaluate(expression, holds)
        except ConstraintError as e:
            where = place_of(source, offset + len(expression[: e.offset].encode()))
            errors.append(Diagnostic(where, f"parsing //go:build line: {e.message}", "DotgoBuildConstraint"))
            return False

    def _merge_imports(self, package: SourcePackage, heads: list[tuple[SourceText, Header]]) -> None:
        seen: set[str] = set()
        for source, header in heads:
            for line in header.imports:
                problem = path_problem(line.path)
                if problem:
                    package.errors.append(Diagnostic(place_of(source, line.offset), problem, "DotgoImportPath"))
                if line.path in seen or problem:
                    continue
                seen.add(line.path)
                resolved = self.resolve(line.path, package.kind)
                package.imports.append(Import(line.path, resolved, place_of(source, line.offset)))
        package.imports.sort(key=lambda i: i.path)

    def missing(self, path: str) -> tuple[str, str, str]:
        """(message, code, help) for an import path that no package has."""
        if "." not in path.split("/", 1)[0]:
            main = self.main.path if self.main else ""
            if not main or not path.startswith(main + "/"):
                return f"package {path} is not in std", "DotgoPackageNotFound", ""
        if self.main is not None and path.startswith(self.main.path + "/"):
            return (
                f"package {path} is not in the main module",
                "DotgoPackageNotFound",
                f"the folder {path[len(self.main.path) + 1 :]} does not exist",
            )
        required = next((m for m in self._required if path == m or path.startswith(m + "/")), None)
        if required is not None:
            text = f"package {path} of module {required} has no source here (downloading modules is not supported yet)"
            return text, "DotgoThirdParty", "run `go mod vendor`, or replace the module by a folder"
        return f"no required module provides package {path}", "DotgoPackageNotFound", f"run `go get {path}`"


def _vendored(root: Path) -> list[tuple[str, str]]:
    """Modules of the vendor folder with their language versions, from vendor/modules.txt: `# PATH VERSION`, then
    perhaps `## explicit; go 1.21`."""
    try:
        lines = (root / "vendor" / "modules.txt").read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return []
    out: list[tuple[str, str]] = []
    for line in lines:
        words = line.split()
        if len(words) >= 2 and words[0] == "#":
            out.append((words[1], "1.16"))
        elif out and words[:1] == ["##"]:
            match = re.search(r"\bgo (1\.\d+)", line)
            if match:
                out[-1] = (out[-1][0], match[1])
    return out


def place_of(source: SourceText, offset: int) -> Position:
    """Line and column of a byte offset."""
    line = source.text.count(b"\n", 0, offset) + 1
    return Position(source.name, line, offset - (source.text.rfind(b"\n", 0, offset) + 1) + 1)


def path_problem(path: str) -> str:
    """What is wrong with an import path as text, or ''."""
    if not path:
        return "invalid import path (empty string)"
    if path.startswith(("./", "../")) or path in (".", ".."):
        return f'"{path}" is relative, but relative import paths are not supported in module mode'
    if path.startswith("/"):
        return f'cannot import absolute path: "{path}"'
    if _BAD_PATH.search(path) or "//" in path or path.endswith("/"):
        return f"invalid import path: {path}"
    return ""


def _merge_names(package: SourcePackage, heads: list[tuple[SourceText, Header]]) -> None:
    """All files must have one package clause."""
    first: tuple[str, str] | None = None
    for source, header in heads:
        if not header.package:
            continue  # the parser says what is wrong
        if first is None:
            first = (header.package, source.path.name)
            package.name = header.package
        elif header.package != first[0]:
            text = f"found packages {first[0]} ({first[1]}) and {header.package} ({source.path.name})"
            place = place_of(source, header.package_offset)
            package.errors.append(Diagnostic(place, text, "DotgoMixedPackages"))
            return


def require(package: SourcePackage | None, path: str) -> SourcePackage:
    """The package, or an error that says that the root of a build does not exist."""
    if package is None:
        raise coded_error("DotgoPackageNotFound", f"package {path} does not exist")
    if package.errors and not package.files:
        raise DiagnosticError(package.errors)
    return package
