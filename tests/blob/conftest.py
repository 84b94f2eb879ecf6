"""Fixtures of the end-to-end tests of blobs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "toolchain"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "runtime"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "host"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from building import Builder
from native import ARCHITECTURES, Native
from scenario import Blocks, Scenario
from smoldot_host import SmoldotHost, install


@pytest.fixture(scope="session")
def builder(tmp_path_factory: pytest.TempPathFactory) -> Builder:
    """Builds blobs with `dotgo build` and keeps them."""
    return Builder(tmp_path_factory.mktemp("blobs"))


@pytest.fixture(scope="session")
def natives(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Native]:
    """The reference runtime's native command for each architecture."""
    folder = tmp_path_factory.mktemp("native")
    return {architecture: Native.build(folder, architecture) for architecture in ARCHITECTURES}


@pytest.fixture(scope="session")
def scenarios(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Scenario]:
    """The command that makes blocks and bad input natively, for each architecture."""
    folder = tmp_path_factory.mktemp("scenario")
    return {architecture: Scenario.build(folder, architecture) for architecture in ARCHITECTURES}


@pytest.fixture(scope="session")
def blocks(scenarios: dict[str, Scenario]) -> Blocks:
    """The blocks of the comparison."""
    return scenarios["amd64"].blocks("blocks")


@pytest.fixture(scope="session")
def smoldot() -> Iterator[SmoldotHost]:
    """smoldot's executor, a host made by others."""
    missing = install()
    assert missing is None, missing
    host = SmoldotHost(timeout=600)
    yield host
    host.close()
