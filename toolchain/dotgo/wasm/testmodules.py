"""Modules for the tests of this folder."""

from __future__ import annotations

from dotgo.wasm.build import ModuleBuilder
from dotgo.wasm.version import (
    APIS_SECTION,
    CORE_API,
    VERSION_SECTION,
    RuntimeVersion,
    encode_apis,
    encode_version,
)

VERSION = RuntimeVersion("probe", "dotgo", 1, 2, 3, (), 4, 1)
CORE_ENTRIES = ("Core_version", "Core_initialize_block", "Core_execute_block")


def core(
    builder: ModuleBuilder | None = None, memory: bool = True, heap: bool = True, sections: bool = True
) -> ModuleBuilder:
    """A blob that hosts load; parts can be left out so that a test puts in its own."""
    m = builder or ModuleBuilder()
    if memory:
        m.import_memory(2)
    if heap:
        m.global_("i32", "i32.const 65536", export="__heap_base")
        m.global_("i32", "i32.const 65536", export="__data_end")
    for name in CORE_ENTRIES:
        m.function("i64.const 0", params="i32 i32", results="i64", export=name)
    if sections:
        m.custom(VERSION_SECTION, encode_version(VERSION))
        m.custom(APIS_SECTION, encode_apis(((CORE_API, 5),)))
    return m


def rich() -> bytes:
    """A module with every section and most kinds of instructions."""
    m = ModuleBuilder()
    m.import_memory(2)
    m.import_function("ext_storage_get_version_1", "i64", "i64")
    m.import_function("ext_allocator_malloc_version_1", "i32", "i32")
    m.global_("i32", "i32.const 65536", export="__heap_base")
    m.global_("i32", "i32.const 1024", export="__data_end")
    m.global_("i64", "i64.const -5", mutable=True)
    m.table(4, 4, export="__indirect_function_table")
    m.function(
        """block i32; local.get 0; if i32; i32.const 1; else; i32.const 2; end; br 0; end; local.set 2
        loop; local.get 2; i32.const 1; i32.sub; local.tee 2; br_if 0; end
        block; block; local.get 0; br_table 0 1 0; end; end
        local.get 0; local.get 1; i32.const 1; select; drop
        i32.const 8; i32.const 8; i32.load 2 4; i32.store8 0 1
        f64.const 1.5; f32.const 2; f64.promote_f32; f64.add; i32.trunc_f64_s; drop
        global.get 2; i64.const 3; i64.rotl; global.set 2
        i32.const 3; call $ext_allocator_malloc_version_1; drop; memory.size; memory.grow; drop
        i64.const 7; call $ext_storage_get_version_1; return""",
        params="i32 i32",
        results="i64",
        locals="i32 f64",
        export="Core_version",
    )
    m.function("local.get 0; local.get 1; i32.const 2; call_indirect 0", params="i32 i32", results="i64")
    m.function("unreachable; i32.add; drop", name="dead")
    m.element(0, [2, 3])
    m.data(512, b"hello" + bytes(40) + b"world")
    m.data(700, b"x")
    m.custom("name", b"")
    m.custom("other", b"abc")
    return m.build()
