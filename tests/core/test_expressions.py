"""Expressions of claims: what they come to, and what may not stand in one."""

from __future__ import annotations

from fractions import Fraction

import pandas as pd
import pytest

from pscb_lib.core.errors import CatalogueError
from pscb_lib.core.expressions import NoFigure, evaluate, names_in, parse
from pscb_lib.core.intervals import Interval

COLUMNS = ["period", "period_type", "category", "value", "rounded_to"]
PLANS = pd.DataFrame(
    [
        ["2012-03-31", "date", "neglect", "86", ""],
        ["2012-03-31", "date", "physical", "27", ""],
        ["2013-03-31", "date", "neglect", "152", ""],
        ["2013-03-31", "date", "physical", "33", ""],
    ],
    columns=COLUMNS,
)
MONTHS = pd.DataFrame(
    [
        ["2010-11", "month", "all", "16", ""],
        ["2010-11", "financial_year", "all", "222", ""],
        ["2010-12", "month", "all", "20", ""],
    ],
    columns=COLUMNS,
)
NATIONAL = pd.DataFrame([["2012-03-31", "date", "neglect", "18200", "100"]], columns=COLUMNS)
HIDDEN = pd.DataFrame([["2012-03-31", "date", "neglect", "", ""]], columns=COLUMNS)
FRAMES = {"plans": PLANS, "months": MONTHS, "national": NATIONAL, "hidden": HIDDEN}


def value(text: str) -> object:
    return evaluate(parse(text), FRAMES)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('plans(period="2013-03-31")', 185),
        ('plans(category="neglect", period="2013-03-31") - plans(category="neglect", period="2012-03-31")', 66),
        ('pct(plans(category="neglect", period="2013-03-31"), plans(period="2013-03-31"))', Fraction(15200, 185)),
        ('pct_change(plans(period="2012-03-31"), plans(period="2013-03-31"))', Fraction(7200, 113)),
        ('months(months="2010-11/2010-12")', 36),
        ('months(period="2010-11", period_type="financial_year")', 222),
        ('count(plans, category="neglect")', 2),
        ('distinct(plans, "category")', 2),
        ('rank(plans, "category", "physical", period="2013-03-31")', 2),
        ("highest(plans) / 100 * 12", Fraction(152 * 12, 100)),
        ("-lowest(plans)", -27),
        ('first_known(elsewhere(), plans(period="2013-03-31"))', 185),
        ('first_known(plans(period="2012-03-31"), elsewhere())', 113),
    ],
)
def test_an_expression_is_worked_out_exactly(text: str, wanted: Fraction) -> None:
    assert value(text) == Interval.exactly(wanted)


def test_a_rounded_figure_is_an_interval() -> None:
    assert value("national()") == Interval(Fraction(18150), Fraction(18250))


def test_a_suppressed_figure_is_anything_from_nought() -> None:
    assert value("hidden()") == Interval(Fraction(0), None)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('plans(category="neglect") > plans(category="physical")', True),
        ('plans(category="neglect") == plans(category="physical")', False),
        ("national() > plans()", True),
        ("hidden() > plans()", None),
        ("hidden() > plans() and plans() > national()", False),
        ("plans() <= plans() or hidden() > plans()", True),
        ("not (plans() != plans())", True),
    ],
)
def test_a_comparison_is_true_false_or_open(text: str, wanted: bool | None) -> None:
    assert value(text) is wanted


@pytest.mark.parametrize("text", ["plans() * 3", "plans() + 0.5", "plans() > 1", "True"])
def test_no_number_but_a_definition_may_stand_in_an_expression(text: str) -> None:
    with pytest.raises(CatalogueError, match="only 12, 100 and 10,000"):
        parse(text)


@pytest.mark.parametrize(
    "text", ["plans.values", "__import__('os').system('true')", "[p for p in plans]", "plans()[0]", "lambda: plans()"]
)
def test_nothing_but_tables_functions_and_arithmetic_may_stand_in_one(text: str) -> None:
    with pytest.raises(CatalogueError):
        value(text)


def test_a_figure_that_is_not_there_is_said_to_be_missing() -> None:
    with pytest.raises(NoFigure, match="there is no table elsewhere"):
        value("elsewhere()")
    with pytest.raises(NoFigure, match="the table plans has no such figure"):
        value('plans(category="sexual")')


def test_an_expression_names_its_tables() -> None:
    assert names_in(parse('pct(plans(), months()) > rank(national, "category", "neglect")')) == {
        "plans",
        "months",
        "national",
    }


def test_a_bound_leaves_the_other_side_open() -> None:
    assert value('at_least(plans(period="2012-03-31"))') == Interval(Fraction(113), None)
    assert value('at_most(plans(period="2012-03-31"))') == Interval(Fraction(0), Fraction(113))


def test_the_tables_of_a_first_known_value_are_all_named() -> None:
    assert names_in(parse("first_known(elsewhere(), at_least(plans()))")) == {"elsewhere", "plans"}


def test_a_column_that_a_table_lacks_is_said() -> None:
    with pytest.raises(CatalogueError, match="the table has no column nowhere"):
        value('distinct(plans, "nowhere")')


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ('between(plans(period="2012-03-31"), plans(period="2013-03-31"))', 113, 185),
        ('to_the_whole(plans(category="physical", period="2012-03-31"))', Fraction(53, 2), Fraction(55, 2)),
        ('first_known(plans(period="2012-03-31") - hidden(), at_most(plans(period="2012-03-31")))', 0, 113),
    ],
)
def test_bounds_stand_in_for_a_figure_that_is_missing(text: str, low: Fraction, high: Fraction) -> None:
    assert value(text) == Interval(Fraction(low), Fraction(high))
