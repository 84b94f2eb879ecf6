"""Blobs that hosts load or refuse, each with one thing changed, for the comparison of verdicts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import zstandard
from dotgo.host.probes import APIS, ENTRY, VERSION, add_version, declare
from dotgo.wasm.build import ModuleBuilder
from dotgo.wasm.compress import PREFIX, compress
from dotgo.wasm.version import APIS_SECTION, CORE_API, VERSION_SECTION, encode_apis, encode_version
from dotgo.wasm.write import custom_section

Part = Callable[[ModuleBuilder], object]
V, A = encode_version(VERSION), encode_apis(APIS)


def _nothing(m: ModuleBuilder) -> None:
    """Leaves a part out."""


def blob(
    body: str = "i64.const 0",
    memory: Part = lambda m: m.import_memory(2),
    imports: Part = _nothing,
    heap: Part = lambda m: m.global_("i32", "i32.const 65536", export="__heap_base"),
    more: Part = _nothing,
    sections: Part = add_version,
    params: str = "i32 i32",
    results: str = "i64",
) -> bytes:
    """The plain blob with some of its parts replaced."""
    m = ModuleBuilder()
    memory(m)
    imports(m)
    heap(m)
    m.function(body, params=params, results=results, export=ENTRY)
    more(m)
    sections(m)
    return m.build()


def _heap(kind: str, init: str, mutable: bool = False) -> Part:
    return lambda m: m.global_(kind, init, mutable=mutable, export="__heap_base")


def _function(name: str, params: str = "", results: str = "", module: str = "env") -> Part:
    return lambda m: m.import_function(name, params, results, module=module)


def _both(*parts: Part) -> Part:
    def all_of(m: ModuleBuilder) -> None:
        for part in parts:
            part(m)

    return all_of


def _sections(versions: list[bytes], apis: list[bytes]) -> Part:
    def add(m: ModuleBuilder) -> None:
        for payload in versions:
            m.custom(VERSION_SECTION, payload)
        for payload in apis:
            m.custom(APIS_SECTION, payload)

    return add


def _start(m: ModuleBuilder) -> None:
    m.function("")
    m.start = 1


_SET: Final = ("ext_storage_set_version_1", "i64 i64", "")
_PLAIN: Final = blob()

BLOBS: Final[dict[str, bytes]] = {
    "plain": _PLAIN,
    "memory exported": blob(memory=lambda m: m.memory(2)),
    "memory exported under another name": blob(memory=lambda m: m.memory(2, export="mem")),
    "memory exported under two names": blob(memory=_both(lambda m: m.memory(2), lambda m: m.export("mem", 2, 0))),
    "memory not exported": blob(memory=lambda m: m.memory(2, export=None)),
    "no memory": blob(memory=_nothing),
    "memory imported and exported": blob(more=lambda m: m.export("memory", 2, 0)),
    "memory of another module": blob(memory=lambda m: m.import_memory(2, module="foo")),
    "memory imported under another name": blob(memory=lambda m: m.import_memory(2, name="mem")),
    "two memories": blob(more=lambda m: m.memory(1, export=None)),
    "memory maximum 2": blob(memory=lambda m: m.import_memory(2, 2)),
    "memory maximum 2048": blob(memory=lambda m: m.import_memory(2, 2048)),
    "memory maximum 2049": blob(memory=lambda m: m.import_memory(2, 2049)),
    "exported memory maximum 2048": blob(memory=lambda m: m.memory(2, 2048)),
    "exported memory maximum 2049": blob(memory=lambda m: m.memory(2, 2049)),
    "memory minimum 0": blob(memory=lambda m: m.import_memory(0)),
    "memory minimum 3000": blob(memory=lambda m: m.import_memory(3000)),
    "no heap base": blob(heap=_nothing),
    "heap base i64": blob(heap=_heap("i64", "i64.const 65536")),
    "heap base mutable": blob(heap=_heap("i32", "i32.const 65536", mutable=True)),
    "heap base a function": blob(heap=_nothing, more=lambda m: m.export("__heap_base", 0, 0)),
    "heap base imported": blob(
        heap=_both(lambda m: m.import_other(3, b"\x7f\0"), lambda m: m.export("__heap_base", 3, 0))
    ),
    "heap base from an import": blob(heap=_both(lambda m: m.import_other(3, b"\x7f\0"), _heap("i32", "global.get 0"))),
    "heap base 0": blob(heap=_heap("i32", "i32.const 0")),
    "heap base unaligned": blob(
        "i32.const 0; local.get 0; i32.store; i64.const 0x400000000", heap=_heap("i32", "i32.const 65531")
    ),
    "heap base beyond the memory": blob(heap=_heap("i32", "i32.const 1000000")),
    "heap base without room": blob(heap=_heap("i32", "i32.const -65536")),
    "import": blob(imports=_function(*_SET)),
    "import unknown": blob(imports=_function("ext_nope_version_1")),
    "import of another module": blob(imports=_function(*_SET, module="foo")),
    "import with a wrong parameter": blob(imports=_function("ext_storage_set_version_1", "i64 i32")),
    "import with a wrong result": blob(imports=_function("ext_storage_set_version_1", "i64 i64", "i32")),
    "import twice": blob(imports=_both(_function(*_SET), _function(*_SET))),
    "import of WASI": blob(imports=_function("fd_write", "i32 i32 i32 i32", "i32", "wasi_snapshot_preview1")),
    "import of a program": blob(imports=_function("write", "i32 i32 i32", "", "dotgo")),
    "import of a table": blob(imports=lambda m: m.import_other(1, b"\x70\0\x01")),
    "import of a global": blob(imports=lambda m: m.import_other(3, b"\x7f\0")),
    "import of RFC-145": blob(imports=lambda m: declare(m, ["ext_storage_read_version_2"])),
    "import of benchmarking": blob(imports=lambda m: declare(m, ["ext_benchmarking_commit_db_version_1"])),
    "import of the sandbox": blob(imports=lambda m: declare(m, ["ext_sandbox_invoke_version_1"])),
    "start function": blob(more=_start),
    "mutable global exported": blob(more=lambda m: m.global_("i32", "i32.const 1", mutable=True, export="g")),
    "mutable global inside": blob(more=lambda m: m.global_("i32", "i32.const 1", mutable=True)),
    "table": blob(more=lambda m: m.table(10, 10, export="__indirect_function_table")),
    "two tables": blob(more=_both(lambda m: m.table(1), lambda m: m.table(1))),
    "floats": blob("f64.const 1; f64.sqrt; drop; i64.const 0"),
    "sign extension": blob("i32.const 1; raw c0; drop; i64.const 0"),
    "saturating conversion": blob("f32.const 1; raw fc 00; drop; i64.const 0"),
    "memory.copy": blob("i32.const 0; i32.const 0; i32.const 0; raw fc 0a 00 00; i64.const 0"),
    "several results": blob(more=lambda m: m.type("", "i32 i32")),
    "block with a parameter": blob("i32.const 1; raw 02 00; drop; end; i64.const 0", imports=lambda m: m.type("i32")),
    "tail call": blob("raw 12 00", params="", results=""),
    "reference": blob("raw d0 70; drop; i64.const 0"),
    "typed select": blob("i32.const 1; i32.const 1; i32.const 1; raw 1c 01 7f; drop; i64.const 0"),
    "SIMD": blob("raw fd 0c" + " 00" * 16 + "; drop; i64.const 0"),
    "atomics": blob("i32.const 0; raw fe 10 02 00; drop; i64.const 0"),
    "body of a wrong type": blob("i32.const 1"),
    "unknown opcode": blob("raw ff; i64.const 0"),
    "function that is no entry point exported": blob(more=lambda m: m.function("", export="other")),
    "entry point with one parameter": blob(params="i32"),
    "entry point with an i32": blob("i32.const 0", results="i32"),
    "entry point missing": _PLAIN.replace(ENTRY.encode(), b"Probe_rux"),
    "export twice": blob(more=lambda m: m.export(ENTRY, 0, 0)),
    "no version sections": blob(sections=_nothing),
    "version section alone": blob(sections=_sections([V], [])),
    "API section alone": blob(sections=_sections([], [A])),
    "version section garbage": blob(sections=_sections([b"junk"], [A])),
    "version section with a byte more": blob(sections=_sections([V + b"x"], [A])),
    "version section with APIs": blob(sections=_sections([encode_version(replace(VERSION, apis=APIS))], [A])),
    "API section with a byte more": blob(sections=_sections([V], [A + b"x"])),
    "API section empty": blob(sections=_sections([V], [b""])),
    "version of Core 3": blob(sections=_sections([V[:-1]], [encode_apis(((CORE_API, 3),))])),
    "another custom section": _PLAIN + custom_section("foo", b"bar"),
    "a zero byte behind": _PLAIN + b"\0",
    "bytes behind": _PLAIN + b"junk",
    "cut off": _PLAIN[:-3],
    "empty": b"",
    "header alone": b"\0asm\1\0\0\0",
    "version 2 of wasm": b"\0asm\2\0\0\0",
    "compressed": compress(_PLAIN),
    "compressed with the prefix of later hosts": PREFIX[:7] + b"\x07" + compress(_PLAIN)[8:],
    "compressed and cut off": compress(_PLAIN)[:-3],
    "compressed bomb": PREFIX + zstandard.ZstdCompressor().compress(_PLAIN + custom_section("x", bytes(60 << 20))),
    "compressed 49 MiB": PREFIX + zstandard.ZstdCompressor().compress(_PLAIN + custom_section("x", bytes(49 << 20))),
    "data above the heap base": blob(more=lambda m: m.data(65544, b"abc")),
    "data outside the memory": blob(more=lambda m: m.data(2 * 65536 - 1, b"abc")),
    "element outside the table": blob(more=_both(lambda m: m.table(1), lambda m: m.element(1, [0]))),
}

# smoldot lets these pass; we refuse them, with the reason.
STRICTER: Final[dict[str, tuple[str, bytes]]] = {
    "version section twice": ("which one counts differs from host to host", blob(sections=_sections([V, V], [A]))),
    "API section twice": ("which one counts differs from host to host", blob(sections=_sections([V], [A, A]))),
    "version section a byte short": (
        "polkadot-sdk decodes the whole version of Core 4 and later",
        blob(sections=_sections([V[:-1]], [A])),
    ),
    "bytes behind the compressed frame": ("a blob has one form only", compress(_PLAIN) + b"xx"),
}
