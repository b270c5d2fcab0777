"""Registers year by year: entries counted as the register of each year has them."""

from dataclasses import replace
from types import SimpleNamespace

import pandas as pd
from variants import CATALOGUE

from pscb_lib.core.periods import up_to_quarter
from pscb_lib.notebook.dataset import Dataset
from pscb_lib.notebook.register_years import entries_by_year, shown_by_year

PLAN = CATALOGUE["business_plan"]
SECTION = SimpleNamespace(slug="business_plan")


def register(year, states, spec=PLAN):
    frame = pd.DataFrame({"state": states, "part": ["x"] * len(states)}, dtype=str)
    return Dataset(spec, frame, up_to_quarter(year, 4), "accepted", "", "The Board")


def of_years():
    newest = register("2014-15", ["done", "done", "in_progress"])
    return replace(newest, earlier={"2012-13": register("2012-13", ["done", ""]), "2013-14": register("2013-14", [])})


def test_entries_are_counted_by_state_and_in_all_for_each_year():
    frame = entries_by_year(of_years())
    assert list(frame.columns) == ["2012/13", "2013/14", "2014/15"]
    assert {label: list(row) for label, row in frame.iterrows()} == {
        "Done": [1, 0, 2],
        "In progress": [0, 0, 1],
        "Not stated": [1, 0, 0],
        "All entries": [2, 0, 3],
    }


def test_a_year_whose_register_cannot_be_used_has_no_column():
    plan = of_years()
    refused = replace(plan.earlier["2013-14"], state="not_accepted")
    assert list(entries_by_year(replace(plan, earlier={**plan.earlier, "2013-14": refused})).columns) == [
        "2012/13",
        "2014/15",
    ]


def test_only_a_sections_own_registers_with_earlier_years_are_counted():
    assert shown_by_year(SECTION, of_years())
    assert not shown_by_year(SimpleNamespace(slug="section_11"), of_years())
    assert not shown_by_year(SECTION, register("2014-15", ["done"]))
    assert not shown_by_year(SECTION, register("2014-15", ["x"], CATALOGUE["final_judgements"]))
