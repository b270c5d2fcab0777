"""What the heads of rows and columns mean."""

import pytest

from pscb_lib.core.heads import Head, combine, expected_of, normalise, reader_of
from pscb_lib.core.periods import calendar_year, financial_year, parse_year

COVERAGE = parse_year("2012-13")


@pytest.mark.parametrize(
    ("text", "same"),
    [("  Prim.   Schl ", "prim. schl"), ("0 – 5yrs", "0 - 5yrs"), ("Children’s", "children's"), ("A\u00a0B", "a b")],
)
def test_labels_are_compared_without_what_typists_vary(text, same):
    assert normalise(text) == same


@pytest.mark.parametrize(
    ("name", "axis", "text", "period"),
    [
        ("missing_incidents_by_month", "rows", "2012/13", "2012-13"),
        ("missing_incidents_by_month", "rows", "2012-13", "2012-13"),
        ("missing_incidents_by_month", "rows", "1999/00", "1999-00"),
        ("missing_incidents_by_month", "rows", "2012/2013", None),
        ("missing_incidents_by_month", "rows", "1812/13", None),
        ("caf_comparison_by_month", "rows", "2012", "2012"),
        ("caf_comparison_by_month", "rows", "212", None),
        ("cp_plans", "columns", "Mar-12", "2012-03-31"),
        ("cp_plans", "columns", "Feb-2012", "2012-02-29"),
        ("cp_plans", "columns", "June 12", "2012-06-30"),
        ("cp_plans", "columns", "Mar-212", None),
        ("cp_plans", "columns", "Spring-12", None),
        ("cp_national_by_category", "columns", "2007", "2007-03-31"),
        ("cp_national_by_category", "columns", "0000", None),
        ("domestic_abuse_police", "columns", "2010-2011", "2010-11"),
        ("domestic_abuse_police", "columns", "2010/2011", None),
        ("domestic_abuse_police", "columns", "2010-2012", None),
        ("lado_by_period", "columns", "Oct 09 – Mar 10", "2009-10/2010-03"),
        ("lado_by_period", "columns", "Apr 12 - Mar 13", "2012-13"),
        ("lado_by_period", "columns", "April 2011–September 2011", "2011-04/2011-09"),
        ("lado_by_period", "columns", "Apr – Mar 13", "2012-13"),
        ("lado_by_period", "columns", "Apr – Sep 13", "2013-04/2013-09"),
        ("lado_by_period", "columns", "Mar 13 – Apr 12", None),
        ("lado_by_period", "columns", "Spring 12 – Mar 13", None),
        ("lado_by_period", "columns", "Apr 12 – Mar", None),
        ("lado_by_period", "columns", "Apr 12", None),
    ],
)
def test_years_and_dates(catalogue, name, axis, text, period):
    spec = catalogue[name]
    head = reader_of(getattr(spec, axis), spec)(text)
    assert (head.period.text if head else None) == period


@pytest.mark.parametrize(
    ("row", "column", "start", "text"),
    [
        (Head(""), Head("Apr", month=4), "april", "2012-04"),
        (Head(""), Head("Mar", month=3), "april", "2013-03"),
        (Head(""), Head("Total", month=0), "april", "2012-13"),
        (Head(""), Head("Mar", month=3), "january", "2012-03"),
        (Head("", financial_year(2010)), Head("Mar", month=3), "april", "2011-03"),
        (Head("", financial_year(2010)), Head("Total", month=0), "april", "2010-11"),
        (Head("", calendar_year(2010)), Head("Mar", month=3), "january", "2010-03"),
        (Head("Apr", month=4), Head("Count"), "april", "2012-04"),
        (Head("Male"), Head("Count"), "april", "2012-13"),
    ],
)
def test_the_period_of_a_figure_comes_from_both_its_heads(catalogue, row, column, start, text):
    axis = type(catalogue["caf_by_month"].columns)("period", "months", start=start)
    assert combine(row, column, "2012-13", axis, COVERAGE).text == text


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Q1", "2012-04/2012-06"), ("quarter 2", "2012-07/2012-09"), ("Oct – Dec", "2012-10/2012-12"),
        ("Qtr 4", "2013-01/2013-03"), ("Year", "2012-13"), ("Q5", None), ("May-Jul", None),
    ],
)  # fmt: skip
def test_quarters_are_counted_from_april(catalogue, text, period):
    axis = type(catalogue["caf_by_month"].columns)("period", "quarters", total="Year")
    head = reader_of(axis, catalogue["caf_by_month"])(text)
    assert (head and combine(Head(""), head, "2012-13", axis, COVERAGE).text) == period


@pytest.mark.parametrize(
    ("name", "axis", "expected"),
    [
        ("caf_by_month", "columns", "a month, April to March, or Total"),
        ("missing_individuals_by_month", "columns", "a month, April to March"),
        ("cp_plans", "rows", "Child protection"),
        ("cp_by_gender", "rows", "one of: Male, Female, Unknown"),
        ("cp_by_gender", "columns", "a month end like Mar-13"),
        ("lado_by_period", "columns", "a stretch of months like Apr 12 - Mar 13"),
        ("cp_activity", "columns", "one of: Children, Rate per 10,000, Share, %"),
    ],
)
def test_what_a_head_may_be(catalogue, name, axis, expected):
    spec = catalogue[name]
    assert expected_of(getattr(spec, axis), spec, "2012-13") == expected


@pytest.mark.parametrize(
    ("name", "example"),
    [("lado_by_period", "Apr 13 - Mar 14"), ("cp_by_gender", "Mar-14"), ("cp_discontinuations_rate", "2013/14")],
)
def test_the_example_of_a_head_is_of_the_reporting_year(catalogue, name, example):
    assert expected_of(catalogue[name].columns, catalogue[name], "2013-14").endswith(f" like {example}")


@pytest.mark.parametrize("label", ["3 rd Sector", "Prim. Schl", "De-esc", "Adult Serv.", "Misc."])
def test_labels_exactly_as_printed_are_known(catalogue, label):
    spec = catalogue["caf_by_source"]
    head = reader_of(spec.columns, spec)(label)
    assert spec.code(*head.codes[0]).label == label
