"""The comparison's blocks give the same in native Go, in the embedded host and in smoldot, after every single call.

Native Go for 64 bits makes the blocks: genesis, initialize_block, the inherent, transfers signed in all three schemes,
a remark, calls that fail, calls as root, finalize_block. The others make the same calls, and then execute the finished
blocks on the state before them. Result, log lines, events, the whole storage and its root are equal after each call;
the roots are also those of the transcript that `go test` compares with.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pytest
from building import EXTALLOC, LEAKING, PACKAGE, SMOLDOT_STRESS, STRESS, Builder
from dotgo.host.runtime import HostOptions
from hosts import Host, on_embedded, on_smoldot, run_all, same, state_root
from native import RUNTIME, Native, Step
from scenario import Blocks, Call, Scenario
from smoldot_host import SmoldotHost

TRANSCRIPT: Final = RUNTIME / "polkadot/chain/testdata/transcript.json"
EVENTS: Final = bytes.fromhex("26aa394eea5630e07c48ae0c9558cef780d41e5e16056765bc8461851072c9d7")


@dataclass(frozen=True)
class Sequences:
    """The calls that make the blocks and those that execute them, with what native Go for 64 bits gave."""

    making: list[Call]
    made: list[Step]
    executing: list[Call]
    executed: list[Step]


@pytest.fixture(scope="module")
def sequences(natives: dict[str, Native], blocks: Blocks) -> Sequences:
    making = [made.call for made in blocks.calls]
    executing: list[Call] = [blocks.genesis, *(("Core_execute_block", block) for block in blocks.blocks)]
    native = natives["amd64"]
    return Sequences(making, native.run(*making), executing, native.run(*executing))


def in_transcript(steps: Sequence[Step], part: str) -> None:
    """Results and roots are those of the committed transcript."""
    want = json.loads(TRANSCRIPT.read_text())[part]
    got = [
        {
            "export": step.export,
            "result": "0x" + hashlib.blake2b(step.result or b"", digest_size=32).hexdigest(),
            "root": "0x" + state_root(step.storage).hex(),
        }
        for step in steps
    ]
    assert got == want


def compare(making: Host, executing: Host, sequences: Sequences) -> None:
    """Two hosts with empty states give what native Go gave."""
    made, executed = run_all(making, sequences.making), run_all(executing, sequences.executing)
    same(made, sequences.made)
    same(executed, sequences.executed)
    in_transcript(made, "making")
    in_transcript(executed, "executing")


def test_the_blocks_are_worth_comparing(sequences: Sequences, blocks: Blocks) -> None:
    """All schemes sign, calls succeed and fail, events and log lines come, the storage changes with most calls."""
    schemes = {x[34] for block in blocks.blocks for x in _extrinsics(sequences, block) if x[0] == 0x84}
    assert schemes == {0, 1, 2}
    results = [step.result for step in sequences.made if step.export == "BlockBuilder_apply_extrinsic"]
    assert results.count(b"\x00\x00") >= 8
    assert sum(result is not None and result[:2] == b"\x00\x01" for result in results) >= 2
    assert all(step.error is None for step in (*sequences.made, *sequences.executed))
    assert len({state_root(step.storage) for step in sequences.made}) >= 18
    events = [step.storage.get(EVENTS, b"") for step in sequences.made]
    assert len({e for e in events if e}) >= 12
    assert sum(len(step.logs) for step in sequences.made) >= 1


def _extrinsics(sequences: Sequences, block: bytes) -> list[bytes]:
    """The extrinsics that were applied and are in the block."""
    applied = (one[1] for one in sequences.making if one[0] == "BlockBuilder_apply_extrinsic")
    return [x[1:] if x[0] & 3 == 0 else x[2:] for x in applied if x in block]


def test_making_and_executing_give_one_state(sequences: Sequences) -> None:
    made = [step.storage for step in sequences.made if step.export == "BlockBuilder_finalize_block"]
    assert made == [step.storage for step in sequences.executed[1:]]
    assert len(made) >= 2


def test_the_native_node_writes_down_what_happened(sequences: Sequences, blocks: Blocks) -> None:
    """The roots in what the scenario prints are those of the storage, by the embedded host's trie."""
    assert [made.result for made in blocks.calls] == [step.result for step in sequences.made]
    assert [made.root for made in blocks.calls] == [state_root(step.storage) for step in sequences.made]
    in_transcript(sequences.made, "making")
    in_transcript(sequences.executed, "executing")


def test_native_386(natives: dict[str, Native], scenarios: dict[str, Scenario], sequences: Sequences) -> None:
    assert scenarios["386"].text("blocks") == scenarios["amd64"].text("blocks")
    same(natives["386"].run(*sequences.making), sequences.made)
    same(natives["386"].run(*sequences.executing), sequences.executed)


@pytest.mark.parametrize("keep_instance", [False, True], ids=["fresh", "kept"])
@pytest.mark.parametrize("options", [EXTALLOC, LEAKING, STRESS], ids=["extalloc", "leaking", "stress"])
def test_embedded_host(builder: Builder, sequences: Sequences, options: tuple[str, ...], keep_instance: bool) -> None:
    blob = builder.build(PACKAGE, *options).read_bytes()
    making, executing = (on_embedded(blob, keep_instance=keep_instance) for _ in range(2))
    compare(making, executing, sequences)


def test_nothing_depends_on_addresses_or_on_freed_buffers(builder: Builder, sequences: Sequences) -> None:
    blob = builder.build(PACKAGE, *EXTALLOC).read_bytes()
    moved = HostOptions(dirty=True, heap_shift=4096 + 8)
    compare(on_embedded(blob, moved), on_embedded(blob, moved), sequences)


@pytest.mark.parametrize("options", [EXTALLOC, SMOLDOT_STRESS], ids=["extalloc", "stress"])
def test_smoldot(builder: Builder, smoldot: SmoldotHost, sequences: Sequences, options: tuple[str, ...]) -> None:
    blob = builder.build(PACKAGE, *options).read_bytes()
    compare(on_smoldot(smoldot, blob), on_smoldot(smoldot, blob), sequences)
