"""Where things stand in a workbook for an agency, written and found again."""

import re

import pytest

from pscb_lib.command.returns.layout import Book, Place, hidden_rows, read_hidden
from pscb_lib.command.returns.sheet_names import sheet_names
from pscb_lib.core.catalogue import read_catalogue
from pscb_lib.core.home import PROGRAM

BOOK = Book("2013-14", 2, "police", (Place("CAFs", "caf_by_age", 8, 9, 2, 7, "2013-04/2013-09"),))


def test_what_the_hidden_sheet_says_is_what_was_written():
    assert read_hidden(hidden_rows(BOOK)) == BOOK


def test_numbers_that_a_spreadsheet_hands_back_as_text_or_with_blanks_are_the_same():
    rows = [[str(cell) for cell in row] + [None, None] for row in hidden_rows(BOOK)]
    assert read_hidden(rows) == BOOK


@pytest.mark.parametrize("rows", [[], [["pscb", "2"], ["year", "2013-14"]], [["pscb", "1"]], [["year", "2013-14"]]])
def test_a_sheet_that_is_not_ours_says_nothing(rows):
    assert read_hidden(rows) is None


@pytest.mark.parametrize("line", [["CAFs"], ["CAFs", "caf_by_age", "x", 9, 2, 7], ["CAFs", "caf_by_age", 9, 8, 2, 7]])
def test_a_damaged_line_is_left_out(line):
    assert read_hidden([["pscb", "1"], ["year", "2013-14"], ["sheet", *line]]) == Book("2013-14", 4, "")


def test_what_stands_around_the_table_follows_from_its_place():
    place = BOOK.places[0]
    around = (place.first_row, place.why_column, place.nil_row, place.signed_by_row, place.signed_on_row)
    assert around == (9, 8, 11, 12, 13)


def test_a_sheet_is_found_by_its_name_in_any_case():
    assert BOOK.place("cafs") == BOOK.places[0]
    assert BOOK.place("Other") is None


def test_titles_that_shorten_to_the_same_get_numbers():
    long = "Families that were offered a place"
    names = sheet_names([f"{long} again", f"{long} once more", long.upper()])
    assert names == ["Families that were offered", "Families that were offered (2)", "FAMILIES THAT WERE OFFERED (3)"]


def test_a_short_last_part_of_a_title_is_kept_since_it_tells_tables_apart():
    title = "Children with a child protection plan"
    names = sheet_names([f"{title}, by age", f"{title}, by gender"])
    assert names == ["Child protection plans, by age", "CP plans, by gender"]


def test_names_of_all_tables_are_whole_words_and_each_once():
    titles = [spec.title for spec in read_catalogue(PROGRAM / "expectations" / "catalogue.yml").datasets.values()]
    names = sheet_names(titles)
    assert len({name.casefold() for name in names}) == len(titles)
    assert max(map(len, names)) <= 31
    short = {"CP", "EAL", "LAC", "MASGs", "MARACs", "LADO", "Missing", "from", "times", "plans"}
    for title, name in zip(titles, names, strict=True):
        words = set(re.findall(r"\w+", name)) - short
        assert {w.casefold() for w in words} <= set(re.findall(r"\w+", title.casefold())) | {"2"}, name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Missing incidents of children in care, by month", "Missing from care, by month"),
        ("Serious case reviews, and other reviews of a case", "Serious case reviews"),
        ("Allegations referred to the designated officer, by agency", "Allegations (LADO), by agency"),
        ("our_own_table", "Our own table"),
    ],
)
def test_long_titles_are_put_into_the_words_that_agencies_use(title, name):
    assert sheet_names([title]) == [name]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("A/B: what? [x]*", "A B what x"),
        ("'Quoted'", "Quoted"),
        ("History", "History (2)"),
        ("Instructions", "Instructions (2)"),
        ("\\", "Table"),
        ("x" * 40, "X" + "x" * 30),
    ],
)
def test_a_name_is_one_that_a_workbook_takes(title, name):
    assert sheet_names([title]) == [name]
