"""Figures looked up by their codes: the same as if the table were searched, and each table's own."""

import pandas as pd
import pytest

from pscb_lib.core.errors import CatalogueError
from pscb_lib.core.intervals import Interval
from pscb_lib.core.row_index import RowIndex
from pscb_lib.core.selections import rows, sum_of

FRAME = pd.DataFrame(
    {
        "edition": ["1", "1", "2", "1", "1"],
        "period": ["2010-11", "2010-12", "2010-12", "2011-01", "2010-11"],
        "period_type": ["month", "month", "month", "month", "financial_year"],
        "area": ["north", "north", "north", "south", "north"],
        "measure": "children",
        "unit": "children",
        "value": ["3", "4", "5", "", "40"],
        "rounded_to": ["", "", "", "", "10"],
    }
)


@pytest.mark.parametrize(
    ("wanted", "positions"),
    [
        ({}, [0, 1, 2, 3, 4]),
        ({"area": "south"}, [3]),
        ({"area": ["south", "north"], "period_type": "month"}, [0, 1, 2, 3]),
        ({"area": "west"}, []),
        ({"months": "2010-11/2010-12"}, [0, 1, 2]),
        ({"months": "2010-11/2010-11", "area": "north"}, [0]),
    ],
)
def test_rows_are_found_by_their_codes_in_the_order_of_the_table(wanted, positions):
    assert RowIndex("t", FRAME).positions(wanted) == positions


def test_a_month_is_not_the_year_of_the_same_text():
    assert sum_of({"t": FRAME}, "t", {"months": "2010-11/2010-11"}) == Interval.exactly(3)


def test_of_a_restated_figure_the_latest_counts_where_no_edition_is_named():
    assert list(rows({"t": FRAME}, "t", {"period": "2010-12"})["value"]) == ["5"]
    assert list(rows({"t": FRAME}, "t", {"period": "2010-12", "edition": "1"})["value"]) == ["4"]


def test_two_tables_of_one_name_are_not_taken_for_each_other():
    other = FRAME.assign(value="7")
    assert [
        sum_of({"t": frame}, "t", {"period": "2010-11", "period_type": "month"}).low for frame in (FRAME, other)
    ] == [3, 7]


def test_a_column_or_a_stretch_that_there_is_not_is_said():
    with pytest.raises(CatalogueError, match="the table t has no column colour"):
        RowIndex("t", FRAME).positions({"colour": "red"})
    with pytest.raises(CatalogueError, match='"soon" is not a stretch'):
        RowIndex("t", FRAME).positions({"months": "soon"})
