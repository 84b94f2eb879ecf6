"""Sizes, alignments and offsets as Go's compiler lays types out.

`SIZES_32` is the target: the layout of Go's 32-bit ports (GOARCH=386). `SIZES_64` is that of amd64, which Go's test
data for checkers assumes; it has no limit, as go/types has none. Sizes are in bytes; -1 is a type that is larger than
can be counted.
"""

from __future__ import annotations

from dotgo.types.objects import Var
from dotgo.types.types import (
    BOOL,
    COMPLEX64,
    COMPLEX128,
    FLOAT32,
    FLOAT64,
    INT8,
    INT16,
    INT32,
    INT64,
    IS_COMPLEX,
    IS_STRING,
    UINT8,
    UINT16,
    UINT32,
    UINT64,
    Array,
    Basic,
    Interface,
    Slice,
    Struct,
    Type,
    as_named,
)

_FIXED = {
    BOOL: 1,
    INT8: 1,
    INT16: 2,
    INT32: 4,
    INT64: 8,
    UINT8: 1,
    UINT16: 2,
    UINT32: 4,
    UINT64: 8,
    FLOAT32: 4,
    FLOAT64: 8,
    COMPLEX64: 8,
    COMPLEX128: 16,
}
_MAX = (1 << 63) - 1


def _is_align64(t: Type) -> bool:
    """Whether it is the marker type that makes `atomic.Int64` and `Uint64` 8-aligned everywhere."""
    named = as_named(t)
    if named is None or named.obj.name != "align64" or named.obj.pkg is None:
        return False
    return named.obj.pkg.path in ("sync/atomic", "internal/runtime/atomic")


class Sizes:
    """The layout for a word size and a largest alignment. `max_size`: larger types are errors; 0 is no limit."""

    __slots__ = ("_structs", "max_align", "max_size", "word")

    def __init__(self, word: int, max_align: int, max_size: int = 0) -> None:
        self.max_size = max_size
        self.word = word
        self.max_align = max_align
        # Layouts of structs, by object: they do not change once asked for. The struct is kept with its layout.
        self._structs: dict[int, tuple[Struct, list[int], int, int]] = {}

    def alignof(self, t: Type) -> int:
        """The alignment of a type, at least 1."""
        u = t.underlying
        if isinstance(u, Array):
            return self.alignof(u.elem)
        if isinstance(u, Struct):
            if not u.fields and _is_align64(t):
                return 8
            return self._struct(u)[3]
        if isinstance(u, Slice | Interface):
            return self.word
        if isinstance(u, Basic) and u.info & IS_STRING:
            return self.word
        size = self.sizeof(t)
        if isinstance(u, Basic) and u.info & IS_COMPLEX:
            size //= 2
        return min(max(size, 1), self.max_align)

    def sizeof(self, t: Type) -> int:
        """The size of a type, or -1 if it is too large."""
        u = t.underlying
        if isinstance(u, Basic):
            return _FIXED.get(u.kind, self.word * 2 if u.info & IS_STRING else self.word)
        if isinstance(u, Array):
            if u.length <= 0:
                return 0
            elem = self.sizeof(u.elem)
            return elem * u.length if 0 <= elem * u.length <= _MAX else -1
        if isinstance(u, Slice):
            return self.word * 3
        if isinstance(u, Struct):
            return self._struct(u)[2]
        return self.word * 2 if isinstance(u, Interface) else self.word

    def offsetsof(self, fields: list[Var]) -> list[int]:
        """The offset of each field; -1 from the first that is out of reach."""
        offsets: list[int] = []
        at = 0
        for f in fields:
            if at < 0:
                offsets.append(-1)
                continue
            at = _align(at, self.alignof(f.type))
            offsets.append(at if at <= _MAX else -1)
            size = self.sizeof(f.type)
            at = at + size if size >= 0 and at + size <= _MAX else -1
        return offsets

    def struct_offsets(self, t: Struct) -> list[int]:
        """The offset of each field."""
        return self._struct(t)[1]

    def offsetof(self, t: Type, index: tuple[int, ...]) -> int:
        """The offset of a field that is reached through embedded structs; -1 if it is too large."""
        offset = 0
        for i in index:
            u = t.underlying
            assert isinstance(u, Struct)
            step = self._struct(u)[1][i]
            if step < 0 or offset + step > _MAX:
                return -1
            offset += step
            t = u.fields[i].type
        return offset

    def _struct(self, t: Struct) -> tuple[Struct, list[int], int, int]:
        known = self._structs.get(id(t))
        if known is not None and known[0] is t:
            return known
        offsets = self.offsetsof(t.fields)
        align = max((self.alignof(f.type) for f in t.fields), default=1)
        size = 0
        if t.fields:
            last = self.sizeof(t.fields[-1].type)
            if offsets[-1] < 0 or last < 0:
                size = -1
            else:
                # The address of a trailing field of size zero must not be that of the next object.
                size = _align(offsets[-1] + (1 if last == 0 and offsets[-1] > 0 else last), align)
                size = size if size <= _MAX else -1
        result = (t, offsets, size, align)
        self._structs[id(t)] = result
        return result


def _align(x: int, a: int) -> int:
    return (x + a - 1) // a * a


SIZES_32 = Sizes(4, 4, (1 << 31) - 1)
SIZES_64 = Sizes(8, 8)
