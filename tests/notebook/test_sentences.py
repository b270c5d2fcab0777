"""A sentence is words and figures; with a figure that cannot be had there is none."""

import pytest
from made import by_group, not_there, over_periods

from pscb_lib.core.periods import read_period
from pscb_lib.notebook.changes import change
from pscb_lib.notebook.figures import at, single
from pscb_lib.notebook.phrases import Phrase
from pscb_lib.notebook.sentences import compose, indicator, paragraph

PLANS = single(by_group({"Open": 1234}), "open", "Open plans", group="open")
GONE = single(not_there(), "gone", "Gone")


def test_parts_stand_in_order_with_the_id_of_each_figure():
    json = compose("there are {plans} plans.", {"plans": PLANS}).as_json("finding")
    assert json["role"] == "finding"
    assert json["parts"] == ["There are ", {"text": "1,234", "indicator": "open"}, " plans."]
    assert list(json["indicators"]) == ["open"]


def test_indicator_says_what_the_number_is():
    assert indicator(PLANS) == {
        "indicator_id": "open", "label": "Open plans", "value": 1234, "text": "1,234", "unit": "plans",
        "period": "2012-13", "period_text": "2012/13", "datasets": ["plans"], "agency": "The council",
        "definition": "Plans, counted.", "places": [],
    }  # fmt: skip


def test_fractions_are_kept_to_ten_decimals():
    third = PLANS.__class__(**{**vars(PLANS), "value": PLANS.value / 3 / 1234})
    assert indicator(third)["value"] == 0.3333333333


def test_phrases_bring_their_figures():
    dataset = over_periods({"2012-03-31": 5, "2013-03-31": 7})
    first, last = (at(dataset, read_period(day), day, day) for day in ("2012-03-31", "2013-03-31"))
    sentence = compose("Plans {growth.full}.", {"growth": change(first, last, "growth", "Growth")})
    assert sentence.text == "Plans rose by 2 (40%), from 5 to 7."
    assert [figure.id for figure in sentence.figures] == ["growth", "growth_pct", "2012-03-31", "2013-03-31"]


def test_periods_and_words_are_words():
    sentence = compose("{n} {when}, {period}", {"n": PLANS, "when": "in all", "period": read_period("2012-13")})
    assert sentence.text == "1,234 in all, 2012/13"
    assert len(sentence.figures) == 1


@pytest.mark.parametrize(
    ("template", "text"),
    [("{words} rose", "None rose"), ("plans rose", "Plans rose"), ("{number} plans", "1,234 plans")],
)
def test_sentence_begins_with_a_capital(template, text):
    assert compose(template, {"words": Phrase(("none",)), "number": PLANS}).text == text


@pytest.mark.parametrize("template", ["{gone} plans", "{plans} and {gone}", "{phrase}", "{gone.when} {gone}"])
def test_figure_that_cannot_be_had_makes_the_sentence_one_that_cannot_be_stated(template):
    values = {"gone": GONE, "plans": PLANS, "phrase": Phrase((), GONE.missing)}
    assert compose(template, values).missing == "Return not accepted: Plans. A cell is wrong."


def test_number_shows_its_meaning_when_pointed_at():
    html = compose("{n} <plans>", {"n": PLANS}).as_html()
    assert 'title="Open plans: Plans, counted. Unit: plans; 2012/13. Source: The council (plans)."' in html
    assert html.endswith(" &lt;plans&gt;")


@pytest.mark.parametrize(
    ("role", "start"),
    [("answer", "<p><strong>In short:</strong> "), ("finding", "<p>There"), ("caution", "<p><strong>Be")],
)
def test_paragraph_is_headed_by_its_role(role, start):
    assert paragraph(compose("there are {n}", {"n": PLANS}), role).startswith(start)
