"""The embedded host and the verifier refuse exactly what smoldot refuses."""

from __future__ import annotations

import pytest
from blobs import BLOBS, STRICTER
from dotgo.diagnostics import DiagnosticError
from dotgo.host.probes import ENTRY
from dotgo.host.runtime import Runtime
from dotgo.tables.host_functions import host_functions
from dotgo.wasm.build import ModuleBuilder
from dotgo.wasm.verify import refuses, verify_blob
from smoldot_host import SmoldotHost

# What the verifier refuses although hosts load it: they would fail later, or other hosts refuse it.
VERIFIER_STRICTER = {
    "function that is no entry point exported",
    "entry point with one parameter",
    "version section with APIs",
    "data above the heap base",
}
# What only a call shows: the verifier does not know which entry points will be called.
ONLY_CALLS = {"entry point missing", "no version sections"}


def accepted_here(blob: bytes) -> bool:
    """Whether the embedded host loads the blob and its call succeeds."""
    try:
        return Runtime(blob).call(ENTRY, b"").error is None
    except DiagnosticError:
        return False


@pytest.mark.parametrize("name", BLOBS)
def test_verdicts_are_equal(smoldot: SmoldotHost, name: str) -> None:
    blob = BLOBS[name]
    outcome = smoldot.call(blob, [(ENTRY, b"")])
    assert accepted_here(blob) == (outcome.error is None), outcome.error
    # The probes export no entry points of Core: that finding is about the probe, not about its fault.
    found = [d for d in verify_blob(blob) if d.code != "DotgoExportMissing"]
    if outcome.error is not None and name not in ONLY_CALLS:
        assert refuses(found)
    if outcome.error is None:
        assert refuses(found) == (name in VERIFIER_STRICTER), found


@pytest.mark.parametrize("name", STRICTER)
def test_where_we_are_stricter(smoldot: SmoldotHost, name: str) -> None:
    _, blob = STRICTER[name]
    assert smoldot.call(blob, [(ENTRY, b"")]).error is None
    assert not accepted_here(blob) and refuses(verify_blob(blob))


@pytest.mark.parametrize("name", host_functions())
def test_the_table_says_which_imports_smoldot_has(smoldot: SmoldotHost, name: str) -> None:
    f = host_functions()[name]
    m = ModuleBuilder()
    m.import_memory(2)
    m.import_function(name, " ".join(f.wasm_params), " ".join(f.wasm_results))
    m.global_("i32", "i32.const 65536", export="__heap_base")
    arguments = "; ".join(f"{p.wasm}.const {0x1000 if p.role == 'pointer' else 0}" for p in f.params)
    m.function(f"{arguments}; call ${name}; {'drop;' if f.result else ''} i64.const 0", "i32 i32", "i64", export=ENTRY)
    from dotgo.host.probes import add_version

    add_version(m)
    error = smoldot.call(m.build(), [(ENTRY, b"")]).error or ""
    seen = "none" if "Unresolved function" in error else "trap" if "not implemented" in error else "full"
    assert seen == dict(f.hosts).get("smoldot", "none").replace("differs", "none"), error
