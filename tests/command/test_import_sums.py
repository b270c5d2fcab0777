"""Totals as formulas over figures that are typed as text: the result that a spreadsheet kept does not count them."""

import pytest
import xlsxwriter
from import_books import COUNTS, MONTHS, TITLE, asked_about, look, said, texts

TOTAL = sum(COUNTS)
TYPED = ["26 ", " 52", "\u00a044", *COUNTS[3:]]
OURS = '=IF(COUNT(A3:L3)=12,SUM(A3:L3),"")'
SUM, PLUS = "=SUM(A3:L3)", "=" + "+".join(f"{letter}3" for letter in "ABCDEFGHIJKL")
STALE = "a sum that was not worked out again"


@pytest.fixture
def looked(means, tmp_path):
    def draw(counts, formula, result):
        path = tmp_path / "return.xlsx"
        with xlsxwriter.Workbook(str(path)) as book:
            page = book.add_worksheet("CAF")
            for row, cells in enumerate(([TITLE], [*MONTHS, "Total"], counts)):
                page.write_row(row, 0, cells)
            page.write_formula(2, 12, formula, None, result)
        return look(means, path)

    return draw


@pytest.mark.parametrize(("formula", "kept"), [(OURS, ""), (OURS, 0), (SUM, 0), (SUM, TOTAL - 122), (SUM, 400)])
def test_a_sum_that_passed_over_texts_is_worked_out_and_that_is_said(looked, formula, kept):
    found = looked(TYPED, formula, kept)
    assert asked_about(found) == []
    assert texts(found)["caf_by_month"].endswith(f",{TOTAL}\n")
    assert "CAF!M3: the sum was worked out with the figures that are typed as text" in said(found)


@pytest.mark.parametrize("kept", [TOTAL, TOTAL - 7])
def test_a_total_that_counts_the_same_cells_is_compared(looked, kept):
    assert (STALE in " ".join(asked_about(looked(TYPED, PLUS, kept)))) is (kept != TOTAL)
    assert (STALE in " ".join(asked_about(looked(COUNTS, SUM, kept)))) is (kept != TOTAL)


def test_a_total_that_counts_the_texts_already_is_not_remarked_on(looked):
    found = looked(TYPED, SUM, TOTAL)
    assert (asked_about(found), "worked out" in said(found)) == ([], False)


def test_a_text_that_is_no_number_leaves_the_total_out(looked):
    found = looked([*COUNTS[:2], "x", *COUNTS[3:]], OURS, "")
    assert asked_about(found) == []
    assert "Total" not in texts(found)["caf_by_month"]
