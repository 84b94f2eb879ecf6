"""For tests: IR text to a running wasm instance, through every step that a build takes, the container included."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import wasmtime

from dotgo.ir.parser import parse_module
from dotgo.ir.verify import verify_module
from dotgo.llvm.chunk import Chunk
from dotgo.llvm.container import ChunkReader, write_chunks
from dotgo.llvm.emit import emit_object, libcalls_object
from dotgo.llvm.lower import lower_function
from dotgo.llvm.lower_data import lower_data
from dotgo.llvm.marks import Decisions
from dotgo.llvm.module_text import Export, Partition, module_text

EVERYTHING = Decisions(everything=True)

# The parts of package runtime that lowered code needs: variables and the root region (1,024 bytes).
PRELUDE = """
data @runtime.unwindword size 4 align 4
data @runtime.unwindtarget size 4 align 4
data @runtime.callerpos size 4 align 4
data @"go:rootlimit" size 1024 align 16
data @runtime.rootsp size 4 align 4 init "00000000" relocs [0: @"go:rootlimit"+1024]
func @runtime.stackoverflow() nogc {
b0():
  intrinsic trap
  unreachable
}
"""

_FLAGS = [
    "--no-entry",
    "--import-memory",
    "--export=__heap_base",
    "--export=__data_end",
    "--export-table",
    "--stack-first",
    "--gc-sections",
    "--fatal-warnings",
    "-z",
    "stack-size=65536",
]


def lowered(text: str) -> list[Chunk]:
    """The chunks of an IR text, written and read back."""
    module = parse_module(text)
    verify_module(module)
    chunks = [lower_data(d) for d in module.data] + [lower_function(f).chunk for f in module.functions]
    reader = ChunkReader(write_chunks(chunks), "probe")
    again = reader.chunks(reader.symbols())
    assert again == chunks
    return again


def link(objects: Sequence[bytes]) -> bytes:
    """The linked module, accepted by an independent MVP validator."""
    spec = importlib.util.find_spec("ziglang")
    assert spec is not None and spec.submodule_search_locations
    zig = Path(next(iter(spec.submodule_search_locations))) / "zig"
    with tempfile.TemporaryDirectory() as folder:
        names: list[str] = []
        for n, content in enumerate(objects):
            (Path(folder) / f"{n}.o").write_bytes(content)
            names.append(f"{n}.o")
        command = [str(zig), "wasm-ld", *_FLAGS, "-o", "out.wasm", *names]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        blob = Path(folder) / "out.wasm"
        validator = Path(sys.executable).with_name("wasm-tools")
        checked = subprocess.run(
            [str(validator), "validate", "--features=mvp", str(blob)], capture_output=True, text=True, check=False
        )
        assert checked.returncode == 0, checked.stderr
        return blob.read_bytes()


class Probe:
    """A running instance. `call` runs an export, with numbers as wasm sees them."""

    def __init__(self, blob: bytes, imports: dict[str, Callable[..., Any]]) -> None:
        engine = wasmtime.Engine()
        self.store = wasmtime.Store(engine)
        module = wasmtime.Module(engine, blob)
        linker = wasmtime.Linker(engine)
        self.memory = wasmtime.Memory(self.store, wasmtime.MemoryType(wasmtime.Limits(64, None)))
        linker.define(self.store, "env", "memory", self.memory)
        for wanted in module.imports:
            if isinstance(wanted.type, wasmtime.FuncType):
                assert wanted.name is not None
                linker.define(
                    self.store, "env", wanted.name, wasmtime.Func(self.store, wanted.type, imports[wanted.name])
                )
        self.import_names = [wanted.name for wanted in module.imports]
        self.exports = linker.instantiate(self.store, module).exports(self.store)

    def call(self, name: str, *args: int | float) -> Any:
        function = self.exports[name]
        assert isinstance(function, wasmtime.Func)
        return function(self.store, *args)

    def read(self, address: int, size: int) -> bytes:
        return bytes(self.memory.read(self.store, address, address + size))

    def word(self, address: int) -> int:
        return int.from_bytes(self.read(address, 4), "little")

    def write(self, address: int, data: bytes) -> None:
        self.memory.write(self.store, data, address)


def partitions(parts: Sequence[str], decisions: Decisions = EVERYTHING) -> list[bytes]:
    """Each IR text as an object of its own; functions with `export` names are exported."""
    all_chunks = [lowered(text) for text in parts]
    index = {chunk.symbol: chunk.declaration for chunks in all_chunks for chunk in chunks}
    objects: list[bytes] = []
    for text, chunks in zip(parts, all_chunks):
        exports = [Export(name, f.symbol, f.sig) for f in parse_module(text).functions for name in f.exports]
        partition = Partition(chunks, decisions, exports=exports)
        objects.append(emit_object(module_text(partition, index.get), "probe"))
    return objects


def run(*parts: str, decisions: Decisions = EVERYTHING, imports: dict[str, Callable[..., Any]] | None = None) -> Probe:
    """An instance of the IR texts, linked with the prelude and the library functions."""
    return Probe(link([*partitions([PRELUDE, *parts], decisions), libcalls_object()]), imports or {})
