"""`dotgo build`, `run`, `check`, `list` and `version`."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from dotgo.cli.output import show
from dotgo.diagnostics import Diagnostic, DiagnosticError, FileSet, coded_error
from dotgo.source.packages import SourcePackage, SourceText, World, find_module_root, require
from dotgo.source.std import StdSource, open_std


def _std(args: argparse.Namespace) -> StdSource:
    return open_std(args.std_root, args.overlay)


def _open(args: argparse.Namespace, target: Path, base: Path | None = None) -> tuple[World, SourcePackage]:
    """The world and the root package of DIR or FILE.go."""
    std = _std(args)
    if target.suffix == ".go" and not target.is_dir():
        if not target.is_file():
            raise coded_error("DotgoFileRead", f"{target}: no such file")
        root = find_module_root(target.parent)
        world = World(std, root, base)
        return world, world.package_of_files([target], [target.name])
    if not target.is_dir():
        raise coded_error("DotgoFileRead", f"{target}: no such folder")
    root = find_module_root(target)
    if root is None:
        raise coded_error("DotgoGoMod", "go.mod file not found in the folder or any folder above it")
    if base is None and root.is_relative_to(Path.cwd()):
        base = Path.cwd()  # messages name files as the user would
    world = World(std, root, base)
    path = world.import_path_of(target)
    return world, require(world.package(path), path)


def _build(args: argparse.Namespace, kind: str, name: str, *, check_only: bool = False) -> tuple[bytes, bytes]:
    """Build DIR and show all diagnostics; the blob and its lines file.

    On errors an empty DiagnosticError ends the command: all have been shown.
    """
    from dotgo.cli.build import Build, BuildOptions
    from dotgo.cli.cache import Cache, default_folder
    from dotgo.cli.pool import Pool

    world, root = _open(args, args.package)
    if kind == "program" and root.name != "main":
        raise coded_error("DotgoNoMain", f"package {root.path} is not a main package")
    jobs = args.jobs or os.cpu_count() or 1
    options = BuildOptions(kind, args.gc, args.stress_every, args.lto, jobs, name, check_only)
    pool = Pool(jobs)
    cache = Cache(args.cache or default_folder())
    cache.prune(time.time())
    build = Build(world, cache, options, pool)
    try:
        made = build.run(root)
    except DiagnosticError as e:
        show(e.diagnostics, args.format, build.sources())
        if args.format != "json" and not check_only and kind == "blob":
            print("nothing written", file=sys.stderr)
        raise DiagnosticError([]) from e
    finally:
        pool.close()
        if args.stats:
            for step, (run, found) in build.steps.items():
                print(f"{step}: {run} run, {found} cached", file=sys.stderr)
    show(build.diagnostics, args.format, build.sources())
    return made, build.lines


def build_command(args: argparse.Namespace) -> int:
    """`dotgo build DIR -o BLOB`: the blob, and beside it the lines file for traces."""
    from dotgo.host.trace import lines_path

    name = args.package.resolve().name + ".wasm"
    output: Path = args.output or Path(name)
    blob, lines = _build(args, "blob", output.name)
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_bytes(blob)
        lines_path(output).write_bytes(lines)
    except OSError as e:
        raise coded_error("DotgoFileRead", f"{output}: cannot write: {e.strerror}") from e
    return 0


def run_command(args: argparse.Namespace) -> int:
    """`dotgo run DIR|FILE.go`: the program's own exit code."""
    from dotgo.host.program import run_program
    from dotgo.host.trace import parse_lines

    program, lines = _build(args, "program", "program.wasm")
    return run_program(program, lines=parse_lines(lines, program)).status


def check_command(args: argparse.Namespace) -> int:
    """`dotgo check DIR`: errors of the package and all that it imports."""
    _build(args, "blob", "blob.wasm", check_only=True)
    return 0


def list_command(args: argparse.Namespace) -> int:
    """`dotgo list`: see docs/jobs.md."""
    from dotgo.cli.build import RUNTIME
    from dotgo.source.graph import import_graph
    from dotgo.source.listing import list_packages, std_paths

    errors: list[Diagnostic] = []
    paths: list[str] = []
    world: World | None = None
    if args.packages:
        world, _ = _world_of(args)
        for folder in args.packages:
            paths.append(world.import_path_of(folder.absolute()))
        if args.deps:
            graph = import_graph(world, [*paths, RUNTIME])
            errors = graph.errors
            paths = list(graph.packages)
    if world is None:
        world = World(_std(args), None, args.base)
    if args.std:
        paths.extend(std_paths(world.std))
    listing = list_packages(world, dict.fromkeys(paths), errors, _syntax_errors)
    sys.stdout.write(json.dumps(listing, ensure_ascii=False, sort_keys=True) + "\n")
    return 0


def _world_of(args: argparse.Namespace) -> tuple[World, Path]:
    root = find_module_root(args.packages[0])
    if root is None:
        raise coded_error("DotgoGoMod", "go.mod file not found in the folder or any folder above it")
    return World(_std(args), root, args.base.absolute() if args.base else None), root


def _syntax_errors(file: SourceText) -> list[Diagnostic]:
    from dotgo.syntax.parser import parse_file

    return parse_file(FileSet(), file.name, file.text)[1]


def version_command() -> int:
    """`dotgo version`."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        own = version("dotgo")
    except PackageNotFoundError:
        own = "(not installed)"
    print(f"dotgo {own} go1.27.3 polkadot/wasm32")
    return 0


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "build": build_command,
    "run": run_command,
    "check": check_command,
    "list": list_command,
}
