"""Counts and shares are never drawn along one axis."""

import pandas as pd
import pytest
from homes import YEAR
from made import made
from run_notebook import Run, collected, environment

from pscb_lib.core.catalogue import read_dataset
from pscb_lib.notebook import Section, plots, tables
from pscb_lib.notebook.axes_apart import parts_of

UNITS = {"children": "children", "weeks": "weeks", "share": "%", "visits": "visits", "rate": "per 10,000 children"}


def by_club(*measures):
    """A table of two clubs with some measures each."""
    codes = {"one": "One", "two": "Two"}
    entry = {
        "title": "Clubs", "section": "plans", "agency": "council", "description": "Clubs, counted.", "kind": "flow",
        "sensitivity": "open", "rows": {"dimension": "club"}, "period": "coverage",
        "columns": {"measures": {name: {"label": name.capitalize(), "unit": UNITS[name]} for name in measures}},
        "dimensions": {"club": {"title": "Club", "codes": codes}},
    }  # fmt: skip
    records = [
        {"period": YEAR, "club": club, "measure": name, "value": 10 * n, "unit": UNITS[name]}
        for club in codes for n, name in enumerate(measures, start=1)
    ]  # fmt: skip
    return made(read_dataset("clubs", entry), records)


@pytest.mark.parametrize(
    ("measures", "found"),
    [
        (["children", "share"], [("children", ["Children"]), ("%", ["Share"])]),
        (["children", "share", "visits"], [("children and visits", ["Children", "Visits"]), ("%", ["Share"])]),
        (["share", "rate"], [("%", ["Share"]), ("per 10,000 children", ["Rate"])]),
        (["children", "weeks"], [("children", ["Children"]), ("weeks", ["Weeks"])]),
        (["children", "visits"], []),
        (["share"], []),
    ],
)
def test_measures_of_one_kind_stay_together(measures, found):
    clubs = by_club(*measures)
    frame = tables.by_measure(clubs, "club")
    assert [(unit, list(part)) for unit, part in parts_of(frame, [clubs])] == found
    assert [(unit, list(part.index)) for unit, part in parts_of(frame.T, [clubs])] == found


def test_a_chart_of_counts_and_shares_becomes_two(staged):
    clubs = by_club("children", "share")
    with environment(staged("checked")), collected(Run(), pictures=False) as run:
        section = Section("early_help", year=YEAR)
        frame = tables.by_measure(clubs, "club")
        section.chart(
            "clubs", frame, plots.grouped_bars, "Clubs", {}, of=[clubs], measured="Clubs", horizontal=True,
            emphasis="Share",
        )  # fmt: skip
    charts = run.of("chart")
    assert [chart["id"] for chart in charts] == ["clubs", "clubs_2"]
    assert [chart["subtitle"] for chart in charts] == ["Clubs: Children", "Clubs: Share"]
    assert [[head["unit"] for head in chart["table"]["columns"][1:]] for chart in charts] == [["children"], ["%"]]


def test_what_is_no_measure_stays_one_chart():
    clubs = by_club("children", "share")
    assert parts_of(pd.DataFrame({"Boys": [1], "Girls": [2]}, index=["One"]), [clubs]) == []
