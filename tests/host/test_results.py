"""The same blob gives the same results, storage and logs in smoldot and in the embedded host."""

from __future__ import annotations

from typing import Any

import pytest
from dotgo.host.call import CHILDREN_KEY, dump_storage
from dotgo.host.probes import ENTRY, Call, declare, results, runtime, script
from dotgo.host.runtime import Runtime
from dotgo.host.storage import CHILD_PREFIX, Storage
from dotgo.wasm.build import ModuleBuilder
from dotgo.wasm.version import encode_version
from scripts import CHILDREN, DIFFERENT, ERRORS, FROM_NOTHING, SCRIPTS, STATE
from smoldot_host import SmoldotHost


def storage_of(state: dict[str, str], children: dict[bytes, dict[bytes, bytes]] | None = None) -> Storage:
    return Storage({bytes.fromhex(key[2:]): bytes.fromhex(value[2:]) for key, value in state.items()}, children)


def flat(storage: Storage) -> dict[str, str]:
    """The state as smoldot's executor shows it: child tries' keys behind their name in the main trie."""
    state: dict[str, Any] = dump_storage(storage)
    for child, pairs in state.pop(CHILDREN_KEY, {}).items():
        state |= {"0x" + CHILD_PREFIX.hex() + child[2:] + key[2:]: value for key, value in pairs.items()}
    return state


def logs_of(records: list[dict[str, Any]]) -> list[tuple[int | None, str, str]]:
    return [(r.get("level"), r.get("target", ""), r["message"]) for r in records]


def compare(smoldot: SmoldotHost, blob: bytes, calls: list[tuple[str, bytes]], state: dict[str, str]) -> bytes:
    """Run the calls in both; gives the last result after everything was found equal."""
    theirs = smoldot.call(blob, calls, state)
    ours = Runtime(blob, storage=storage_of(state))
    outcomes = [ours.call(name, data) for name, data in calls]
    assert theirs.error is None, theirs.error
    assert [o.error for o in outcomes] == [None] * len(calls)
    assert [r.hex() for r in results(outcomes[-1].result or b"")] == [r.hex() for r in results(theirs.result)]
    assert outcomes[-1].result == theirs.result
    assert flat(ours.storage) == theirs.storage
    assert [(r.level, r.target, r.message) for o in outcomes for r in o.logs] == logs_of(theirs.logs)
    return theirs.result


@pytest.mark.parametrize("name", SCRIPTS)
def test_results_are_equal(smoldot: SmoldotHost, name: str) -> None:
    compare(smoldot, script(SCRIPTS[name]), [(ENTRY, b"input")], STATE)


@pytest.mark.parametrize("name", FROM_NOTHING)
def test_roots_are_equal(smoldot: SmoldotHost, name: str) -> None:
    compare(smoldot, script(FROM_NOTHING[name]), [(ENTRY, b"")], {})


@pytest.mark.parametrize("name", ERRORS)
def test_both_end_the_call(smoldot: SmoldotHost, name: str) -> None:
    blob = script(ERRORS[name])
    assert smoldot.call(blob, [(ENTRY, b"")], STATE).error is not None
    outcome = Runtime(blob, storage=storage_of(STATE)).call(ENTRY, b"")
    assert outcome.error is not None and outcome.result is None


@pytest.mark.parametrize("name", DIFFERENT)
def test_where_smoldot_differs(smoldot: SmoldotHost, name: str) -> None:
    """The notes of its differences stay true: what we give is not what smoldot gives."""
    blob = script(DIFFERENT[name].calls)
    theirs = smoldot.call(blob, [(ENTRY, b"")], STATE | flat(Storage({}, CHILDREN)))
    ours = Runtime(blob, storage=storage_of(STATE, CHILDREN))
    outcome = ours.call(ENTRY, b"")
    index = {"0x" + key.hex(): "0x" + value.hex() for key, value in ours.storage.offchain.items()}
    if theirs.error is None:
        logs = [(r.level, r.target, r.message) for r in outcome.logs]
        assert (theirs.result, theirs.offchain, logs_of(theirs.logs)) != (outcome.result, index, logs)


def test_several_calls_share_the_storage(smoldot: SmoldotHost) -> None:
    calls: list[Call] = [("storage_append_version_1", b"count", b"x"), ("storage_get_version_1", b"count")]
    assert results(compare(smoldot, script(calls), [(ENTRY, b"")] * 3, {})) == [b"\x01\x10\x0cxxx"]


