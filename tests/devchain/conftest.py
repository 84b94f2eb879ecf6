"""Fixtures of the tests of the development chain: blobs, and the npm packages of the example."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "toolchain"))
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "build-support"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "blob"))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from building import REPOSITORY, Builder
from node_tools import install, node_folder


@pytest.fixture(scope="session")
def builder(tmp_path_factory: pytest.TempPathFactory) -> Builder:
    """Builds blobs with `dotgo build` and keeps them."""
    return Builder(tmp_path_factory.mktemp("blobs"))


@pytest.fixture(scope="session")
def node() -> str:
    """The command `node`, with the packages of examples/devchain installed; without them the tests fail."""
    missing = install(REPOSITORY / "examples" / "devchain")
    assert missing is None, missing
    folder = node_folder()
    assert folder is not None
    return str(folder / "node")
