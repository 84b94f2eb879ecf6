"""The blob of the reference runtime does what its source does natively, in every host and under every collector.

The real Go's builds for 64 and 32 bits, the embedded host and smoldot's executor run one sequence of calls. Results,
log lines and the whole storage after each call are equal in all.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from building import Builder, dotgo
from dotgo.host.runtime import HostOptions
from hosts import (
    Call,
    hex_state,
    memory_after,
    on_embedded,
    on_native,
    on_smoldot,
    run_all,
)
from native import SEAL_BLOCK, Native, Step, block, byte_vec, header
from scalecodec.base import RuntimeConfigurationObject, ScaleBytes
from scalecodec.type_registry import load_type_registry_preset
from smoldot_host import SmoldotHost

PACKAGE = "runtime/polkadot"
ALICE = bytes.fromhex("d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d")
TIMESTAMP = b"\x04\x01\x00" + b"\x0b" + (1_700_000_000_000).to_bytes(6, "little")
# Collecting at every allocation is too slow for an interpreter; the number is prime, so that the places vary.
SMOLDOT_STRESS = ("--gc", "stress", "--stress-every", "97")


def preset(name: str) -> bytes:
    """The parameter of get_preset."""
    return b"\x01" + byte_vec(name.encode())


@dataclass(frozen=True)
class Expected:
    """The sequence, and what the native build for 64 bits gave."""

    calls: list[Call]
    steps: list[Step]

    def of(self, export: str) -> Step:
        """The first step of an export."""
        return next(step for step in self.steps if step.export == export)


@pytest.fixture(scope="module")
def expected(natives: dict[str, Native], tmp_path_factory: pytest.TempPathFactory) -> Expected:
    host = on_native(natives["amd64"], tmp_path_factory.mktemp("amd64"))
    calls: list[Call] = [
        ("Core_version", b""),
        ("Metadata_metadata", b""),
        ("Metadata_metadata_at_version", (14).to_bytes(4, "little")),
        ("Metadata_metadata_at_version", (15).to_bytes(4, "little")),
        ("Metadata_metadata_versions", b""),
        ("GenesisBuilder_preset_names", b""),
        ("GenesisBuilder_get_preset", b"\x00"),
        ("GenesisBuilder_get_preset", preset("no such preset")),
        ("GenesisBuilder_get_preset", preset("local_testnet")),
        ("GenesisBuilder_build_state", byte_vec(b'{"balances":')),
        (
            "GenesisBuilder_build_state",
            byte_vec(b'{"balances":{"balances":[["5x",1]]}}'),
        ),
    ]
    steps = run_all(host, calls)
    state: dict[bytes, bytes] = steps[-1].storage

    def then(one: Call) -> bytes:
        nonlocal state
        calls.append(one)
        steps.append(host(state, one))
        state = steps[-1].storage
        return steps[-1].result or b""

    answer = then(("GenesisBuilder_get_preset", preset("development")))
    then(("GenesisBuilder_build_state", answer[1:]))
    then(("AccountNonceApi_account_nonce", ALICE))
    for number, extrinsics in ((1, ()), (2, (TIMESTAMP,))):
        sealed = host(state, (SEAL_BLOCK, block(number, extrinsics))).result
        assert sealed is not None
        then(("Core_execute_block", sealed))
    then(("AccountNonceApi_account_nonce", ALICE))
    then(("Core_initialize_block", header(3)))
    assert all(step.error is None for step in steps), [step.error for step in steps]
    return Expected(calls, steps)


def same(got: list[Step], want: list[Step]) -> None:
    """Every step is equal; the first that is not is shown by its name and what differs."""
    for index, (a, b) in enumerate(zip(got, want, strict=True)):
        where = f"step {index}, {b.export}"
        assert a.error == b.error, where
        assert a.logs == b.logs, where
        assert a.result == b.result, where
        assert a.storage == b.storage, where


def test_the_sequence_is_worth_comparing(expected: Expected) -> None:
    """It has log lines, changes of the state, refusals in results, and an endowed account."""
    assert sum(len(step.logs) for step in expected.steps) >= 4
    assert len({json.dumps(hex_state(step.storage)) for step in expected.steps}) >= 5
    assert any(step.result is not None and step.result[:1] == b"\x01" for step in expected.steps)
    account = [value for key, value in expected.steps[-1].storage.items() if key.endswith(ALICE)]
    assert len(account) == 1 and account[0][16:32] != bytes(16)


def test_native_386(natives: dict[str, Native], expected: Expected, tmp_path: Path) -> None:
    same(run_all(on_native(natives["386"], tmp_path), expected.calls), expected.steps)


@pytest.mark.parametrize("keep_instance", [False, True], ids=["fresh", "kept"])
@pytest.mark.parametrize("strategy", ["extalloc", "leaking", "stress"])
def test_embedded_host(builder: Builder, expected: Expected, strategy: str, keep_instance: bool) -> None:
    blob = builder.build(PACKAGE, "--gc", strategy).read_bytes()
    same(
        run_all(on_embedded(blob, keep_instance=keep_instance), expected.calls),
        expected.steps,
    )


def test_nothing_depends_on_addresses_or_on_freed_buffers(builder: Builder, expected: Expected) -> None:
    blob = builder.build(PACKAGE, "--gc", "extalloc").read_bytes()
    moved = HostOptions(dirty=True, heap_shift=4096 + 8)
    same(run_all(on_embedded(blob, moved), expected.calls), expected.steps)


@pytest.mark.parametrize("options", [("--gc", "extalloc"), SMOLDOT_STRESS], ids=["extalloc", "stress"])
def test_smoldot(builder: Builder, smoldot: SmoldotHost, expected: Expected, options: tuple[str, ...]) -> None:
    blob = builder.build(PACKAGE, *options).read_bytes()
    same(run_all(on_smoldot(smoldot, blob), expected.calls), expected.steps)


def test_smoldot_reads_the_version_from_the_blob(builder: Builder, smoldot: SmoldotHost) -> None:
    version = smoldot.version(builder.build(PACKAGE, "--gc", "extalloc").read_bytes())
    assert (version["specName"], version["specVersion"]) == (
        "0x" + b"dotgo-reference".hex(),
        100,
    ), version


def test_stress_collects_and_poisons(builder: Builder) -> None:
    """Under `stress` freed memory is there to see; the plain collector has nothing to do in so short a call."""
    call = ("Metadata_metadata", b"")
    stress = memory_after(builder.build(PACKAGE, "--gc", "stress").read_bytes(), call)
    plain = memory_after(builder.build(PACKAGE, "--gc", "extalloc").read_bytes(), call)
    assert stress.poisoned > 100
    assert plain.poisoned == 0
    assert stress.result == plain.result


def test_metadata_of_the_blob_decodes(builder: Builder) -> None:
    blob = builder.build(PACKAGE, "--gc", "extalloc").read_bytes()
    result = run_all(on_embedded(blob), [("Metadata_metadata", b"")])[0].result
    assert result is not None
    configuration = RuntimeConfigurationObject()
    configuration.update_type_registry(load_type_registry_preset("core"))
    data = ScaleBytes(result)
    configuration.create_scale_object("Compact<u32>", data=data).decode(check_remaining=False)
    metadata: Any = configuration.create_scale_object("MetadataVersioned", data=data)
    metadata.decode()
    assert [p.value["name"] for p in metadata.pallets] == [
        "System",
        "Timestamp",
        "Balances",
    ]


def test_the_validator_of_others_accepts_the_blob(builder: Builder) -> None:
    tool = Path(sys.executable).parent / "wasm-tools"
    for strategy in ("extalloc", "stress"):
        blob = builder.build(PACKAGE, "--gc", strategy)
        done = subprocess.run(
            [str(tool), "validate", "--features=mvp", str(blob)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr


def test_the_command_runs_several_calls_on_one_state(builder: Builder, expected: Expected, tmp_path: Path) -> None:
    blob = builder.build(PACKAGE, "--gc", "extalloc")
    done = [c for c, step in zip(expected.calls, expected.steps) if step.result == b"\x00"]
    build = next(c for c in done if c[0] == "GenesisBuilder_build_state")
    words = [
        build[0],
        "0x" + build[1].hex(),
        "AccountNonceApi_account_nonce",
        "0x" + ALICE.hex(),
    ]
    record = json.loads(dotgo("call", str(blob), *words, "--json").stdout)
    assert record["result"] == "0x00000000" and record["error"] is None and record["fuel"] > 0
    state = next(step.storage for step in expected.steps if step.export == "AccountNonceApi_account_nonce")
    assert record["storage"] == hex_state(state)
    # The state of one run is the input of the next.
    path = tmp_path / "state.json"
    path.write_text(json.dumps(record["storage"]))
    again = json.loads(dotgo("call", str(blob), *words[2:], "--storage", str(path), "--json").stdout)
    assert again["result"] == record["result"] and again["storage"] == record["storage"]
    assert dotgo("verify", str(blob)).returncode == 0
