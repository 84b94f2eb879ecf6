"""Images of constant memory: bytes and relocations, from constant operands."""

from __future__ import annotations

from dotgo.ir.builder.module import ModuleBuilder
from dotgo.ir.builder.shapes import Leaf
from dotgo.ir.instructions import RT, Data, Float, Int, Operand, Reg, Sym
from dotgo.types.types import Type

STATIC_BYTES = "go:staticbytes"


class Image:
    """Memory that is being filled."""

    __slots__ = ("buffer", "relocs")

    def __init__(self, size: int) -> None:
        self.buffer = bytearray(size)
        self.relocs: dict[int, tuple[str, int]] = {}

    def put(self, offset: int, leaf: Leaf, operand: Operand) -> None:
        """Write one constant leaf of a value that lies at `offset`."""
        at = offset + leaf.offset
        if isinstance(operand, Sym):
            self.relocs[at] = (operand.name, operand.offset)
        elif isinstance(operand, Float):
            self.buffer[at : at + leaf.size] = operand.bits.to_bytes(leaf.size, "little")
        else:
            assert isinstance(operand, Int)
            value = operand.value & ((1 << (8 * leaf.size)) - 1)
            self.buffer[at : at + leaf.size] = (value & 1 if leaf.rt == RT.I1 else value).to_bytes(leaf.size, "little")

    def relocations(self) -> tuple[tuple[int, str, int], ...]:
        """Relocations in order of offset."""
        return tuple((at, name, addend) for at, (name, addend) in sorted(self.relocs.items()))

    def is_zero(self) -> bool:
        """Whether it is all zeros."""
        return not self.relocs and not any(self.buffer)


def is_constant(value: list[Operand]) -> bool:
    """Whether all operands are known at link time."""
    return not any(isinstance(op, Reg) for op in value)


def constant_box(mb: ModuleBuilder, t: Type, value: list[Operand]) -> Sym:
    """The address of read-only memory with a constant value of register class; equal ones are shared."""
    shape = mb.shapes.shape(t)
    assert shape.leaves is not None
    image = Image(shape.size)
    for leaf, operand in zip(shape.leaves, value, strict=True):
        image.put(0, leaf, operand)
    return Sym(RT.PTR, constant_data(mb, image, shape.align))


def constant_data(mb: ModuleBuilder, image: Image, align: int) -> str:
    """The symbol of read-only data with these contents."""
    relocs = image.relocations()
    key = (bytes(image.buffer), relocs, align)
    symbol = mb.constant_pool.get(key)
    if symbol is None:
        symbol = mb.constant_pool[key] = mb.anonymous("stmp")
        mb.add_data(Data(symbol, len(image.buffer), align, key[0], relocs, readonly=True))
    return symbol


def static_bytes(mb: ModuleBuilder) -> Sym:
    """A table of all 256 bytes, so that boxing a byte needs no memory."""
    mb.add_data(Data(STATIC_BYTES, 256, 1, bytes(range(256)), readonly=True, linkage="once"))
    return Sym(RT.PTR, STATIC_BYTES)
