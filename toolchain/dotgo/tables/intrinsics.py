"""`intrinsics.toml`: the operations that lower to a few LLVM instructions, and the Go functions that they replace."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dotgo.tables.load import TableError, read_table, register_types


@dataclass(frozen=True, slots=True)
class IntrinsicRow:
    """One intrinsic; `result` may be None. `llvm` is a template for `str.format` (see the table's head)."""

    name: str
    args: tuple[str, ...]
    result: str | None
    llvm: str
    refs: tuple[str, ...]
    go: tuple[str, ...]
    doc: str


@cache
def intrinsics_table() -> dict[str, IntrinsicRow]:
    """All intrinsics by name, read once."""
    rows: dict[str, IntrinsicRow] = {}
    for name, row in read_table("intrinsics.toml").items():
        where = f"intrinsics.toml [{name}]"
        result = register_types([row["result"]], where)[0] if row["result"] else None
        args = register_types(row["args"], where)
        template = "".join(f"  {line}\n" for line in row["llvm"].strip().split("\n"))
        names = {str(n): f"%{n}" for n in range(len(args))}
        try:
            template.format(*names.values(), r="%r", t="%t")
        except (IndexError, KeyError, ValueError) as error:
            raise TableError(f"{where}: bad template: {error}") from None
        go = tuple(row.get("go", ()))
        rows[name] = IntrinsicRow(name, args, result, template, tuple(row.get("refs", ())), go, row.get("doc", ""))
    return rows


@cache
def intrinsic_functions() -> dict[str, IntrinsicRow]:
    """The intrinsic that replaces a Go function, by the function's link name."""
    replaced: dict[str, IntrinsicRow] = {}
    for row in intrinsics_table().values():
        for function in row.go:
            if function in replaced:
                raise TableError(f"intrinsics.toml: {function} is replaced by {replaced[function].name} and {row.name}")
            replaced[function] = row
    return replaced
