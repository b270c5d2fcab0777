"""What stands beside, above and below figures and says that they are not what they look like: it is asked about."""

from dataclasses import replace
from datetime import datetime
from itertools import accumulate

import openpyxl
import pytest
from import_books import (
    COUNTS,
    GENDER,
    MONTHS,
    asked_about,
    caf,
    cp,
    look,
    make_book,
    means_of_a_new_home,
    means_of_a_second_year,
    said,
    texts,
)  # fmt: skip

from pscb_lib.command.importing.answers import answers_of, general_of

CP = cp()["Plans"]
CALENDAR = [*MONTHS[9:], *MONTHS[:9]]


@pytest.fixture(scope="module")
def means(tmp_path_factory):
    """A home that has no figures of an earlier year to compare with."""
    return means_of_a_new_home(tmp_path_factory.mktemp("home"))


@pytest.fixture
def asked(means, tmp_path):
    """What is asked about a sheet that is drawn."""

    def ask(rows, change=None):
        return asked_about(look(means, make_book(tmp_path / "return.xlsx", {"Sheet1": rows}, change)))

    return ask


ASIDE = {
    "twelve months that move on": ([["CAFs by month (rolling 12 months)"], *caf()["CAF"][1:]], "A1", "words for figures of twelve months"),
    "a part of the area": ([["CAFs by month, South locality"], *caf()["CAF"][1:]], "A1", "a title with “locality”"),
    "something left out": ([["CAFs by month excluding unborn"], *caf()["CAF"][1:]], "A1", "a title with “excluding”"),
    "shares in the corner": ([CP[0], ["%", *CP[1][1:]], *CP[2:]], "A2", "a title about rates or shares"),
    "a note on shares": ([*CP, [], ["All figures are percentages of children."]], "A9", "a note that the figures are rates or shares"),
    "a note on rates": ([*CP, [], ["Figures are rates per 10,000 children."]], "A9", "a note that the figures are rates or shares"),
    "a note on rounding": ([*CP, [], ["Figures have been rounded to the nearest 5."]], "A9", "a note that the figures are rounded"),
    "a note on thousands": ([*CP, [], ["Numbers are shown in thousands"]], "A9", "a note that the figures are in thousands"),
    "a note on running totals": ([*caf()["CAF"], ["Data are cumulative."]], "A4", "a note that the figures are added up"),
    "a note on the year to date": ([*caf()["CAF"], ["Figures are year to date."]], "A4", "a note that the figures are added up"),
}  # fmt: skip


@pytest.mark.parametrize("case", ASIDE, ids=str)
def test_words_beside_the_figures(asked, case):
    rows, cell, found = ASIDE[case]
    [line] = asked(rows)
    assert line.startswith(f"Sheet1!{cell}: found {found}")


@pytest.mark.parametrize("note", [
    "Percentages may not add up to 100 because of rounding.", "1 Latest category of abuse.", "Source: extracted 14/04/2014",
    "Figures are provisional.", "The figures are not cumulative.", "Figures are not rounded.", "Figures aren't rounded.",
    "All figures are numbers of children, not percentages", "The numbers are counts, not rates", "No figures are rounded.",
    "Figures are not in thousands", "Numbers are not rates, shares or percentages.", "Figures have not been rounded to 5.",
    "The figures are final. Rates per 10,000 stand elsewhere.",
])  # fmt: skip
def test_notes_that_say_nothing_against_the_figures(asked, note):
    assert asked([*CP, [], [note]]) == []


@pytest.mark.parametrize("note", [
    "Figures are not exact but rounded.", "Figures are not exact, rounded to the nearest 5.", "Figures are not only rounded.",
    "Figures are not final and are rounded.", "Not all is final; the figures are rounded.", "Not final. Figures are rounded.",
])  # fmt: skip
def test_a_denial_of_something_else_denies_nothing(asked, note):
    [line] = asked([*CP, [], [note]])
    assert line.startswith("Sheet1!A9: found a note that the figures are rounded")


