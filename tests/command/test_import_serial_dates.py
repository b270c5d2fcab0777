"""Heads that a program wrote as the numbers by which a spreadsheet counts days."""

import pytest
from import_books import COUNTS, MONTHS, TITLE, asked_about, cp, look, make_book, said, texts

STARTS = [41365, 41395, 41426, 41456, 41487, 41518, 41548, 41579, 41609, 41640, 41671, 41699]
ENDS = [41364, 41455, 41547, 41639, 41729]
TOTAL = sum(COUNTS)


@pytest.fixture
def looked(means, tmp_path):
    return lambda sheets: look(means, make_book(tmp_path / "return.xlsx", sheets))


@pytest.mark.parametrize(
    "rows",
    [
        [[TITLE], [*STARTS, "Total"], [*COUNTS, TOTAL]],
        [[TITLE], ["Month", "CAFs"], *zip(STARTS, COUNTS, strict=True), ["Total", TOTAL]],
    ],
    ids=["across", "down"],
)
def test_months_as_numbers_of_days(looked, rows):
    found = looked({"CAF": rows})
    assert asked_about(found) == []
    assert (
        texts(found)["caf_by_month"]
        == ",".join([*MONTHS, "Total"]) + "\n" + ",".join(map(str, [*COUNTS, TOTAL])) + "\n"
    )
    assert "read as the days that they stand for, from 2013-04-01" in said(found)


def test_ends_of_quarters_as_numbers_of_days(looked):
    found = looked({"Plans": [["Children with a child protection plan, by category"], ["", *ENDS], *cp()["Plans"][2:]]})
    assert asked_about(found) == []
    assert texts(found)["cp_by_category"].startswith(",Mar-13,Jun-13,Sep-13,Dec-13,Mar-14\n")


@pytest.mark.parametrize(
    "heads",
    [[*STARTS[:11], 41700], [*STARTS[:11], 41670], [*STARTS[:11], 5], [*STARTS[:10], 41699, 41671], STARTS[:2]],
    ids=["no end of a month", "ends among starts", "a small number", "out of order", "two only"],
)
def test_numbers_that_may_be_figures_are_not_read_as_days(looked, heads):
    found = looked({"CAF": [[TITLE], [*heads, "Total"], [*COUNTS, TOTAL]]})
    assert asked_about(found)
    assert "days that they stand for" not in said(found)
