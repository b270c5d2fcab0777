"""Words for a figure beside the one of an earlier year."""

from dataclasses import replace

import pytest
from made import by_group

from pscb_lib.notebook.changes import change
from pscb_lib.notebook.figures import single
from pscb_lib.notebook.years_words import beside, money, with_unit


def figure(value, unit="incidents", decimals=0):
    return replace(single(by_group({"All": value}), "all", "All", group="all"), unit=unit, decimals=decimals)


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (14, "arrangements", "14 arrangements"),
        (1, "incidents", "1"),
        (155525, "pounds", "£155,525"),
        (70, "%", "70%"),
        (0, "visits", "0 visits"),
    ],
)
def test_a_figure_says_what_it_counts(value, unit, said):
    assert str(with_unit(figure(value, unit))) == said


def test_a_sum_of_money_has_its_sign_and_a_gap_is_none():
    assert str(money(figure(33500, "pounds"))) == "£33,500"
    assert with_unit(figure(None)).missing


@pytest.mark.parametrize(
    ("unit", "decimals", "said"),
    [
        ("incidents", 0, "50% more than"),
        ("pounds", 0, "50% higher than"),
        ("per 10,000 children", 1, "50% higher than"),
        ("days", 1, "50% higher than"),
    ],
)
def test_counts_are_more_and_measures_are_higher(unit, decimals, said):
    assert str(beside(change(figure(10, unit, decimals), figure(15, unit, decimals), "x", "Change"))) == said
