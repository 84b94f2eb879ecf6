"""Storage, child storage, tries, transactions, off-chain data.

What each function means stands in `tables/host_functions.toml`.
"""

from __future__ import annotations

from dotgo.host.context import SEED, Context, OutBuffer
from dotgo.host.faults import Fault
from dotgo.host.hashing import blake2_256, keccak_256
from dotgo.host.registry import host_function
from dotgo.host.scale import (
    decode_list,
    decode_option_bytes,
    decode_option_u32,
    decode_pairs,
    encode_bytes,
    encode_option,
)
from dotgo.host.storage import CHILD_KEYS
from dotgo.host.trie import ordered_root, trie_root
from dotgo.host.trie_proof import verify_proof


def _option(value: bytes | None) -> bytes:
    """Option<bytes>."""
    return encode_option(None if value is None else encode_bytes(value))


def _read(c: Context, value: bytes | None, out: OutBuffer, offset: int) -> bytes:
    """Copy what fits from `offset` on; Option<u32>: the length from `offset` on."""
    if value is None:
        return encode_option(None)
    rest = value[offset:]
    c.memory.write(out.pointer, rest[: out.length])
    return encode_option(len(rest).to_bytes(4, "little"))


def _touches_child_keys(prefix: bytes) -> bool:
    """Whether keys with this prefix may be roots of child tries, which hosts leave alone (even the empty prefix)."""
    return prefix.startswith(CHILD_KEYS) or CHILD_KEYS.startswith(prefix)


def _killed(outcome: tuple[bool, int]) -> bytes:
    """KillStorageResult: all removed, or some remaining; with the number of keys."""
    everything, count = outcome
    return bytes([not everything]) + count.to_bytes(4, "little")


@host_function("storage_set_version_1")
def storage_set(c: Context, key: bytes, value: bytes) -> None:
    if not key.startswith(CHILD_KEYS):
        c.storage.set(key, value)


@host_function("storage_get_version_1")
def storage_get(c: Context, key: bytes) -> bytes:
    return _option(c.storage.get(key))


@host_function("storage_read_version_1")
def storage_read(c: Context, key: bytes, out: OutBuffer, offset: int) -> bytes:
    return _read(c, c.storage.get(key), out, offset)


@host_function("storage_clear_version_1")
def storage_clear(c: Context, key: bytes) -> None:
    if not key.startswith(CHILD_KEYS):
        c.storage.set(key, None)


@host_function("storage_exists_version_1")
def storage_exists(c: Context, key: bytes) -> bool:
    return c.storage.get(key) is not None


@host_function("storage_clear_prefix_version_1")
def storage_clear_prefix(c: Context, prefix: bytes) -> None:
    if not _touches_child_keys(prefix):
        c.storage.clear_prefix(prefix, None)


@host_function("storage_clear_prefix_version_2")
def storage_clear_prefix_limited(c: Context, prefix: bytes, limit: bytes) -> bytes:
    if _touches_child_keys(prefix):
        return _killed((True, 0))
    return _killed(c.storage.clear_prefix(prefix, decode_option_u32(limit, "limit")))


@host_function("storage_append_version_1")
def storage_append(c: Context, key: bytes, item: bytes) -> None:
    c.storage.append(key, item)


def _check_state_version(c: Context, version: int) -> int:
    """smoldot ends a call that asks for another state version than the runtime's own version names."""
    if c.state_version is not None and version != c.state_version:
        text = f"state version {version} asked for, but the runtime's version says {c.state_version}"
        raise Fault("DotgoHostArgument", text)
    return version


@host_function("storage_root_version_1")
def storage_root(c: Context) -> bytes:
    return c.storage.root(0)


@host_function("storage_root_version_2")
def storage_root_versioned(c: Context, version: int) -> bytes:
    return c.storage.root(_check_state_version(c, version))


@host_function("storage_changes_root_version_1")
def storage_changes_root(c: Context, parent_hash: bytes) -> bytes:
    return encode_option(None)


@host_function("storage_next_key_version_1")
def storage_next_key(c: Context, key: bytes) -> bytes:
    return _option(c.storage.trie().next_key(key))


@host_function("storage_start_transaction_version_1")
def start_transaction(c: Context) -> None:
    c.storage.start_transaction()


@host_function("storage_commit_transaction_version_1")
def commit_transaction(c: Context) -> None:
    c.storage.commit_transaction()


@host_function("storage_rollback_transaction_version_1")
def rollback_transaction(c: Context) -> None:
    c.storage.rollback_transaction()


@host_function("storage_proof_size_storage_proof_size_version_1")
def storage_proof_size(c: Context) -> int:
    return 0xFFFFFFFFFFFFFFFF


@host_function("default_child_storage_set_version_1")
def child_set(c: Context, child: bytes, key: bytes, value: bytes) -> None:
    c.storage.set(key, value, child)


@host_function("default_child_storage_get_version_1")
def child_get(c: Context, child: bytes, key: bytes) -> bytes:
    return _option(c.storage.get(key, child))


@host_function("default_child_storage_read_version_1")
def child_read(c: Context, child: bytes, key: bytes, out: OutBuffer, offset: int) -> bytes:
    return _read(c, c.storage.get(key, child), out, offset)


@host_function("default_child_storage_clear_version_1")
def child_clear(c: Context, child: bytes, key: bytes) -> None:
    c.storage.set(key, None, child)


@host_function("default_child_storage_exists_version_1")
def child_exists(c: Context, child: bytes, key: bytes) -> bool:
    return c.storage.get(key, child) is not None


@host_function("default_child_storage_clear_prefix_version_1")
def child_clear_prefix(c: Context, child: bytes, prefix: bytes) -> None:
    c.storage.clear_prefix(prefix, None, child)


