"""Words of direction and rank follow the figures, whichever way these go."""

import pytest
from made import by_group, over_periods

from pscb_lib.core.package import Break
from pscb_lib.core.periods import read_period
from pscb_lib.notebook.changes import change
from pscb_lib.notebook.figures import at
from pscb_lib.notebook.phrases import below, largest, listed, out_of, ranked
from pscb_lib.notebook.trends import count_word, peak, run, series, since_break, spread

MONTHS = [f"2012-{month:02d}" for month in range(4, 13)] + ["2013-01", "2013-02", "2013-03"]


def changed(before: float | None, after: float | None):
    """What became of a figure."""
    dataset = over_periods({"2012-03-31": before, "2013-03-31": after})
    first, last = (at(dataset, read_period(day), day, day) for day in ("2012-03-31", "2013-03-31"))
    return change(first, last, "growth", "Growth")


def months(*figures: float | None, quarter: int = 4):
    """The figures of a flow by month."""
    return series(over_periods(dict(zip(MONTHS, figures, strict=False)), quarter=quarter), "m", "Plans")


@pytest.mark.parametrize(
    ("before", "after", "moved", "amount", "percent", "higher", "full"),
    [
        (200, 270, "rose from 200 to 270", "rose by 70 (35%)", "rose by 35%", "35% higher than",
         "rose by 70 (35%), from 200 to 270"),
        (270, 200, "fell from 270 to 200", "fell by 70 (26%)", "fell by 26%", "26% lower than",
         "fell by 70 (26%), from 270 to 200"),
        (200, 200, "stayed at 200", "did not change", "did not change", "the same as", "stayed at 200"),
        (0, 5, "rose from 0 to 5", "rose by 5", "rose by 5", "5 higher than", "rose by 5, from 0 to 5"),
        (5, 0, "fell from 5 to 0", "fell by 5 (100%)", "fell by 100%", "100% lower than",
         "fell by 5 (100%), from 5 to 0"),
        (0, 0, "stayed at 0", "did not change", "did not change", "the same as", "stayed at 0"),
        (1000, 1004, "rose from 1,000 to 1,004", "rose by 4 (0.4%)", "rose by 0.4%", "0.4% higher than",
         "rose by 4 (0.4%), from 1,000 to 1,004"),
        (2000, 2001, "rose from 2,000 to 2,001", "rose by 1 (0.05%)", "rose by 0.05%", "0.05% higher than",
         "rose by 1 (0.05%), from 2,000 to 2,001"),
    ],
)  # fmt: skip
def test_verbs_follow_the_figures(before, after, moved, amount, percent, higher, full):
    one = changed(before, after)
    assert [str(p) for p in (one.moved, one.amount, one.percent, one.higher, one.full)] == [
        moved, amount, percent, higher, full,
    ]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), [(None, 5), (5, None), (None, None)])
def test_change_from_or_to_an_absent_figure_cannot_be_said(before, after):
    one = changed(before, after)
    assert one.verb == "cannot be compared"
    for phrase in (one.moved, one.amount, one.percent, one.higher, one.full):
        assert phrase.missing == one.missing
        assert phrase.missing


def test_fall_is_stated_without_its_sign_and_says_so():
    [by] = [part for part in changed(270, 200).amount.parts if getattr(part, "id", "") == "growth"]
    assert by.value == 70
    assert by.definition.endswith("Shown without its sign.")


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ((3, 1, 2), "between 1 (May 2012) and 3 (April 2012)"),
        ((1, 1, 2), "between 1 (April 2012 and May 2012) and 2 (June 2012)"),
        ((2, 2, 2), "always 2"),
        ((0, 0, 0), "always 0"),
        ((1, 1, 1, 1, 1, 2), "between 1 (April 2012 and four others) and 2 (September 2012)"),
    ],
)
def test_spread(figures, words):
    assert str(spread(months(*figures))) == words


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ((3, 1, 2), "April 2012 (3)"),
        ((3, 1, 3), "April 2012 and June 2012 (3)"),
        ((2, 2, 2), "none in particular (2 throughout)"),
        ((7,), "April 2012 (7)"),
    ],
)
def test_peak(figures, words):
    assert str(peak(months(*figures))) == words


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ((1, 2, 3, 4), "risen in each of the last three months"),
        ((4, 3, 2, 1), "fallen in each of the last three months"),
        ((5, 1, 2), "risen in the last month"),
        ((1, 2, 2), "not changed in the last month"),
        ((1, 2, 2, 2), "not changed in any of the last two months"),
        ((2, 2, 1), "fallen in the last month"),
    ],
)
def test_run(figures, words):
    assert str(run(months(*figures), "month")) == words


