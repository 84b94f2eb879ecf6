"""The host's allocator: freeing-bump, the same design as in polkadot-sdk and smoldot.

A block is an 8-byte header and a body of a power of two, 8 bytes to 32 MiB (23 orders). Each order has one LIFO free
list; nothing is split or merged, and the bump pointer never goes back. The header is a little-endian 64-bit number:
occupied = bit 32 set, low half the order; free = the next header in the list, or 0xffffffff. After the first error
the allocator refuses everything.

Beyond what those hosts do, the blocks that are in use are known here, so a free of a pointer that was never given out
is found even when the bytes in front of it look like a header.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dotgo.host.engine import GuestMemory
from dotgo.host.faults import Fault

PAGE: Final = 65536
HEADER: Final = 8
MIN_ORDER_BITS: Final = 3
ORDERS: Final = 23
MAX_BLOCK: Final = 32 * 1024 * 1024
_OCCUPIED: Final = 1 << 32
_NIL: Final = 0xFFFFFFFF
DIRT: Final = 0xDE


@dataclass(slots=True)
class HeapCounts:
    """What reports show: calls, bytes in use (bodies), their peak, and the top of the heap relative to its base."""

    mallocs: int = 0
    frees: int = 0
    live: int = 0
    peak_live: int = 0
    span: int = 0


class Allocator:
    """The heap of one instance, from `base` (rounded up to 8) up to `limit` (bytes of memory at most).

    `dirty` fills freed bodies, so that code which relies on old contents or on zeros shows itself.
    """

    def __init__(self, memory: GuestMemory, base: int, limit: int, dirty: bool = False) -> None:
        self.memory = memory
        self.base = -(-base // 8) * 8
        self.top = self.base
        self.limit = limit
        self.dirty = dirty
        self.poisoned = False
        self.counts = HeapCounts()
        self._free: list[list[int]] = [[] for _ in range(ORDERS)]
        self._used: dict[int, int] = {}

    def allocate(self, size: int) -> int:
        """A block of at least `size` bytes; faults: too large, out of memory, corrupted, poisoned."""
        self._guard()
        if size > MAX_BLOCK:
            raise self._poison("DotgoHostAllocTooLarge", f"{size} bytes requested; a block has at most {MAX_BLOCK}")
        order = max((size - 1).bit_length(), MIN_ORDER_BITS) - MIN_ORDER_BITS if size else 0
        header = self._take_free(order)
        if header is None:
            header = self._bump(order)
        self.memory.write(header, (_OCCUPIED | order).to_bytes(8, "little"))
        pointer = header + HEADER
        self._used[pointer] = order
        counts = self.counts
        counts.mallocs += 1
        counts.live += 8 << order
        counts.peak_live = max(counts.peak_live, counts.live)
        return pointer

    def free(self, pointer: int) -> None:
        """Give a block back; faults: not one of ours, header overwritten, poisoned."""
        self._guard()
        order = self._used.pop(pointer, None)
        if order is None:
            known = any(pointer - HEADER in headers for headers in self._free)
            what = "is free already" if known else "was never given out"
            raise self._poison("DotgoHostBadFree", f"pointer {pointer:#x} {what}")
        header = pointer - HEADER
        self._expect(header, _OCCUPIED | order)
        if self.dirty:
            self.memory.fill(pointer, DIRT, 8 << order)
        free = self._free[order]
        self.memory.write(header, (free[-1] if free else _NIL).to_bytes(8, "little"))
        free.append(header)
        self.counts.frees += 1
        self.counts.live -= 8 << order

    def store(self, data: bytes) -> int:
        """A new block that holds `data`."""
        pointer = self.allocate(len(data))
        self.memory.write(pointer, data)
        return pointer

    def _guard(self) -> None:
        if self.poisoned:
            raise Fault("DotgoHostPoisoned", "the allocator failed before")

    def _poison(self, code: str, message: str) -> Fault:
        self.poisoned = True
        return Fault(code, message)

    def _take_free(self, order: int) -> int | None:
        """The newest free block of an order; its header must still say what was written."""
        free = self._free[order]
        if not free:
            return None
        header = free.pop()
        self._expect(header, free[-1] if free else _NIL)
        return header

    def _expect(self, header: int, content: int) -> None:
        have = int.from_bytes(self.memory.read(header, 8), "little")
        if have != content:
            text = f"the header at {header:#x} holds {have:#x}, not {content:#x}"
            raise self._poison("DotgoHostHeapCorrupted", text)

    def _bump(self, order: int) -> int:
        """A new block at the top; the memory grows to exactly what is needed, as in smoldot."""
        header = self.top
        top = header + HEADER + (8 << order)
        if top > self.limit:
            raise self._poison("DotgoHostOutOfMemory", f"no room for {8 << order} bytes more")
        missing = -(-top // PAGE) - self.memory.size // PAGE
        if missing > 0 and not self.memory.grow(missing):
            raise self._poison("DotgoHostOutOfMemory", f"no room for {8 << order} bytes more")
        self.top = top
        self.counts.span = top - self.base
        return header
