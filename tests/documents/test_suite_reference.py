"""The list of what a suite may hold, in the guide on adding a table: each line does what it says."""

from __future__ import annotations

import json
import re

import pandas as pd
import pytest
import yaml

from pscb_lib.core.catalogue_entries import read_dataset
from pscb_lib.core.check import suite_and_rows
from pscb_lib.core.findings import SEVERITIES
from pscb_lib.core.home import PROGRAM, Home
from pscb_lib.core.prepare import read_one
from pscb_lib.core.suite_runner import SuiteRunner
from pscb_lib.core.suites import missing_in

TEXT = (PROGRAM / "docs" / "guide" / "add_a_table.md").read_text(encoding="utf-8").split("## What a suite may hold")[1]
LINES = re.findall(r"^\| (.*?) \| (?:`(\w+)`|as above) \| `(\{.*\})` \|$", TEXT, re.M)
COLUMNS = re.findall(r"`(\w+)`", " ".join(re.findall(r"^\| (.*?) \|", TEXT.split("| `column` | holds |")[1], re.M)))
SAME = "expect_column_values_to_be_between"
CLUBS = """
title: Children at youth clubs
section: youth_clubs
agency: youth_service
description: Children who came.
kind: flow
sensitivity: small_counts
rows: {dimension: club, head: Club}
columns: {period: financial_years}
measure: came
unit: children
dimensions: {club: {title: Club, codes: {north: North, south: South, riverside: Riverside}}}
"""
VISITS = """
title: Visits to schools
section: schools
agency: board
description: Visits.
kind: register
sensitivity: open
register:
  visit: {title: Id, type: id}
  school: {title: School, type: text, required: true}
  pupils: {title: Pupils, type: number}
  outcome: {title: Outcome, type: code, codes: {met: Met, partly: In part, not_met: Not met}}
"""
GOOD = {
    "clubs": "Club,2012/13,2013/14\nNorth,41,38\nSouth,27,35\nRiverside,20,22\n",
    "visits": "visit,school,pupils,outcome\nV-1,Marsh Primary School,210,met\nV-2,Dyke Academy,190,partly\n",
}
BAD = {
    "clubs": [
        "Club,2014/15\nSouth,999\nRiverside,x\n",
        "Club,2013/14\nNorth,0\nSouth,2.5\n",
        "Club,2012/13,2013/14\nNorth,41,138\n",
    ],
    "visits": [f"visit,school,pupils,outcome\nV-1,{'Marsh ' * 9},0,not_met\nV-2,Dyke Academy,190,partly\n"],
}


def rows_and_suite(folder, name, expectations, table, twice=0):
    """A suite with these expectations, and the rows of a table as it sees them, some of them twice."""
    spec, home = read_dataset(name, yaml.safe_load({"clubs": CLUBS, "visits": VISITS}[name])), Home(folder)
    home.raw("2013-14").mkdir(parents=True)
    (folder / "board.yml").write_text((PROGRAM / "board.yml").read_text(encoding="utf-8"), encoding="utf-8")
    (home.raw("2013-14") / spec.file_name).write_text(table, encoding="utf-8")
    found, _ = read_one(home, "2013-14", spec, None)
    (folder / f"{name}.json").write_text(json.dumps({"name": name, "expectations": expectations}), encoding="utf-8")
    assert found.frame is not None
    return suite_and_rows(
        folder, spec, pd.concat([found.frame, found.frame.iloc[:twice]], ignore_index=True), "2013-14"
    )


def holds(folder, expectation, tables, twice=0):
    """Whether an expectation holds for the tables that it is about, for each of them."""
    name = "visits" if expectation["kwargs"].get("column") in ("visit", "school", "pupils", "outcome") else "clubs"
    pairs = [rows_and_suite(folder / str(n), name, [expectation], t, twice) for n, t in enumerate(tables[name])]
    return [one.success for [one] in SuiteRunner().run_all(pairs)]


def written(type_, kwargs):
    head = {"type": type_ or SAME, "kwargs": json.loads(kwargs), "severity": "critical", "meta": {"id": "it"}}
    return {**head, "description": "it", "notes": "it"}


@pytest.mark.parametrize(("words", "type_", "kwargs"), LINES, ids=[words[:40] for words, *_ in LINES])
def test_each_line_holds_for_a_sound_table_and_breaks_for_another(tmp_path, words, type_, kwargs):
    expectation = written(type_, kwargs)
    assert holds(tmp_path / "good", expectation, {name: [table] for name, table in GOOD.items()}) == [True]
    assert not all(holds(tmp_path / "bad", expectation, BAD, twice=1))


def test_every_type_that_the_program_uses_is_listed():
    suites = [json.loads(p.read_text(encoding="utf-8")) for p in (PROGRAM / "expectations").glob("*.json")]
    assert {e["type"] for suite in suites for e in suite["expectations"]} == {type_ for _, type_, _ in LINES if type_}


def test_every_column_that_a_suite_sees_is_listed(tmp_path):
    _, seen = rows_and_suite(tmp_path, "clubs", [], GOOD["clubs"])
    assert set(seen.columns) - set(COLUMNS) <= {"dataset", "file", "row", "column", "least", "most"}
    assert set(COLUMNS) <= set(seen.columns)


def test_every_key_and_severity_is_listed():
    for key in (*(key.partition(".")[0] for key in missing_in({})), *SEVERITIES):
        assert f"`{key}`" in TEXT
