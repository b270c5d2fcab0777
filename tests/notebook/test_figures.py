"""Figures are exact, round as people do, and are absent rather than smaller."""

from fractions import Fraction

import pytest
from made import by_group, made, not_there, over_periods, spec_of

from pscb_lib.core.periods import read_period
from pscb_lib.notebook.figures import at, closing, exact, opening, single, total, written
from pscb_lib.notebook.shares import difference, share, sum_of

YEAR_OF_MONTHS = {f"2012-{month:02d}": month for month in range(4, 13)} | {
    "2013-01": 1,
    "2013-02": 2,
    "2013-03": 3,
}


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (Fraction(1, 2), 0, "1"),
        (Fraction(5, 2), 0, "3"),
        (Fraction(-1, 2), 0, "−1"),
        (Fraction(-1, 3), 0, "0"),
        (Fraction(1005, 1000), 2, "1.01"),
        (Fraction(2, 3), 1, "0.7"),
        (Fraction(7), 1, "7.0"),
        (Fraction(1234567), 0, "1,234,567"),
        (Fraction(99995, 100000), 3, "1.000"),
        (Fraction(10**40 + 1), 0, f"{10**40 + 1:,}"),
    ],
)
def test_numbers_are_rounded_half_up_and_exactly(value, decimals, text):
    assert written(value, decimals) == text


def test_printed_decimals_are_exact():
    assert exact(0.1) + exact(0.2) == exact(0.3)
    assert exact(14.68) == Fraction(1468, 100)


def test_total_adds_up_the_months():
    figure = total(over_periods(YEAR_OF_MONTHS), "all", "All")
    assert (figure.value, figure.text, figure.unit, figure.period.text) == (78, "78", "plans", "2012-13")


@pytest.mark.parametrize(("quarter", "value"), [(1, 4 + 5 + 6), (2, 39), (3, 72), (4, 78)])
def test_total_ends_with_the_quarter(quarter, value):
    assert total(over_periods(YEAR_OF_MONTHS, quarter=quarter), "all", "All").value == value


@pytest.mark.parametrize("gap", ["no row", "no figure"])
def test_total_with_a_missing_month_is_absent_and_not_smaller(gap):
    months = {**YEAR_OF_MONTHS, "2012-10": None}
    if gap == "no row":
        del months["2012-10"]
    figure = total(over_periods(months), "all", "All plans")
    assert figure.value is None
    assert figure.text == "not available"
    assert figure.missing == 'There is no figure for "All plans" in the table "Plans".'


def test_total_leaves_out_the_printed_total():
    dataset = over_periods({**YEAR_OF_MONTHS, "2012-13": 78})
    assert total(dataset, "all", "All").value == 78


def test_total_of_the_year_before():
    months = {f"2011-{month:02d}": 10 for month in range(4, 7)}
    dataset = over_periods({**months, **YEAR_OF_MONTHS}, quarter=1)
    assert total(dataset, "before", "Before", within=read_period("2011-04/2011-06")).value == 30


def test_figure_of_a_dataset_that_may_not_be_used_says_why():
    for figure in (
        total(not_there(), "a", "A"),
        single(not_there(), "a", "A"),
        closing(not_there(), "a", "A"),
    ):
        assert figure.value is None
        assert figure.missing == "Return not accepted: Plans. A cell is wrong."


def test_stock_opens_on_the_day_before_the_year_and_closes_with_the_quarter():
    dataset = over_periods({"2012-03-31": 185, "2012-06-30": 139, "2013-03-31": 270}, quarter=1)
    assert opening(dataset, "o", "O").value == 185
    assert closing(dataset, "c", "C").value == 139


def test_stock_of_another_day_is_not_taken_for_the_closing_one():
    dataset = over_periods({"2012-03-31": 185, "2012-06-30": 139}, quarter=2)
    assert closing(dataset, "c", "C").missing.startswith('There is no figure for "C"')


def test_single_figure_by_its_code():
    dataset = by_group({"Boys": 3, "Girls": None})
    assert single(dataset, "b", "B", group="boys").value == 3
    assert single(dataset, "g", "G", group="girls").value is None
    assert single(dataset, "n", "N", group="neither").value is None
    assert at(dataset, read_period("2012-13"), "b", "B", group="boys").value == 3


def test_share_is_exact_and_rounded_only_when_shown():
    part, whole = (single(by_group({"A": 47, "B": 320}), key, key.upper(), group=key) for key in "ab")
    figure = share(part, whole, "pct", "A among B", decimals=1)
    assert figure.value == Fraction(4700, 320)
    assert figure.text == "14.7%"
    assert figure.definition == "A in per cent of: B."


def test_share_of_nothing_is_absent():
    part, whole = (single(by_group({"A": 0, "B": 0}), key, key.upper(), group=key) for key in "ab")
    figure = share(part, whole, "pct", "A among B")
    assert figure.value is None
    assert figure.missing == "B: nought, so that there is no share of it."


def test_what_is_worked_out_from_an_absent_figure_carries_its_reason():
    there, gone = single(by_group({"A": 1}), "a", "A", group="a"), single(not_there(), "b", "B")
    for figure in (
        share(there, gone, "s", "S"),
        difference(there, gone, "d", "D"),
        sum_of([there, gone], "x", "X"),
    ):
        assert figure.value is None
        assert figure.missing == gone.missing


def test_difference_is_shown_as_exactly_as_the_finer_figure():
    before, after = (single(by_group({"A": 65.4, "B": 66}), key, key.upper(), group=key) for key in "ab")
    assert difference(before, after, "d", "D").text == "0.6"
    assert difference(after, before, "d", "D").text == "−0.6"
    assert sum_of([after, before], "s", "S").text == "131.4"


@pytest.mark.parametrize(("unit", "text"), [("%", "30%"), ("% change", "30%"), ("plans", "30")])
def test_per_cent_sign_belongs_to_shares_and_rises(unit, text):
    assert single(over_periods({"2012-13": 30}, spec=spec_of(unit=unit)), "a", "A").text == text


def test_figures_of_several_agencies_name_all_of_them():
    one = single(by_group({"A": 1}), "a", "A", group="a")
    other = one.__class__(**{**vars(one), "agency": "The police", "datasets": ("incidents",)})
    figure = share(one, other, "s", "S")
    assert figure.agency == "The council; The police"
    assert figure.datasets == ("plans", "incidents")


@pytest.mark.parametrize("status", ["suppressed", "not_applicable", "low", "not_available"])
def test_a_figure_that_is_not_there_knows_why(status):
    dataset = made(spec_of(), [{"period": "2012-13", "value": None, "status": status}])
    found = at(dataset, read_period("2012-13"), "plans", "Plans")
    assert (found.value, found.status) == (None, "" if status == "not_available" else status)
