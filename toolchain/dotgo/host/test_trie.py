"""Trie roots: known vectors, and a second, direct implementation of the definition."""

from __future__ import annotations

import random

import pytest

from dotgo.host.hashing import blake2_256, keccak_256
from dotgo.host.scale import encode_bytes
from dotgo.host.trie import ordered_root, trie_root


def test_the_empty_root() -> None:
    root = "03170a2e7597b7b7e3d84c05391d139a62b157e78786d8c082f29dcf4c111314"
    assert trie_root(()).hex() == root
    assert trie_root((), 1).hex() == root
    assert ordered_root([]).hex() == root


# Roots that smoldot's executor computed for the same pairs (tests/host compares more of them live).
VECTORS = [
    ({b"a1": b"x" * 40}, 1, "5ca9afd02fa75916d34503a52d2fdcf8470e91e2ea9d876fc4dabf5dcc1f8612"),
    (
        {b"a1": b"x" * 40, b"a2": b"x" * 4, b"a": b"x" * 32, b"": b"x" * 33, b"y" * 100: b"x" * 31},
        1,
        "41e15bcc437bf6251da3e509674200d544ca3cb54fbcd11f70e10b3909bdf667",
    ),
    ({b"a": b"1"}, 1, "2df945dc83b704c0774948cb17530b348f9f17d9dcb4341f74953a0737c04228"),
]


@pytest.mark.parametrize(("pairs", "version", "root"), VECTORS)
def test_roots_of_another_host(pairs: dict[bytes, bytes], version: int, root: str) -> None:
    assert trie_root(pairs.items(), version).hex() == root


def naive(pairs: dict[str, bytes], version: int) -> bytes:
    """The encoding of the node of these pairs, keyed by hexadecimal digits, straight from the definition."""
    if not pairs:
        return b"\0"
    keys = sorted(pairs)
    shared = 0
    while all(len(k) > shared for k in keys) and len({k[shared] for k in keys}) == 1:
        shared += 1
    partial = keys[0][:shared]
    value = pairs.get(partial)
    children = {
        d: {k[shared + 1 :]: v for k, v in pairs.items() if k[shared : shared + 1] == d} for d in "0123456789abcdef"
    }
    children = {d: c for d, c in children.items() if c}
    hashed = version == 1 and value is not None and len(value) >= 33
    if not children:
        bits, width = (0b001, 5) if hashed else (0b01, 6)
    elif value is None:
        bits, width = 0b10, 6
    else:
        bits, width = (0b0001, 4) if hashed else (0b11, 6)
    most = 2**width - 1
    head = bytearray([bits << width | min(shared, most)])
    if shared >= most:
        rest = shared - most
        head += b"\xff" * (rest // 255) + bytes([rest % 255])
    head += bytes.fromhex("0" + partial if shared % 2 else partial)
    if children:
        head += sum(1 << int(d, 16) for d in children).to_bytes(2, "little")
    if value is not None:
        head += blake2_256(value) if hashed else encode_bytes(value)
    for digit in sorted(children):
        node = naive(children[digit], version)
        head += encode_bytes(node if len(node) < 32 else blake2_256(node))
    return bytes(head)


@pytest.mark.parametrize("version", [0, 1])
def test_random_tries_follow_the_definition(version: int) -> None:
    rng = random.Random(version)
    for _ in range(150):
        pairs = {}
        for _ in range(rng.randrange(1, 30)):
            key = bytes(rng.randrange(3) * 16 + rng.randrange(3) for _ in range(rng.choice((0, 1, 2, 3, 40, 200))))
            pairs[key] = bytes(rng.randrange(256) for _ in range(rng.choice((0, 1, 31, 32, 33, 100))))
        want = blake2_256(naive({k.hex(): v for k, v in pairs.items()}, version))
        assert trie_root(pairs.items(), version) == want


def test_a_chain_of_prefixes_needs_no_recursion() -> None:
    pairs = {b"k" * n: b"v" for n in range(3000)}
    assert len(trie_root(pairs.items(), 1)) == 32


def test_ordered_roots_use_compact_indices() -> None:
    values = [bytes([n % 256]) * 3 for n in range(70)]
    keys = [bytes([n << 2]) if n < 64 else (n << 2 | 1).to_bytes(2, "little") for n in range(70)]
    assert ordered_root(values, 1) == trie_root(zip(keys, values), 1)


def test_another_hash() -> None:
    assert trie_root((), 0, keccak_256).hex() == "bc36789e7a1e281436464229828f817d6612f7b477d66591ff96a9e064bcc98a"
