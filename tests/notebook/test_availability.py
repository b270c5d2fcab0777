"""Words that hold only while something is missing, and cautions that belong to one year's table."""

from dataclasses import replace

import pytest
from homes import YEAR
from made import by_group, not_there
from run_notebook import Run, collected, environment

from pscb_lib.core.periods import parse_year, read_period
from pscb_lib.notebook import Section, remarks
from pscb_lib.notebook.availability import for_want_of, if_any, other_than, several
from pscb_lib.notebook.comparisons import may_be_one
from pscb_lib.notebook.figures import single

THERE = by_group({"Boys": 3.5, "None": 0, "One": 1})
BOYS, NONE, ONE = (single(THERE, key, key, group=key) for key in ("boys", "none", "one"))
GONE = single(not_there(), "gone", "Gone")


@pytest.mark.parametrize("one", [BOYS, THERE])
def test_what_is_there_is_not_said_to_be_missing(one):
    assert for_want_of("No table.", one).missing
    assert str(for_want_of("No table.", one, otherwise="")) == ""


@pytest.mark.parametrize("one", [GONE, not_there()])
def test_what_is_missing_is_said_to_be(one):
    assert str(for_want_of("No table.", one, otherwise="")) == "No table."


def test_nothing_and_one_leave_sentences_of_several_out():
    assert [if_any(one).value for one in (BOYS, NONE, GONE)] == [BOYS.value, None, None]
    assert [several(one).value for one in (BOYS, ONE, GONE)] == [BOYS.value, None, None]


def test_a_period_is_named_where_it_is_not_the_usual_one():
    year = parse_year("2012-13")
    assert str(other_than(read_period("2012-04/2012-12"), year, "{spoken}")) == "from April to December 2012"
    assert other_than(read_period("2012-04/2013-03"), year).missing


@pytest.mark.parametrize(("rate", "alike"), [(35.0, True), (35.2, False)])
def test_rates_may_be_on_one_population_as_far_as_they_are_rounded(rate, alike):
    rates = by_group({"A": 3.5, "B": rate / 10})
    first, other = (single(rates, key, key, group=key) for key in "ab")
    assert may_be_one((BOYS, first.rounded(2)), (BOYS, other.rounded(2))) == alike


def test_a_caution_of_the_year_stands_until_what_it_misses_is_there(staged):
    dated = replace(THERE, cautions={"dates": "Two dates are not a trend."})
    with environment(staged("checked")), collected(Run()) as run:
        section = Section("early_help", year=YEAR)
        remarks.of_the_year(section, dated, "dates", unless=[not_there()])
        remarks.of_the_year(section, dated, "dates", unless=[THERE])
        remarks.of_the_year(section, THERE, "dates")
        remarks.of_the_year(section, THERE, "dates", otherwise="A share hides parts.")
    assert run.sentences == ["Two dates are not a trend.", "A share hides parts."]
