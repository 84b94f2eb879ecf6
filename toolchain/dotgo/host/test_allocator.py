"""The allocator, on a real instance's memory: layout, reuse, limits, and every way to misuse it."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from dotgo.host.allocator import DIRT, MAX_BLOCK, PAGE, Allocator
from dotgo.host.engine import Guest, GuestMemory, compile_module
from dotgo.host.faults import Fault
from dotgo.wasm.build import ModuleBuilder


@pytest.fixture
def memory() -> Iterator[GuestMemory]:
    m = ModuleBuilder()
    m.memory(2)
    guest = Guest(compile_module(m.build(), "test"), 2050 * PAGE)
    guest.instantiate([])
    yield GuestMemory(guest.store, guest.export("memory"))
    guest.close()


def heap(memory: GuestMemory, base: int = 1000, pages: int = 2050, dirty: bool = False) -> Allocator:
    return Allocator(memory, base, pages * PAGE, dirty)


def header(memory: GuestMemory, pointer: int) -> int:
    return int.from_bytes(memory.read(pointer - 8, 8), "little")


def test_blocks_follow_one_another_with_headers(memory: GuestMemory) -> None:
    a = heap(memory, base=1001)
    assert a.allocate(0) == 1008 + 8
    assert a.allocate(8) == 1008 + 16 + 8
    assert a.allocate(9) == 1008 + 32 + 8
    last = a.allocate(17)
    assert last == 1008 + 32 + 24 + 8
    assert header(memory, last) == 1 << 32 | 2
    assert a.counts.span == 32 + 24 + 40 and a.counts.live == 8 + 8 + 16 + 32


def test_free_lists_are_last_in_first_out_for_each_order(memory: GuestMemory) -> None:
    a = heap(memory)
    blocks = [a.allocate(16) for _ in range(3)]
    other = a.allocate(100)
    for block in blocks:
        a.free(block)
    assert header(memory, blocks[0]) == 0xFFFFFFFF
    assert header(memory, blocks[2]) == blocks[1] - 8
    assert [a.allocate(10) for _ in range(3)] == blocks[::-1]
    assert a.allocate(10) > other
    assert a.counts.mallocs == 8 and a.counts.frees == 3


def test_reused_memory_is_not_zeroed_and_can_be_made_dirty(memory: GuestMemory) -> None:
    for dirty in (False, True):
        a = heap(memory, base=4096 * (1 + dirty), dirty=dirty)
        block = a.allocate(8)
        memory.write(block, b"12345678")
        a.free(block)
        assert a.allocate(8) == block
        assert memory.read(block, 8) == (bytes([DIRT]) * 8 if dirty else b"12345678")


def test_memory_grows_to_what_is_needed_and_ends_at_the_limit(memory: GuestMemory) -> None:
    a = heap(memory, base=66536)
    a.allocate(MAX_BLOCK)
    assert memory.size // PAGE == 514
    for _ in range(2):
        a.allocate(MAX_BLOCK)
    with pytest.raises(Fault, match="no room") as caught:
        for _ in range(10):
            a.allocate(MAX_BLOCK)
    assert caught.value.code == "DotgoHostOutOfMemory"


def test_a_block_has_at_most_32_mib(memory: GuestMemory) -> None:
    with pytest.raises(Fault) as caught:
        heap(memory).allocate(MAX_BLOCK + 1)
    assert caught.value.code == "DotgoHostAllocTooLarge"


@pytest.mark.parametrize("offset", [None, -8, 8, 1, 100_000])
def test_foreign_pointers_are_refused(memory: GuestMemory, offset: int | None) -> None:
    a = heap(memory)
    block = a.allocate(32)
    with pytest.raises(Fault, match="never given out") as caught:
        a.free(0 if offset is None else block + offset)
    assert caught.value.code == "DotgoHostBadFree"


def test_a_forged_header_does_not_make_a_block(memory: GuestMemory) -> None:
    a = heap(memory)
    block = a.allocate(64)
    memory.write(block, (1 << 32 | 1).to_bytes(8, "little"))
    with pytest.raises(Fault, match="never given out"):
        a.free(block + 8)


def test_double_free_and_poison(memory: GuestMemory) -> None:
    a = heap(memory)
    block, other = a.allocate(8), a.allocate(8)
    a.free(block)
    with pytest.raises(Fault, match="is free already"):
        a.free(block)
    for action in (lambda: a.allocate(8), lambda: a.free(other)):
        with pytest.raises(Fault) as caught:
            action()
        assert caught.value.code == "DotgoHostPoisoned"


@pytest.mark.parametrize("freed", [False, True])
def test_an_overwritten_header_is_found(memory: GuestMemory, freed: bool) -> None:
    a = heap(memory)
    block = a.allocate(8)
    if freed:
        a.free(block)
    memory.write(block - 8, b"\xff" * 8)
    with pytest.raises(Fault) as caught:
        if freed:
            a.allocate(8)
        else:
            a.free(block)
    assert caught.value.code == "DotgoHostHeapCorrupted"


def test_random_use_never_overlaps(memory: GuestMemory) -> None:
    rng = random.Random(5)
    a = heap(memory)
    live: dict[int, bytes] = {}
    for _ in range(3000):
        if live and rng.random() < 0.45:
            pointer = rng.choice(sorted(live))
            assert memory.read(pointer, len(live[pointer])) == live.pop(pointer)
            a.free(pointer)
        else:
            data = bytes(rng.randrange(256) for _ in range(rng.choice((0, 1, 8, 9, 100, 1000))))
            live[a.store(data)] = data
    for pointer, data in live.items():
        assert memory.read(pointer, len(data)) == data and pointer % 8 == 0
    assert a.counts.mallocs - a.counts.frees == len(live)


def test_accesses_outside_the_memory_are_faults(memory: GuestMemory) -> None:
    size = memory.size
    assert memory.read(size, 0) == b""
    for pointer, length in ((size, 1), (size + 1, 0), (0, size + 1), (0xFFFFFFFF, 0xFFFFFFFF)):
        with pytest.raises(Fault, match="outside the memory"):
            memory.read(pointer, length)
    with pytest.raises(Fault, match="outside the memory"):
        memory.write(size - 1, b"ab")