BODIES = {
    "the input": ("local.get 0; i64.extend_i32_u; local.get 1; i64.extend_i32_u; i64.const 32; i64.shl; i64.or", True),
    "no bytes at the end of the memory": ("i64.const 0x90000", True),
    "no bytes beyond the memory": ("i64.const 0x90001", False),
    "a byte beyond the memory": ("i64.const 0x1_00090000", False),
    "everything": ("i64.const 0xffffffff_ffffffff", False),
    "a trap": ("unreachable", False),
    "a division by zero": ("i32.const 1; i32.const 0; i32.rem_u; drop; i64.const 0", False),
    "a load outside": ("i32.const -1; i32.load8_u; drop; i64.const 0", False),
    "the size of the memory": ("i32.const 0; memory.size; i32.store; i64.const 0x400000000", True),
    "growing the memory": ("i32.const 0; i32.const 7; memory.grow; i32.store; i64.const 0x400000000", True),
    "the place of the input": ("i32.const 0; local.get 0; i32.store; i64.const 0x400000000", True),
    "a NaN": (
        "i32.const 0; f64.const 0; f64.const 0; f64.div; f64.const 0; f64.eq; i32.store; i64.const 0x400000000",
        True,
    ),
}


@pytest.mark.parametrize("data", [b"", b"some input"])
@pytest.mark.parametrize("name", BODIES)
def test_entry_points(smoldot: SmoldotHost, name: str, data: bytes) -> None:
    body, works = BODIES[name]
    blob = runtime(body)
    theirs, ours = smoldot.call(blob, [(ENTRY, data)]), Runtime(blob).call(ENTRY, data)
    assert (theirs.error is None) == (ours.error is None) == works
    assert not works or theirs.result == ours.result


def without_sections(body: str, imports: tuple[str, ...] = (), data: bytes = b"") -> bytes:
    m = ModuleBuilder()
    m.import_memory(2)
    declare(m, imports)
    m.global_("i32", "i32.const 65536", export="__heap_base")
    m.function(body, "i32 i32", "i64", export="Core_version")
    m.function("i64.const 0", "i32 i32", "i64", export=ENTRY)
    m.data(1024, data or b"\0")
    return m.build()


FORBIDDEN = {
    "ext_storage_get_version_1": "i64.const 0; call $ext_storage_get_version_1; drop",
    "ext_storage_set_version_1": "i64.const 0; i64.const 0; call $ext_storage_set_version_1",
    "ext_storage_root_version_2": "i32.const 1; call $ext_storage_root_version_2; drop",
    "ext_storage_next_key_version_1": "i64.const 0; call $ext_storage_next_key_version_1; drop",
    "ext_default_child_storage_get_version_1": (
        "i64.const 0; i64.const 0; call $ext_default_child_storage_get_version_1; drop"
    ),
    "ext_offchain_timestamp_version_1": "call $ext_offchain_timestamp_version_1; drop",
    "ext_offchain_index_set_version_1": "i64.const 0; i64.const 0; call $ext_offchain_index_set_version_1",
    "ext_misc_runtime_version_version_1": "i64.const 0; call $ext_misc_runtime_version_version_1; drop",
}
ALLOWED = {
    "ext_hashing_twox_64_version_1": "i64.const 0; call $ext_hashing_twox_64_version_1; drop",
    "ext_allocator_malloc_version_1": "i32.const 8; call $ext_allocator_malloc_version_1; drop",
    "ext_logging_log_version_1": "i32.const 1; i64.const 0; i64.const 0; call $ext_logging_log_version_1",
}


@pytest.mark.parametrize("name", [*FORBIDDEN, *ALLOWED])
def test_what_core_version_may_call_at_load(smoldot: SmoldotHost, name: str) -> None:
    from dotgo.diagnostics import DiagnosticError
    from dotgo.host.probes import VERSION

    encoded = encode_version(VERSION)
    body = (FORBIDDEN | ALLOWED)[name] + f"; i64.const {len(encoded) << 32 | 1024}"
    blob = without_sections(body, (name,), encoded)
    theirs = smoldot.call(blob, [(ENTRY, b"")]).error is None
    try:
        ours = Runtime(blob).call(ENTRY, b"").error is None
    except DiagnosticError:
        ours = False
    assert ours == theirs == (name in ALLOWED)
