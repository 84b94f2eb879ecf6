"""Roots of Polkadot's Patricia-Merkle tries (state versions 0 and 1), computed from the sorted keys.

Specification: chapter "States and Transactions", section "State Storage". A node is a header (kind and length of its
partial key in nibbles), the partial key, and for a branch a bitmap, then the value, then the children. A child whose
encoding has 32 bytes or more is replaced by its hash; in version 1 so is a value of more than 32 bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from dotgo.host.hashing import blake2_256
from dotgo.host.scale import compact, encode_bytes

Hash = Callable[[bytes], bytes]
INLINE: Final = 32
LEAF, BRANCH, BRANCH_VALUE, LEAF_HASHED, BRANCH_HASHED = (0x40, 6), (0x80, 6), (0xC0, 6), (0x20, 5), (0x10, 4)


def nibbles_of(key: bytes) -> bytes:
    """The key as half bytes, high half first."""
    out = bytearray(2 * len(key))
    out[0::2] = bytes(b >> 4 for b in key)
    out[1::2] = bytes(b & 15 for b in key)
    return bytes(out)


def encode_header(kind: tuple[int, int], partial: bytes) -> bytes:
    """Node header and partial key; lengths that do not fit go on in bytes of 255."""
    bits, width = kind
    most = (1 << width) - 1
    length = len(partial)
    out = bytearray([bits | min(length, most)])
    if length >= most:
        rest = length - most
        while rest >= 255:
            out.append(255)
            rest -= 255
        out.append(rest)
    at = length & 1
    if at:
        out.append(partial[0])
    while at < length:
        out.append(partial[at] << 4 | partial[at + 1])
        at += 2
    return bytes(out)


class _Branch:
    """A branch whose children are still being encoded."""

    __slots__ = ("bitmap", "children", "end", "partial", "ranges", "value")

    def __init__(self, partial: bytes, value: bytes | None, end: int, ranges: list[tuple[int, int, int]]) -> None:
        self.partial = partial
        self.value = value
        self.end = end
        self.ranges = ranges  # (nibble, low, high), last child first
        self.bitmap = 0
        self.children: list[bytes] = []


def trie_root(pairs: Iterable[tuple[bytes, bytes]], version: int = 0, hash: Hash = blake2_256) -> bytes:
    """The root of the trie of these pairs (the last of equal keys wins); no recursion, so any depth will do."""
    entries = sorted((nibbles_of(key), value) for key, value in dict(pairs).items())
    if not entries:
        return hash(b"\0")
    stack: list[_Branch] = []
    pending: tuple[int, int, int] | None = (0, len(entries), 0)
    done = b""
    while True:
        if pending is not None:
            node = _open(entries, *pending)
            if isinstance(node, _Branch):
                stack.append(node)
                nibble, low, high = node.ranges.pop()
                node.bitmap |= 1 << nibble
                pending = (low, high, node.end + 1)
                continue
            key, value = node
            done = _encode_leaf(key, value, version, hash)
            pending = None
        if not stack:
            return hash(done)
        parent = stack[-1]
        parent.children.append(encode_bytes(done if len(done) < INLINE else hash(done)))
        if parent.ranges:
            nibble, low, high = parent.ranges.pop()
            parent.bitmap |= 1 << nibble
            pending = (low, high, parent.end + 1)
        else:
            stack.pop()
            done = _encode_branch(parent, version, hash)


def _open(entries: Sequence[tuple[bytes, bytes]], low: int, high: int, depth: int) -> _Branch | tuple[bytes, bytes]:
    """The node above entries [low, high), which agree in their first `depth` nibbles."""
    first, last = entries[low][0], entries[high - 1][0]
    if high - low == 1:
        return first[depth:], entries[low][1]
    end = depth
    most = min(len(first), len(last))
    while end < most and first[end] == last[end]:
        end += 1
    value = None
    at = low
    if len(first) == end:
        value = entries[low][1]
        at += 1
    ranges = []
    while at < high:
        nibble = entries[at][0][end]
        start = at
        while at < high and entries[at][0][end] == nibble:
            at += 1
        ranges.append((nibble, start, at))
    ranges.reverse()
    return _Branch(first[depth:end], value, end, ranges)


def _encode_leaf(partial: bytes, value: bytes, version: int, hash: Hash) -> bytes:
    if version == 1 and len(value) > INLINE:
        return encode_header(LEAF_HASHED, partial) + hash(value)
    return encode_header(LEAF, partial) + encode_bytes(value)


def _encode_branch(branch: _Branch, version: int, hash: Hash) -> bytes:
    bitmap = branch.bitmap.to_bytes(2, "little")
    children = b"".join(branch.children)
    value = branch.value
    if value is None:
        return encode_header(BRANCH, branch.partial) + bitmap + children
    if version == 1 and len(value) > INLINE:
        return encode_header(BRANCH_HASHED, branch.partial) + bitmap + hash(value) + children
    return encode_header(BRANCH_VALUE, branch.partial) + bitmap + encode_bytes(value) + children


def ordered_root(values: Sequence[bytes], version: int = 0, hash: Hash = blake2_256) -> bytes:
    """The root of the trie whose keys are the compact-encoded indices of the values."""
    return trie_root(((compact(i), value) for i, value in enumerate(values)), version, hash)
