"""Reading `go.mod` (Go modules reference: go.mod files). Only what decides a build is kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dotgo.diagnostics import Diagnostic, DiagnosticError, Position

_KNOWN = {"module", "go", "toolchain", "require", "replace", "exclude", "retract", "godebug", "tool", "ignore"}
_WORD = re.compile(r'\s*("(?:[^"\\]|\\.)*"|`[^`]*`|[()]|=>|[^\s"`()]+)')
_GO_VERSION = re.compile(r"(\d+)\.(\d+)(?:\.\d+|rc\d+|beta\d+)?\Z")


@dataclass(frozen=True, slots=True)
class Replace:
    """`old [version] => new [version]`; `new` starts with `./`, `../` or `/` if it is a folder."""

    old: str
    old_version: str
    new: str
    new_version: str

    @property
    def is_folder(self) -> bool:
        """Whether it points into the file system."""
        return self.new.startswith(("./", "../", "/")) or self.new in (".", "..")


@dataclass(slots=True)
class GoMod:
    """A module: its path, language version ("1.27"), requirements (path -> version) and replacements."""

    path: str = ""
    go_version: str = ""
    require: dict[str, str] = field(default_factory=dict)
    replace: list[Replace] = field(default_factory=list)


def _words(line: str) -> list[str]:
    cut = line.find("//")
    line = line if cut < 0 else line[:cut]
    out: list[str] = []
    for match in _WORD.finditer(line):
        word = match.group(1)
        out.append(word[1:-1] if word[0] in '"`' else word)
    return out


def parse_go_mod(text: str, name: str = "go.mod") -> GoMod:
    """The module that the text describes; raises all errors at once, in Go's words."""
    module = GoMod()
    errors: list[Diagnostic] = []
    block = ""

    def error(line: int, message: str) -> None:
        errors.append(Diagnostic(Position(name, line, 0), message, "DotgoGoMod"))

    for number, line in enumerate(text.split("\n"), 1):
        words = _words(line)
        if not words:
            continue
        if block:
            if words == [")"]:
                block = ""
                continue
            verb = block
        else:
            verb = words.pop(0)
            if verb not in _KNOWN:
                error(number, f"unknown directive: {verb}")
                if words == ["("]:
                    block = verb
                continue
            if words == ["("]:
                block = verb
                continue
        if verb in _KNOWN:
            problem = _apply(module, verb, words)
            if problem:
                error(number, problem)
    if block:
        error(len(text.split("\n")), f"syntax error (unterminated block started with {block})")
    if not module.path and not errors:
        error(1, "no module declaration in go.mod")
    if errors:
        raise DiagnosticError(errors)
    return module


def _apply(module: GoMod, verb: str, words: list[str]) -> str:
    """Record one line; gives the text of what is wrong, or ''."""
    if verb == "module":
        if len(words) != 1:
            return "usage: module module/path"
        if module.path:
            return "repeated module statement"
        module.path = words[0]
    elif verb == "go":
        if len(words) != 1:
            return "go directive expects exactly one argument"
        match = _GO_VERSION.match(words[0])
        if match is None:
            return f"invalid go version '{words[0]}': must match format 1.23"
        if module.go_version:
            return "repeated go statement"
        module.go_version = f"{match.group(1)}.{match.group(2)}"
    elif verb == "require":
        if len(words) != 2:
            return "usage: require module/path v1.2.3"
        module.require[words[0]] = words[1]
    elif verb == "replace":
        arrow = words.index("=>") if "=>" in words else -1
        if arrow not in (1, 2) or len(words) - arrow - 1 not in (1, 2):
            return (
                "usage: replace module/path [v1.2.3] => other/module v1.4\n"
                "\t or replace module/path [v1.2.3] => ../local/directory"
            )
        old, new = words[:arrow], words[arrow + 1 :]
        module.replace.append(Replace(old[0], old[1] if len(old) > 1 else "", new[0], new[1] if len(new) > 1 else ""))
    return ""
