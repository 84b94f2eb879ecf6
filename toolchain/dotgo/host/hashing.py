"""The hash functions of the host API."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Final

import xxhash
from Crypto.Hash import keccak


def blake2_128(data: bytes) -> bytes:
    """Blake2b, 16 bytes."""
    return hashlib.blake2b(data, digest_size=16).digest()


def blake2_256(data: bytes) -> bytes:
    """Blake2b, 32 bytes."""
    return hashlib.blake2b(data, digest_size=32).digest()


def sha2_256(data: bytes) -> bytes:
    """SHA-256."""
    return hashlib.sha256(data).digest()


def keccak_256(data: bytes) -> bytes:
    """Keccak-256 as Ethereum uses it (padding 01, not SHA-3's 06)."""
    return bytes(keccak.new(data=data, digest_bits=256).digest())


def keccak_512(data: bytes) -> bytes:
    """Keccak-512."""
    return bytes(keccak.new(data=data, digest_bits=512).digest())


def _twox(data: bytes, words: int) -> bytes:
    """xxHash-64 with seeds 0 to words-1, each little-endian, joined."""
    return b"".join(xxhash.xxh64_intdigest(data, seed).to_bytes(8, "little") for seed in range(words))


def twox_64(data: bytes) -> bytes:
    """8 bytes of xxHash."""
    return _twox(data, 1)


def twox_128(data: bytes) -> bytes:
    """16 bytes of xxHash."""
    return _twox(data, 2)


def twox_256(data: bytes) -> bytes:
    """32 bytes of xxHash."""
    return _twox(data, 4)


HASHES: Final[dict[str, Callable[[bytes], bytes]]] = {
    "blake2_128": blake2_128,
    "blake2_256": blake2_256,
    "keccak_256": keccak_256,
    "keccak_512": keccak_512,
    "sha2_256": sha2_256,
    "twox_64": twox_64,
    "twox_128": twox_128,
    "twox_256": twox_256,
}
