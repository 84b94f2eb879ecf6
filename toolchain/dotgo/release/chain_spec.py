"""Chain specifications in the form of polkadot-sdk's raw JSON (sc-chain-spec's `ChainSpecJsonContainer`)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from dotgo.release.genesis import GenesisState

# sc-chain-spec's `ChainType`; every other type is written as {"Custom": name}.
CHAIN_TYPES: Final = ("Development", "Local", "Live")


@dataclass(frozen=True, slots=True)
class ChainIdentity:
    """What a specification says of a chain beside its first state.

    `boot_nodes` are multiaddresses; `protocol_id` is part of the names of network protocols; the last three are for
    wallets: the prefix of addresses, how many decimals balances have, and the sign of the token.
    """

    name: str = "Development"
    id: str = "dev"
    chain_type: str = "Development"
    boot_nodes: tuple[str, ...] = ()
    protocol_id: str | None = None
    ss58_format: int = 42
    token_decimals: int = 12
    token_symbol: str = "UNIT"


def render_chain_spec(identity: ChainIdentity, state: GenesisState) -> bytes:
    """The JSON of a specification; its bytes depend on the arguments' values alone, and keys of storage are sorted.

    Their order matters: Chopsticks finds the next key by walking the object.
    """
    chain_type = identity.chain_type
    record = {
        "name": identity.name,
        "id": identity.id,
        "chainType": chain_type if chain_type in CHAIN_TYPES else {"Custom": chain_type},
        "bootNodes": list(identity.boot_nodes),
        "telemetryEndpoints": None,
        "protocolId": identity.protocol_id,
        "properties": {
            "ss58Format": identity.ss58_format,
            "tokenDecimals": identity.token_decimals,
            "tokenSymbol": identity.token_symbol,
        },
        "codeSubstitutes": {},
        "genesis": {
            "raw": {
                "top": _hex_pairs(state.top),
                "childrenDefault": {
                    "0x" + name.hex(): _hex_pairs(state.children[name]) for name in sorted(state.children)
                },
            }
        },
    }
    return (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode()


def _hex_pairs(values: Mapping[bytes, bytes]) -> dict[str, str]:
    return {"0x" + key.hex(): "0x" + values[key].hex() for key in sorted(values)}
