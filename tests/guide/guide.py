"""Reads a guide in Markdown as the steps that its reader takes: files to write, lines to change, commands to run.

What a reader would have to guess is an error here: a code block without a `File:` line, a line that a file does not
have, or has twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SPAN: Final = r"(?<!`)(?P<{0}ticks>`+)(?!`)(?P<{0}>.+?)(?<!`)(?P={0}ticks)(?!`)"
FILE_LINE: Final = re.compile(
    "File: "
    + SPAN.format("path")
    + "(?:, (?:(?P<place>after|instead of) the line "
    + SPAN.format("anchor")
    + "|(?P<end>at the end)))?"
)
FENCE: Final = re.compile(r"```(.*)")
# In shown output, what is different in each run.
ANY: Final = "…"


class GuideError(Exception):
    """The guide cannot be followed; the text says where and why."""


@dataclass(frozen=True)
class Edit:
    """A file to write or to change, as the `File:` line at `line` says."""

    line: int
    path: str
    text: str
    # "whole", "after", "instead of" or "at the end"; the anchor belongs to the two in the middle.
    place: str = "whole"
    anchor: str = ""

    def apply(self, folder: Path) -> None:
        """Do it in the folder; GuideError where the file is not as the guide says."""
        target = folder / self.path
        if self.place == "whole":
            if target.exists():
                raise GuideError(f"line {self.line}: {self.path} is there already")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(self.text)
            return
        if not target.is_file():
            raise GuideError(f"line {self.line}: there is no {self.path}")
        lines = target.read_text().splitlines(keepends=True)
        at = len(lines) if self.place == "at the end" else self._find(lines)
        if self.place == "instead of":
            del lines[at]
        elif self.place == "after":
            at += 1
        lines.insert(at, self.text)
        target.write_text("".join(lines))

    def _find(self, lines: list[str]) -> int:
        found = [at for at, line in enumerate(lines) if line.strip() == self.anchor]
        if len(found) != 1:
            raise GuideError(f"line {self.line}: {self.path} has {len(found)} lines {self.anchor!r}, not one")
        return found[0]


@dataclass(frozen=True)
class Command:
    """Shell commands, and what they print when the guide shows it. `words` follow `sh` at the block's beginning."""

    line: int
    text: str
    words: tuple[str, ...] = ()
    prints: str | None = None


Step = Edit | Command


@dataclass(frozen=True)
class Block:
    """A fenced block: its language with what follows it, its text, its line, and the last line of text before it."""

    line: int
    info: tuple[str, ...]
    text: str
    before: str


def blocks(text: str) -> Iterator[Block]:
    """The fenced blocks of a Markdown text."""
    lines = enumerate(text.splitlines(), 1)
    before = ""
    for number, line in lines:
        fence = FENCE.fullmatch(line)
        if fence is None:
            before = line if line.strip() else before
            continue
        body: list[str] = []
        for _, inner in lines:
            if inner == "```":
                break
            body.append(inner + "\n")
        else:
            raise GuideError(f"line {number}: the block has no end")
        yield Block(number, tuple(fence[1].split()), "".join(body), before)
        before = ""


def read_steps(text: str) -> list[Step]:
    """The steps of a guide, in order."""
    steps: list[Step] = []
    for block in blocks(text):
        language = block.info[0] if block.info else ""
        named = FILE_LINE.fullmatch(block.before)
        if named is not None:
            place = named["place"] or named["end"] or "whole"
            steps.append(Edit(block.line, named["path"], block.text, place, named["anchor"] or ""))
        elif language == "sh":
            steps.append(Command(block.line, block.text, block.info[1:]))
        elif language == "text" and steps and isinstance(steps[-1], Command) and steps[-1].prints is None:
            last = steps.pop()
            assert isinstance(last, Command)
            steps.append(Command(last.line, last.text, last.words, block.text))
        else:
            raise GuideError(f"line {block.line}: a block of which one cannot say what to do with it")
    return steps


def same_output(shown: str, printed: str) -> bool:
    """Whether a command printed what the guide shows; `…` stands for anything within a line."""
    pattern = "[^\n]*".join(re.escape(part) for part in shown.split(ANY))
    return re.fullmatch(pattern, printed) is not None
