"""What host functions work on during a call: memory, allocator, storage, keystore, logs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from dotgo.host.allocator import Allocator
from dotgo.host.crypto import Keystore
from dotgo.host.engine import GuestMemory
from dotgo.host.faults import Fault
from dotgo.host.storage import Storage

LOG_LEVELS: Final = ("error", "warn", "info", "debug", "trace")
# 2023-11-14T22:13:20Z: a fixed clock, so that calls are repeatable.
CLOCK: Final = 1_700_000_000_000
SEED: Final = b"\x42" * 32


@dataclass(frozen=True, slots=True)
class LogRecord:
    """One record; `level` is None for what ext_misc_print_* printed."""

    level: int | None
    target: str
    message: str


@dataclass(frozen=True, slots=True)
class OutBuffer:
    """A buffer of the guest that a host function writes into."""

    pointer: int
    length: int


@dataclass(slots=True)
class Context:
    """The state behind the host functions of one instance.

    `at_load` is true while Core_version runs to load a blob: storage and off-chain functions are refused then.
    `state_version` is what the runtime's version says, None before it is known; `version_of` gives the encoded version
    of a blob, or None.
    """

    storage: Storage
    keystore: Keystore
    version_of: Callable[[bytes], bytes | None]
    max_log_level: int = 5
    state_version: int | None = None
    at_load: bool = False
    logs: list[LogRecord] = field(default_factory=list)
    batch: list[bool] | None = None
    clock: int = CLOCK
    transactions: list[bytes] = field(default_factory=list)
    _memory: GuestMemory | None = None
    _allocator: Allocator | None = None

    def attach(self, memory: GuestMemory, allocator: Allocator) -> None:
        """Give the context its instance's memory and heap."""
        self._memory = memory
        self._allocator = allocator

    @property
    def memory(self) -> GuestMemory:
        """The guest's memory; only there once the instance is."""
        if self._memory is None:
            raise Fault("DotgoHostPointer", "host function called before the instance exists")
        return self._memory

    @property
    def allocator(self) -> Allocator:
        """The guest's heap."""
        if self._allocator is None:
            raise Fault("DotgoHostPoisoned", "host function called before the instance exists")
        return self._allocator

    def check_signature(self, holds: bool) -> bool:
        """The result of a batch function, kept for the open batch too; without one smoldot ends the call."""
        if self.batch is None:
            raise Fault("DotgoHostBatch", "no batch of signature checks is open")
        self.batch.append(holds)
        return holds
