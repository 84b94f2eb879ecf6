"""The steps of a build as functions of a job (docs/jobs.md): they read the files that the job names and write its
outputs, nothing else. `dotgo STEP JOB.json`, the build rules and `dotgo build` all run these."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from dotgo.cli.timing import phase
from dotgo.diagnostics import Diagnostic, coded_error

Job = dict[str, Any]


def read_job(path: Path) -> Job:
    """A job file."""
    try:
        job = json.loads(path.read_bytes())
    except OSError as e:
        raise coded_error("DotgoJob", f"{path}: cannot read: {e.strerror}") from e
    except ValueError as e:
        raise coded_error("DotgoJob", f"{path}: {e}") from e
    if not isinstance(job, dict):
        raise coded_error("DotgoJob", f"{path}: not a JSON object")
    return job


def read(path: str | Path) -> bytes:
    """An input that a job names."""
    try:
        return Path(path).read_bytes()
    except OSError as e:
        raise coded_error("DotgoJob", f"{path}: cannot read: {e.strerror}") from e


def write(path: str | Path, data: bytes) -> None:
    """An output that a job names."""
    target = Path(path)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    except OSError as e:
        raise coded_error("DotgoJob", f"{path}: cannot write: {e.strerror}") from e


def compile_step(job: Job) -> list[Diagnostic]:
    """`dotgo compile`."""
    from dotgo.cli.compile import CompileInput, compile_package

    done = compile_package(
        CompileInput(
            job["package"],
            job["kind"],
            job["go_version"],
            [(f["name"], read(f["path"])) for f in job["files"]],
            {written: (i["package"], read(i["export"])) for written, i in sorted(job["imports"].items())},
        )
    )
    outputs = job["outputs"]
    write(outputs["ll"], done.ll)
    write(outputs["export"], done.export)
    write(outputs["facts"], done.facts)
    write(outputs["debug"], done.debug)
    return done.warnings


def plan_step(job: Job) -> list[Diagnostic]:
    """`dotgo plan`."""
    from dotgo.link.plan import make_plan
    from dotgo.link.records import decode_facts
    from dotgo.link.synthetic import GC_STRATEGIES, Options

    if job["gc"] not in GC_STRATEGIES:
        raise coded_error(
            "DotgoUsage", f"unknown collector strategy {job['gc']!r}; there are {', '.join(GC_STRATEGIES)}"
        )
    with phase("plan"):
        facts = [decode_facts(read(path), f"{package}.facts") for package, path in sorted(job["facts"].items())]
        options = Options(job["root"], job["kind"], job["gc"], int(job.get("stress_every", 1)))
        files = make_plan(facts, options, whole=job.get("lto") == "full")
    for name, data in sorted(files.items()):
        write(Path(job["output"]) / name, data)
    return []


def generate_step(job: Job) -> list[Diagnostic]:
    """`dotgo generate`."""
    from dotgo.link.generate import generate_object
    from dotgo.link.partition import MODULE_PATH
    from dotgo.link.plan import read_partition

    folder = Path(job["partition"])
    part = read_partition(read(folder / "part.json"))
    files = {package: read(path) for package, path in sorted(job["ll"].items())}
    if MODULE_PATH in part.defines:
        files[MODULE_PATH] = read(folder / f"{MODULE_PATH}.ll")
    with phase("generate"):
        data = generate_object(part, files)
    write(job["output"], data)
    return []


def link_step(job: Job) -> list[Diagnostic]:
    """`dotgo link`: nothing is written if the blob would be refused."""
    from dotgo.link.blob import finish_blob, link_module, read_link_plan
    from dotgo.link.lines import lines_file
    from dotgo.link.positions import decode_debug

    plan = read_link_plan(read(Path(job["plan"]) / "link.json"))
    debugs = [decode_debug(read(path), f"{package}.debug") for package, path in sorted(job["debug"].items())]
    with phase("link"):
        linked = link_module(plan, [read(path) for path in job["objects"]], debugs)
    with phase("verify"):
        blob, found = finish_blob(linked.module, plan["kind"], Path(job["output"]).name)
    write(job["output"], blob)
    if "lines" in job:
        with phase("lines"):
            lines = lines_file(blob, linked.lines)
        write(job["lines"], lines)
    return found


STEPS: dict[str, Callable[[Job], list[Diagnostic]]] = {
    "compile": compile_step,
    "plan": plan_step,
    "generate": generate_step,
    "link": link_step,
}


def run_step(step: str, job: Job) -> list[Diagnostic]:
    """Run a step of a job file; a job that lacks something is a coded error."""
    try:
        return STEPS[step](job)
    except KeyError as e:
        if e.args and e.args[0] in _FIELDS:
            raise coded_error("DotgoJob", f"the job file of {step} has no {e.args[0]!r}") from e
        raise


# What docs/jobs.md says that jobs have.
_FIELDS = frozenset(
    [
        "package",
        "kind",
        "go_version",
        "files",
        "name",
        "path",
        "imports",
        "export",
        "outputs",
        "ll",
        "facts",
        "debug",
        "root",
        "gc",
        "output",
        "partition",
        "plan",
        "objects",
    ]
)
