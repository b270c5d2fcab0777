"""Shares of which the hundredth was stored: 87.3% typed into a cell that adds the sign by itself."""

import openpyxl
import pytest
from import_books import asked_about, look, make_book, said, texts

from pscb_lib.command.cli import main

ADDS_ITS_SIGN, REAL = 'General"%"', "0.0%"
HEADS = ["", "Mar-13", "Jun-13", "Sep-13", "Dec-13", "Mar-14"]


def stable(*shares):
    """Looked-after children in the same placement, at five dates."""
    counts = ["Looked after", 349, 350, 348, 347, 351]
    return {"Looked after": [["Looked-after children"], HEADS, counts, ["Same placement, %", *shares]]}


def shown(*formats):
    """Give the shares their formats."""

    def change(book):
        for column, number_format in enumerate(formats, start=2):
            book["Looked after"].cell(4, column).number_format = number_format

    return change


@pytest.fixture
def looked(means, tmp_path):
    def draw(shares, *formats):
        return look(means, make_book(tmp_path / "return.xlsx", stable(*shares), shown(*formats)))

    return draw


def test_a_hundredth_in_a_cell_that_adds_its_sign_is_asked_about(looked):
    about = asked_about(looked([64.9, 0.873, 65, 66, 67], *[ADDS_ITS_SIGN] * 5))
    assert about == [
        "'Looked after'!C4: found 0.873%, in a cell that adds the per cent sign by itself, so that 87.3% typed there "
        "looks like this, where others of it are about 65.5%; expected 87.3% or 0.873%: please type 87.3, or else "
        "0.873% as text, with an apostrophe in front."
    ]


def test_it_is_asked_about_where_nothing_is_there_to_compare_with(looked):
    about = asked_about(looked([64.9, None, None, None, 0.65], *[ADDS_ITS_SIGN] * 5))
    assert [a for a in about if "F4: found 0.65%, in a cell" in a]
    shares = [None, 0.65, 0.66, 0.67, 0.68]
    assert len([a for a in asked_about(looked(shares, *[ADDS_ITS_SIGN] * 5)) if "adds the per cent sign" in a]) == 4


def test_a_share_that_is_small_among_small_ones_is_read_as_it_stands(looked):
    found = looked([None, 0.8, 1.2, 1.1, 1.4], *[ADDS_ITS_SIGN] * 5)
    assert not [a for a in asked_about(found) if "C4" in a]
    assert "C4: 0.8% is read as it stands" in said(found)


def test_a_real_percent_format_is_read_as_it_is_shown(looked):
    found = looked([0.649, 0.873, 0.65, 0.66, 0.67], *[REAL] * 5)
    assert asked_about(found) == []
    assert "87.3%" in texts(found)["lac_summary"]


def test_a_share_with_its_own_sign_is_asked_about_when_the_others_are_ten_times_as_large(looked):
    [about] = asked_about(looked([64.9, "0.873%", 65, 66, 67], *[ADDS_ITS_SIGN] * 5))
    assert "C4: found 0.873%, where others of it are about 65.5%;" in about


def test_the_template_takes_a_small_share_as_text(means, tmp_path):
    folder = tmp_path / "books"
    assert main(["template", "2013-14", "--home", str(means.home.root), "--output", str(folder)]) == 0
    books = [openpyxl.load_workbook(path) for path in folder.glob("*.xlsx")]
    rules = [rule.formula1 for book in books for page in book for rule in page.data_validations.dataValidation]
    assert any('RIGHT(B9)="%",ISNUMBER(VALUE(B9))' in rule for rule in rules)
