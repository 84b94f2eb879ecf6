"""Dependencies between targets follow from imports: for `./pants dependencies`, `peek` and changed-since.

The compile itself does not read them: it follows import paths.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pants.engine.internals.selectors import Get
from pants.engine.rules import Rule, collect_rules, rule
from pants.engine.target import FieldSet, InferDependenciesRequest, InferredDependencies
from pants.engine.unions import UnionRule
from pants.util.logging import LogLevel

from dotgo_rules.build import RuntimePackage, RuntimePackageRequest
from dotgo_rules.first_party import FirstParty
from dotgo_rules.packages import GoPackage, PackageRequest
from dotgo_rules.targets import GoPackageSources, RuntimePackageField


@dataclass(frozen=True)
class PackageDependenciesFieldSet(FieldSet):
    required_fields = (GoPackageSources,)

    sources: GoPackageSources


class InferPackageDependencies(InferDependenciesRequest[PackageDependenciesFieldSet]):
    infer_from = PackageDependenciesFieldSet


@dataclass(frozen=True)
class RuntimeDependenciesFieldSet(FieldSet):
    required_fields = (RuntimePackageField,)

    package: RuntimePackageField


class InferRuntimeDependencies(InferDependenciesRequest[RuntimeDependenciesFieldSet]):
    infer_from = RuntimeDependenciesFieldSet


@rule(desc="Infer dependencies of a Go package", level=LogLevel.DEBUG)
async def infer_package_dependencies(
    request: InferPackageDependencies, first_party: FirstParty
) -> InferredDependencies:
    own = first_party.by_folder.get(request.field_set.address.spec_path)
    if own is None:
        return InferredDependencies([])
    package = await Get(GoPackage, PackageRequest(own.import_path))
    imports = package.listed.imports if package.listed else ()
    known = first_party.by_import_path
    return InferredDependencies([known[i.resolved].address for i in imports if i.resolved in known])


@rule(desc="Infer dependencies of a runtime", level=LogLevel.DEBUG)
async def infer_runtime_dependencies(request: InferRuntimeDependencies) -> InferredDependencies:
    runtime = await Get(RuntimePackage, RuntimePackageRequest(request.field_set.package))
    return InferredDependencies([runtime.package.address])


def rules() -> Iterable[Rule | UnionRule]:
    return [
        *collect_rules(),
        UnionRule(InferDependenciesRequest, InferPackageDependencies),
        UnionRule(InferDependenciesRequest, InferRuntimeDependencies),
    ]
