"""The runtime APIs as typed records, read from `runtime_api.toml` (the schema is documented there)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class RuntimeApi:
    """One runtime API: `required_from` pairs an entry point with the API version it appeared in."""

    name: str
    id: bytes
    version: int
    required: tuple[str, ...]
    required_from: tuple[tuple[str, int], ...]
    older: tuple[str, ...]
    benchmarking: bool

    def entry_points(self, version: int) -> tuple[str, ...]:
        """The entry points that a blob which declares this version must export."""
        return self.required + tuple(name for name, since in self.required_from if version >= since)


@cache
def runtime_apis() -> dict[str, RuntimeApi]:
    """All known runtime APIs by name."""
    raw = tomllib.loads(Path(__file__).with_name("runtime_api.toml").read_text(encoding="utf-8"))
    return {
        name: RuntimeApi(
            name=name,
            id=bytes.fromhex(record["id"].removeprefix("0x")),
            version=int(record["version"]),
            required=tuple(record["required"]),
            required_from=tuple((str(k), int(v)) for k, v in record.get("required_from", {}).items()),
            older=tuple(record.get("older", ())),
            benchmarking=bool(record.get("benchmarking", False)),
        )
        for name, record in raw.items()
    }


@cache
def runtime_apis_by_id() -> dict[bytes, RuntimeApi]:
    """All known runtime APIs by their 8-byte id."""
    return {api.id: api for api in runtime_apis().values()}
