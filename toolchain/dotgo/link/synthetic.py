"""What plan adds to the program as IR: entry points, the order of initialisers, tables for the run-time library."""

from __future__ import annotations

import heapq
import struct
from dataclasses import dataclass

from dotgo.diagnostics import Diagnostic, DiagnosticError, Position
from dotgo.ir.instructions import RT, Block, Call, Data, Function, Int, Load, Module, Reg, Ret, Sig, Unreachable
from dotgo.link.descriptors import EQUAL_CODE, HASH_CODE, Descriptors
from dotgo.link.partition import MODULE_PATH
from dotgo.link.reach import Program, Reached
from dotgo.link.records import TypeFacts
from dotgo.link.recovering import recovering_functions
from dotgo.link.typefacts import mask_of
from dotgo.tables.runtime import runtime_table

ENTRY_SIG = "(i32, i32) -> (i64)"
GC_STRATEGIES = {"extalloc": 0, "leaking": 1, "stress": 2}
ROOT_REGION_BYTES = 1 << 20
START = "go:start"
ROOT_LIMIT, ROOT_BASE = "go:rootlimit", "go:rootbase"


@dataclass(frozen=True, slots=True)
class Options:
    """What a link is told: kind of output, collector strategy, every which allocation `stress` collects."""

    root: str
    kind: str = "blob"
    gc: str = "extalloc"
    stress_every: int = 1


def entry_points(program: Program, options: Options) -> dict[str, str]:
    """Export name -> function, of all packages; errors for wrong signatures and names taken twice."""
    found: dict[str, str] = {}
    errors: list[Diagnostic] = []
    for path in sorted(program.packages):
        for f in program.packages[path].functions:
            for name in f.exports:
                if found.setdefault(name, f.symbol) != f.symbol:
                    text = f"{f.symbol} and {found[name]} both export {name}"
                    errors.append(Diagnostic(Position("dotgo", 0, 0), text, "DotgoExportTwice"))
                if f.sig != ENTRY_SIG:
                    text = f"{f.symbol} is exported as {name}, but is not a func(int32, int32) int64"
                    errors.append(Diagnostic(Position("dotgo", 0, 0), text, "DotgoEntrySignature"))
    if options.kind == "blob" and not found:
        text = f"package {options.root} exports no function"
        errors.append(Diagnostic(Position("dotgo", 0, 0), text, "DotgoNoExports"))
    if errors:
        raise DiagnosticError(errors)
    return found


def initialisation_order(program: Program) -> list[str]:
    """Packages in Go's order: repeatedly the first by path all of whose imports are initialised (Go spec: Program
    initialization). The run-time library comes first."""
    waiting: dict[str, int] = {}
    importers: dict[str, list[str]] = {}
    for path, package in program.packages.items():
        imports = {i for i in package.imports if i in program.packages}
        if path != "runtime" and path not in _imports_of_runtime(program):
            imports.add("runtime")
        imports.discard(path)
        waiting[path] = len(imports)
        for i in imports:
            importers.setdefault(i, []).append(path)
    ready = sorted(p for p, n in waiting.items() if n == 0)
    order: list[str] = []
    while ready:
        path = heapq.heappop(ready)
        order.append(path)
        for importer in importers.get(path, ()):
            waiting[importer] -= 1
            if not waiting[importer]:
                heapq.heappush(ready, importer)
    return order


def _imports_of_runtime(program: Program) -> set[str]:
    found: set[str] = set()
    todo = ["runtime"]
    while todo:
        package = program.packages.get(todo.pop())
        if package is not None:
            new = [i for i in package.imports if i not in found]
            found.update(new)
            todo.extend(new)
    return found


def roots(program: Program, options: Options, exports: dict[str, str]) -> list[str]:
    """What the program needs from outside: entry points, initialisers, what generated code and data refer to."""
    found = ["runtime.entry", "runtime.typeequal", "runtime.typehash", "runtime.stackoverflow"]
    found.extend(p.init_symbol for p in program.packages.values() if p.init_symbol)
    if options.kind == "program":
        found.extend(["main.main", "runtime.exit"])
    else:
        found.extend(exports.values())
    # Compiled code uses these without naming them in the IR.
    found.extend(v.link_name for v in runtime_table().variables.values())
    found.extend(f"runtime.{target}" for target, _ in _forwards(options.kind).values())
    return found


def _call_block(calls: list[tuple[str, Sig]]) -> Block:
    block = Block("entry")
    block.instrs = [Call([], symbol, [], sig) for symbol, sig in calls]
    return block


def _void(symbol: str, calls: list[str]) -> Function:
    block = _call_block([(c, Sig((), ())) for c in calls])
    block.term = Ret([])
    return Function(symbol, Sig((), ()), blocks=[block], noinline=True)


def _start() -> Function:
    """The body of a program's `_start`: main, then exit code 0."""
    block = _call_block([("main.main", Sig((), ()))])
    block.instrs.append(Call([], "runtime.exit", [Int(RT.I32, 0)], Sig((RT.I32,), ()), noreturn=True))
    block.term = Unreachable()
    return Function(START, Sig((), ()), blocks=[block])


def host_exports(options: Options, exports: dict[str, str]) -> list[list[str]]:
    """[name, function, signature] of what the host may call; every one starts with `runtime.entry`."""
    if options.kind == "program":
        return [["_start", START, "() -> ()"]]
    return [[name, exports[name], ENTRY_SIG] for name in sorted(exports)]


