"""The runtime APIs of the blob give what they give natively, in every host and under every collector; the blob itself
is one that others accept.

The real Go's builds for 64 and 32 bits, the embedded host and smoldot's executor make one sequence of calls, with every
entry point in it. Results, log lines and the whole storage after each call are equal in all. What blocks do call by
call is compared in test_blocks.py.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from building import EXTALLOC, FULL, LEAKING, PACKAGE, SMOLDOT_STRESS, STRESS, Builder, dotgo
from hosts import hex_state, memory_after, on_embedded, on_smoldot, run_all, same
from native import RUNTIME, Native, Step, byte_vec, compact
from scenario import Blocks, Call
from smoldot_host import SmoldotHost

ALICE: Final = bytes.fromhex("d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d")
# smoldot's executor has no keystore.
KEYSTORE: Final = "SessionKeys_generate_session_keys"


def preset(name: str) -> bytes:
    """The parameter of get_preset."""
    return b"\x01" + byte_vec(name.encode())


def u32(number: int) -> bytes:
    """Four bytes, the lowest first."""
    return number.to_bytes(4, "little")


def inherent_data(now: int) -> bytes:
    """What a node tells of the time."""
    return compact(1) + b"timstap0" + byte_vec(now.to_bytes(8, "little"))


@dataclass(frozen=True)
class Expected:
    """The sequence, and what the native build for 64 bits gave."""

    calls: list[Call]
    steps: list[Step]

    def without(self, export: str) -> Expected:
        """The sequence without an entry point that does not change the state."""
        kept = [i for i, one in enumerate(self.calls) if one[0] != export]
        return Expected([self.calls[i] for i in kept], [self.steps[i] for i in kept])


def sequence(blocks: Blocks) -> list[Call]:
    """Calls of every entry point: the first block is made call by call, the second one is executed."""
    first, second = blocks.blocks
    headers = [made.result for made in blocks.calls if made.call[0] == "BlockBuilder_finalize_block"]
    extrinsic = byte_vec(blocks.extrinsics[2])
    with_length = extrinsic + u32(len(extrinsic))
    # Behind version, address, signature of sr25519, era, nonce and a tip of two bytes is the call.
    call_with_length = blocks.extrinsics[2][1 + 33 + 65 + 1 + 1 + 2 :] + u32(len(extrinsic))
    calls = [made.call for made in blocks.calls]
    exports = [one[0] for one in calls]
    making = calls[exports.index("Core_initialize_block") : exports.index("BlockBuilder_finalize_block") + 1]
    return [
        ("Core_version", b""),
        ("Metadata_metadata", b""),
        *(("Metadata_metadata_at_version", u32(version)) for version in (13, 14, 15, 16)),
        ("Metadata_metadata_versions", b""),
        ("GenesisBuilder_preset_names", b""),
        ("GenesisBuilder_get_preset", b"\x00"),
        *(("GenesisBuilder_get_preset", preset(name)) for name in ("no such preset", "local_testnet", "development")),
        ("GenesisBuilder_build_state", byte_vec(b'{"balances":')),
        ("GenesisBuilder_build_state", byte_vec(b'{"balances":{"balances":[["5x",1]]}}')),
        blocks.genesis,
        ("AccountNonceApi_account_nonce", ALICE),
        ("AuraApi_authorities", b""),
        ("AuraApi_slot_duration", b""),
        ("GrandpaApi_grandpa_authorities", b""),
        ("GrandpaApi_current_set_id", b""),
        ("GrandpaApi_generate_key_ownership_proof", bytes(8) + ALICE),
        ("SessionKeys_decode_session_keys", byte_vec(ALICE * 2)),
        (KEYSTORE, b"\x01" + byte_vec(b"//Alice")),
        ("BlockBuilder_check_inherents", first + inherent_data(1_700_000_004_000)),
        ("BlockBuilder_check_inherents", first + inherent_data(1_600_000_000_000)),
        *making,
        ("AccountNonceApi_account_nonce", ALICE),
        ("TaggedTransactionQueue_validate_transaction", b"\x02" + extrinsic + bytes(32)),
        ("TransactionPaymentApi_query_info", with_length),
        ("TransactionPaymentApi_query_fee_details", with_length),
        ("TransactionPaymentApi_query_weight_to_fee", compact(1000) + compact(7)),
        ("TransactionPaymentApi_query_length_to_fee", u32(150)),
        ("TransactionPaymentCallApi_query_call_info", call_with_length),
        ("TransactionPaymentCallApi_query_call_fee_details", call_with_length),
        ("TransactionPaymentCallApi_query_weight_to_fee", compact(1000) + compact(7)),
        ("TransactionPaymentCallApi_query_length_to_fee", u32(150)),
        ("Core_execute_block", second),
        ("OffchainWorkerApi_offchain_worker", headers[1]),
    ]


@pytest.fixture(scope="module")
def expected(natives: dict[str, Native], blocks: Blocks) -> Expected:
    calls = sequence(blocks)
    steps = natives["amd64"].run(*calls)
    assert all(step.error is None for step in steps), [(s.export, s.error) for s in steps if s.error]
    return Expected(calls, steps)


def test_the_sequence_is_worth_comparing(expected: Expected) -> None:
    """All entry points but one are in it; it has log lines, changes of the state, and refusals in results."""
    exports = set(
        re.findall(r"^//go:wasmexport (\w+)$", (RUNTIME / "polkadot/exports_dotgo.go").read_text(), re.MULTILINE)
    )
    # Its parameter is a proof that this runtime never accepts.
    assert exports - {one[0] for one in expected.calls} == {"GrandpaApi_submit_report_equivocation_unsigned_extrinsic"}
    assert sum(len(step.logs) for step in expected.steps) >= 3
    assert len({json.dumps(hex_state(step.storage)) for step in expected.steps}) >= 7
    assert any(step.result is not None and step.result[:1] == b"\x01" for step in expected.steps)


def under(options: tuple[str, ...], expected: Expected) -> Expected:
    """The sequence; when it is not the whole suite, metadata is made only once under stress, since that takes long."""
    return expected if FULL or "stress" not in options else expected.without("Metadata_metadata_at_version")


def test_native_386(natives: dict[str, Native], expected: Expected) -> None:
    same(natives["386"].run(*expected.calls), expected.steps)


@pytest.mark.parametrize("options", [EXTALLOC, LEAKING, STRESS], ids=["extalloc", "leaking", "stress"])
def test_embedded_host(builder: Builder, expected: Expected, options: tuple[str, ...]) -> None:
    blob = builder.build(PACKAGE, *options).read_bytes()
    chosen = under(options, expected)
    same(run_all(on_embedded(blob), chosen.calls), chosen.steps)


def test_a_kept_instance(builder: Builder, expected: Expected) -> None:
    blob = builder.build(PACKAGE, *EXTALLOC).read_bytes()
    same(run_all(on_embedded(blob, keep_instance=True), expected.calls), expected.steps)


@pytest.mark.parametrize("options", [EXTALLOC, SMOLDOT_STRESS], ids=["extalloc", "stress"])
def test_smoldot(builder: Builder, smoldot: SmoldotHost, expected: Expected, options: tuple[str, ...]) -> None:
    blob = builder.build(PACKAGE, *options).read_bytes()
    known = under(options, expected).without(KEYSTORE)
    same(run_all(on_smoldot(smoldot, blob), known.calls), known.steps)


def test_smoldot_reads_the_version_from_the_blob(builder: Builder, smoldot: SmoldotHost) -> None:
    version = smoldot.version(builder.build(PACKAGE, *EXTALLOC).read_bytes())
    assert (version["specName"], version["specVersion"]) == (
        "0x" + b"dotgo-reference".hex(),
        100,
    ), version


def test_stress_collects_and_poisons(builder: Builder) -> None:
    """Under `stress` freed memory is there to see; the plain collector has nothing to do in so short a call."""
    call = ("Metadata_metadata", b"")
    stress = memory_after(builder.build(PACKAGE, *STRESS).read_bytes(), call)
    plain = memory_after(builder.build(PACKAGE, *EXTALLOC).read_bytes(), call)
    assert stress.poisoned > 100
    assert plain.poisoned == 0
    assert stress.result == plain.result


def test_the_validator_of_others_accepts_the_blob(builder: Builder) -> None:
    tool = Path(sys.executable).parent / "wasm-tools"
    for options in (EXTALLOC, STRESS):
        blob = builder.build(PACKAGE, *options)
        done = subprocess.run(
            [str(tool), "validate", "--features=mvp", str(blob)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr


def test_the_command_runs_several_calls_on_one_state(
    builder: Builder, blocks: Blocks, expected: Expected, tmp_path: Path
) -> None:
    blob = builder.build(PACKAGE, *EXTALLOC)
    build = blocks.genesis
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
