"""Every place where entry points run, behind one function: a call on a state gives a step with the state after it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from dotgo.host.context import Context
from dotgo.host.crypto import Keystore
from dotgo.host.engine import compile_module, on_big_stack
from dotgo.host.runtime import DEFAULT_OPTIONS, CallResult, HostOptions, Instance, Runtime
from dotgo.host.storage import Storage
from dotgo.wasm.read import read_module
from native import Step, unhex
from scenario import Call, State
from smoldot_host import Outcome, SmoldotHost

Host = Callable[[State, Call], Step]

# What the run-time library writes over freed memory under the strategy `stress`.
POISON: Final = b"\xde" * 16


def on_embedded(blob: bytes, options: HostOptions = DEFAULT_OPTIONS, keep_instance: bool = False) -> Host:
    """The embedded host: a fresh instance for each call, or one for all."""
    storage = Storage()
    runtime = Runtime(blob, "polkadot.wasm", options, storage)

    def call(state: State, one: Call) -> Step:
        if dict(storage.trie().values) != state:
            assert not keep_instance, "the kept instance works on one state"
            storage.__init__(state)  # type: ignore[misc]
        outcome = runtime.call(*one, keep_instance=keep_instance)
        return embedded_step(outcome, storage)

    return call


def embedded_step(outcome: CallResult, storage: Storage) -> Step:
    """A call of the embedded host as a step."""
    logs = tuple((log.level, log.target, log.message) for log in outcome.logs)
    error = None if outcome.error is None else {"kind": outcome.error.code, "text": outcome.error.message}
    return Step(outcome.export, outcome.result, logs, dict(storage.trie().values), error)


# The entry points that compute the root of the storage.
ROOTED: Final = frozenset({"BlockBuilder_finalize_block", "Core_execute_block"})


def on_smoldot(host: SmoldotHost, blob: bytes) -> Host:
    """smoldot's executor: a fresh instance for each call, one call after another from the empty state.

    This executor computes the storage root over what the calls of one request stored, not over the storage that it is
    given. So where a root is computed, a request makes all calls again that changed the state, and then the new one.
    """
    history: list[Call] = []
    logged = 0
    last: State = {}

    def call(state: State, one: Call) -> Step:
        nonlocal logged, last
        assert state == last, "smoldot goes on from the state that its last call left"
        rooted = one[0] in ROOTED
        outcome = host.call(blob, [*history, one]) if rooted else host.call(blob, [one], hex_state(state))
        step = smoldot_step(one, outcome, state, logged if rooted else 0)
        if step.storage != state:
            history.append(one)
            logged += len(step.logs)
            last = step.storage
        return step

    return call


def smoldot_step(one: Call, outcome: Outcome, state: State, logged: int = 0) -> Step:
    """What the executor said of the last call of a request, in which the others wrote so many log lines."""
    if outcome.error is not None:
        return Step(one[0], None, (), state, {"kind": "smoldot", "text": outcome.error})
    logs = tuple((log["level"], log["target"], log["message"]) for log in outcome.logs)
    after = {unhex(key): unhex(value) for key, value in outcome.storage.items()}
    return Step(one[0], outcome.result, logs[logged:], after, None)


def hex_state(state: State) -> dict[str, str]:
    """The form of storage files."""
    return {"0x" + key.hex(): "0x" + value.hex() for key, value in sorted(state.items())}


def run_all(host: Host, calls: Sequence[Call]) -> list[Step]:
    """The calls one after another, each on the state that the one before it left."""
    state: State = {}
    steps: list[Step] = []
    for one in calls:
        steps.append(host(state, one))
        state = steps[-1].storage
    return steps


@dataclass
class Memory:
    """The memory of one instance, and how many blocks the host gave and got back."""

    poisoned: int
    frees: int
    result: bytes = field(repr=False)


def memory_after(blob: bytes, one: Call) -> Memory:
    """What a call on an empty state leaves in the memory of its instance."""
    module = read_module(blob, "blob")

    def run() -> Memory:
        context = Context(Storage(), Keystore(), lambda _: None)
        instance = Instance(module, compile_module(blob, "blob"), context, HostOptions())
        try:
            context.storage.begin_call()
            result = instance.call(*one)
            data = instance.memory.read(0, instance.memory.size)
            return Memory(data.count(POISON), instance.allocator.counts.frees, result)
        finally:
            instance.close()

    return on_big_stack(functools.partial(run))


def same(got: Sequence[Step], want: Sequence[Step]) -> None:
    """Every step is equal; the first that is not is shown by its name and what differs."""
    for index, (a, b) in enumerate(zip(got, want, strict=True)):
        where = f"step {index}, {b.export}"
        assert a.error == b.error, where
        assert a.logs == b.logs, where
        assert a.result == b.result, where
        assert a.storage == b.storage, where


def state_root(state: State) -> bytes:
    """The root of the state's trie, of version 1."""
    return Storage(state).root(1)
