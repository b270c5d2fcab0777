"""Cells told for readers: those that adjoin as one range."""

import pytest

from pscb_lib.command.cell_ranges import cell_ranges


def cells(row, columns, file="caf.csv"):
    return [f"{file}, row {row}, column {letter} ({head})" for letter, head in columns]


@pytest.mark.parametrize(
    ("places", "told"),
    [
        (cells(2, [("E", "Aug")]), ["caf.csv, row 2, column E (Aug)"]),
        (cells(2, [("A", "Apr"), ("B", "May"), ("C", "Jun")]), ["caf.csv, row 2, columns A to C (Apr to Jun)"]),
        (cells(2, [("C", "Jun"), ("A", "Apr"), ("B", "May")]), ["caf.csv, row 2, columns A to C (Apr to Jun)"]),
        (cells(2, [("A", "Apr"), ("C", "Jun")]), ["caf.csv, row 2, column A (Apr)", "caf.csv, row 2, column C (Jun)"]),
        (cells(2, [("Z", "P"), ("AA", "Q")]), ["caf.csv, row 2, columns Z to AA (P to Q)"]),
        (["plan.csv, row 2", "plan.csv, row 3", "plan.csv, row 5"], ["plan.csv, rows 2 to 3", "plan.csv, row 5"]),
        (["a.csv, row 3, column B", "a.csv, row 4, column B"], ["a.csv, rows 3 to 4, column B"]),
        (["a.csv, row 2, column A", "a.csv, row 2, column B"], ["a.csv, row 2, columns A to B"]),
        (["a.csv, row 2, column A (x)", "b.csv, row 2, column B (y)"],
         ["a.csv, row 2, column A (x)", "b.csv, row 2, column B (y)"]),
        (["a.csv, row 2, column A", "a.csv, row 2, column A"], ["a.csv, row 2, column A"]),
        (["the return of the police"], ["the return of the police"]),
        ([], []),
    ],
)  # fmt: skip
def test_cells_that_adjoin_are_told_as_one_range(places, told):
    assert cell_ranges(places) == told


def test_a_block_of_rows_and_columns_is_one_range_and_years_stay_apart():
    months = [("B", "Apr"), ("C", "May")]
    places = [*cells(4, months), *cells(3, months), *cells(3, months, "2013-14/caf.csv")]
    assert cell_ranges(places) == [
        "caf.csv, rows 3 to 4, columns B to C (Apr to May)",
        "2013-14/caf.csv, row 3, columns B to C (Apr to May)",
    ]
