"""Maps and the collector, run natively by the real Go: the overlay's own files under another import path, beside tests.

`go test -overlay` lets the packages appear inside the real standard library, where internal/abi can be imported.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.overlay.overlay_check import GOROOT, HERE, OVERLAY, go_environment


def run_native(
    tmp_path: Path, name: str, source: str, replaced: dict[str, str], goarch: str, files: tuple[str, ...] = ()
) -> None:
    """Test package dotgoNAME: the overlay's package `source` (or some files of it) with a native hooks file and changed
    texts."""
    folder = GOROOT / "src" / "internal" / f"dotgo{name}"
    mapping: dict[str, str] = {}
    hooks = {p.name for p in (HERE / "native" / name).glob("*.go")}
    missing = set(replaced)
    for file in sorted((OVERLAY / "src" / source).glob("*.go")):
        if file.name in hooks or (files and file.name not in files):
            continue
        text = file.read_text("utf-8").replace(f"package {name}\n", f"package dotgo{name}\n")
        for old, new in replaced.items():
            if old in text:
                text = text.replace(old, new)
                missing.discard(old)
        copy = tmp_path / file.name
        copy.write_text(text, "utf-8")
        mapping[str(folder / file.name)] = str(copy)
    assert not missing
    for file in sorted((HERE / "native" / name).glob("*.go")):
        mapping[str(folder / file.name)] = str(file)
    (tmp_path / "overlay.json").write_text(json.dumps({"Replace": mapping}), "utf-8")
    binary = tmp_path / "native.test"
    build = [str(GOROOT / "bin" / "go"), "test", "-c", "-o", str(binary), "-overlay", str(tmp_path / "overlay.json")]
    build += ["-vet=off", "-ldflags=-checklinkname=0", f"internal/dotgo{name}"]
    environment = dict(go_environment(), GOARCH=goarch, GOFLAGS="")
    for command in (build, [str(binary), "-test.timeout=5m"]):
        done = subprocess.run(
            command, check=False, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=900
        )
        assert done.returncode == 0, done.stdout[:4000] + done.stderr[:4000]


@pytest.mark.parametrize("goarch", ["386", "amd64"])
def test_maps(tmp_path: Path, goarch: str) -> None:
    mask = {"return h ^ h>>13": "return (h ^ h>>13) & hashBits"}
    run_native(tmp_path, "maps", "internal/runtime/maps", mask, goarch)


def test_heap(tmp_path: Path) -> None:
    run_native(tmp_path, "heap", "internal/runtime/heap", {}, "386")


def test_strings_slices_and_errors(tmp_path: Path) -> None:
    hidden = {"func growForReflect(t *abi.Type,": "func growForReflect(t *struct{ Size_ uintptr },"}
    hidden['import (\n\t"internal/abi"\n\t"unsafe"\n)'] = 'import "unsafe"'
    run_native(tmp_path, "runtime", "runtime", hidden, "386", ("string.go", "slice.go", "bounds.go", "complex.go"))