@pytest.mark.parametrize("words", [spread, peak, lambda figures: run(figures, "month")])
@pytest.mark.parametrize("figures", [(1, None, 3), (None, None), ()])
def test_series_with_a_gap_cannot_be_described(words, figures):
    phrase = words(months(*figures))
    assert phrase.parts == ()
    assert phrase.missing.startswith("There is no figure")


def test_one_figure_is_no_run():
    assert run(months(5), "month").missing == "There is only one figure."


def test_series_ends_with_the_quarter_and_leaves_other_years_out():
    dataset = over_periods({"2012-03": 9, **dict.fromkeys(MONTHS, 1)}, quarter=1)
    assert [f.period.text for f in series(dataset, "m", "M")] == ["2012-04", "2012-05", "2012-06"]
    assert series(dataset, "m", "M", all_years=True)[0].period.text == "2012-03"


def test_only_figures_after_the_break_are_compared():
    broken = (Break(read_period("2012-05"), "counted anew"),)
    dataset = over_periods(dict(zip(MONTHS, (1, 2, 3, 4), strict=False)), breaks=broken)
    assert [f.value for f in since_break(series(dataset, "m", "M"), dataset)] == [3, 4]


@pytest.mark.parametrize(
    ("figures", "most", "words"),
    [
        ({"A": 1, "B": 3, "C": 2}, 1, "B (3)"),
        ({"A": 1, "B": 3, "C": 2}, 2, "B (3) and C (2)"),
        ({"A": 3, "B": 3, "C": 2}, 1, "A (3) and B (3)"),
        ({"A": 3, "B": 2, "C": 2}, 2, "A (3), B (2) and C (2)"),
        ({"A": 2, "B": 2, "C": 2}, 1, "none in particular (2 each)"),
        ({"A": 0, "B": 0}, 1, "none of them"),
        ({"A": 5, "B": 0, "C": 0}, 2, "A (5)"),
        ({"A": 5, "Total": 5}, 1, "A (5)"),
        ({"A": 1, "B": 1, "Subtotal": 2}, 1, "none in particular (1 each)"),
    ],
)
def test_largest(figures, most, words):
    assert str(largest(ranked(by_group(figures), "group", "g"), most)) == words


def test_largest_with_an_absent_figure_cannot_be_said():
    phrase = largest(ranked(by_group({"A": 1, "B": None}), "group", "g"))
    assert phrase.parts == ()
    assert "Plans: B" in phrase.missing


def test_below_counts_categories_that_hold_somebody():
    ranking = ranked(by_group({"A": 0, "B": 3, "C": 9, "D": 10}), "group", "g")
    figure = below(ranking, 10, "few", "Small groups")
    assert (figure.value, figure.unit) == (2, "groups")


def test_below_is_absent_when_a_category_is():
    assert below(ranked(by_group({"A": 1, "B": None}), "group", "g"), 10, "few", "Small").value is None


def test_lists_are_punctuated():
    figures = [figure for _, figure in ranked(by_group({"A": 3, "B": 2, "C": 1}), "group", "g")]
    assert str(listed(list(zip("XYZ", figures, strict=True)))) == "X (3), Y (2) and Z (1)"


@pytest.mark.parametrize(
    ("number", "word"),
    [(0, "none"), (2, "two"), (12, "twelve"), (20, "twenty"), (35, "thirty-five"), (99, "ninety-nine")],
)
def test_small_numbers_in_words(number, word):
    assert count_word(number) == word


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (3, 16, "3 of 16"),
        (16, 16, "all 16"),
        (0, 16, "none of 16"),
        (2, 2, "2 of 2"),
        (0, 0, "0 of 0"),
        (None, 16, ""),
        (3, None, ""),
    ],
)
def test_all_and_none_are_said_in_words_and_a_gap_is_not(part, whole, said):
    first, second = (f for _, f in ranked(by_group({"Part": part, "Whole": whole}), "group", "g"))
    phrase = out_of(*((first, second) if first.id == "g_part" else (second, first)))
    assert str(phrase) == said
    assert bool(phrase.missing) == (said == "")


def test_all_of_them_is_still_a_registered_number():
    figures = [f for _, f in ranked(by_group({"One": 5, "Other": 5}), "group", "g")]
    assert figures[0] in out_of(*figures).parts
