"""Compact proofs: what polkadot-sdk's format says of one pair. tests/host compares hundreds with another host."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dotgo.host.hashing import blake2_256, keccak_256
from dotgo.host.scale import encode_bytes
from dotgo.host.trie import trie_root
from dotgo.host.trie_proof import verify_proof

# The trie of a1 -> 40 bytes and a2 -> 4 bytes: a branch with the partial key 613, and two leaves without one.
PAIRS = {b"a1": b"x" * 40, b"a2": b"y" * 4}
_SHORT = b"\x40" + encode_bytes(b"y" * 4)


def _branch(first: bytes, second: bytes) -> bytes:
    return bytes.fromhex("8306130600") + encode_bytes(first) + encode_bytes(second)


def _right(version: int, hash: Callable[[bytes], bytes]) -> tuple[bytes, list[bytes], list[bytes]]:
    """The root, the proof for a1 and the proof for a2."""
    long = b"\x20" + hash(b"x" * 40) if version else b"\x40" + encode_bytes(b"x" * 40)
    root = trie_root(PAIRS.items(), version, hash)
    return root, [_branch(b"", _SHORT), b"\x40\x00"], [_branch(hash(long), b"\x40\x00")]


@pytest.mark.parametrize("hash", [blake2_256, keccak_256])
@pytest.mark.parametrize("version", [0, 1])
def test_right_proofs(version: int, hash: Callable[[bytes], bytes]) -> None:
    root, first, second = _right(version, hash)
    assert verify_proof(root, first, b"a1", PAIRS[b"a1"], version, hash)
    assert verify_proof(root, second, b"a2", PAIRS[b"a2"], version, hash)
    assert not verify_proof(root, first, b"a1", PAIRS[b"a1"], 1 - version, hash)


WRONG: dict[str, tuple[list[bytes], bytes, bytes]] = {
    "another value": ([_branch(b"", _SHORT), b"\x40\x00"], b"a1", b"x" * 41),
    "another key": ([_branch(b"", _SHORT), b"\x40\x00"], b"a3", b"x" * 40),
    "a longer key": ([_branch(b"", _SHORT), b"\x40\x00"], b"a1x", b"x" * 40),
    "a shorter key": ([_branch(b"", _SHORT), b"\x40\x00"], b"a", b"x" * 40),
    "no node": ([], b"a1", b"x" * 40),
    "an empty node": ([b""], b"a1", b"x" * 40),
    "the empty trie": ([b"\x00"], b"", b""),
    "a node too few": ([_branch(b"", _SHORT)], b"a1", b"x" * 40),
    "a node too many": ([_branch(b"", _SHORT), b"\x40\x00", b"\x40\x00"], b"a1", b"x" * 40),
    "the value in full": ([_branch(b"", _SHORT), b"\x40" + encode_bytes(b"x" * 40)], b"a1", b"x" * 40),
    "the hash of the value": ([_branch(b"", _SHORT), b"\x20" + blake2_256(b"x" * 40)], b"a1", b"x" * 40),
    "the hash of the node": ([_branch(bytes(32), _SHORT), b"\x40\x00"], b"a1", b"x" * 40),
    "a child that is too long": ([_branch(b"", bytes(33)), b"\x40\x00"], b"a1", b"x" * 40),
    "a node cut off": ([_branch(b"", _SHORT)[:-1], b"\x40\x00"], b"a1", b"x" * 40),
    "padding that is not zero": ([b"\x83\xf6" + _branch(b"", _SHORT)[2:], b"\x40\x00"], b"a1", b"x" * 40),
    "a branch without children": ([b"\x80\x00\x00"], b"", b""),
    "an unknown kind": ([b"\x01"], b"", b""),
    "a length that never ends": ([b"\x7f" + b"\xff" * 9], b"", b""),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_proofs(name: str) -> None:
    proof, key, value = WRONG[name]
    assert not verify_proof(trie_root(PAIRS.items(), 0), proof, key, value, 0, blake2_256)
