"""Bad input ends in the blob as it does natively: the same code or the same panic at the same place, storage untouched.

`go test` in runtime/polkadot/scenario holds that natively each answer is the exact one that clients know. Here the
blob and the build for 32 bits are compared with that: for all kinds of bad extrinsics, blocks and inherents, and for
mutations of good ones by a fixed seed, of which `./test --full` tries all.
"""

from __future__ import annotations

from typing import Final

import pytest
from building import EXTALLOC, FULL, PACKAGE, SMOLDOT_STRESS, STRESS, Builder
from dotgo.host.runtime import Runtime
from dotgo.host.storage import Storage
from hosts import ROOTED, hex_state, smoldot_step, state_root
from scenario import Scenario, Trial, trials
from smoldot_host import SmoldotHost

MUTATIONS: Final = ("10000", "2000") if FULL else ("500", "150")
# smoldot's executor takes calls as text, several times in memory.
SMOLDOT_MOST: Final = 1 << 20


def panic_record(trial: Trial) -> str:
    """What the run-time library logs of the panic: Go's text, whose further lines are indented, and the place."""
    assert trial.panic is not None
    text, place = trial.panic
    return "panic: " + text.replace("\n", "\n\t") + f"\n\t{place}"


class Embedded:
    """A blob in the embedded host, with a fresh instance and the trial's state for each call."""

    def __init__(self, blob: bytes) -> None:
        self.storage = Storage()
        self.runtime = Runtime(blob, "polkadot.wasm", storage=self.storage)

    def check(self, trial: Trial) -> None:
        """The call ends as it did natively."""
        where = f"{trial.name}, {trial.call[0]} 0x{trial.call[1][:400].hex()}: {trial.answer}"
        self.storage.__init__(trial.state)  # type: ignore[misc]
        got = self.runtime.call(*trial.call)
        after = dict(self.storage.trie().values)
        if trial.panic is None:
            assert got.error is None, (where, got.error, got.logs)
            assert got.result == trial.result, where
        else:
            assert got.error is not None and got.error.code.startswith("DotgoTrap"), (where, got.error)
            assert got.logs and (got.logs[-1].level, got.logs[-1].target) == (0, "runtime"), where
            assert got.logs[-1].message == panic_record(trial), where
        assert (after != trial.state) == trial.changed, where
        assert state_root(after) == trial.root, where


@pytest.fixture(scope="module")
def refusals(scenarios: dict[str, Scenario]) -> list[Trial]:
    """One trial for each kind of bad input."""
    text = scenarios["amd64"].text("refusals")
    assert scenarios["386"].text("refusals") == text
    return trials(text)


@pytest.fixture(scope="module")
def mutations(scenarios: dict[str, Scenario]) -> list[Trial]:
    """The mutations of this run; native Go agrees on 64 and 32 bits."""
    text = scenarios["amd64"].text("mutations", *MUTATIONS)
    assert scenarios["386"].text("mutations", *MUTATIONS) == text
    return trials(text)


def test_the_trials_are_of_all_kinds(refusals: list[Trial], mutations: list[Trial]) -> None:
    assert len(refusals) > 120
    assert len({trial.answer for trial in refusals}) > 50
    assert len(mutations) == 2 * int(MUTATIONS[0]) + int(MUTATIONS[1])
    for many in (refusals, mutations):
        assert sum(trial.panic is not None for trial in many) * 5 > len(many)
        assert sum(trial.panic is None for trial in many) * 5 > len(many)
        assert any(trial.changed for trial in many)


@pytest.mark.parametrize("options", [EXTALLOC, STRESS], ids=["extalloc", "stress"])
def test_bad_input(builder: Builder, refusals: list[Trial], options: tuple[str, ...]) -> None:
    host = Embedded(builder.build(PACKAGE, *options).read_bytes())
    for trial in refusals if options == EXTALLOC or FULL else refusals[::3]:
        host.check(trial)


def test_mutations(builder: Builder, mutations: list[Trial]) -> None:
    host = Embedded(builder.build(PACKAGE, *EXTALLOC).read_bytes())
    for trial in mutations:
        host.check(trial)


def test_mutations_under_stress(builder: Builder, mutations: list[Trial]) -> None:
    host = Embedded(builder.build(PACKAGE, *STRESS).read_bytes())
    for trial in mutations[:: 100 if FULL else 40]:
        host.check(trial)


def check_in_smoldot(smoldot: SmoldotHost, blob: bytes, trial: Trial) -> None:
    """The call ends in smoldot as it did natively; where it panics, smoldot only says that the code was unreachable."""
    step = smoldot_step(trial.call, smoldot.call(blob, [trial.call], hex_state(trial.state)), trial.state)
    if trial.panic is None:
        assert step.error is None, (trial.name, step.error)
        assert (step.result, state_root(step.storage)) == (trial.result, trial.root), trial.name
    else:
        assert step.error is not None and "unreachable" in step.error["text"], (trial.name, step.error)
        assert not trial.changed, trial.name


def for_smoldot(many: list[Trial]) -> list[Trial]:
    """Those that it can run: it cannot give the root of a storage that it did not fill itself."""
    return [t for t in many if (t.call[0] not in ROOTED or t.panic) and len(t.call[1]) < SMOLDOT_MOST]


def test_bad_input_in_smoldot(builder: Builder, smoldot: SmoldotHost, refusals: list[Trial]) -> None:
    blob = builder.build(PACKAGE, *EXTALLOC).read_bytes()
    chosen = [t for t in for_smoldot(refusals) if FULL or t.call[0] != "TaggedTransactionQueue_validate_transaction"]
    assert len(chosen) > 60
    for trial in chosen:
        check_in_smoldot(smoldot, blob, trial)


@pytest.mark.parametrize("options", [EXTALLOC, SMOLDOT_STRESS], ids=["extalloc", "stress"])
def test_the_deepest_call_runs_in_smoldot(
    builder: Builder, smoldot: SmoldotHost, refusals: list[Trial], options: tuple[str, ...]
) -> None:
    blob = builder.build(PACKAGE, *options).read_bytes()
    deep = [trial for trial in refusals if trial.name == "as deep as can be"]
    assert [trial.answer for trial in deep] == ["valid", "done"]
    for trial in deep:
        check_in_smoldot(smoldot, blob, trial)


def test_a_panic_in_smoldot_leaves_no_trace_in_later_calls(
    builder: Builder, smoldot: SmoldotHost, refusals: list[Trial]
) -> None:
    """After a refused block the good one is accepted: nothing of the refusal is left in the executor."""
    blob = builder.build(PACKAGE, *EXTALLOC).read_bytes()
    refused = next(trial for trial in refusals if trial.name == "no slot")
    accepted = next(trial for trial in refusals if trial.name == "future nonce" and trial.panic is None)
    check_in_smoldot(smoldot, blob, refused)
    check_in_smoldot(smoldot, blob, accepted)