def _equal_thunk() -> Function:
    """The code of every descriptor's Equal: `{code, type}` is its closure."""
    p, q, ctx, t, result = Reg(0, RT.PTR), Reg(1, RT.PTR), Reg(2, RT.PTR), Reg(3, RT.RAW), Reg(4, RT.I1)
    block = Block("entry")
    block.instrs = [
        Load(t, ctx, 4, 4),
        Call([result], "runtime.typeequal", [t, p, q], Sig((RT.RAW, RT.PTR, RT.PTR), (RT.I1,))),
    ]
    block.term = Ret([result])
    return Function(EQUAL_CODE, Sig((RT.PTR, RT.PTR), (RT.I1,), True), [p, q, ctx], [block], next_reg=5)


def _hash_thunk() -> Function:
    """The code of every map type's Hasher: `{code, key type}` is its closure."""
    p, seed, ctx, t, result = Reg(0, RT.PTR), Reg(1, RT.I32), Reg(2, RT.PTR), Reg(3, RT.RAW), Reg(4, RT.I32)
    block = Block("entry")
    block.instrs = [
        Load(t, ctx, 4, 4),
        Call([result], "runtime.typehash", [t, p, seed], Sig((RT.RAW, RT.PTR, RT.I32), (RT.I32,))),
    ]
    block.term = Ret([result])
    return Function(HASH_CODE, Sig((RT.PTR, RT.I32), (RT.I32,), True), [p, seed, ctx], [block], next_reg=5)


def _forwards(kind: str) -> dict[str, tuple[str, tuple[RT, ...]]]:
    """What the run-time library leaves to the link: symbol -> (function of package runtime, parameters)."""
    prefix = "program" if kind == "program" else "blob"
    return {
        "go:write": (f"{prefix}Write", (RT.I32, RT.PTR, RT.I32)),
        "go:exit": (f"{prefix}Exit", (RT.I32,)),
        "go:abort": (f"{prefix}Abort", (RT.PTR, RT.I32)),
    }


def _forward(symbol: str, target: str, params: tuple[RT, ...]) -> Function:
    regs = [Reg(i, t) for i, t in enumerate(params)]
    block = Block("entry")
    block.instrs = [Call([], f"runtime.{target}", list(regs), Sig(params, ()))]
    block.term = Ret([])
    return Function(symbol, Sig(params, ()), regs, [block], nogc=True, next_reg=len(regs))


def layout_symbol(size: int, ptr_words: tuple[int, ...]) -> str:
    """The layout of memory of `size` bytes with pointers in the given words."""
    words = (size + 3) // 4
    mask = mask_of(ptr_words)
    padded = mask.ljust((words + 7) // 8, b"\0")
    return f"gc:{size}:{padded.hex()}" if mask else f"gc:{size}:"


def _u32(symbol: str, value: int) -> Data:
    return Data(symbol, 4, 4, struct.pack("<I", value), readonly=True)


def _addresses(symbol: str, targets: list[str]) -> Data:
    """An array of addresses that ends with 0."""
    size = 4 * (len(targets) + 1)
    return Data(symbol, size, 4, bytes(size), tuple((4 * i, t, 0) for i, t in enumerate(targets)), readonly=True)


def _gcroots(program: Program, reached: Reached) -> Data:
    rows = [d for s in sorted(reached.data) if (d := program.data[s]).ptr_words and not d.readonly]
    relocs: list[tuple[int, str, int]] = []
    for i, d in enumerate(rows):
        relocs += [(8 * i, d.symbol, 0), (8 * i + 4, layout_symbol(d.size, d.ptr_words), 0)]
    size = 8 * (len(rows) + 1)
    return Data("go:gcroots", size, 4, bytes(size), tuple(relocs), readonly=True)


def _linked_types(program: Program, reached: Reached) -> list[str]:
    """Unnamed types that reflect looks up by their string."""
    facts: list[TypeFacts] = [program.types[key] for key in reached.types]
    found = [t for t in facts if not t.named and t.kind in (17, 18, 19, 21, 22, 23)]
    return [f"type:{t.key}" for t in sorted(found, key=lambda t: (t.string, t.key))]


def synthetic_module(program: Program, reached: Reached, options: Options) -> Module:
    """All that plan adds."""
    module = Module(MODULE_PATH)
    order = [program.packages[p].init_symbol for p in initialisation_order(program)]
    module.functions.append(_equal_thunk())
    module.functions.append(_hash_thunk())
    module.functions.append(_void("go:initall", [s for s in order if s]))
    if options.kind == "program":
        module.functions.append(_start())
    for symbol, (target, params) in _forwards(options.kind).items():
        module.functions.append(_forward(symbol, target, params))
    module.data.extend(Descriptors(program, reached).make())
    module.data.append(_gcroots(program, reached))
    module.data.append(_addresses("go:recoverfuncs", recovering_functions(program, reached)))
    module.data.append(_addresses("go:typelinks", _linked_types(program, reached)))
    module.data.append(Data(ROOT_LIMIT, ROOT_REGION_BYTES, 16))
    module.data.append(_u32("go:gcstrategy", GC_STRATEGIES[options.gc]))
    module.data.append(_u32("go:gcstressevery", options.stress_every))
    return module
