"""A CSV that was put into the year's folder by hand and that nobody can read as it stands: the import may."""

import pytest
from homes import keep_only, make_home
from import_books import YEAR

from pscb_lib.command.cli import main

TITLED = "CAFs by gender 2013/14\nMale,Female,Unborn,Total\n241,197,63,501\n"
PLAIN = "Male,Female,Unborn,Total\n241,197,63,501\n"


@pytest.fixture
def home(tmp_path):
    """A home in whose second year one table was put by hand, below a title."""
    made = keep_only(make_home(tmp_path / "home"), "caf_by_gender")
    made.raw(YEAR).mkdir()
    (made.raw(YEAR) / "caf_by_gender.csv").write_text(TITLED, encoding="utf-8")
    return made


def run(home, *arguments):
    """The exit status of a command about the second year."""
    return main(["--home", str(home.root), *arguments, "--year", YEAR])


def test_the_check_says_that_the_import_may_understand_it(home, capsys):
    assert run(home, "check") == 1
    said = " ".join(capsys.readouterr().out.split())
    assert "pscb import data/raw/2013-14/caf_by_gender.csv --year 2013-14" in said


def test_the_import_puts_what_it_understood_in_its_place_and_keeps_the_original(home, capsys):
    path = home.raw(YEAR) / "caf_by_gender.csv"
    assert run(home, "import", str(path), "--yes") == 0
    assert path.read_text("utf-8") == PLAIN
    [original] = (home.raw(YEAR) / "originals").iterdir()
    assert original.read_text("utf-8") == TITLED
    assert run(home, "check") == 0
    assert "pscb import" not in capsys.readouterr().out.rpartition("Written:")[2]


def test_another_file_is_not_put_over_a_table_that_cannot_be_read(home, tmp_path, capsys):
    other = tmp_path / "caf_by_gender.csv"
    other.write_text(PLAIN, encoding="utf-8")
    assert run(home, "import", str(other), "--yes") == 1
    assert "caf_by_gender.csv in the home, which cannot be read" in capsys.readouterr().out


@pytest.mark.parametrize("sign", ["<5", "*", "fewer than 5", "Suppressed"])
def test_a_sign_for_a_figure_held_back_is_refused_with_what_to_do(home, capsys, sign):
    path = home.raw(YEAR) / "caf_by_gender.csv"
    path.write_text(f"Male,Female,Unborn,Total\n241,197,{sign},\n", encoding="utf-8")
    assert run(home, "check") == 1
    said = " ".join(capsys.readouterr().out.split())
    assert (
        f"caf_by_gender.csv, row 2, column C (Unborn): found “{sign}”, the sign of a figure that was held back; expected c in "
        "its place; or let the import read it: pscb import data/raw/2013-14/caf_by_gender.csv --year 2013-14."
    ) in said
    assert run(home, "import", str(path), "--yes") == 0
    assert path.read_text("utf-8") == "Male,Female,Unborn,Total\n241,197,c,\n"
