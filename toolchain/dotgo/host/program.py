"""Running a program (`dotgo run`): a module with the export `_start` and two private imports.

`dotgo.write(fd i32, pointer i32, length i32)` writes to standard output (1) or error (2); `dotgo.exit(code i32)` ends
the program. Everything of `env` is there as in a runtime call, on an empty storage.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import BinaryIO, Final

import wasmtime

from dotgo.diagnostics import Position, coded_error
from dotgo.host.allocator import HeapCounts
from dotgo.host.context import Context
from dotgo.host.crypto import Keystore
from dotgo.host.engine import Guest, compile_module, on_big_stack
from dotgo.host.faults import Fault, Frame, GuestExit, GuestTrap
from dotgo.host.runtime import DEFAULT_OPTIONS, HostOptions, Instance, version_of
from dotgo.host.storage import Storage
from dotgo.host.trace import Lines, is_abort, render_trace, trace
from dotgo.tables.host_functions import MODULE, host_functions
from dotgo.wasm.module import FUNCTION, FuncType, Import, Module
from dotgo.wasm.read import read_module
from dotgo.wasm.verify import PROGRAM_MODULE

START: Final = "_start"
# As a Go program that panics.
TRAP_STATUS: Final = 2
# What stands before a trace, as in Go.
TRACE_HEAD: Final = "goroutine 1 [running]:"
_PRIVATE: Final = {"write": ("i32", "i32", "i32"), "exit": ("i32",)}


@dataclass(frozen=True, slots=True)
class ProgramOutcome:
    """How a program ended: its exit status, the trap if there was one, the wasm stack, fuel and heap for reports."""

    status: int
    trap: GuestTrap | None
    frames: tuple[Frame, ...]
    fuel: int
    heap: HeapCounts


def run_program(
    data: bytes,
    name: str = "program",
    out: BinaryIO | None = None,
    err: BinaryIO | None = None,
    lines: Lines | None = None,
    options: HostOptions = DEFAULT_OPTIONS,
) -> ProgramOutcome:
    """Run a program to its end. A trap is shown on `err` with its Go stack trace, and the status is 2; the text of a
    panic, which the program has written itself, gets its trace too.

    Raises a coded error when the module is no program: no `_start` without parameters, or an unknown import.
    """
    module = read_module(data, name)
    _check_program(module)
    code = compile_module(data, name)
    sinks = {1: out or sys.stdout.buffer, 2: err or sys.stderr.buffer}
    outcome = on_big_stack(lambda: _run(module, code, sinks, options))
    lines = lines or Lines()
    text = "" if outcome.trap is None else f"wasm trap: {outcome.trap.message} [{outcome.trap.code}]\n"
    if outcome.trap is not None or is_abort(trace(outcome.frames, lines)):
        text += f"\n{TRACE_HEAD}\n{render_trace(outcome.frames, lines)}"
        sinks[2].write(text.encode("utf-8", "surrogateescape"))
    for sink in sinks.values():
        sink.flush()
    return outcome


def _check_program(module: Module) -> None:
    """A start function of the right form, and only imports that are known."""
    place = Position(module.blob, 0, 0)
    start = module.export(START)
    types = module.all_function_types()
    if start is None or start.kind != FUNCTION or module.types[types[start.index]] != FuncType((), ()):
        raise coded_error("DotgoHostExport", f"the module is no program: {START} is missing or has parameters", place)
    if not module.all_memories():
        raise coded_error("DotgoMemory", "the module has no memory", place)
    table = host_functions()
    for item in module.imported(FUNCTION):
        private = item.module == PROGRAM_MODULE and item.name in _PRIVATE
        known = item.module == MODULE and item.name in table and table[item.name].embedded != "none"
        if not private and not known:
            raise coded_error("DotgoImportUnknown", f"no host has {item.module}.{item.name}", place)


def _run(module: Module, code: wasmtime.Module, sinks: dict[int, BinaryIO], options: HostOptions) -> ProgramOutcome:
    context = Context(Storage(), Keystore(), version_of, options.max_log_level)

    def write(fd: int, pointer: int, length: int) -> None:
        sink = sinks.get(fd)
        if sink is None:
            raise Fault("DotgoHostArgument", f"write to file {fd}, which is not open")
        sink.write(context.memory.read(pointer, length))

    def leave(status: int) -> None:
        raise GuestExit(status & 0xFF)

    def private(guest: Guest, item: Import) -> wasmtime.Func | None:
        if item.module != PROGRAM_MODULE:
            return None
        return guest.function(_PRIVATE[item.name], (), write if item.name == "write" else leave)

    status, trap = 0, None
    frames: tuple[Frame, ...] = ()
    instance = Instance(module, code, context, options, private)
    try:
        instance.guest.call(instance.guest.export(START), ())
    except GuestExit as ended:
        status, frames = ended.status, ended.frames
    except GuestTrap as failed:
        status, trap, frames = TRAP_STATUS, failed, failed.frames
    outcome = ProgramOutcome(status, trap, frames, instance.guest.fuel_used, instance.allocator.counts)
    instance.close()
    return outcome
