"""A table as readers see it: numbers in one unit stand with as many decimals below one another."""

import pandas as pd
import pytest

from pscb_lib.notebook.typed_table import shown, table_content


def texts(column, unit):
    frame = pd.DataFrame({"Value": column}, index=[f"row {n}" for n in range(len(column))], dtype=float)
    content = table_content("t", "T", frame, [], unit=unit)
    return [row[1] for row in content["rows"]], [row[1] for row in content["values"]]


@pytest.mark.parametrize(
    ("column", "unit", "said"),
    [
        ([80.87, 15.85, 2.18, 1.1], "%", ["80.87", "15.85", "2.18", "1.10"]),
        ([67, 68.5], "%", ["67.0", "68.5"]),
        ([252, 1046], "children", ["252", "1,046"]),
        ([31 / 12, 47 / 12], "referrals a month", ["2.6", "3.9"]),
        ([252, 64.8], "", ["252", "64.8"]),
        ([31 / 12, 4], "", ["2.6", "4"]),
        ([0.0321, 0.0415], "%", ["0.0321", "0.0415"]),
        ([3, 1 / 2500], "%", ["3.0000", "0.0004"]),
    ],
)
def test_numbers_in_one_unit_have_as_many_decimals(column, unit, said):
    assert texts(column, unit)[0] == said


def test_what_is_rounded_for_readers_is_kept_as_it_is_behind_them():
    assert texts([31 / 12, 4], "referrals a month")[1] == [31 / 12, 4]


def test_a_gap_keeps_its_mark_among_decimals():
    assert texts([67.5, float("nan"), 70], "%")[0] == ["67.5", "[x]", "70.0"]
    assert shown("not stated", 2) == "not stated"
