"""The ids in the table are what the hosts compute from the names."""

from __future__ import annotations

import hashlib

from dotgo.tables.runtime_apis import runtime_apis


def test_ids_are_blake2b_64_of_the_names() -> None:
    for api in runtime_apis().values():
        assert hashlib.blake2b(api.name.encode(), digest_size=8).digest() == api.id, api.name


def test_entry_points_carry_the_name_of_their_api() -> None:
    for api in runtime_apis().values():
        for name in (*api.required, *api.older, *(n for n, _ in api.required_from)):
            assert name.startswith(api.name + "_")


def test_entry_points_grow_with_the_version() -> None:
    metadata = runtime_apis()["Metadata"]
    assert metadata.entry_points(1) == ("Metadata_metadata",)
    assert "Metadata_metadata_versions" in metadata.entry_points(2)
