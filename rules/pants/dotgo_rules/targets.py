"""The targets that a BUILD file may hold, and their fields."""

from __future__ import annotations

from pants.core.goals.package import OutputPathField
from pants.engine.target import (
    COMMON_TARGET_FIELDS,
    AsyncFieldMixin,
    Dependencies,
    MultipleSourcesField,
    StringField,
    Target,
)
from pants.util.strutil import help_text


class GoPackageSources(MultipleSourcesField):
    default = ("*.go",)
    ban_subdirectories = True
    expected_file_extensions = (".go",)
    help = help_text(
        """
        The package's Go files. Build constraints, `_test.go` and other suffixes are the compiler's affair: list all.
        """
    )


class GoPackageDependencies(Dependencies):
    pass


class GoPackageTarget(Target):
    alias = "go_package"
    core_fields = (*COMMON_TARGET_FIELDS, GoPackageSources, GoPackageDependencies)
    help = help_text(
        """
        A Go package: the `.go` files of one folder.

        Its import path is the `module` line of the nearest `go.mod` above plus the folder. Dependencies on packages of
        the repository follow from the imports. `./pants tailor ::` writes these targets.
        """
    )


class RuntimePackageField(StringField, AsyncFieldMixin):
    alias = "package"
    required = True
    help = help_text(
        """
        The `package main` that exports the runtime API functions: a folder relative to this BUILD file (`"./polkadot"`)
        or an address (`"//runtime/polkadot"`).
        """
    )


class GarbageCollectorField(StringField):
    alias = "gc"
    default = "extalloc"
    valid_choices = ("extalloc", "leaking", "stress")
    help = help_text(
        """
        The collector's strategy. `extalloc` collects in chunks taken from the host's allocator. `leaking` never
        collects: for measurements. `stress` collects at every allocation: for tests of the compiler, far too slow for
        anything else.
        """
    )


class RuntimeDependencies(Dependencies):
    pass


class GoPolkadotRuntime(Target):
    alias = "go_polkadot_runtime"
    core_fields = (
        *COMMON_TARGET_FIELDS,
        RuntimePackageField,
        GarbageCollectorField,
        OutputPathField,
        RuntimeDependencies,
    )
    help = help_text(
        """
        A Polkadot runtime written in Go: `./pants package` compiles it and all it imports to one WebAssembly blob.

        The blob is verified as part of the build. One that a host would refuse is never written to `dist/`.
        """
    )
