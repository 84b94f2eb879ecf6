"""Shapes: how a Go type becomes registers and memory (docs/architecture.md, "Values").

A register-class type has at most four leaves, each a register with a place in memory; every other type is of memory
class and handled by address. Offsets and sizes are bytes.
"""

from __future__ import annotations

from dataclasses import dataclass

from dotgo.ir.instructions import RT
from dotgo.types import types as T
from dotgo.types.layout import Sizes

MAX_LEAVES = 4

_BASIC: dict[int, tuple[tuple[RT, int], ...]] = {
    T.BOOL: ((RT.I1, 1),),
    T.UNTYPED_BOOL: ((RT.I1, 1),),
    T.INT: ((RT.I32, 4),),
    T.INT8: ((RT.I8, 1),),
    T.INT16: ((RT.I16, 2),),
    T.INT32: ((RT.I32, 4),),
    T.INT64: ((RT.I64, 8),),
    T.UINT: ((RT.I32, 4),),
    T.UINT8: ((RT.I8, 1),),
    T.UINT16: ((RT.I16, 2),),
    T.UINT32: ((RT.I32, 4),),
    T.UINT64: ((RT.I64, 8),),
    T.UINTPTR: ((RT.I32, 4),),
    T.FLOAT32: ((RT.F32, 4),),
    T.FLOAT64: ((RT.F64, 8),),
    T.COMPLEX64: ((RT.F32, 4), (RT.F32, 4)),
    T.COMPLEX128: ((RT.F64, 8), (RT.F64, 8)),
    T.STRING: ((RT.PTR, 4), (RT.I32, 4)),
    T.UNTYPED_STRING: ((RT.PTR, 4), (RT.I32, 4)),
    T.UNSAFE_POINTER: ((RT.PTR, 4),),
    T.UNTYPED_NIL: ((RT.PTR, 4),),
}
_SLICE = ((RT.PTR, 4), (RT.I32, 4), (RT.I32, 4))
_INTERFACE = ((RT.RAW, 4), (RT.PTR, 4))
_POINTER = ((RT.PTR, 4),)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One register of a value: its type, and where it lies in the value's memory. Bools are one byte in memory."""

    rt: RT
    offset: int
    size: int

    @property
    def align(self) -> int:
        """The alignment that memory of a value guarantees for it: 8-byte scalars are aligned to 4."""
        return min(self.size, 4)


@dataclass(frozen=True, slots=True)
class Shape:
    """Size and alignment of a type; `leaves` is None for memory class."""

    size: int
    align: int
    leaves: tuple[Leaf, ...] | None

    @property
    def memory(self) -> bool:
        """Whether values are handled by address."""
        return self.leaves is None

    @property
    def rts(self) -> tuple[RT, ...]:
        """Register types in which a value is passed; of memory class: the address."""
        return (RT.RAW,) if self.leaves is None else tuple(leaf.rt for leaf in self.leaves)


