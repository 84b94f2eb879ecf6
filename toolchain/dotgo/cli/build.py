"""`dotgo build` and `dotgo run`: the steps of one program in one process tree, with a cache of their outputs."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dotgo.cli.cache import Cache, file_hash, key_of
from dotgo.cli.pool import Pool
from dotgo.cli.steps import Job
from dotgo.cli.timing import phase
from dotgo.diagnostics import Diagnostic, DiagnosticError, FileSet
from dotgo.source.graph import ImportGraph, import_graph
from dotgo.source.packages import SourcePackage, World

# Every link needs it, whether or not it is imported.
RUNTIME = "runtime"
COMPILE_OUTPUTS = ("ll", "export", "facts", "debug")


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What the command line says of a build. `check_only`: no plan, generate and link."""

    kind: str = "blob"
    gc: str = "extalloc"
    stress_every: int = 1
    lto: str = ""
    jobs: int = 1
    name: str = "blob.wasm"
    check_only: bool = False


@dataclass(slots=True)
class _Package:
    """A package on its way."""

    source: SourcePackage
    waiting: set[str]
    folder: Path | None = None
    export_hash: str = ""
    failed: bool = False


@dataclass(slots=True)
class Build:
    """One build; `steps` counts what was run and what the cache had."""

    world: World
    cache: Cache
    options: BuildOptions
    pool: Pool
    diagnostics: list[Diagnostic] = field(default_factory=list)
    steps: dict[str, list[int]] = field(default_factory=dict)
    # The lines file of what was linked.
    lines: bytes = b""
    _packages: dict[str, _Package] = field(default_factory=dict)

    def run(self, root: SourcePackage) -> bytes:
        """The finished blob or program; raises all errors."""
        with phase("list"):
            graph = import_graph(self.world, [root, RUNTIME])
        if graph.errors:
            self.diagnostics.extend(graph.errors)
            self.diagnostics.extend(_syntax_errors(graph))
        self._stop_on_errors(graph)
        self._compile_all(graph)
        self._stop_on_errors(graph)
        if self.options.check_only:
            return b""
        plan = self._plan(root.path)
        index = json.loads((plan / "index.json").read_bytes())
        objects = self._generate_all(plan, index)
        return self._link(plan, objects)

    def sources(self) -> dict[str, bytes]:
        """Texts of all files by display name, for showing errors."""
        return {f.name: f.text for p in self._packages.values() for f in p.source.files}

    def _stop_on_errors(self, graph: ImportGraph) -> None:
        if not self._packages:
            self._packages = {p: _Package(s, set()) for p, s in graph.packages.items()}
        if any(d.severity == "error" for d in self.diagnostics):
            raise DiagnosticError(self.diagnostics)

    def _cached(
        self, step: str, parts: list[object], job_of: Callable[[Path], Job], done: Callable[[Path | None], None]
    ) -> None:
        """Run a step unless the cache has it. `job_of` makes its job, with outputs below the given folder."""
        key = key_of(step, parts)
        counts = self.steps.setdefault(step, [0, 0])
        found = self.cache.find(key)
        if found is not None:
            counts[1] += 1
            self.diagnostics.extend(_read_warnings(found))
            done(found)
            return
        counts[0] += 1
        folder = self.cache.start()

        def finish(diagnostics: list[Diagnostic], failed: bool) -> None:
            self.diagnostics.extend(diagnostics)
            if failed:
                shutil.rmtree(folder, ignore_errors=True)
                done(None)
                return
            _write_warnings(folder, diagnostics)
            done(self.cache.finish(key, folder))

        self.pool.submit(step, job_of(folder), finish)

    # --- compile

    def _compile_all(self, graph: ImportGraph) -> None:
        importers: dict[str, list[str]] = {}
        for path, package in self._packages.items():
            package.waiting = {i for i in package.source.imported if i in self._packages}
            for i in package.waiting:
                importers.setdefault(i, []).append(path)

        def finished(path: str, folder: Path | None) -> None:
            package = self._packages[path]
            package.folder, package.failed = folder, folder is None
            if folder is not None:
                package.export_hash = file_hash(folder / "export")
            for importer in importers.get(path, ()):
                other = self._packages[importer]
                other.waiting.discard(path)
                other.failed = other.failed or package.failed
                if not other.waiting:
                    start(importer)

        def start(path: str) -> None:
            if self._packages[path].failed:
                finished(path, None)
            else:
                self._compile(path, finished)

        for path in [p for p, package in self._packages.items() if not package.waiting]:
            start(path)
        self.pool.drain()

    def _compile(self, path: str, finished: Callable[[str, Path | None], None]) -> None:
        package = self._packages[path]
        source = package.source
        imports = {i.path: i.resolved for i in source.imports if i.resolved in self._packages}
        parts: list[object] = [
            path,
            source.kind,
            source.go_version,
            [[f.name, _text_hash(f.text)] for f in source.files],
            {written: [p, self._packages[p].export_hash] for written, p in imports.items()},
        ]

        def job(folder: Path) -> Job:
            exports: dict[str, Any] = {}
            for written, p in imports.items():
                made = self._packages[p].folder
                assert made is not None
                exports[written] = {"package": p, "export": str(made / "export")}
            return {
                "package": path,
                "kind": source.kind,
                "go_version": source.go_version,
                "files": [{"name": f.name, "path": str(f.path)} for f in source.files],
                "imports": exports,
                "outputs": {name: str(folder / name) for name in COMPILE_OUTPUTS},
            }

        self._cached("compile", parts, job, lambda folder: finished(path, folder))

    # --- plan, generate, link

    def _outputs(self, name: str) -> dict[str, Path]:
        out: dict[str, Path] = {}
        for path, package in sorted(self._packages.items()):
            assert package.folder is not None
            out[path] = package.folder / name
        return out

    def _one(self, step: str, parts: list[object], job_of: Callable[[Path], Job]) -> Path:
        result: list[Path | None] = []
        self._cached(step, parts, job_of, result.append)
        self.pool.drain()
        if result[0] is None:
            raise DiagnosticError(self.diagnostics)
        return result[0]

    def _plan(self, root: str) -> Path:
        o = self.options
        facts = self._outputs("facts")
        settings = {"root": root, "kind": o.kind, "gc": o.gc, "stress_every": o.stress_every, "lto": o.lto}
        return self._one(
            "plan",
            [settings, {p: file_hash(f) for p, f in facts.items()}],
            lambda folder: {**settings, "facts": {p: str(f) for p, f in facts.items()}, "output": str(folder)},
        )

    def _generate_all(self, plan: Path, index: dict[str, Any]) -> list[Path]:
        made: dict[str, Path | None] = {}
        code = self._outputs("ll")
        hashes = {p: file_hash(f) for p, f in code.items()}
        for row in index["partitions"]:
            self._generate(plan / row["folder"], row, code, hashes, made)
        self.pool.drain()
        objects = [made[row["name"]] for row in index["partitions"]]
        if any(o is None for o in objects):
            raise DiagnosticError(self.diagnostics)
        return [o / "object" for o in objects if o is not None]

    def _generate(
        self,
        part: Path,
        row: dict[str, Any],
        code: dict[str, Path],
        hashes: dict[str, str],
        made: dict[str, Path | None],
    ) -> None:
        packages: list[str] = row["packages"]
        parts: list[object] = [[[f.name, file_hash(f)] for f in sorted(part.iterdir())], [hashes[p] for p in packages]]

        def job(folder: Path) -> Job:
            return {
                "partition": str(part),
                "ll": {p: str(code[p]) for p in packages},
                "output": str(folder / "object"),
            }

        def done(folder: Path | None) -> None:
            made[row["name"]] = folder

        self._cached("generate", parts, job, done)

    def _link(self, plan: Path, objects: list[Path]) -> bytes:
        debug = self._outputs("debug")
        parts: list[object] = [
            self.options.name,
            file_hash(plan / "link" / "link.json"),
            [file_hash(o) for o in objects],
            {p: file_hash(f) for p, f in debug.items()},
        ]
        folder = self._one(
            "link",
            parts,
            lambda folder: {
                "plan": str(plan / "link"),
                "objects": [str(o) for o in objects],
                "debug": {p: str(f) for p, f in debug.items()},
                "output": str(folder / self.options.name),
                "lines": str(folder / _LINES),
            },
        )
        self.lines = (folder / _LINES).read_bytes()
        return (folder / self.options.name).read_bytes()


