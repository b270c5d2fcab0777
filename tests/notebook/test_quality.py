"""The state of the data, in tables and figures."""

import json
import shutil

import pytest
from homes import YEAR
from run_notebook import Run, collected, environment

from pscb_lib.notebook import Section, quality, remarks


@pytest.fixture
def section(staged):
    """The section on data quality, over a few of the committed tables."""
    with environment(staged("checked")):
        return Section("data_quality", year=YEAR)


@pytest.fixture
def edited(staged, tmp_path):
    """Opens the section over inputs whose check results somebody has changed."""

    def open_with(change):
        folder = tmp_path / "inputs"
        shutil.copytree(staged("checked"), folder)
        checks = json.loads((folder / "checks.json").read_text(encoding="utf-8"))
        change(checks)
        (folder / "checks.json").write_text(json.dumps(checks), encoding="utf-8")
        with environment(folder):
            return Section("data_quality", year=YEAR)

    return open_with


def test_every_dataset_has_a_state(section):
    table = quality.states(section)
    assert list(table.index) == [spec.title for spec in section.inputs.catalogue.datasets.values()]
    assert set(table["state"]) == {"accepted", "accepted_with_known_issues", "not_published", "not_listed"}


def test_checks_by_outcome_add_up(section):
    table = quality.states(section)
    assert (table[list(quality.CHART_COLUMNS)].sum(axis=1) == table["Checks"]).all()


def test_counts_agree_with_the_tables(section):
    figures = {key: figure.value for key, figure in quality.counts(section).items()}
    assert figures["supplied"] == len(quality.supplied(section))
    gone = quality.states(section)["state"].isin(["not_published", "not_listed"])
    assert gone.sum() == len(quality.not_supplied(section))
    assert figures["checks"] == sum(figures[key] for key in ("passed", "known", "queried", "failed"))
    assert figures["known"] == len(quality.known_issues(section)) == 1
    assert figures["failed"] == len(quality.failures(section)) == 0


def test_queries_name_the_cell(section):
    table = quality.queries(section)
    assert len(table) == quality.counts(section)["queried"].value
    assert all("row" in place and "column" in place for place in table["Place"])


def test_known_issue_hides_no_other_cell_with_the_same_figure(edited):
    def add_a_twin(checks):
        [known] = [
            r for r in checks["rows"] if r["check_id"].endswith("repeat_in_care_within_all") and not r["success"]
        ]
        checks["rows"].append({**known, "row": 5, "note": "Not accepted by anybody."})

    table = quality.failures(edited(add_a_twin))
    assert table["Place"].tolist() == ["row 5, column B (No. of Individuals)"]


def test_known_issue_that_does_not_occur_is_not_shown(edited):
    def mend(checks):
        for issue in checks["known_issues"]:
            issue["occurs"] = False

    assert quality.known_issues(edited(mend)).empty


def test_fault_of_a_whole_table_has_no_cell():
    assert quality.place({"row": None, "column": None}) == "the whole table"
    assert quality.place({"row": 2, "column": None}) == "row 2"


def test_unchecked_data_have_tables_and_no_verdict(staged):
    with environment(staged("level")):
        section = Section("data_quality", year=YEAR)
    figures = quality.counts(section)
    assert figures["supplied"].value == len(quality.supplied(section))
    assert {key for key, figure in figures.items() if figure.value is None} == {
        "accepted", "refused", "checks", "passed", "known", "queried", "failed",
    }  # fmt: skip
    assert quality.outcomes(section).empty


def test_remarks_stand_beside_their_table_and_nowhere_else(section):
    with collected(Run()) as run:
        for dataset in section.load("missing_repeat_in_care", "cp_by_category", "caf_by_month"):
            remarks.known(section, dataset)
            remarks.queried(section, dataset)
    shown = [(table["datasets"], table["suffix"]) for table in run.of("table")]
    assert (["missing_repeat_in_care"], "known_issues") in shown
    assert (["cp_by_category"], "queries") in shown
    assert not any(datasets == ["caf_by_month"] for datasets, _ in shown)
