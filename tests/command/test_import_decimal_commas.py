"""Figures with a comma for the decimal point."""

import pytest
from import_books import ENDS, asked_about, look, make_book, said, texts

RATES = ["79,3", "80,1", "79,55", 78.2, "80"]
SHARES = ["64,9%", "65,0%", "66,1 %", "64,2%", "65,3%"]
WANTED = "a number, 0 or more (per 10,000 children)"


def rows(rates, shares=SHARES):
    return [["Looked-after children"], ["", *ENDS], ["Rate per 10,000", *rates], ["Same placement, %", *shares]]


@pytest.fixture
def looked(means, tmp_path):
    return lambda table: look(means, make_book(tmp_path / "return.xlsx", {"LAC": table}))


def test_a_row_in_which_all_have_one_is_read_and_that_is_said(looked):
    found = looked(rows(RATES))
    assert asked_about(found) == []
    assert '"Rate per 10,000",79.3,80.1,79.55,78.2,80\n' in texts(found)["lac_summary"]
    assert '"Same placement, %",64.9%,65%,66.1%,64.2%,65.3%\n' in texts(found)["lac_summary"]
    assert "LAC!B4:F4: figures with a comma for the decimal point" in said(found)


@pytest.mark.parametrize(
    "rates",
    [["79,3", "80,1", 79.5, 78.2, 80], ["79,3", "80,1", "1,204", 78.2, 80], ["79,3", "80,1", "79,5", "78.2", 80]],
    ids=["two only", "one of thousands", "a point as well"],
)
def test_what_may_be_something_else_is_asked_about(looked, rates):
    about = asked_about(looked(rows(rates, [64.9, 65, 66, 64, 65])))
    assert any(line.startswith("LAC!B3: found a number with something beside it") for line in about)


def test_counts_with_such_commas_are_asked_about(looked):
    table = [["CAFs by gender"], ["Male", "Female", "Unborn", "Total"], ["24,1", "19,7", "6,3", "50,1"]]
    assert "LAC!A3: found 24.1, which is not a whole number" in asked_about(looked(table))[0]


@pytest.mark.parametrize("cell", ["80,125", "£80,125", "'80,125"])
def test_three_decimals_beside_figures_that_are_read_so_are_asked_about(looked, cell):
    about = asked_about(looked(rows(["79,3", "80,1", cell, "78,2", "80,0"])))
    assert any("LAC!D3: found a figure, but its comma may stand before decimals" in line for line in about)
    assert "expected the figure without a comma" in " ".join(about)


def test_thousands_on_a_sheet_without_decimal_commas_are_read(looked):
    table = [["CAFs by gender"], ["Male", "Female", "Unborn", "Total"], ["1,204", "1,100", "1", "2,305"]]
    about = " ".join(asked_about(looked(table)))
    assert "found 1204 after 241 a year earlier" in about
    assert "its comma may stand" not in about
