"""One table on several sheets, as one for each quarter: read together, and asked about where the parts disagree."""

import pytest
from import_books import COUNTS, MONTHS, asked_about, cp, look, make_book, means_of_a_new_home, said, texts

TITLE = "CAFs by month 2013/14"
WHOLE = ",".join([*MONTHS, "Total"]) + "\n" + ",".join(map(str, [*COUNTS, sum(COUNTS)])) + "\n"


@pytest.fixture(scope="module")
def means(tmp_path_factory):
    return means_of_a_new_home(tmp_path_factory.mktemp("home"))


@pytest.fixture
def looked(means, tmp_path):
    """What is understood of sheets that are drawn."""
    return lambda sheets, **more: look(means, make_book(tmp_path / "return.xlsx", sheets), **more)


def quarter(number, counts=COUNTS, *, total=False):
    """The rows of one quarter's sheet."""
    months, cells = MONTHS[3 * number - 3 : 3 * number], counts[3 * number - 3 : 3 * number]
    return [[TITLE], [*months, "Total"], [*cells, sum(cells)]] if total else [[TITLE], months, cells]


@pytest.mark.parametrize("total", [False, True])
def test_a_sheet_for_each_quarter_is_read_together(looked, total):
    found = looked({f"Q{n}": quarter(n, total=total) for n in (1, 2, 3, 4)})
    assert asked_about(found) == []
    assert texts(found) == {"caf_by_month": WHOLE}
    assert "the table stands in 4 parts, which were read together" in said(found)
    assert f"no total of 2013/14 was sent; {sum(COUNTS)} was worked out from its twelve months" in said(found)


def test_two_quarters_end_with_the_second(looked):
    found = looked({f"Q{n}": quarter(n) for n in (1, 2)})
    assert asked_about(found) == []
    assert texts(found)["caf_by_month"] == "Apr,May,Jun,Jul,Aug,Sep\n26,52,44,29,17,22\n"


def test_a_total_of_a_part_is_held_against_its_months(looked):
    sheets = {f"Q{n}": quarter(n, total=True) for n in (1, 2, 3, 4)}
    sheets["Q3"][2][-1] += 1
    assert asked_about(looked(sheets)) == ["Q3!D3: found 166; expected 165, the sum of its parts."]


def test_parts_that_overlap_and_agree_are_read_once(looked):
    sheets = {"First half": [[TITLE], MONTHS[:6], COUNTS[:6]], "Rest": [[TITLE], MONTHS[5:], COUNTS[5:]]}
    found = looked(sheets)
    assert (asked_about(found), texts(found)) == ([], {"caf_by_month": WHOLE})


def test_parts_that_overlap_and_differ_are_asked_about(looked):
    sheets = {"First half": [[TITLE], MONTHS[:6], COUNTS[:6]], "Rest": [[TITLE], MONTHS[5:], [21, *COUNTS[6:]]]}
    assert asked_about(looked(sheets)) == [
        "Rest!A3: found 21, where 22 stands at 'First half'!F3; expected one figure, or a word which one counts."
    ]


def test_the_whole_table_twice_is_no_table_in_parts(looked):
    whole = [[TITLE], MONTHS, COUNTS]
    asked = asked_about(looked({"CAF": whole, "CAF old": whole}))
    assert [about.partition("; ")[2] for about in asked] == ["expected each table once."]


def test_dates_of_a_count_on_two_sheets(looked):
    rows = cp()["Plans"]
    early, late = [row[:4] if len(row) > 1 else row for row in rows], [[row[0], *row[4:]] for row in rows]
    found = looked({"To September": early, "To March": late})
    assert asked_about(found) == []
    assert texts(found)["cp_by_category"].splitlines()[0] == ",Mar-13,Jun-13,Sep-13,Dec-13,Mar-14"


def test_no_total_is_worked_out_while_a_month_is_not_known(looked):
    found = looked({"CAF": [[TITLE], MONTHS, [*COUNTS[:11], "x"]]})
    assert "Total" not in texts(found)["caf_by_month"]
