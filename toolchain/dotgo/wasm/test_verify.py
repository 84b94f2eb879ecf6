"""Each check of the verifier: a blob that hosts load, and the same blob with one fault."""

from __future__ import annotations

import argparse
import json
import tomllib
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest

from dotgo.wasm.build import ModuleBuilder
from dotgo.wasm.command import add_arguments, run
from dotgo.wasm.compress import compress
from dotgo.wasm.testmodules import CORE_ENTRIES, VERSION, core
from dotgo.wasm.verify import VerifyOptions, refuses, verify_blob
from dotgo.wasm.version import APIS_SECTION, CORE_API, VERSION_SECTION, encode_apis, encode_version

Maker = Callable[[], ModuleBuilder]
V, A = encode_version(VERSION), encode_apis(((CORE_API, 5),))


def imports(*functions: tuple[str, str, str]) -> ModuleBuilder:
    m = ModuleBuilder()
    m.import_memory(2)
    for name, params, results in functions:
        m.import_function(name, params, results)
    return core(m, memory=False)


def heap(kind: str = "i32", init: str = "i32.const 65536", mutable: bool = False, end: int = 65536) -> ModuleBuilder:
    m = core(heap=False)
    m.global_(kind, init, mutable=mutable, export="__heap_base")
    m.global_("i32", f"i32.const {end}", export="__data_end")
    return m


def memory(minimum: int = 2, maximum: int | None = None, export: str | None = "memory") -> ModuleBuilder:
    m = core(memory=False)
    m.memory(minimum, maximum, export)
    return m


def sections(*parts: tuple[str, bytes]) -> ModuleBuilder:
    m = core(sections=False)
    for name, payload in parts:
        m.custom(name, payload)
    return m


def with_part(change: Callable[[ModuleBuilder], object]) -> ModuleBuilder:
    m = core()
    change(m)
    return m


def started(m: ModuleBuilder) -> None:
    m.start = m.function("")


def element_outside(m: ModuleBuilder) -> None:
    m.table(1)
    m.element(1, [0])


def other_import(kind: int, description: bytes) -> ModuleBuilder:
    m = ModuleBuilder()
    m.import_memory(2)
    m.import_other(kind, description)
    return core(m, memory=False)


GOOD: dict[str, Maker] = {
    "plain": core,
    "memory exported": memory,
    "memory with a large maximum": lambda: memory(maximum=2049),
    "imports": lambda: imports(
        ("ext_storage_set_version_1", "i64 i64", ""), ("ext_storage_get_version_1", "i64", "i64")
    ),
    "table": lambda: with_part(lambda m: m.table(8192, 8192, export="__indirect_function_table")),
    "internal mutable global": lambda: with_part(lambda m: m.global_("i32", "i32.const 0", mutable=True)),
    "own API": lambda: with_part(lambda m: m.function("i64.const 0", "i32 i32", "i64", export="My_api")),
    "data": lambda: with_part(lambda m: m.data(65500, b"x" * 36)),
    "custom sections": lambda: with_part(lambda m: m.custom("producers", b"x")),
}

