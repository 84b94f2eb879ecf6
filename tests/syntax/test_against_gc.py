"""Our syntax errors are those of Go's own compiler: text, line and column, on Go's test data and on mutated sources.

Mutations are drawn from a fixed seed: 1,500 files, or 10,000 with

    ./test --full tests/syntax/test_against_gc.py
"""

from __future__ import annotations

import json
import random
import re
import subprocess
from pathlib import Path

from dotgo.diagnostics import FileSet
from dotgo.syntax.parser import parse_source
from dotgo.syntax.scanner import Tokens

# line, column, text
Error = tuple[int, int, str]

TESTDATA = (
    "cmd/compile/internal/syntax/testdata",
    "go/parser/testdata",
    "go/printer/testdata",
    "cmd/gofmt/testdata",
    "internal/types/testdata",
)

PIECES = re.split(
    " ",
    "( ) [ ] { } , ; : . ... = := <- ++ -- + - * / & | || ~ ! func type struct interface map chan var const if else for"
    " range switch case default select go defer goto break continue fallthrough return import package x 1 \"s\" 'c' 0x"
    " 1_ \"\\q '' ` \" # \0 \udcff /* é 0b2 1e 08 \n any L: x.(type) []int T[P] ~int",
)


def our_errors(path: Path) -> list[Error]:
    """Every error that we find, in order of place; the one that gc leaves to its type checker is left out."""
    fileset = FileSet()
    _, errors = parse_source(fileset.add(str(path), path.read_bytes()))
    out = []
    for error in errors:
        if error.code != "InvalidIterVar":
            position = fileset.position(error.pos, adjusted=False)
            out.append((position.line, position.column, error.message))
    return sorted(out)


def one_line(message: str) -> str:
    """gc quotes a raw string wholly; we show its first line, so that a message is one line."""
    rest = r" in [a-z ]+;| at end| after top|, expected"
    return re.sub(rf"literal (`[^\n]*)\n(?s:.*)(?={rest})(?!.*\n)", r"literal \1…", message)


def gc_errors(gcsyntax: Path, paths: list[Path]) -> dict[Path, list[Error]]:
    """What the compiler's parser reports."""
    names = "".join(f"{path}\n" for path in paths)
    answer = subprocess.run([gcsyntax], input=names, capture_output=True, text=True, check=True, timeout=600)
    out: dict[Path, list[Error]] = {}
    for line in answer.stdout.splitlines():
        report = json.loads(line)
        out[Path(report["File"])] = sorted((at, column, one_line(text)) for at, column, text in report["Errors"])
    assert len(out) == len(paths)
    return out


def gave_up(path: Path, theirs: list[Error]) -> bool:
    """Whether gc stopped because the first token after the package clause is malformed; we go on."""
    tokens = Tokens(path.read_bytes(), 0)
    after = tokens.kinds.index(";") + 1
    fileset = FileSet()
    source = fileset.add(str(path), path.read_bytes())
    end = fileset.position(source.base + tokens.positions[after + 1], adjusted=False)
    return bool(theirs) and theirs[-1][:2] <= (end.line, end.column)


def differences(gcsyntax: Path, paths: list[Path]) -> list[str]:
    """A report for each file whose errors are not gc's."""
    report = []
    for path, theirs in gc_errors(gcsyntax, paths).items():
        ours = our_errors(path)
        if ours == theirs or (set(ours) > set(theirs) and gave_up(path, theirs)):
            continue
        report.append(str(path))
        report += [f"    gc   {error}" for error in theirs if error not in ours]
        report += [f"    ours {error}" for error in ours if error not in theirs]
    return report


def mutate(text: bytes, chance: random.Random) -> bytes:
    """`text` with one to three tokens removed, doubled, replaced or added, cut off, or a few bytes overwritten."""
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        starts = Tokens(text, 0).positions
        if len(starts) < 4:
            break
        at = chance.randrange(len(starts) - 2)
        other = chance.randrange(len(starts) - 2)
        start, end = starts[at], starts[at + 1]
        piece = chance.choice(PIECES).encode("utf-8", "surrogateescape")
        spot = chance.randrange(len(text) + 1)
        text = chance.choice(
            (
                text[:start] + text[end:],
                text[:start] + piece + b" " + text[start:],
                text[:start] + piece + b" " + text[end:],
                text[:start] + text[start:end] + b" " + text[start:],
                text[:start] + text[starts[other] : starts[other + 1]] + b" " + text[end:],
                text[:start],
                text[:spot] + piece + text[spot + chance.randrange(3) :],
            )
        )
    return text


def test_errors_in_go_test_data_are_gcs(goroot: Path, gcsyntax: Path) -> None:
    paths = sorted(p for folder in TESTDATA for p in (goroot / "src" / folder).rglob("*") if p.is_file())
    assert len(paths) > 500
    assert differences(gcsyntax, paths) == []


def test_errors_in_mutated_sources_are_gcs(goroot: Path, gcsyntax: Path, full: bool, tmp_path: Path) -> None:
    chance = random.Random(20261123)
    sources = [p for p in sorted((goroot / "src").rglob("*.go")) if p.stat().st_size < 8192]
    paths = []
    for number in range(10_000 if full else 1_500):
        paths.append(tmp_path / f"{number:05}.go")
        paths[-1].write_bytes(mutate(chance.choice(sources).read_bytes(), chance))
    assert differences(gcsyntax, paths) == []
