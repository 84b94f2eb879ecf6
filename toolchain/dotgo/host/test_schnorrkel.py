"""Transcripts, ristretto255 and signing, against the Python package of schnorrkel and RFC 9496."""

from __future__ import annotations

import hashlib

import pytest
import sr25519

from dotgo.host.ed25519 import BASE, L, multiply
from dotgo.host.schnorrkel import decode_ristretto, encode_ristretto, keccak_f1600, sign, verify_old


def test_keccak_is_the_one_of_sha3() -> None:
    # SHA3-256 of the empty text is one permutation of its padding.
    state = bytearray(200)
    state[0], state[135] = 0x06, 0x80
    lanes = keccak_f1600([int.from_bytes(state[at : at + 8], "little") for at in range(0, 200, 8)])
    assert b"".join(lane.to_bytes(8, "little") for lane in lanes[:4]) == hashlib.sha3_256(b"").digest()


# RFC 9496, section A.1: multiples of the generator.
MULTIPLES = [
    "0000000000000000000000000000000000000000000000000000000000000000",
    "e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76",
    "6a493210f7499cd17fecb510ae0cea23a110e8d5b901f8acadd3095c73a3b919",
    "94741f5d5d52755ece4f23f044ee27d5d1ea1e2bd196b462166b16152a9d0259",
]


@pytest.mark.parametrize("n", range(4))
def test_multiples_of_the_generator(n: int) -> None:
    encoded = encode_ristretto(multiply(n, BASE))
    assert encoded.hex() == MULTIPLES[n]
    point = decode_ristretto(encoded)
    assert point is not None and encode_ristretto(point) == encoded


@pytest.mark.parametrize("text", ["00" + "ff" * 31, "01" + "00" * 31, "26948d35ca62e643e26a83177332e6b6" * 2])
def test_what_encodes_no_element(text: str) -> None:
    assert decode_ristretto(bytes.fromhex(text)) is None


@pytest.mark.parametrize("size", [0, 1, 100, 1000])
def test_signatures_hold_for_schnorrkel_and_can_be_made_again(size: int) -> None:
    public, secret = sr25519.pair_from_seed(bytes([size % 256]) * 32)
    message = bytes(size)
    signature = sign(int.from_bytes(secret[:32], "little"), secret[32:], public, message)
    assert sr25519.verify(signature, message, public)
    assert not sr25519.verify(signature, message + b"x", public)
    assert signature == sign(int.from_bytes(secret[:32], "little"), secret[32:], public, message)
    assert signature[:32] != sign(int.from_bytes(secret[:32], "little"), bytes(32), public, message)[:32]


def test_old_verification_refuses_the_mark_and_large_scalars() -> None:
    assert not verify_old(bytes(63) + b"\x80", b"", bytes(32))
    assert not verify_old(bytes(32) + L.to_bytes(32, "little"), b"", bytes(32))
