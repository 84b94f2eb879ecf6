"""The static verifier: everything that makes Polkadot hosts refuse a blob, found without running it.

Each check is one function that gives diagnostics; `verify_blob` runs all of them, so that one run shows every fault.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from dotgo.diagnostics import Diagnostic, DiagnosticError, Position
from dotgo.tables.host_functions import MODULE, HostFunction, host_functions
from dotgo.tables.runtime_apis import runtime_apis_by_id
from dotgo.wasm.compress import decompress
from dotgo.wasm.module import FUNCTION, GLOBAL, KIND_NAMES, MEMORY, FuncType, Import, Module
from dotgo.wasm.opcodes import I32, I64, VALUE_CODES
from dotgo.wasm.read import read_module
from dotgo.wasm.validate import validate_module
from dotgo.wasm.version import APIS_SECTION, VERSION_SECTION, decode_apis, merge_sections

ENTRY_POINT: Final = FuncType((I32, I32), (I64,))
RFC145_ENTRY_POINT: Final = FuncType((I32,), (I64,))
PROGRAM_MODULE: Final = "dotgo"
DEFAULT_HEAP_PAGES: Final = 2048
PAGE: Final = 65536
MAX_PAGES: Final = 65536
# polkadot-sdk instantiates from a pool whose tables have this many elements.
MAX_TABLE: Final = 8192
# Checked by `_heap`.
_NAMED_GLOBALS: Final = ("__heap_base", "__data_end")


@dataclass(frozen=True, slots=True)
class VerifyOptions:
    """What to allow: benchmarking host functions; a blob without version sections (before `link` adds them)."""

    benchmarking: bool = False
    version_sections: bool = True
    blob: str = "blob"


DEFAULT_OPTIONS: Final = VerifyOptions()


def verify_blob(data: bytes, options: VerifyOptions = DEFAULT_OPTIONS) -> list[Diagnostic]:
    """All reasons for which a host would refuse the blob (compressed or not), in order of place and text.

    An empty list, or one with warnings alone, means that hosts load it.
    """
    try:
        module = read_module(decompress(data, options.blob), options.blob)
    except DiagnosticError as error:
        return error.diagnostics
    found = validate_module(module)
    if found and any(d.code == "DotgoWasmInvalid" and not d.message.startswith("function") for d in found):
        return found  # indices point nowhere: the other checks could not follow them
    report = _Report(module, options)
    for check in _CHECKS:
        found.extend(check(report))
    return sorted(set(found), key=Diagnostic.key)


def refuses(diagnostics: list[Diagnostic]) -> bool:
    """Whether any of them is an error."""
    return any(d.severity == "error" for d in diagnostics)


class _Report:
    """What all checks see, and the shortest way to make a diagnostic."""

    def __init__(self, module: Module, options: VerifyOptions) -> None:
        self.module = module
        self.options = options
        self.function_types = [module.types[t] for t in module.all_function_types()]

    def error(self, code: str, message: str, offset: int | None = None, help: str = "") -> Diagnostic:
        place = "" if offset is None else f" at offset {offset:#x}"
        return Diagnostic(Position(self.module.blob, 0, 0), message + place, code, help=help)

    def warning(self, code: str, message: str) -> Diagnostic:
        return Diagnostic(Position(self.module.blob, 0, 0), message, code, severity="warning")


def _imports(r: _Report) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for item in r.module.imports:
        if item.kind == FUNCTION:
            if item.module == MODULE and item.name in seen:
                yield r.error("DotgoImportDuplicate", f"{item.name} is imported twice", item.offset)
            seen.add(item.name)
            yield from _function_import(r, item)
        elif item.kind != MEMORY:
            what = f"import of a {KIND_NAMES[item.kind]}: {item.module}.{item.name}"
            yield r.error("DotgoImportKind", what, item.offset)
        elif (item.module, item.name) != (MODULE, "memory"):
            what = f"memory is imported as {item.module}.{item.name}, not as env.memory"
            yield r.error("DotgoMemory", what, item.offset)


def _function_import(r: _Report, item: Import) -> Iterator[Diagnostic]:
    """One imported function against the table."""
    if item.module == PROGRAM_MODULE:
        yield r.error("DotgoImportPrivate", f"import of {item.module}.{item.name}", item.offset)
        return
    table = host_functions()
    function = table.get(item.name) if item.module == MODULE else None
    if function is None or not (
        function.in_production or function.benchmarking_only or function.generation == "rfc145"
    ):
        name = item.name if item.module == MODULE else f"{item.module}.{item.name}"
        yield r.error(
            "DotgoImportUnknown", f"no Polkadot host has {name}", item.offset, _suggestion(item.name, function)
        )
        return
    if function.benchmarking_only and not r.options.benchmarking:
        yield r.error("DotgoImportBenchmarking", f"{item.name} is for benchmarking hosts alone", item.offset)
    want = FuncType(
        tuple(VALUE_CODES[t] for t in function.wasm_params), tuple(VALUE_CODES[t] for t in function.wasm_results)
    )
    have = r.module.types[item.type_index]
    if have != want:
        yield r.error("DotgoImportSignature", f"{item.name} is imported as {have}; hosts have {want}", item.offset)


def _suggestion(name: str, function: HostFunction | None) -> str:
    """The help line for an unknown import."""
    if function is not None:
        return f"the real name is {function.instead}" if function.instead else function.summary
    known = [f.name for f in host_functions().values() if f.in_production]
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.8)
    return f"did you mean {close[0]}?" if close else ""


def _generation(r: _Report) -> Iterator[Diagnostic]:
    """Either the host's allocator or RFC-145's functions, and entry points of the same style."""
    table = host_functions()
    imported = [table[i.name] for i in r.module.imported(FUNCTION) if i.module == MODULE and i.name in table]
    later = [f.name for f in imported if f.generation == "rfc145"]
    allocating = [f.name for f in imported if f.host_allocates]
    entries = [e for e in r.module.exports if e.kind == FUNCTION]
    old_style = [e.name for e in entries if r.function_types[e.index] == ENTRY_POINT]
    new_style = [e.name for e in entries if r.function_types[e.index] == RFC145_ENTRY_POINT]
    if later and allocating:
        yield r.error(
            "DotgoImportGeneration", f"{later[0]} (RFC-145) beside {allocating[0]}, which uses the host's allocator"
        )
    elif later and old_style:
        yield r.error(
            "DotgoImportGeneration", f"{later[0]} (RFC-145) beside the entry point {old_style[0]} of today's style"
        )
    elif later:
        yield r.error("DotgoImportUnknown", f"no Polkadot host has {later[0]} (RFC-145) yet")
    elif new_style and old_style:
        yield r.error(
            "DotgoImportGeneration", f"entry points of both styles: {old_style[0]} and {new_style[0]} (RFC-145)"
        )


def _exports(r: _Report) -> Iterator[Diagnostic]:
    kinds = r.module.all_global_types()
    for export in r.module.exports:
        if export.kind == FUNCTION:
            have = r.function_types[export.index]
            if have != ENTRY_POINT:
                what = f"export {export.name} has the signature {have}; entry points have {ENTRY_POINT}"
                yield r.error("DotgoExportSignature", what, export.offset)
        elif export.kind == GLOBAL and kinds[export.index].mutable and export.name not in _NAMED_GLOBALS:
            yield r.error("DotgoMutableGlobal", f"global {export.name} is exported and mutable", export.offset)
    if not any(e.kind == FUNCTION for e in r.module.exports):
        yield r.error("DotgoExportMissing", "no entry point is exported")


def _start(r: _Report) -> Iterator[Diagnostic]:
    if r.module.start is not None:
        yield r.error("DotgoStartSection", f"function {r.module.start} is a start function")


def _constant_global(r: _Report, name: str) -> int | str:
    """The value of an exported immutable i32 constant, or what is wrong with it."""
    export = r.module.export(name)
    if export is None:
        return f"{name} is not exported"
    if export.kind != GLOBAL:
        return f"{name} is a {KIND_NAMES[export.kind]}, not a global"
    index = export.index - len(r.module.imported(GLOBAL))
    if index < 0:
        return f"{name} is an imported global"
    item = r.module.globals[index]
    if item.type.value != I32:
        return f"{name} is not of type i32"
    if item.type.mutable:
        return f"{name} is mutable"
    if item.init.opcode != 0x41:
        return f"{name} is not a constant"
    return item.init.value & 0xFFFFFFFF


def _heap(r: _Report) -> Iterator[Diagnostic]:
    """`__heap_base` and `__data_end`, and the data below them."""
    base, end = _constant_global(r, "__heap_base"), _constant_global(r, "__data_end")
    if isinstance(base, str):
        yield r.error("DotgoHeapBase", base)
    if isinstance(end, str):
        missing = r.module.export("__data_end") is None
        yield r.warning("DotgoDataEnd", end) if missing else r.error("DotgoDataEnd", end)
    elif isinstance(base, int) and end > base:
        yield r.error("DotgoDataEnd", f"__data_end {end:#x} is above __heap_base {base:#x}")
    memories = r.module.all_memories()
    limit = memories[0].minimum * PAGE if memories else 0
    for data in r.module.datas:
        if data.base.opcode != 0x41:
            yield r.error("DotgoMemoryData", "data segment at an address that is no constant", data.offset)
            continue
        start = data.base.value & 0xFFFFFFFF
        stop = start + data.end - data.start
        if stop > limit:
            yield r.error("DotgoMemoryData", f"data segment [{start:#x}, {stop:#x}) is outside the memory", data.offset)
        elif isinstance(base, int) and stop > base:
            yield r.error("DotgoMemoryData", f"data segment [{start:#x}, {stop:#x}) is above __heap_base", data.offset)


def _memory(r: _Report) -> Iterator[Diagnostic]:
    imported = r.module.imported(MEMORY)
    exported = [e for e in r.module.exports if e.kind == MEMORY]
    memories = r.module.all_memories()
    if not memories:
        yield r.error("DotgoMemory", "the module has no memory")
        return
    if imported and exported:
        yield r.error("DotgoMemory", "memory is imported and exported")
    elif not imported and all(e.name != "memory" for e in exported):
        how = "exported as " + ", ".join(e.name for e in exported) if exported else "not exported"
        yield r.error("DotgoMemory", f"memory is {how}; hosts look for memory")
    base = _constant_global(r, "__heap_base")
    maximum = memories[0].maximum
    if maximum is not None and isinstance(base, int):
        need = -(-base // PAGE) + DEFAULT_HEAP_PAGES
        if maximum < need:
            yield r.error("DotgoMemory", f"maximum of {maximum} pages is below the {need} that the host's heap needs")
    if isinstance(base, int) and -(-base // PAGE) + DEFAULT_HEAP_PAGES > MAX_PAGES:
        yield r.error("DotgoHeapBase", f"__heap_base {base:#x} leaves no room for the host's heap")


def _table(r: _Report) -> Iterator[Diagnostic]:
    for limits in r.module.all_tables():
        if limits.minimum > MAX_TABLE:
            yield r.error("DotgoTable", f"table of {limits.minimum} elements")
        for element in r.module.elements:
            if element.base.opcode != 0x41:
                yield r.error("DotgoTable", "element segment at an index that is no constant", element.offset)
                continue
            first = element.base.value & 0xFFFFFFFF
            if first + len(element.functions) > limits.minimum:
                yield r.error("DotgoTable", "element segment is outside the table", element.offset)


def _version_sections(r: _Report) -> Iterator[Diagnostic]:
    """Both sections once and decodable, and every entry point of the declared APIs exported."""
    if not r.options.version_sections:
        return
    counts = {name: r.module.custom(name) for name in (VERSION_SECTION, APIS_SECTION)}
    for name, payloads in counts.items():
        if len(payloads) != 1:
            times = "missing" if not payloads else f"there {len(payloads)} times"
            yield r.error("DotgoVersionSections", f"section {name} is {times}")
    if any(len(p) != 1 for p in counts.values()):
        return
    try:
        apis = decode_apis(counts[APIS_SECTION][0])
    except ValueError as error:
        yield r.error("DotgoVersionSections", f"section {APIS_SECTION} cannot be decoded: {error}")
        return
    try:
        version = merge_sections(counts[VERSION_SECTION][0], counts[APIS_SECTION][0])
    except ValueError as error:
        yield r.error("DotgoVersionSections", f"section {VERSION_SECTION} cannot be decoded: {error}")
        return
    if len(version.apis) != len(apis):
        yield r.error("DotgoVersionSections", f"section {VERSION_SECTION} lists APIs; {APIS_SECTION} is their place")
    ids = [api for api, _ in apis]
    for twice in sorted({i for i in ids if ids.count(i) > 1}):
        yield r.error("DotgoVersionSections", f"API 0x{twice.hex()} is declared twice")
    exported = {e.name for e in r.module.exports if e.kind == FUNCTION}
    known = runtime_apis_by_id()
    for api_id, number in apis:
        api = known.get(api_id)
        if api is None:
            continue  # a chain's own API: its functions are known to its authors alone
        for name in api.entry_points(number):
            if name not in exported:
                yield r.error(
                    "DotgoExportMissing", f"{api.name} version {number} is declared, but {name} is not exported"
                )


_CHECKS: Final[tuple[Callable[[_Report], Iterator[Diagnostic]], ...]] = (
    _imports,
    _generation,
    _exports,
    _start,
    _heap,
    _memory,
    _table,
    _version_sections,
)
