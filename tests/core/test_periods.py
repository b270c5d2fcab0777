"""Periods, and above all those whose text alone does not say what they are."""

from datetime import date

import pytest

from pscb_lib.core.errors import UsageError
from pscb_lib.core.periods import (
    calendar_year,
    day_before,
    financial_year,
    month,
    month_number,
    months_between,
    of,
    parse_quarter,
    parse_year,
    read_period,
    spell,
    stock_date,
    up_to_quarter,
    year_before,
)


@pytest.mark.parametrize(
    ("type_", "label", "first", "last"),
    [
        ("month", "November 2010", date(2010, 11, 1), date(2010, 11, 30)),
        ("financial_year", "2010/11", date(2010, 4, 1), date(2011, 3, 31)),
    ],
)
def test_2010_11_is_a_month_or_a_year(type_, label, first, last):
    period = of("2010-11", type_)
    assert (period.label, period.first, period.last) == (label, first, last)


@pytest.mark.parametrize(
    ("written", "type_", "text"),
    [
        ("2012", "calendar_year", "2012"),
        ("2012-10", "month", "2012-10"),
        ("2010-11", "month", "2010-11"),
        ("2010/11", "financial_year", "2010-11"),
        ("2012-13", "financial_year", "2012-13"),
        ("2013-03-31", "date", "2013-03-31"),
        ("2012-04/2012-12", "range", "2012-04/2012-12"),
        ("2012-04/2013-03", "financial_year", "2012-13"),
        (" 2012 ", "calendar_year", "2012"),
    ],
)
def test_a_period_as_a_person_writes_it(written, type_, text):
    period = read_period(written)
    assert (period.type, period.text) == (type_, text)


@pytest.mark.parametrize(
    "written",
    ["", "soon", "2012/14", "2012-14", "2013-02-30", "2012-04/2012-13", "2012-12/2012-04", "0000", "12", "2012-1"],
)
def test_what_is_no_period_is_none(written):
    assert read_period(written) is None


@pytest.mark.parametrize(
    ("period", "label", "spoken"),
    [
        (month(2012, 4), "April 2012", "in April 2012"),
        (financial_year(1999), "1999/00", "in 1999/00"),
        (calendar_year(2012), "2012", "in 2012"),
        (stock_date(date(2013, 3, 31)), "31 March 2013", "on 31 March 2013"),
        (of("2012-04/2012-12", "range"), "April to December 2012", "from April to December 2012"),
        (of("2012-10/2013-02", "range"), "October 2012 to February 2013", "from October 2012 to February 2013"),
    ],
)
def test_labels_are_what_a_sentence_says(period, label, spoken):
    assert (period.label, period.spoken) == (label, spoken)


@pytest.mark.parametrize(
    "period",
    [month(2012, 2), financial_year(1999), calendar_year(2012), stock_date(date(2013, 3, 31)),
     months_between(month(2012, 4), month(2012, 12))],
    ids=lambda p: p.type,
)  # fmt: skip
def test_text_and_type_give_the_period_back(period):
    assert of(period.text, period.type) == period


def test_twelve_months_from_april_are_the_year():
    assert months_between(month(2012, 4), month(2013, 3)) == financial_year(2012)


@pytest.mark.parametrize("text", ["2012-13", "1999-00", "2098-99"])
def test_a_reporting_year_is_two_years_in_a_row(text):
    assert parse_year(text).text == text


@pytest.mark.parametrize("text", ["2012", "2012-14", "2012/13", "12-13", "0000-01", "9999-00", "٢٠١٢-١٣", ""])
def test_anything_else_is_no_reporting_year(text):
    with pytest.raises(UsageError) as error:
        parse_year(text)
    assert str(error.value) == (
        f'a reporting year is written like 2012-13, two years that follow one another; found "{text}".'
    )


@pytest.mark.parametrize("quarter", [0, 5, -1])
def test_a_quarter_is_one_of_four(quarter):
    with pytest.raises(UsageError, match=rf"^a quarter is 1, 2, 3 or 4; found {quarter}\.$"):
        parse_quarter(quarter)


@pytest.mark.parametrize(
    ("quarter", "text", "end"),
    [
        (1, "2012-04/2012-06", date(2012, 6, 30)),
        (2, "2012-04/2012-09", date(2012, 9, 30)),
        (3, "2012-04/2012-12", date(2012, 12, 31)),
        (4, "2012-13", date(2013, 3, 31)),
    ],
)
def test_the_year_up_to_a_quarter(quarter, text, end):
    period = up_to_quarter("2012-13", quarter)
    assert (period.text, period.last) == (text, end)


@pytest.mark.parametrize(
    ("period", "before"),
    [
        (stock_date(date(2013, 3, 31)), "2012-03-31"),
        (financial_year(2012), "2011-12"),
        (month(2012, 4), "2011-04/2011-04"),
        (of("2012-04/2012-12", "range"), "2011-04/2011-12"),
    ],
)
def test_a_year_before(period, before):
    assert year_before(period).text == before


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2012, 2, 29), date(2011, 2, 28)),
        (date(2013, 2, 28), date(2012, 2, 29)),
        (date(2013, 2, 27), date(2012, 2, 27)),
    ],
)
def test_the_end_of_a_month_a_year_before_is_the_end_of_that_month(day, before):
    assert year_before(stock_date(day)).last == before


def test_the_opening_is_counted_on_the_day_before():
    assert day_before(financial_year(2012)) == date(2012, 3, 31)


@pytest.mark.parametrize(
    ("outer", "inner", "inside"),
    [
        (financial_year(2012), month(2013, 3), True),
        (financial_year(2012), month(2013, 4), False),
        (calendar_year(2012), financial_year(2012), False),
        (financial_year(2012), financial_year(2012), True),
    ],
)
def test_one_period_lies_inside_another(outer, inner, inside):
    assert outer.contains(inner) is inside


@pytest.mark.parametrize(
    ("text", "number"),
    [("Apr", 4), ("april", 4), ("Sept", 9), ("Sep.", 9), ("JULY", 7), ("Ju", None), ("J", None), ("Total", None)],
)
def test_months_and_their_abbreviations(text, number):
    assert month_number(text) == number


def test_periods_in_a_row():
    months = [month(2012, number) for number in (4, 5, 6)]
    assert spell(months[:1]) == "April 2012"
    assert spell(months) == "April 2012, May 2012 and June 2012"
