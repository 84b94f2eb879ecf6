"""One process for each package: `dotgo compile`, with its own files and the export data of its direct imports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pants.engine.engine_aware import EngineAwareParameter
from pants.engine.fs import EMPTY_DIGEST, Digest, DigestSubset, MergeDigests, PathGlobs
from pants.engine.internals.selectors import Get, MultiGet
from pants.engine.process import FallibleProcessResult, Process
from pants.engine.rules import Rule, collect_rules, rule
from pants.util.logging import LogLevel

from dotgo_rules.errors import Problem, problems_of_output
from dotgo_rules.packages import GoPackage, PackageRequest
from dotgo_rules.toolchain import DotgoProcess, job_text

# The four results of a compile by the ending of their file.
KINDS = ("ll", "export", "facts", "debug")


@dataclass(frozen=True)
class CompileRequest(EngineAwareParameter):
    import_path: str

    def debug_hint(self) -> str:
        return self.import_path


@dataclass(frozen=True)
class Compiled:
    """The results of one compile, each a digest of its own: who needs one of them does not depend on the others."""

    import_path: str
    ll: Digest = EMPTY_DIGEST
    export: Digest = EMPTY_DIGEST
    facts: Digest = EMPTY_DIGEST
    debug: Digest = EMPTY_DIGEST
    failed: bool = False
    problems: tuple[Problem, ...] = ()


def output_path(import_path: str, kind: str) -> str:
    """Where a result of a package lies in every sandbox: no two packages collide."""
    return f"__out/{import_path}.{kind}"


@rule(desc="Compile Go package", level=LogLevel.DEBUG)
async def compile_package(request: CompileRequest) -> Compiled:
    path = request.import_path
    package = await Get(GoPackage, PackageRequest(path))
    if package.listed is None or package.digest is None or package.problems:
        return Compiled(path, failed=True, problems=package.problems)
    imports = package.listed.imports
    compiled = await MultiGet(Get(Compiled, CompileRequest(i.resolved)) for i in imports)
    if any(c.failed for c in compiled):
        return Compiled(path, failed=True)
    outputs = {kind: output_path(path, kind) for kind in KINDS}
    job = {
        "package": path,
        "kind": package.listed.kind,
        "go_version": package.listed.go_version,
        "files": [{"path": p, "name": d} for p, d in package.listed.files],
        "imports": {i.path: {"package": i.resolved, "export": output_path(i.resolved, "export")} for i in imports},
        "outputs": outputs,
    }
    inputs = await Get(Digest, MergeDigests([package.digest, *(c.export for c in compiled)]))
    process = await Get(
        Process,
        DotgoProcess(
            ("compile",),
            f"Compile {path}",
            inputs,
            output_files=tuple(outputs.values()),
            job=job_text(job),
            cache_failures=True,
        ),
    )
    result = await Get(FallibleProcessResult, Process, process)
    if result.exit_code:
        return Compiled(path, failed=True, problems=problems_of_output(f"dotgo compile {path}", result.stderr))
    parts = await MultiGet(
        Get(Digest, DigestSubset(result.output_digest, PathGlobs([outputs[kind]]))) for kind in KINDS
    )
    return Compiled(path, ll=parts[0], export=parts[1], facts=parts[2], debug=parts[3])


def rules() -> Iterable[Rule]:
    return collect_rules()
