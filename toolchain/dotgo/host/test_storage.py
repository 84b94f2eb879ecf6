"""Storage: transactions, prefixes, appends, child tries; random scripts against a plain dictionary."""

from __future__ import annotations

import random

import pytest

from dotgo.host.faults import Fault
from dotgo.host.scale import compact
from dotgo.host.storage import CHILD_PREFIX, Storage
from dotgo.host.trie import trie_root


def test_random_transactions_follow_a_stack_of_copies() -> None:
    rng = random.Random(3)
    for _ in range(30):
        storage = Storage({b"a": b"0", b"ab": b"1"})
        model = [{b"a": b"0", b"ab": b"1"}]
        for _ in range(200):
            key = bytes(rng.choice(b"ab") for _ in range(rng.randrange(4)))
            action = rng.randrange(7)
            if action == 0:
                storage.start_transaction()
                model.append(dict(model[-1]))
            elif action == 1 and len(model) > 1:
                storage.commit_transaction()
                top = model.pop()
                model[-1] = top
            elif action == 2 and len(model) > 1:
                storage.rollback_transaction()
                model.pop()
            elif action == 3:
                storage.set(key, None)
                model[-1].pop(key, None)
            elif action == 4:
                storage.clear_prefix(key, None)
                model[-1] = {k: v for k, v in model[-1].items() if not k.startswith(key)}
            else:
                storage.set(key, bytes([rng.randrange(256)]))
                model[-1][key] = storage.get(key) or b""
            assert storage.trie().values == model[-1]
            later = sorted(k for k in model[-1] if k > key)
            assert storage.trie().next_key(key) == (later[0] if later else None)


def test_transactions_must_pair() -> None:
    storage = Storage()
    for close in (storage.commit_transaction, storage.rollback_transaction):
        with pytest.raises(Fault, match="without an open transaction"):
            close()
    storage.begin_call()
    with pytest.raises(Fault, match="without an open transaction"):
        storage.commit_transaction()
    storage.start_transaction()
    assert storage.open_transactions == 1


def test_a_failed_call_leaves_nothing_behind() -> None:
    storage = Storage({b"a": b"1"}, {b"child": {b"c": b"2"}})
    storage.begin_call()
    storage.set(b"a", b"9")
    storage.start_transaction()
    storage.set(b"c", None, b"child")
    storage.set_offchain(b"x", b"y")
    storage.end_call(keep=False)
    assert storage.get(b"a") == b"1" and storage.get(b"c", b"child") == b"2" and not storage.offchain


def test_transactions_reach_the_off_chain_index() -> None:
    storage = Storage()
    storage.set_offchain(b"k", b"1")
    storage.start_transaction()
    storage.set_offchain(b"k", b"2")
    storage.set_offchain(b"l", b"2")
    storage.rollback_transaction()
    storage.start_transaction()
    storage.set_offchain(b"m", b"3")
    storage.commit_transaction()
    assert storage.offchain == {b"k": b"1", b"m": b"3"}
    storage.set_offchain(b"k", None)
    assert storage.offchain == {b"m": b"3"}


def test_limits_count_keys_of_the_backend_alone() -> None:
    storage = Storage({b"p1": b"", b"p2": b"", b"p3": b"", b"q": b""})
    storage.set(b"p4", b"new")
    assert storage.clear_prefix(b"p", 2) == (False, 2)
    assert storage.trie().keys == [b"p3", b"q"]
    assert storage.clear_prefix(b"p", 3) == (True, 3)
    assert storage.trie().keys == [b"q"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, compact(1) + b"X"),
        (b"", compact(1) + b"X"),
        (compact(0), compact(1) + b"X"),
        (compact(63) + b"a" * 63, compact(64) + b"a" * 63 + b"X"),
        (compact(2**32 - 1) + b"a", compact(1) + b"X"),
        (b"\x01\x00", compact(1) + b"X"),
    ],
)
def test_append(before: bytes | None, after: bytes) -> None:
    storage = Storage({} if before is None else {b"k": before})
    storage.append(b"k", b"X")
    assert storage.get(b"k") == after


def test_child_roots_stand_in_the_main_trie() -> None:
    storage = Storage({b"a": b"1"})
    storage.set(b"k", b"v", b"child")
    child = trie_root([(b"k", b"v")], 1)
    assert storage.root(1) == trie_root([(b"a", b"1"), (CHILD_PREFIX + b"child", child)], 1)
    assert storage.get(CHILD_PREFIX + b"child") is None
    storage.seal_children(1)
    assert storage.get(CHILD_PREFIX + b"child") == child
    storage.set(b"k", None, b"child")
    assert storage.child_root(b"child", 1) == trie_root(())
    assert storage.get(CHILD_PREFIX + b"child") is None
