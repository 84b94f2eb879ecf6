"""The front door: source text in, syntax tree and diagnostics out."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from dotgo.diagnostics import Diagnostic, FileSet, SourceFile
from dotgo.syntax.directives import apply_line_directives, build_constraint
from dotgo.syntax.go_version import implied_go_version
from dotgo.syntax.nodes import File, Ident
from dotgo.syntax.parser_base import FRAMES_PER_LEVEL, MAX_DEPTH, TooDeep
from dotgo.syntax.parser_decls import DeclParser
from dotgo.syntax.scan_errors import ScanError
from dotgo.syntax.scanner import Tokens


def parse_file(fileset: FileSet, name: str, text: bytes) -> tuple[File, list[Diagnostic]]:
    """Parse one source file and enter it into `fileset`; all its syntax errors, in order of place.

    As with gc, a line has one syntax error at most. A file whose package clause is wrong is an empty File named `_`.
    A tree with errors has BadExpr and `_` in the places of what is missing, and is not meant for later phases.
    """
    source = fileset.add(name, text)
    file, errors = parse_source(source)
    out: list[Diagnostic] = []
    seen: set[tuple[str, int, str]] = set()
    for error in sorted(errors, key=lambda e: (e.pos, e.message)):
        position = fileset.position(error.pos)
        what = "syntax error" if error.message.startswith("syntax error") else error.message
        key = (position.file, position.line, what)
        if key not in seen:
            seen.add(key)
            out.append(Diagnostic(position, error.message, error.code))
    return file, out


def parse_source(source: SourceFile) -> tuple[File, list[ScanError]]:
    """Parse a file that a file set has already; every error found, in no particular order."""
    with _no_cyclic_gc(), _deep_recursion():
        tokens = Tokens(source.text, source.base)
        errors = tokens.errors
        if tokens.directives:
            apply_line_directives(source, tokens.directives, errors)
        parser = DeclParser(source, tokens)
        file: File | None = None
        try:
            file = parser.file()
        except TooDeep as reason:
            parser.error_at(reason.pos, f"nested more than {MAX_DEPTH} levels deep", "DotgoNesting")
    if file is None:
        stopped = tokens.positions[parser.i + 1] if parser.i + 1 < len(tokens.positions) else source.base + source.size
        errors = [e for e in errors if e.pos < stopped or (e.pos == stopped and e.message.startswith("newline in"))]
        start = source.base
        file = File(source, start, Ident(start, "_"))
        file.directives = tokens.directives
    file.build_constraint = build_constraint(tokens.directives, file.pos)
    if file.build_constraint:
        file.go_version = implied_go_version(file.build_constraint)
    return file, errors + parser.errors + parser.branch_errors


@contextmanager
def _no_cyclic_gc() -> Iterator[None]:
    """Switch Python's cycle collector off: a tree has no cycles, and looking for them would take half the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@contextmanager
def _deep_recursion() -> Iterator[None]:
    """Allow the recursion that MAX_DEPTH levels of nesting need.

    Calls between Python functions take no C stack (Python 3.11 and later), so a higher limit costs memory alone, and
    only for sources that are nested so deeply.
    """
    depth = 0
    frame = sys._getframe()
    while frame.f_back is not None:
        frame = frame.f_back
        depth += 1
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, depth + 200 + MAX_DEPTH * FRAMES_PER_LEVEL))
    try:
        yield
    finally:
        sys.setrecursionlimit(limit)
