"""The launcher: from nothing, twice, two at once, from a path with a space, and with no Python to be found."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
VERSION = "2.17.1"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The parts of a checkout that the launcher needs, in a folder whose name is awkward, with no plugin loaded."""
    folder = tmp_path / "a checkout with späces"
    folder.mkdir()
    for name in ("pants", "build-support", "3rdparty"):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        else:
            shutil.copy(source, folder / name)
    (folder / "pants.toml").write_text(
        f'[GLOBAL]\npants_version = "{VERSION}"\n[anonymous-telemetry]\nenabled = false\n'
    )
    return folder


def environment(cache: Path) -> dict[str, str]:
    return {**os.environ, "DOTGO_CACHE": str(cache), "PANTS_PANTSD": "false", "PANTS_CONCURRENT": "true"}


def test_two_at_once_from_nothing_install_once_and_both_run(checkout: Path, tmp_path: Path) -> None:
    cache = tmp_path / "the cache"
    command = [str(checkout / "pants"), "--version"]
    started = [
        subprocess.Popen(command, env=environment(cache), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    finished = [process.communicate(timeout=400) for process in started]
    assert [process.returncode for process in started] == [0, 0], finished
    assert all(VERSION in out for out, _ in finished)
    assert sum(err.count("dotgo: installing") for _, err in finished) == 1
    again = subprocess.run(command, env=environment(cache), capture_output=True, text=True, timeout=400, check=False)
    assert again.returncode == 0 and VERSION in again.stdout
    assert "installing" not in again.stderr


def test_a_missing_python_is_one_sentence_with_the_cure(checkout: Path, tmp_path: Path) -> None:
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("sh", "dirname", "cat", "cut", "mkdir", "find"):
        found = shutil.which(name)
        assert found
        (tools / name).symlink_to(found)
    # Interpreters in fixed system folders cannot be hidden; all others are.
    if any(Path(folder, f"python{v}").exists() for folder in ("/usr/bin", "/usr/local/bin") for v in ("3.8", "3.9")):
        pytest.skip("this machine has a system Python 3.8 or 3.9")
    result = subprocess.run(
        [str(tools / "sh"), str(checkout / "pants"), "--version"],
        env={"PATH": str(tools), "HOME": str(tmp_path), "DOTGO_CACHE": str(tmp_path / "c")},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert result.returncode == 1
    (line,) = result.stderr.splitlines()
    assert "Pants 2.17.1 needs a Python 3.9 or 3.8" in line
    assert "DOTGO_PANTS_PYTHON" in line and "DOTGO_FETCH_PYTHON" in line


def test_lock_files_name_versions_and_hashes_but_no_host() -> None:
    for lock in sorted((ROOT / "3rdparty").glob("*.lock")):
        text = lock.read_text()
        assert "://" not in text, lock.name
        entries = [block for block in text.replace("\\\n", " ").splitlines() if block.strip()]
        assert entries
        for entry in entries:
            assert "==" in entry and "--hash=sha256:" in entry, (lock.name, entry[:80])
