"""Signatures, public-key recovery, batches, keystore.

What each function means stands in `tables/host_functions.toml`.
"""

from __future__ import annotations

from collections.abc import Callable

from dotgo.host.context import Context
from dotgo.host.crypto import recover_secp256k1, verify_ecdsa, verify_ed25519, verify_sr25519
from dotgo.host.faults import Fault
from dotgo.host.hashing import blake2_256
from dotgo.host.registry import host_function
from dotgo.host.scale import compact, decode_option_bytes, encode_option


@host_function("crypto_sr25519_verify_version_1")
def sr25519_verify_old(c: Context, signature: bytes, message: bytes, public: bytes) -> bool:
    return verify_sr25519(signature, message, public, old=True)


@host_function("crypto_sr25519_verify_version_2")
def sr25519_verify(c: Context, signature: bytes, message: bytes, public: bytes) -> bool:
    return verify_sr25519(signature, message, public)


@host_function("crypto_ed25519_verify_version_1")
def ed25519_verify(c: Context, signature: bytes, message: bytes, public: bytes) -> bool:
    return verify_ed25519(signature, message, public)


@host_function("crypto_ecdsa_verify_version_1")
def ecdsa_verify_lenient(c: Context, signature: bytes, message: bytes, public: bytes) -> bool:
    return verify_ecdsa(signature, blake2_256(message), public, strict=False)


@host_function("crypto_ecdsa_verify_version_2")
def ecdsa_verify(c: Context, signature: bytes, message: bytes, public: bytes) -> bool:
    return verify_ecdsa(signature, blake2_256(message), public, strict=True)


@host_function("crypto_ecdsa_verify_prehashed_version_1")
def ecdsa_verify_prehashed(c: Context, signature: bytes, message_hash: bytes, public: bytes) -> bool:
    return verify_ecdsa(signature, message_hash, public, strict=True)


@host_function("crypto_sr25519_batch_verify_version_1")
def sr25519_batch_verify(c: Context, signature: bytes, message: bytes, public: bytes) -> bool:
    return c.check_signature(verify_sr25519(signature, message, public))


@host_function("crypto_ed25519_batch_verify_version_1")
def ed25519_batch_verify(c: Context, signature: bytes, message: bytes, public: bytes) -> bool:
    return c.check_signature(verify_ed25519(signature, message, public))


@host_function("crypto_ecdsa_batch_verify_version_1")
def ecdsa_batch_verify(c: Context, signature: bytes, message: bytes, public: bytes) -> bool:
    return c.check_signature(verify_ecdsa(signature, blake2_256(message), public, strict=True))


@host_function("crypto_start_batch_verify_version_1")
def start_batch_verify(c: Context) -> None:
    if c.batch is not None:
        raise Fault("DotgoHostBatch", "a batch of signature checks is open already")
    c.batch = []


@host_function("crypto_finish_batch_verify_version_1")
def finish_batch_verify(c: Context) -> bool:
    if c.batch is None:
        raise Fault("DotgoHostBatch", "no batch of signature checks is open")
    done, c.batch = c.batch, None
    return all(done)


def _recover(compressed: bool, strict: bool) -> Callable[[Context, bytes, bytes], bytes]:
    """Result<key, EcdsaVerifyError>."""

    def recover(c: Context, signature: bytes, message_hash: bytes) -> bytes:
        outcome = recover_secp256k1(signature, message_hash, compressed, strict)
        return b"\x01" + bytes([outcome]) if isinstance(outcome, int) else b"\0" + outcome

    return recover


host_function("crypto_secp256k1_ecdsa_recover_version_1")(_recover(compressed=False, strict=False))
host_function("crypto_secp256k1_ecdsa_recover_version_2")(_recover(compressed=False, strict=True))
host_function("crypto_secp256k1_ecdsa_recover_compressed_version_1")(_recover(compressed=True, strict=False))
host_function("crypto_secp256k1_ecdsa_recover_compressed_version_2")(_recover(compressed=True, strict=True))


def _keys(kind: str) -> None:
    """generate, public_keys and sign of one kind of keys."""

    @host_function(f"crypto_{kind}_generate_version_1")
    def generate(c: Context, key_type: bytes, seed: bytes) -> bytes:
        return c.keystore.generate(kind, key_type, decode_option_bytes(seed, "seed"))

    @host_function(f"crypto_{kind}_public_keys_version_1")
    def public_keys(c: Context, key_type: bytes) -> bytes:
        keys = c.keystore.public_keys(kind, key_type)
        return compact(len(keys)) + b"".join(keys)

    @host_function(f"crypto_{kind}_sign_version_1")
    def sign(c: Context, key_type: bytes, public: bytes, message: bytes) -> bytes:
        return encode_option(c.keystore.sign(kind, key_type, public, message))


_keys("sr25519")
_keys("ed25519")
_keys("ecdsa")


@host_function("crypto_ecdsa_sign_prehashed_version_1")
def ecdsa_sign_prehashed(c: Context, key_type: bytes, public: bytes, message_hash: bytes) -> bytes:
    if len(message_hash) != 32:
        raise Fault("DotgoHostArgument", f"message_hash has {len(message_hash)} bytes, not 32")
    return encode_option(c.keystore.sign_prehashed(key_type, public, message_hash))
