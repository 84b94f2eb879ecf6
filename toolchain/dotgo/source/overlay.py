"""The overlay: run-time library files laid over the standard library by import path.

`overlay.toml` says for each file why it is there and, if it stands in for a file of Go, the SHA-256 of that file, so
that a new Go version which changed the original fails here instead of compiling a mixture:

    go_version = "1.27.3"

    [[package]]                 # the whole package is ours: no file of Go's is taken
    path = "runtime"
    reason = "…"

    [[file]]
    package = "time"
    file = "sleep.go"
    action = "replace"          # replace, delete, or add (then without sha256)
    sha256 = "…"
    reason = "…"

The files lie under `src/IMPORT/PATH/`.
"""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

from dotgo.diagnostics import coded_error

ACTIONS = ("replace", "add", "delete")


@dataclass(frozen=True, slots=True)
class OverlayFile:
    """One row of the manifest."""

    package: str
    file: str
    action: str
    sha256: str
    reason: str


@dataclass(slots=True)
class Overlay:
    """The manifest and the folder that it lies in."""

    root: Path
    go_version: str = ""
    packages: set[str] = field(default_factory=set)
    files: dict[str, dict[str, OverlayFile]] = field(default_factory=dict)

    def has(self, path: str) -> bool:
        """Whether the overlay says anything about a package."""
        return path in self.packages or path in self.files

    def folder(self, path: str) -> Path:
        """Where the overlay's files of a package lie."""
        return self.root / "src" / path

    def own_files(self, path: str) -> list[str]:
        """Names of the overlay's Go files of a package, sorted."""
        if path in self.packages:
            return sorted(p.name for p in self.folder(path).glob("*.go"))
        return sorted(f.file for f in self.files.get(path, {}).values() if f.action != "delete")

    def hides(self, path: str, name: str) -> bool:
        """Whether a file of Go's own package is not taken."""
        if path in self.packages:
            return True
        row = self.files.get(path, {}).get(name)
        return row is not None and row.action != "add"

    def check_originals(self, path: str, std_folder: Path) -> None:
        """Compare the hashes of the originals that the overlay stands in for."""
        for row in self.files.get(path, {}).values():
            original = std_folder / row.file
            if row.action == "add":
                if original.exists():
                    raise coded_error(
                        "DotgoOverlay", f"overlay adds {path}/{row.file}, which exists in Go {self.go_version}"
                    )
                continue
            if not original.exists():
                raise coded_error("DotgoOverlay", f"overlay stands in for {path}/{row.file}, which Go does not have")
            found = hashlib.sha256(original.read_bytes()).hexdigest()
            if found != row.sha256:
                raise coded_error(
                    "DotgoOverlay",
                    f"overlay stands in for {path}/{row.file}, but the original has changed "
                    f"(sha256 {found}, not {row.sha256})",
                )


def default_overlay_root() -> Path:
    """`runtime/overlay` of the checkout that this package lies in, else the copy that an installed package carries."""
    package = Path(str(files("dotgo")))
    checkout = package.parent.parent / "runtime" / "overlay"
    return checkout if (checkout / "overlay.toml").exists() else package / "overlay"


def load_overlay(root: Path) -> Overlay:
    """Read and check the manifest."""
    manifest = root / "overlay.toml"
    try:
        table = tomllib.loads(manifest.read_text("utf-8"))
    except OSError as e:
        raise coded_error("DotgoOverlay", f"cannot read the overlay's manifest: {e.strerror}") from e
    except tomllib.TOMLDecodeError as e:
        raise coded_error("DotgoOverlay", f"overlay.toml: {e}") from e
    overlay = Overlay(root, str(table.get("go_version", "")))
    overlay.packages = {row["path"] for row in table.get("package", [])}
    for row in table.get("file", []):
        record = OverlayFile(row["package"], row["file"], row["action"], row.get("sha256", ""), row.get("reason", ""))
        if record.action not in ACTIONS or not record.reason or (record.action == "add") == bool(record.sha256):
            raise coded_error("DotgoOverlay", f"overlay.toml: bad entry for {record.package}/{record.file}")
        overlay.files.setdefault(record.package, {})[record.file] = record
    return overlay
