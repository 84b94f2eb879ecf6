"""All packages that a program holds, and what is wrong with their imports, found before anything compiles.

The walk is breadth first with one round of engine requests a level: a cycle among the recursive compile requests
would be an engine error that no user understands, so cycles and missing packages are reported here, all at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pants.engine.engine_aware import EngineAwareParameter
from pants.engine.internals.selectors import Get, MultiGet
from pants.engine.rules import Rule, collect_rules, rule
from pants.util.logging import LogLevel

from dotgo_rules.errors import Problem
from dotgo_rules.packages import GoPackage, Import, PackageRequest

# Part of every link, imported or not (docs/jobs.md).
RUN_TIME_LIBRARY = "runtime"


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


def missing(path: str, where: Import | None) -> Problem:
    """The error for an import of a package that is nowhere, at the import."""
    if "." in path.split("/")[0]:
        what = (
            f"no required module provides package {path}; no target of this repository does either "
            "(`pants tailor ::` writes the missing ones)"
        )
    else:
        what = f"package {path} is not in std"
    place = where or Import(path, path, "dotgo", 0, 0)
    return Problem(place.file, place.line, place.column, what, "BrokenImport")


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
        level.add(RUN_TIME_LIBRARY)
    imports: dict[str, tuple[Import, ...]] = {}
    importer: dict[str, Import] = {}
    problems: list[Problem] = []
    while level:
        ordered = sorted(level)
        packages: tuple[GoPackage, ...] = await MultiGet(Get(GoPackage, PackageRequest(p)) for p in ordered)
        level = set()
        for path, package in zip(ordered, packages):
            problems.extend(package.problems)
            imports[path] = package.listed.imports if package.listed else ()
            if package.listed is None and not package.problems:
                problems.append(missing(path, importer.get(path)))
            for wanted in imports[path]:
                importer.setdefault(wanted.resolved, wanted)
                level.add(wanted.resolved)
        level -= set(imports)
    edges = {path: tuple(i.resolved for i in wanted) for path, wanted in imports.items()}
    cycle = find_cycle(edges)
    if cycle:
        where = importer[cycle[0]]
        what = "import cycle not allowed: " + " -> ".join(cycle)
        problems.append(Problem(where.file, where.line, where.column, what, "InvalidImportCycle"))
        return ImportGraph((), tuple(problems))
    return ImportGraph(tuple(dependency_order(edges)), tuple(problems))


def rules() -> Iterable[Rule]:
    return collect_rules()
