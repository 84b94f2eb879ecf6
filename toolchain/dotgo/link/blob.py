"""`link`: objects and positions to the finished module: joined, cleaned, with version sections, verified."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dotgo.diagnostics import Diagnostic, DiagnosticError, coded_error
from dotgo.ir.instructions import Module
from dotgo.link.lines import DEBUG_SECTIONS, CodeLines, code_lines
from dotgo.link.plan import PLAN_FORMAT
from dotgo.link.positions import CodePlaces, PackageDebug, position_data
from dotgo.link.wasm_ld import link_objects
from dotgo.llvm.marks import Decisions
from dotgo.llvm.module_text import Partition, module_text
from dotgo.llvm.package import lower_package
from dotgo.wasm.read import read_module
from dotgo.wasm.verify import VerifyOptions, refuses, verify_blob
from dotgo.wasm.version import split_version
from dotgo.wasm.write import append_custom, drop_zero_runs, remove_custom

# What tools write about themselves.
_NOISE = ("producers", "target_features", "linking", "reloc.CODE", "reloc.DATA")


def read_link_plan(data: bytes) -> dict[str, Any]:
    """Read link.json."""
    plan: dict[str, Any] = json.loads(data)
    if plan.get("format") != PLAN_FORMAT:
        raise coded_error("DotgoBadInput", "the plan comes from another version of dotgo")
    return plan


def position_object(debugs: Sequence[PackageDebug], functions: dict[str, list[str]]) -> bytes:
    """The object with the tables of positions and file names."""
    from dotgo.llvm.emit import emit_object

    module = Module("go:positions", data=position_data(list(debugs), functions))
    lowered = lower_package(module)
    text = module_text(Partition(lowered.chunks, Decisions()), lambda _: None)
    return emit_object(text, "positions", optimise=False)


@dataclass(frozen=True, slots=True)
class Linked:
    """A module, and the places of its code for traces."""

    module: bytes
    lines: CodeLines


def link_module(plan: Mapping[str, Any], objects: Sequence[bytes], debugs: Sequence[PackageDebug]) -> Linked:
    """The module without version sections, cleaned of what hosts need not see."""
    from dotgo.llvm.emit import libcalls_object

    extra = [libcalls_object(), position_object(debugs, plan["functions"])]
    linked = link_objects([*objects, *extra])
    lines = code_lines(linked, CodePlaces(debugs, plan["functions"]))
    return Linked(drop_zero_runs(remove_custom(linked, (*_NOISE, *DEBUG_SECTIONS))), lines)


def with_version_sections(blob: bytes, name: str) -> bytes:
    """Run `Core_version` and append what it says as `runtime_version` and `runtime_apis`."""
    from dotgo.host.runtime import Runtime

    if read_module(blob, name).export("Core_version") is None:
        raise coded_error("DotgoVersion", f"{name} exports no Core_version, so no host could load it")
    result = Runtime(blob, name).version
    assert result is not None, "a blob without version sections is asked for its version when it is loaded"
    version, apis = split_version(result)
    return append_custom(append_custom(blob, "runtime_version", version), "runtime_apis", apis)


def finish_blob(module: bytes, kind: str, name: str) -> tuple[bytes, list[Diagnostic]]:
    """The finished blob (or program) and warnings; what a host would refuse is an error."""
    if kind == "program":
        return module, []
    blob = with_version_sections(module, name)
    found = verify_blob(blob, VerifyOptions(blob=name))
    if refuses(found):
        raise DiagnosticError(found)
    return blob, found
