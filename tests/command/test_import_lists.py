"""Lists with a row for each figure: read as the table that they stand for where nothing about that is in doubt."""

from dataclasses import replace

import pytest
from import_books import COUNTS, ENDS, MONTHS, YEAR, asked_about, cp, look, make_book, said, texts

LABELS = ["Neglect", "Physical", "Sexual", "Emotional", "Combination"]
FIGURES = {row[0]: row[1:] for row in cp()["Plans"][2:]}
LIST = [[label, end, FIGURES[label][n]] for label in LABELS for n, end in enumerate(ENDS)]
TITLE = "Children with a child protection plan, by category"
HEADS = ["Category", "Date", "Number"]


@pytest.fixture
def looked(means, tmp_path):
    """What is understood of the rows of one sheet."""

    def read(*rows, change=None, **more):
        return look(means, make_book(tmp_path / "return.xlsx", {"Plans": rows}, change), **more)

    return read


def wide(found):
    """The table of plans by category as it would be written."""
    return texts(found)["cp_by_category"]


@pytest.fixture
def wanted(looked):
    """The same figures sent as a table."""
    return wide(looked(*cp()["Plans"]))


def test_a_list_comes_to_the_same_as_the_table(looked, wanted):
    found = looked([TITLE], HEADS, *LIST)
    assert wide(found) == wanted
    assert "labels in column A, times in column B, figures in column C" in said(found)


@pytest.mark.parametrize("rows", [
    [HEADS, *LIST],
    [HEADS, *reversed(LIST)],
    [HEADS, *([row[0].upper() if n % 2 else row[0], *row[1:]] for n, row in enumerate(LIST))],
    [["Number", "Date", "Category"], *([row[2], row[1], row[0]] for row in LIST)],
    [["Area", *HEADS], *(["Peterborough", *row] for row in LIST)],
    [[*HEADS, "%"], *([*row, f"{row[2]}%"] for row in LIST)],
    [[*HEADS, "Comments"], *([*row, "checked" if n == 2 else ""] for n, row in enumerate(LIST))],
    [["Category", "Date", "Children"], *LIST, [], ["Source: case management system"]],
], ids=["plain", "upside down", "other case", "moved columns", "a column that says the same", "shares", "comments", "notes below"])  # fmt: skip
def test_whatever_surrounds_the_list(looked, wanted, rows):
    assert wide(looked([TITLE], *rows)) == wanted


def test_a_figure_that_is_left_blank_in_a_list_is_no_nought_and_no_end(looked):
    rows = [[*row] for row in LIST]
    rows[12][2] = None
    assert wide(looked([TITLE], HEADS, *rows)).splitlines()[3:5] == ["Sexual,12,11,,14,12", "Emotional,73,60,58,61,70"]


def test_a_fault_in_a_list_is_named_at_its_cell(looked):
    rows = [[*row] for row in LIST]
    rows[6][2] = -3
    [about] = [text for text in asked_about(looked([TITLE], HEADS, *rows)) if "below nought" in text]
    assert about.startswith("Plans!C9: found -3, which is below nought")


def test_an_unknown_category_is_asked_about(looked):
    found = asked_about(looked([TITLE], HEADS, *LIST, *(["Exploitation", end, 1] for end in ENDS)))
    assert found[0].startswith("Plans!A28: found a head that the table does not have (text, 12 characters)")


def test_what_is_there_twice_is_asked_about(looked):
    assert asked_about(looked([TITLE], HEADS, *LIST, ["Neglect", "Mar-13", 152])) == [
        "Plans!C28: found what Plans!C3 is about again; expected one figure for each label and time, or a word which "
        "one counts."
    ]


@pytest.mark.parametrize(("rows", "change"), [
    ([[TITLE], HEADS, *LIST, ["", "", 1234]], None),
    ([[TITLE], HEADS, *LIST], lambda book: book["Plans"].merge_cells("A3:A4")),
    ([[TITLE], HEADS, *LIST], lambda book: book["Plans"].merge_cells("C3:C4")),
    ([[TITLE], ["Sex", *HEADS], *(["Boys" if n % 2 else "Girls", *row] for n, row in enumerate(LIST))], None),
    ([[TITLE], [*HEADS, "Rate"], *([*row, row[2] / 4] for row in LIST)], None),
], ids=["figures below", "merged labels", "merged figures", "a third key", "two columns of figures"])  # fmt: skip
def test_a_list_that_could_be_more_than_one_table_is_asked_for_as_one(looked, rows, change):
    [about] = asked_about(looked(*rows, change=change))
    assert "a list with a row for each figure" in about
    assert "in Excel: Insert, PivotTable" in about


def test_years_and_their_months(means, tmp_path):
    earlier = [number + 1 for number in COUNTS]
    years = (("2012/13", earlier), ("2013/14", COUNTS))
    rows = [[year, month, n] for year, counts in years for month, n in zip(MONTHS, counts, strict=True)]
    sheets = {"Sheet1": [["Missing incidents by month"], ["Year", "Month", "Incidents"], *rows]}
    found = look(replace(means, reason="counted anew"), make_book(tmp_path / "return.xlsx", sheets))
    assert texts(found)["missing_incidents_by_month"].splitlines()[1:] == [
        ",".join(["2012/13", *map(str, earlier), str(sum(earlier))]),
        ",".join(["2013/14", *map(str, COUNTS), str(sum(COUNTS))]),
    ]


def test_two_kinds_of_labels(looked):
    rows = [["Started", "Children", 330], ["Started", "Rate per 10,000", 61.2], ["Ended", "Children", 240],
            ["Ended after two years or more", "Children", 8], ["Second or subsequent plan", "Children", 48]]  # fmt: skip
    found = looked(["Child protection plans started and ended"], ["Activity", "Measure", "Value"], *rows)
    assert texts(found)["cp_activity"].splitlines()[1] == "Started,330,61.2"


def test_months_and_their_years_in_two_columns(looked, wanted):
    parts = [["Mar", "2012/13"], ["Jun", "2013/14"], ["Sep", "2013/14"], ["Dec", "2013/14"], ["Mar", "2013/14"]]
    rows = [[label, *parts[n], FIGURES[label][n]] for label in LABELS for n in range(5)]
    assert wide(looked([TITLE], ["Category", "Month", "Year", "Number"], *rows)) == wanted


def test_a_list_is_read_as_the_table_that_it_is_said_to_be(means, tmp_path, wanted):
    path = make_book(tmp_path / "return.xlsx", {"Sheet1": [HEADS, *LIST]})
    assert wide(look(replace(means, told={"sheet1": "cp_by_category"}), path)) == wanted


def test_a_list_below_a_table(looked, wanted):
    heads = ["", *ENDS]
    above = [["Children with a child protection plan, by gender"], heads, ["Male", *[9] * 5], ["Female", *[9] * 5]]
    found = looked(*above, ["Unknown", *[0] * 5], [], [TITLE], HEADS, *LIST)
    assert wide(found) == wanted
    assert [part.where for part in found.parts] == ["Plans!A2:F5", "Plans!A9:C33"]


def test_a_list_as_csv(means, tmp_path, wanted):
    path = tmp_path / "cp_by_category.csv"
    path.write_text("\n".join(",".join(map(str, row)) for row in [HEADS, *LIST]), encoding="utf-8")
    assert wide(look(means, path, year=YEAR)) == wanted
