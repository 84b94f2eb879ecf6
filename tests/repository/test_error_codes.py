"""Each error code that the toolchain can raise stands in the tables; each code of the tables is raised and tested."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOTGO = ROOT / "toolchain/dotgo"
OWN_CODE = re.compile(r"Dotgo[A-Z]\w+")


def table() -> dict[str, str]:
    """All codes with the phase whose table lists them."""
    codes: dict[str, str] = {}
    for path in sorted((DOTGO / "tables/errors").glob("*.toml")):
        for code, row in tomllib.loads(path.read_text()).items():
            assert code not in codes, f"{code} stands in {path.stem} and in {codes[code]}"
            assert set(row) >= {"summary", "cure"}, f"{path.stem}: {code} needs a summary and a cure"
            codes[code] = path.stem
    return codes


def literals(path: Path) -> set[str]:
    return {
        node.value
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def sources(tests: bool) -> list[Path]:
    found = [p for p in DOTGO.rglob("*.py") if p.name.startswith("test_") == tests]
    if tests:
        found += [p for p in (ROOT / "tests").rglob("*.py") if p.name != Path(__file__).name]
    return sorted(found)


def test_each_own_code_in_the_source_is_listed() -> None:
    codes = table()
    used = {text: path.name for path in sources(tests=False) for text in literals(path) if OWN_CODE.fullmatch(text)}
    assert {code: where for code, where in used.items() if code not in codes} == {}


def test_each_listed_code_is_raised_somewhere() -> None:
    used = {text for path in sources(tests=False) for text in literals(path)}
    attributes = "\n".join(path.read_text() for path in sources(tests=False))
    unused = [code for code in table() if code not in used and not re.search(rf"\b{code}\b", attributes)]
    assert unused == []


def test_each_own_code_has_a_test() -> None:
    tested = "\n".join(path.read_text() for path in sources(tests=True))
    tested += "\n".join(p.read_text() for p in sorted((ROOT / "tests").rglob("*.go")))
    untested = [code for code in table() if code.startswith("Dotgo") and not re.search(rf"\b{code}\b", tested)]
    assert untested == []
