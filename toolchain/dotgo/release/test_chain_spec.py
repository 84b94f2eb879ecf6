"""The JSON of chain specifications."""

from __future__ import annotations

import json

from dotgo.release.chain_spec import ChainIdentity, render_chain_spec
from dotgo.release.genesis import GenesisState

STATE = GenesisState({b"b": b"\x01", b":code": b"\0asm", b"a": b""}, {b"d": {b"y": b"1", b"x": b"2"}, b"c": {b"": b""}})


def test_every_field_of_a_raw_specification() -> None:
    spec = json.loads(render_chain_spec(ChainIdentity(), STATE))
    assert spec == {
        "name": "Development",
        "id": "dev",
        "chainType": "Development",
        "bootNodes": [],
        "telemetryEndpoints": None,
        "protocolId": None,
        "properties": {"ss58Format": 42, "tokenDecimals": 12, "tokenSymbol": "UNIT"},
        "codeSubstitutes": {},
        "genesis": {
            "raw": {
                "top": {"0x3a636f6465": "0x0061736d", "0x61": "0x", "0x62": "0x01"},
                "childrenDefault": {"0x63": {"0x": "0x"}, "0x64": {"0x78": "0x32", "0x79": "0x31"}},
            }
        },
    }


def test_keys_are_sorted_whatever_the_order_of_writing() -> None:
    spec = json.loads(render_chain_spec(ChainIdentity(), STATE))
    raw = spec["genesis"]["raw"]
    assert list(raw["top"]) == sorted(raw["top"]) and list(raw["childrenDefault"]) == ["0x63", "0x64"]
    other = GenesisState(dict(reversed([*STATE.top.items()])), dict(reversed([*STATE.children.items()])))
    assert render_chain_spec(ChainIdentity(), STATE) == render_chain_spec(ChainIdentity(), other)


def test_what_users_say_of_their_chain() -> None:
    identity = ChainIdentity("Größe", "size", "Test", ("/ip4/127.0.0.1/tcp/1/p2p/x",), "sz", 7, 18, "SZ")
    spec = json.loads(render_chain_spec(identity, STATE))
    assert (spec["name"], spec["id"], spec["protocolId"]) == ("Größe", "size", "sz")
    assert spec["chainType"] == {"Custom": "Test"} and spec["bootNodes"] == ["/ip4/127.0.0.1/tcp/1/p2p/x"]
    assert spec["properties"] == {"ss58Format": 7, "tokenDecimals": 18, "tokenSymbol": "SZ"}
    assert json.loads(render_chain_spec(ChainIdentity(chain_type="Live"), STATE))["chainType"] == "Live"
