"""Scripts of host calls whose results, storage and logs are the same in smoldot and in the embedded host."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import coincurve
import nacl.signing
import sr25519
from dotgo.host.hashing import HASHES, blake2_256, keccak_256
from dotgo.host.probes import Call, Out, Previous, script
from dotgo.host.scale import compact, encode_bytes
from proofs import Claim, claim, claims

STATE: Final = {
    "0x" + key.hex(): "0x" + value.hex()
    for key, value in {b"\x01": b"e", b"a1": b"x", b"a2": b"y", b"a3": b"z", b"a4": b"", b"b": b"w"}.items()
}
_ED = nacl.signing.SigningKey(b"\1" * 32)
_ED_PUBLIC, _ED_SIGNATURE = bytes(_ED.verify_key), bytes(_ED.sign(b"msg").signature)
_SR = sr25519.pair_from_seed(b"\2" * 32)
_SR_SIGNATURE = sr25519.sign(_SR, b"msg")
_EC = coincurve.PrivateKey(b"\3" * 32)
_EC_PUBLIC, _DIGEST = _EC.public_key.format(compressed=True), blake2_256(b"msg")
_EC_SIGNATURE = _EC.sign_recoverable(_DIGEST, hasher=None)
_N = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141
# Encodings of points of small order, canonical and not, and of no point: what ZIP 215 is about.
_POINTS = [
    bytes.fromhex(text)
    for text in (
        "01" + "00" * 31,
        "ec" + "ff" * 30 + "7f",
        "00" * 32,
        "00" * 31 + "80",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "01" + "00" * 30 + "80",
        "ee" + "ff" * 30 + "7f",
        "ed" + "ff" * 30 + "7f",
        "02" + "00" * 31,
        "ff" * 32,
    )
]


# A signature of schnorrkel 0.1, from the tests of polkadot-sdk (substrate/primitives/core, module sr25519).
_OLD_PUBLIC: Final = bytes.fromhex("b4bfa1f7a5166695eb75299fd1c4c03ea212871c342f2c5dfea0902b2c246918")
_OLD_SIGNATURE: Final = bytes.fromhex(
    "5a9755f069939f45d96aaf125cf5ce7ba1db998686f87f2fb3cbdea922078741"
    "a73891ba265f70c31436e18a9acd14d189d73c12317ab6c313285cd938453202"
)
_OLD_MESSAGE: Final = (
    b"Verifying that I am the owner of 5G9hQLdsKQswNPgB499DeA5PkFBbgkLPJWkkS6FAM6xGQ8xD. Hash: 221455a3\n"
)


def _flip(signature: bytes) -> bytes:
    return signature[:5] + bytes([signature[5] ^ 1]) + signature[6:]


def _number(value: int) -> bytes:
    return value.to_bytes(32, "big")


_RECOVERABLE = [
    _EC_SIGNATURE,
    _flip(_EC_SIGNATURE),
    *(_EC_SIGNATURE[:64] + bytes([v]) for v in (0, 1, 2, 3, 4, 26, 27, 28, 31, 255)),
    bytes(65),
    b"\xff" * 64 + b"\0",
    _number(_N) + _EC_SIGNATURE[32:],
    _EC_SIGNATURE[:32] + _number(_N) + _EC_SIGNATURE[64:],
    _number(1) + _EC_SIGNATURE[32:],
    bytes(32) + _EC_SIGNATURE[32:],
    _EC_SIGNATURE[:32] + bytes(32) + _EC_SIGNATURE[64:],
    _EC_SIGNATURE[:32] + _number(_N - int.from_bytes(_EC_SIGNATURE[32:64], "big")) + bytes([_EC_SIGNATURE[64] ^ 1]),
]
_VALUES = [bytes([n]) * size for n, size in enumerate((0, 1, 31, 32, 33, 64, 100) * 12)]
_LIST = compact(len(_VALUES)) + b"".join(map(encode_bytes, _VALUES))
_PAIRS = compact(len(_VALUES)) + b"".join(
    encode_bytes(bytes([n, n + 1])) + encode_bytes(v) for n, v in enumerate(_VALUES)
)
_CHILD = b"child"
_START, _COMMIT, _ROLLBACK = (f"storage_{word}_transaction_version_1" for word in ("start", "commit", "rollback"))
_MALLOC, _FREE = "allocator_malloc_version_1", "allocator_free_version_1"


def _sets(pairs: dict[bytes, bytes]) -> list[Call]:
    return [("storage_set_version_1", key, value) for key, value in pairs.items()]


def _verify_proof(claim: Claim, hash: str = "blake2_256") -> Call:
    arguments = (claim.root, claim.encoded_proof, claim.key, claim.value)
    return (f"trie_{hash}_verify_proof_version_2", *arguments, claim.version)


def _proofs() -> dict[str, list[Call]]:
    """Scripts of claims, in parts that fit into a probe; version 1 of the function takes all tries for version 0."""
    calls = [_verify_proof(one) for _, one in claims()]
    out = {f"proofs, part {at // 60 + 1}": calls[at : at + 60] for at in range(0, len(calls), 60)}
    first: list[Call] = [("trie_blake2_256_verify_proof_version_1", *call[1:5]) for call in calls[:30]]
    return {"proofs of version 1": first} | out


SCRIPTS: Final[dict[str, list[Call]]] = {
    "logging": [("logging_log_version_1", n, b"target", "é message".encode()) for n in range(5)],
    "printing": [
        ("misc_print_num_version_1", -1),
        ("misc_print_utf8_version_1", b"text"),
        ("logging_max_level_version_1",),
    ],
    "hashing": [(f"hashing_{name}_version_1", data) for name in HASHES for data in (b"", b"abc", b"x" * 1000)],
    "reading": [
        ("storage_get_version_1", b"a1"),
        ("storage_get_version_1", b"zz"),
        ("storage_get_version_1", b"a4"),
        ("storage_exists_version_1", b"a4"),
        ("storage_exists_version_1", b"zz"),
        ("storage_next_key_version_1", b""),
        ("storage_next_key_version_1", b"a"),
        ("storage_next_key_version_1", b"a4"),
        ("storage_next_key_version_1", b"b"),
        ("storage_read_version_1", b"a1", Out(5), 0),
        ("storage_read_version_1", b"a1", Out(0), 0),
        ("storage_read_version_1", b"zz", Out(5), 0),
    ],
    "writing": [
        *_sets({b"a1": b"changed", b"a0": b"new", b"": b"empty key"}),
        ("storage_clear_version_1", b"a2"),
        ("storage_clear_version_1", b"not there"),
        ("storage_next_key_version_1", b"a1"),
        ("storage_next_key_version_1", b"a"),
        ("storage_read_version_1", b"a1", Out(3), 4),
        ("storage_set_version_1", b":child_storage:default:x", b"refused"),
    ],
    "clearing a prefix": [("storage_clear_prefix_version_1", b"a")],
    "clearing two of a prefix": [("storage_clear_prefix_version_2", b"a", b"\1\2\0\0\0")],
    "clearing none of a prefix": [("storage_clear_prefix_version_2", b"a", b"\1\0\0\0\0")],
    "clearing with room to spare": [("storage_clear_prefix_version_2", b"a", b"\1\4\0\0\0")],
    "clearing without a limit": [
        ("storage_clear_version_1", b"a3"),
        ("storage_clear_prefix_version_2", b"a", b"\0"),
        ("storage_clear_prefix_version_2", b"nothing", b"\0"),
    ],
    "clearing everything": [("storage_clear_prefix_version_2", b"", b"\0")],
    "appending": [
        ("storage_append_version_1", b"new", b"abc"),
        ("storage_append_version_1", b"new", b"def"),
        ("storage_append_version_1", b"a1", b"on a value"),
        ("storage_append_version_1", b"a4", b"on nothing"),
        ("storage_set_version_1", b"long", compact(63) + b"x" * 63),
        ("storage_append_version_1", b"long", b"y"),
        ("storage_set_version_1", b"full", b"\x03\xff\xff\xff\xff" + b"x"),
        ("storage_append_version_1", b"full", b"y"),
        ("storage_get_version_1", b"long"),
    ],
    "transactions": [
        (_START,),
        *_sets({b"n": b"1"}),
        (_START,),
        *_sets({b"n": b"2", b"m": b"3"}),
        ("storage_clear_version_1", b"a1"),
        ("storage_append_version_1", b"list", b"x"),
        ("storage_get_version_1", b"n"),
        (_ROLLBACK,),
        ("storage_get_version_1", b"n"),
        ("storage_get_version_1", b"a1"),
        (_START,),
        ("storage_append_version_1", b"list", b"y"),
        (_COMMIT,),
        (_COMMIT,),
        ("storage_get_version_1", b"list"),
    ],
    "batches": [
        ("crypto_start_batch_verify_version_1",),
        ("crypto_ed25519_batch_verify_version_1", _ED_SIGNATURE, b"msg", _ED_PUBLIC),
        ("crypto_sr25519_batch_verify_version_1", _SR_SIGNATURE, b"msg", _SR[0]),
        ("crypto_finish_batch_verify_version_1",),
        ("crypto_start_batch_verify_version_1",),
        ("crypto_ed25519_batch_verify_version_1", _flip(_ED_SIGNATURE), b"msg", _ED_PUBLIC),
        ("crypto_ecdsa_batch_verify_version_1", _EC_SIGNATURE, b"msg", _EC_PUBLIC),
        ("crypto_finish_batch_verify_version_1",),
        ("crypto_start_batch_verify_version_1",),
    ],
    "ed25519": [
        ("crypto_ed25519_verify_version_1", signature, message, public)
        for signature, message, public in (
            (_ED_SIGNATURE, b"msg", _ED_PUBLIC),
            (_ED_SIGNATURE, b"msx", _ED_PUBLIC),
            (_flip(_ED_SIGNATURE), b"msg", _ED_PUBLIC),
            (_ED_SIGNATURE, b"msg", b"\xff" * 32),
        )
    ],
    "ed25519 of small order": [
        ("crypto_ed25519_verify_version_1", r + bytes(32), b"x", public) for public in _POINTS for r in _POINTS
    ],
    "sr25519": [
        (f"crypto_sr25519_verify_version_{n}", signature, message, public)
        for n in (1, 2)
        for signature, message, public in (
            (_SR_SIGNATURE, b"msg", _SR[0]),
            (_SR_SIGNATURE, b"msx", _SR[0]),
            (_flip(_SR_SIGNATURE), b"msg", _SR[0]),
            (_SR_SIGNATURE, b"msg", b"\xff" * 32),
        )
    ],
    "sr25519 of zeros": [(f"crypto_sr25519_verify_version_{n}", bytes(64), b"msg", bytes(32)) for n in (1, 2)],
    "sr25519 of schnorrkel 0.1": [
        (f"crypto_sr25519_verify_version_{n}", signature, message, _OLD_PUBLIC)
        for n in (1, 2)
        for signature, message in (
            (_OLD_SIGNATURE, _OLD_MESSAGE),
            (_OLD_SIGNATURE, _OLD_MESSAGE[1:]),
            (_flip(_OLD_SIGNATURE), _OLD_MESSAGE),
            (_OLD_SIGNATURE[:63] + bytes([_OLD_SIGNATURE[63] | 0x80]), _OLD_MESSAGE),
            (_OLD_SIGNATURE[:32] + b"\xff" * 31 + b"\x7f", _OLD_MESSAGE),
            (b"\xff" * 32 + _OLD_SIGNATURE[32:], _OLD_MESSAGE),
        )
    ],
    "ecdsa": [
        *(("crypto_ecdsa_verify_version_1", signature, b"msg", _EC_PUBLIC) for signature in _RECOVERABLE),
        *(("crypto_ecdsa_verify_prehashed_version_1", signature, _DIGEST, _EC_PUBLIC) for signature in _RECOVERABLE),
        ("crypto_ecdsa_verify_version_1", _EC_SIGNATURE, b"msx", _EC_PUBLIC),
    ],
    "ecdsa recovery": [
        (f"crypto_secp256k1_ecdsa_recover_{form}version_{n}", signature, _DIGEST)
        for form in ("", "compressed_")
        for n in (1, 2)
        for signature in _RECOVERABLE
        # Where r and s are both beyond the order, version 1 of smoldot and of polkadot-sdk's old library disagree.
        if not signature.startswith(b"\xff")
    ],
    "ordered roots": [
        ("trie_blake2_256_ordered_root_version_1", _LIST),
        ("trie_blake2_256_ordered_root_version_2", _LIST, 0),
        ("trie_blake2_256_ordered_root_version_2", _LIST, 1),
        ("trie_blake2_256_ordered_root_version_2", b"\0", 1),
        ("trie_keccak_256_ordered_root_version_1", _LIST),
        ("trie_keccak_256_ordered_root_version_2", _LIST, 0),
        ("trie_blake2_256_root_version_1", b"\0"),
        ("trie_keccak_256_root_version_2", b"\0", 1),
    ],
    # Keys that begin with one another are left out: there smoldot's functions differ from its own storage root.
    "roots of pairs": [
        ("trie_blake2_256_root_version_1", _PAIRS),
        ("trie_blake2_256_root_version_2", _PAIRS, 0),
        ("trie_blake2_256_root_version_2", _PAIRS, 1),
        ("trie_keccak_256_root_version_1", _PAIRS),
        ("trie_keccak_256_root_version_2", _PAIRS, 0),
    ],
    "off-chain": [
        ("offchain_is_validator_version_1",),
        ("offchain_timestamp_version_1",),
        ("offchain_random_seed_version_1",),
        ("offchain_submit_transaction_version_1", b"xt"),
        ("offchain_index_set_version_1", b"k", b"v"),
        ("offchain_index_clear_version_1", b"k"),
        ("transaction_index_index_version_1", 1, 2, b"h" * 32),
        ("transaction_index_renew_version_1", 1, b"h" * 32),
        ("storage_changes_root_version_1", b"p" * 32),
    ],
    "versions of blobs": [
        ("misc_runtime_version_version_1", script([])),
        ("misc_runtime_version_version_1", b"junk"),
        ("misc_runtime_version_version_1", b""),
    ],
    "allocations": [
        (_MALLOC, 0),
        (_MALLOC, 1),
        (_MALLOC, 8),
        (_MALLOC, 9),
        (_MALLOC, 1000),
        (_MALLOC, 0x2000000),
        (_FREE, Previous(1)),
        (_FREE, Previous(0)),
        (_FREE, Previous(3)),
        (_MALLOC, 8),
        (_MALLOC, 16),
        (_MALLOC, 8),
        (_MALLOC, 8),
        ("hashing_blake2_128_version_1", b"x"),
        (_MALLOC, 0x1000000),
    ],
    "child storage": [
        ("default_child_storage_set_version_1", _CHILD, b"a", b"1"),
        ("default_child_storage_set_version_1", _CHILD, b"b", b"2" * 40),
        ("default_child_storage_get_version_1", _CHILD, b"a"),
        ("default_child_storage_get_version_1", b"other", b"a"),
        ("default_child_storage_exists_version_1", _CHILD, b"a"),
        ("default_child_storage_next_key_version_1", _CHILD, b"a"),
        ("default_child_storage_read_version_1", _CHILD, b"b", Out(3), 38),
        ("default_child_storage_root_version_2", _CHILD, 1),
        ("storage_get_version_1", b":child_storage:default:child"),
        ("default_child_storage_clear_version_1", _CHILD, b"b"),
        ("default_child_storage_root_version_2", _CHILD, 1),
        ("default_child_storage_root_version_2", b"other", 1),
    ],
    "child storage in transactions": [
        ("default_child_storage_set_version_1", _CHILD, b"a", b"1"),
        (_START,),
        ("default_child_storage_set_version_1", _CHILD, b"a", b"2"),
        ("default_child_storage_set_version_1", b"second", b"", b"empty key"),
        ("default_child_storage_root_version_2", _CHILD, 1),
        (_START,),
        ("default_child_storage_clear_version_1", _CHILD, b"a"),
        ("default_child_storage_exists_version_1", _CHILD, b"a"),
        (_ROLLBACK,),
        ("default_child_storage_get_version_1", _CHILD, b"a"),
        ("default_child_storage_get_version_1", b"second", b""),
        (_START,),
        ("default_child_storage_set_version_1", _CHILD, b"c", b"3"),
        (_COMMIT,),
        ("default_child_storage_next_key_version_1", _CHILD, b"a"),
        (_ROLLBACK,),
        ("default_child_storage_get_version_1", _CHILD, b"a"),
        ("default_child_storage_next_key_version_1", _CHILD, b"a"),
        ("default_child_storage_root_version_2", _CHILD, 1),
    ],
    **_proofs(),
}

# The executor leaves the state before the task out of roots, so these start from an empty storage.
FROM_NOTHING: Final[dict[str, list[Call]]] = {
    "the empty root": [("storage_root_version_2", 1)],
    "roots": [
        *_sets({b"a1": b"x" * 40, b"a2": b"x" * 4, b"a": b"x" * 32, b"": b"x" * 33, b"y" * 100: b"x" * 31}),
        ("storage_root_version_2", 1),
        (_START,),
        *_sets({bytes([n * 7 % 251]) * (n % 9 + 1): bytes([n]) * n for n in range(60)}),
        ("storage_root_version_2", 1),
        (_ROLLBACK,),
        ("storage_root_version_2", 1),
    ],
    "roots over child tries": [
        ("storage_set_version_1", b"a", b"1"),
        ("default_child_storage_set_version_1", _CHILD, b"a", b"1"),
        ("storage_root_version_2", 1),
        ("default_child_storage_clear_version_1", _CHILD, b"a"),
        ("storage_root_version_2", 1),
    ],
}


@dataclass(frozen=True, slots=True)
class Difference:
    """Calls whose results smoldot does not give, and why."""

    reason: str
    calls: list[Call]


_TEST, _BABE = b"test", b"babe"
_URI = b"\x01" + encode_bytes(b"//Alice")
_HEX_URI = b"\x01" + encode_bytes(b"0x" + b"22" * 32 + b"//7//a name that is longer than thirty-two bytes//+8")
_ALICE = {
    "sr25519": bytes.fromhex("d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d"),
    "ed25519": bytes.fromhex("88dc3417d5058ec4b4503e0c12ea1a0a89be200fe98922423d4334014fa6b0ee"),
    "ecdsa": bytes.fromhex("020a1091341fe5664bfa1782d5e04779689068c916b04cb365ec3153755684d9a1"),
}


def _keystore(kind: str) -> list[Call]:
    return [
        (f"crypto_{kind}_generate_version_1", _TEST, _URI),
        (f"crypto_{kind}_sign_version_1", _TEST, _ALICE[kind], b"message"),
        (f"crypto_{kind}_sign_version_1", _TEST, _ALICE[kind], b"m" * 1000),
        (f"crypto_{kind}_sign_version_1", _BABE, _ALICE[kind], b"message"),
        (f"crypto_{kind}_generate_version_1", _TEST, _HEX_URI),
        (f"crypto_{kind}_generate_version_1", _TEST, b"\0"),
        (f"crypto_{kind}_generate_version_1", _TEST, b"\0"),
        (f"crypto_{kind}_generate_version_1", _BABE, b"\0"),
        (f"crypto_{kind}_public_keys_version_1", _TEST),
        (f"crypto_{kind}_public_keys_version_1", _BABE),
        (f"crypto_{kind}_public_keys_version_1", b"none"),
    ]


def _child_sets(keys: str) -> list[Call]:
    return [("default_child_storage_set_version_1", _CHILD, key.encode(), b"v") for key in keys.split()]


_LOCAL = "offchain_local_storage_"
_NESTED = claim({b"a" * n: bytes([n]) * (n * 9) for n in range(7)}, b"aaa", 0)
_ONE_LEAF = bytes([0x42, 0x61]) + encode_bytes(b"value")

# Where smoldot, or the executor around it, has not what polkadot-sdk has.
DIFFERENT: Final[dict[str, Difference]] = {
    "sr25519 keys": Difference("smoldot has no keystore", _keystore("sr25519")),
    "ed25519 keys": Difference("smoldot has no keystore", _keystore("ed25519")),
    "ecdsa keys": Difference(
        "smoldot has no keystore, and ecdsa_public_keys has another signature", _keystore("ecdsa")
    ),
    "ecdsa signing": Difference(
        "smoldot reads the message from the key type and the secret from the public key",
        [
            ("crypto_ecdsa_sign_version_1", _TEST, _ALICE["ecdsa"], b"message"),
            ("crypto_ecdsa_sign_prehashed_version_1", _TEST, _ALICE["ecdsa"], _DIGEST),
        ],
    ),
    "ecdsa prehashed": Difference(
        "smoldot has no keystore",
        [
            ("crypto_ecdsa_generate_version_1", _TEST, _URI),
            *(
                ("crypto_ecdsa_sign_prehashed_version_1", _TEST, _ALICE["ecdsa"], digest)
                for digest in (_DIGEST, bytes(32), b"\xff" * 32, _number(_N), _number(_N + 1))
            ),
            ("crypto_ecdsa_sign_prehashed_version_1", _BABE, _ALICE["ecdsa"], _DIGEST),
        ],
    ),
    "ecdsa version 2": Difference(
        "smoldot has not this version",
        [("crypto_ecdsa_verify_version_2", signature, b"msg", _EC_PUBLIC) for signature in _RECOVERABLE],
    ),
    "old sr25519 in batches": Difference(
        "smoldot checks batches by version 1, polkadot-sdk by version 2",
        [
            ("crypto_start_batch_verify_version_1",),
            ("crypto_sr25519_batch_verify_version_1", _OLD_SIGNATURE, _OLD_MESSAGE, _OLD_PUBLIC),
            ("crypto_finish_batch_verify_version_1",),
        ],
    ),
    "keccak proofs": Difference(
        "smoldot has not this function",
        [
            (f"trie_keccak_256_verify_proof_version_{n}", keccak_256(_ONE_LEAF), proof, b"a", b"value", *extra)
            for n, extra in ((1, ()), (2, (0,)), (2, (1,)))
            for proof in (
                compact(1) + encode_bytes(bytes([0x42, 0x61, 0])),
                compact(1) + encode_bytes(_ONE_LEAF),
                b"\0",
            )
        ],
    ),
    "proofs with bytes behind a node": Difference(
        "polkadot-sdk's codec leaves them alone, smoldot's refuses them",
        [
            _verify_proof(replace(_NESTED, proof=(*_NESTED.proof[:at], node + b"\0", *_NESTED.proof[at + 1 :])))
            for at, node in enumerate(_NESTED.proof)
        ],
    ),
    "proofs that are no list": Difference(
        "smoldot's executor takes them for wrong proofs",
        [("trie_blake2_256_verify_proof_version_1", bytes(32), b"\x04", b"a", b"value")],
    ),
    "clearing new keys of a child": Difference(
        "smoldot clears no keys that the same block set",
        [
            *_child_sets("a1 a2 b1"),
            ("default_child_storage_clear_prefix_version_1", _CHILD, b"a"),
            ("default_child_storage_next_key_version_1", _CHILD, b""),
            *_child_sets("a1 a2 a3"),
            ("default_child_storage_clear_prefix_version_2", _CHILD, b"a", b"\1\2\0\0\0"),
            ("default_child_storage_next_key_version_1", _CHILD, b""),
            ("default_child_storage_storage_kill_version_1", _CHILD),
            ("default_child_storage_next_key_version_1", _CHILD, b""),
            *_child_sets("x y"),
            ("default_child_storage_storage_kill_version_2", _CHILD, b"\1\0\0\0\0"),
            *_child_sets("x y"),
            ("default_child_storage_storage_kill_version_3", _CHILD, b"\0"),
            ("default_child_storage_root_version_2", _CHILD, 1),
        ],
    ),
    "clearing old keys of a child": Difference(
        "the executor around smoldot names them with their child's prefix, which smoldot does not expect",
        [
            ("default_child_storage_clear_prefix_version_2", b"old", b"k", b"\1\2\0\0\0"),
            ("default_child_storage_next_key_version_1", b"old", b""),
            *(("default_child_storage_set_version_1", b"old", key, b"new") for key in (b"k0", b"k1", b"k5")),
            ("default_child_storage_storage_kill_version_3", b"old", b"\1\1\0\0\0"),
            ("default_child_storage_next_key_version_1", b"old", b""),
            ("default_child_storage_storage_kill_version_2", b"old", b"\1\4\0\0\0"),
            ("default_child_storage_clear_prefix_version_1", b"old", b"z"),
            (_START,),
            ("default_child_storage_storage_kill_version_1", b"old"),
            ("default_child_storage_next_key_version_1", b"old", b""),
            (_ROLLBACK,),
            ("default_child_storage_next_key_version_1", b"old", b""),
            ("default_child_storage_storage_kill_version_2", b"old", b"\0"),
        ],
    ),
    "local storage": Difference(
        "smoldot counts the kinds from 0, polkadot-sdk from 1",
        [
            *((_LOCAL + "set_version_1", kind, b"key", bytes([kind])) for kind in (1, 2)),
            *((_LOCAL + "get_version_1", kind, key) for kind in (1, 2) for key in (b"key", b"none")),
            (_LOCAL + "compare_and_set_version_1", 1, b"key", b"\0", b"x"),
            (_LOCAL + "compare_and_set_version_1", 1, b"key", b"\1\4\2", b"x"),
            (_LOCAL + "compare_and_set_version_1", 1, b"key", b"\1\4\1", b"y"),
            (_LOCAL + "compare_and_set_version_1", 2, b"new", b"\0", b"z"),
            (_START,),
            (_LOCAL + "clear_version_1", 2, b"key"),
            (_ROLLBACK,),
            *((_LOCAL + "get_version_1", kind, key) for kind in (1, 2) for key in (b"key", b"new")),
        ],
    ),
    "off-chain index in transactions": Difference(
        "the executor does not tell what the index holds, and smoldot takes nothing back with a transaction",
        [
            ("offchain_index_set_version_1", b"k", b"v"),
            ("offchain_index_set_version_1", b"gone", b"v"),
            (_START,),
            ("offchain_index_set_version_1", b"k", b"w"),
            ("offchain_index_set_version_1", b"l", b"w"),
            ("offchain_index_clear_version_1", b"gone"),
            (_ROLLBACK,),
            (_START,),
            ("offchain_index_set_version_1", b"m", b"w"),
            (_COMMIT,),
        ],
    ),
    "printing in hexadecimal": Difference(
        "the executor around smoldot writes quotes round the digits",
        [("misc_print_hex_version_1", b"\x00\xfe text"), ("misc_print_hex_version_1", b"")],
    ),
    "sleeping": Difference(
        "smoldot has not this function",
        [
            ("offchain_sleep_until_version_1", 1_800_000_000_000),
            ("offchain_timestamp_version_1",),
            ("offchain_sleep_until_version_1", 5),
            ("offchain_timestamp_version_1",),
        ],
    ),
    "storage proof size": Difference(
        "the executor says 0 where none is recorded", [("storage_proof_size_storage_proof_size_version_1",)]
    ),
    "plain roots": Difference(
        "smoldot takes the state version of the runtime for version 1 of these functions too",
        [
            ("storage_set_version_1", b"a", b"x" * 40),
            ("default_child_storage_set_version_1", _CHILD, b"a", b"1" * 40),
            ("default_child_storage_root_version_1", _CHILD),
            ("storage_root_version_1",),
        ],
    ),
}
# What child tries hold before the scripts above run.
CHILDREN: Final = {b"old": {b"k1": b"1", b"k2": b"2", b"k3": b"", b"l": b"4", b"z": b"5"}}

# Both hosts end the call.
ERRORS: Final[dict[str, list[Call]]] = {
    "length beyond the memory": [("storage_get_version_1", 0xFFFFFFFF << 32)],
    "pointer beyond the memory": [("storage_get_version_1", 0xFFFFFFFF)],
    "end beyond the memory": [("storage_get_version_1", 1 << 32 | 0x90000)],
    "fixed size beyond the memory": [("crypto_ed25519_verify_version_1", 0x8FFE0, b"", b"k" * 32)],
    "output beyond the memory": [("storage_read_version_1", b"a1", 1 << 52, 0)],
    "log level 5": [("logging_log_version_1", 5, b"t", b"m")],
    "log level 9": [("logging_log_version_1", 9, b"t", b"m")],
    "log target not UTF-8": [("logging_log_version_1", 1, b"\xff", b"m")],
    "log message not UTF-8": [("logging_log_version_1", 1, b"t", b"a\xff")],
    "print not UTF-8": [("misc_print_utf8_version_1", b"\xff")],
    "panic": [("panic_handler_abort_on_panic_version_1", b"oh no")],
    "panic not UTF-8": [("panic_handler_abort_on_panic_version_1", b"\xff")],
    "open transaction": [(_START,)],
    "commit without a start": [(_COMMIT,)],
    "rollback without a start": [(_ROLLBACK,)],
    "limit with a byte more": [("storage_clear_prefix_version_2", b"a", b"\0\0")],
    "limit cut off": [("storage_clear_prefix_version_2", b"a", b"\1\0\0")],
    "limit of a bad option": [("storage_clear_prefix_version_2", b"a", b"\2")],
    "state version 2": [("storage_root_version_2", 2)],
    "state version of another runtime": [("storage_root_version_2", 0)],
    "child state version of another runtime": [("default_child_storage_root_version_2", _CHILD, 0)],
    "list cut off": [("trie_blake2_256_ordered_root_version_2", _LIST[:-1], 1)],
    "list with a byte more": [("trie_blake2_256_ordered_root_version_2", _LIST + b"x", 1)],
    "trie state version 2": [("trie_blake2_256_ordered_root_version_2", _LIST, 2)],
    "free of null": [(_FREE, 0)],
    "free of static data": [(_FREE, 0x2000)],
    "free of a pointer inside a block": [(_MALLOC, 64), (_FREE, 0x80000 + 16 + 8 + 8)],
    "double free": [(_MALLOC, 8), (_FREE, Previous(0)), (_FREE, Previous(0))],
    "allocation beyond 32 MiB": [(_MALLOC, 0x2000001)],
    "allocation of 4 GiB": [(_MALLOC, -1)],
    "heap full": [(_MALLOC, 0x2000000)] * 4,
    "batch check without a batch": [("crypto_ed25519_batch_verify_version_1", _ED_SIGNATURE, b"msg", _ED_PUBLIC)],
    "batch twice": [("crypto_start_batch_verify_version_1",)] * 2,
    "finish without a batch": [("crypto_finish_batch_verify_version_1",)],
    "kind of local storage 3": [("offchain_local_storage_get_version_1", 3, b"k")],
    "proof's state version 2": [_verify_proof(replace(_NESTED, version=2))],
    "child limit cut off": [("default_child_storage_storage_kill_version_3", _CHILD, b"\1\0\0")],
    "not implemented": [("offchain_network_state_version_1",)],
}