BAD: dict[str, tuple[str, Maker]] = {
    "unknown import": ("DotgoImportUnknown", lambda: imports(("ext_storage_sett_version_1", "i64 i64", ""))),
    "misprint of the specification": ("DotgoImportUnknown", lambda: imports(("ext_hashing_twox_128", "i64", "i32"))),
    "sandbox": ("DotgoImportUnknown", lambda: imports(("ext_sandbox_memory_teardown_version_1", "i32", ""))),
    "signature": ("DotgoImportSignature", lambda: imports(("ext_storage_set_version_1", "i64 i32", ""))),
    "result": ("DotgoImportSignature", lambda: imports(("ext_storage_set_version_1", "i64 i64", "i64"))),
    "duplicate": ("DotgoImportDuplicate", lambda: imports(*[("ext_storage_set_version_1", "i64 i64", "")] * 2)),
    "benchmarking": ("DotgoImportBenchmarking", lambda: imports(("ext_benchmarking_wipe_db_version_1", "", ""))),
    "RFC-145 alone": ("DotgoImportGeneration", lambda: imports(("ext_input_read_version_1", "i64", ""))),
    "both generations": (
        "DotgoImportGeneration",
        lambda: imports(("ext_input_read_version_1", "i64", ""), ("ext_storage_get_version_1", "i64", "i64")),
    ),
    "imported table": ("DotgoImportKind", lambda: other_import(1, b"\x70\x00\x01")),
    "imported global": ("DotgoImportKind", lambda: other_import(3, b"\x7f\x00")),
    "no memory": ("DotgoMemory", lambda: core(memory=False)),
    "memory not exported": ("DotgoMemory", lambda: memory(export=None)),
    "memory of another name": ("DotgoMemory", lambda: memory(export="mem")),
    "memory imported and exported": ("DotgoMemory", lambda: with_part(lambda m: m.export("memory", 2, 0))),
    "small maximum": ("DotgoMemory", lambda: memory(maximum=2048)),
    "no heap base": ("DotgoHeapBase", lambda: core(heap=False)),
    "heap base i64": ("DotgoHeapBase", lambda: heap("i64", "i64.const 65536")),
    "heap base mutable": ("DotgoHeapBase", lambda: heap(mutable=True)),
    "heap base without room": ("DotgoHeapBase", lambda: heap(init="i32.const -65536", end=0)),
    "data end above": ("DotgoDataEnd", lambda: heap(end=65540)),
    "data above the heap base": ("DotgoMemoryData", lambda: with_part(lambda m: m.data(65500, b"x" * 37))),
    "data outside": ("DotgoMemoryData", lambda: with_part(lambda m: m.data(2 * 65536, b"x"))),
    "large table": ("DotgoTable", lambda: with_part(lambda m: m.table(8193))),
    "element outside": ("DotgoTable", lambda: with_part(element_outside)),
    "start": ("DotgoStartSection", lambda: with_part(started)),
    "mutable export": ("DotgoMutableGlobal", lambda: with_part(lambda m: m.global_("i32", "i32.const 0", True, "g"))),
    "export signature": ("DotgoExportSignature", lambda: with_part(lambda m: m.function("", export="malloc"))),
    "API not exported": (
        "DotgoExportMissing",
        lambda: sections((VERSION_SECTION, V), (APIS_SECTION, A + bytes.fromhex("37e397fc7c91f5e402000000"))),
    ),
    "no sections": ("DotgoVersionSections", sections),
    "one section": ("DotgoVersionSections", lambda: sections((VERSION_SECTION, V))),
    "section twice": (
        "DotgoVersionSections",
        lambda: sections((VERSION_SECTION, V), (VERSION_SECTION, V), (APIS_SECTION, A)),
    ),
    "bad version": ("DotgoVersionSections", lambda: sections((VERSION_SECTION, V + b"x"), (APIS_SECTION, A))),
    "bad apis": ("DotgoVersionSections", lambda: sections((VERSION_SECTION, V), (APIS_SECTION, A[:-1]))),
    "API twice": ("DotgoVersionSections", lambda: sections((VERSION_SECTION, V), (APIS_SECTION, A + A))),
    "two memories": ("DotgoWasmNotMVP", lambda: with_part(lambda m: m.memory(1, export=None))),
    "duplicate export": ("DotgoWasmInvalid", lambda: with_part(lambda m: m.export("Core_version", 0, 0))),
    "bad body": ("DotgoWasmInvalid", lambda: with_part(lambda m: m.function("i32.const 1"))),
}


@pytest.mark.parametrize("name", GOOD)
def test_blobs_that_hosts_load(name: str) -> None:
    assert verify_blob(GOOD[name]().build()) == []
    assert verify_blob(compress(GOOD[name]().build())) == []


@pytest.mark.parametrize("name", BAD)
def test_each_fault_has_its_code(name: str) -> None:
    code, make = BAD[name]
    found = verify_blob(make().build())
    assert {d.code for d in found if d.severity == "error"} == {code}, found


