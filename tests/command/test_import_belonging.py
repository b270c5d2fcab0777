"""Workbooks and tables of other boards, invented and real: none of them gets into a home that it does not belong to."""

import shutil

import pytest
from import_books import YEAR, caf, make_book

from pscb_lib.command.cli import main
from pscb_lib.core.home import PROGRAM, Home

LAST = "2012-13"


def begun(folder, *, fictional=False, name="Exampleton Safeguarding Children Board"):
    """A home with a year that has been begun, real or invented."""
    text = (PROGRAM / "board.yml").read_text(encoding="utf-8")
    text = "\n".join(f"name: {name}" if line.startswith("name:") else line for line in text.splitlines())
    folder.mkdir()
    said = f"fictional: {str(fictional).lower()}"
    (folder / "board.yml").write_text(f"{text}\n{said}\n", encoding="utf-8")
    home = Home(folder)
    home.raw(YEAR).mkdir(parents=True)
    return home


@pytest.fixture
def real(tmp_path):
    """A real home."""
    return begun(tmp_path / "real")


@pytest.fixture
def invented(tmp_path):
    """The home of an invented board."""
    return begun(tmp_path / "invented", fictional=True, name="Zellbridge Safeguarding Children Board")


def workbook_of(home, out):
    """A workbook for the police, as the board's template writes it."""
    assert main(["template", YEAR, "--home", str(home.root), "--agency", "police", "--out", str(out)]) == 0
    return next(out.glob("*.xlsx"))


def bring(home, path, *more):
    """The exit status of an import that is to be written."""
    return main(["import", str(path), "--home", str(home.root), "--yes", *more])


def test_an_invented_workbook_is_refused_in_a_real_home(real, invented, tmp_path, capsys):
    assert bring(real, workbook_of(invented, tmp_path / "out")) == 1
    assert "says that its figures are fictional, and Exampleton Safeguarding Children Board is a real board" in (
        capsys.readouterr().err
    )
    assert list(real.raw(YEAR).iterdir()) == []


def test_a_real_workbook_is_refused_in_an_invented_home(real, invented, tmp_path, capsys):
    assert bring(invented, workbook_of(real, tmp_path / "out")) == 1
    assert "is the workbook of a real board, and Zellbridge Safeguarding Children Board is fictional" in (
        capsys.readouterr().err
    )


def test_a_workbook_of_another_real_board_is_refused(real, tmp_path, capsys):
    other = begun(tmp_path / "other", name="Otherham Safeguarding Children Board")
    assert bring(real, workbook_of(other, tmp_path / "out")) == 1
    assert "is a workbook of Otherham Safeguarding Children Board, and not of Exampleton" in capsys.readouterr().err


def test_a_sheet_that_is_marked_as_invented_is_refused(real, tmp_path, capsys):
    sheets = {"CAF": [["Fictional: an invented board"], *caf()["CAF"]]}
    assert bring(real, make_book(tmp_path / "caf 2013-14.xlsx", sheets)) == 1
    assert "says that its figures are fictional" in capsys.readouterr().err


@pytest.mark.parametrize("invented_home", [True, False])
def test_a_copy_of_a_table_of_the_other_side_is_refused(real, invented, tmp_path, capsys, invented_home):
    source = PROGRAM if invented_home else PROGRAM / "examples" / "zellbridge"
    home, path = invented if invented_home else real, tmp_path / "missing_incidents_by_month.csv"
    home.raw(LAST).mkdir()
    shutil.copyfile(source / "data" / "raw" / LAST / path.name, path)
    assert bring(home, path, "--year", LAST) == 1
    assert "Real and invented figures are never mixed" in capsys.readouterr().err


def test_the_boards_own_workbook_is_read(real, tmp_path, capsys):
    assert bring(real, workbook_of(real, tmp_path / "out")) != 0
    assert "left blank, not returned" in capsys.readouterr().out
