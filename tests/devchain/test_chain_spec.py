"""`dotgo chain-spec` of the reference runtime, against the state that smoldot's executor and `dotgo call` build."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from building import REPOSITORY, Builder, dotgo
from dotgo.host.scale import decode_option_bytes, encode_bytes, encode_option
from dotgo.release.json_text import merge_patch

sys.path.insert(0, str(REPOSITORY / "tests" / "host"))

from smoldot_host import SmoldotHost, install

BOB = "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty"
BOB_KEY = "8eaf04151687736326c9fea17e25fc5287613693c912909cb226aa4794f26a48"
ALICE_KEY = "d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d"


@pytest.fixture(scope="module")
def smoldot() -> Iterator[SmoldotHost]:
    missing = install()
    assert missing is None, missing
    host = SmoldotHost(timeout=300)
    yield host
    host.close()


def spec_of(blob: Path, *options: str) -> dict[str, Any]:
    done = dotgo("chain-spec", str(blob), *options)
    assert done.returncode == 0, done.stderr
    spec: dict[str, Any] = json.loads(done.stdout)
    return spec


def test_the_state_is_what_another_host_builds(builder: Builder, smoldot: SmoldotHost) -> None:
    path = builder.build("runtime/polkadot")
    blob = path.read_bytes()

    def preset(name: bytes | None) -> Any:
        parameter = encode_option(None if name is None else encode_bytes(name))
        answer = smoldot.call(blob, [("GenesisBuilder_get_preset", parameter)])
        text = decode_option_bytes(answer.result, str(answer.error))
        assert text is not None, name
        return json.loads(text)

    names = dotgo("chain-spec", str(path), "--list-presets").stdout.split()
    assert names == ["development", "local_testnet"]
    states = []
    for name in names:
        top = spec_of(path, "--preset", name)["genesis"]["raw"]["top"]
        assert list(top) == sorted(top)
        assert top.pop("0x" + b":code".hex()) == "0x" + blob.hex()
        config = json.dumps(merge_patch(preset(None), preset(name.encode()))).encode()
        built = smoldot.call(blob, [("GenesisBuilder_build_state", encode_bytes(config))])
        assert built.error is None and built.result == b"\0"
        assert top == built.storage
        states.append(top)
    assert states[0] != states[1]


def test_a_patch_endows_accounts(builder: Builder, tmp_path: Path) -> None:
    path, patch = builder.build("runtime/polkadot"), tmp_path / "patch.json"
    patch.write_text(json.dumps({"balances": {"balances": [[BOB, 10**24]]}}))
    top = spec_of(path, "--patch", str(patch))["genesis"]["raw"]["top"]
    accounts = {key: value for key, value in top.items() if key.endswith(BOB_KEY)}
    assert len(accounts) == 1
    # frame_system::AccountInfo: four counters of 32 bits, then the free balance.
    assert int.from_bytes(bytes.fromhex(accounts.popitem()[1][2:])[16:32], "little") == 10**24
    assert not any(key.endswith(ALICE_KEY) for key in top)


def test_the_bytes_depend_on_the_blob_and_the_arguments_alone(builder: Builder, tmp_path: Path) -> None:
    path = builder.build("runtime/polkadot")
    copy, output = tmp_path / "other name.wasm", tmp_path / "spec.json"
    copy.write_bytes(path.read_bytes())
    assert dotgo("chain-spec", str(copy), "-o", str(output)).returncode == 0
    first = dotgo("chain-spec", str(path)).stdout
    assert output.read_text() == first == dotgo("chain-spec", str(path)).stdout
    assert json.loads(first)["genesis"] == spec_of(path, "--preset", "development", "--id", "x")["genesis"]


def test_a_refused_configuration_writes_nothing(builder: Builder, tmp_path: Path) -> None:
    path, patch, output = builder.build("runtime/polkadot"), tmp_path / "patch.json", tmp_path / "spec.json"
    patch.write_text('{"balances": {"balances": [["5x", 1]]}}')
    done = dotgo("chain-spec", str(path), "--patch", str(patch), "-o", str(output))
    assert done.returncode == 1 and "[DotgoGenesisRefused]" in done.stderr and "5x" in done.stderr
    assert not output.exists()
