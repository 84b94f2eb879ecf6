"""The table of host functions keeps the promises that its readers rely on."""

from __future__ import annotations

import re
from pathlib import Path

from dotgo.tables.host_functions import host_functions
from dotgo.tables.host_functions_page import page


def test_every_function_has_a_legal_signature() -> None:
    for f in host_functions().values():
        assert f.name.startswith("ext_")
        assert len({p.name for p in f.params}) == len(f.params), f.name
        for p in f.params:
            packed = p.role.startswith("packed")
            assert not packed or p.wasm == "i64", (f.name, p.name)
            assert packed or p.role == "scalar" or p.wasm == "i32", (f.name, p.name)
            if p.role in ("pointer", "pointer_out") and p.type != "opaque":
                assert p.size > 0, (f.name, p.name)
        if f.result is not None and f.result.role == "pointer":
            assert f.result.size > 0 and f.result.owned, f.name


def test_sizes_agree_with_types() -> None:
    for f in host_functions().values():
        values = [(p.type, p.size) for p in f.params if p.size]
        if f.result is not None and f.result.size:
            values.append((f.result.type, f.result.size))
        for kind, size in values:
            match = re.fullmatch(r"\[(u8|u32); (\d+)\]", kind)
            assert match and int(match[2]) * (1 if match[1] == "u8" else 4) == size, f.name


def test_generations_and_hosts() -> None:
    table = host_functions()
    for f in table.values():
        if f.generation == "rfc145":
            assert f.result is None or not f.result.owned, f.name
            assert not f.in_production, f.name
        if f.instead:
            assert f.instead in table and not f.hosts, f.name
        if f.benchmarking_only:
            assert f.name.startswith("ext_benchmarking_")
        if f.embedded == "full":
            assert f.in_production, f.name
    assert not table["ext_sandbox_invoke_version_1"].in_production
    assert table["ext_storage_get_version_1"].host_allocates
    assert not table["ext_storage_set_version_1"].host_allocates
    assert sum(f.generation == "v1" for f in table.values()) == 123


def test_the_page_in_docs_is_the_one_made_from_the_table() -> None:
    path = Path(__file__).resolve().parents[3] / "docs" / "host-functions.md"
    assert path.read_text(encoding="utf-8") == page()
    assert all(f"### {name}\n" in page() for name in host_functions())
