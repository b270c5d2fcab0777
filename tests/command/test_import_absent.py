"""Sheets with figures from which no table was taken are asked about, until somebody says that they are none of ours."""

from dataclasses import replace
from datetime import date

import pytest
from import_books import asked_about, caf, look, make_book, said, texts

from pscb_lib.command.cli import main

STAFFING = {"Staffing": [["Team", "Posts"], ["Duty", 4]]}
HARMS = [["Harm", "Number"], ["Physical", 5], ["Sexual", 3], ["Emotional", 2], ["Neglect", 4]]


@pytest.fixture
def found(means, tmp_path):
    return lambda sheets, **told: look(replace(means, told=told), make_book(tmp_path / "return.xlsx", sheets))


def test_a_sheet_called_like_a_table_is_asked_about_with_its_heads_and_the_answers(found):
    [complaint] = found({"Allegations by category 2013-14": HARMS}).complaints
    assert complaint.sentence.startswith(
        "sheet “Allegations by category 2013-14”: found 4 figures under heads of none of our tables; "
        "it is called like “Allegations by category of abuse”; expected heads as in the template (“Referrals”)"
    )
    name = "Allegations by category 2013-14"
    assert complaint.tables == (f"{name}=lado_by_category", f"{name}=none")


def test_figures_typed_as_text_and_a_title_inside_the_sheet_count_as_well(found):
    rows = [["Allegations by category"], ["Type", "Q1", "Q2"], ["Restraint", "5 ", "1,204"]]
    assert "found 2 figures under heads of none of our tables" in asked_about(found({"Sheet1": rows}))[0]


def test_a_sheet_of_other_figures_keeps_all_back_until_it_is_said_to_be_none(found):
    [asked] = asked_about(found(caf() | STAFFING))
    assert asked.startswith("sheet “Staffing”: found 1 figure under heads of none of our tables; expected")
    told = found(caf() | STAFFING, staffing="none")
    assert asked_about(told) == []
    assert list(texts(told)) == ["caf_by_month"]
    assert "sheet “Staffing”: said to be none of our tables" in said(told)


def test_a_count_for_each_category_under_number_is_read(found):
    rows = [["Allegations by category of abuse"], ["Category", "Number"], ["Physical abuse", 5], ["Sexual abuse", 3]]
    assert "Physical abuse,5\n" in texts(found({"LADO": rows}))["lado_by_category"]


def test_the_answer_that_it_is_none_is_taken_on_the_command_line(means, tmp_path, capsys):
    path = str(make_book(tmp_path / "return.xlsx", caf() | STAFFING))
    words = ["import", path, "--home", str(means.home.root), "--year", "2013-14", "--note", str(tmp_path)]
    assert main(words) == 1
    assert '--table "Staffing=none"' in capsys.readouterr().out
    assert main([*words, "--table", "Staffing=none"]) == 0


def test_the_example_of_the_heads_that_are_wanted_is_of_the_reporting_year(found):
    rows = [["Allegations referred to the designated officer, by period"], ["Referrals"], [52]]
    assert asked_about(found({"LADO": rows})) == [
        "sheet “LADO”: found no heads of the table “Allegations referred to the designated officer, by period”; "
        "expected a stretch of months like Apr 13 - Mar 14."
    ]


FIRSTS = [date(2013, 3, 1), date(2013, 6, 1), date(2013, 9, 1), date(2013, 12, 1), date(2014, 3, 1)]
SERIALS = [41334, 41426, 41518, 41609, 41699]
TYPED = [f"As at {day:%d/%m/%Y}" for day in FIRSTS]
PLANS = "Children with a child protection plan"


@pytest.mark.parametrize("heads", [FIRSTS, SERIALS, TYPED], ids=["dates", "numbers of days", "typed"])
def test_a_count_on_the_first_of_a_month_is_asked_about_with_what_to_write(found, heads):
    rows = [[PLANS], [], ["", *heads], ["Child protection", 270, 275, 280, 285, 290]]
    assert asked_about(found({"cp_plans": rows})) == [
        f"sheet “cp_plans”: found no heads of the table “{PLANS}”, but at cp_plans!B3 the first of a month as the date of a "
        "count, which may mean the end of that month or of the one before; expected a month end like Mar-14 and heads as "
        "in the template (“Child protection”); in place of each such date the end of the month that is meant, like "
        "31/03/2014 or Mar-14."
    ]


def test_one_such_date_among_ends_of_months_is_asked_about_in_its_cell(found):
    heads = [FIRSTS[0], date(2013, 6, 30), date(2013, 9, 30), date(2013, 12, 31), date(2014, 3, 31)]
    rows = [[PLANS], [], ["", *heads], ["Child protection", 270, 275, 280, 285, 290]]
    assert asked_about(found({"cp_plans": rows}))[0].startswith(
        "cp_plans!B3: found the first of a month as the date of a count, which may mean the end of that month or of the one "
        "before; expected the end of the month that is meant, like 31/03/2014 or Mar-14"
    )


def test_a_date_on_another_sheet_without_heads_is_not_taken_for_that_of_a_count(found):
    rows = [["Allegations referred to the designated officer, by period"], ["01/04/2013"], ["Referrals"], [52]]
    assert "first of a month" not in " ".join(asked_about(found({"LADO": rows})))
