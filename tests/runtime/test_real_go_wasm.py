"""The blob's own source, behind the tag `dotgo`, compiled to wasm by the real Go, on the embedded host's functions.

The real Go knows the directives for imports and exports too. Its blob is none for a Polkadot host (it wants WASI, and
is no MVP), but it runs the same source: what the SDK does with pointers, buffers and results is then seen to be right
without this project's compiler, and equal to the native build.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

import pytest
import wasmtime
from dotgo.host.allocator import Allocator
from dotgo.host.context import Context
from dotgo.host.crypto import Keystore
from dotgo.host.engine import GuestMemory
from dotgo.host.functions import every
from dotgo.host.registry import bind
from dotgo.host.storage import Storage
from dotgo.host.trie import trie_root
from dotgo.tables.host_functions import host_functions
from native import RUNTIME, Native, Scenario, byte_vec, go

SCRATCH = 16 << 20
# Go manages the whole memory, so the host's heap is a variable of its own in a file that only this build sees.
SCRATCH_SOURCE = f"""//go:build dotgo

package main

import "unsafe"

var scratch [{SCRATCH}]byte

//go:wasmexport scratch_address
func scratchAddress() uint32 {{ return uint32(uintptr(unsafe.Pointer(&scratch))) }}
"""

assert every.IMPLEMENTATIONS  # importing it registers the host functions


@dataclass(frozen=True, slots=True)
class Blob:
    """The wasm module, compiled once for all instances."""

    engine: wasmtime.Engine
    module: wasmtime.Module


class RealGo:
    """An instance of the wasm module, with the embedded host's functions behind its imports."""

    def __init__(self, blob: Blob, storage: Storage) -> None:
        engine, module = blob.engine, blob.module
        self.store = wasmtime.Store(engine)
        self.store.set_wasi(wasmtime.WasiConfig())
        self.context = Context(storage, Keystore(), lambda _: None)
        linker = wasmtime.Linker(engine)
        linker.define_wasi()
        kinds = {"i32": wasmtime.ValType.i32(), "i64": wasmtime.ValType.i64()}
        self.imports = sorted(i.name or "" for i in module.imports if i.module == "env")
        for name in self.imports:
            function = host_functions()[name]
            signature = wasmtime.FuncType(
                [kinds[t] for t in function.wasm_params], [kinds[t] for t in function.wasm_results]
            )
            call = unsigned(bind(function, self.context), function.wasm_params, function.wasm_results)
            linker.define(self.store, "env", name, wasmtime.Func(self.store, signature, call))
        self.instance = linker.instantiate(self.store, module)
        self.call_export("_initialize")
        memory = self.instance.exports(self.store)["memory"]
        assert isinstance(memory, wasmtime.Memory)
        self.memory = GuestMemory(self.store, memory)
        base = self.call_export("scratch_address") & 0xFFFFFFFF
        self.context.attach(self.memory, Allocator(self.memory, base, base + SCRATCH))

    def call_export(self, name: str, *arguments: int) -> int:
        """Calls an export with numbers."""
        function = self.instance.exports(self.store)[name]
        assert isinstance(function, wasmtime.Func)
        result = function(self.store, *arguments)
        return result if isinstance(result, int) else 0

    def run(self, name: str, data: bytes) -> bytes:
        """Calls an entry point."""
        pointer = self.context.allocator.store(data)
        packed = self.call_export(name, pointer, len(data)) & 0xFFFFFFFFFFFFFFFF
        return self.memory.read(packed & 0xFFFFFFFF, packed >> 32)


def unsigned(
    call: Callable[..., int | None], params: tuple[str, ...], results: tuple[str, ...]
) -> Callable[..., object]:
    """wasmtime hands numbers over as signed ones; the host's functions are on unsigned ones."""
    bits = {"i32": 32, "i64": 64}

    def wrapped(*arguments: int) -> int | None:
        result = call(*[value & (1 << bits[kind]) - 1 for value, kind in zip(arguments, params)])
        if result is None:
            return None
        width = bits[results[0]]
        return result - (1 << width) if result >> (width - 1) else result

    return wrapped


@pytest.fixture(scope="module")
def blob(tmp_path_factory: pytest.TempPathFactory) -> Blob:
    """The wasm module that the real Go makes."""
    folder = tmp_path_factory.mktemp("wasm")
    (folder / "scratch.go").write_text(SCRATCH_SOURCE)
    overlay = {"Replace": {str(RUNTIME / "polkadot" / "scratch_dotgo.go"): str(folder / "scratch.go")}}
    (folder / "overlay.json").write_text(json.dumps(overlay))
    output = folder / "polkadot.wasm"
    arguments = ("-overlay", str(folder / "overlay.json"), "-tags", "dotgo", "-buildmode=c-shared", "-o", str(output))
    done = go("build", *arguments, "./polkadot", system="wasip1", architecture="wasm")
    assert done.returncode == 0, done.stderr
    engine = wasmtime.Engine()
    return Blob(engine, wasmtime.Module.from_file(engine, str(output)))


def test_the_blobs_source_equals_the_native_build(blob: Blob, native: Native, scenario: Scenario) -> None:
    calls = (
        ("Core_version", b""),
        ("Metadata_metadata", b""),
        *(("Metadata_metadata_at_version", version.to_bytes(4, "little")) for version in (14, 15, 16)),
        ("Metadata_metadata_versions", b""),
        ("GenesisBuilder_preset_names", b""),
        ("GenesisBuilder_get_preset", b"\x00"),
        ("GenesisBuilder_build_state", byte_vec(b'{"balances":{"balances":[["5x",1]]}}')),
        *((call.export, call.data) for call in scenario.genesis()),
        ("AccountNonceApi_account_nonce", bytes(32)),
        ("GrandpaApi_grandpa_authorities", b""),
        *(("Core_execute_block", block) for block in scenario.blocks),
    )
    storage = Storage()
    expected = native.run(*calls)
    for (name, data), want in zip(calls, expected, strict=True):
        real = RealGo(blob, storage)
        assert (name, real.run(name, data)) == (name, want.result)
        assert tuple((log.level, log.target, log.message) for log in real.context.logs) == want.logs
        assert dict(storage.trie().values) == want.storage


def test_the_blobs_source_makes_the_blocks_of_the_scenario(blob: Blob, scenario: Scenario) -> None:
    storage = Storage()
    for number, call in enumerate(scenario.calls):
        result = RealGo(blob, storage).run(call.export, call.data)
        assert (number, call.export, result) == (number, call.export, call.result)
        assert trie_root(list(storage.trie().values.items()), 1) == call.root, (number, call.export)


def test_every_buffer_of_the_host_is_given_back(blob: Blob, scenario: Scenario) -> None:
    storage = Storage()
    build = scenario.genesis()[-1]
    for name, data in ((build.export, build.data), ("Core_execute_block", scenario.blocks[0])):
        real = RealGo(blob, storage)
        real.run(name, data)
        counts = real.context.allocator.counts
        assert counts.mallocs > 10
        # What is left is the parameter buffer, which the run-time library owns.
        assert counts.mallocs - counts.frees == 1
