"""Months without a year: as dates of a count they are those of the year that was said, and of no other."""

import pytest
from import_books import COUNTS, MONTHS, YEAR, asked_about, look, make_book, means_of_a_new_home, said, texts

TITLE = "Children with a child protection plan, by category"
LABELS = ["Neglect", "Physical", "Sexual", "Emotional", "Combination"]
DATES = "Apr-13,May-13,Jun-13,Jul-13,Aug-13,Sep-13,Oct-13,Nov-13,Dec-13,Jan-14,Feb-14,Mar-14"


@pytest.fixture(scope="module")
def means(tmp_path_factory):
    return means_of_a_new_home(tmp_path_factory.mktemp("home"))


@pytest.fixture
def looked(means, tmp_path):
    """What is understood of a sheet that is drawn."""
    return lambda rows, **more: look(means, make_book(tmp_path / "return.xlsx", {"CP": rows}), **more)


def plans(*above, number=12, title=TITLE):
    """Children with a plan at the end of each month, with the lines of heads that are given."""
    rows = [[label, *(10 + n + place for n in range(number))] for place, label in enumerate(LABELS)]
    return [[title], *above, *rows]


@pytest.mark.parametrize("title", [TITLE, f"{TITLE}, 2013/14"])
def test_month_ends_are_those_of_the_year_that_was_said(looked, title):
    found = looked(plans(["", *MONTHS], title=title), year=None if "2013" in title else YEAR)
    assert asked_about(found) == []
    assert texts(found)["cp_by_category"].splitlines()[:2] == [
        f",{DATES}", "Neglect,10,11,12,13,14,15,16,17,18,19,20,21"
    ]  # fmt: skip
    assert "CP!B2: months without a year; they are read as the ends of the months of 2013/14." in said(found)


def test_they_are_asked_about_where_nobody_said_the_year(looked):
    asked = asked_about(looked(plans(["", *MONTHS]), year=None))
    assert (
        "CP!B2: found months without a year; expected their year, as in “Apr 2013/14” in the heads, 2013/14 in the title, "
        "or --year 2013-14." in asked
    )


QUARTERS = ["Q1", "Q2", "Q3", "Q4"]
QUARTER_ENDS = ",Jun-13,Sep-13,Dec-13,Mar-14"


@pytest.mark.parametrize("title", [TITLE, f"{TITLE}, 2013/14"])
@pytest.mark.parametrize(
    "heads", [QUARTERS, ["Qtr 1", "Qtr 2", "Qtr 3", "Qtr 4"], ["End Q1", "End Q2", "End Q3", "End Q4"]]
)
def test_quarters_are_those_of_the_year_that_was_said(looked, title, heads):
    found = looked(plans(["", *heads], number=4, title=title), year=None if "2013" in title else YEAR)
    assert asked_about(found) == []
    assert texts(found)["cp_by_category"].splitlines()[:2] == [QUARTER_ENDS, "Neglect,10,11,12,13"]
    assert "CP!B2: quarters without a year; they are read as the ends of the quarters of 2013/14." in said(found)


def test_quarters_are_asked_about_where_nobody_said_the_year(looked):
    assert (
        "CP!B2: found quarters without a year; expected their year, as in “Q1 2013/14” in the heads, 2013/14 in the "
        "title, or --year 2013-14."
    ) in asked_about(looked(plans(["", *QUARTERS], number=4), year=None))


@pytest.mark.parametrize("opening", ["Q4 2012/13", "Mar-13", "31/03/2013"])
def test_the_opening_may_have_its_year_and_the_quarters_none(looked, opening):
    found = looked(plans(["", opening, *QUARTERS], number=5))
    assert asked_about(found) == []
    assert texts(found)["cp_by_category"].startswith(",Mar-13,Jun-13,Sep-13,Dec-13,Mar-14\n")


@pytest.mark.parametrize("dates_first", [True, False])
def test_dates_beside_quarters_are_believed(looked, dates_first):
    lines = [["", "Jun-11", "Sep-11", "Dec-11", "Mar-12"], ["", *QUARTERS]]
    asked = asked_about(looked(plans(*(lines if dates_first else reversed(lines)), number=4)))
    assert any("dates up to 31 March 2012" in about for about in asked)


def test_the_sign_of_a_note_behind_a_date_is_no_part_of_it(looked):
    found = looked(plans(["", "Mar-13*", "Jun-13 (1)", "Sep-13", "Dec-13[2]", "Mar-14**"], ["* provisional"], number=5))
    assert texts(found)["cp_by_category"].startswith(",Mar-13,Jun-13,Sep-13,Dec-13,Mar-14\n")


