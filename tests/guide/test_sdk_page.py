"""docs/sdk.md says what is there: its table has every package of the SDK, and its module compiles."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from test_first_module import ROOT, reader

PAGE = (ROOT / "docs" / "sdk.md").read_text()


def test_the_table_has_every_package() -> None:
    listed = re.findall(r"^\| (`sdk/.*?) \|", PAGE, re.MULTILINE)
    names = [name for row in listed for name in re.findall(r"`sdk/(\w+)`", row)]
    folders = {path.parent.name for path in (ROOT / "runtime" / "sdk").glob("*/*.go")}
    assert len(names) == len(set(names)) and set(names) == folders


def test_the_module_of_the_page_compiles(tmp_path: Path) -> None:
    lines = PAGE.splitlines()
    start = lines.index("    package sums")
    end = next(at for at in range(start, len(lines)) if lines[at] and not lines[at].startswith("    "))
    (tmp_path / "sums.go").write_text("\n".join(line[4:] for line in lines[start:end]))
    replaced = f'replace dotgo.dev/runtime => "{ROOT / "runtime"}"\n'
    (tmp_path / "go.mod").write_text("module sums\n\ngo 1.27\n\nrequire dotgo.dev/runtime v0.0.0\n\n" + replaced)
    done = subprocess.run(
        ["go", "vet", "."], cwd=tmp_path, env=reader(tmp_path), capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
