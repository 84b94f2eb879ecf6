"""What a Go package consists of for our target: its files after build constraints, and its imports (`dotgo list`)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Iterable

from pants.engine.engine_aware import EngineAwareParameter
from pants.engine.fs import Digest, DigestContents, DigestSubset, MergeDigests, PathGlobs
from pants.engine.internals.selectors import Get, MultiGet
from pants.engine.process import FallibleProcessResult, Process
from pants.engine.rules import Rule, collect_rules, rule
from pants.util.frozendict import FrozenDict
from pants.util.logging import LogLevel

from dotgo_rules.errors import Problem, problem, problems_of_output, report
from dotgo_rules.first_party import FirstParty
from dotgo_rules.toolchain import DotgoProcess, StandardLibrary, job_text


@dataclass(frozen=True)
class PackageRequest(EngineAwareParameter):
    import_path: str

    def debug_hint(self) -> str:
        return self.import_path


@dataclass(frozen=True)
class ListedPackage:
    """One package as `dotgo list` describes it: (path, display name) of each file, and the imports."""

    import_path: str
    module: str
    go_version: str
    files: tuple[tuple[str, str], ...]
    imports: tuple[str, ...]


@dataclass(frozen=True)
class GoPackage:
    """A package with its files. `listed` None: it does not exist, or `problems` say why it cannot be used."""

    listed: ListedPackage | None
    digest: Digest | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class StandardPackages:
    """All packages of the standard library under the overlay; `roots` are part of every program."""

    packages: FrozenDict[str, ListedPackage]
    roots: tuple[str, ...]


def listed_packages(document: dict[str, Any]) -> dict[str, ListedPackage]:
    """The packages of a `packages.json`."""
    return {
        path: ListedPackage(
            path,
            record["module"],
            record["go_version"],
            tuple((f["path"], f["display"]) for f in record["files"]),
            tuple(record["imports"]),
        )
        for path, record in sorted(document["packages"].items())
    }


@rule(desc="List the standard library", level=LogLevel.DEBUG)
async def list_standard_library(library: StandardLibrary) -> StandardPackages:
    job = {"folders": [], "std": "library/std", "overlay": "library/overlay", "output": "packages.json"}
    process = await Get(
        Process,
        DotgoProcess(("list",), "List the standard library", library.digest, ("packages.json",), job_text(job), False),
    )
    result = await Get(FallibleProcessResult, Process, process)
    if result.exit_code:
        raise report(problems_of_output("dotgo list", result.stderr))
    (file,) = await Get(DigestContents, Digest, result.output_digest)
    document = json.loads(file.content)
    return StandardPackages(FrozenDict(listed_packages(document)), tuple(document["roots"]))


@rule(desc="Read Go package", level=LogLevel.DEBUG)
async def read_package(request: PackageRequest, first_party: FirstParty) -> GoPackage:
    path = request.import_path
    own = first_party.by_import_path.get(path)
    if own is None:
        standard, library = await MultiGet(Get(StandardPackages), Get(StandardLibrary))
        listed = standard.packages.get(path)
        if listed is None:
            return GoPackage(None, None)
        digest = await Get(Digest, DigestSubset(library.digest, PathGlobs([p for p, _ in listed.files])))
        return GoPackage(listed, digest)
    sources, module = await MultiGet(
        Get(Digest, PathGlobs([f"{own.folder}/*.go" if own.folder else "*.go"])),
        Get(Digest, PathGlobs([own.go_mod])),
    )
    job = {
        "folders": [{"import_path": path, "folder": own.folder or ".", "module": "main"}],
        "std": None,
        "overlay": None,
        "output": "packages.json",
    }
    inputs = await Get(Digest, MergeDigests([sources, module]))
    process = await Get(
        Process,
        DotgoProcess(("list",), f"List {path}", inputs, ("packages.json",), job_text(job), False, cache_failures=True),
    )
    result = await Get(FallibleProcessResult, Process, process)
    if result.exit_code:
        return GoPackage(None, None, problems_of_output(f"dotgo list {path}", result.stderr))
    (file,) = await Get(DigestContents, Digest, result.output_digest)
    document = json.loads(file.content)
    problems = tuple(problem(record) for record in document["diagnostics"])
    listed = listed_packages(document).get(path)
    if listed is None:
        return GoPackage(None, None, problems)
    digest = await Get(Digest, DigestSubset(sources, PathGlobs([p for p, _ in listed.files])))
    return GoPackage(listed, digest, problems)


def rules() -> Iterable[Rule]:
    return collect_rules()
