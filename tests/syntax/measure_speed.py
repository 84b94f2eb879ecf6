"""Lines a second (of processor time) of scanner and parser over Go's standard library and commands, on one core.

PYTHONPATH=toolchain python tests/syntax/measure_speed.py [EVERY_NTH_FILE]
"""

from __future__ import annotations

import gc
import importlib.util
import sys
import time
from pathlib import Path

from dotgo.diagnostics import FileSet
from dotgo.syntax.parser import parse_file
from dotgo.syntax.scanner import Tokens


def main() -> None:
    """Print files, lines, and both speeds; trees are dropped file by file."""
    spec = importlib.util.find_spec("go")
    assert spec is not None and spec.origin is not None
    root = Path(spec.origin).resolve().parent / "src"
    step = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    paths = sorted(p for p in root.rglob("*.go") if "testdata" not in p.relative_to(root).parts)[::step]
    texts = [path.read_bytes() for path in paths]
    lines = sum(text.count(b"\n") for text in texts)
    gc.disable()
    start = time.process_time()
    for text in texts:
        Tokens(text, 1)
    scanned = time.process_time()
    wrong = 0
    fileset = FileSet()
    for path, text in zip(paths, texts):
        wrong += len(parse_file(fileset, str(path), text)[1])
    parsed = time.process_time()
    print(f"{len(paths)} files, {lines} lines, {wrong} errors")
    print(f"scanner: {lines / (scanned - start):,.0f} lines/s")
    print(f"scanner and parser: {lines / (parsed - scanned):,.0f} lines/s")


if __name__ == "__main__":
    main()
