"""Editions: a restated figure counts once, in its latest edition."""

from fractions import Fraction

import pandas as pd

from pscb_lib.core.editions import latest
from pscb_lib.core.expressions import evaluate, parse
from pscb_lib.core.intervals import Interval
from pscb_lib.core.relations import Term

PLANS = pd.DataFrame(
    [
        ["plans", "1", "2012-03-31", "date", "neglect", "86", ""],
        ["plans", "2", "2012-03-31", "date", "neglect", "90", ""],
        ["plans", "10", "2012-03-31", "date", "neglect", "91", ""],
        ["plans", "1", "2012-03-31", "date", "physical", "27", ""],
    ],
    columns=["dataset", "edition", "period", "period_type", "category", "value", "rounded_to"],
)
EVENTS = pd.DataFrame(
    [["events", "1", "E1", "128"], ["events", "2", "E1", "130"], ["events", "1", "E2", "44"]],
    columns=["dataset", "edition", "event_id", "attendances"],
)
FRAMES = {"plans": PLANS, "events": EVENTS}


def value(text: str) -> object:
    return evaluate(parse(text), FRAMES)


def test_a_restated_figure_is_not_added_to_the_former_one() -> None:
    assert value('plans(period="2012-03-31")') == Interval.exactly(91 + 27)
    assert value("count(plans)") == Interval.exactly(2)


def test_an_edition_that_is_named_is_taken() -> None:
    assert value('plans(category="neglect", edition="1")') == Interval.exactly(86)
    assert value('plans(category="neglect", edition="2")') == Interval.exactly(90)


def test_an_entry_of_a_register_counts_once() -> None:
    assert value('added(events, "attendances")') == Interval.exactly(Fraction(130 + 44))


def test_a_table_of_one_edition_is_left_as_it_is() -> None:
    once = PLANS[PLANS["edition"] == "1"]
    assert latest(once) is once


def test_a_relation_takes_the_latest_edition() -> None:
    numbers = PLANS.assign(value=pd.to_numeric(PLANS["value"]))
    assert Term("plans", {}).select({"plans": numbers})["value"].sum() == 91 + 27
