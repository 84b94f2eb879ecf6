"""Mutated programs: the checker must report errors, never fail.

    python tests/types/fuzz.py [SEED [COUNT]]

Each mutant is a file of Go's test data, or of the standard library, with up to five tokens replaced, copied or removed.
Those that still parse are checked. Prints each kind of failure once, with the mutant's number; exit 1 if there is one.
"""

from __future__ import annotations

import random
import re
import sys
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from dotgo.diagnostics import FileSet
from dotgo.syntax.parser import parse_file
from dotgo.types.check import check_package
from dotgo.types.deep import run_deep
from dotgo.types.layout import SIZES_32
from goroot import goroot
from source_importer import BuildContext, SourceImporter

_TOKEN = re.compile(
    rb"//[^\n]*|/\*.*?\*/|\"(?:[^\"\\\n]|\\.)*\"|`[^`]*`|'(?:[^'\\\n]|\\.)+'|[A-Za-z_]\w*|\d[\w.]*|\s+"
    rb"|<-|:=|\.\.\.|&&|\|\||==|!=|<=|>=|<<|>>|[^\s\w]",
    re.S,
)
_NAME = re.compile(rb"[A-Za-z_]\w*\Z")
_KEYWORDS = {b"package", b"import", b"func", b"type", b"var", b"const"}
_PACKAGES = ("errors", "container/list", "iter", "maps", "slices", "sort", "strconv", "sync")


def corpus() -> list[Path]:
    """The files that are mutated."""
    src = goroot() / "src"
    folders = [src / "internal/types/testdata" / d for d in ("check", "fixedbugs", "spec", "examples")]
    folders += [src / p for p in _PACKAGES]
    return [p for folder in folders for p in sorted(folder.glob("*.go")) if not p.name.endswith("_test.go")]


def mutate(text: bytes, rng: random.Random) -> bytes:
    """The text with a few tokens changed."""
    tokens = _TOKEN.findall(text)
    at = [i for i, t in enumerate(tokens) if _NAME.match(t) and t not in _KEYWORDS]
    for _ in range(rng.randrange(1, 6)):
        kind = rng.randrange(5)
        i = rng.randrange(len(tokens))
        if kind < 3 and at:  # names for names: such mutants parse, and reach the checker
            tokens[rng.choice(at)] = tokens[rng.choice(at)]
        elif kind == 3:
            tokens[i] = b" "
        else:
            tokens[i] = rng.choice(tokens)
    return b"".join(tokens)


def run(seed: int, count: int) -> tuple[int, list[str]]:
    """How many mutants were checked, and the failures."""
    rng = random.Random(seed)
    importer = SourceImporter(goroot() / "src", BuildContext("linux", "386"), SIZES_32, FileSet())
    files = corpus()
    checked = 0
    failures: dict[str, str] = {}
    for number in range(count):
        path = rng.choice(files)
        text = mutate(path.read_bytes(), rng)
        file, errors = parse_file(importer.fileset, f"mutant{number}.go", text)
        if any(e.message.startswith("syntax error") for e in errors):
            continue
        checked += 1
        try:
            run_deep(lambda file=file: check_package(importer.fileset, file.name.name, [file], importer))
        except Exception as failure:
            frame = traceback.extract_tb(failure.__traceback__)[-1]
            where = f"{Path(frame.filename).name}:{frame.lineno}: {type(failure).__name__}"
            failures.setdefault(where, f"mutant {number} of {path.name}: {where}: {failure}")
    return checked, list(failures.values())


if __name__ == "__main__":
    ran, found = run(int(sys.argv[1]) if len(sys.argv) > 1 else 1, int(sys.argv[2]) if len(sys.argv) > 2 else 1000)
    print("\n".join(found))
    print(f"{ran} mutants checked, {len(found)} failures")
    sys.exit(1 if found else 0)
