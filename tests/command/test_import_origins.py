"""Faults of a table are told at the cells of the workbook that its agency sent."""

import pytest
from homes import keep_only, make_home
from import_books import COUNTS, MONTHS, TITLE, YEAR, caf, make_book

from pscb_lib.command.cli import main


@pytest.fixture
def begun(tmp_path):
    """A home with one table of last year, and a year that has been begun."""
    home = keep_only(make_home(tmp_path / "home"), "caf_by_month")
    home.raw(YEAR).mkdir()
    return home


def bring(home, path, *more):
    return main(["import", str(path), "--home", str(home.root), "--by", "A. Analyst", "--yes", *more])


def damage(home, old, new):
    path = home.raw(YEAR) / "caf_by_month.csv"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def chased(home, capsys):
    capsys.readouterr()
    assert (
        main(["returns", YEAR, "--home", str(home.root), "--on", "2014-05-10", "--chase", "Children's Services"]) == 0
    )
    return " ".join(capsys.readouterr().out.split())


def test_the_email_names_sheet_and_cell_of_the_workbook(begun, tmp_path, capsys):
    sheets = {"CAF": [[], [TITLE], [], *caf()["CAF"][1:]]}
    assert bring(begun, make_book(tmp_path / "caf 2013-14.xlsx", sheets)) == 0
    damage(begun, "26,52", "27,52")
    text = chased(begun, capsys)
    assert "CAF!M5 of caf 2013-14.xlsx: found 498" in text
    assert "caf_by_month.csv, row 2, column M" not in text


def test_a_figure_that_was_changed_by_hand_is_not_laid_at_the_door_of_the_workbook(begun, tmp_path, capsys):
    assert bring(begun, make_book(tmp_path / "caf 2013-14.xlsx", caf())) == 0
    damage(begun, "26,52", "-26,52")
    text = chased(begun, capsys)
    assert "caf_by_month.csv, row 2, column A" in text
    assert "CAF!A3" not in text


def test_the_table_of_a_csv_is_told_at_its_own_rows(begun, tmp_path, capsys):
    path = tmp_path / "caf 2013-14.csv"
    path.write_text(
        "CAFs by month\n\n" + ",".join([*MONTHS, "Total"]) + "\n" + ",".join(map(str, [*COUNTS, 498])), "utf-8"
    )
    assert bring(begun, path) == 0
    damage(begun, "26,52", "27,52")
    assert "'caf 2013-14'!M4 of caf 2013-14.csv: found 498" in chased(begun, capsys)


def test_a_question_about_a_figure_that_came_before_names_the_workbook_it_came_in(begun, tmp_path, capsys):
    first = {"CAF": [[TITLE], [*MONTHS, "Total"], [*COUNTS, 498]]}
    assert bring(begun, make_book(tmp_path / "first 2013-14.xlsx", first)) == 0
    second = {"Late": [[TITLE], MONTHS, [27, *COUNTS[1:]]]}
    capsys.readouterr()
    bring(begun, make_book(tmp_path / "second 2013-14.xlsx", second), "--reason", "recounted")
    out = capsys.readouterr().out
    assert "CAF!M3 of first 2013-14.xlsx: found 498" in out
    assert "caf_by_month.csv, row" not in out
