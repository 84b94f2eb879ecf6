"""examples/devchain, headless: a wallet's library uses the chain and upgrades it, and nothing stays behind."""

from __future__ import annotations

import importlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from json import dumps, loads
from pathlib import Path
from typing import IO, Any

import pytest
from building import REPOSITORY, Builder
from dotgo.host.trie import trie_root
from node_tools import install

EXAMPLE = REPOSITORY / "examples" / "devchain"
SECONDS = 900.0
# What the client must have seen, in this order; figures are left out.
SEEN = [
    "the chain ",
    "metadata 15 with System, Timestamp, Aura, Grandpa, Balances, TransactionPayment, Sudo",
    "constant System.Version",
    "constant Balances.ExistentialDeposit",
    "the transfer Ready",
    "the transfer InBlock 0x",
    "event balances.Transfer of 1000000000000 from Alice to Bob",
    "event transactionPayment.TransactionFeePaid",
    "event system.ExtrinsicSuccess",
    "Bob's new balance",
    "Alice's new nonce 1",
    'a used nonce refused: 1010: {"invalid":{"stale":null}}',
    'a fee that cannot be paid refused: 1010: {"invalid":{"payment":null}}',
    "event system.ExtrinsicFailed for a transfer above the balance",
    "a transfer above the balance refused: token.FundsUnavailable",
    "Bob's sudo refused: sudo.RequireSudo",
    "an upgrade to the same version refused: system.SpecVersionNeedsToIncrease",
    "event sudo.Sudid for setCode of the new build",
    "event system.CodeUpdated",
    "the new spec version 101 after 100",
    "the client using spec version 101",
    'a signature for the old version refused: 1010: {"invalid":{"badProof":null}}',
    "the transfer InBlock 0x",
    "System.LastRuntimeUpgrade 101",
]


@dataclass
class Running:
    """The example's command as a process with a group of its own."""

    process: subprocess.Popen[str]
    output: IO[str]

    def text(self) -> str:
        """All that it printed so far."""
        return Path(self.output.name).read_text(errors="replace")


@contextmanager
def devchain(work: Path, *arguments: str) -> Iterator[Running]:
    """Start the example; when the context ends, nothing of its group is left."""
    work.mkdir(exist_ok=True)
    with (work / "output.txt").open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-B", str(EXAMPLE / "devchain.py"), "--work", str(work), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        try:
            yield Running(process, output)
        finally:
            if group_lives(process.pid):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def group_lives(group: int) -> bool:
    """Whether a process of the group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def ask(port: int, method: str, *params: Any) -> Any:
    body = dumps({"id": 1, "jsonrpc": "2.0", "method": method, "params": params}).encode()
    request = urllib.request.Request(f"http://127.0.0.1:{port}", body, {"Content-Type": "application/json"})
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=60) as reply:
        return loads(reply.read())["result"]


def test_the_client_sees_everything(node: str, tmp_path: Path) -> None:
    with devchain(tmp_path / "chain", "--check", "--port", str(free_port())) as running:
        code = running.process.wait(SECONDS)
        text = running.text()
        assert code == 0, text
        assert not group_lives(running.process.pid)
    lines = iter(text.splitlines())
    for wanted in SEEN:
        assert any(line.startswith(f"saw {wanted}") for line in lines), f"{wanted} is missing in:\n{text}"
    assert text.endswith("all seen\n")


def test_the_chain_stays_until_it_is_interrupted(node: str, tmp_path: Path) -> None:
    port = free_port()
    work = tmp_path / "chain"
    with devchain(work, "--port", str(port)) as running:
        end = time.monotonic() + SECONDS
        while "Ctrl-C ends it" not in running.text():
            assert running.process.poll() is None and time.monotonic() < end, running.text()
            time.sleep(0.2)
        # Another implementation's root of the genesis is that of the storage in the specification.
        top = loads((work / "spec.json").read_text())["genesis"]["raw"]["top"]
        pairs = [(bytes.fromhex(key[2:]), bytes.fromhex(value[2:])) for key, value in top.items()]
        genesis = ask(port, "chain_getHeader", ask(port, "chain_getBlockHash", 0))
        assert genesis["stateRoot"] == "0x" + trie_root(pairs, 1).hex()
        # The client ends at the first thing that is missing: here the upgrade, to the build that runs already.
        done = subprocess.run(
            [node, str(EXAMPLE / "client.mjs"), f"ws://127.0.0.1:{port}", str(work / "runtime.wasm")],
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
        assert done.returncode == 1, done.stdout + done.stderr
        missing = "missing: setCode done without an error (there is system.SpecVersionNeedsToIncrease)"
        assert missing in done.stderr.splitlines()
        assert "event system.CodeUpdated" not in done.stdout
        # Another chain does not start on a port that is taken, and says so.
        with devchain(tmp_path / "second", "--port", str(port)) as second:
            assert second.process.wait(60) == 1
            assert second.text() == f"devchain: port {port} is in use; choose another with --port\n"
        assert running.process.poll() is None
        running.process.send_signal(signal.SIGTERM)
        assert running.process.wait(60) == 0
        assert not group_lives(running.process.pid)


def test_a_client_without_a_chain_says_so(node: str) -> None:
    command = [node, str(EXAMPLE / "client.mjs"), f"ws://127.0.0.1:{free_port()}", str(EXAMPLE / "package.json")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 1 and done.stdout == ""
    assert re.search(r"^missing: a chain at ws://127\.0\.0\.1:\d+ \(.+\)$", done.stderr, re.MULTILINE)
    done = subprocess.run([*command[:3], "no such file"], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 1 and done.stderr.startswith("missing: the new build (ENOENT: ")
    done = subprocess.run(command[:2], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 2 and done.stderr.startswith("usage: ")


def test_a_failed_installation_is_named(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text('{"name":"x","dependencies":{"@polkadot/api":"16.5.6"}}')
    (tmp_path / "package-lock.json").write_text('{"name":"x","lockfileVersion":3,"packages":{"":{"name":"x"}}}')
    reason = install(tmp_path)
    assert reason is not None and reason.startswith("npm ci failed: ")


def test_a_preset_that_the_blob_does_not_have(builder: Builder, node: str, tmp_path: Path) -> None:
    with devchain(tmp_path / "chain", "--check", "--preset", "none", "--port", str(free_port())) as running:
        assert running.process.wait(SECONDS) == 1
        text = running.text()
    assert "there is no preset 'none'; there are: development, local_testnet [DotgoGenesisPreset]" in text
    assert text.endswith("devchain: dotgo chain-spec failed\n")


def test_the_copy_of_a_chain_finds_modules_beside_the_chain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(EXAMPLE))
    with_higher_version = importlib.import_module("devchain").with_higher_version
    chain, copy = tmp_path / "a chain", tmp_path / "dist" / "copy"
    chain.mkdir()
    (chain / "chain.go").write_text("package chain\n\nconst SpecVersion = 9\n")
    kept = "module m\n\nreplace (\n\tz v1 => z.z/y v1.0.0\n\tr => /r\n)\n"
    (chain / "go.mod").write_text(kept + 'replace d => ../d // beside\nreplace e v1 => "./e e"\n')
    with_higher_version(chain, copy)
    assert "SpecVersion = 10\n" in (copy / "chain.go").read_text()
    beside = f'replace d => "{tmp_path / "d"}" // beside\nreplace e v1 => "{chain / "e e"}"\n'
    assert (copy / "go.mod").read_text() == kept + beside
