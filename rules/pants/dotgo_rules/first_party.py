"""The repository's own Go packages: import path to folder, from `go.mod` files and `go_package` targets."""

from __future__ import annotations

import os.path
import re
from collections.abc import Iterable
from dataclasses import dataclass

from pants.engine.addresses import Address
from pants.engine.fs import Digest, DigestContents, PathGlobs
from pants.engine.internals.selectors import Get
from pants.engine.rules import Rule, collect_rules, rule
from pants.engine.target import AllTargets
from pants.util.frozendict import FrozenDict
from pants.util.logging import LogLevel

from dotgo_rules.targets import GoPackageSources

# The compiler's own reader of go.mod checks the file; here its module line is enough.
MODULE_LINE = re.compile(rb'^\s*module\s+"?([^\s"]+)"?', re.MULTILINE)


@dataclass(frozen=True)
class FirstPartyPackage:
    """A package of the repository: where it is and which `go.mod` rules it."""

    import_path: str
    folder: str
    go_mod: str
    address: Address


@dataclass(frozen=True)
class FirstParty:
    """All packages of the repository by import path, and by folder."""

    by_import_path: FrozenDict[str, FirstPartyPackage]
    by_folder: FrozenDict[str, FirstPartyPackage]


def nearest_module(folder: str, modules: dict[str, str]) -> str | None:
    """The folder of the nearest `go.mod` at or above `folder`."""
    while True:
        if folder in modules:
            return folder
        if not folder:
            return None
        folder = os.path.dirname(folder)


@rule(desc="Find the repository's Go packages", level=LogLevel.DEBUG)
async def find_first_party(targets: AllTargets) -> FirstParty:
    digest = await Get(Digest, PathGlobs(["**/go.mod"]))
    files = await Get(DigestContents, Digest, digest)
    modules: dict[str, str] = {}
    for file in files:
        line = MODULE_LINE.search(file.content)
        if line:
            modules[os.path.dirname(file.path)] = line.group(1).decode()
    by_import_path: dict[str, FirstPartyPackage] = {}
    for target in targets:
        if not target.has_field(GoPackageSources):
            continue
        folder = target.address.spec_path
        module = nearest_module(folder, modules)
        if module is None:
            continue
        rest = os.path.relpath(folder or ".", module or ".")
        path = modules[module] if rest == "." else f"{modules[module]}/{rest}"
        by_import_path[path] = FirstPartyPackage(path, folder, os.path.join(module, "go.mod"), target.address)
    ordered = sorted(by_import_path.items())
    return FirstParty(FrozenDict(ordered), FrozenDict((p.folder, p) for _, p in ordered))


def rules() -> Iterable[Rule]:
    return collect_rules()
