"""One package's IR to its chunk file `P.ll`, and the positions for `P.debug`."""

from __future__ import annotations

from dataclasses import dataclass

from dotgo.ir.instructions import Module
from dotgo.llvm.chunk import Chunk
from dotgo.llvm.container import write_chunks
from dotgo.llvm.lower import lower_function
from dotgo.llvm.lower_data import lower_data


@dataclass(frozen=True, slots=True)
class LoweredPackage:
    """`chunks` in the module's order, data first. For each function that has such: `positions`, entry n of its array
    `pos:SYMBOL`; `lines`, line n + 1 of its line table.
    """

    chunks: list[Chunk]
    positions: dict[str, tuple[int, ...]]
    lines: dict[str, tuple[int, ...]]

    def file(self) -> bytes:
        """The bytes of `P.ll`."""
        return write_chunks(self.chunks)


def lower_package(module: Module) -> LoweredPackage:
    """All chunks of a package."""
    chunks = [lower_data(d) for d in module.data]
    positions: dict[str, tuple[int, ...]] = {}
    lines: dict[str, tuple[int, ...]] = {}
    for function in module.functions:
        lowered = lower_function(function)
        chunks.append(lowered.chunk)
        if lowered.positions:
            positions[function.symbol] = lowered.positions
        if lowered.lines:
            lines[function.symbol] = lowered.lines
    return LoweredPackage(chunks, positions, lines)