@pytest.mark.parametrize("line", [
    "Start date: 01/04/2013", "End date: 31/03/2014", "Started: 1 April 2013", "Run by: Admission team", "Boys and girls",
    "Report produced by the Leaving Care team", "Males and females", "CAFs, excluding test records", "CAFs, not cumulative",
    "Year ended 31 March 2014", "Start date: 2013-04-01", "CAFs, excluding tests and duplicates 2013/14", "CAFs: numbers, not rates", "No localities excluded",
])  # fmt: skip
def test_lines_over_a_table_that_say_nothing_against_it(asked, line):
    assert asked([["CAFs by month 2013/14"], [line], MONTHS, COUNTS]) == []


@pytest.mark.parametrize("line", [
    "CAFs started, run by month", "CAFs closed 2013/14", "Boys", "Females", "CAFs, excluding duplicates and unborn", "CAFs, excluding test records, one ward",
    "CAFs started 1 April 2013 to 31 March 2014",
])  # fmt: skip
def test_lines_over_a_table_that_say_something_against_it(asked, line):
    assert asked([["CAFs by month 2013/14"], [line], MONTHS, COUNTS])


def test_months_that_only_rise_may_be_running_totals(asked):
    running = list(accumulate(COUNTS))
    [line] = asked([["CAFs by month 2013/14"], MONTHS, running])
    assert line.startswith("Sheet1!A3: found months of which each is at least as high as the one before")
    assert asked([["CAFs by month 2013/14"], MONTHS, [20 + n for n in range(12)]]) == []
    explained = [["CAFs by month 2013/14"], ["", *MONTHS, "Why changed"], ["2013/14", *running, "A new team began."]]
    assert asked(explained) == []


def test_months_from_january_on_need_their_year(asked):
    rows = [CALENDAR, COUNTS]
    [line] = asked([["CAFs by month 2013"], *rows])
    assert line.startswith("Sheet1!A2: found months from January to December without their year")
    assert asked([["CAFs by month 2013/14"], *rows]) == []


def test_pounds_are_no_children(asked):
    lines = asked([["CAFs by month 2013/14"], MONTHS, [f"£{n}" for n in COUNTS]])
    assert lines[0].startswith("Sheet1!A3: found an amount of money, 3 characters; expected a whole number")
    shown = asked([["CAFs by month 2013/14"], MONTHS, COUNTS], in_pounds)
    assert shown[0].startswith("Sheet1!A3: found a figure, but it is shown as an amount of money")


def in_pounds(book: openpyxl.Workbook) -> None:
    """Let a count be shown in pounds."""
    book["Sheet1"]["A3"].number_format = "[$£-809]#,##0"


def test_a_budget_in_pounds_is_read(means, tmp_path):
    payers = ("Council", "Police", "Clinical Commissioning Group", "Probation Trust", "CAFCASS")
    rows = [["Budget of the Board"], ["Contributor", "Amount"], *([payer, 9] for payer in payers)]
    book = make_book(tmp_path / "return.xlsx", {"Sheet1": rows}, lambda b: budget_in_pounds(b))
    found = look(means, book)
    assert asked_about(found) == []
    assert "Police,9" in texts(found)["board_budget"]


def budget_in_pounds(book: openpyxl.Workbook) -> None:
    """Let the amounts be shown in pounds."""
    for row in range(3, 8):
        book["Sheet1"].cell(row, 2).number_format = '"£"#,##0'


def test_quarters_of_a_count_without_the_year_are_asked_about(asked):
    rows = [["CAFs by gender 2013/14"], ["", "Q1", "Q2", "Q3", "Q4"], *([label, 9, 9, 9, 9] for label in GENDER[:3])]
    [line] = asked(rows)
    assert line.startswith("Sheet1!B3: found figures of parts of the year, or worked out from others")


