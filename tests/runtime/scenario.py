"""What `runtime/polkadot/cmd/scenario` makes natively: the comparison's blocks, and bad input, as records."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from native import go, unhex

State = dict[bytes, bytes]
Call = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Made:
    """A call that was made natively, with the root of the state after it."""

    call: Call
    result: bytes
    root: bytes


@dataclass(frozen=True, slots=True)
class Blocks:
    """The calls by which blocks were made, in order from the empty state, and the blocks, encoded."""

    calls: list[Made]
    blocks: list[bytes]
    extrinsics: list[bytes]

    @property
    def genesis(self) -> Call:
        """The call that builds the first state."""
        return next(made.call for made in self.calls if made.call[0] == "GenesisBuilder_build_state")


@dataclass(frozen=True, slots=True)
class Trial:
    """A call on a state, and how it ended natively: `panic` is None or text and place of what ended it."""

    name: str
    state: State = field(repr=False)
    call: Call = field(repr=False)
    result: bytes | None = field(repr=False)
    panic: tuple[str, str] | None
    answer: str
    changed: bool
    root: bytes


@dataclass(frozen=True, slots=True)
class Scenario:
    """The built command of one architecture."""

    binary: Path

    @classmethod
    def build(cls, folder: Path, architecture: str) -> Scenario:
        """Builds the command into the folder; RuntimeError with Go's output when it fails."""
        binary = folder / f"scenario-{architecture}"
        done = go("build", "-o", str(binary), "./polkadot/cmd/scenario", architecture=architecture)
        if done.returncode != 0:
            raise RuntimeError(done.stderr)
        return cls(binary)

    def text(self, *arguments: str) -> str:
        """What the command prints; RuntimeError when it fails."""
        done = subprocess.run([str(self.binary), *arguments], capture_output=True, text=True, timeout=1200, check=False)
        if done.returncode != 0:
            raise RuntimeError(done.stderr)
        return done.stdout

    def blocks(self, *mode: str) -> Blocks:
        """The blocks of a mode, such as `blocks` or `transfers 100`."""
        record = json.loads(self.text(*mode))
        return Blocks(
            [Made((c["export"], unhex(c["input"])), unhex(c["result"]), unhex(c["root"])) for c in record["calls"]],
            [unhex(block) for block in record["blocks"]],
            [unhex(extrinsic) for extrinsic in record["extrinsics"] or []],
        )

    def trials(self, *mode: str) -> list[Trial]:
        """The calls of a mode, such as `refusals` or `mutations 500 150`."""
        return trials(self.text(*mode))


def trials(text: str) -> list[Trial]:
    """The calls in what the command printed."""
    record = json.loads(text)
    states: Sequence[State] = [{unhex(key): unhex(value) for key, value in state.items()} for state in record["states"]]
    return [_trial(states, case) for case in record["cases"]]


def _trial(states: Sequence[State], case: dict[str, Any]) -> Trial:
    panic = case["panic"]
    return Trial(
        case["name"],
        states[case["state"]],
        (case["export"], unhex(case["input"])),
        None if case["result"] is None else unhex(case["result"]),
        None if panic is None else (panic["text"], panic["at"]),
        case["answer"],
        case["changed"],
        unhex(case["root"]),
    )
