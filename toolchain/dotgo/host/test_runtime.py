"""Calls of whole blobs: loading, entry points, traps, instances, marshalling of every kind of argument."""

from __future__ import annotations

import pytest
import wasmtime

from dotgo.diagnostics import DiagnosticError
from dotgo.host.engine import Guest, compile_module
from dotgo.host.faults import GuestTrap
from dotgo.host.functions.every import IMPLEMENTATIONS
from dotgo.host.probes import ENTRY, HEAP_BASE, VERSION, Out, add_version, declare, results, runtime, script
from dotgo.host.runtime import CallResult, HostOptions, Runtime, version_of
from dotgo.host.storage import Storage
from dotgo.tables.host_functions import host_functions
from dotgo.wasm.build import ModuleBuilder
from dotgo.wasm.compress import compress
from dotgo.wasm.version import decode_version, encode_version

MALLOC, FREE = "ext_allocator_malloc_version_1", "ext_allocator_free_version_1"


def run(
    blob: bytes, data: bytes = b"", options: HostOptions | None = None, storage: Storage | None = None
) -> CallResult:
    return Runtime(blob, options=options or HostOptions(), storage=storage).call(ENTRY, data)


def code(blob: bytes, options: HostOptions | None = None) -> str:
    outcome = run(blob, options=options)
    assert outcome.result is None and outcome.error is not None
    return outcome.error.code


def test_the_table_and_the_implementations_agree() -> None:
    assert set(IMPLEMENTATIONS) == {f.name for f in host_functions().values() if f.embedded == "full"}


def test_input_and_output_go_through_the_hosts_heap() -> None:
    blob = runtime("local.get 0; i64.extend_i32_u; local.get 1; i64.extend_i32_u; i64.const 32; i64.shl; i64.or")
    outcome = run(blob, b"hello")
    assert outcome.result == b"hello" and outcome.error is None and outcome.fuel > 0
    assert run(blob, b"").result == b"" and run(compress(blob), b"x").result == b"x"
    assert outcome.heap.mallocs == 1 and outcome.heap.span == 16


def test_fuel_is_the_same_every_time() -> None:
    blob = script([("hashing_twox_64_version_1", b"abc")] * 3)
    assert run(blob).fuel == run(blob).fuel > 10


def test_each_kind_of_argument_and_result() -> None:
    outcome = run(
        script(
            [
                ("storage_set_version_1", b"key", b"value"),
                ("storage_get_version_1", b"key"),
                ("storage_read_version_1", b"key", Out(4), 2),
                ("storage_exists_version_1", b"key"),
                ("hashing_twox_64_version_1", b""),
                ("offchain_timestamp_version_1",),
            ]
        )
    )
    assert outcome.result is not None
    assert results(outcome.result) == [
        b"\x01\x14value",
        b"\x01\x03\0\0\0",
        b"lue\0",
        b"\x01\0\0\0",
        bytes.fromhex("99e9d85137db46ef"),
        (1_700_000_000_000).to_bytes(8, "little"),
    ]


TRAPS = [
    ("unreachable", (), "DotgoTrapUnreachable"),
    ("i32.const 1; i32.const 0; i32.div_u; drop; i64.const 0", (), "DotgoTrapDivision"),
    ("i32.const -2147483648; i32.const -1; i32.div_s; drop; i64.const 0", (), "DotgoTrapOverflow"),
    ("f64.const 1e300; i32.trunc_f64_s; drop; i64.const 0", (), "DotgoTrapOverflow"),
    ("i32.const -4; i32.load; drop; i64.const 0", (), "DotgoTrapMemory"),
    ("local.get 0; local.get 1; call 0", (), "DotgoTrapStack"),
    ("i64.const 0x1_00080000; i64.const 8; i64.shl", (), "DotgoHostResult"),
    ("i64.const 0x00090001", (), "DotgoHostResult"),
    (
        "i32.const 0x2000001; call $ext_allocator_malloc_version_1; drop; i64.const 0",
        (MALLOC,),
        "DotgoHostAllocTooLarge",
    ),
    ("i32.const 0; call $ext_allocator_free_version_1; i64.const 0", (FREE,), "DotgoHostBadFree"),
    (
        "local.get 0; call $ext_allocator_free_version_1; local.get 0; call $ext_allocator_free_version_1; i64.const 0",
        (FREE,),
        "DotgoHostBadFree",
    ),
    (
        "loop; i32.const 0x100000; call $ext_allocator_malloc_version_1; drop; br 0; end; unreachable",
        (MALLOC,),
        "DotgoHostOutOfMemory",
    ),
    (
        "local.get 0; i32.const 8; i32.sub; i64.const 7; i64.store 0; local.get 0; call $ext_allocator_free_version_1; "
        "i64.const 0",
        (FREE,),
        "DotgoHostHeapCorrupted",
    ),
]


@pytest.mark.parametrize(("body", "imports", "want"), TRAPS)
def test_traps(body: str, imports: tuple[str, ...], want: str) -> None:
    assert code(runtime(body, imports)) == want


