"""Signatures and the keystore: sr25519, ed25519 and ECDSA over secp256k1, through the libraries that implement them."""

from __future__ import annotations

from typing import Final

import coincurve
import nacl.exceptions
import nacl.signing
import sr25519

from dotgo.host import schnorrkel
from dotgo.host.ed25519 import verify_zip215
from dotgo.host.faults import Fault
from dotgo.host.hashing import blake2_256
from dotgo.host.scale import encode_bytes

# The order of secp256k1's group: r and s of a signature lie below it.
_ORDER: Final = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141
# The mini secret of the phrase that all development chains use ("bottom drive obey lake …").
_DEV_SEED: Final = bytes.fromhex("fac7959dbfe72f052e5a0c3c8d6530f202b02fd8f9f5ca3580ec8deb7797479e")
BAD_RS, BAD_V, BAD_SIGNATURE = 0, 1, 2


def verify_sr25519(signature: bytes, message: bytes, public: bytes, old: bool = False) -> bool:
    """Whether an Sr25519 signature holds (context "substrate"); `old` takes those of schnorrkel before 0.8 too."""
    if old and schnorrkel.verify_old(signature, message, public):
        return True
    try:
        return bool(sr25519.verify(signature, message, public))
    except (ValueError, TypeError):
        return False


def verify_ed25519(signature: bytes, message: bytes, public: bytes) -> bool:
    """Whether an Ed25519 signature holds under ZIP 215, the rules of today's hosts.

    libsodium is stricter: what it accepts is right; what it refuses is decided by the exact rules.
    """
    try:
        nacl.signing.VerifyKey(public).verify(message, signature)
        return True
    except (nacl.exceptions.CryptoError, ValueError):
        return verify_zip215(signature, message, public)


def recover_secp256k1(signature: bytes, message_hash: bytes, compressed: bool, strict: bool) -> bytes | int:
    """The public key (33 bytes, or 64 without prefix) behind a signature, or one of `BAD_RS`, `BAD_V`, `BAD_SIGNATURE`.

    `strict` refuses r and s beyond the group's order; without it they wrap around, as the old library did.
    """
    v = signature[64]
    v = v - 27 if v > 26 else v
    if v > 3:
        return BAD_V
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:64], "big")
    if r >= _ORDER or s >= _ORDER:
        if strict:
            return BAD_RS
        r, s = r % _ORDER, s % _ORDER
    raw = r.to_bytes(32, "big") + s.to_bytes(32, "big") + bytes([v])
    try:
        key = coincurve.PublicKey.from_signature_and_message(raw, message_hash, hasher=None)
    except Exception:  # the library raises Exception itself when no key fits
        return BAD_SIGNATURE
    return key.format(compressed=True) if compressed else key.format(compressed=False)[1:]


def verify_ecdsa(signature: bytes, message_hash: bytes, public: bytes, strict: bool) -> bool:
    """Whether the key that a signature gives back is `public` (33 bytes); v is 0 to 3 here, never 27 or 28."""
    if signature[64] > 3:
        return False
    return recover_secp256k1(signature, message_hash, compressed=True, strict=strict) == public


