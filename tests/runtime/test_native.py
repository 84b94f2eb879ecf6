"""What the reference runtime gives natively, decoded by scalecodec, and equal on 64 and 32 bits."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from dotgo.host.trie import trie_root
from native import RUNTIME, Native, Scenario, Step, aura_slot, byte_vec, compact, go, go_root, header
from scalecodec.base import RuntimeConfigurationObject, ScaleBytes  # type: ignore[import-untyped]
from scalecodec.type_registry import load_type_registry_preset  # type: ignore[import-untyped]

ALICE = bytes.fromhex("d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d")
ENDOWMENT = 1 << 60
# The keys that these items have on every Substrate chain.
NUMBER = bytes.fromhex("26aa394eea5630e07c48ae0c9558cef702a5c1b19ab7a04f536c519aca4983ac")
WELL_KNOWN = {
    ("System", "Account"): "26aa394eea5630e07c48ae0c9558cef7b99d880ec681799c0cf30e8886371da9",
    ("System", "Number"): NUMBER.hex(),
    ("System", "ParentHash"): "26aa394eea5630e07c48ae0c9558cef78a42f33323cb5ced3b44dd825fda9fcc",
    ("System", "LastRuntimeUpgrade"): "26aa394eea5630e07c48ae0c9558cef7f9cce9c888469bb1a0dceaa129672ef8",
    ("Balances", "TotalIssuance"): "c2261276cc9d1f8598ea4b6a74b15c2f57c875e4cff74148e4628f264b974c80",
}
APIS = {
    "Core": 5,
    "Metadata": 2,
    "BlockBuilder": 6,
    "TaggedTransactionQueue": 3,
    "OffchainWorkerApi": 2,
    "AuraApi": 1,
    "SessionKeys": 1,
    "GrandpaApi": 3,
    "AccountNonceApi": 1,
    "TransactionPaymentApi": 4,
    "TransactionPaymentCallApi": 3,
    "GenesisBuilder": 1,
}


def presets(name: str) -> bytes:
    """The encoded parameter of get_preset."""
    return b"\x01" + byte_vec(name.encode())


def genesis(native: Native, name: str = "development") -> Step:
    """The step that builds the state of a preset."""
    answer = native.run(("GenesisBuilder_get_preset", presets(name)))[0].result
    assert answer is not None and answer[0] == 1
    return native.run(("GenesisBuilder_build_state", answer[1:]))[0]


def codec() -> tuple[RuntimeConfigurationObject, Any]:
    """scalecodec's configuration with the types that all metadata uses, and a maker of its objects."""
    configuration = RuntimeConfigurationObject()
    configuration.update_type_registry(load_type_registry_preset("core"))
    return configuration, configuration.create_scale_object


@pytest.fixture(scope="module")
def metadata(natives: dict[str, Native]) -> Any:
    """The decoded metadata; nothing is left over."""
    configuration, make = codec()
    result = natives["amd64"].run(("Metadata_metadata", b""))[0].result
    assert result is not None
    data = ScaleBytes(result)
    make("Compact<u32>", data=data).decode(check_remaining=False)
    decoded = make("MetadataVersioned", data=data)
    decoded.decode()
    configuration.add_portable_registry(decoded)
    return decoded


def test_the_version_lists_exactly_the_declared_apis(native: Native) -> None:
    result = native.run(("Core_version", b""))[0].result
    name = byte_vec(b"dotgo-reference")
    apis = b"".join(
        hashlib.blake2b(api.encode(), digest_size=8).digest() + version.to_bytes(4, "little")
        for api, version in APIS.items()
    )
    numbers = b"".join(n.to_bytes(4, "little") for n in (1, 100, 1))
    assert result == name + name + numbers + compact(len(APIS)) + apis + (1).to_bytes(4, "little") + b"\x01"


def test_metadata_describes_the_modules(metadata: Any) -> None:
    assert list(metadata.value[1]) == ["V14"]
    modules = {p.value["name"]: p for p in metadata.pallets}
    assert {name: p.value["index"] for name, p in modules.items()} == {
        "System": 0,
        "Timestamp": 1,
        "Aura": 2,
        "Grandpa": 3,
        "Balances": 4,
        "TransactionPayment": 5,
        "Sudo": 6,
    }
    items = {name: [s.value["name"] for s in p.storage if s.value["name"][0] != ":"] for name, p in modules.items()}
    assert items["Balances"] == ["TotalIssuance", "InactiveIssuance"]
    assert items["Timestamp"] == ["Now", "DidUpdate"]
    assert items["System"][:2] == ["Account", "ExtrinsicCount"]
    assert [c.value["name"] for c in modules["Timestamp"].calls] == ["set"]
    assert not modules["Timestamp"].errors
    assert [e.value["name"] for e in modules["Sudo"].errors] == ["RequireSudo"]


