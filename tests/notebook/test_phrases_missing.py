"""Phrases on what registers leave unsaid: they read well also where nothing is missing."""

from dataclasses import replace

import pytest
from made import by_group

from pscb_lib.notebook.changes import change, so_far
from pscb_lib.notebook.figures import single
from pscb_lib.notebook.phrases import Phrase, lacking, listed, missing_for, or_none
from pscb_lib.notebook.sentences import compose


def numbers(*values):
    dataset = by_group({f"G{n}": value for n, value in enumerate(values)})
    return [single(dataset, f"g{n}", f"Group {n}", group=f"g{n}") for n in range(len(values))]


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (3, 6, "is left unsaid for 3 of 6"),
        (6, 6, "is left unsaid for all 6"),
        (0, 6, "is stated for all 6"),
        (0, 2, "is stated for each of 2"),
        (0, 1, "is stated for the 1"),
    ],
)
def test_what_is_left_unsaid_of_nothing_is_stated_of_all(part, whole, said):
    assert str(lacking(*numbers(part, whole))) == said


def test_what_is_lacking_has_words_of_its_own():
    assert str(lacking(*numbers(0, 4), "is missing", "is given")) == "is given for all 4"
    assert lacking(*numbers(None, 4)).missing


@pytest.mark.parametrize(
    ("lead", "date", "evidence", "said"),
    [
        (3, 6, 4, "a lead for 3, a date for 6 and evidence for 4"),
        (0, 6, 4, "a date for 6 and evidence for 4"),
        (0, 0, 4, "evidence for 4"),
        (0, 0, 0, "nothing"),
    ],
)
def test_what_is_missing_for_none_is_not_listed(lead, date, evidence, said):
    keys = ("a lead", "a date", "evidence")
    assert str(missing_for(dict(zip(keys, numbers(lead, date, evidence), strict=True)))) == said


def test_a_number_that_cannot_be_had_is_not_taken_for_nothing():
    assert missing_for(dict(zip(("a lead", "a date"), numbers(None, 0), strict=True))).missing


def test_nought_before_a_verb_is_none():
    template = "{n} {n:is|are} done."
    assert [compose(template, {"n": or_none(n)}).text for n in numbers(0, 1, 2)] == [
        "None are done.", "1 is done.", "2 are done.",
    ]  # fmt: skip
    assert or_none(numbers(None)[0]).missing


def test_money_is_listed_with_its_sign():
    paid = [replace(figure, unit="pounds") for figure in numbers(94200, 550)]
    assert str(listed([("Council", paid[0]), ("Police", paid[1])])) == "Council (£94,200) and Police (£550)"


@pytest.mark.parametrize(
    ("before", "after", "so_far_said", "more"),
    [
        (200, 270, "has risen by 70 (35%)", "35% more than"),
        (270, 200, "has fallen by 70 (26%)", "26% fewer than"),
        (5, 5, "has not changed", "the same number as"),
    ],
)
def test_a_change_since_a_day_and_a_count_beside_another(before, after, so_far_said, more):
    moved = change(*numbers(before, after), "moved", "Change")
    assert str(moved.amount_so_far) == so_far_said
    assert str(moved.more) == more


def test_words_without_such_a_verb_stay_as_they_are():
    assert so_far(Phrase(("stayed at 5",))) == Phrase(("stayed at 5",))
