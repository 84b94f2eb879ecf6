"""The host functions as typed records, read from `host_functions.toml` (the schema is documented there)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

PARAM_ROLES: Final = frozenset(
    {"packed", "packed_optional", "packed_out", "pointer", "pointer_out", "address", "length", "block", "scalar"}
)
RESULT_ROLES: Final = frozenset({"packed", "pointer", "alloc", "scalar"})
PRODUCTION_HOSTS: Final = ("polkadot-sdk", "smoldot")
BENCHMARKING_HOST: Final = "polkadot-sdk-benchmarking"
HOSTS: Final = frozenset({*PRODUCTION_HOSTS, BENCHMARKING_HOST, "gossamer"})
HOST_STATES: Final = frozenset({"full", "trap", "differs"})
EMBEDDED_STATES: Final = frozenset({"full", "trap", "none"})
MODULE: Final = "env"


@dataclass(frozen=True, slots=True)
class HostParam:
    """One parameter: what its one wasm value means. `size` is the bytes behind a pointer, 0 where the type has none."""

    name: str
    role: str
    type: str
    wasm: str
    size: int


@dataclass(frozen=True, slots=True)
class HostResult:
    """The result: what its one wasm value means. `owned` says that the runtime must free the buffer it points to."""

    role: str
    type: str
    wasm: str
    size: int
    owned: bool


@dataclass(frozen=True, slots=True)
class HostFunction:
    """One host function; `hosts` are (host, state) pairs in the table's order."""

    name: str
    summary: str
    generation: str
    params: tuple[HostParam, ...]
    result: HostResult | None
    hosts: tuple[tuple[str, str], ...]
    embedded: str
    instead: str
    used_by: tuple[str, ...]
    smoldot_params: tuple[str, ...] | None

    @property
    def wasm_params(self) -> tuple[str, ...]:
        """The parameter types of the import, each "i32" or "i64"."""
        return tuple(p.wasm for p in self.params)

    @property
    def wasm_results(self) -> tuple[str, ...]:
        """The result types of the import: none or one."""
        return (self.result.wasm,) if self.result else ()

    @property
    def in_production(self) -> bool:
        """Whether a host that runs today's chains has it with this signature."""
        return any(host in PRODUCTION_HOSTS and state != "differs" for host, state in self.hosts)

    @property
    def benchmarking_only(self) -> bool:
        """Whether only hosts built for benchmarking have it."""
        return [host for host, _ in self.hosts] == [BENCHMARKING_HOST]

    @property
    def host_allocates(self) -> bool:
        """Whether it touches the host's allocator: such functions are refused beside RFC-145 ones."""
        return self.name.startswith("ext_allocator_") or (self.result is not None and self.result.owned)


def _param(owner: str, record: dict[str, Any]) -> HostParam:
    param = HostParam(
        str(record["name"]), str(record["role"]), str(record["type"]), str(record["wasm"]), int(record.get("size", 0))
    )
    if param.role not in PARAM_ROLES or param.wasm not in ("i32", "i64"):
        raise ValueError(f"host_functions.toml: {owner}: bad parameter {param.name}")
    return param


def _function(name: str, record: dict[str, Any]) -> HostFunction:
    """One table entry, with the schema checked: a ValueError here is a fault of the table, never of a user."""
    result = None
    if "result" in record:
        r = record["result"]
        result = HostResult(
            str(r["role"]), str(r["type"]), str(r["wasm"]), int(r.get("size", 0)), r.get("owner") == "runtime"
        )
        if result.role not in RESULT_ROLES or result.wasm not in ("i32", "i64"):
            raise ValueError(f"host_functions.toml: {name}: bad result")
    hosts = tuple((str(host), str(state)) for host, state in record["hosts"].items())
    if not {h for h, _ in hosts} <= HOSTS or not {s for _, s in hosts} <= HOST_STATES:
        raise ValueError(f"host_functions.toml: {name}: bad hosts")
    if record["embedded"] not in EMBEDDED_STATES or record["generation"] not in ("v1", "rfc145"):
        raise ValueError(f"host_functions.toml: {name}: bad embedded or generation")
    smoldot = record.get("smoldot_params")
    return HostFunction(
        name=name,
        summary=str(record["summary"]),
        generation=str(record["generation"]),
        params=tuple(_param(name, p) for p in record["params"]),
        result=result,
        hosts=hosts,
        embedded=str(record["embedded"]),
        instead=str(record.get("instead", "")),
        used_by=tuple(record.get("used_by", ())),
        smoldot_params=tuple(smoldot) if smoldot is not None else None,
    )


@cache
def host_functions() -> dict[str, HostFunction]:
    """All host functions by name, in order of name."""
    raw = tomllib.loads((Path(__file__).with_name("host_functions.toml")).read_text(encoding="utf-8"))
    names = list(raw)
    if names != sorted(names):
        raise ValueError("host_functions.toml: the functions are not in order of name")
    return {name: _function(name, record) for name, record in raw.items()}
