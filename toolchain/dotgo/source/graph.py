"""The import graph of a build: every package it needs, in an order in which they can be compiled, and all errors of
imports at once: missing packages, cycles, internal and vendor rules, main packages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from dotgo.diagnostics import Diagnostic, Position
from dotgo.source.packages import Import, SourcePackage, World


@dataclass(slots=True)
class ImportGraph:
    """Packages by import path in compile order (imports before importers), and what is wrong with the imports."""

    packages: dict[str, SourcePackage] = field(default_factory=dict)
    errors: list[Diagnostic] = field(default_factory=list)


def import_graph(world: World, roots: Iterable[SourcePackage | str]) -> ImportGraph:
    """Walk the imports from the roots. Errors of packages that are only reached once are reported once."""
    graph = ImportGraph()
    order: list[str] = []
    found: dict[str, SourcePackage] = {}
    state: dict[str, int] = {}  # 1 = on the path, 2 = done
    cycles: set[frozenset[str]] = set()
    for root in roots:
        package = world.package(root) if isinstance(root, str) else root
        if package is None:
            message, code, help = world.missing(str(root))
            graph.errors.append(Diagnostic(Position("dotgo", 0, 0), message, code, help=help))
            continue
        if not state.get(package.path):
            _walk(world, package, found, state, order, cycles, graph.errors)
    graph.packages = {path: found[path] for path in order}
    return graph


def _walk(
    world: World,
    root: SourcePackage,
    found: dict[str, SourcePackage],
    state: dict[str, int],
    order: list[str],
    cycles: set[frozenset[str]],
    errors: list[Diagnostic],
) -> None:
    """Depth first with an explicit stack: imports in order of their paths."""
    stack: list[tuple[SourcePackage, int]] = [(root, 0)]
    state[root.path] = 1
    found[root.path] = root
    errors.extend(root.errors)
    while stack:
        package, at = stack.pop()
        if at == len(package.imports):
            state[package.path] = 2
            order.append(package.path)
            continue
        stack.append((package, at + 1))
        line = package.imports[at]
        if line.path == "unsafe":
            continue
        problem = _rule_problem(package, line)
        if problem:
            errors.append(Diagnostic(line.position, *problem))
        if state.get(line.resolved) == 1:
            chain = [p.path for p, _ in stack]
            chain = chain[chain.index(line.resolved) :]
            if frozenset(chain) not in cycles:
                cycles.add(frozenset(chain))
                text = "import cycle not allowed: " + " -> ".join([*chain, line.resolved])
                errors.append(Diagnostic(line.position, text, "DotgoImportCycle"))
            continue
        target = world.package(line.resolved)
        if target is None:
            message, code, help = world.missing(line.path)
            errors.append(Diagnostic(line.position, message, code, help=help))
            continue
        if target.name == "main":
            text = f'import "{line.path}" is a program, not an importable package'
            errors.append(Diagnostic(line.position, text, "DotgoImportMain"))
        if not state.get(line.resolved):
            state[line.resolved] = 1
            found[line.resolved] = target
            errors.extend(_placed(target, line))
            stack.append((target, 0))


def _placed(package: SourcePackage, line: Import) -> list[Diagnostic]:
    """A package's own errors; one that has no place in a file is shown where the package is imported."""
    return [
        d if d.position.line else Diagnostic(line.position, d.message, d.code, d.severity, d.help)
        for d in package.errors
    ]


def _rule_problem(package: SourcePackage, line: Import) -> tuple[str, str] | None:
    """Go's rules for internal and vendored packages (Go command: Internal directories, Vendor directories)."""
    parts = line.resolved.split("/")
    if line.path.startswith("vendor/") or "/vendor/" in line.path:
        return f"use of vendored package not allowed: {line.path}", "DotgoImportInternal"
    if "internal" not in parts:
        return None
    parent = "/".join(parts[: len(parts) - 1 - parts[::-1].index("internal")])
    importer = package.path
    allowed = package.kind == "std" or (bool(parent) and (importer == parent or importer.startswith(parent + "/")))
    if allowed:
        return None
    return f"use of internal package {line.path} not allowed", "DotgoImportInternal"
