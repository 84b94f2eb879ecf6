from __future__ import annotations

from dotgo.tables.checks import checks_table
from dotgo.tables.intrinsics import intrinsic_functions, intrinsics_table
from dotgo.tables.runtime import runtime_table


def test_every_row_loads() -> None:
    table = runtime_table()
    assert table.functions["runtime.alloc"].params == ("i32", "raw")
    assert table.variables["unwindword"].type == "i32"
    assert table.planned["rootlimit"].link_name == "go:rootlimit"
    assert intrinsic_functions()["math.Sqrt"].name == "sqrt"
    assert intrinsics_table()["trap"].result is None


def test_condition_of_a_check_is_parsed() -> None:
    row = checks_table()["index64"]
    assert (row.left.operand, row.comparison, row.right.operand, row.right.zext) == (0, "ult", 1, True)
    assert checks_table()["shift"].right.constant == 0


def test_alloc_may_collect_and_a_panic_does_not_return() -> None:
    symbols = runtime_table().symbols
    assert symbols["alloc"].may_collect and not symbols["alloc"].may_unwind
    assert not symbols["gopanic"].may_collect and symbols["gopanic"].may_unwind