def test_constants_decode_with_their_types(metadata: Any) -> None:
    values = {}
    for module in metadata.pallets:
        for constant in module.constants or []:
            made = metadata.runtime_config.create_scale_object(constant.type, data=ScaleBytes(constant.constant_value))
            values[constant.value["name"]] = made.decode()
    assert values["BlockHashCount"] == 2400
    assert values["SS58Prefix"] == 42
    assert values["ExistentialDeposit"] == 10**9
    assert values["MinimumPeriod"] == 3000
    assert values["SlotDuration"] == 6000
    assert values["Version"]["spec_name"] == "dotgo-reference"
    assert [version for _, version in values["Version"]["apis"]] == list(APIS.values())


def test_every_type_of_the_metadata_is_defined_once(metadata: Any) -> None:
    types = metadata.value[1]["V14"]["types"]["types"]
    assert [t["id"] for t in types] == list(range(len(types)))
    described = [json.dumps(t["type"], sort_keys=True) for t in types]
    assert len(set(described)) == len(described)


def test_the_genesis_decodes_with_the_metadata(native: Native, metadata: Any) -> None:
    step = genesis(native)
    assert step.result == b"\x00"
    assert step.logs == ((2, "runtime::balances", f"total issuance {2 * ENDOWMENT}"),)
    items = {(m.value["name"], i.value["name"]): i for m in metadata.pallets for i in m.storage or []}
    decoded = {}
    for name, prefix in WELL_KNOWN.items():
        key = bytes.fromhex(prefix)
        if items[name].get_params_type_string():
            assert items[name].get_param_hashers() == ["Blake2_128Concat"]
            key += hashlib.blake2b(ALICE, digest_size=16).digest() + ALICE
        if key in step.storage:
            decoded[name[1]] = decode(metadata, items[name].get_value_type_string(), step.storage[key])
    assert "Number" not in decoded
    assert decoded["TotalIssuance"] == 2 * ENDOWMENT
    assert decoded["LastRuntimeUpgrade"] == {"spec_version": 100, "spec_name": "dotgo-reference"}
    assert decoded["ParentHash"] == "0x" + "45" * 32
    assert decoded["Account"] == {
        "nonce": 0,
        "consumers": 0,
        "providers": 1,
        "sufficients": 0,
        "data": {"free": ENDOWMENT, "reserved": 0, "frozen": 0, "flags": 1 << 127},
    }


def decode(metadata: Any, type_name: str, data: bytes) -> Any:
    """A stored value by its type in the metadata; nothing may be left over."""
    return metadata.runtime_config.create_scale_object(type_name, data=ScaleBytes(bytearray(data))).decode()


def test_the_blocks_of_an_author_are_executed(native: Native, scenario: Scenario) -> None:
    """The state of executing the blocks is, by another implementation's trie, that of their author."""
    author = [call for call in scenario.calls if call.export == "BlockBuilder_finalize_block"]
    assert len(author) == len(scenario.blocks) == 2
    genesis = [(call.export, call.data) for call in scenario.genesis()]
    blocks = [("Core_execute_block", block) for block in scenario.blocks]
    steps = native.run(*genesis, *blocks, ("AccountNonceApi_account_nonce", ALICE))
    executed, nonce = steps[len(genesis) : -1], steps[-1]
    for number, (step, finished) in enumerate(zip(executed, author, strict=True), 1):
        assert step.result == b"" and step.error is None and step.logs == ()
        assert trie_root(list(step.storage.items()), 1) == finished.root
        assert step.storage[NUMBER] == number.to_bytes(4, "little")
        # The header ends the author's work: the block begins with it.
        assert scenario.blocks[number - 1].startswith(finished.result)
    assert nonce.result == (6).to_bytes(4, "little")


