"""`./pants tailor`: proposes a `go_package` target for each folder of Go files that has none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pants.core.goals.tailor import (
    AllOwnedSources,
    PutativeTarget,
    PutativeTargets,
    PutativeTargetsRequest,
)
from pants.engine.fs import PathGlobs, Paths
from pants.engine.internals.selectors import Get
from pants.engine.rules import Rule, collect_rules, rule
from pants.engine.unions import UnionRule
from pants.util.dirutil import group_by_dir
from pants.util.logging import LogLevel

from dotgo_rules.targets import GoPackageTarget


@dataclass(frozen=True)
class PutativeGoPackagesRequest(PutativeTargetsRequest):
    pass


def ignored(folder: str) -> bool:
    """Folders that the go command ignores too (Go command: Package lists and patterns)."""
    parts = folder.split("/")
    return any(p in ("testdata", "vendor") or p.startswith(("_", ".")) for p in parts if p)


@rule(desc="Determine go_package targets to create", level=LogLevel.DEBUG)
async def find_putative_packages(request: PutativeGoPackagesRequest, owned: AllOwnedSources) -> PutativeTargets:
    paths = await Get(Paths, PathGlobs, request.path_globs("*.go"))
    unowned = set(paths.files) - set(owned)
    return PutativeTargets(
        PutativeTarget.for_target_type(GoPackageTarget, path=folder, name=None, triggering_sources=sorted(files))
        for folder, files in sorted(group_by_dir(unowned).items())
        if not ignored(folder)
    )


def rules() -> Iterable[Rule | UnionRule]:
    return [*collect_rules(), UnionRule(PutativeTargetsRequest, PutativeGoPackagesRequest)]
