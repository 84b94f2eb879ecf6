"""Verification of compact proofs that a trie holds a pair, as polkadot-sdk's `generate_trie_proof` makes them.

A compact proof for one key is the list of nodes on the way to it, root first. The value is left out of its node, and in
each other node the hash of the next one; nothing may be in the list that is not needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dotgo.host.scale import compact, encode_bytes, read_compact
from dotgo.host.trie import (
    BRANCH,
    BRANCH_HASHED,
    BRANCH_VALUE,
    INLINE,
    LEAF,
    LEAF_HASHED,
    Hash,
    encode_header,
    nibbles_of,
)


class _Bad(Exception):
    """The proof shows nothing."""


@dataclass(slots=True)
class _Node:
    """A decoded node; a child is its encoding, or its hash when that has 32 bytes. `value` is a hash when `hashed`."""

    branch: bool
    partial: bytes
    value: bytes | None
    hashed: bool
    children: dict[int, bytes]


class _Reader:
    """Reads the parts of a node; what follows the node is left alone, as polkadot-sdk's codec does."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.pos = 0

    def take(self, length: int) -> bytes:
        if length > len(self.data) - self.pos:
            raise _Bad
        self.pos += length
        return self.data[self.pos - length : self.pos]

    def sized(self) -> bytes:
        decoded = read_compact(self.data, self.pos)
        if decoded is None:
            raise _Bad
        length, self.pos = decoded
        return self.take(length)

    def partial(self, length: int, most: int) -> bytes:
        """The rest of a length that fills its bits, and so many nibbles."""
        more = 255 if length == most else 0
        while more == 255:
            more = self.take(1)[0]
            length += more
        nibbles = nibbles_of(self.take((length + 1) // 2))
        if length % 2:
            if nibbles[0]:
                raise _Bad
            nibbles = nibbles[1:]
        return nibbles


def _kind_of(first: int) -> tuple[int, int]:
    """The kind of node that a first byte begins."""
    for kind in (LEAF, BRANCH, BRANCH_VALUE, LEAF_HASHED, BRANCH_HASHED):
        bits, width = kind
        if first >> width == bits >> width:
            return kind
    raise _Bad  # the empty trie too: it holds no pair


def _decode(data: bytes) -> _Node:
    r = _Reader(data)
    first = r.take(1)[0]
    kind = _kind_of(first)
    most = (1 << kind[1]) - 1
    partial = r.partial(first & most, most)
    branch = kind in (BRANCH, BRANCH_VALUE, BRANCH_HASHED)
    bitmap = int.from_bytes(r.take(2), "little") if branch else 0
    if branch and not bitmap:
        raise _Bad
    hashed = kind in (LEAF_HASHED, BRANCH_HASHED)
    value = r.take(32) if hashed else None if kind == BRANCH else r.sized()
    return _Node(branch, partial, value, hashed, {n: r.sized() for n in range(16) if bitmap >> n & 1})


def _encode(node: _Node) -> bytes:
    if node.branch:
        kind = BRANCH if node.value is None else BRANCH_HASHED if node.hashed else BRANCH_VALUE
    else:
        kind = LEAF_HASHED if node.hashed else LEAF
    out = encode_header(kind, node.partial)
    if node.branch:
        out += sum(1 << n for n in node.children).to_bytes(2, "little")
    if node.value is not None:
        out += node.value if node.hashed else encode_bytes(node.value)
    for child in node.children.values():
        if len(child) > INLINE:
            raise _Bad
        out += compact(len(child)) + child
    return out


def _descend(nodes: list[bytes], key: bytes) -> tuple[list[tuple[_Node, int, bool]], _Node]:
    """The nodes above the key's, each with the nibble that goes on and whether the next is inline; and the key's."""
    above: list[tuple[_Node, int, bool]] = []
    inline = b""
    while True:
        if not inline and not nodes:
            raise _Bad
        node = _decode(inline or nodes.pop(0))
        if not key.startswith(node.partial):
            raise _Bad
        key = key[len(node.partial) :]
        if not key:
            return above, node
        child = node.children.get(key[0])
        if child is None or len(child) == INLINE:
            raise _Bad  # no such child, or a hash that had to be left out
        above.append((node, key[0], bool(child)))
        inline, key = child, key[1:]


def _rebuild(proof: Sequence[bytes], key: bytes, value: bytes, version: int, hash: Hash) -> bytes:
    """The encoding of the root node with the value put in."""
    nodes = list(proof)
    above, node = _descend(nodes, key)
    # A leaf without its value has an empty one, a branch has none.
    if nodes or node.hashed or (node.value is not None if node.branch else node.value):
        raise _Bad
    node.hashed = version == 1 and len(value) > INLINE
    node.value = hash(value) if node.hashed else value
    for parent, nibble, inline in reversed(above):
        encoded = _encode(node)
        if inline and len(encoded) > INLINE:
            raise _Bad
        parent.children[nibble] = encoded if inline else hash(encoded)
        node = parent
    return _encode(node)


def verify_proof(root: bytes, proof: Sequence[bytes], key: bytes, value: bytes, version: int, hash: Hash) -> bool:
    """Whether the proof shows that the trie with this root holds the pair."""
    try:
        return hash(_rebuild(proof, nibbles_of(key), value, version, hash)) == root
    except _Bad:
        return False
