"""Which tables a sheet may be that nothing names: few, the likeliest first, with how to name it."""

import pytest
from import_books import COUNTS, MONTHS, YEAR, asked_about, look, make_book, said, texts

from pscb_lib.command.cli import main

MONTHLY = [["Month", "Number"], *([month, n] for month, n in zip(MONTHS, COUNTS, strict=True))]
ISSUES = ["Challenging behaviour", "Domestic violence", "Relationships", "Health issues – young person",
          "Parental mental health", "Housing", "Neglect"]  # fmt: skip


@pytest.fixture
def looked(means, tmp_path):
    """What is understood of the rows of one sheet."""
    return lambda rows, **more: look(means, make_book(tmp_path / "return.xlsx", {"Sheet1": rows}), **more)


def test_months_of_one_series_are_most_likely_a_table_of_one_row(looked):
    [about] = asked_about(looked(MONTHLY))
    assert about.startswith("Sheet1!A1:B13: found heads that fit “CAFs by month”, ")
    assert " more; expected the title of the table above it or as the name of the sheet" in about
    assert about.count("“") == 4


def test_a_word_in_the_heads_leaves_out_the_tables_without_it(looked):
    rows = [["Month", "Visits"], *MONTHLY[1:]]
    assert asked_about(looked(rows)) == [
        "Sheet1!A1:B13: found heads like those of “Visits to the Board's website”; expected the title of the table above "
        "it or as the name of the sheet, so that nobody has to guess which one it is."
    ]


def test_the_answers_are_given_as_they_can_be_typed(means, tmp_path, capsys):
    path = make_book(tmp_path / "return.xlsx", {"Sheet1": MONTHLY})
    assert main(["--home", str(means.home.root), "import", str(path), "--year", YEAR]) == 1
    assert 'say so: --table "Sheet1=caf_by_month" or --table "Sheet1=' in capsys.readouterr().out


@pytest.mark.parametrize("label", ["2013/14", "Recorded"])
def test_a_table_of_one_count_may_lie_on_its_side(looked, label):
    rows = [["Presenting issues at multi-agency support groups"], ["", *ISSUES], [label, *range(10, 17)]]
    assert texts(looked(rows))["masg_presenting_issues"].splitlines()[1:3] == [
        "Challenging behaviour,10", "Domestic violence,11"
    ]  # fmt: skip


def test_a_title_of_ours_over_heads_that_are_not_is_asked_about(looked):
    rows = [["Presenting issues at multi-agency support groups"], [f"Issue {n}" for n in range(7)], [*range(10, 17)]]
    [about] = asked_about(looked(rows))
    assert "no heads of the table “Presenting issues at multi-agency support groups”" in about


def test_shares_beside_each_count_are_passed_over(looked):
    dates = ["Mar-13", "Jun-13", "Sep-13", "Dec-13", "Mar-14"]
    heads = [["", *(cell for day in dates for cell in (day, ""))], ["Gender", *["No.", "%"] * 5]]
    rows = [[label, *[20, "40.0%"] * 5] for label in ("Male", "Female")] + [["Unknown", *[10, "20 %"] * 5]]
    found = looked([["Children with a child protection plan, by gender"], *heads, *rows])
    assert texts(found)["cp_by_gender"].splitlines()[1] == "Male,20,20,20,20,20"
    assert "shares, which the table does not keep; they were not read" in said(found)
    assert not any("head" in about for about in asked_about(found))
