"""`./pants check`: compiles the chosen packages for the target and shows every error."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pants.core.goals.check import CheckRequest, CheckResult, CheckResults
from pants.engine.internals.selectors import Get, MultiGet
from pants.engine.rules import Rule, collect_rules, rule
from pants.engine.target import FieldSet
from pants.engine.unions import UnionRule
from pants.util.logging import LogLevel

from dotgo_rules.compilation import Compiled, CompileRequest
from dotgo_rules.first_party import FirstParty
from dotgo_rules.import_graph import ImportGraph, ImportGraphRequest
from dotgo_rules.targets import GoPackageSources


@dataclass(frozen=True)
class GoCheckFieldSet(FieldSet):
    required_fields = (GoPackageSources,)

    sources: GoPackageSources


class GoCheckRequest(CheckRequest[GoCheckFieldSet]):
    field_set_type = GoCheckFieldSet
    tool_name = "dotgo"


@rule(desc="Check Go packages", level=LogLevel.DEBUG)
async def check_packages(request: GoCheckRequest, first_party: FirstParty) -> CheckResults:
    folders = sorted({fields.address.spec_path for fields in request.field_sets})
    paths = [first_party.by_folder[f].import_path for f in folders if f in first_party.by_folder]
    graphs = await MultiGet(Get(ImportGraph, ImportGraphRequest(p, programs=False)) for p in paths)
    wanted = sorted({p for g in graphs for p in g.packages})
    compiled = await MultiGet(Get(Compiled, CompileRequest(p)) for p in wanted)
    problems = {p for g in graphs for p in g.problems} | {p for c in compiled for p in c.problems}
    text = "".join(p.text() + "\n" for p in sorted(problems))
    failed = bool(problems) or any(c.failed for c in compiled)
    return CheckResults([CheckResult(int(failed), "", text)], checker_name="dotgo")


def rules() -> Iterable[Rule | UnionRule]:
    return [*collect_rules(), UnionRule(CheckRequest, GoCheckRequest)]
