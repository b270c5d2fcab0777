"""The Board's rule: what may stand in board.yml, which target holds, and what is rated how."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from pscb_lib.core.errors import HomeError
from pscb_lib.core.indicators import Indicator
from pscb_lib.core.rating import (
    CONFIDENTIAL,
    COUNTED_ANEW,
    NEUTRAL,
    NEUTRAL_VOLUME,
    NO_LIMITS,
    NO_TARGET,
    NO_VALUE,
    NOT_KNOWN,
    OLDER,
    TOO_FEW,
    Basis,
    rated,
)
from pscb_lib.core.scorecard_rule import Rule, Target, read_rule

ENOUGH = Basis(Fraction(50), Fraction(200))
SHARE = "%"


def indicator(direction: str = "high", unit: str = SHARE) -> Indicator:
    """An indicator of which only the direction and the unit matter."""
    return Indicator("X", "Theme", "Label", "Definition.", unit, direction, "Why.", ("early_help",))


def target(at_least: int | None = None, at_most: int | None = None) -> Target:
    """A target that holds always."""
    low, high = (None if limit is None else Fraction(limit) for limit in (at_least, at_most))
    return Target("X", low, high, "The lead", date(2013, 6, 1), date(2014, 3, 31))


@pytest.mark.parametrize(
    ("direction", "goal", "value", "rating"),
    [
        ("high", target(at_least=80), 80, "met"),
        ("high", target(at_least=80), 72, "near"),
        ("high", target(at_least=80), 71, "missed"),
        ("low", target(at_most=10), 10, "met"),
        ("low", target(at_most=10), 11, "near"),
        ("low", target(at_most=10), 12, "missed"),
        ("band", target(10, 20), 15, "met"),
        ("band", target(10, 20), 9, "near"),
        ("band", target(10, 20), 22, "near"),
        ("band", target(10, 20), 8, "missed"),
        ("low", target(at_most=0), 1, "missed"),
        ("high", target(at_most=10), 9, NO_LIMITS),
    ],
)
def test_a_value_is_held_against_its_target_from_the_side_that_is_better(direction, goal, value, rating):
    assert rated(indicator(direction), Fraction(value), goal, Rule(), ENOUGH) == rating


@pytest.mark.parametrize(
    ("one", "goal", "value", "basis", "why"),
    [
        (indicator("neutral", "children"), target(1), 5, ENOUGH, NEUTRAL_VOLUME),
        (indicator("neutral"), target(1), 5, ENOUGH, NEUTRAL),
        (indicator(), None, 5, ENOUGH, NO_TARGET),
        (indicator(), target(1), None, ENOUGH, NO_VALUE),
        (indicator(), target(1), None, Basis(is_hidden=True), CONFIDENTIAL),
        (indicator(), target(1), 5, Basis(Fraction(50), Fraction(200), is_older=True), OLDER),
        (indicator(), target(1), 5, Basis(Fraction(50), Fraction(200), is_new=True), COUNTED_ANEW),
        (indicator(), target(1), 5, Basis(Fraction(20), Fraction(29)), TOO_FEW),
        (indicator(), target(1), 5, Basis(Fraction(9), Fraction(200)), TOO_FEW),
        (indicator(), target(1), 5, Basis(Fraction(50), None), NOT_KNOWN),
        (indicator(unit="per 10,000 children"), target(1), 5, Basis(Fraction(9)), TOO_FEW),
        (indicator(unit="per 10,000 children"), target(1), 5, Basis(), NOT_KNOWN),
    ],
)
def test_what_is_no_ground_for_a_rating_is_not_rated(one, goal, value, basis, why):
    assert rated(one, None if value is None else Fraction(value), goal, Rule(), basis) == why


def test_another_board_rates_by_another_rule():
    strict = read_rule({"scorecard": {"rating": {"near_pct": 0, "fewest_cases": 60, "words": {"met": "Green"}}}}, {})
    assert rated(indicator(), Fraction(79), target(at_least=80), strict, Basis(Fraction(60), Fraction(90))) == "missed"
    assert rated(indicator(), Fraction(79), target(at_least=80), strict, ENOUGH) == TOO_FEW
    assert strict.words == {"met": "Green", "near": "Near target", "missed": "Off target"}


@pytest.mark.parametrize(
    ("day", "holds"), [(date(2013, 5, 31), False), (date(2013, 6, 1), True), (date(2014, 3, 31), True), (date(2014, 4, 1), False)]
)  # fmt: skip
def test_a_target_holds_from_its_agreement_to_its_date(day, holds):
    assert (Rule(targets=[target(at_least=80)]).target_of("X", day) is not None) is holds


ENTRY = {"indicator": "X", "at_least": 80, "owner": "A lead", "agreed": date(2013, 6, 1), "by": date(2014, 3, 31)}


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"ratings": {}}, 'scorecard: "ratings" is not understood; there may be rating, indicators, targets.'),
        ({"rating": {"near_pct": "ten"}}, "scorecard: near_pct must be a number, nought or more."),
        ({"rating": {"fewest_cases": 9.5}}, "scorecard: fewest_cases must be a number, nought or more."),
        ({"rating": {"words": {"green": "Good"}}}, '"green" is not understood; there may be met, near, missed.'),
        ({"indicators": {"early_help": ["Y"]}}, 'scorecard: there is no indicator "Y".'),
        ({"targets": [{**ENTRY, "indicator": "Y"}]}, "targets (Y): there is no such indicator."),
        ({"targets": [{**ENTRY, "at_most": 90}]}, "targets (X): an indicator of direction high needs at_least."),
        ({"targets": [{**ENTRY, "at_least": "80%"}]}, "it needs a number as at_least, at_most or both."),
        ({"targets": [{**ENTRY, "owner": " "}]}, "targets (X): it needs an owner."),
        ({"targets": [{**ENTRY, "by": "March"}]}, "it needs two dates, as in 2014-03-31: when it was agreed"),
        ({"targets": [{**ENTRY, "by": date(2013, 1, 1)}]}, "targets (X): it is due before it was agreed."),
        ({"targets": ["X"]}, "targets (one): it must hold keys with values."),
        ({"indicators": {"earlyhelp": ["X"]}}, 'there is no theme "earlyhelp"; there are early_help.'),
        ({"targets": {"X": 80}}, "scorecard: targets must be a list."),
        ([], ""),
    ],
)
def test_what_the_board_says_wrongly_is_said_in_one_sentence(settings, said):
    if not said:
        assert read_rule({"scorecard": settings}, {}) == Rule()
        return
    with pytest.raises(HomeError) as error:
        read_rule({"scorecard": settings}, {"X": indicator()}, ["early_help"])
    assert str(error.value).startswith("board.yml, scorecard")
    assert said in str(error.value)