HOST_ERRORS = [
    ([("storage_get_version_1", 0xFFFFFFFF << 32)], "DotgoHostPointer"),
    ([("storage_get_version_1", HEAP_BASE + 1)], None),
    ([("storage_read_version_1", b"k", 1 << 52, 0)], "DotgoHostPointer"),
    ([("crypto_ed25519_verify_version_1", 0x8FFE0, b"", b"k" * 32)], "DotgoHostPointer"),
    ([("logging_log_version_1", 5, b"t", b"m")], "DotgoHostLogLevel"),
    ([("logging_log_version_1", 1, b"\xff", b"m")], "DotgoHostUtf8"),
    ([("misc_print_utf8_version_1", b"\xff")], "DotgoHostUtf8"),
    ([("storage_commit_transaction_version_1",)], "DotgoHostTransaction"),
    ([("storage_start_transaction_version_1",)], "DotgoHostTransaction"),
    ([("storage_clear_prefix_version_2", b"a", b"\x01")], "DotgoHostArgument"),
    ([("storage_root_version_2", 2)], "DotgoHostArgument"),
    ([("storage_root_version_2", 0)], "DotgoHostArgument"),
    ([("crypto_finish_batch_verify_version_1",)], "DotgoHostBatch"),
    ([("panic_handler_abort_on_panic_version_1", b"oh")], "DotgoHostPanic"),
    ([("offchain_network_state_version_1",)], "DotgoHostUnsupported"),
]


@pytest.mark.parametrize(("calls", "want"), HOST_ERRORS)
def test_what_hosts_refuse(calls: list[tuple[str]], want: str | None) -> None:
    outcome = run(script(calls))
    assert (outcome.error.code if outcome.error else None) == want


def test_after_an_error_nothing_of_the_call_remains() -> None:
    storage = Storage({b"a": b"1"})
    outcome = run(
        script([("storage_set_version_1", b"a", b"2"), ("panic_handler_abort_on_panic_version_1", b"x")]),
        storage=storage,
    )
    assert outcome.error is not None and outcome.error.frames and storage.get(b"a") == b"1"


def test_logs() -> None:
    calls = [("logging_log_version_1", n, b"t", b"m%d" % n) for n in range(5)]
    outcome = run(script(calls))
    assert [(r.level, r.target, r.message) for r in outcome.logs] == [(n, "t", f"m{n}") for n in range(5)]
    assert [r.level for r in run(script(calls), options=HostOptions(max_log_level=3)).logs] == [0, 1, 2]


def test_entry_points_must_exist_with_the_right_signature() -> None:
    m = ModuleBuilder()
    m.import_memory(2)
    m.global_("i32", "i32.const 65536", export="__heap_base")
    m.function("", export="odd")
    m.function("i64.const 0", "i32 i32", "i64", export="fine")
    add_version(m)
    loaded = Runtime(m.build())
    for name in ("odd", "missing", "__heap_base"):
        error = loaded.call(name, b"").error
        assert error is not None and error.code == "DotgoHostExport"
    assert loaded.call("fine", b"").error is None


def counter(imported_memory: bool = True) -> bytes:
    """Counts its calls in a global and in memory; gives both as 8 bytes."""
    m = ModuleBuilder()
    if imported_memory:
        m.import_memory(2)
    else:
        m.memory(2)
    m.global_("i32", "i32.const 65536", export="__heap_base")
    m.global_("i32", "i32.const 0", mutable=True)
    m.function(
        """global.get 1; i32.const 1; i32.add; global.set 1
        i32.const 16; i32.const 16; i32.load; i32.const 1; i32.add; i32.store
        i32.const 20; global.get 1; i32.store; i64.const 0x800000010""",
        "i32 i32",
        "i64",
        export=ENTRY,
    )
    m.function("i32.const 16; i32.const 99; i32.store; unreachable", "i32 i32", "i64", export="Trap")
    add_version(m)
    return m.build()


@pytest.mark.parametrize("imported_memory", [True, False])
def test_instances_are_fresh_unless_kept(imported_memory: bool) -> None:
    one = (1).to_bytes(4, "little")
    loaded = Runtime(counter(imported_memory))
    assert loaded.call(ENTRY, b"").result == loaded.call(ENTRY, b"").result == one + one
    for n in (1, 2, 3):
        assert loaded.call(ENTRY, b"", keep_instance=True).result == n.to_bytes(4, "little") * 2
    assert loaded.call("Trap", b"", keep_instance=True).error is not None
    after = loaded.call(ENTRY, b"", keep_instance=True).result
    assert after == (100).to_bytes(4, "little") + (4).to_bytes(4, "little")
    assert loaded.call(ENTRY, b"").result == one + one
    loaded.close()


def test_heap_options() -> None:
    pointer = runtime("i32.const 0; local.get 0; i32.store; i64.const 0x400000000")
    plain = run(pointer).result
    assert plain == (HEAP_BASE + 8).to_bytes(4, "little")
    assert run(pointer, options=HostOptions(heap_shift=24)).result == (HEAP_BASE + 32).to_bytes(4, "little")
    grow = runtime(
        "loop; i32.const 65536; call $ext_allocator_malloc_version_1; drop; br 0; end; unreachable", (MALLOC,)
    )
    assert run(grow, options=HostOptions(heap_pages=4)).heap.mallocs == 4
    size = runtime("i32.const 0; i32.const 100; memory.grow; i32.store; i64.const 0x400000000")
    assert run(size, options=HostOptions(heap_pages=50)).result == b"\xff" * 4
    assert run(size).result == (9).to_bytes(4, "little")