class Shapes:
    """The shapes of types, kept by type object. Types must hold no type parameters."""

    def __init__(self, sizes: Sizes) -> None:
        self.sizes = sizes
        self._shapes: dict[T.Type, Shape] = {}
        self._words: dict[T.Type, tuple[int, ...]] = {}

    def shape(self, t: T.Type) -> Shape:
        """The shape of a type."""
        known = self._shapes.get(t)
        if known is None:
            leaves = self._leaves(t)
            size = self.sizes.sizeof(t)
            known = self._shapes[t] = Shape(size, self.sizes.alignof(t), leaves)
        return known

    def field_offset(self, t: T.Type, index: int) -> int:
        """The offset of a field of a struct type."""
        under = t.underlying
        assert isinstance(under, T.Struct)
        return self.sizes.struct_offsets(under)[index]

    def _leaves(self, t: T.Type) -> tuple[Leaf, ...] | None:
        under = t.underlying
        if isinstance(under, T.Basic):
            return _placed(_BASIC[under.kind])
        if isinstance(under, T.Slice):
            return _placed(_SLICE)
        if isinstance(under, T.Interface):
            return _placed(_INTERFACE)
        if isinstance(under, T.Array):
            if under.length == 0:
                return ()
            return self.shape(under.elem).leaves if under.length == 1 else None
        if isinstance(under, T.Struct):
            return self._struct_leaves(under)
        if isinstance(under, T.Tuple):
            return None
        return _placed(_POINTER)

    def _struct_leaves(self, t: T.Struct) -> tuple[Leaf, ...] | None:
        offsets = self.sizes.struct_offsets(t)
        out: list[Leaf] = []
        for f, offset in zip(t.fields, offsets):
            inner = self.shape(f.type).leaves
            if inner is None or len(out) + len(inner) > MAX_LEAVES:
                return None
            out.extend(Leaf(leaf.rt, leaf.offset + offset, leaf.size) for leaf in inner)
        return tuple(out)

    def ptr_words(self, t: T.Type) -> tuple[int, ...]:
        """Which words of the type's memory the collector must see, ascending."""
        known = self._words.get(t)
        if known is None:
            known = self._words[t] = tuple(self._ptr_words(t))
        return known

    def _ptr_words(self, t: T.Type) -> list[int]:
        under = t.underlying
        if isinstance(under, T.Basic):
            return [0] if under.kind in (T.STRING, T.UNTYPED_STRING, T.UNSAFE_POINTER, T.UNTYPED_NIL) else []
        if isinstance(under, T.Interface):
            return [1]
        if isinstance(under, T.Array):
            inner = self.ptr_words(under.elem)
            step = self.sizes.sizeof(under.elem) // 4
            return [i * step + w for i in range(under.length) for w in inner] if inner else []
        if isinstance(under, T.Struct):
            words: list[int] = []
            for f, offset in zip(under.fields, self.sizes.struct_offsets(under)):
                words.extend(offset // 4 + w for w in self.ptr_words(f.type))
            return words
        return [0]

    def has_pointers(self, t: T.Type) -> bool:
        """Whether the collector must scan values of the type."""
        under = t.underlying
        if isinstance(under, T.Array):
            return under.length > 0 and self.has_pointers(under.elem)
        return bool(self.ptr_words(t))

    def layout_symbol(self, t: T.Type) -> str:
        """The `gc:` symbol for an allocation of `t` (or of several), empty if it holds no pointers.

        An array is allocated with the layout of its element: the size may be a multiple of the layout's.
        """
        under = t.underlying
        while isinstance(under, T.Array) and under.length > 0:
            t = under.elem
            under = t.underlying
        if not self.has_pointers(t):
            return ""
        return layout_name(self.sizes.sizeof(t), self.ptr_words(t))

    def is_direct(self, t: T.Type) -> bool:
        """Whether an interface holds the value itself: pointer-shaped types, and structs and arrays of exactly one."""
        under = t.underlying
        while True:
            if isinstance(under, T.Struct) and len(under.fields) == 1:
                under = under.fields[0].type.underlying
            elif isinstance(under, T.Array) and under.length == 1:
                under = under.elem.underlying
            elif isinstance(under, T.Basic):
                return under.kind == T.UNSAFE_POINTER
            else:
                return isinstance(under, T.Pointer | T.Map | T.Chan | T.Signature)


def layout_name(size: int, words: tuple[int, ...]) -> str:
    """`gc:SIZE:HEXMASK`: the mask's bytes in order, bit i of it = word i."""
    mask = bytearray((max(words) // 8 + 1) if words else 0)
    for w in words:
        mask[w // 8] |= 1 << (w % 8)
    return f"gc:{size}:{mask.hex()}"


def _placed(row: tuple[tuple[RT, int], ...]) -> tuple[Leaf, ...]:
    leaves: list[Leaf] = []
    at = 0
    for rt, size in row:
        leaves.append(Leaf(rt, at, size))
        at += size
    return tuple(leaves)
