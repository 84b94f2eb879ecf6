"""`./pants package //runtime:polkadot` end to end, in a copy of the checkout whose path holds a space.

One cold build serves all tests of this file; each later build says what it did by Pants' own counters and by the
processes that it started.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BLOB = Path("dist/runtime/polkadot.wasm")


@dataclass(frozen=True)
class Build:
    """What one run of Pants said and did: the processes it ran, by verb (`Compile`, `Generate` …)."""

    status: int
    output: str
    started: tuple[str, ...]
    counters: dict[str, int]

    def count(self, verb: str) -> int:
        return sum(1 for line in self.started if line.startswith(verb + " "))


@dataclass(frozen=True)
class Checkout:
    folder: Path
    store: Path
    hash_seed: str = "0"

    def pants(self, *arguments: str) -> Build:
        environment = {
            **os.environ,
            "PANTS_PANTSD": "false",
            "PANTS_CONCURRENT": "true",
            "PANTS_LOCAL_STORE_DIR": str(self.store),
            "PYTHONHASHSEED": self.hash_seed,
        }
        result = subprocess.run(
            ["./pants", "--no-dynamic-ui", "--stats-log", *arguments],
            cwd=self.folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=1500,
            check=False,
        )
        output = result.stdout + result.stderr
        started = tuple(re.findall(r"Starting: (.*)$", output, re.MULTILINE))
        counters = {name: int(value) for name, value in re.findall(r"^\s+(local_\w+): (\d+)$", output, re.MULTILINE)}
        return Build(result.returncode, output, started, counters)

    def package(self) -> Build:
        return self.pants("package", "//runtime:polkadot")


def copy_checkout(target: Path) -> None:
    """The tracked and the new files of this checkout, as a clone would have them."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in listed.stdout.decode().split("\0"):
        source = ROOT / name
        if name and source.is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target / name)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Checkout, Build]]:
    base = tmp_path_factory.mktemp("package")
    checkout = Checkout(base / "a clone", base / "store")
    copy_checkout(checkout.folder)
    yield checkout, checkout.package()
    shutil.rmtree(base, ignore_errors=True)


@pytest.fixture
def good(built: tuple[Checkout, Build]) -> Checkout:
    checkout, build = built
    assert build.status == 0, build.output
    return checkout


def test_a_clone_builds_the_blob(built: tuple[Checkout, Build]) -> None:
    checkout, build = built
    assert build.status == 0, build.output
    assert (checkout.folder / BLOB).read_bytes()[:4] == b"\0asm"
    assert build.count("Compile") > 1 and build.count("Generate") >= 1


def test_a_second_build_is_all_cache_hits(good: Checkout) -> None:
    again = good.package()
    assert again.status == 0, again.output
    assert again.started == ()
    assert again.counters.get("local_cache_requests_uncached", 0) == 0
    assert again.counters["local_cache_requests_cached"] > 0


def most_imported(folder: Path) -> Path:
    """A file of the first-party package that the most packages of the runtime import."""
    module = re.search(r"^module (\S+)", (folder / "runtime/go.mod").read_text(), re.MULTILINE)
    assert module
    importers: Counter[str] = Counter()
    for build_file in sorted((folder / "runtime").rglob("BUILD")):
        imports = set()
        for file in build_file.parent.glob("*.go"):
            if not file.name.endswith("_test.go"):
                imports.update(re.findall(rf'"{re.escape(module.group(1))}/([^"]+)"', file.read_text()))
        importers.update(imports)
    best = min(importers, key=lambda path: (-importers[path], path))
    files = sorted(p for p in (folder / "runtime" / best).glob("*.go") if not p.name.endswith("_test.go"))
    plain = [p for p in files if "//go:build" not in p.read_text()]
    return plain[0]


def test_a_comment_runs_one_compile_and_no_generate(good: Checkout) -> None:
    before = (good.folder / BLOB).read_bytes()
    path = most_imported(good.folder)
    text = path.read_text()
    try:
        # Below all code: no position changes, so neither may a byte of the blob.
        path.write_text(text + "\n// A remark.\n")
        below = good.package()
        # Above all code: positions move, so the link makes other tables; nothing is compiled or generated anew.
        path.write_text("// A remark.\n\n" + text)
        above = good.package()
    finally:
        path.write_text(text)
    for build in (below, above):
        assert build.status == 0, build.output
        assert build.count("Compile") == 1, build.started
        assert build.count("Generate") == 0 and build.count("Plan") == 0, build.started
    assert above.count("Link") == 1 and above.count("Verify") <= 1, above.started
    assert good.package().status == 0
    assert (good.folder / BLOB).read_bytes() == before


def test_another_folder_and_hash_seed_and_no_pants_give_equal_bytes(good: Checkout, tmp_path: Path) -> None:
    blob = (good.folder / BLOB).read_bytes()
    other = Checkout(tmp_path / "elsewhere", tmp_path / "store", hash_seed="12345")
    copy_checkout(other.folder)
    build = other.package()
    assert build.status == 0, build.output
    assert (other.folder / BLOB).read_bytes() == blob
    alone = tmp_path / "alone.wasm"
    result = subprocess.run(
        [sys.executable, "-m", "dotgo.cli.main", "build", "runtime/polkadot", "-o", str(alone)],
        cwd=other.folder,
        env={**os.environ, "PYTHONPATH": str(other.folder / "toolchain"), "PYTHONHASHSEED": "77"},
        capture_output=True,
        text=True,
        timeout=1500,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert alone.read_bytes() == blob


def test_the_validator_of_others_accepts_the_blob(good: Checkout) -> None:
    tool = Path(sys.executable).parent / "wasm-tools"
    result = subprocess.run(
        [str(tool), "validate", "--features=mvp", str(good.folder / BLOB)], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr


def test_errors_of_independent_packages_come_together_and_nothing_is_written(good: Checkout) -> None:
    broken = {"runtime/polkadot/zz_broken.go": "package main\n\nfunc broken() { return 1 }\n"}
    path = most_imported(good.folder)
    kept = path.read_text()
    shutil.rmtree(good.folder / "dist")
    try:
        for name, text in broken.items():
            (good.folder / name).write_text(text)
        syntax = good.package()
        path.write_text(kept + '\nfunc remark() int { return "text" }\n\nimport "late"\n')
        both = good.package()
    finally:
        path.write_text(kept)
        for name in broken:
            (good.folder / name).unlink()
    assert syntax.status == 1 and both.status == 1
    first = re.findall(r"^(\S+\.go):(\d+):(\d+): (.*) \[(\w+)\]$", syntax.output, re.MULTILINE)
    assert ("runtime/polkadot/zz_broken.go", "3", "24", "too many return values", "WrongResultCount") in first, (
        syntax.output
    )
    assert re.search(
        rf"^{re.escape(str(path.relative_to(good.folder)))}:\d+:\d+: .*imports must appear before",
        both.output,
        re.MULTILINE,
    )
    for build in (syntax, both):
        assert "Traceback" not in build.output
        assert "nothing written" in build.output
    assert not (good.folder / BLOB).exists()
    assert good.package().status == 0


@pytest.mark.parametrize("goal", ["dependencies", "check", "tailor"])
def test_the_other_goals_work(good: Checkout, goal: str) -> None:
    arguments = {
        "dependencies": ("dependencies", "--transitive", "//runtime:polkadot"),
        "check": ("check", "runtime/sdk::"),
        "tailor": ("tailor", "--check", "::"),
    }
    build = good.pants(*arguments[goal])
    assert build.status == 0, build.output
    if goal == "dependencies":
        assert "runtime/polkadot:polkadot" in build.output and "runtime/sdk" in build.output
