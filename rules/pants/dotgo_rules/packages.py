"""What a Go package consists of for our target: its files after build constraints, and its imports (`dotgo list`)."""

from __future__ import annotations

import json
import os.path
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pants.engine.engine_aware import EngineAwareParameter
from pants.engine.fs import EMPTY_DIGEST, Digest, DigestSubset, MergeDigests, PathGlobs
from pants.engine.internals.selectors import Get, MultiGet
from pants.engine.process import FallibleProcessResult, Process
from pants.engine.rules import Rule, collect_rules, rule
from pants.util.frozendict import FrozenDict
from pants.util.logging import LogLevel

from dotgo_rules.errors import Problem, problem, problems_of_output, report
from dotgo_rules.first_party import FirstParty
from dotgo_rules.toolchain import DotgoProcess, StandardLibrary

# Where the standard library lies in the sandbox of a listing.
LIBRARY_ARGUMENTS = ("--std-root", "__dotgo/go/library/std", "--overlay", "__dotgo/go/library/overlay")


@dataclass(frozen=True)
class PackageRequest(EngineAwareParameter):
    import_path: str

    def debug_hint(self) -> str:
        return self.import_path


@dataclass(frozen=True)
class Import:
    """One import: the path as written, the package it means (`vendor/…` in the standard library), and its place."""

    path: str
    resolved: str
    file: str
    line: int
    column: int


@dataclass(frozen=True)
class ListedPackage:
    """One package as `dotgo list` describes it: (path, display name) of each file, and the imports but `unsafe`."""

    import_path: str
    name: str
    kind: str
    go_version: str
    files: tuple[tuple[str, str], ...]
    imports: tuple[Import, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class GoPackage:
    """A package with its files. `listed` None: it does not exist, or `problems` say why it cannot be used."""

    listed: ListedPackage | None
    digest: Digest | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class StandardPackages:
    """All packages of the standard library under the overlay, for our target."""

    packages: FrozenDict[str, ListedPackage]


def listed_packages(document: dict[str, Any], roots: dict[str, str]) -> dict[str, ListedPackage]:
    """The packages of a listing; `roots` says where in a sandbox the files of each root lie."""
    found = {}
    for record in document["packages"]:
        found[record["path"]] = ListedPackage(
            record["path"],
            record["name"],
            record["kind"],
            record["go_version"],
            tuple((os.path.join(roots[f["root"]], f["path"]), f["name"]) for f in record["files"]),
            tuple(
                Import(i["path"], i["resolved"], i["file"], i["line"], i["col"])
                for i in record["imports"]
                if i["path"] != "unsafe"
            ),
            tuple(problem(e) for e in record["errors"]),
        )
    return found


@rule(desc="List the standard library", level=LogLevel.DEBUG)
async def list_standard_library() -> StandardPackages:
    process = await Get(
        Process,
        DotgoProcess(
            ("list", "--std", *LIBRARY_ARGUMENTS),
            "List the standard library",
            EMPTY_DIGEST,
            with_libraries=False,
            with_standard_library=True,
        ),
    )
    result = await Get(FallibleProcessResult, Process, process)
    if result.exit_code:
        raise report(problems_of_output("dotgo list", result.stderr))
    roots = {"std": "library/std", "overlay": "library/overlay"}
    return StandardPackages(FrozenDict(sorted(listed_packages(json.loads(result.stdout), roots).items())))


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
        return GoPackage(listed, digest, listed.problems)
    sources, module = await MultiGet(
        Get(Digest, PathGlobs([os.path.join(own.folder, "*.go")])),
        Get(Digest, PathGlobs([own.go_mod])),
    )
    process = await Get(
        Process,
        DotgoProcess(
            ("list", "--base", ".", *LIBRARY_ARGUMENTS, own.folder or "."),
            f"List {path}",
            await Get(Digest, MergeDigests([sources, module])),
            with_libraries=False,
            with_standard_library=True,
            cache_failures=True,
        ),
    )
    result = await Get(FallibleProcessResult, Process, process)
    if result.exit_code:
        return GoPackage(None, None, problems_of_output(f"dotgo list {path}", result.stderr))
    document = json.loads(result.stdout)
    problems = tuple(problem(record) for record in document["errors"])
    listed = listed_packages(document, {"main": ""}).get(path)
    if listed is None:
        return GoPackage(None, None, problems)
    digest = await Get(Digest, DigestSubset(sources, PathGlobs([p for p, _ in listed.files])))
    return GoPackage(listed, digest, (*problems, *listed.problems))


def rules() -> Iterable[Rule]:
    return collect_rules()