def test_program_imports_are_private() -> None:
    m = ModuleBuilder()
    m.import_memory(2)
    m.import_function("write", "i32 i32 i32", "", module="dotgo")
    assert [d.code for d in verify_blob(core(m, memory=False).build())] == ["DotgoImportPrivate"]


def test_benchmarking_is_an_option() -> None:
    blob = imports(("ext_benchmarking_wipe_db_version_1", "", "")).build()
    assert refuses(verify_blob(blob)) and not verify_blob(blob, VerifyOptions(benchmarking=True))


def test_a_blob_before_linking_has_no_sections() -> None:
    assert not verify_blob(sections().build(), VerifyOptions(version_sections=False))


def test_a_missing_data_end_is_a_warning() -> None:
    m = core(heap=False)
    m.global_("i32", "i32.const 65536", export="__heap_base")
    found = verify_blob(m.build())
    assert [(d.code, d.severity) for d in found] == [("DotgoDataEnd", "warning")] and not refuses(found)


def test_rfc145_blobs_are_known_but_no_host_has_it() -> None:
    m = ModuleBuilder()
    m.import_memory(2)
    m.import_function("ext_input_read_version_1", "i64", "")
    m.function("i64.const 0", "i32", "i64", export="Core_version")
    m.global_("i32", "i32.const 65536", export="__heap_base")
    codes = {d.code for d in verify_blob(m.build(), VerifyOptions(version_sections=False)) if d.severity == "error"}
    assert codes == {"DotgoImportUnknown", "DotgoExportSignature"}


def test_help_names_the_nearest_function() -> None:
    found = verify_blob(imports(("ext_storage_sett_version_1", "i64 i64", "")).build())
    assert found[0].help == "did you mean ext_storage_set_version_1?"
    found = verify_blob(imports(("ext_hashing_twox_128", "i64", "i32")).build())
    assert found[0].help == "the real name is ext_hashing_twox_128_version_1"


def test_all_faults_are_found_in_one_run() -> None:
    m = ModuleBuilder()
    m.import_function("nope")
    m.function("i32.const 1", export="f")
    codes = {d.code for d in verify_blob(m.build())}
    assert codes >= {
        "DotgoImportUnknown",
        "DotgoExportSignature",
        "DotgoHeapBase",
        "DotgoMemory",
        "DotgoVersionSections",
        "DotgoWasmInvalid",
    }


def test_every_code_of_the_table_is_raised_by_a_test_here() -> None:
    table = tomllib.loads((files("dotgo.tables") / "errors" / "wasm.toml").read_text(encoding="utf-8"))
    tested = {code for code, _ in BAD.values()}
    # Raised in test_dwarf.py.
    tested |= {"DotgoBadLineTable"}
    tested |= {"DotgoWasmMagic", "DotgoWasmMalformed", "DotgoWasmCompression", "DotgoBlobRead", "DotgoImportPrivate"}
    assert set(table) == tested
    assert all(entry["summary"] and entry["cure"] for entry in table.values())


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    good, bad = tmp_path / "good.wasm", tmp_path / "bad.wasm"
    good.write_bytes(core().build())
    bad.write_bytes(core().build()[:-1])
    assert run(parser.parse_args([str(good)])) == 0
    assert run(parser.parse_args([str(bad)])) == 1
    assert "[DotgoWasmMalformed]" in capsys.readouterr().out
    assert run(parser.parse_args([str(bad), "--json"])) == 1
    assert json.loads(capsys.readouterr().out)["code"] == "DotgoWasmMalformed"
    assert run(parser.parse_args([str(tmp_path / "none.wasm")])) == 2
    assert "[DotgoBlobRead]" in capsys.readouterr().err
    (tmp_path / "text.wasm").write_bytes(b"hello")
    assert run(parser.parse_args([str(tmp_path / "text.wasm")])) == 1
    assert "[DotgoWasmMagic]" in capsys.readouterr().out
    assert CORE_ENTRIES[0] == "Core_version"