def test_fuel_is_a_limit() -> None:
    loop = runtime("loop; br 0; end; unreachable")
    assert code(loop, HostOptions(fuel=10_000)) == "DotgoTrapFuel"


def test_blobs_that_hosts_refuse_are_not_loaded() -> None:
    for blob in (b"", b"junk", runtime("i32.const 1; raw c0; drop; i64.const 0"), runtime("i64.const 0")[:-30]):
        with pytest.raises(DiagnosticError, match=r"DotgoHostLoad|DotgoHostVersion"):
            Runtime(blob)
    m = ModuleBuilder()
    m.import_memory(2)
    declare(m, ["ext_benchmarking_wipe_db_version_1"])
    m.global_("i32", "i32.const 65536", export="__heap_base")
    m.function("call $ext_benchmarking_wipe_db_version_1; i64.const 0", "i32 i32", "i64", export=ENTRY)
    add_version(m)
    with pytest.raises(DiagnosticError, match="benchmarking"):
        Runtime(m.build())
    assert code(m.build(), HostOptions(benchmarking=True)) == "DotgoHostUnsupported"


def test_data_outside_the_memory_fails_when_the_instance_is_made() -> None:
    m = ModuleBuilder()
    m.import_memory(1)
    m.global_("i32", "i32.const 65536", export="__heap_base")
    m.function("i64.const 0", "i32 i32", "i64", export=ENTRY)
    m.data(65535, b"ab")
    add_version(m)
    assert code(m.build()) == "DotgoHostLoad"


def versioned(body: str, imports: tuple[str, ...] = (), data: bytes = b"") -> bytes:
    """A blob without version sections, whose Core_version is this body."""
    m = ModuleBuilder()
    m.import_memory(2)
    declare(m, imports)
    m.global_("i32", "i32.const 65536", export="__heap_base")
    m.function(body, "i32 i32", "i64", export="Core_version")
    if data:
        m.data(1024, data)
    return m.build()


def test_without_sections_core_version_runs_at_load() -> None:
    encoded = encode_version(VERSION)
    blob = versioned(f"i64.const {len(encoded) << 32 | 1024}", data=encoded)
    assert version_of(blob) == encoded
    assert Runtime(blob).version == encoded
    storage = versioned(
        f"i64.const 0; i64.const 0; call $ext_storage_set_version_1; i64.const {len(encoded) << 32 | 1024}",
        ("ext_storage_set_version_1",),
        encoded,
    )
    for bad in (storage, versioned("unreachable"), versioned("i64.const 0"), versioned("i64.const 0x500000000")):
        with pytest.raises(DiagnosticError, match="DotgoHostVersion"):
            Runtime(bad)
        assert version_of(bad) is None
    loaded = Runtime(storage, options=HostOptions(version_at_load=False))
    assert loaded.call("Core_version", b"").result == encoded
    at_load = loaded.call("Core_version", b"", at_load=True).error
    assert at_load is not None and at_load.code == "DotgoHostForbidden"


def test_the_version_of_a_blob_inside_a_call() -> None:
    outcome = run(script([("misc_runtime_version_version_1", script([])), ("misc_runtime_version_version_1", b"junk")]))
    assert outcome.result is not None
    first, second = results(outcome.result)
    assert decode_version(first[2:]).spec_name == VERSION.spec_name and second == b"\0"


def test_indirect_calls_that_fail() -> None:
    for index in (0, 1, 7):
        m = ModuleBuilder()
        m.import_memory(2)
        m.global_("i32", "i32.const 65536", export="__heap_base")
        m.table(2)
        m.element(0, [1])
        kind = m.type("i64")
        m.function(f"i64.const 1; i32.const {index}; call_indirect {kind}; i64.const 0", "i32 i32", "i64", export=ENTRY)
        m.function("")
        add_version(m)
        assert code(m.build()) == "DotgoTrapIndirectCall"


def test_a_trap_of_an_unknown_kind_keeps_the_engines_text() -> None:
    m = ModuleBuilder()
    m.memory(1)
    guest = Guest(compile_module(m.build(), "test"), 65536)
    ended = guest._ended(wasmtime.Trap("some text"))
    assert isinstance(ended, GuestTrap) and (ended.code, ended.message) == ("DotgoTrapOther", "some text")
    guest.close()


def test_deep_recursion_is_the_programs_business() -> None:
    m = ModuleBuilder()
    m.import_memory(2)
    m.global_("i32", "i32.const 65536", export="__heap_base")
    m.names["down"] = 0
    m.function("local.get 0; if; local.get 0; i32.const 1; i32.sub; call $down; end", "i32", "", name="down")
    m.function("i32.const 300000; call $down; i64.const 0", "i32 i32", "i64", export=ENTRY)
    add_version(m)
    assert run(m.build()).error is None
