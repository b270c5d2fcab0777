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


@pytest.fixture
def drawn(means, tmp_path):
    def draw(counts, total, *formulas):
        path = tmp_path / "return.xlsx"
        with xlsxwriter.Workbook(str(path)) as book:
            page = book.add_worksheet("CAF")
            for row, cells in enumerate(([TITLE], [*MONTHS, "Total"], counts)):
                page.write_row(row, 0, cells)
            page.write_formula(2, 12, total[0], None, total[1])
            for place, formula, kept in formulas:
                page.write_formula(place, formula, None, kept)
        return look(means, path)

    return draw


@pytest.mark.parametrize("outer", ["=SUM(P3:Q3)", "=P3+Q3", "=R9"])
def test_a_sum_of_sums_over_texts_is_asked_about(drawn, outer):
    inner = [("P3", "=SUM(A3:F3)", 68), ("Q3", "=SUM(G3:L3)", 308), ("R9", "=SUM(P3:Q3)", 376)]
    about = " ".join(asked_about(drawn(TYPED, (outer, 376), *inner)))
    assert "CAF!M3: found a figure, but it is a sum that passes over numbers typed as text, in A3, B3, C3; " in about


@pytest.mark.parametrize("outer", ["=SUM(P3:Q3)", "=P3+Q3"])
def test_a_sum_of_sums_of_ours_over_texts_is_worked_out_from_the_inside(drawn, outer):
    half = '=IF(COUNT({0})=6,SUM({0}),"")'
    inner = [("P3", half.format("A3:F3"), 68), ("Q3", half.format("G3:L3"), 308)]
    found = drawn(TYPED, (outer, 376), *inner)
    assert asked_about(found) == []
    assert texts(found)["caf_by_month"].endswith(f",{TOTAL}\n")
    assert "CAF!M3: the sum was worked out with the figures that are typed as text" in said(found)


@pytest.mark.parametrize("inner", [0, 183, TOTAL])
def test_a_sum_of_a_stale_sum_is_asked_about(drawn, inner):
    halves = [("P3", "=SUM(A3:F3)", inner), ("Q3", "=SUM(G3:L3)", 308)]
    assert STALE in " ".join(asked_about(drawn(COUNTS, ("=P3+Q3", inner + 308), *halves)))


def test_sums_of_sums_that_are_right_are_not_asked_about(drawn):
    halves = [("P3", "=SUM(A3:F3)", 190), ("Q3", "=SUM(G3:L3)", 308)]
    assert " sum " not in " ".join(asked_about(drawn(COUNTS, ("=P3+Q3", TOTAL), *halves)))


def test_sums_that_go_in_a_circle_are_asked_about(drawn):
    assert STALE in " ".join(asked_about(drawn(COUNTS, ("=A3+P3", TOTAL - 7), ("P3", "=M3+A3", 7))))
