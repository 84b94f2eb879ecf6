"""`dotgo verify BLOB`: the static verifier on the command line."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from dotgo.diagnostics import render_json, render_text
from dotgo.wasm.verify import VerifyOptions, refuses, verify_blob


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `dotgo verify`."""
    parser.add_argument("blob", type=Path, metavar="BLOB", help="a .wasm file, compressed or not")
    parser.add_argument("--benchmarking", action="store_true", help="allow host functions of benchmarking hosts")
    parser.add_argument("--json", action="store_true", help="one JSON object for each finding")


def run(args: argparse.Namespace) -> int:
    """0 when hosts load the blob, 1 when they refuse it, 2 when the file cannot be read."""
    path: Path = args.blob
    try:
        data = path.read_bytes()
    except OSError as error:
        print(f"{path}: {error.strerror} [DotgoBlobRead]", file=sys.stderr)
        return 2
    found = verify_blob(data, VerifyOptions(benchmarking=args.benchmarking, blob=str(path)))
    sys.stdout.write(render_json(found) if args.json else render_text(found, {}))
    if refuses(found):
        return 1
    if not args.json:
        print(f"{path}: hosts load this blob")
    return 0
