"""`pip install ./toolchain` gives a compiler that works away from the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = 'package main\n\nfunc main() { println("installed", 6*7) }\n'


def test_the_installed_command_compiles_and_runs_a_program(tmp_path: Path) -> None:
    # In a copy: a build leaves folders beside the source.
    source = tmp_path / "toolchain"
    shutil.copytree(ROOT / "toolchain", source, ignore=shutil.ignore_patterns("build", "*.egg-info", "__pycache__"))
    target = tmp_path / "installed"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*pip, "--target", str(target), str(source)], check=True, timeout=300)
    assert (target / "bin" / "dotgo").is_file()
    (tmp_path / "hello.go").write_text(PROGRAM)
    start = "import sys; from dotgo.cli.main import main; sys.exit(main())"
    result = subprocess.run(
        [sys.executable, "-c", start, "run", "--cache", str(tmp_path / "cache"), str(tmp_path / "hello.go")],
        cwd=tmp_path,
        env={**{k: v for k, v in os.environ.items() if k != "PYTHONPATH"}, "PYTHONPATH": str(target)},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert (result.returncode, result.stderr) == (0, "installed 42\n")
