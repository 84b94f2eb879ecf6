"""Running the linker: `wasm-ld` of the ziglang wheel, with the flags that give a Polkadot host's layout."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import tempfile
from pathlib import Path

from dotgo.diagnostics import Diagnostic, DiagnosticError, Position, coded_error

STACK_BYTES = 1 << 20
_UNDEFINED = re.compile(r"wasm-ld: error: (.*?): undefined symbol: (.*)")
FLAGS = (
    "--no-entry",
    "--import-memory",
    "--export=__heap_base",
    "--export=__data_end",
    "--export-table",
    "--stack-first",
    "--gc-sections",
    "--fatal-warnings",
)


def linker_path() -> Path:
    """The `zig` binary of the ziglang wheel."""
    spec = importlib.util.find_spec("ziglang")
    if spec is not None and spec.submodule_search_locations:
        path = Path(next(iter(spec.submodule_search_locations))) / "zig"
        if path.exists():
            return path
    raise coded_error("DotgoLinker", "the linker (PyPI package ziglang) is not installed")


def link_objects(objects: list[bytes], stack_bytes: int = STACK_BYTES) -> bytes:
    """The linked module. Undefined symbols are reported with the module that refers to them."""
    with tempfile.TemporaryDirectory(prefix="dotgo-") as folder:
        names = [f"{i:03}.o" for i in range(len(objects))]
        for name, content in zip(names, objects):
            (Path(folder) / name).write_bytes(content)
        command = [str(linker_path()), "wasm-ld", *FLAGS, "-z", f"stack-size={stack_bytes}", "-o", "out.wasm", *names]
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, env={"HOME": folder, "TMPDIR": folder}, check=False
        )
        if done.returncode != 0:
            raise _failure(done.stderr)
        return (Path(folder) / "out.wasm").read_bytes()


def _failure(text: str) -> DiagnosticError:
    found: list[Diagnostic] = []
    nowhere = Position("dotgo", 0, 0)
    for line in text.splitlines():
        match = _UNDEFINED.match(line)
        if match:
            found.append(Diagnostic(nowhere, f"undefined symbol {match[2]} (module {match[1]})", "DotgoUndefined"))
        elif "error:" in line:
            found.append(Diagnostic(nowhere, line.removeprefix("wasm-ld: error: "), "DotgoLinker"))
    if not found:
        found.append(Diagnostic(nowhere, f"the linker failed: {text.strip()[:400]}", "DotgoLinker"))
    return DiagnosticError(found)