def test_this_year_is_no_label_of_another_table(means, tmp_path):
    rows = [["CAFs by month 2013/14"], ["Month", "This year"], *zip(MONTHS, COUNTS, strict=True)]
    assert asked_about(look(means, make_book(tmp_path / "return.xlsx", {"Sheet1": rows}))) == []


def test_two_tables_side_by_side_of_which_one_has_years(means, tmp_path):
    """The months of the second are no further dates of the first."""
    beside = [["", "CAFs by month"], ["", *MONTHS], ["", *COUNTS]]
    left = [[*row, *[""] * (6 - len(row))] for row in CP]
    rows = [[*row, *more] for row, more in zip(left, [*beside, *[[]] * 9], strict=False)]
    found = look(means, make_book(tmp_path / "return.xlsx", {"Sheet1": rows}))
    assert asked_about(found) == []
    assert sorted(texts(found)) == ["caf_by_month", "cp_by_category"]
    assert said(found).count("not read") == 0


OTHERS = {
    "becoming": "Children becoming subject to a child protection plan, by category",
    "children in need": "Children in need with a child protection plan, by category",
    "families": "Number of families with a child protection plan, by category",
    "england": "England: children with a child protection plan, by category",
    "statistical neighbours": "Children with a child protection plan, by category - statistical neighbours",
    "targets": "Targets for children with a child protection plan, by category",
    "forecast": "Children with a child protection plan, by category (forecast)",
    "change": "Change in children with a child protection plan, by category",
    "girl": "Children with a child protection plan, by category - girls",
    "average": "Average number of children with a child protection plan, by category",
}


@pytest.mark.parametrize("word", OTHERS, ids=str)
def test_a_title_of_other_counts(asked, word):
    lines = asked([[OTHERS[word]], *CP[1:]])
    assert any(line.startswith(f"Sheet1!A1: found a title with “{word}”") for line in lines)


@pytest.mark.parametrize("title", [
    "Performance against targets: children with a child protection plan, by category",
    "Children with a child protection plan, by category, compared with England below",
    "Children and Families Service: child protection plans by category", "DRAFT child protection plans by category",
    "National Indicator: child protection plans by category",
])  # fmt: skip
def test_a_title_that_names_such_words_in_passing(asked, title):
    assert asked([[title], *CP[1:]]) == []


def test_the_name_of_a_sheet_of_other_counts(means, tmp_path):
    lines = asked_about(look(means, make_book(tmp_path / "return.xlsx", {"Targets": CP})))
    assert [line.partition(";")[0] for line in lines] == ["sheet “Targets”: found a title with “targets”"]


def test_the_first_of_a_month_is_no_end_of_it(means, tmp_path):
    """A count on 1 April is the one at the end of March, unless the spreadsheet shows the month alone."""
    days = [datetime(2013, month, 1) for month in (3, 6, 9, 12)]
    rows = [CP[0], ["", *days], *[[label, *cells[:4]] for label, *cells in CP[2:]]]
    shown = make_book(tmp_path / "shown.xlsx", {"Sheet1": rows})
    months = make_book(tmp_path / "months.xlsx", {"Sheet1": rows}, months_alone)
    assert "no heads of the table" in asked_about(look(means, shown))[0]
    assert list(texts(look(means, months))) == ["cp_by_category"]


def months_alone(book: openpyxl.Workbook) -> None:
    """Let the heads be shown as months."""
    for column in range(2, 6):
        book["Sheet1"].cell(2, column).number_format = "mmm-yy"


def test_the_figures_of_last_year_again(tmp_path):
    """Of a table that was copied forward each figure is the one of a year earlier; a single other one says it is not."""
    second = means_of_a_second_year(tmp_path)
    last = [26, 55, 44, 29, 17, 22, 64, 60, 41, 56, 32, 55]

    def ask(counts):
        rows = [["CAFs by month 2013/14"], MONTHS, counts]
        return asked_about(look(second, make_book(tmp_path / "return.xlsx", {"Sheet1": rows})))

    [line] = ask(last)
    assert line.startswith("Sheet1!A2:L3: found the very figures of 2012/13, 12 of 12")
    assert ask([*last[:-1], 54]) == []


