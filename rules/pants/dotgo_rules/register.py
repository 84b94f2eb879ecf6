"""What Pants loads: the targets and rules of the plugin."""

from __future__ import annotations

from collections.abc import Iterable

from pants.engine.rules import Rule
from pants.engine.target import Target
from pants.engine.unions import UnionRule

from dotgo_rules import (
    build,
    check,
    compilation,
    dependencies,
    first_party,
    import_graph,
    linking,
    packages,
    tailor,
    toolchain,
)
from dotgo_rules.targets import GoPackageTarget, GoPolkadotRuntime


def target_types() -> Iterable[type[Target]]:
    return [GoPackageTarget, GoPolkadotRuntime]


def rules() -> Iterable[Rule | UnionRule]:
    return [
        *toolchain.rules(),
        *first_party.rules(),
        *packages.rules(),
        *import_graph.rules(),
        *compilation.rules(),
        *linking.rules(),
        *build.rules(),
        *check.rules(),
        *dependencies.rules(),
        *tailor.rules(),
    ]
