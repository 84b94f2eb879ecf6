"""From compiled packages to a verified blob: plan, generate (one process a partition), link, verify."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

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


@dataclass(frozen=True)
class PlanRequest(EngineAwareParameter):
    """`dotgo plan` over the facts of all packages of a program."""

    blob: BlobRequest

    def debug_hint(self) -> str:
        return self.blob.import_path


@dataclass(frozen=True)
class Partition:
    """A part of the program that is optimised as one module: its input to `generate`, and whose code it holds."""

    name: str
    folder: str
    digest: Digest
    packages: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """What `plan` decided, split so that each later step depends on its own part alone."""

    partitions: tuple[Partition, ...]
    link_folder: str
    link_digest: Digest


@dataclass(frozen=True)
class GenerateRequest(EngineAwareParameter):
    blob: BlobRequest
    partition: Partition

    def debug_hint(self) -> str:
        return f"{self.blob.import_path} {self.partition.name}"


@rule(desc="Plan program", level=LogLevel.DEBUG)
async def plan_program(request: PlanRequest) -> Plan:
    blob = request.blob
    program = await Get(CompiledProgram, ImportGraphRequest(blob.import_path))
    job = {
        "root": blob.import_path,
        "kind": "blob",
        "gc": blob.gc,
        "stress_every": 1,
        "facts": {c.import_path: output_path(c.import_path, "facts") for c in program.packages},
        "output": "plan",
    }
    inputs = await Get(Digest, MergeDigests(c.facts for c in program.packages))
    process = DotgoProcess(
        ("plan",), f"Plan {blob.import_path}", inputs, output_directories=("plan",), job=job_text(job)
    )
    result = await Get(StepResult, StepRequest(process))
    index_digest = await Get(Digest, DigestSubset(result.digest, PathGlobs(["plan/index.json"])))
    (index_file,) = await Get(DigestContents, Digest, index_digest)
    index = json.loads(index_file.content)
    folders = [*(f"plan/{p['folder']}" for p in index["partitions"]), f"plan/{index['link']}"]
    digests = await MultiGet(Get(Digest, DigestSubset(result.digest, PathGlobs([f"{f}/**"]))) for f in folders)
    partitions = tuple(
        Partition(p["name"], folder, digest, tuple(p["packages"]))
        for p, folder, digest in zip(index["partitions"], folders, digests)
    )
    return Plan(partitions, folders[-1], digests[-1])


@rule(desc="Generate objects", level=LogLevel.DEBUG)
async def generate_partition(request: GenerateRequest) -> StepResult:
    partition = request.partition
    compiled = await MultiGet(Get(Compiled, CompileRequest(p)) for p in partition.packages)
    output = f"part-{partition.name}.o"
    job = {
        "partition": partition.folder,
        "ll": {p: output_path(p, "ll") for p in partition.packages},
        "output": output,
    }
    inputs = await Get(Digest, MergeDigests([partition.digest, *(c.ll for c in compiled)]))
    what = f"Generate {request.blob.import_path} {partition.name}"
    process = DotgoProcess(("generate",), what, inputs, output_files=(output,), job=job_text(job))
    return await Get(StepResult, StepRequest(process))


@rule(desc="Link runtime", level=LogLevel.DEBUG)
async def link_blob(request: BlobRequest) -> Blob:
    program = await Get(CompiledProgram, ImportGraphRequest(request.import_path))
    plan = await Get(Plan, PlanRequest(request))
    objects = await MultiGet(Get(StepResult, GenerateRequest(request, p)) for p in plan.partitions)
    job = {
        "plan": plan.link_folder,
        "objects": [f"part-{p.name}.o" for p in plan.partitions],
        "debug": {c.import_path: output_path(c.import_path, "debug") for c in program.packages},
        "output": "out.wasm",
        "lines": "out.wasm.lines",
    }
    inputs = await Get(
        Digest, MergeDigests([plan.link_digest, *(o.digest for o in objects), *(c.debug for c in program.packages)])
    )
    process = DotgoProcess(
        ("link",),
        f"Link {request.import_path}",
        inputs,
        output_files=("out.wasm", "out.wasm.lines"),
        job=job_text(job),
    )
    linked = await Get(StepResult, StepRequest(process))
    await Get(
        StepResult,
        StepRequest(DotgoProcess(("verify", "out.wasm"), f"Verify {request.import_path}", linked.digest)),
    )
    return Blob(linked.digest)


def rules() -> Iterable[Rule]:
    return collect_rules()
