"""The first state of a chain, built by the blob itself: its runtime API GenesisBuilder, called in the embedded host.

As polkadot-sdk's chain-spec-builder does it: presets and patches are merged over the default configuration, the one
that `get_preset` gives without a name, and `build_state` runs on an empty storage.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from dotgo.diagnostics import DiagnosticError, Position, coded_error
from dotgo.host.call import render_log
from dotgo.host.faults import Fault
from dotgo.host.runtime import CallResult, Runtime
from dotgo.host.scale import Reader, decode_list, decode_option_bytes, encode_bytes, encode_option
from dotgo.host.storage import CHILD_KEYS, Storage
from dotgo.host.trace import Lines, render_trace
from dotgo.release.json_text import JsonFault, JsonObject, merge_patch, parse_object, render_compact
from dotgo.wasm.module import FUNCTION

BUILD_STATE: Final = "GenesisBuilder_build_state"
GET_PRESET: Final = "GenesisBuilder_get_preset"
PRESET_NAMES: Final = "GenesisBuilder_preset_names"
CODE_KEY: Final = b":code"
# The name that polkadot-sdk gives the preset for one-node development chains (sp_genesis_builder).
DEVELOPMENT: Final = "development"


@dataclass(frozen=True, slots=True)
class GenesisState:
    """The first state: the main trie with `:code`, without roots of child tries, and the child tries by name."""

    top: Mapping[bytes, bytes]
    children: Mapping[bytes, Mapping[bytes, bytes]]


class GenesisBuilder:
    """A loaded blob asked for its genesis; every method raises DiagnosticError.

    A call that traps is an error with the trap's own code, the log lines and the Go trace.
    """

    def __init__(self, blob: bytes, name: str, lines: Lines | None = None) -> None:
        """Load the blob, compressed or not; `name` stands for it in messages."""
        self._blob = blob
        self._name = name
        self._lines = lines or Lines()
        self._runtime = Runtime(blob, name)
        missing = [export for export in (BUILD_STATE, GET_PRESET, PRESET_NAMES) if not self._has(export)]
        if missing:
            raise self._error("DotgoGenesisApi", f"the blob has no entry point {', '.join(missing)}")

    def _has(self, export: str) -> bool:
        found = self._runtime.module.export(export)
        return found is not None and found.kind == FUNCTION

    def preset_names(self) -> list[str]:
        """The names of the presets, in the runtime's order."""
        answer = self._call(PRESET_NAMES, b"")
        try:
            return [name.decode() for name in decode_list(answer, f"the answer of {PRESET_NAMES}")]
        except (Fault, UnicodeDecodeError) as fault:
            raise self._error("DotgoGenesisApi", str(fault)) from None

    def preset(self, name: str | None) -> JsonObject:
        """A preset's patch, or without a name the default configuration."""
        answer = self._call(GET_PRESET, encode_option(None if name is None else encode_bytes(name.encode())))
        try:
            text = decode_option_bytes(answer, f"the answer of {GET_PRESET}")
        except Fault as fault:
            raise self._error("DotgoGenesisApi", str(fault)) from None
        what = "default configuration" if name is None else f"preset {name!r}"
        if text is None:
            names = self.preset_names()
            there = f"there are: {', '.join(names)}" if names else "the blob has no presets"
            raise self._error("DotgoGenesisPreset", f"there is no {what}; {there}")
        try:
            return parse_object(text)
        except JsonFault as fault:
            place = f" at {fault.line}:{fault.column}" if fault.line else ""
            raise self._error("DotgoGenesisPreset", f"the {what} is no JSON object{place}: {fault.reason}") from None

    def config(self, patch: JsonObject) -> JsonObject:
        """The whole configuration that a patch gives."""
        merged: JsonObject = merge_patch(self.preset(None), patch)
        return merged

    def build(self, config: JsonObject) -> GenesisState:
        """The first state of a whole configuration."""
        self._runtime.storage = Storage()
        answer = self._call(BUILD_STATE, encode_bytes(render_compact(config)))
        reader = Reader(answer, f"the answer of {BUILD_STATE}")
        try:
            refusal = reader.bytes() if reader.option() else None
            reader.done()
        except Fault as fault:
            raise self._error("DotgoGenesisApi", str(fault)) from None
        if refusal is not None:
            raise self._error("DotgoGenesisRefused", refusal.decode(errors="replace"))
        storage = self._runtime.storage
        top = {key: value for key, value in storage.trie().values.items() if not key.startswith(CHILD_KEYS)}
        top[CODE_KEY] = self._blob
        return GenesisState(top, {name: dict(values) for name, values in storage.children() if values})

    def _call(self, export: str, data: bytes) -> bytes:
        outcome = self._runtime.call(export, data)
        if outcome.error is not None or outcome.result is None:
            raise self._trapped(outcome)
        return outcome.result

    def _trapped(self, outcome: CallResult) -> DiagnosticError:
        trap = outcome.error
        assert trap is not None
        text = [f"{outcome.export}: {trap.message}", *map(render_log, outcome.logs)]
        stack = render_trace(trap.frames, self._lines)
        if stack:
            text.append(stack.rstrip("\n"))
        return self._error(trap.code, "\n".join(text))

    def _error(self, code: str, message: str) -> DiagnosticError:
        return coded_error(code, message, Position(self._name, 0, 0))
