"""Every expectation of every suite is broken by a damaged table, and its finding names the cell."""

import json
from itertools import chain

import pandas as pd
import pytest
from drawn_tables import frame_of
from expectation_cases import (
    CASES,
    STANDARD,
    STANDARD_CELLS,
    UNPUBLISHED,
    damaged,
    listed_cases,
    standard_case,
)
from homes import YEAR, drawn, raw_text

from pscb_lib.core.check import check_table
from pscb_lib.core.findings import echo
from pscb_lib.core.home import PROGRAM
from pscb_lib.core.suites import read_suite

SUITES = {
    path.stem: read_suite(path)
    for path in sorted((PROGRAM / "expectations").glob("*.json"))
    if path.stem != "reconciliations"
}
WRITTEN = [(name, e["meta"]["id"]) for name, suite in SUITES.items() for e in suite["expectations"]]
STANDARD_WRITTEN = [(name, id_) for name, id_ in WRITTEN if id_ in STANDARD]
UNIQUE = [name for name, id_ in WRITTEN if id_ == "one_figure_per_cell"]
UNIQUE_ENTRIES = [(name, id_) for name, id_ in WRITTEN if id_ in ("one_row_per_item", "one_row_per_entry")]


def table_of(name: str) -> str:
    """The table that is damaged: the committed one, or what might be supplied for a chart without figures."""
    return drawn(UNPUBLISHED[name]) if name in UNPUBLISHED else raw_text(name)


class Check:
    """Holds one expectation of a suite against a frame, and gives the sentences of the failing cells."""

    def __init__(self, runner, catalogue, folder):
        self.runner, self.catalogue, self.folder = runner, catalogue, folder

    def frame(self, name: str, text: str) -> pd.DataFrame:
        return frame_of(self.folder, self.catalogue[name], text.encode())

    def __call__(self, name: str, expectation_id: str, frame: pd.DataFrame) -> list[str]:
        [expectation] = [e for e in SUITES[name]["expectations"] if e["meta"]["id"] == expectation_id]
        suite = {**SUITES[name], "expectations": [expectation]}
        (self.folder / f"{name}.json").write_text(json.dumps(suite))
        found = check_table(self.runner, self.folder, self.catalogue[name], frame, "the agency", YEAR)
        assert {f.check_id for f in found} == {f"{name}.{expectation_id}"}
        assert {f.severity for f in found} == {expectation["severity"]}
        return sorted({f.sentence() for f in found if not f.success})


@pytest.fixture
def check(runner, catalogue, tmp_path) -> Check:
    """See `Check`."""
    return Check(runner, catalogue, tmp_path)


def sentence(name: str, expectation_id: str, finding: str) -> str:
    """The whole sentence, with the file before the finding and what the suite expects after it."""
    [description] = [e["description"] for e in SUITES[name]["expectations"] if e["meta"]["id"] == expectation_id]
    separator = ", " if finding.startswith("row") else ": "
    return f"{name}.csv{separator}{finding}; expected {description}."


@pytest.mark.parametrize(("name", "expectation", "damage", "findings"), list(listed_cases()))
def test_a_damage_breaks_the_expectation(check, name, expectation, damage, findings):
    frame = check.frame(name, damaged(table_of(name), damage))
    assert check(name, expectation, frame) == [sentence(name, expectation, finding) for finding in findings]


@pytest.mark.parametrize(("name", "expectation"), STANDARD_WRITTEN)
def test_one_bad_cell_breaks_what_most_suites_expect(check, name, expectation):
    damage, finding = standard_case(name, expectation)
    frame = check.frame(name, damaged(table_of(name), damage))
    assert check(name, expectation, frame) == [sentence(name, expectation, finding)]


@pytest.mark.parametrize("name", [name for name, id_ in STANDARD_WRITTEN if id_ == "not_suppressed"])
def test_a_hidden_count_is_asked_for_and_keeps_no_table_out(runner, catalogue, tmp_path, name):
    frame = frame_of(tmp_path, catalogue[name], damaged(table_of(name), standard_case(name, "not_suppressed")[0]))
    found = check_table(runner, PROGRAM / "expectations", catalogue[name], frame, "the agency", YEAR)
    assert {f.severity for f in found if not f.success and f.found == "c"} == {"warning"}


@pytest.mark.parametrize("name", UNIQUE)
def test_a_figure_that_is_there_twice(check, name):
    place = STANDARD_CELLS[name].split(" | ")[1]
    frame = check.frame(name, table_of(name))
    at_place = ("row " + frame["row"].astype(str) + ", column " + frame["column"]) == place
    twice = pd.concat([frame, frame[at_place]], ignore_index=True)
    finding = f"{place}: found {frame[at_place]['printed'].item()}"
    assert check(name, "one_figure_per_cell", twice) == [sentence(name, "one_figure_per_cell", finding)]


@pytest.mark.parametrize(("name", "expectation"), UNIQUE_ENTRIES)
def test_an_entry_that_is_there_twice(check, catalogue, name, expectation):
    frame = check.frame(name, table_of(name))
    id_ = next(iter(catalogue[name].fields))
    twice = pd.concat([frame, frame.iloc[[1]]], ignore_index=True)
    finding = f"row 3, column A ({id_}): found {echo(frame[id_][1])}"
    assert check(name, expectation, twice) == [sentence(name, expectation, finding)]


def test_every_expectation_has_a_damage_that_breaks_it():
    listed = {(name, expectation) for name, expectation, _, _ in listed_cases()}
    unique = {(name, "one_figure_per_cell") for name in UNIQUE}
    assert listed | set(STANDARD_WRITTEN) | unique | set(UNIQUE_ENTRIES) == set(WRITTEN)
    assert len(set(WRITTEN)) == len(WRITTEN)


def test_every_table_has_a_suite_and_cases(catalogue):
    tables = {name for name, spec in catalogue.datasets.items() if not spec.is_register}
    assert set(SUITES) == set(catalogue.datasets)
    assert set(SUITES) >= set(CASES) >= set(SUITES) - tables
    assert set(STANDARD_CELLS) == tables
    assert set(UNPUBLISHED) == {name for name in tables if not catalogue[name].published}


@pytest.mark.parametrize("name", sorted(UNPUBLISHED))
def test_what_is_supplied_for_a_chart_without_figures_can_pass(runner, catalogue, tmp_path, name):
    spec = catalogue[name]
    frame = frame_of(tmp_path, spec, UNPUBLISHED[name])
    found = check_table(runner, PROGRAM / "expectations", spec, frame, "the agency", YEAR)
    assert [f.sentence() for f in found if not f.success] == []


@pytest.mark.parametrize("name", sorted(SUITES))
def test_as_many_expectations_are_loaded_as_were_written(runner, name):
    assert len(runner.load(SUITES[name]).expectations) == len(SUITES[name]["expectations"])


def test_each_expectation_says_why_in_its_own_words():
    notes = [e["notes"] for e in chain.from_iterable(s["expectations"] for s in SUITES.values())]
    assert all(note.endswith((".", "?")) and len(note.split()) >= 5 for note in notes)
