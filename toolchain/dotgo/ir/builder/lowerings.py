"""Imports every file that registers lowerings (registry.py), so that all of them are there."""

from dotgo.ir.builder import (
    arithmetic,
    assertions,
    assignments,
    body,
    builtins,
    calls,
    closures,
    defers,
    expressions,
    literals,
    loops,
    ranges,
    slices,
    statements,
    switches,
)

ALL = (
    arithmetic,
    assertions,
    assignments,
    body,
    builtins,
    calls,
    closures,
    defers,
    expressions,
    literals,
    loops,
    ranges,
    slices,
    statements,
    switches,
)
