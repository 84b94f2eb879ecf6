"""Metadata 14 and 15 of the reference runtime's blob, decoded by two other implementations, which must agree.

Of each type, and of each call, event and error, an encoded value by polkadot.js is decoded and encoded again by
scalecodec; both do the same with each constant and with each default of storage.
"""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from building import Builder
from dotgo.host.runtime import Runtime
from dotgo.host.scale import decode_option_bytes, encode_bytes
from dotgo.wasm.version import decode_version
from scalecodec_view import View

PALLETS = ["System", "Timestamp", "Aura", "Grandpa", "Balances", "TransactionPayment", "Sudo"]
APIS = {
    "Core": ["version", "execute_block", "initialize_block"],
    "Metadata": ["metadata", "metadata_at_version", "metadata_versions"],
    "BlockBuilder": ["apply_extrinsic", "finalize_block", "inherent_extrinsics", "check_inherents"],
    "TaggedTransactionQueue": ["validate_transaction"],
    "OffchainWorkerApi": ["offchain_worker"],
    "AuraApi": ["slot_duration", "authorities"],
    "SessionKeys": ["generate_session_keys", "decode_session_keys"],
    "GrandpaApi": [
        "grandpa_authorities",
        "submit_report_equivocation_unsigned_extrinsic",
        "generate_key_ownership_proof",
        "current_set_id",
    ],
    "AccountNonceApi": ["account_nonce"],
    "TransactionPaymentApi": ["query_info", "query_fee_details", "query_weight_to_fee", "query_length_to_fee"],
    "TransactionPaymentCallApi": [
        "query_call_info",
        "query_call_fee_details",
        "query_weight_to_fee",
        "query_length_to_fee",
    ],
    "GenesisBuilder": ["build_state", "get_preset", "preset_names"],
}


@dataclass(frozen=True)
class Decoded:
    """One version's metadata in both views."""

    data: bytes
    view: View
    polkadot_js: dict[str, Any]


@pytest.fixture(scope="module")
def runtime(builder: Builder) -> Runtime:
    return Runtime(builder.build("runtime/polkadot").read_bytes())


def call(runtime: Runtime, export: str, data: bytes = b"") -> bytes:
    outcome = runtime.call(export, data)
    assert outcome.result is not None, outcome.error
    return outcome.result


@pytest.fixture(scope="module", params=[14, 15])
def decoded(request: pytest.FixtureRequest, runtime: Runtime, node: str) -> Decoded:
    answer = call(runtime, "Metadata_metadata_at_version", request.param.to_bytes(4, "little"))
    data = decode_option_bytes(answer, f"metadata {request.param}")
    assert data is not None, f"the runtime has no metadata {request.param}"
    script = Path(__file__).parent / "metadata.mjs"
    done = subprocess.run(
        [node, str(script)], input=data.hex(), capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    # polkadot.js warns of what it cannot find a way to read.
    assert done.stderr == ""
    return Decoded(data, View(data), json.loads(done.stdout))


def test_both_decoders_read_the_same(decoded: Decoded) -> None:
    theirs = {key: value for key, value in decoded.polkadot_js.items() if key not in ("samples", "skipped")}
    ours = decoded.view.summary()
    assert ours.keys() == theirs.keys()
    for key, value in ours.items():
        assert value == theirs[key], key


def test_every_pallet_has_what_clients_look_for(decoded: Decoded) -> None:
    summary = decoded.view.summary()
    assert [pallet["name"] for pallet in summary["pallets"]] == PALLETS
    assert summary["extrinsic"]["version"] == 4
    for pallet in summary["pallets"]:
        for part in ("calls", "events", "errors"):
            indices = [row[0] for row in pallet[part] or []]
            assert len(set(indices)) == len(indices), (pallet["name"], part)


def test_a_value_of_every_type_and_variant_passes_between_the_decoders(decoded: Decoded) -> None:
    count = 0
    for type_id, samples in decoded.polkadot_js["samples"]:
        for sample in samples:
            data = bytes.fromhex(sample[2:])
            assert decoded.view.encoded_again(type_id, data) == data, (type_id, sample)
            count += 1
    names = dict(decoded.polkadot_js["types"])
    skipped = [(names[type_id], variant) for type_id, variant in decoded.polkadot_js["skipped"]]
    # No decoder here has Compact<()>, which MultiAddress has where accounts have no indices. Not all bytes are eras:
    # the period, from the low four bits, is at least 4 and longer than the phase.
    no_eras = [("sp_runtime::generic::era::Era", i) for i in range(1, 256) if i % 16 == 0 or i >> 4 >= 2 << i % 16]
    assert sorted(skipped, key=str) == sorted(
        [("sp_runtime::multiaddress::MultiAddress", 1), ("", None), *no_eras], key=str
    )
    assert len(no_eras) == 35
    assert count > len(decoded.polkadot_js["types"]) > 50


def test_constants_and_defaults_of_storage_decode(decoded: Decoded) -> None:
    for pallet in decoded.view.summary()["pallets"]:
        for name, type_id, value in pallet["constants"]:
            data = bytes.fromhex(value[2:])
            assert decoded.view.encoded_again(type_id, data) == data, (pallet["name"], name)
        for name, modifier, _, _, type_id, default in (pallet["storage"] or ["", []])[1]:
            if modifier == "Default":
                data = bytes.fromhex(default[2:])
                assert decoded.view.encoded_again(type_id, data) == data, (pallet["name"], name)


def test_the_runtime_apis_of_version_15_are_all_there(decoded: Decoded) -> None:
    summary = decoded.view.summary()
    if summary["version"] == 14:
        assert summary["apis"] is None
        return
    found = {name: [method[0] for method in methods] for name, methods in summary["apis"]}
    assert found == APIS


def test_the_versions_agree(runtime: Runtime) -> None:
    """What the constant System.Version says is what Core_version and the sections of the blob say."""
    core = call(runtime, "Core_version")
    assert runtime.version == core
    data = decode_option_bytes(call(runtime, "Metadata_metadata_at_version", (14).to_bytes(4, "little")), "metadata")
    assert data is not None
    assert encode_bytes(data) == call(runtime, "Metadata_metadata")
    system = next(p for p in View(data).summary()["pallets"] if p["name"] == "System")
    assert next(c[2] for c in system["constants"] if c[0] == "Version") == "0x" + core.hex()
    version = decode_version(core)
    assert version.spec_name and len(version.apis) == len(APIS)


def test_versions_of_metadata(runtime: Runtime) -> None:
    answer = call(runtime, "Metadata_metadata_versions")
    versions = [int.from_bytes(answer[at : at + 4], "little") for at in range(1, len(answer), 4)]
    assert answer[0] == len(versions) << 2 and versions == [14, 15]
    for absent in (0, 13, 16, 0xFFFFFFFF):
        assert call(runtime, "Metadata_metadata_at_version", absent.to_bytes(4, "little")) == b"\0"
