"""`generate`: one partition of the plan to one optimised object."""

from __future__ import annotations

from collections.abc import Mapping

from dotgo.diagnostics import coded_error
from dotgo.ir.signatures import parse_sig
from dotgo.link.partition import Partition
from dotgo.llvm import module_text
from dotgo.llvm.chunk import Chunk, Declaration
from dotgo.llvm.container import ChunkReader
from dotgo.llvm.marks import Decisions
from dotgo.llvm.module_text import Export


def partition_text(part: Partition, files: Mapping[str, bytes], *, lines: bool = True) -> str:
    """The LLVM text of a partition; `files` are the `P.ll` of its packages. `lines`: with line tables."""
    readers = {path: ChunkReader(data, f"{path}.ll") for path, data in files.items()}

    def take(wanted: dict[str, list[str]]) -> list[Chunk]:
        out: list[Chunk] = []
        for path in sorted(wanted):
            reader = readers.get(path)
            if reader is None:
                raise coded_error("DotgoBadInput", f"the code of {path} is missing")
            out.extend(reader.chunks(wanted[path]))
        return out

    def declare(symbol: str) -> Declaration | None:
        row = part.declare.get(symbol)
        return Declaration(*row) if row is not None else None

    module = module_text.Partition(
        chunks=take(part.defines),
        decisions=Decisions(frozenset(part.may_collect), frozenset(part.may_unwind)),
        copies=[c for c in take(part.inline) if c.declaration.kind == "func"],
        exports=[Export(name, symbol, parse_sig(sig), ("runtime.entry",)) for name, symbol, sig in part.exports],
        shared=frozenset(part.external),
        lines=lines,
    )
    return module_text.module_text(module, declare)


def generate_object(part: Partition, files: Mapping[str, bytes], *, lines: bool = True) -> bytes:
    """The object file of a partition; `lines`: with line tables, which change no byte of the linked blob."""
    from dotgo.llvm.emit import emit_object

    return emit_object(partition_text(part, files, lines=lines), f"module {part.name}")
