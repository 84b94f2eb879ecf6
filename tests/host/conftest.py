"""Fixtures: one running smoldot executor for the tests of a worker; without node they are skipped, with a reason."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "toolchain"))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from smoldot_host import SmoldotHost, install


@pytest.fixture(scope="session")
def smoldot() -> Iterator[SmoldotHost]:
    """smoldot's executor."""
    reason = install()
    if reason is not None:
        pytest.skip(reason)
    host = SmoldotHost()
    yield host
    host.close()