def _syntax_errors(graph: ImportGraph) -> list[Diagnostic]:
    """Of the user's own packages: what can be said besides errors of imports, since nothing is compiled then."""
    from dotgo.syntax.parser import parse_file

    found: list[Diagnostic] = []
    for package in graph.packages.values():
        if package.kind != "std":
            for file in package.files:
                found.extend(parse_file(FileSet(), file.name, file.text)[1])
    return found


def _text_hash(text: bytes) -> str:
    import hashlib

    return hashlib.sha256(text).hexdigest()


_WARNINGS = "warnings.json"
_LINES = "lines.json"


def _write_warnings(folder: Path, found: list[Diagnostic]) -> None:
    from dotgo.diagnostics import render_json

    if found:
        (folder / _WARNINGS).write_text(render_json(found), "utf-8")


def _read_warnings(folder: Path) -> list[Diagnostic]:
    from dotgo.diagnostics import Position

    try:
        lines = (folder / _WARNINGS).read_text("utf-8").splitlines()
    except OSError:
        return []
    out: list[Diagnostic] = []
    for line in lines:
        row = json.loads(line)
        notes = tuple((Position(n["file"], n["line"], n["col"]), n["text"]) for n in row["notes"])
        place = Position(row["file"], row["line"], row["col"])
        out.append(Diagnostic(place, row["message"], row["code"], row["severity"], row["help"], notes))
    return out
