"""All packages that a program holds, and what is wrong with their imports, found before anything compiles.

The walk is breadth first with one round of engine requests a level: a cycle among the recursive compile requests
would be an engine error that no user understands, so cycles and missing packages are reported here, all at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterable, Mapping

from pants.engine.engine_aware import EngineAwareParameter
from pants.engine.internals.selectors import Get, MultiGet
from pants.engine.rules import Rule, collect_rules, rule
from pants.util.logging import LogLevel

from dotgo_rules.errors import Problem
from dotgo_rules.packages import GoPackage, PackageRequest, StandardPackages


@dataclass(frozen=True)
class ImportGraphRequest(EngineAwareParameter):
    """`programs`: also what every program holds (the run-time library)."""

    import_path: str
    programs: bool = True

    def debug_hint(self) -> str:
        return self.import_path


@dataclass(frozen=True)
class ImportGraph:
    """Import paths in Go's order (dependencies first, ties by path), and the problems found on the way."""

    packages: tuple[str, ...]
    problems: tuple[Problem, ...]


def find_cycle(imports: Mapping[str, tuple[str, ...]]) -> list[str] | None:
    """The first import cycle in order of path, as `a, b, a`; None if there is none."""
    state: dict[str, int] = {}
    for root in sorted(imports):
        if root in state:
            continue
        path = [root]
        work = [iter(sorted(imports[root]))]
        state[root] = 1
        while work:
            following = next(work[-1], None)
            if following is None:
                state[path.pop()] = 2
                work.pop()
            elif state.get(following) == 1:
                return [*path[path.index(following) :], following]
            elif following in imports and following not in state:
                state[following] = 1
                path.append(following)
                work.append(iter(sorted(imports[following])))
    return None


def dependency_order(imports: Mapping[str, tuple[str, ...]]) -> list[str]:
    """All packages, each after what it imports; among those that are ready, the smallest path first."""
    waiting = {path: {i for i in wanted if i in imports} for path, wanted in imports.items()}
    order: list[str] = []
    while waiting:
        ready = min(path for path, wanted in waiting.items() if not wanted)
        order.append(ready)
        del waiting[ready]
        for wanted in waiting.values():
            wanted.discard(ready)
    return order


@rule(desc="Walk imports", level=LogLevel.DEBUG)
async def walk_imports(request: ImportGraphRequest) -> ImportGraph:
    level = {request.import_path}
    if request.programs:
        standard = await Get(StandardPackages)
        level.update(standard.roots)
    imports: dict[str, tuple[str, ...]] = {}
    importers: dict[str, str] = {}
    problems: list[Problem] = []
    while level:
        ordered = sorted(level)
        packages: tuple[GoPackage, ...] = await MultiGet(Get(GoPackage, PackageRequest(p)) for p in ordered)
        level = set()
        for path, package in zip(ordered, packages):
            problems.extend(package.problems)
            imports[path] = package.listed.imports if package.listed else ()
            if package.listed is None and not package.problems:
                by = f" (imported by {importers[path]})" if path in importers else ""
                what = f"package {path} is not in std and not in this repository{by}"
                problems.append(Problem("dotgo", 0, 0, what, "BrokenImport"))
            for wanted in imports[path]:
                importers.setdefault(wanted, path)
                if wanted not in imports and wanted not in ordered and wanted not in ("unsafe", "C"):
                    level.add(wanted)
    imports = {path: tuple(i for i in wanted if i != "unsafe") for path, wanted in imports.items()}
    cycle = find_cycle(imports)
    if cycle:
        what = "import cycle not allowed: " + " -> ".join(cycle)
        return ImportGraph((), (*problems, Problem("dotgo", 0, 0, what, "InvalidImportCycle")))
    return ImportGraph(tuple(dependency_order(imports)), tuple(problems))


def rules() -> Iterable[Rule]:
    return collect_rules()
