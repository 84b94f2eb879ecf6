"""The command behind the README's table of what the reference runtime costs prints all rows."""

from __future__ import annotations

import re
import subprocess

from building import REPOSITORY

ROW = re.compile(r"^\| (.+?) \| ([\d, |]+) \|$", re.MULTILINE)


def rows(*arguments: str) -> dict[str, list[int]]:
    """The figures that the command prints, by the name of the row."""
    command = [str(REPOSITORY / "benchmarks/runtime"), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=900, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return {
        name: [int(figure.replace(",", "")) for figure in figures.split(" | ")]
        for name, figures in ROW.findall(done.stdout)
    }


def test_the_command_prints_all_rows() -> None:
    printed = rows("--transfers", "3")
    sizes = [printed[name][0] for name in ("as built", "without names", "compressed", "without names, compressed")]
    assert sizes[0] > sizes[1] > sizes[2] > sizes[3] > 100_000
    calls = {name: figures for name, figures in printed.items() if name.startswith("`")}
    assert list(calls) == [
        "`Core_version`",
        "`Metadata_metadata`",
        "`BlockBuilder_apply_extrinsic (transfer)`",
        "`Core_execute_block (3 transfers)`",
    ]
    for name, (mallocs, frees, fuel, in_use, reaches) in calls.items():
        assert mallocs > frees >= 0 and fuel > 1000 and 0 < in_use <= reaches, name
    version, _, one, block = calls.values()
    # A block has more work than one transfer, which has more than a constant.
    assert version[2] < one[2] < block[2] and one[1] < block[1]


def test_bad_arguments_are_refused() -> None:
    command = [str(REPOSITORY / "benchmarks/runtime"), "--transfers", "0"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 2 and "one transfer or more" in done.stderr and "Traceback" not in done.stderr
