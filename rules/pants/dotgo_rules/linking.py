"""From compiled packages to a verified blob: plan, generate (one process a partition), link, verify."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Iterable

from pants.engine.engine_aware import EngineAwareParameter
from pants.engine.fs import Digest, DigestContents, DigestSubset, MergeDigests, PathGlobs
from pants.engine.internals.selectors import Get, MultiGet
from pants.engine.process import FallibleProcessResult, Process
from pants.engine.rules import Rule, collect_rules, rule
from pants.util.logging import LogLevel

from dotgo_rules.compilation import Compiled, CompileRequest, output_path
from dotgo_rules.errors import Problem, problems_of_output, report
from dotgo_rules.import_graph import ImportGraph, ImportGraphRequest
from dotgo_rules.toolchain import DotgoProcess, job_text


@dataclass(frozen=True)
class BlobRequest(EngineAwareParameter):
    """The runtime of one `package main`, under one strategy of the collector."""

    import_path: str
    gc: str

    def debug_hint(self) -> str:
        return self.import_path


@dataclass(frozen=True)
class CompiledProgram:
    """All packages of a program, compiled."""

    packages: tuple[Compiled, ...]


@dataclass(frozen=True)
class Blob:
    """A verified blob `out.wasm` and its table of code positions `out.wasm.lines`."""

    digest: Digest


@dataclass(frozen=True)
class StepRequest:
    """A step that must succeed, or its diagnostics end the build."""

    process: DotgoProcess


@dataclass(frozen=True)
class StepResult:
    digest: Digest


@rule(desc="Run a step", level=LogLevel.DEBUG)
async def run_step(request: StepRequest) -> StepResult:
    process = await Get(Process, DotgoProcess, request.process)
    result = await Get(FallibleProcessResult, Process, process)
    if result.exit_code:
        raise report(problems_of_output(request.process.description, result.stderr))
    return StepResult(result.output_digest)


@rule(desc="Compile all packages", level=LogLevel.DEBUG)
async def compile_program(request: ImportGraphRequest) -> CompiledProgram:
    graph = await Get(ImportGraph, ImportGraphRequest, request)
    # An unusable import graph (a cycle) has no packages; every other problem is shown together with what the
    # packages that can be compiled say.
    compiled = await MultiGet(Get(Compiled, CompileRequest(p)) for p in graph.packages)
    problems: list[Problem] = [*graph.problems, *(p for c in compiled for p in c.problems)]
    if problems or any(c.failed for c in compiled):
        raise report(problems)
    return CompiledProgram(tuple(compiled))


@rule(desc="Link runtime", level=LogLevel.DEBUG)
async def link_blob(request: BlobRequest) -> Blob:
    program = await Get(CompiledProgram, ImportGraphRequest(request.import_path))
    by_path = {c.import_path: c for c in program.packages}
    plan = await Get(
        StepResult,
        StepRequest(
            DotgoProcess(
                ("plan",),
                f"Plan {request.import_path}",
                await Get(Digest, MergeDigests(c.facts for c in program.packages)),
                ("out.plan", "partitions.json"),
                job_text(
                    {
                        "main": request.import_path,
                        "kind": "runtime",
                        "gc": request.gc,
                        "facts": {p: output_path(p, "facts") for p in by_path},
                        "output": "out.plan",
                        "partitions": "partitions.json",
                    }
                ),
            )
        ),
    )
    plan_file, partitions_file = await MultiGet(
        Get(Digest, DigestSubset(plan.digest, PathGlobs(["out.plan"]))),
        Get(Digest, DigestSubset(plan.digest, PathGlobs(["partitions.json"]))),
    )
    (contents,) = await Get(DigestContents, Digest, partitions_file)
    partitions = json.loads(contents.content)["partitions"]
    chunks = await MultiGet(
        Get(Digest, MergeDigests([plan_file, *(by_path[p].ll for p in partition["packages"])]))
        for partition in partitions
    )
    objects = await MultiGet(
        Get(
            StepResult,
            StepRequest(
                DotgoProcess(
                    ("generate",),
                    f"Generate {request.import_path} {partition['id']}",
                    inputs,
                    (f"{partition['id']}.o",),
                    job_text(
                        {
                            "plan": "out.plan",
                            "partition": partition["id"],
                            "chunks": {p: output_path(p, "ll") for p in partition["packages"]},
                            "output": f"{partition['id']}.o",
                        }
                    ),
                )
            ),
        )
        for partition, inputs in zip(partitions, chunks)
    )
    link_inputs = await Get(
        Digest, MergeDigests([plan_file, *(o.digest for o in objects), *(c.debug for c in program.packages)])
    )
    linked = await Get(
        StepResult,
        StepRequest(
            DotgoProcess(
                ("link",),
                f"Link {request.import_path}",
                link_inputs,
                ("out.wasm", "out.wasm.lines"),
                job_text(
                    {
                        "plan": "out.plan",
                        "objects": [f"{partition['id']}.o" for partition in partitions],
                        "debug": {p: output_path(p, "debug") for p in by_path},
                        "output": "out.wasm",
                        "lines": "out.wasm.lines",
                    }
                ),
            )
        ),
    )
    await Get(
        StepResult,
        StepRequest(DotgoProcess(("verify", "out.wasm"), f"Verify {request.import_path}", linked.digest, ())),
    )
    return Blob(linked.digest)


def rules() -> Iterable[Rule]:
    return collect_rules()
