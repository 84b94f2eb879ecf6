"""Signatures: vectors of other implementations, the exact edge rules, the keystore."""

from __future__ import annotations

import coincurve
import nacl.signing
import pytest
import sr25519

from dotgo.host.crypto import (
    BAD_RS,
    BAD_SIGNATURE,
    BAD_V,
    Keystore,
    recover_secp256k1,
    verify_ecdsa,
    verify_ed25519,
    verify_sr25519,
)
from dotgo.host.ed25519 import BASE, L, multiply, verify_zip215
from dotgo.host.faults import Fault
from dotgo.host.hashing import blake2_256

N = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141
ALICE_SR = "d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d"
ALICE_ED = "88dc3417d5058ec4b4503e0c12ea1a0a89be200fe98922423d4334014fa6b0ee"
# RFC 8032, section 7.1, test 2.
RFC_PUBLIC = bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
RFC_SIGNATURE = bytes.fromhex(
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
    "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
)


def test_rfc_8032() -> None:
    assert verify_ed25519(RFC_SIGNATURE, b"\x72", RFC_PUBLIC)
    assert verify_zip215(RFC_SIGNATURE, b"\x72", RFC_PUBLIC)
    assert not verify_ed25519(RFC_SIGNATURE, b"\x73", RFC_PUBLIC)
    assert not verify_zip215(RFC_SIGNATURE, b"\x73", RFC_PUBLIC)


def test_plain_ed25519_agrees_with_libsodium() -> None:
    for n in range(5):
        key = nacl.signing.SigningKey(bytes([n + 1]) * 32)
        signature = bytes(key.sign(bytes([n])).signature)
        assert verify_zip215(signature, bytes([n]), bytes(key.verify_key))
    assert multiply(L, BASE)[0] == 0


def test_zip_215_accepts_small_orders_and_refuses_large_s() -> None:
    # ZIP 215's own rule: the eight small-order points, as key and as R, make s = 0 a signature of anything.
    identity, order_two = (1).to_bytes(32, "little"), (2**255 - 20).to_bytes(32, "little")
    non_canonical = (2**255 - 18).to_bytes(32, "little")
    for public in (identity, order_two, non_canonical):
        assert verify_ed25519(identity + bytes(32), b"anything", public)
        assert not verify_ed25519(identity + L.to_bytes(32, "little"), b"anything", public)
    assert not verify_ed25519(identity + bytes(32), b"x", (2).to_bytes(32, "little"))


def test_sr25519() -> None:
    pair = sr25519.pair_from_seed(b"\x02" * 32)
    signature = sr25519.sign(pair, b"msg")
    assert verify_sr25519(signature, b"msg", pair[0])
    assert not verify_sr25519(signature, b"msx", pair[0])
    assert not verify_sr25519(signature, b"msg", b"\xff" * 32)
    assert not verify_sr25519(bytes(64), b"msg", pair[0])


def test_version_1_takes_signatures_of_schnorrkels_first_releases() -> None:
    # Made by schnorrkel 0.1: from the tests of polkadot-sdk (substrate/primitives/core, module sr25519).
    public = bytes.fromhex("b4bfa1f7a5166695eb75299fd1c4c03ea212871c342f2c5dfea0902b2c246918")
    signature = bytes.fromhex(
        "5a9755f069939f45d96aaf125cf5ce7ba1db998686f87f2fb3cbdea922078741"
        "a73891ba265f70c31436e18a9acd14d189d73c12317ab6c313285cd938453202"
    )
    message = b"Verifying that I am the owner of 5G9hQLdsKQswNPgB499DeA5PkFBbgkLPJWkkS6FAM6xGQ8xD. Hash: 221455a3\n"
    assert verify_sr25519(signature, message, public, old=True)
    assert not verify_sr25519(signature, message, public)
    assert not verify_sr25519(signature, message[1:], public, old=True)
    pair = sr25519.pair_from_seed(b"\x02" * 32)
    assert verify_sr25519(sr25519.sign(pair, b"msg"), b"msg", pair[0], old=True)


