"""Programs of tests/run that do not yet do what the real Go does: `exceptions.toml`, read."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final


@dataclass(frozen=True, slots=True)
class Known:
    """Why a program differs: with `code`, it is refused with this error; without, it behaves in another way."""

    reason: str
    code: str = ""


def _read() -> dict[str, Known]:
    rows = tomllib.loads(Path(__file__).with_name("exceptions.toml").read_text("utf-8"))
    return {name: Known(row["reason"], row.get("code", "")) for name, row in sorted(rows.items())}


EXCEPTIONS: Final = _read()
DIFFERS: Final = [name for name, known in EXCEPTIONS.items() if not known.code]
NOT_YET: Final = {name: known for name, known in EXCEPTIONS.items() if known.code}