def test_the_author_of_a_block_gets_the_results_of_the_scenario(native: Native, scenario: Scenario) -> None:
    steps = native.run(*((call.export, call.data) for call in scenario.calls))
    for step, call in zip(steps, scenario.calls, strict=True):
        assert (step.result, trie_root(list(step.storage.items()), 1)) == (call.result, call.root), call.export


def test_a_panic_has_gos_text_and_place_and_changes_nothing(native: Native, scenario: Scenario) -> None:
    start = genesis(native)
    block = bytearray(scenario.blocks[0])
    # The state's root comes after the parent's hash and the number.
    block[32 + 1] ^= 1
    built, bad = native.run(("GenesisBuilder_build_state", genesis_input(native)), ("Core_execute_block", bytes(block)))
    assert built.storage == start.storage == bad.storage
    assert bad.result is None and bad.error is not None and bad.error["kind"] == "panic"
    assert bad.error["text"] == "panic: Storage root must match that calculated."
    place = re.fullmatch(r"dotgo\.dev/runtime/sdk/executive/block\.go:(\d+)", bad.error["at"])
    assert place is not None
    source = (RUNTIME / "sdk/executive/block.go").read_text().splitlines()
    assert source[int(place[1]) - 1].strip() == "panic(err)"


def genesis_input(native: Native) -> bytes:
    """The parameter of build_state for the preset development."""
    answer = native.run(("GenesisBuilder_get_preset", presets("development")))[0].result
    assert answer is not None
    return answer[1:]


def test_both_architectures_give_the_same(natives: dict[str, Native], scenarios: dict[str, Scenario]) -> None:
    assert scenarios["amd64"] == scenarios["386"]
    config = genesis_input(natives["amd64"])
    good: tuple[tuple[str, bytes], ...] = (
        ("Core_version", b""),
        ("Metadata_metadata", b""),
        *(("Metadata_metadata_at_version", version.to_bytes(4, "little")) for version in (13, 14, 15, 16)),
        ("Metadata_metadata_versions", b""),
        ("GenesisBuilder_preset_names", b""),
        ("GenesisBuilder_get_preset", b"\x00"),
        ("GenesisBuilder_get_preset", presets("local_testnet")),
        ("GenesisBuilder_build_state", byte_vec(b'{"balances":{"balances":[["5x",1]]}}')),
        ("GenesisBuilder_build_state", config),
        ("AccountNonceApi_account_nonce", ALICE),
        ("AuraApi_slot_duration", b""),
        ("AuraApi_authorities", b""),
        ("GrandpaApi_grandpa_authorities", b""),
        ("GrandpaApi_current_set_id", b""),
        *(("Core_execute_block", block) for block in scenarios["amd64"].blocks),
        ("Core_initialize_block", header(3, digest=aura_slot(1_700_000_016_000 // 6000))),
    )
    bad = (
        ("Core_initialize_block", header(3)[:-2]),
        ("Core_execute_block", scenarios["amd64"].blocks[0]),
        ("AccountNonceApi_account_nonce", b"short"),
    )
    wide, narrow = (natives[architecture].run(*good, *bad) for architecture in ("amd64", "386"))
    assert wide == narrow
    assert [step.result is None for step in wide] == [False] * len(good) + [True] * len(bad)


@pytest.mark.parametrize("architecture", ["amd64", "386"])
def test_go_vet_and_go_test_hold_without_settings(architecture: str) -> None:
    for arguments in (("vet", "./..."), ("test", "./..."), ("test", "-count=20", "./polkadot/...")):
        done = go(*arguments, architecture=architecture)
        assert done.returncode == 0, done.stdout + done.stderr


def test_the_sources_are_formatted() -> None:
    sources = sorted(str(p) for folder in ("sdk", "polkadot") for p in (RUNTIME / folder).rglob("*.go"))
    assert len(sources) > 40
    done = subprocess.run([go_root() / "bin" / "gofmt", "-l", *sources], capture_output=True, text=True, check=True)
    assert done.stdout == ""


def test_the_twins_under_the_tag_compile_with_the_real_go(tmp_path: Path) -> None:
    """The real Go has imports and exports of wasm modules too: it checks the types of the files behind the tag."""
    output = str(tmp_path / "blob")
    done = go("build", "-tags", "dotgo", "-o", output, "./polkadot", system="wasip1", architecture="wasm")
    assert done.returncode == 0, done.stderr
