"""A loaded runtime blob, its instances, and calls of its entry points, as Polkadot hosts make them."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

import wasmtime

from dotgo.diagnostics import Diagnostic, DiagnosticError, Position, coded_error
from dotgo.host.allocator import PAGE, Allocator, HeapCounts
from dotgo.host.context import Context, LogRecord
from dotgo.host.crypto import Keystore
from dotgo.host.engine import MAX_FUEL, Guest, GuestMemory, compile_module, on_big_stack
from dotgo.host.faults import Fault, GuestTrap
from dotgo.host.functions import every
from dotgo.host.functions.storage import check_closed
from dotgo.host.registry import bind
from dotgo.host.storage import Storage
from dotgo.tables.host_functions import host_functions
from dotgo.wasm.compress import decompress
from dotgo.wasm.module import FUNCTION, GLOBAL, MEMORY, Import, Module
from dotgo.wasm.read import read_module
from dotgo.wasm.verify import DEFAULT_HEAP_PAGES, ENTRY_POINT, VerifyOptions, verify_blob
from dotgo.wasm.version import APIS_SECTION, VERSION_SECTION, decode_version, encode_version, merge_sections

assert every.IMPLEMENTATIONS  # importing it registers the host functions

# What `dotgo verify` finds but hosts let pass: they see it only when they call, or never.
_NOT_AT_LOAD = frozenset(
    {"DotgoExportSignature", "DotgoExportMissing", "DotgoDataEnd", "DotgoMemoryData", "DotgoTable"}
)
# An import that lets an instance be defined by functions other than the table's; see `host.program`.
ImportMaker = Callable[[Guest, Import], "wasmtime.Func | None"]


@dataclass(frozen=True, slots=True)
class HostOptions:
    """How to run: heap in pages of 64 KiB, fuel of each call, and what helps to find faults.

    `dirty` fills freed blocks with 0xDE; `heap_shift` moves the heap's base up by bytes, so that addresses differ;
    `benchmarking` accepts imports that only hosts built for benchmarking have (a call of one ends in an error);
    `check` = False skips the verifier, for blobs that were verified in the same process;
    `version_at_load` = False lets a blob without version sections load without running Core_version.
    """

    heap_pages: int = DEFAULT_HEAP_PAGES
    fuel: int = MAX_FUEL
    max_log_level: int = 5
    benchmarking: bool = False
    dirty: bool = False
    heap_shift: int = 0
    check: bool = True
    version_at_load: bool = True


DEFAULT_OPTIONS: Final = HostOptions()


@dataclass(slots=True)
class CallResult:
    """One call: `result` is None when it trapped; fuel counts wasmtime's units; logs in order, heap after the call."""

    export: str
    result: bytes | None
    fuel: int
    logs: list[LogRecord]
    error: GuestTrap | None
    heap: HeapCounts = field(default_factory=HeapCounts)
    memory_pages: int = 0


