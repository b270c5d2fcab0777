"""Other bases: periods, populations and roundings are tried alone and two together, and chance is not taken for a fit."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from pscb_lib.core.claims import Claim, read_claim
from pscb_lib.core.other_bases import candidates, fitting
from pscb_lib.core.verdicts import Verdict, judge_claim

COLUMNS = ["period", "period_type", "category", "value", "rounded_to"]
DATES = ("2012-03-31", "2012-06-30", "2012-12-31", "2013-03-31")


def plans(**figures: tuple[int, ...]) -> dict[str, pd.DataFrame]:
    """A table with a row a date and category."""
    rows = [[day, "date", key, str(n), ""] for key, row in figures.items() for day, n in zip(DATES, row, strict=True)]
    return {"plans": pd.DataFrame(rows, columns=COLUMNS)}


YEAR = plans(neglect=(86, 70, 119, 152), total=(185, 139, 224, 270))
CHANGE = 'pct_change(plans(category="neglect", period="2012-03-31"), plans(category="neglect", period="2013-03-31"))'


def claim(published: str, expression: str = CHANGE, **more: Any) -> Claim:
    entry = {"id": "c", "section": "s", "statement": "A statement", "source": "here", "published": published}
    dates = {"base": "2012-03-31", "period": "2013-03-31"}
    return read_claim({**entry, **dates, "expression": expression, **more})


@pytest.mark.parametrize(
    ("published", "basis"),
    [
        ("117%", "from 30 June 2012 instead of 31 March 2012"),
        ("46%", "all instead of neglect only"),
        ("77.0%", ""),
    ],
)
def test_what_fits_is_named(published: str, basis: str) -> None:
    found = judge_claim(claim(published), YEAR)
    assert found.basis == (basis or "as stated")
    assert found.verdict == ("agrees_on_another_basis" if basis else "disagrees")
    assert "21 other readings were tried." in found.note


@pytest.mark.parametrize(
    ("published", "changes"),
    [
        ("27%", "from 31 December 2012 instead of 31 March 2012, and cut off rather than rounded (27.7)"),
        ("94%", "all instead of neglect only, and from 30 June 2012 instead of 31 March 2012 (94.2)"),
    ],
)
def test_what_fits_only_with_two_changes_stays_contradicted(published: str, changes: str) -> None:
    found = judge_claim(claim(published), YEAR)
    assert (found.verdict, found.recomputed, found.basis) == ("disagrees", "76.7", "as stated")
    named = f"It comes to {published} only with two changes at once: {changes}. 21 other readings were tried."
    assert found.note == named


def test_a_figure_is_never_tried_of_itself() -> None:
    """From the close instead of the opening, nothing added, it would be the close that was published."""
    follows = 'plans(category="total", period="2012-03-31") + plans(category="none", period="2012-06-30")'
    still = plans(none=(0, 0, 0, 0), total=(185, 139, 224, 270))
    found = judge_claim(claim("270", follows), still)
    assert (found.verdict, found.recomputed) == ("disagrees", "185")
    assert judge_claim(claim("224", follows), still).verdict == "agrees_on_another_basis"


def test_all_that_fit_are_named() -> None:
    twice = plans(neglect=(100, 120, 120, 150), total=(185, 139, 224, 270))
    found = judge_claim(claim("25%"), twice)
    assert found.basis.count("instead of 31 March 2012") == 2


def test_a_share_is_tried_of_another_whole_but_not_of_itself() -> None:
    three = plans(neglect=(86, 70, 119, 152), physical=(1, 1, 1, 160), total=(185, 139, 224, 270))
    share = 'pct(plans(category="neglect", period="2013-03-31"), plans(category="total", period="2013-03-31"))'
    assert judge_claim(claim("95.0%", share), three).basis == "of physical instead of total"
    assert judge_claim(claim("100.0%", share), three).verdict == "disagrees"


def test_a_rate_is_tried_of_each_population() -> None:
    people = pd.DataFrame(
        [["2011", "calendar_year", "0_to_19", "50000", ""]],
        columns=["period", "period_type", "age", "value", "rounded_to"],
    )
    rate = 'plans(category="neglect", period="2013-03-31") / plans(category="total", period="2013-03-31") * 100'
    found = judge_claim(claim("30.4", rate, unit="per 10,000 children"), {**YEAR, "population": people})
    assert found.basis == "of all aged 0 to 19 in 2011"


def test_where_chance_does_as_well_nothing_is_said_to_fit() -> None:
    narrow = plans(neglect=(98, 99, 100, 100), total=(98, 99, 100, 100))
    wanted = claim("1%")
    tried = candidates(wanted, narrow)
    assert any(round(float(c.value.low)) == 1 for c in tried)
    assert fitting(wanted, tried) == []
    assert judge_claim(wanted, narrow).verdict == "disagrees"


def test_whole_numbers_are_not_rounded_in_other_ways() -> None:
    count = claim("151", 'plans(category="neglect", period="2013-03-31")')
    assert {c.rounding for c in candidates(count, YEAR)} == {"rounded"}


def test_a_statement_without_a_number_has_no_other_basis() -> None:
    assert candidates(claim("true", f"{CHANGE} < 12"), YEAR) == []


@pytest.mark.parametrize(
    ("expression", "verdict", "basis"),
    [
        ('at_most(plans(category="neglect", period="2012-12-31"))', "agrees_within_rounding", "bounds only"),
        ('at_least(plans(category="neglect", period="2012-06-30"))', "agrees_within_rounding", "bounds only"),
        ('at_least(plans(category="total", period="2013-03-31"))', "disagrees", "as stated"),
        ('at_most(plans(category="total", period="2013-03-31"))', "not_checkable", ""),
        ('at_least(plans(category="few", period="2013-03-31"))', "not_checkable", ""),
        (
            'between(plans(category="neglect", period="2012-06-30"), plans(category="neglect", period="2013-03-31"))',
            "agrees_within_rounding",
            "bounds only",
        ),
    ],
)
def test_a_number_that_is_only_bounded_says_so(expression: str, verdict: str, basis: str) -> None:
    tables = plans(neglect=(86, 70, 119, 152), total=(185, 139, 224, 270), few=(3, 3, 3, 3))
    found: Verdict = judge_claim(claim("80", expression, would_need="the number itself."), tables)
    assert (found.verdict, found.basis) == (verdict, basis)
    assert ("not proven: the data give bounds" in found.note) == (basis == "bounds only")
    assert ("too wide to say more" in found.note) == (verdict == "not_checkable")
