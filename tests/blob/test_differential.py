"""Random calls of the reference runtime: blob and native build agree, panics with their text and place included.

Inputs are the right ones with small damage, so that most come far: genesis configurations, headers with digests,
blocks of the comparison, keys. (Extrinsics and blocks are mutated much more in test_bad_input.py.) The sequence is the
same in every run; `./test --full` takes more of it.
"""

from __future__ import annotations

import random
from typing import Final

import pytest
from building import EXTALLOC, FULL, PACKAGE, STRESS, Builder
from dotgo.host.runtime import Runtime
from dotgo.host.storage import Storage
from native import Native, Step, block, byte_vec, compact, header
from scenario import Blocks, Call

COUNT: Final = 1500 if FULL else 150
ALICE: Final = bytes.fromhex("d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d")
BOB: Final = "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty"
WORDS: Final = ("balances", "system", "timestamp", "x", "", "é\\u00e9", "\\ud83d\\ude00", "\\n")


class Inputs:
    """A source of inputs by one seed."""

    def __init__(self, seed: int, good: list[bytes]) -> None:
        self.chance = random.Random(seed)
        self.good = good

    def damaged(self, data: bytes, most: int = 2) -> bytes:
        """Up to so many bytes changed, added or taken out."""
        out = bytearray(data)
        for _ in range(self.chance.randrange(most + 1)):
            at = self.chance.randrange(len(out) + 1)
            kind = self.chance.randrange(3)
            if kind == 0:
                out.insert(at, self.chance.randrange(256))
            elif at < len(out):
                if kind == 1:
                    del out[at]
                else:
                    out[at] ^= 1 << self.chance.randrange(8)
        return bytes(out)

    def genesis(self) -> bytes:
        """JSON for build_state."""
        rows = []
        for _ in range(self.chance.randrange(4)):
            amount = self.chance.choice(
                ["1", "10000000000", "340282366920938463463374607431768211455", "-1", "1e3", "7.5"]
            )
            rows.append(f'["{self.chance.choice([BOB, BOB[:-1], "0x" + ALICE.hex()])}",{amount}]')
        fields = [f'"balances":{{"balances":[{",".join(rows)}]}}']
        if self.chance.random() < 0.3:
            fields.append(f'"{self.chance.choice(WORDS)}":{self.chance.choice(["null", "{}", "[1,[2,{}]]", "tru"])}')
        text = (" " * self.chance.randrange(2)).join(["{", ",".join(fields), "}"])
        return self.damaged(byte_vec(text.encode()), 1)

    def digest(self) -> bytes:
        """An encoded list of digest items."""
        items = []
        for _ in range(self.chance.randrange(3)):
            payload = byte_vec(self.chance.randbytes(self.chance.randrange(70)))
            items.append(self.chance.choice([b"\x06aura", b"\x05BABE", b"\x04orch", b"\x00", b"\x08"]) + payload)
        return compact(len(items)) + b"".join(items)

    def call(self) -> Call:
        """One call."""
        chance = self.chance
        name = chance.choice(
            [
                "get_preset",
                "build_state",
                "build_state",
                "nonce",
                "initialize",
                "initialize",
                "execute",
                "execute",
                "at_version",
            ]
        )
        if name == "get_preset":
            preset = chance.choice([b"development", b"local_testnet", b"", b"\xff\xfe"])
            return "GenesisBuilder_get_preset", self.damaged(b"\x01" + byte_vec(preset))
        if name == "build_state":
            return "GenesisBuilder_build_state", self.genesis()
        if name == "nonce":
            return "AccountNonceApi_account_nonce", self.damaged(ALICE)
        if name == "at_version":
            return "Metadata_metadata_at_version", self.damaged(chance.randrange(13, 16).to_bytes(4, "little"))
        if name == "initialize":
            number = chance.choice([0, 1, 2, 70, 1 << 20])
            return "Core_initialize_block", self.damaged(header(number, chance.randbytes(32), self.digest()), 1)
        if chance.random() < 0.5:
            return "Core_execute_block", self.damaged(chance.choice(self.good), 1)
        moment = b"\x04\x01\x00\x0b" + chance.randrange(1 << 40, 1 << 41).to_bytes(6, "little")
        extrinsics = tuple(self.damaged(moment, 1) for _ in range(chance.randrange(3)))
        return "Core_execute_block", block(chance.randrange(1, 3), extrinsics)


@pytest.fixture(scope="module")
def expected(natives: dict[str, Native], blocks: Blocks) -> tuple[list[Call], list[Step]]:
    native = natives["amd64"]
    start = blocks.genesis
    inputs = Inputs(1, blocks.blocks)
    calls = [start]
    while len(calls) < COUNT:
        # Every now and then the chain starts again, so that blocks fit.
        calls.append(start if len(calls) % 10 == 0 else inputs.call())
    steps: list[Step] = []
    for at in range(0, COUNT, 50):
        # Each part of the list is a chain of its own: what the processes print stays small.
        steps += native.run(*calls[at : at + 50])
    return calls, steps


def test_the_calls_differ_in_how_they_end(expected: tuple[list[Call], list[Step]]) -> None:
    _, steps = expected
    texts = {step.error["text"] for step in steps if step.error}
    assert len(texts) >= 5, texts
    assert sum(step.error is None for step in steps) > COUNT // 4
    assert len({bytes(step.result or b"") for step in steps if step.export == "GenesisBuilder_build_state"}) >= 4


@pytest.mark.parametrize("kept", [False, True], ids=["fresh", "kept"])
@pytest.mark.parametrize("options", [EXTALLOC, STRESS], ids=["extalloc", "stress"])
def test_the_blob_agrees(
    builder: Builder, expected: tuple[list[Call], list[Step]], options: tuple[str, ...], kept: bool
) -> None:
    """With `kept` one instance answers all calls of a chain, after panics too.

    Fresh instances take long under stress: only the whole suite makes all calls so.
    """
    blob = builder.build(PACKAGE, *options).read_bytes()
    calls, steps = expected
    if options == STRESS and not kept and not FULL:
        calls, steps = calls[:50], steps[:50]
    for index, (one, want) in enumerate(zip(calls, steps, strict=True)):
        if index % 50 == 0:
            storage = Storage()
            runtime = Runtime(blob, "polkadot.wasm", storage=storage)
        got = runtime.call(*one, keep_instance=kept)
        where = f"call {index}: {one[0]} 0x{one[1].hex()}"
        logs = [(log.level, log.target, log.message) for log in got.logs]
        if want.error is None:
            assert got.error is None, (where, got.error, logs)
            assert logs == list(want.logs), where
        else:
            assert got.error is not None, where
            # What ends a native call by the host's hand, ends the blob's by the host's hand too.
            assert got.error.code.startswith("DotgoTrap") == (want.error["kind"] == "panic"), (where, got.error)
            if want.error["kind"] == "panic":
                record = (0, "runtime", f"{want.error['text']}\n\t{want.error['at']}")
                assert logs == [*want.logs, record], where
        assert got.result == want.result, where
        assert dict(storage.trie().values) == want.storage, where
