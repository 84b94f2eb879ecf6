"""The command `dotgo`: arguments to functions, errors to text, exit codes.

0 done; 1 errors in the input; 2 wrong usage; 70 an internal error. A program that `dotgo run` runs gives its own code.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from dotgo.cli import timing
from dotgo.cli.output import show
from dotgo.diagnostics import DiagnosticError

EXIT_ERRORS, EXIT_USAGE, EXIT_INTERNAL = 1, 2, 70


def _parser(chosen: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dotgo", description="Compiles Go to the blob that a Polkadot host runs.")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--timings", action="store_true", help="show the processor seconds of each phase")
    common.add_argument("--format", choices=("text", "full", "json"), default="text", help="how errors are shown")
    common.add_argument("--traceback", action="store_true", help="show where an internal error happened")
    places = argparse.ArgumentParser(add_help=False)
    places.add_argument("--std-root", type=Path, metavar="DIR", help="the standard library's source (go/src)")
    places.add_argument("--overlay", type=Path, metavar="DIR", help="the folder of overlay.toml")
    building = argparse.ArgumentParser(add_help=False)
    building.add_argument("--gc", choices=("extalloc", "leaking", "stress"), default="extalloc", help="the collector")
    building.add_argument("--stress-every", type=int, default=1, metavar="N", help="stress: every n-th allocation")
    building.add_argument("--lto", choices=("full",), default="", help="one module for the whole program")
    building.add_argument("-j", "--jobs", type=int, default=0, metavar="N", help="processes (default: one a core)")
    building.add_argument("--cache", type=Path, metavar="DIR", help="the cache folder")
    building.add_argument("--stats", action="store_true", help="show how many steps were run and found in the cache")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def add(name: str, help: str, *parents: argparse.ArgumentParser) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=help, parents=[common, *parents])

    build = add("build", "compile a package to a verified blob", places, building)
    build.add_argument("package", type=Path, metavar="DIR")
    build.add_argument("-o", "--output", type=Path, metavar="BLOB", help="default: NAME.wasm in the current folder")
    run = add("run", "compile and run a program", places, building)
    run.add_argument("package", type=Path, metavar="DIR|FILE.go")
    run.add_argument("arguments", nargs=argparse.REMAINDER, metavar="ARG", help="(programs see no arguments yet)")
    check = add("check", "report the errors of packages without building", places, building)
    check.add_argument("package", type=Path, metavar="DIR")
    listing = add("list", "packages, files and imports as JSON", places)
    listing.add_argument("packages", nargs="*", type=Path, metavar="DIR")
    listing.add_argument("--std", action="store_true", help="the whole standard library")
    listing.add_argument("--deps", action="store_true", help="also what the packages import")
    listing.add_argument("--base", type=Path, metavar="DIR", help="what names of files are relative to")
    for step in ("compile", "plan", "generate", "link"):
        add(step, f"the step {step} of a build (docs/jobs.md)").add_argument("job", type=Path, metavar="JOB.json")
    _add_blob_commands(add, chosen)
    add("version", "show the versions of dotgo and Go")
    return parser


def _add_blob_commands(add: Callable[[str, str], argparse.ArgumentParser], chosen: str) -> None:
    """What works on blobs; the chosen one alone is imported, since the host brings the engine and most steps do not."""
    verify_parser = add("verify", "whether hosts load a blob")
    call_parser = add("call", "run entry points of a blob")
    spec_parser = add("chain-spec", "write the chain specification of a blob: its genesis as raw storage")
    if chosen == "verify":
        from dotgo.wasm import command as verify

        verify.add_arguments(verify_parser)
    elif chosen == "call":
        from dotgo.host import command as call

        call.add_arguments(call_parser)
    elif chosen == "chain-spec":
        from dotgo.cli import chain_spec

        chain_spec.add_arguments(spec_parser)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command line; gives the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    args = _parser(arguments[0] if arguments else "").parse_args(arguments)
    try:
        code = _dispatch(args)
    except DiagnosticError as e:
        show(e.diagnostics, args.format)
        code = EXIT_ERRORS
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_ERRORS
    except Exception as e:
        if args.traceback:
            raise
        # Of a worker's error the last line of its traceback, which has the kind.
        last = str(e).strip().rpartition("\n")[2]
        shown = last if type(e).__name__ == "WorkerError" else f"{type(e).__name__}: {last}"
        print(
            f"dotgo: internal error: {shown} [DotgoInternal]; run again with --traceback and report it",
            file=sys.stderr,
        )
        return EXIT_INTERNAL
    if args.timings:
        sys.stderr.write(timing.render())
    return code


def _dispatch(args: argparse.Namespace) -> int:
    command: str = args.command
    if command in ("compile", "plan", "generate", "link"):
        from dotgo.cli.steps import read_job, run_step

        show(run_step(command, read_job(args.job)), args.format)
        return 0
    if command in ("build", "run", "check", "list"):
        from dotgo.cli import commands

        return commands.COMMANDS[command](args)
    if command == "verify":
        from dotgo.wasm import command as verify

        return verify.run(args)
    if command == "call":
        from dotgo.host import command as call

        return call.run(args)
    if command == "chain-spec":
        from dotgo.cli import chain_spec

        return chain_spec.run(args)
    from dotgo.cli import commands

    return commands.version_command()


if __name__ == "__main__":
    sys.exit(main())
