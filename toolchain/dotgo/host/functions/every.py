"""Importing this module registers every host function."""

from __future__ import annotations

from dotgo.host.functions import crypto, plain, storage
from dotgo.host.registry import IMPLEMENTATIONS

GROUPS = (crypto, plain, storage)

__all__ = ["GROUPS", "IMPLEMENTATIONS"]