class Keystore:
    """Key pairs by kind ("sr25519", "ed25519", "ecdsa") and key type; in order of making.

    A pair without a seed text is derived from a counter, and signatures follow from the secret and the message: the
    embedded host is deterministic.
    """

    def __init__(self) -> None:
        self._pairs: dict[tuple[str, bytes], dict[bytes, bytes]] = {}
        self._made = 0

    def generate(self, kind: str, key_type: bytes, seed: bytes | None) -> bytes:
        """Make a pair and give its public key; `seed` is a secret URI (`//Alice`, `0x…`), as in polkadot-sdk."""
        if seed is None:
            mini = blake2_256(b"dotgo keystore" + key_type + self._made.to_bytes(4, "little"))
            self._made += 1
            junctions: list[str] = []
        else:
            mini, junctions = _secret_uri(seed)
        public, secret = _PAIRS[kind](mini, junctions)
        self._pairs.setdefault((kind, key_type), {})[public] = secret
        return public

    def public_keys(self, kind: str, key_type: bytes) -> list[bytes]:
        """All public keys of a kind and type, sorted."""
        return sorted(self._pairs.get((kind, key_type), {}))

    def sign(self, kind: str, key_type: bytes, public: bytes, message: bytes) -> bytes | None:
        """A signature (for ecdsa of the message's Blake2-256 hash), or None without such a key."""
        if kind == "ecdsa":
            return self.sign_prehashed(key_type, public, blake2_256(message))
        secret = self._pairs.get((kind, key_type), {}).get(public)
        if secret is None:
            return None
        if kind == "ed25519":
            return bytes(nacl.signing.SigningKey(secret).sign(message).signature)
        return schnorrkel.sign(int.from_bytes(secret[:32], "little"), secret[32:], public, message)

    def sign_prehashed(self, key_type: bytes, public: bytes, message_hash: bytes) -> bytes | None:
        """An ECDSA signature of a hash, or None without such a key."""
        secret = self._pairs.get(("ecdsa", key_type), {}).get(public)
        if secret is None:
            return None
        return bytes(coincurve.PrivateKey(secret).sign_recoverable(message_hash, hasher=None))


def _secret_uri(seed: bytes) -> tuple[bytes, list[str]]:
    """(mini secret, hard junctions) of a secret URI: the development phrase or 0x and 64 digits, then `//part`s."""
    try:
        text = seed.decode("utf-8")
    except UnicodeDecodeError:
        raise Fault("DotgoHostUtf8", "seed of a key is not valid UTF-8") from None
    base, *junctions = text.split("//")
    if any("/" in j for j in junctions) or "/" in base:
        raise Fault("DotgoHostUnsupported", f"seed {text!r}: soft derivation and passwords are not supported")
    if not base:
        return _DEV_SEED, junctions
    if base.startswith("0x") and len(base) == 66:
        try:
            return bytes.fromhex(base[2:]), junctions
        except ValueError:
            raise Fault("DotgoHostArgument", f"seed {text!r} is no hexadecimal number") from None
    raise Fault("DotgoHostUnsupported", f"seed {text!r}: only 0x…, the development phrase (empty) and //parts")


def _junction(part: str) -> bytes:
    """The 32-byte chain code of a junction: a number as 64 bits, else a text with its length; long ones hashed.

    Rust reads a number with a plus sign too.
    """
    digits = part.removeprefix("+")
    number = int(digits) if digits.isascii() and digits.isdigit() else 1 << 64
    raw = number.to_bytes(8, "little") if number < 1 << 64 else encode_bytes(part.encode())
    return blake2_256(raw) if len(raw) > 32 else raw.ljust(32, b"\0")


def _hashed(label: bytes, mini: bytes, junctions: list[str]) -> bytes:
    """The seed behind hard junctions, for kinds whose seeds are derived by hashing."""
    for part in junctions:
        mini = blake2_256(encode_bytes(label) + mini + _junction(part))
    return mini


def _ed25519_pair(mini: bytes, junctions: list[str]) -> tuple[bytes, bytes]:
    mini = _hashed(b"Ed25519HDKD", mini, junctions)
    return bytes(nacl.signing.SigningKey(mini).verify_key), mini


def _sr25519_pair(mini: bytes, junctions: list[str]) -> tuple[bytes, bytes]:
    public, secret = sr25519.pair_from_seed(mini)
    for part in junctions:
        _, public, secret = sr25519.hard_derive_keypair((_junction(part), public, secret), b"")
    return bytes(public), bytes(secret)


def _ecdsa_pair(mini: bytes, junctions: list[str]) -> tuple[bytes, bytes]:
    mini = _hashed(b"Secp256k1HDKD", mini, junctions)
    if not 0 < int.from_bytes(mini, "big") < _ORDER:
        raise Fault("DotgoHostArgument", "the seed is no secret of secp256k1")
    return coincurve.PrivateKey(mini).public_key.format(compressed=True), mini


_PAIRS: Final = {"ed25519": _ed25519_pair, "sr25519": _sr25519_pair, "ecdsa": _ecdsa_pair}