def test_a_year_over_the_first_quarter_alone_may_be_meant_for_all(looked):
    asked = asked_about(looked(plans(["", "2011/12"], ["", *QUARTERS], number=4)))
    assert (
        "CP!C3: found quarters without a year beside dates that they do not follow; expected a year with each of them."
        in asked
    )


def test_a_quarter_may_be_left_out(looked):
    asked = asked_about(looked(plans(["", "Q1", "Q4"], number=2)))
    assert not any("do not follow" in about for about in asked)


AS_AT = [
    ["As at 31 March 2013", "As at 30 June 2013"],
    ["at 31/03/2013", "at 30/06/2013"],
    ["End of March 2013", "End of June 2013"],
    ["Position as at Mar-13", "Position as at Jun-13"],
    ["Quarter ending 31st March 2013", "Quarter ended 30th June 2013"],
    ["At end of March 2013", "At the end of June 2013"],
]


@pytest.mark.parametrize("heads", AS_AT, ids=lambda heads: heads[0])
def test_words_before_the_date_of_a_count(looked, heads):
    found = looked(plans(["", *heads], number=2), quarter=1)
    assert texts(found)["cp_by_category"].splitlines()[:2] == [",Mar-13,Jun-13", "Neglect,10,11"]


def test_quarters_beside_their_months_are_no_dates_of_their_own(looked):
    heads = ["Apr", "May", "Jun", "Q1", "Jul", "Aug", "Sep", "Q2"]
    found = looked(plans(["", *heads], number=8), quarter=2)
    assert texts(found)["cp_by_category"].splitlines()[:2] == [
        ",Apr-13,May-13,Jun-13,Jul-13,Aug-13,Sep-13", "Neglect,10,11,12,14,15,16"
    ]  # fmt: skip


def test_a_figure_under_a_month_is_no_year(looked):
    found = looked([[TITLE], ["", *MONTHS[:3]], *([label, 13, 13, 13] for label in LABELS)], quarter=1)
    assert texts(found)["cp_by_category"].splitlines()[1] == "Neglect,13,13,13"


@pytest.mark.parametrize("years", [[2013] * 9 + [2014] * 3, ["2013"] * 9 + ["2014"] * 3])
def test_a_year_under_a_month_is_its_year(looked, years):
    found = looked(plans(["", *MONTHS], ["", *years]))
    assert asked_about(found) == []
    assert texts(found)["cp_by_category"].startswith(f",{DATES}\n")


def test_the_years_under_the_months_are_believed(looked):
    asked = asked_about(looked(plans(["", *MONTHS], ["", *[2011] * 9, *[2012] * 3])))
    assert any("this may be another year's table" in about for about in asked)


def test_a_title_of_another_year_is_asked_about(means, tmp_path):
    sheets = {"CAF": [["CAFs by month 2012/13"], MONTHS, COUNTS], "Notes": [["Return for 2013/14"]]}
    asked = asked_about(look(means, make_book(tmp_path / "return.xlsx", sheets)))
    assert asked == ["CAF!A1: found a title about 2012/13; expected figures of 2013/14."]


def test_two_years_side_by_side_are_told_apart_by_the_line_above(means, tmp_path):
    rows = [["CAFs by month"], ["2012/13", *[None] * 11, "2013/14"], [*MONTHS, *MONTHS], [*[1] * 12, *COUNTS]]

    def merge(book):
        for cells in ("A2:L2", "M2:X2"):
            book["CAF"].merge_cells(cells)

    found = look(means, make_book(tmp_path / "return.xlsx", {"CAF": rows}, merge))
    assert asked_about(found) == []
    assert texts(found)["caf_by_month"].splitlines()[1] == ",".join(map(str, [*COUNTS, sum(COUNTS)]))
    assert "figures of another year, not read" in said(found)


def test_a_month_of_another_year_that_stands_in_place_of_one_is_asked_about(means, tmp_path):
    months = [f"{month}-{13 if place < 9 else 14}" for place, month in enumerate(MONTHS)]
    months[4] = "Aug-12"
    asked = asked_about(look(means, make_book(tmp_path / "r.xlsx", {"CAF": [["CAFs by month"], months, COUNTS]})))
    assert "CAF!E3: found figures of August 2012; expected August 2013." in asked


def test_a_year_that_may_be_a_month_is_no_month(means, tmp_path):
    months = ["2003-04", *MONTHS[1:]]
    found = look(means, make_book(tmp_path / "r.xlsx", {"CAF": [["CAFs by month"], months, COUNTS]}))
    assert asked_about(found) != []
