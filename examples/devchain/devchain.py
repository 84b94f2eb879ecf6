"""Builds the reference runtime, makes its chain specification, and runs it as a development chain in Chopsticks.

`run` beside this file calls it. With --check it also builds the runtime with a higher spec version, and a client
(client.mjs) uses the chain and upgrades it to that build; else the chain stays up until it is interrupted.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from pathlib import Path
from types import FrameType
from typing import IO, Any, NoReturn

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parents[1]
sys.path.insert(0, str(ROOT / "build-support"))

from node_tools import install, node_folder  # noqa: E402

CHOPSTICKS = FOLDER / "node_modules" / "@acala-network" / "chopsticks" / "dist" / "esm" / "cli.js"
# As a constant, or as the field of a composite literal.
SPEC_VERSION = re.compile(rb"(?m)^(\s*(?:const\s+)?[sS]pecVersion\s*(?:uint32\s*)?[=:]\s*)(\d+)(?=,?\s*(?://.*)?$)")
# A folder that a go.mod names relative to its own, quoted or not.
RELATIVE_REPLACEMENT = re.compile(r"""(?m)(=>[ \t]*)(?:(["`])(\.\.?(?:/[^"`\n]*)?)\2|(\.\.?(?:/[^\s"`]*)?)(?=\s|$))""")
LISTENING = re.compile(r"RPC listening on http://(127\.0\.0\.1:\d+)")
START_SECONDS = 300.0
# When a slot ends between Chopsticks' looks at the clock its first block fails; the next attempt is in the new slot.
FIRST_BLOCK_ATTEMPTS = 3


class Failed(Exception):
    """Ends the command with this text."""


def dotgo(*arguments: str) -> None:
    """Run `dotgo` of this checkout; Failed if it does not end with 0 (it has said why)."""
    done = subprocess.run(
        [sys.executable, "-m", "dotgo.cli.main", *arguments],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT / "toolchain")},
        stdin=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode != 0:
        raise Failed(f"dotgo {arguments[0]} failed")


def with_higher_version(runtime: Path, copy: Path) -> None:
    """A copy of the runtime's sources whose spec version is higher by one: what a team does before a release."""
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(runtime, copy, ignore=shutil.ignore_patterns("overlay", "node_modules"))
    sources = [path for path in sorted(copy.rglob("*.go")) if not path.name.endswith("_test.go")]
    found = [path for path in sources if SPEC_VERSION.search(path.read_bytes())]
    if len(found) != 1:
        raise Failed(f"a number for SpecVersion stands in {len(found)} files of {runtime}, not in one")
    higher, count = SPEC_VERSION.subn(lambda m: m[1] + str(int(m[2]) + 1).encode(), found[0].read_bytes())
    if count != 1:
        raise Failed(f"a number for SpecVersion stands {count} times in {found[0].relative_to(copy)}, not once")
    found[0].write_bytes(higher)
    keep_replacements(runtime, copy / "go.mod")


def keep_replacements(runtime: Path, module: Path) -> None:
    """Modules that the runtime's go.mod replaces by folders relative to it stay those folders in its copy elsewhere."""
    if module.is_file():
        text = RELATIVE_REPLACEMENT.sub(lambda m: f'{m[1]}"{(runtime / (m[3] or m[4])).resolve()}"', module.read_text())
        module.write_text(text)


