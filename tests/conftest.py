"""Test helpers of every folder are importable by their module name, which is unique among the folders."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
for folder in sorted(p for p in HERE.iterdir() if p.is_dir()):
    if str(folder) not in sys.path:
        sys.path.append(str(folder))
if str(HERE.parent / "toolchain") not in sys.path:
    sys.path.insert(0, str(HERE.parent / "toolchain"))