ANOTHER_TIME = {
    "one month": ("CAFs by gender, March 2014", "March 2014"),
    "the last months": ("CAFs by gender, January to March 2014", "January to March 2014"),
    "half a year": ("CAFs by gender, 1 April to 30 September 2013", "April to September 2013"),
    "a calendar year": ("CAFs by gender (calendar year 2013)", "2013"),
    "several years": ("CAFs by gender, 2011 to 2014", "April 2011 to March 2014"),
}


@pytest.mark.parametrize("case", ANOTHER_TIME, ids=str)
def test_a_title_of_another_stretch_of_time(asked, case):
    title, stretch = ANOTHER_TIME[case]
    [line] = asked([[title], GENDER, [60, 50, 10, 120]])
    assert line.startswith(f"Sheet1!A1: found words for {stretch}; expected figures of 2013/14")


@pytest.mark.parametrize("title", [
    "CAFs by gender, April 2013 to March 2014", "CAFs by gender 2013-2014", "CAFs by gender: Board meeting, May 2014",
    "CAFs by gender, as at 31 March 2014", "CAFs by gender, extracted 3 March 2014", "CAFs by gender, year ending March 2014",
])  # fmt: skip
def test_a_title_of_the_year_itself(asked, title):
    assert asked([[title], GENDER, [60, 50, 10, 120]]) == []


def test_a_time_after_the_figures_is_remarked_on(means, tmp_path):
    sheets = {"Sheet1": [["CAFs by gender: Board meeting, May 2014"], GENDER, [60, 50, 10, 120]]}
    assert "Sheet1!A1: words for May 2014, later than the figures" in said(
        look(means, make_book(tmp_path / "r.xlsx", sheets))
    )


def test_a_reason_answers_the_question_that_it_names_and_no_other_one(tmp_path):
    """A title of another month, over a table whose figures are last year's; and months that only rise."""
    second = means_of_a_second_year(tmp_path)
    last = [26, 55, 44, 29, 17, 22, 64, 60, 41, 56, 32, 55]
    sheets = {
        "Gender": [["CAFs by gender, July 2013"], GENDER, [241, 197, 60, 498]],
        "Again": [["CAFs by month 2013/14"], MONTHS, last],
        "Up": [["Missing incidents by month 2013/14"], MONTHS, list(accumulate(COUNTS))],
    }
    path = make_book(tmp_path / "return.xlsx", sheets)

    def ask(*reasons):
        told = replace(second, reason=general_of(reasons), answers=answers_of(reasons))
        return sorted(line.partition(":")[0] for line in asked_about(look(told, path)))

    assert ask("a new team") == ["Again!A2", "Gender!A1", "Up!A3"]
    assert ask("a new team", "Gender!A1=the month of the report") == ["Again!A2", "Up!A3"]
    assert ask("a new team", "Up!A3=it did rise", "again!a2:l3=same") == ["Again!A2", "Gender!A1"]
    assert ask("a new team", "Up!A3=it did rise", "'Again'!A2:L3=they are", "Gender!A1=report") == []


def test_a_total_that_was_worked_out_is_held_against_another_table(means, tmp_path):
    sheets = {
        "Gender": [["CAFs by gender 2013/14"], GENDER, [241, 197, 63, 501]],
        "Months": [["CAFs by month 2013/14"], MONTHS, COUNTS],
    }
    found = look(means, make_book(tmp_path / "r.xlsx", sheets))
    assert asked_about(found) == []
    assert "498" in said(found)
    assert any("501" in remark.text and "498" in remark.text for remark in found.remarks)


def test_a_quarter_beside_the_figures_is_not_the_year(asked):
    [line] = asked([["CAFs by gender"], ["", *GENDER], ["Q4 2013/14", 60, 50, 10, 120]])
    assert line.startswith("Sheet1!A3: found words for January to March 2014")