class Chain:
    """Chopsticks with a specification, on the loopback interface; `stop` ends it."""

    def __init__(self, spec: Path, port: int, output: IO[str]) -> None:
        """Start it; what it prints goes to `output`."""
        node = node_folder()
        assert node is not None
        self.address = ""
        self._output = output
        self._listening = threading.Event()
        environment = {k: v for k, v in os.environ.items() if k != "PORT"}  # Chopsticks would take it
        words = ["--genesis", str(spec), "--build-block-mode", "Instant", "--host", "127.0.0.1", "--port", str(port)]
        self.process = subprocess.Popen(
            [str(node / "node"), str(CHOPSTICKS), *words],
            cwd=FOLDER,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._output.write(line)
            self._output.flush()
            found = LISTENING.search(line)
            if found:
                self.address = found[1]
                self._listening.set()
        self._listening.set()

    def wait_for_block_one(self) -> None:
        """Until the first block is there; Failed when it does not come."""
        if not self._listening.wait(START_SECONDS):
            raise Failed(f"Chopsticks does not listen after {START_SECONDS:.0f} s")
        if not self.address:
            raise Failed(f"Chopsticks ended with {self.process.wait()}")
        for _ in range(FIRST_BLOCK_ATTEMPTS):
            if int(self.ask("chain_getHeader")["number"], 16) > 0:
                return
            with contextlib.suppress(Failed):
                self.ask("dev_newBlock")
        raise Failed("the runtime makes no first block")

    def ask(self, method: str, *params: Any) -> Any:
        """The result of one JSON-RPC call; Failed when it is an error."""
        body = json.dumps({"id": 1, "jsonrpc": "2.0", "method": method, "params": params}).encode()
        request = urllib.request.Request(
            f"http://{self.address}", data=body, headers={"Content-Type": "application/json"}
        )
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with direct.open(request, timeout=60) as reply:
                answer = json.loads(reply.read())
        except OSError as error:
            raise Failed(f"{method}: {error}") from None
        if "error" in answer:
            raise Failed(f"{method}: {answer['error'].get('message')}")
        return answer.get("result")

    def stop(self) -> None:
        """End the process; it is gone afterwards."""
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._reader.join(10)


def port_is_free(port: int) -> bool:
    """Whether a server may listen there; Chopsticks would quietly take another."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def check(chain: Chain, upgrade: Path) -> int:
    """Run the client; gives its exit code."""
    node = node_folder()
    assert node is not None
    command = [str(node / "node"), str(FOLDER / "client.mjs"), f"ws://{chain.address}", str(upgrade)]
    return subprocess.run(command, cwd=FOLDER, stdin=subprocess.DEVNULL, check=False).returncode


def use(chain: Chain, upgrade: Path) -> int:
    """Say how to use the chain, and wait until it ends or is interrupted."""
    host = chain.address
    print(f"\nThe chain is at ws://{host} and http://{host}; Ctrl-C ends it.")
    print(f"In a browser:  https://polkadot.js.org/apps/?rpc=ws://{host}")
    print(f"A client:      node {FOLDER / 'client.mjs'} ws://{host} {upgrade}", flush=True)
    return chain.process.wait()


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 1 << 16):
        raise argparse.ArgumentTypeError(f"{text!r} is no port from 1 to 65535")
    return int(text)


def _interrupted(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


def main() -> int:
    """0 when the chain was ended by the user, or the client saw everything."""
    parser = argparse.ArgumentParser(prog="run", description=__doc__.splitlines()[0])
    parser.add_argument("--port", type=_port, default=8000, metavar="N", help="default: %(default)s")
    parser.add_argument("--check", action="store_true", help="let the client use the chain, then end it")
    parser.add_argument("--runtime", type=Path, default=ROOT / "runtime", metavar="DIR", help="the Go module")
    parser.add_argument("--package", default="polkadot", metavar="NAME", help="its folder with the exports")
    parser.add_argument("--preset", default="development", metavar="NAME", help="the genesis (default: %(default)s)")
    parser.add_argument("--work", type=Path, default=ROOT / "dist" / "devchain", metavar="DIR", help="for what is made")
    args = parser.parse_args()
    signal.signal(signal.SIGTERM, _interrupted)
    try:
        return run(args)
    except Failed as failure:
        print(f"devchain: {failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0 if not args.check else 130


def run(args: argparse.Namespace) -> int:
    """The whole command; Failed says what went wrong."""
    work: Path = args.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    if not port_is_free(args.port):
        raise Failed(f"port {args.port} is in use; choose another with --port")
    missing = install(FOLDER)
    if missing is not None:
        raise Failed(missing)
    blob, upgrade, spec, log = (work / name for name in ("runtime.wasm", "upgrade.wasm", "spec.json", "chopsticks.log"))
    dotgo("build", str(args.runtime / args.package), "-o", str(blob))
    with_higher_version(args.runtime, work / "upgrade")
    dotgo("build", str(work / "upgrade" / args.package), "-o", str(upgrade))
    dotgo("chain-spec", str(blob), "--preset", args.preset, "-o", str(spec))
    with log.open("w") if args.check else contextlib.nullcontext(sys.stdout) as output:
        chain = Chain(spec, args.port, output)
        try:
            chain.wait_for_block_one()
            code = check(chain, upgrade) if args.check else use(chain, upgrade)
        except Failed as failure:
            raise Failed(f"{failure}\n{_tail(log)}" if args.check else str(failure)) from None
        finally:
            chain.stop()
    if args.check and code != 0:
        print(_tail(log), file=sys.stderr)
    return code


def _tail(log: Path) -> str:
    """The end of what Chopsticks said; its lines may hold whole blobs."""
    lines = log.read_text(errors="replace").splitlines()[-40:]
    return "\n".join(line if len(line) <= 300 else line[:300] + "…" for line in lines)


if __name__ == "__main__":
    sys.exit(main())
