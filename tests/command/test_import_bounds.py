"""Figures that were held back with a sign that says how large they can be."""

import pytest
from import_books import GENDER, asked_about, cp, look, make_book, means_of_a_new_home, said, texts


@pytest.fixture(scope="module")
def means(tmp_path_factory):
    return means_of_a_new_home(tmp_path_factory.mktemp("home"))


@pytest.fixture
def looked(means, tmp_path):
    """What is understood of sheets that are drawn."""
    return lambda sheets: look(means, make_book(tmp_path / "return.xlsx", sheets))


def gender(*cells):
    """CAFs by gender, total and all."""
    return {"CAF": [["CAFs by gender"], GENDER, list(cells)]}


SIGNS = {"<5": "1 and 4", "< 5": "1 and 4", "fewer than 10": "1 and 9", "≤4": "1 and 4", "<=3": "1 and 3"}


@pytest.mark.parametrize("sign", SIGNS)
def test_the_sign_is_told_with_its_bounds(looked, sign):
    found = looked(gender(241, 197, sign, None))
    assert f"it is between {SIGNS[sign]}, and sums were held against that; the Board needs the figure" in said(found)
    assert asked_about(found) == []
    assert ",c," in texts(found)["caf_by_gender"]


@pytest.mark.parametrize(("total", "fits"), [(438, False), (439, True), (442, True), (443, False)])
def test_a_total_is_held_against_the_bounds(looked, total, fits):
    asked = asked_about(looked(gender(241, 197, "<5", total)))
    wanted = f"CAF!D3: found {total}; expected 439 to 442, the sum of its parts."
    assert asked == ([] if fits else [wanted])


@pytest.mark.parametrize(("total", "fits"), [(257, False), (258, True), (263, True), (264, False)])
def test_a_total_that_the_table_does_not_keep_is_held_as_well(looked, total, fits):
    sheets = cp(Sexual=[12, "<5", 10, 14, 12], Combination=[0, "<4", 0, 0, 0], Emotional=[73, 172, 58, 61, 70])
    sheets["Plans"].append(["Total", 270, total, 183, 226, 265])
    assert ("while the rows above give 258 to 263" in " ".join(asked_about(looked(sheets)))) is not fits


def test_a_sign_that_leaves_no_figure_is_asked_about(looked):
    assert asked_about(looked(gender(241, 197, "<1", None)))[0].startswith("CAF!C3: found “<1”; expected")


def test_a_star_says_nothing_of_its_size(looked):
    assert asked_about(looked(gender(241, 197, "*", 999))) == []


@pytest.mark.parametrize("word", ["(c)", "supp.", "Confidential", "conf", "[c]", "C"])
def test_words_for_a_figure_that_was_held_back(looked, word):
    assert texts(looked(gender(241, 197, word, 999)))["caf_by_gender"].splitlines()[1] == "241,197,c,999"
