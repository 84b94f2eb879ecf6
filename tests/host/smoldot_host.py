"""smoldot's executor as a Python object: one node process, asked through lines of JSON, restarted after a crash."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "build-support"))

from node_tools import install as install_packages
from node_tools import node_folder

FOLDER = Path(__file__).parent / "smoldot"


def install() -> str | None:
    """Make sure that the pinned npm packages are there; gives the reason when they cannot be."""
    return install_packages(FOLDER)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What smoldot said: `error` is None when all calls succeeded; `result` is that of the last call."""

    error: str | None
    result: bytes
    storage: dict[str, str]
    logs: list[dict[str, Any]] = field(default_factory=list)
    offchain: dict[str, str] = field(default_factory=dict)


class SmoldotHost:
    """A running executor; `close` ends it."""

    def __init__(self, timeout: float = 60) -> None:
        self._timeout = timeout
        self._process: subprocess.Popen[str] | None = None

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """One request to the executor; a process that died or hung is an error text, as a crash of a node would be."""
        if self._process is None:
            node = node_folder()
            assert node is not None
            self._process = subprocess.Popen(
                [str(node / "node"), str(FOLDER / "host.mjs"), "serve"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
            )
        process = self._process
        assert process.stdin is not None and process.stdout is not None
        watch = threading.Timer(self._timeout, process.kill)  # the executor itself knows no limit of time
        watch.start()
        try:
            process.stdin.write(json.dumps(request) + "\n")
            process.stdin.flush()
            for line in process.stdout:  # the executor prints logs of its own between the answers
                if line.startswith("\x01"):
                    reply: dict[str, Any] = json.loads(line[1:])
                    if reply.get("crashed"):
                        self.close()
                    return reply
        except BrokenPipeError:
            pass
        finally:
            watch.cancel()
        self.close()
        return {"error": "executor died"}

    def call(
        self,
        blob: bytes,
        calls: list[tuple[str, bytes]],
        storage: dict[str, str] | None = None,
        log_level: int = 5,
    ) -> Outcome:
        """Run entry points one after another on one storage."""
        reply = self.ask(
            {
                "wasm": "0x" + blob.hex(),
                "calls": [[name, "0x" + data.hex()] for name, data in calls],
                "storage": storage or {},
                "logLevel": log_level,
            }
        )
        if "error" in reply:
            return Outcome(str(reply["error"]), b"", {})
        return Outcome(
            None, bytes.fromhex(reply["result"][2:]), reply["storage"], reply["logs"], reply.get("offchain", {})
        )

    def version(self, blob: bytes) -> dict[str, Any]:
        """What the host reads as the runtime's version, or {"error": …}."""
        reply = self.ask({"wasm": "0x" + blob.hex(), "version": True})
        return reply.get("version") or {"error": reply.get("error")}
