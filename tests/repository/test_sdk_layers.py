"""The packages of the Go SDK stand in the layers of docs/architecture.md: imports never point up."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
SDK: Final = ROOT / "runtime" / "sdk"
MODULE: Final = "dotgo.dev/runtime/"
ROW: Final = re.compile(r"^\| (\d+) \| [\w ]+ \| (.*?) \| [^|]* \|$", re.MULTILINE)
IMPORT: Final = re.compile(rf'^(?:import )?\s*(?:\w+ )?"{re.escape(MODULE)}([\w/]+)"$', re.MULTILINE)


def layers() -> dict[str, int]:
    """The layer of each package, by its folder in the SDK."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    table = text[text.index("| # | Layer |") :]
    table = table[: table.index("\n\n")]
    return {name: int(number) for number, names in ROW.findall(table) for name in re.findall(r"`([\w/…]+)`", names)}


def layer_of(package: str, known: dict[str, int]) -> int:
    """The layer of a package of the SDK; all below internal/ stand in one."""
    return known["internal/…" if package.startswith("internal/") else package]


def packages() -> list[Path]:
    return sorted({path.parent for path in SDK.rglob("*.go") if "testdata" not in path.parts})


def test_the_table_lists_every_package() -> None:
    there = {p.relative_to(SDK).as_posix() for p in packages()}
    listed = set(layers()) - {"internal/…"}
    assert listed == {name for name in there if not name.startswith("internal/")}


def test_imports_never_point_up() -> None:
    known = layers()
    wrong = []
    for folder in packages():
        own = folder.relative_to(SDK).as_posix()
        for path in sorted(folder.glob("*.go")):
            if path.name.endswith("_test.go"):
                continue
            for imported in IMPORT.findall(path.read_text(encoding="utf-8")):
                inside = imported.removeprefix("sdk/")
                if inside == imported:
                    wrong.append(f"{own}/{path.name} imports {imported}, which is no part of the SDK")
                elif layer_of(inside, known) > layer_of(own, known):
                    wrong.append(f"{own}/{path.name} imports {imported}, which stands above it")
    assert not wrong, "\n".join(wrong)
