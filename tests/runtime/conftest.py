"""Fixtures of the runtime's native tests."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "toolchain"))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from native import ARCHITECTURES, Native, Scenario


@pytest.fixture(scope="session")
def natives(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Native]:
    """The native command for each architecture."""
    folder = tmp_path_factory.mktemp("native")
    return {architecture: Native.build(folder, architecture) for architecture in ARCHITECTURES}


@pytest.fixture
def native(natives: dict[str, Native]) -> Native:
    """The native command for amd64."""
    return natives["amd64"]


@pytest.fixture(scope="session")
def scenarios(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Scenario]:
    """The blocks of the comparison as each architecture makes them."""
    folder = tmp_path_factory.mktemp("scenario")
    return {architecture: Scenario.make(folder, architecture) for architecture in ARCHITECTURES}


@pytest.fixture
def scenario(scenarios: dict[str, Scenario]) -> Scenario:
    """The blocks of the comparison."""
    return scenarios["amd64"]