def test_ecdsa_recovery_and_its_errors() -> None:
    key = coincurve.PrivateKey(b"\x03" * 32)
    digest = blake2_256(b"msg")
    signature = key.sign_recoverable(digest, hasher=None)
    public = key.public_key.format(compressed=True)
    assert recover_secp256k1(signature, digest, compressed=True, strict=True) == public
    assert recover_secp256k1(signature, digest, compressed=False, strict=True) == key.public_key.format(False)[1:]
    late = signature[:64] + bytes([signature[64] + 27])
    assert recover_secp256k1(late, digest, compressed=True, strict=True) == public
    assert verify_ecdsa(signature, digest, public, strict=True)
    assert not verify_ecdsa(late, digest, public, strict=True)
    assert recover_secp256k1(signature[:64] + b"\x04", digest, True, True) == BAD_V
    assert recover_secp256k1(bytes(65), digest, True, True) == BAD_SIGNATURE
    large = N.to_bytes(32, "big") + signature[32:]
    assert recover_secp256k1(large, digest, True, strict=True) == BAD_RS
    assert recover_secp256k1(large, digest, True, strict=False) == BAD_SIGNATURE


def test_the_keystore_knows_the_development_accounts() -> None:
    store = Keystore()
    assert store.generate("sr25519", b"test", b"//Alice").hex() == ALICE_SR
    assert store.generate("ed25519", b"test", b"//Alice").hex() == ALICE_ED
    assert store.public_keys("sr25519", b"test") == [bytes.fromhex(ALICE_SR)]
    assert store.public_keys("sr25519", b"rest") == []


# What `subkey inspect --scheme ecdsa //Alice` prints.
ALICE_ECDSA = "020a1091341fe5664bfa1782d5e04779689068c916b04cb365ec3153755684d9a1"


def test_ecdsa_keys_sign_hashes() -> None:
    store = Keystore()
    public = store.generate("ecdsa", b"test", b"//Alice")
    assert public.hex() == ALICE_ECDSA
    signature = store.sign_prehashed(b"test", public, blake2_256(b"hello"))
    assert signature is not None and signature == store.sign("ecdsa", b"test", public, b"hello")
    assert verify_ecdsa(signature, blake2_256(b"hello"), public, strict=True)
    assert store.sign_prehashed(b"othr", public, bytes(32)) is None
    with pytest.raises(Fault):
        store.generate("ecdsa", b"test", b"0x" + b"0" * 64)


def test_a_junction_is_a_number_or_a_text() -> None:
    store = Keystore()
    keys = [
        store.generate("ed25519", b"test", seed) for seed in (b"//7", b"//+7", b"//07", b"//++7", b"//\xd9\xa7", b"//x")
    ]
    assert len(set(keys[:3])) == 1
    assert len(set(keys)) == 4


@pytest.mark.parametrize("kind", ["sr25519", "ed25519", "ecdsa"])
def test_generated_keys_sign_and_are_repeatable(kind: str) -> None:
    store, again = Keystore(), Keystore()
    public = store.generate(kind, b"abcd", None)
    assert public == again.generate(kind, b"abcd", None) != store.generate(kind, b"abcd", None)
    signature = store.sign(kind, b"abcd", public, b"hello")
    assert signature is not None and signature == again.sign(kind, b"abcd", public, b"hello")
    if kind == "ecdsa":
        assert verify_ecdsa(signature, blake2_256(b"hello"), public, strict=True)
    else:
        assert (verify_sr25519 if kind == "sr25519" else verify_ed25519)(signature, b"hello", public)
    assert store.sign(kind, b"abcd", bytes(32), b"hello") is None
    assert store.sign(kind, b"othr", public, b"hello") is None


@pytest.mark.parametrize("seed", [b"\xff", b"/soft", b"0xzz" + b"0" * 62, b"some other phrase"])
def test_seeds_that_are_not_supported(seed: bytes) -> None:
    with pytest.raises(Fault):
        Keystore().generate("sr25519", b"test", seed)
