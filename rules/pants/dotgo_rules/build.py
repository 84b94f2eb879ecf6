"""`./pants package`: a `go_polkadot_runtime` becomes a verified blob in `dist/`."""

from __future__ import annotations

import os.path
from collections.abc import Iterable
from dataclasses import dataclass

from pants.core.goals.package import BuiltPackage, BuiltPackageArtifact, OutputPathField, PackageFieldSet
from pants.engine.addresses import Addresses, UnparsedAddressInputs
from pants.engine.fs import CreateDigest, Digest, DigestEntries, FileEntry
from pants.engine.internals.selectors import Get
from pants.engine.rules import Rule, collect_rules, rule
from pants.engine.unions import UnionRule
from pants.util.logging import LogLevel

from dotgo_rules.errors import GoError
from dotgo_rules.first_party import FirstParty, FirstPartyPackage
from dotgo_rules.linking import Blob, BlobRequest
from dotgo_rules.targets import GarbageCollectorField, RuntimePackageField


@dataclass(frozen=True)
class RuntimeFieldSet(PackageFieldSet):
    required_fields = (RuntimePackageField,)

    package: RuntimePackageField
    gc: GarbageCollectorField
    output_path: OutputPathField


@dataclass(frozen=True)
class RuntimePackageRequest:
    """The `package` field of a runtime, to be resolved."""

    field: RuntimePackageField


@dataclass(frozen=True)
class RuntimePackage:
    package: FirstPartyPackage


@rule(desc="Resolve the runtime's package", level=LogLevel.DEBUG)
async def resolve_runtime_package(request: RuntimePackageRequest, first_party: FirstParty) -> RuntimePackage:
    field = request.field
    value = field.value or ""
    where = f"the field `package` of {field.address}"
    if value.startswith("./"):
        folder = os.path.normpath(os.path.join(field.address.spec_path, value))
        folder = "" if folder == "." else folder
    else:
        inputs = UnparsedAddressInputs((value,), owning_address=field.address, description_of_origin=where)
        addresses = await Get(Addresses, UnparsedAddressInputs, inputs)
        folder = addresses[0].spec_path
    package = first_party.by_folder.get(folder)
    if package is None:
        raise GoError(
            [
                f"{where} names the folder {folder or '.'!r}, which holds no `go_package` target under a `go.mod`: "
                "run `./pants tailor ::`, or correct the field"
            ]
        )
    return RuntimePackage(package)


@rule(desc="Package Polkadot runtime", level=LogLevel.DEBUG)
async def package_runtime(fields: RuntimeFieldSet) -> BuiltPackage:
    runtime = await Get(RuntimePackage, RuntimePackageRequest(fields.package))
    blob = await Get(Blob, BlobRequest(runtime.package.import_path, fields.gc.value or "extalloc"))
    entries = await Get(DigestEntries, Digest, blob.digest)
    target = fields.output_path.value_or_default(file_ending="wasm")
    # `runtime/BUILD` with the target `polkadot` writes `runtime/polkadot.wasm`: folders stay folders.
    if not fields.output_path.value:
        target = os.path.join(fields.address.spec_path, f"{fields.address.target_name}.wasm")
    renamed = [
        FileEntry(target + entry.path[len("out.wasm") :], entry.file_digest)
        for entry in entries
        if isinstance(entry, FileEntry)
    ]
    digest = await Get(Digest, CreateDigest(renamed))
    return BuiltPackage(digest, tuple(BuiltPackageArtifact(relpath=entry.path) for entry in renamed))


def rules() -> Iterable[Rule | UnionRule]:
    return [*collect_rules(), UnionRule(PackageFieldSet, RuntimeFieldSet)]
