"""The checker against Go itself; what is run here is a fixed part, each module's command line runs the whole."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import fuzz
import layout_oracle
import oracle
import testdata
from dotgo.diagnostics import FileSet
from dotgo.types.deep import run_deep
from dotgo.types.layout import SIZES_32
from goroot import goroot
from source_importer import BuildContext, SourceImporter

# Every n-th package of the test data is run in CI.
STEP = 10
PASSING = (Path(__file__).parent / "passing.txt").read_text().split()
# Needs an experiment (its build constraint says so) that is off in Go 1.27.
NOT_APPLICABLE = ["fixedbugs/issue78346.go"]


def test_every_package_of_the_test_data_is_listed_as_passing() -> None:
    """A ratchet: a package that has passed once must stay in the list."""
    assert [name for name, _ in testdata.test_packages() if name not in NOT_APPLICABLE] == PASSING


def test_a_tenth_of_gos_test_data_for_checkers() -> None:
    outcomes = testdata.run(chosen=set(PASSING[::STEP]))
    assert len(outcomes) >= len(PASSING) // STEP
    assert {o.name: o.problems for o in outcomes if o.problems} == {}


def test_records_equal_those_of_go_types() -> None:
    total, differences = oracle.compare(["errors", "sort", "slices", "sync/atomic"])
    assert total > 9000
    assert differences == []


def test_layouts_and_method_order_of_500_types_equal_those_of_go_on_386() -> None:
    assert layout_oracle.differences() == []


@pytest.mark.parametrize("path", ["strconv", "strings", "unicode/utf8", "math/bits", "internal/abi", "maps", "iter"])
def test_standard_packages_have_no_diagnostics(path: str) -> None:
    importer = SourceImporter(goroot() / "src", BuildContext("linux", "386"), SIZES_32, FileSet())
    run_deep(lambda: importer.check(path))
    assert [d for c in importer.checked.values() for d in c.diagnostics] == []


def test_mutated_programs_get_errors_and_never_a_failure() -> None:
    checked, failures = fuzz.run(1, 80)
    assert checked > 20
    assert failures == []
