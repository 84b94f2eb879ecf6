"""Compact proofs for tests: the right one for a key of a trie, and damaged ones."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from dotgo.host.hashing import blake2_256
from dotgo.host.scale import compact, encode_bytes
from dotgo.host.trie import BRANCH, BRANCH_HASHED, BRANCH_VALUE, LEAF, LEAF_HASHED, encode_header, nibbles_of, trie_root


@dataclass(frozen=True, slots=True)
class Claim:
    """What ext_trie_blake2_256_verify_proof_version_2 is asked."""

    root: bytes
    proof: tuple[bytes, ...]
    key: bytes
    value: bytes
    version: int

    @property
    def encoded_proof(self) -> bytes:
        """The proof as SCALE."""
        return compact(len(self.proof)) + b"".join(map(encode_bytes, self.proof))


def _prefix(keys: list[bytes]) -> bytes:
    """What sorted keys begin with alike."""
    length = 0
    while length < min(len(keys[0]), len(keys[-1])) and keys[0][length] == keys[-1][length]:
        length += 1
    return keys[0][:length]


def _node(pairs: Mapping[bytes, bytes], version: int, path: bytes | None, proof: list[bytes]) -> bytes:
    """The full encoding of the node of these pairs, keyed by nibbles; `proof` gets the compact nodes on the path."""
    keys = sorted(pairs)
    partial = _prefix(keys)
    value = pairs.get(partial)
    hashed = value is not None and version == 1 and len(value) > 32
    stored = b"" if value is None else blake2_256(value) if hashed else encode_bytes(value)
    here = path is not None and path == partial
    if len(keys) == 1:
        full = encode_header(LEAF_HASHED if hashed else LEAF, partial) + stored
        if here:
            proof.insert(0, encode_header(LEAF, partial) + b"\0")
        return full
    kind = BRANCH if value is None else BRANCH_HASHED if hashed else BRANCH_VALUE
    bitmap, children, short_children, inline_path = 0, b"", b"", False
    for nibble in range(16):
        below = {k[len(partial) + 1 :]: v for k, v in pairs.items() if k[len(partial) :][:1] == bytes([nibble])}
        if not below:
            continue
        bitmap |= 1 << nibble
        goes_on = path is not None and path[: len(partial) + 1] == partial + bytes([nibble])
        found: list[bytes] = []
        child = _node(below, version, path[len(partial) + 1 :] if goes_on and path is not None else None, found)
        short = reference = child if len(child) < 32 else blake2_256(child)
        if goes_on and len(child) < 32:
            short, found[:1], inline_path = found[0], [], True
        elif goes_on:
            short = b""
        proof += found
        children += encode_bytes(reference)
        short_children += encode_bytes(short)
    assert not inline_path or not proof
    middle = bitmap.to_bytes(2, "little")
    if path is not None:
        short_kind, short_value = (BRANCH, b"") if here else (kind, stored)
        proof.insert(0, encode_header(short_kind, partial) + middle + short_value + short_children)
    return encode_header(kind, partial) + middle + stored + children


def claim(pairs: Mapping[bytes, bytes], key: bytes, version: int) -> Claim:
    """The right claim about a key that is there."""
    proof: list[bytes] = []
    root = blake2_256(_node({nibbles_of(k): v for k, v in pairs.items()}, version, nibbles_of(key), proof))
    assert root == trie_root(pairs.items(), version)
    return Claim(root, tuple(proof), key, pairs[key], version)


TRIES: dict[str, dict[bytes, bytes]] = {
    "one short": {b"a": b"value"},
    "one long": {b"a": b"v" * 33},
    "limits": {b"a" + bytes([n]): b"v" * n for n in (0, 1, 30, 31, 32, 33, 34)},
    "inline": {b"key" + bytes([n]): bytes([n]) for n in range(5)},
    "nested": {b"a" * n: bytes([n]) * (n * 9) for n in range(7)},
    "deep": {b"x" * n + b"y": b"z" * 40 for n in range(9)} | {b"x" * 140: b"long key", b"x" * 300: b""},
    "wide": {bytes([n, n * 7 % 256]): bytes(n % 50) for n in range(0, 256, 5)},
    "empty key": {b"": b"root value" * 9, b"k": b""},
}


def claims() -> Iterator[tuple[str, Claim]]:
    """Right claims about every key, each with a few false or damaged ones; the same in every run."""
    chance = random.Random(4)
    for name, pairs in TRIES.items():
        for version in (0, 1):
            for key in sorted(pairs)[:: max(1, len(pairs) // 8)]:
                right = claim(pairs, key, version)
                where = f"{name}, version {version}, key {key[:8].hex()}"
                yield where, right
                for number in range(4):
                    yield f"{where}, damage {number}", _damaged(right, chance)


def _damaged(right: Claim, chance: random.Random) -> Claim:
    """A claim with one thing changed."""
    proof = list(right.proof)
    kind = chance.randrange(6)
    if kind == 0:
        return replace(right, value=right.value + b"\0")
    if kind == 1:
        return replace(right, key=right.key + bytes([chance.randrange(256)]))
    if kind == 2:
        return replace(right, version=1 - right.version)
    at = chance.randrange(len(proof))
    if kind == 3:
        del proof[at]
    elif kind == 4:
        proof.insert(at, proof[at])
    else:
        node = bytearray(proof[at])
        node[chance.randrange(len(node))] ^= 1 << chance.randrange(8)
        proof[at] = bytes(node)
    return replace(right, proof=tuple(proof))
