"""What the reference runtime costs: the size of its blob, and what its calls ask of a host.

The blob is built as users build it. A native node makes a block with transfers; the embedded host then makes the same
calls. Fuel is wasmtime's, about one unit an instruction. Mallocs and frees are those of the host's allocator, which the
blob's collector draws on; the heap is what that allocator had in use at most, and how far it reached into the memory.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dotgo.host.runtime import CallResult, Runtime
from dotgo.host.storage import Storage
from dotgo.wasm.compress import compress
from scenario import Blocks, Call, Scenario

ROOT: Final = Path(__file__).resolve().parents[1]
_CUSTOM: Final = 0
_HEADER: Final = 8


@dataclass(frozen=True)
class Row:
    """One call."""

    name: str
    mallocs: int
    frees: int
    fuel: int
    peak: int
    span: int


def build(folder: Path) -> bytes:
    """The blob of //runtime:polkadot; ends the program with the compiler's output when that fails."""
    blob = folder / "polkadot.wasm"
    command = [sys.executable, "-m", "dotgo.cli.main", "build", str(ROOT / "runtime/polkadot"), "-o", str(blob)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "toolchain")}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=ROOT, check=False)
    if done.returncode != 0:
        raise SystemExit(done.stdout + done.stderr)
    return blob.read_bytes()


def without_names(blob: bytes) -> bytes:
    """The blob without the section that names its functions, which no host needs."""
    out, at = blob[:_HEADER], _HEADER
    while at < len(blob):
        size, body = _leb128(blob, at + 1)
        if not (blob[at] == _CUSTOM and blob[body : body + 5] == b"\x04name"):
            out += blob[at : body + size]
        at = body + size
    return out


def _leb128(data: bytes, at: int) -> tuple[int, int]:
    """A number and where it ends."""
    value = shift = 0
    while True:
        value |= (data[at] & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if data[at - 1] < 0x80:
            return value, at


class Host:
    """The embedded host with one state."""

    def __init__(self, blob: bytes) -> None:
        self._runtime = Runtime(blob, "polkadot.wasm", storage=Storage())

    def call(self, one: Call) -> CallResult:
        """Calls an entry point; ends the program when the runtime panics."""
        outcome = self._runtime.call(*one)
        if outcome.error is not None:
            raise SystemExit(f"{one[0]}: {outcome.error.message}")
        return outcome


def row(name: str, outcome: CallResult) -> Row:
    """The figures of a call."""
    heap = outcome.heap
    return Row(name, heap.mallocs, heap.frees, outcome.fuel, heap.peak_live, heap.span)


def measure(blob: bytes, blocks: Blocks, transfers: int) -> list[Row]:
    """All rows. The calls that make the block come one after the other; the inherent is the first extrinsic."""
    host = Host(blob)
    rows = [row(name, host.call((name, b""))) for name in ("Core_version", "Metadata_metadata")]
    applied: list[CallResult] = []
    for made in blocks.calls:
        outcome = host.call(made.call)
        if made.call[0] == "BlockBuilder_apply_extrinsic":
            applied.append(outcome)
    rows.append(row("BlockBuilder_apply_extrinsic (transfer)", applied[1]))
    other = Host(blob)
    other.call(blocks.genesis)
    rows.append(
        row(f"Core_execute_block ({transfers} transfers)", other.call(("Core_execute_block", blocks.blocks[0])))
    )
    return rows


def table(blob: bytes, rows: list[Row]) -> str:
    """The tables for people and for README.md."""
    stripped = without_names(blob)
    sizes = (("as built", blob), ("without names", stripped), ("compressed", compress(blob)))
    out = ["| Blob | bytes |", "|---|---:|"]
    out.extend(f"| {name} | {len(data):,} |" for name, data in sizes)
    out.append(f"| without names, compressed | {len(compress(stripped)):,} |")
    out += ["", "| Call | mallocs | frees | fuel | heap in use, KiB | heap reaches, KiB |", "|---|" + "---:|" * 5]
    out.extend(
        f"| `{r.name}` | {r.mallocs:,} | {r.frees:,} | {r.fuel:,} | {r.peak / 1024:,.0f} | {r.span / 1024:,.0f} |"
        for r in rows
    )
    return "\n".join(out)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="benchmarks/runtime", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--transfers", type=int, default=100, help="transfers in the block (default: 100)")
    options = parser.parse_args()
    if options.transfers < 1:
        parser.error("a block has one transfer or more")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        blob = build(folder)
        blocks = Scenario.build(folder, "amd64").blocks("transfers", str(options.transfers))
    print(table(blob, measure(blob, blocks, options.transfers)))


if __name__ == "__main__":
    main()
