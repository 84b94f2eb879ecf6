"""`dotgo call BLOB EXPORT [HEX] …` on the command line."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from dotgo.diagnostics import DiagnosticError, render_text
from dotgo.host.call import CallArguments, parse_calls, run_call
from dotgo.host.engine import MAX_FUEL
from dotgo.host.runtime import HostOptions
from dotgo.wasm.verify import DEFAULT_HEAP_PAGES


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `dotgo call`."""
    parser.add_argument("blob", type=Path, metavar="BLOB", help="a runtime blob, compressed or not")
    parser.add_argument(
        "calls", nargs="+", metavar="EXPORT [HEX]", help="entry points, each with its encoded arguments"
    )
    parser.add_argument("--storage", type=Path, metavar="FILE", help='state before: {"0xkey": "0xvalue"}, read only')
    parser.add_argument("--json", action="store_true", help="one JSON object: result, fuel, logs, storage, error")
    parser.add_argument("--heap-pages", type=int, default=DEFAULT_HEAP_PAGES, metavar="N", help="pages of 64 KiB")
    parser.add_argument("--fuel", type=int, default=MAX_FUEL, metavar="N", help="most fuel that a call may use")
    parser.add_argument("--keep-instance", action="store_true", help="one instance for all calls")
    parser.add_argument("--keep-going", action="store_true", help="go on with the next call after a trap")
    parser.add_argument("--log-level", type=int, default=5, choices=range(6), metavar="N", help="0 off … 5 all")
    parser.add_argument("--heap", action="store_true", help="show counts of allocations")
    parser.add_argument("--benchmarking", action="store_true", help="accept imports of benchmarking hosts")
    parser.add_argument("--dirty", action="store_true", help="fill freed blocks, to find uses of freed memory")
    parser.add_argument("--heap-shift", type=int, default=0, metavar="N", help="move the heap up by N bytes")


def run(args: argparse.Namespace) -> int:
    """0 when all calls succeeded, 1 when one trapped or the blob was refused, 2 for bad arguments."""
    try:
        calls = parse_calls(args.calls)
    except DiagnosticError as error:
        sys.stderr.write(render_text(error.diagnostics))
        return 2
    options = HostOptions(
        heap_pages=max(args.heap_pages, 0),
        fuel=min(max(args.fuel, 0), MAX_FUEL),
        max_log_level=args.log_level,
        benchmarking=args.benchmarking,
        dirty=args.dirty,
        heap_shift=max(args.heap_shift, 0),
    )
    return run_call(
        CallArguments(
            blob=args.blob,
            calls=calls,
            storage=args.storage,
            json=args.json,
            keep_instance=args.keep_instance,
            keep_going=args.keep_going,
            heap=args.heap,
            options=options,
        )
    )
