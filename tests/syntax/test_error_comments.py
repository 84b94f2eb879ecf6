"""Go's own syntax test files: the errors that their ERROR comments announce, where they announce them, and no others.

The compiler's files announce gc's text, and the exact place. go/parser's files announce that parser's text, which
differs from gc's, so there the lines count. `exclusions.toml` lists what is left out, with reasons.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from pathlib import Path

import pytest
from dotgo.diagnostics import FileSet
from dotgo.syntax.nodes import BasicLit, CompositeLit, File, GenDecl, ValueSpec
from dotgo.syntax.parser import parse_file, parse_source
from dotgo.syntax.scan_errors import ScanError
from dotgo.syntax.scanner import Tokens

EXCLUSIONS = tomllib.loads((Path(__file__).parent / "exclusions.toml").read_text())
GC_COMMENT = re.compile(rb"/\* ERROR (.*?)\*/|// ERROR ([^\n]*)")
PARSER_COMMENT = re.compile(rb'/\* *ERROR *(HERE|AFTER)? *"([^"]*)" *\*/')


def parse(name: str, text: bytes) -> tuple[FileSet, File, list[ScanError]]:
    """All errors, also those that share a line."""
    fileset = FileSet()
    file, errors = parse_source(fileset.add(name, text))
    return fileset, file, errors


def announced_by_gc(text: bytes) -> dict[tuple[int, int], str]:
    """Line and column (0: anywhere on the line) to the regular expression that the error must match."""
    positions = Tokens(text, 0).positions
    out: dict[tuple[int, int], str] = {}
    for match in GC_COMMENT.finditer(text):
        if match.group(1) is None:
            line_start = text.rfind(b"\n", 0, match.start()) + 1
            if b"//" in text[line_start : match.start()]:
                continue  # inside another comment
            out[text.count(b"\n", 0, match.start()) + 1, 0] = match.group(2).decode().strip()
            continue
        at = positions[bisect_left(positions, match.end())]  # the token after the comment
        line = text.count(b"\n", 0, at) + 1
        out[line, at - text.rfind(b"\n", 0, at)] = match.group(1).decode().strip()
    return out


def unmatched_gc(path: Path) -> list[str]:
    """Announced errors that we do not report, and reported ones that are not announced."""
    text = path.read_bytes()
    announced = announced_by_gc(text)
    fileset, _, errors = parse(str(path), text)
    out: list[str] = []
    for error in errors:
        position = fileset.position(error.pos, adjusted=False)
        key = (position.line, position.column)
        if key not in announced:
            key = (position.line, 0)
        pattern = announced.pop(key, None)
        if pattern is None or not re.search(pattern, error.message):
            out.append(f"{position}: reported: {error.message} (announced: {pattern})")
    return out + [f"{path}:{line}:{column}: not reported: {text}" for (line, column), text in announced.items()]


def announced_lines(text: bytes) -> set[int]:
    """The lines on which go/parser reports something, by its comments."""
    tokens = Tokens(text, 0)
    starts = [at for at, word in zip(tokens.positions, tokens.texts) if word not in ("newline", "EOF")]
    out: set[int] = set()
    for match in PARSER_COMMENT.finditer(text):
        if match.group(1) == b"AFTER":
            at = match.end()
        else:
            at = starts[bisect_right(starts, match.start()) - 1]  # the token before the comment
        out.add(text.count(b"\n", 0, at) + 1)
    return out


def reported_lines(name: str, text: bytes) -> set[int]:
    fileset, _, errors = parse(name, text)
    return {fileset.position(error.pos, adjusted=False).line for error in errors}


def test_compilers_files(goroot: Path) -> None:
    folder = goroot / "src/cmd/compile/internal/syntax/testdata"
    files = sorted(folder.glob("*.go"))
    assert len(files) == 31
    assert [line for path in files for line in unmatched_gc(path)] == []


def test_parsers_files(goroot: Path) -> None:
    folder = goroot / "src/go/parser/testdata"
    files = sorted(p for p in folder.rglob("*") if p.suffix in (".src", ".go2", ".go") and p.is_file())
    assert len(files) == 33
    wrong = {}
    for path in files:
        name = str(path.relative_to(folder))
        text = path.read_bytes()
        difference = announced_lines(text) ^ reported_lines(name, text)
        excluded = {int(line) for line in EXCLUSIONS["parser_lines"].get(name, {})}
        if difference != excluded:
            wrong[name] = (sorted(difference), sorted(excluded))
    assert wrong == {}


def test_go_versions_of_parsers_files(goroot: Path) -> None:
    files = sorted((goroot / "src/go/parser/testdata/goversion").glob("*.go"))
    for path in files:
        _, file, errors = parse(path.name, path.read_bytes())
        assert not errors
        expected = "" if file.name.name == "none" else file.name.name.replace("_", ".")
        assert file.go_version == expected, path.name
    assert len(files) == 6


def short_programs(goroot: Path, variable: str) -> list[str]:
    """The sources in a []string of go/parser's short_test.go, which we read with our own parser."""
    path = goroot / "src/go/parser/short_test.go"
    file, diagnostics = parse_file(FileSet(), str(path), path.read_bytes())
    assert diagnostics == []
    for decl in file.decls:
        if not isinstance(decl, GenDecl) or decl.tok != "var":
            continue
        for spec in decl.specs:
            if isinstance(spec, ValueSpec) and spec.names[0].name == variable:
                literal = spec.values[0]
                assert isinstance(literal, CompositeLit)
                texts = [x.value for x in literal.elts if isinstance(x, BasicLit)]
                return [t[1:-1] if t[0] == "`" else t[1:-1].replace("\\n", "\n") for t in texts]
    raise AssertionError(variable)


def test_valid_short_programs(goroot: Path) -> None:
    programs = short_programs(goroot, "valids")
    assert len(programs) >= 100
    assert [p for p in programs if parse("p.go", p.encode())[2]] == []


def test_invalid_short_programs(goroot: Path) -> None:
    programs = short_programs(goroot, "invalids")
    assert len(programs) > 60
    accepted = [p for p in programs if "ERROR" in p and not parse("p.go", p.encode())[2]]
    assert accepted == list(EXCLUSIONS["left_to_the_type_checker"])


@pytest.mark.parametrize("section", ["parser_lines", "left_to_the_type_checker"])
def test_exclusions_have_reasons(section: str) -> None:
    rows = EXCLUSIONS[section]
    reasons = [r for row in rows.values() for r in (row.values() if isinstance(row, dict) else [row])]
    assert all(len(str(reason)) > 10 for reason in reasons)
