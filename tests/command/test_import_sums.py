"""Totals as formulas over figures that are typed as text: the result that a spreadsheet kept does not count them."""

import pytest
import xlsxwriter
from import_books import COUNTS, MONTHS, TITLE, asked_about, look, make_book, said, texts

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


@pytest.mark.parametrize(("formula", "kept"), [(OURS, ""), (OURS, 0), (OURS, TOTAL - 122)])
def test_a_total_of_ours_that_passed_over_texts_is_worked_out_and_that_is_said(looked, formula, kept):
    found = looked(TYPED, formula, kept)
    assert asked_about(found) == []
    assert texts(found)["caf_by_month"].endswith(f",{TOTAL}\n")
    assert "CAF!M3: the sum was worked out with the figures that are typed as text" in said(found)


@pytest.mark.parametrize("kept", [0, TOTAL - 122, 400])
@pytest.mark.parametrize("formula", [SUM, OURS.replace("=12", "=9")])
def test_any_other_sum_over_texts_is_asked_about_since_they_may_be_heads(looked, formula, kept):
    about = " ".join(asked_about(looked(TYPED, formula, kept)))
    assert "CAF!M3: found a figure, but it is a sum that passes over numbers typed as text, in A3, B3, C3; " in about


def test_a_sum_over_texts_without_a_result_is_asked_about_as_well(means, tmp_path):
    path = make_book(tmp_path / "return.xlsx", {"CAF": [[TITLE], [*MONTHS, "Total"], [*TYPED, SUM]]})
    assert "a sum that passes over numbers typed as text, in A3, B3, C3; " in " ".join(asked_about(look(means, path)))


def test_a_head_typed_as_text_inside_a_sum_is_not_added_unasked(means, tmp_path):
    path = tmp_path / "return.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        page = book.add_worksheet("CAF")
        for row, cells in enumerate(([TITLE], [*MONTHS, "Total"], COUNTS)):
            page.write_row(row, 0, cells)
        page.write_column(9, 7, ["2013", *COUNTS])
        page.write_formula(2, 12, "=SUM(H10:H22)", None, TOTAL)
    about = " ".join(asked_about(look(means, path)))
    assert "CAF!M3: found a figure, but it is a sum that passes over numbers typed as text, in H10; " in about


@pytest.mark.parametrize("kept", [TOTAL, TOTAL - 7])
def test_a_total_that_counts_the_same_cells_is_compared(looked, kept):
    assert (STALE in " ".join(asked_about(looked(TYPED, PLUS, kept)))) is (kept != TOTAL)
    assert (STALE in " ".join(asked_about(looked(COUNTS, SUM, kept)))) is (kept != TOTAL)


@pytest.mark.parametrize(
    ("formula", "kept", "asked"),
    [("=SUM(H10:H22)", TOTAL, True), ("=H10+H11", TOTAL, True), (OURS.replace("3", "9"), TOTAL, True),
     (OURS.replace("3", "9"), 0, True), (OURS.replace("A3:L3", "A3:K3,L9"), TOTAL, True),
     (OURS.replace("3", "9"), "", False)],
)  # fmt: skip
def test_a_result_that_outlived_the_figures_it_added_is_asked_about(looked, formula, kept, asked):
    assert (
        "CAF!M3: found a figure, but it is " + STALE in " ".join(asked_about(looked(COUNTS, formula, kept)))
    ) is asked


def test_a_sum_of_nothing_that_is_nought_is_no_stale_one(looked):
    assert STALE not in " ".join(asked_about(looked(COUNTS, "=SUM(H10:H22)", 0)))


def test_a_total_that_counts_the_texts_already_is_not_remarked_on(looked):
    found = looked(TYPED, SUM, TOTAL)
    assert (asked_about(found), "worked out" in said(found)) == ([], False)


def test_a_text_that_is_no_number_leaves_the_total_out(looked):
    found = looked([*COUNTS[:2], "x", *COUNTS[3:]], OURS, "")
    assert asked_about(found) == []
    assert "Total" not in texts(found)["caf_by_month"]
