"""`plan`: from the facts of all packages to what generate and link do.

No code is read. The result is a set of small files, so that a build rule can give each later step only its own:

    index.json              partitions in order (name, folder, packages), and the folder of the link
    part-NNN/part.json      one partition (`partition.Partition`)
    part-NNN/go.ll          in the last partition: what plan added to the program
    link/link.json          kind of output, reachable functions by package
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict

from dotgo.diagnostics import Diagnostic, DiagnosticError, Position, coded_error
from dotgo.ir.instructions import Module
from dotgo.link.effects import Effects, effects
from dotgo.link.facts import module_facts
from dotgo.link.partition import MODULE_PATH, Partition, complete, split
from dotgo.link.reach import Program, Reached, load_program, reachable
from dotgo.link.records import IMPORT, DataFacts, PackageFacts
from dotgo.link.synthetic import (
    ROOT_BASE,
    ROOT_LIMIT,
    ROOT_REGION_BYTES,
    Options,
    entry_points,
    host_exports,
    roots,
    synthetic_module,
)
from dotgo.llvm.chunk import DATA, Chunk
from dotgo.llvm.container import write_chunks
from dotgo.llvm.names import symbol
from dotgo.llvm.package import lower_package
from dotgo.tables.runtime import runtime_table

PLAN_FORMAT = 1


def make_plan(
    packages: Iterable[PackageFacts],
    options: Options,
    *,
    whole: bool = False,
) -> dict[str, bytes]:
    """The plan's files by relative path. `whole`: one partition."""
    program = load_program(packages)
    exports = entry_points(program, options)
    _check_root(program, options)
    reached = reachable(program, roots(program, options, exports))
    _forget_planned(reached)
    _report_undefined(reached)
    synthetic = synthetic_module(program, reached, options)
    _add_synthetic(program, reached, synthetic)
    found = effects(program, reached)
    added = {ROOT_BASE, *(f.symbol for f in synthetic.functions), *(d.symbol for d in synthetic.data)}
    partitions = split(program, reached, added, whole=whole)
    hosted = host_exports(options, exports)
    _finish(partitions, program, found, added, hosted, whole=whole)
    return _files(partitions, reached, program, options, _chunks(synthetic))


def _chunks(synthetic: Module) -> bytes:
    """`P.ll` of what plan adds. The root region's upper end is an alias, since it is no object of its own."""
    lowered = lower_package(synthetic)
    end = f"getelementptr (i8, ptr {symbol(ROOT_LIMIT)}, i32 {ROOT_REGION_BYTES})"
    base = Chunk(ROOT_BASE, DATA, "package", f"alias i8, {end}\n", ((ROOT_LIMIT, ""),))
    return write_chunks([*lowered.chunks, base])


def _check_root(program: Program, options: Options) -> None:
    root = program.packages.get(options.root)
    if root is None:
        raise coded_error("DotgoBadInput", f"the facts of {options.root} are missing")
    if options.kind == "program" and "main.main" not in program.functions:
        raise coded_error("DotgoNoMain", f"package {options.root} is not a program with func main")


def _forget_planned(reached: Reached) -> None:
    """Symbols that plan is about to define."""
    for name in list(reached.undefined):
        if name.startswith("go:"):
            del reached.undefined[name]


def _report_undefined(reached: Reached) -> None:
    """Everything that is missing, at once."""
    nowhere = Position("dotgo", 0, 0)
    if reached.undefined:
        raise DiagnosticError(
            [
                Diagnostic(nowhere, f"{symbol} has no definition for this target; {by} refers to it", "DotgoUndefined")
                for symbol, by in sorted(reached.undefined.items())
            ]
        )


def _add_synthetic(program: Program, reached: Reached, synthetic: Module) -> None:
    """Make the added symbols part of the program, so that effects and partitions know them."""
    facts = module_facts(synthetic, None)
    for f in facts.functions:
        program.functions[f.symbol] = f
        program.owner[f.symbol] = MODULE_PATH
        reached.functions.add(f.symbol)
    facts.data.append(DataFacts(ROOT_BASE, 0, 1, False, True, (), (ROOT_LIMIT,)))
    for d in facts.data:
        program.data[d.symbol] = d
        program.owner[d.symbol] = MODULE_PATH
        reached.data.add(d.symbol)


def _finish(
    partitions: list[Partition],
    program: Program,
    found: Effects,
    added: set[str],
    hosted: list[list[str]],
    *,
    whole: bool,
) -> None:
    outside = {"runtime.entry", *(function for _, function, _ in hosted)}
    for s in sorted(added):
        f = program.functions.get(s)
        outside.update((*f.calls, *f.refs) if f is not None else program.data[s].refs)
    if not whole or not partitions:
        partitions.append(Partition(f"{len(partitions):03}"))
    partitions[-1].defines[MODULE_PATH] = sorted(added)
    partitions[-1].exports = hosted
    implicit = [v.link_name for v in runtime_table().variables.values()]
    implicit.extend(runtime_table().functions)
    implicit.extend(sorted(outside))
    complete(partitions, program, found, outside | added, implicit)


def _files(
    partitions: list[Partition], reached: Reached, program: Program, options: Options, synthetic_ll: bytes
) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    rows = []
    for p in partitions:
        folder = f"part-{p.name}"
        files[f"{folder}/part.json"] = _json(asdict(p))
        if MODULE_PATH in p.defines:
            files[f"{folder}/{MODULE_PATH}.ll"] = synthetic_ll
        packages = [q for q in p.packages() if q != MODULE_PATH]
        rows.append({"name": p.name, "folder": folder, "packages": packages})
    functions: dict[str, list[str]] = {}
    for name in sorted(reached.functions):
        if not program.functions[name].flags & IMPORT:
            functions.setdefault(program.owner[name], []).append(name)
    files["index.json"] = _json({"format": PLAN_FORMAT, "partitions": rows, "link": "link"})
    files["link/link.json"] = _json(
        {"format": PLAN_FORMAT, "kind": options.kind, "root": options.root, "functions": functions}
    )
    return files


def _json(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, ensure_ascii=True, separators=(",", ":")).encode("ascii") + b"\n"


def read_partition(data: bytes) -> Partition:
    """Read part.json."""
    raw = json.loads(data)
    return Partition(**raw)
