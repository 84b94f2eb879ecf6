"""docs/host-functions.md, made from the table: `python -m dotgo.tables.host_functions_page OUTPUT`."""

from __future__ import annotations

import sys
from pathlib import Path

from dotgo.tables.host_functions import HostFunction, host_functions

_HEAD = """\
# Host functions

Made from `toolchain/dotgo/tables/host_functions.toml` by `python -m dotgo.tables.host_functions_page`; do not edit.

All functions are imported from module `env`. How values cross the boundary:

- *packed*: an `i64` = length << 32 | pointer; *packed, written*: the host writes into that buffer.
- *pointer to N*: an `i32` that points to exactly N bytes; *pointer to N, written*: the host writes them.
- *scalar*: the value itself. `bytes` and `str` (UTF-8) are raw; `scale T` is the SCALE encoding of T.
- Buffers in results come from the host's allocator, and the runtime must free them.

Hosts: *full* = implemented, *trap* = the import is accepted but a call fails, *differs* = another signature.
"Embedded" is the host of `dotgo call`. What no host in production has is refused by `dotgo verify`.
"""

_ROLES = {
    "packed": "packed",
    "packed_optional": "packed, optional",
    "packed_out": "packed, written",
    "scalar": "scalar",
    "block": "block of the host's heap",
    "address": "pointer",
    "length": "length",
    "alloc": "new block",
}


def _role(role: str, size: int) -> str:
    if role in ("pointer", "pointer_out"):
        text = f"pointer to {size}" if size else "pointer"
        return text + (", written" if role == "pointer_out" else "")
    return _ROLES[role]


def _entry(f: HostFunction) -> list[str]:
    """The lines of one function."""
    params = ", ".join(f"{p.name} {p.wasm}" for p in f.params)
    result = f" -> {f.result.wasm}" if f.result else ""
    lines = [f"### {f.name}", "", f"`({params}){result}`", "", f.summary, ""]
    lines += [f"- `{p.name}`: {_role(p.role, p.size)}, `{p.type}`" for p in f.params]
    if f.result:
        owner = "; the runtime frees it" if f.result.owned else ""
        lines.append(f"- result: {_role(f.result.role, f.result.size)}, `{f.result.type}`{owner}")
    hosts = ", ".join(f"{host} {state}" for host, state in f.hosts) or "none"
    lines += [f"- hosts: {hosts}; embedded: {f.embedded}", ""]
    return lines


def page() -> str:
    """The whole page: today's generation by group, then RFC-145."""
    groups: dict[str, list[HostFunction]] = {}
    for f in host_functions().values():
        if f.generation == "rfc145":
            title = "RFC-145 (no host has it yet)"
        elif f.benchmarking_only:
            title = "Benchmarking"
        elif not f.in_production and not any(state == "differs" for _, state in f.hosts):
            title = "Not in any host of today"
        else:
            title = f.name.split("_")[1].replace("default", "default child storage").capitalize()
        groups.setdefault(title, []).append(f)
    last = ("Benchmarking", "RFC-145 (no host has it yet)", "Not in any host of today")
    lines = [_HEAD]
    for title in sorted(groups, key=lambda t: (last.index(t) if t in last else -1, t)):
        lines += [f"## {title}", ""]
        for f in groups[title]:
            lines += _entry(f)
    return "\n".join(lines)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
