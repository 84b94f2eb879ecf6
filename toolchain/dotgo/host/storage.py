"""The storage that a call sees: the main trie, child tries and off-chain data, with nested transactions.

The present state is kept directly, with the keys sorted; each open transaction is an undo log. What lay in storage
before the calls (the backend) is remembered by its keys, because limits of prefix removals count those alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Mapping
from typing import Final

from dotgo.host.faults import Fault
from dotgo.host.scale import compact, read_compact
from dotgo.host.trie import trie_root

# Roots of child tries stand in the main trie under such keys; runtimes cannot write them.
CHILD_KEYS: Final = b":child_storage:"
CHILD_PREFIX: Final = b":child_storage:default:"
_MOST_ITEMS: Final = (1 << 32) - 1


class Trie:
    """One trie's key-value pairs in order of key."""

    __slots__ = ("backend", "keys", "values")

    def __init__(self, pairs: Mapping[bytes, bytes]) -> None:
        self.values = dict(pairs)
        self.keys = sorted(self.values)
        self.backend = list(self.keys)

    def replace(self, key: bytes, value: bytes | None) -> bytes | None:
        """Set or (None) remove a key; gives what was there."""
        old = self.values.get(key)
        if value is None:
            if old is not None:
                del self.values[key]
                del self.keys[bisect_left(self.keys, key)]
        else:
            if old is None:
                insort(self.keys, key)
            self.values[key] = value
        return old

    def next_key(self, key: bytes) -> bytes | None:
        """The first key behind `key`."""
        at = bisect_right(self.keys, key)
        return self.keys[at] if at < len(self.keys) else None

    def under(self, prefix: bytes, keys: list[bytes]) -> list[bytes]:
        """Those of sorted `keys` that start with `prefix`."""
        start = bisect_left(keys, prefix)
        stop = start
        while stop < len(keys) and keys[stop].startswith(prefix):
            stop += 1
        return keys[start:stop]


# Names a trie: None is the main trie, bytes a child trie.
TrieName = bytes | None


class Storage:
    """All tries of one run. Keys and values are bytes; a child trie that nothing wrote is empty."""

    def __init__(
        self, main: Mapping[bytes, bytes] | None = None, children: Mapping[bytes, Mapping[bytes, bytes]] | None = None
    ) -> None:
        self._tries: dict[TrieName, Trie] = {None: Trie(main or {})}
        for name, pairs in (children or {}).items():
            self._tries[name] = Trie(pairs)
        self._undo: list[list[tuple[Trie, bytes, bytes | None]]] = []
        self._saved: dict[tuple[int, bytes], bytes] | None = None
        self._offchain = Trie({})
        self.local: dict[tuple[int, bytes], bytes] = {}

    def trie(self, child: TrieName = None) -> Trie:
        """A trie by name."""
        found = self._tries.get(child)
        if found is None:
            found = self._tries[child] = Trie({})
        return found

    def set(self, key: bytes, value: bytes | None, child: TrieName = None) -> None:
        """Set a key, or remove it (None)."""
        self._replace(self.trie(child), key, value)

    def _replace(self, trie: Trie, key: bytes, value: bytes | None) -> None:
        old = trie.replace(key, value)
        if self._undo:
            self._undo[-1].append((trie, key, old))

    @property
    def offchain(self) -> Mapping[bytes, bytes]:
        """The off-chain index."""
        return self._offchain.values

    def set_offchain(self, key: bytes, value: bytes | None) -> None:
        """Set a key of the off-chain index, or remove it (None); transactions undo it, as in polkadot-sdk."""
        self._replace(self._offchain, key, value)

    def get(self, key: bytes, child: TrieName = None) -> bytes | None:
        """The value of a key, or None."""
        return self.trie(child).values.get(key)

    def append(self, key: bytes, item: bytes) -> None:
        """Add an encoded item to an encoded vector; a value that is no vector is replaced by one of this item."""
        value = self.get(key)
        count = read_compact(value) if value is not None else (0, 0)
        if count is None or value is None or count[0] == _MOST_ITEMS:
            self.set(key, compact(1) + item)
        else:
            number, start = count
            self.set(key, compact(number + 1) + value[start:] + item)

    def clear_prefix(self, prefix: bytes, limit: int | None, child: TrieName = None) -> tuple[bool, int]:
        """Remove keys that start with `prefix`; (whether all are gone, how many of the backend were visited).

        Keys that are not in the backend go without counting, as in polkadot-sdk; of the backend's at most `limit`.
        """
        trie = self.trie(child)
        backend = trie.under(prefix, trie.backend)
        known = set(backend)
        for key in trie.under(prefix, trie.keys):
            if key not in known:
                self.set(key, None, child)
        count = len(backend) if limit is None else min(limit, len(backend))
        for key in backend[:count]:
            self.set(key, None, child)
        return count == len(backend), count

    def start_transaction(self) -> None:
        """Open a nested transaction."""
        self._undo.append([])

    def begin_call(self) -> None:
        """From here on `end_call` can undo everything."""
        self._undo = [[]]
        self._saved = dict(self.local)

    def end_call(self, keep: bool) -> None:
        """Keep or undo what happened since `begin_call`, transactions left open included."""
        if not keep:
            while self._undo:
                self._undo_last()
            if self._saved is not None:
                self.local = self._saved
        self._undo = []
        self._saved = None

    def seal_children(self, version: int) -> None:
        """Write the roots of all child tries into the main trie, as hosts do when a block's changes are committed."""
        for name in [n for n, _ in self.children()]:
            self.child_root(name, version)

    def _undo_last(self) -> None:
        for trie, key, old in reversed(self._undo.pop()):
            trie.replace(key, old)

    def commit_transaction(self) -> None:
        """Keep the innermost transaction's changes."""
        if not self.open_transactions:
            raise Fault("DotgoHostTransaction", "commit without an open transaction")
        done = self._undo.pop()
        if self._undo:
            self._undo[-1].extend(done)

    def rollback_transaction(self) -> None:
        """Drop the innermost transaction's changes."""
        if not self.open_transactions:
            raise Fault("DotgoHostTransaction", "rollback without an open transaction")
        self._undo_last()

    @property
    def open_transactions(self) -> int:
        """How many transactions the runtime has open; the undo log of the call itself is none of them."""
        return len(self._undo) - (self._saved is not None)

    def child_root(self, child: bytes, version: int) -> bytes:
        """A child trie's root; the main trie gets it too, as in polkadot-sdk."""
        pairs = self.trie(child).values
        root = trie_root(pairs.items(), version)
        self.set(CHILD_PREFIX + child, root if pairs else None)
        return root

    def root(self, version: int) -> bytes:
        """The main trie's root, over the roots of all child tries."""
        pairs = dict(self.trie().values)
        for name, values in self.children():
            if values:
                pairs[CHILD_PREFIX + name] = trie_root(values.items(), version)
            else:
                pairs.pop(CHILD_PREFIX + name, None)
        return trie_root(pairs.items(), version)

    def children(self) -> Iterator[tuple[bytes, dict[bytes, bytes]]]:
        """The child tries in order of name."""
        for name in sorted(n for n in self._tries if n is not None):
            yield name, self._tries[name].values