@host_function("default_child_storage_clear_prefix_version_2")
def child_clear_prefix_limited(c: Context, child: bytes, prefix: bytes, limit: bytes) -> bytes:
    return _killed(c.storage.clear_prefix(prefix, decode_option_u32(limit, "limit"), child))


@host_function("default_child_storage_storage_kill_version_1")
def child_kill(c: Context, child: bytes) -> None:
    c.storage.clear_prefix(b"", None, child)


@host_function("default_child_storage_storage_kill_version_2")
def child_kill_limited(c: Context, child: bytes, limit: bytes) -> bool:
    return c.storage.clear_prefix(b"", decode_option_u32(limit, "limit"), child)[0]


@host_function("default_child_storage_storage_kill_version_3")
def child_kill_counted(c: Context, child: bytes, limit: bytes) -> bytes:
    return _killed(c.storage.clear_prefix(b"", decode_option_u32(limit, "limit"), child))


@host_function("default_child_storage_next_key_version_1")
def child_next_key(c: Context, child: bytes, key: bytes) -> bytes:
    return _option(c.storage.trie(child).next_key(key))


@host_function("default_child_storage_root_version_1")
def child_root(c: Context, child: bytes) -> bytes:
    return c.storage.child_root(child, 0)


@host_function("default_child_storage_root_version_2")
def child_root_versioned(c: Context, child: bytes, version: int) -> bytes:
    return c.storage.child_root(child, _check_state_version(c, version))


@host_function("trie_blake2_256_root_version_1", "trie_blake2_256_root_version_2")
def blake2_root(c: Context, pairs: bytes, version: int = 0) -> bytes:
    return trie_root(decode_pairs(pairs, "pairs"), version, blake2_256)


@host_function("trie_blake2_256_ordered_root_version_1", "trie_blake2_256_ordered_root_version_2")
def blake2_ordered_root(c: Context, values: bytes, version: int = 0) -> bytes:
    return ordered_root(decode_list(values, "values"), version, blake2_256)


@host_function("trie_keccak_256_root_version_1", "trie_keccak_256_root_version_2")
def keccak_root(c: Context, pairs: bytes, version: int = 0) -> bytes:
    return trie_root(decode_pairs(pairs, "pairs"), version, keccak_256)


@host_function("trie_keccak_256_ordered_root_version_1", "trie_keccak_256_ordered_root_version_2")
def keccak_ordered_root(c: Context, values: bytes, version: int = 0) -> bytes:
    return ordered_root(decode_list(values, "values"), version, keccak_256)


@host_function("trie_blake2_256_verify_proof_version_1", "trie_blake2_256_verify_proof_version_2")
def blake2_verify_proof(c: Context, root: bytes, proof: bytes, key: bytes, value: bytes, version: int = 0) -> bool:
    return verify_proof(root, decode_list(proof, "proof"), key, value, version, blake2_256)


@host_function("trie_keccak_256_verify_proof_version_1", "trie_keccak_256_verify_proof_version_2")
def keccak_verify_proof(c: Context, root: bytes, proof: bytes, key: bytes, value: bytes, version: int = 0) -> bool:
    return verify_proof(root, decode_list(proof, "proof"), key, value, version, keccak_256)


@host_function("transaction_index_index_version_1")
def transaction_index(c: Context, extrinsic: int, size: int, context_hash: bytes) -> None:
    """Only nodes keep an index of transactions; the arguments were checked, that is all."""


@host_function("transaction_index_renew_version_1")
def transaction_renew(c: Context, extrinsic: int, context_hash: bytes) -> None:
    """Only nodes keep an index of transactions; the arguments were checked, that is all."""


@host_function("offchain_index_set_version_1")
def offchain_set(c: Context, key: bytes, value: bytes) -> None:
    c.storage.set_offchain(key, value)


@host_function("offchain_index_clear_version_1")
def offchain_clear(c: Context, key: bytes) -> None:
    c.storage.set_offchain(key, None)


@host_function("offchain_is_validator_version_1")
def is_validator(c: Context) -> bool:
    return True


@host_function("offchain_submit_transaction_version_1")
def submit_transaction(c: Context, data: bytes) -> bytes:
    c.transactions.append(data)
    return b"\0"


@host_function("offchain_timestamp_version_1")
def timestamp(c: Context) -> int:
    return c.clock


@host_function("offchain_sleep_until_version_1")
def sleep_until(c: Context, deadline: int) -> None:
    c.clock = max(c.clock, deadline)


@host_function("offchain_random_seed_version_1")
def random_seed(c: Context) -> bytes:
    return SEED


@host_function("offchain_local_storage_set_version_1")
def local_set(c: Context, kind: int, key: bytes, value: bytes) -> None:
    c.storage.local[kind, key] = value


@host_function("offchain_local_storage_clear_version_1")
def local_clear(c: Context, kind: int, key: bytes) -> None:
    c.storage.local.pop((kind, key), None)


@host_function("offchain_local_storage_get_version_1")
def local_get(c: Context, kind: int, key: bytes) -> bytes:
    return _option(c.storage.local.get((kind, key)))


@host_function("offchain_local_storage_compare_and_set_version_1")
def local_compare_and_set(c: Context, kind: int, key: bytes, old_value: bytes, new_value: bytes) -> bool:
    if c.storage.local.get((kind, key)) != decode_option_bytes(old_value, "old_value"):
        return False
    c.storage.local[kind, key] = new_value
    return True


def check_closed(c: Context) -> None:
    """At the return of an entry point no transaction may be open."""
    count = c.storage.open_transactions
    if count:
        raise Fault("DotgoHostTransaction", f"{count} storage transactions are still open at the end of the call")