class Instance:
    """One instance with its memory and heap. Everything but `close` must run inside `on_big_stack`."""

    def __init__(
        self,
        module: Module,
        code: wasmtime.Module,
        context: Context,
        options: HostOptions,
        other_import: ImportMaker | None = None,
    ) -> None:
        base = heap_base(module) + options.heap_shift
        self.limit = max((-(-base // PAGE) + options.heap_pages), module.all_memories()[0].minimum) * PAGE
        self.limit = min(self.limit, 65536 * PAGE)
        self.module = module
        self.context = context
        self.guest = Guest(code, self.limit, options.fuel)
        imports: list[wasmtime.Func | wasmtime.Memory] = []
        memory: wasmtime.Memory | None = None
        table = host_functions()
        for item in module.imports:
            if item.kind == MEMORY and item.limits is not None:
                memory = self.guest.memory(item.limits.minimum, item.limits.maximum)
                imports.append(memory)
                continue
            made = other_import(self.guest, item) if other_import else None
            if made is None:
                function = table[item.name]
                made = self.guest.function(function.wasm_params, function.wasm_results, bind(function, context))
            imports.append(made)
        self.guest.instantiate(imports)
        if memory is None:
            memory = self.guest.export("memory")
        self.memory = GuestMemory(self.guest.store, memory)
        self.allocator = Allocator(self.memory, base, self.limit, options.dirty)
        context.attach(self.memory, self.allocator)

    def close(self) -> None:
        """Free the instance."""
        self.guest.close()

    def call(self, name: str, data: bytes) -> bytes:
        """Call an entry point with its input; gives its output. Raises GuestTrap."""
        export = self.module.export(name)
        types = self.module.all_function_types()
        if export is None or export.kind != FUNCTION:
            raise GuestTrap("DotgoHostExport", f"the blob has no entry point {name}")
        have = self.module.types[types[export.index]]
        if have != ENTRY_POINT:
            raise GuestTrap("DotgoHostExport", f"{name} has the signature {have}, not {ENTRY_POINT}")
        self.context.batch = None
        try:
            pointer = self.allocator.store(data)
            packed = self.guest.call(self.guest.export(name), (pointer, len(data)))
            start, length = packed & 0xFFFFFFFF, packed >> 32
            if not self.memory.holds(start, length):
                what = f"{name} returned pointer {start:#x} with length {length}, which is outside the memory"
                raise Fault("DotgoHostResult", what)
            result = self.memory.read(start, length)
            check_closed(self.context)
            return result
        except Fault as fault:
            raise GuestTrap(fault.code, fault.message) from None


def heap_base(module: Module) -> int:
    """The value of `__heap_base`; a DotgoHeapBase error when it is not there."""
    export = module.export("__heap_base")
    index = -1 if export is None or export.kind != GLOBAL else export.index - len(module.imported(GLOBAL))
    if index < 0:
        raise coded_error("DotgoHeapBase", "__heap_base is not exported", Position(module.blob, 0, 0))
    return module.globals[index].init.value & 0xFFFFFFFF


class Runtime:
    """A blob that hosts accept, ready for calls on one storage and keystore."""

    def __init__(
        self, blob: bytes, name: str = "blob", options: HostOptions = DEFAULT_OPTIONS, storage: Storage | None = None
    ) -> None:
        """Load a blob, compressed or not; a DotgoHostLoad error lists every reason to refuse it."""
        self.name = name
        self.options = options
        self.storage = storage or Storage()
        self.keystore = Keystore()
        data = decompress(blob, name)
        if options.check:
            _refuse_what_hosts_refuse(data, name, options.benchmarking)
        self.module = read_module(data, name)
        self.code = compile_module(data, name)
        self._kept: Instance | None = None
        self._state_version: int | None = None
        self.version: bytes | None = self._load_version()
        if self.version is not None:
            # system_version 0 is state version 0, all later ones are state version 1 (sp-version).
            self._state_version = min(decode_version(self.version).system_version or 0, 1)

    def _load_version(self) -> bytes | None:
        """The encoded version from the sections, or else from Core_version as hosts run it at load."""
        sections = [self.module.custom(name) for name in (VERSION_SECTION, APIS_SECTION)]
        if all(len(payloads) == 1 for payloads in sections):
            try:
                return encode_version(merge_sections(sections[0][0], sections[1][0]))
            except ValueError as error:
                what = f"{self.name}: the version sections cannot be decoded: {error}"
                raise coded_error("DotgoHostVersion", what) from None
        if not self.options.version_at_load:
            return None
        outcome = self.call("Core_version", b"", at_load=True)
        if outcome.error is not None:
            what = f"{self.name}: no version sections, and Core_version failed: {outcome.error.message}"
            raise coded_error("DotgoHostVersion", what)
        try:
            decode_version(outcome.result or b"")
        except ValueError as error:
            what = f"{self.name}: no version sections, and Core_version gave no version: {error}"
            raise coded_error("DotgoHostVersion", what) from None
        return outcome.result

    def call(self, export: str, data: bytes, keep_instance: bool = False, at_load: bool = False) -> CallResult:
        """Call an entry point; storage changes stay when it succeeds and are undone when it traps.

        With `keep_instance` the instance (memory, globals, heap) is kept for the next such call, as one old host does.
        """
        return on_big_stack(functools.partial(self._call, export, data, keep_instance, at_load))

    def _call(self, export: str, data: bytes, keep_instance: bool, at_load: bool) -> CallResult:
        kept = self._kept if keep_instance else None
        try:
            instance = kept or self._instance(at_load)
        except GuestTrap as trap:
            return CallResult(export, None, 0, [], trap)
        except Fault as fault:
            return CallResult(export, None, 0, [], GuestTrap(fault.code, fault.message))
        logs_before, fuel_before = len(instance.context.logs), instance.guest.fuel_used
        self.storage.begin_call()
        result: bytes | None = None
        error: GuestTrap | None = None
        try:
            result = instance.call(export, data)
        except GuestTrap as trap:
            error = trap
        finally:
            keep = error is None and result is not None and not at_load
            if keep:
                self.storage.seal_children(self._state_version or 0)
            self.storage.end_call(keep)
            outcome = CallResult(
                export,
                result,
                instance.guest.fuel_used - fuel_before,
                instance.context.logs[logs_before:],
                error,
                instance.allocator.counts,
                instance.memory.size // PAGE,
            )
            if keep_instance:
                self._kept = instance
            else:
                instance.close()
        return outcome

    def _instance(self, at_load: bool) -> Instance:
        context = Context(
            self.storage, self.keystore, version_of, self.options.max_log_level, self._state_version, at_load
        )
        return Instance(self.module, self.code, context, self.options)

    def close(self) -> None:
        """Free the kept instance, if there is one."""
        if self._kept is not None:
            self._kept.close()
            self._kept = None


def version_of(blob: bytes) -> bytes | None:
    """The encoded version of a blob, or None when hosts cannot load it: ext_misc_runtime_version_version_1."""
    try:
        return Runtime(blob, "embedded blob").version
    except DiagnosticError:
        return None


def _refuse_what_hosts_refuse(data: bytes, name: str, benchmarking: bool) -> None:
    """Raise DotgoHostLoad with every reason, or return."""
    found = verify_blob(data, VerifyOptions(benchmarking=benchmarking, version_sections=False, blob=name))
    reasons = [d for d in found if d.severity == "error" and d.code not in _NOT_AT_LOAD]
    if reasons:
        head = Diagnostic(Position(name, 0, 0), f"hosts refuse this blob: {reasons[0].message}", "DotgoHostLoad")
        raise DiagnosticError([head, *reasons])
