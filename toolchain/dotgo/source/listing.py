"""`dotgo list`: packages, their files, imports and errors as JSON that build rules read.

    {"packages": [{"path", "name", "kind", "go_version", "files": [{"root", "path", "name"}],
                   "imports": [{"path", "resolved", "file", "line", "col"}], "errors": [DIAGNOSTIC…]}],
     "errors": [DIAGNOSTIC…]}

A file's `root` is "main" (then `path` is relative to the base folder), "std" (to go/src), "overlay" (to the overlay's
folder) or "dep" (to the folder of its module's go.mod's main module, or as it is outside of that).
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from dotgo.diagnostics import Diagnostic, render_json
from dotgo.source.packages import SourcePackage, SourceText, World
from dotgo.source.std import StdSource


def _diagnostics(diagnostics: Iterable[Diagnostic]) -> list[object]:
    return [json.loads(line) for line in render_json(diagnostics).splitlines()]


def _file(world: World, package: SourcePackage, file: SourceText) -> dict[str, str]:
    if package.kind == "std":
        overlay = world.std.overlay.root
        if file.path.is_relative_to(overlay):
            return {"root": "overlay", "path": file.path.relative_to(overlay).as_posix(), "name": file.name}
        return {"root": "std", "path": file.path.relative_to(world.std.root).as_posix(), "name": file.name}
    base = world.base or Path.cwd()
    path = Path(os.path.relpath(file.path, base)).as_posix()
    return {"root": package.kind, "path": path, "name": file.name}


def list_package(
    world: World, package: SourcePackage, syntax_errors: Callable[[SourceText], list[Diagnostic]] | None = None
) -> dict[str, object]:
    """One package's record; `syntax_errors` parses a file of the main module."""
    errors = list(package.errors)
    if syntax_errors is not None and package.kind != "std":
        for file in package.files:
            errors.extend(syntax_errors(file))
    return {
        "path": package.path,
        "name": package.name,
        "kind": package.kind,
        "go_version": package.go_version,
        "files": [_file(world, package, f) for f in package.files],
        "imports": [
            {
                "path": i.path,
                "resolved": i.resolved,
                "file": i.position.file,
                "line": i.position.line,
                "col": i.position.column,
            }
            for i in package.imports
        ],
        "errors": _diagnostics(errors),
    }


def std_paths(std: StdSource) -> list[str]:
    """Import paths of all packages of the standard library and the overlay, without commands and test data."""
    found: set[str] = set(std.overlay.packages) | set(std.overlay.files)
    for folder, names, files in os.walk(std.root):
        names[:] = [n for n in names if n not in ("testdata", "cmd") and n[0] not in "_."]
        if any(f.endswith(".go") and not f.endswith("_test.go") for f in files):
            path = Path(folder).relative_to(std.root).as_posix()
            if path != ".":
                found.add(path)
    return sorted(found)


def list_packages(
    world: World,
    paths: Iterable[str],
    errors: Iterable[Diagnostic] = (),
    syntax_errors: Callable[[SourceText], list[Diagnostic]] | None = None,
) -> dict[str, object]:
    """The whole record for packages that exist; those without files for this target are left out."""
    records = []
    for path in paths:
        package = world.package(path)
        if package is not None:
            records.append(list_package(world, package, syntax_errors))
    return {"packages": records, "errors": _diagnostics(errors)}
