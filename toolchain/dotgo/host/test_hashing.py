"""Hash functions against published vectors and other implementations."""

from __future__ import annotations

import pytest

from dotgo.host.hashing import HASHES

# blake2: RFC 7693's function with Polkadot's lengths, as python's hashlib and smoldot give them; keccak and sha2:
# Ethereum's and NIST's vectors of the empty text and "abc"; twox: Substrate's storage prefixes.
VECTORS = [
    ("sha2_256", b"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ("keccak_256", b"", "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"),
    ("keccak_256", b"abc", "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45"),
    (
        "keccak_512",
        b"",
        "0eab42de4c3ceb9235fc91acffe746b29c29a8c366b7c60e4e67c466f36a4304"
        "c00fa9caf9d87976ba469bcbe06713b435f091ef2769fb160cdab33d3670680e",
    ),
    ("blake2_256", b"", "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8"),
    ("blake2_128", b"abc", "cf4ab791c62b8d2b2109c90275287816"),
    ("twox_128", b"System", "26aa394eea5630e07c48ae0c9558cef7"),
    ("twox_128", b"Account", "b99d880ec681799c0cf30e8886371da9"),
    ("twox_64", b"", "99e9d85137db46ef"),
    ("twox_256", b"abc", "990977adf52cbc440889329981caa9bef7da5770b2b8a05303b75d95360dd62b"),
]


@pytest.mark.parametrize(("name", "data", "digest"), VECTORS)
def test_vectors(name: str, data: bytes, digest: str) -> None:
    assert HASHES[name](data).hex() == digest


def test_lengths() -> None:
    for name, digest in HASHES.items():
        assert len(digest(b"x")) * 8 == int(name.split("_")[1])
