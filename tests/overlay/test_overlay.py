"""The overlay against the standard library that it is laid over, and against the compiler's tables."""

from __future__ import annotations

import hashlib
import re
import tomllib
from pathlib import Path

import pytest

from tests.overlay.overlay_check import GOROOT, OVERLAY, TABLES, build_helper, manifest, typecheck, undefined

STD = GOROOT / "src"
# Packages that must type-check for this target, with all that they import.
PACKAGES = (Path(__file__).parent / "packages.txt").read_text("utf-8").split()
# Declared in Go's sources and never called.
UNUSED = ["reflect.(*Value).pointer", "runtime.memequal_varlen"]


@pytest.fixture(scope="session")
def helper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_helper(tmp_path_factory.mktemp("typecheck"))


def test_hashes_are_those_of_the_originals() -> None:
    wrong: list[str] = []
    table = manifest()
    for row in table["file"]:
        original = STD / row["package"] / row["file"]
        if row["action"] == "add":
            ok = not original.exists() and "sha256" not in row
        else:
            ok = original.exists() and hashlib.sha256(original.read_bytes()).hexdigest() == row["sha256"]
        if not ok or not row["reason"]:
            wrong.append(f"{row['package']}/{row['file']}")
    assert not wrong
    assert (GOROOT / "VERSION").read_text("utf-8").split()[0] == f"go{table['go_version']}"


def test_every_file_is_named_in_the_manifest() -> None:
    table = manifest()
    whole = {row["path"] for row in table["package"]}
    named = {f"{row['package']}/{row['file']}" for row in table["file"] if row["action"] != "delete"}
    found = {str(p.relative_to(OVERLAY / "src")) for p in (OVERLAY / "src").rglob("*.go")}
    loose = {name for name in found if name.rpartition("/")[0] not in whole}
    assert loose == named


def test_run_time_symbols_are_declared_as_the_tables_say(helper: Path, tmp_path: Path) -> None:
    """One more file in package runtime assigns each function to a variable of the type that the table says."""
    symbols = tomllib.loads((TABLES / "runtime.toml").read_text("utf-8"))
    wanted = {name: row["go"] for name, row in symbols["symbols"].items()}
    for row in tomllib.loads((TABLES / "checks.toml").read_text("utf-8")).values():
        wanted[row["panic"]] = row["go"]
    go_types = {"i32": "uint32", "raw": "unsafe.Pointer"}
    lines = ["package runtime", 'import ("internal/abi"; "internal/runtime/maps"; "unsafe")', "var _ *maps.Map"]
    lines += ["var _ *abi.Type", "var _ unsafe.Pointer"]
    lines += [f"var _ {go} = {name}" for name, go in sorted(wanted.items())]
    lines += [f"var _ *{go_types[row['type']]} = &{name}" for name, row in sorted(symbols["variables"].items())]
    extra = tmp_path / "table.go"
    extra.write_text("\n".join(lines) + "\n", "utf-8")
    assert not typecheck(helper, tmp_path, ["runtime"], {"runtime": {"table.go": extra}})["runtime"].errors
    extra.write_text("\n".join([*lines, "var _ func(string) = alloc"]) + "\n", "utf-8")
    assert typecheck(helper, tmp_path, ["runtime"], {"runtime": {"table.go": extra}})["runtime"].errors


def test_planned_symbols_are_in_the_table() -> None:
    source = "\n".join(p.read_text("utf-8") for p in sorted((OVERLAY / "src").rglob("*.go")))
    used = set(re.findall(r"^//go:linkname \w+ go:(\w+)$", source, re.MULTILINE))
    table = set(tomllib.loads((TABLES / "runtime.toml").read_text("utf-8"))["planned"])
    assert used <= table
    assert table - used <= {"rootlimit", "typeequal", "typehash"}


def test_standard_library_type_checks_and_finds_its_functions(helper: Path, tmp_path: Path) -> None:
    checked = typecheck(helper, tmp_path, ["runtime", *PACKAGES])
    assert {path: row.errors for path, row in checked.items() if row.errors} == {}
    assert [row.split()[0] for row in undefined(checked)] == UNUSED


def test_functions_that_must_not_collect_take_no_address_of_a_local_variable() -> None:
    """A local variable whose address is taken is on the heap, and an allocation may collect."""
    wrong: list[str] = []
    seen = 0
    for path in sorted((OVERLAY / "src").rglob("*.go")):
        for text in path.read_text("utf-8").split("//dotgo:nogc\n")[1:]:
            head = text.split("\n", 1)[0]
            body = head if head.endswith("}") else text.partition("\n}\n")[0]
            seen += 1
            names = set(re.findall(r"\w+", head.partition("{")[0]))
            names.update(re.findall(r"(\w+)(?:, \w+)? :=", body), re.findall(r"\bvar (\w+)", body))
            taken = re.findall(r"[(, ]&(\w+)\b(?![.\[(])", body)
            wrong += [f"{path.name}: &{name} in {head}" for name in taken if name in names]
    assert seen > 100
    assert not wrong
