"""Which files belong to the target: build tags and file-name suffixes, from `tables/build_tags.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class BuildTags:
    """The target's tags and the suffixes that file names may carry."""

    true_tags: frozenset[str]
    goos: str
    goarch: str
    known_os: frozenset[str]
    known_arch: frozenset[str]

    def holds(self, tag: str) -> bool:
        """Whether a tag is satisfied."""
        return tag in self.true_tags

    def name_matches(self, filename: str, *, overlay: bool = False) -> bool:
        """Whether the suffixes `_GOOS`, `_GOARCH`, `_GOOS_GOARCH` before `.go` (and `_test`) fit.

        Only in the overlay are this target's own names suffixes: the real Go does not know them.
        """
        stem = filename.split(".", 1)[0]
        first = stem.find("_")
        if first < 0:
            return True
        parts = stem[first:].split("_")
        if parts[-1] == "test":
            parts.pop()
        known_os = self.known_os | {self.goos} if overlay else self.known_os
        known_arch = self.known_arch | {self.goarch} if overlay else self.known_arch
        if len(parts) >= 2 and parts[-2] in known_os and parts[-1] in known_arch:
            return parts[-2] == self.goos and parts[-1] == self.goarch
        if parts and (parts[-1] in known_os or parts[-1] in known_arch):
            return parts[-1] in (self.goos, self.goarch)
        return True


@cache
def build_tags() -> BuildTags:
    """The table, read once."""
    table = tomllib.loads((files("dotgo.tables") / "build_tags.toml").read_text("utf-8"))
    versions = {f"go1.{n}" for n in range(1, table["go_minor"] + 1)}
    return BuildTags(
        frozenset({*table["tags"], *versions, table["goos"], table["goarch"]}),
        table["goos"],
        table["goarch"],
        frozenset(table["suffixes"]["os"]),
        frozenset(table["suffixes"]["arch"]),
    )
