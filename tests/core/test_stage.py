"""The folder of inputs that is all that a notebook sees."""

import json

import pandas as pd
import pytest
from homes import YEAR, damage, make_home, raw_text, replace_table

from pscb_lib.core.errors import NotYetAvailable, UsageError
from pscb_lib.core.findings import RESULT_KEYS
from pscb_lib.core.home import PROGRAM
from pscb_lib.core.stage import cut, prepare, sha256_of, stage

SETTINGS = {"board.yml", "catalogue.yml", "relations.yml", "report.yml", "checks.json", "state.json"}


@pytest.fixture(scope="module")
def staged(committed, tmp_path_factory):
    """The committed year, staged for the whole year."""
    folder = tmp_path_factory.mktemp("staged") / "inputs"
    stage(committed, folder)
    return folder


def state_of(folder) -> dict:
    """What state.json says."""
    return json.loads((folder / "state.json").read_text(encoding="utf-8"))


def contents(folder) -> dict[str, bytes]:
    """Every file of a folder, with its bytes."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_all_that_a_notebook_needs_is_there(committed, staged):
    tables = {f"{name}.csv" for name, dataset in committed.datasets.items() if dataset.usable}
    assert SETTINGS | tables <= set(contents(staged))
    assert not (staged / "raw").exists()
    assert not {f"{n}.csv" for n, d in committed.datasets.items() if not d.usable} & set(contents(staged))


def test_the_same_bytes_twice(committed, staged, tmp_path):
    stage(committed, tmp_path / "again")
    assert contents(tmp_path / "again") == contents(staged)


def test_what_was_in_the_folder_is_replaced(committed, tmp_path):
    (tmp_path / "inputs").mkdir()
    (tmp_path / "inputs" / "old.csv").write_text("a\n")
    stage(committed, tmp_path / "inputs")
    assert not (tmp_path / "inputs" / "old.csv").exists()


def test_every_figure_but_a_forecast_is_staged_and_nothing_of_its_place(committed, staged):
    left_out = {}
    for name, dataset in committed.datasets.items():
        if dataset.usable:
            frame = pd.read_csv(staged / f"{name}.csv", dtype=str, keep_default_na=False)
            assert list(frame.columns) == dataset.spec.tidy_columns
            left_out[name] = len(dataset.frame) - len(frame)
    assert {name: number for name, number in left_out.items() if number} == {"prose_figures": 1}


def test_a_blank_is_staged_as_a_blank_and_not_as_nought(staged):
    frame = pd.read_csv(staged / "cp_activity.csv", dtype=str, keep_default_na=False)
    [blank] = frame[(frame["activity"] == "ended") & (frame["measure"] == "share_pct")].to_dict("records")
    assert (blank["value"], blank["status"]) == ("", "not_available")


def test_the_state_names_year_quarter_and_audience(committed, tmp_path):
    stage(committed, tmp_path / "inputs", quarter=2)
    state = state_of(tmp_path / "inputs")
    head = {key: state[key] for key in ("year", "quarter", "audience", "checked")}
    assert head == {"year": YEAR, "quarter": 2, "audience": "board", "checked": True}
    assert state["raw_sha256"]["caf_by_age.csv"] == sha256_of(committed.home.raw(YEAR) / "caf_by_age.csv")


def test_the_state_of_each_table(committed, staged):
    datasets = state_of(staged)["datasets"]
    assert {name: entry["state"] for name, entry in datasets.items()} == {
        name: dataset.state for name, dataset in committed.datasets.items()
    }
    repeat = datasets["missing_repeat_in_care"]
    assert (repeat["failed"], repeat["known"], repeat["reason"]) == (0, 1, "")
    assert repeat["sha256"] == sha256_of(staged / "missing_repeat_in_care.csv")
    assert datasets["cp_started_rate"] | {"reason": ""} == {
        "state": "not_published", "reason": "", "file": "cp_started_rate.csv", "source_place": "", "received": "",
        "breaks": [], "cautions": {}, "checks": 0, "failed": 0, "known": 0, "queries": 0, "sha256": "",
    }  # fmt: skip


def test_as_many_checks_are_counted_as_were_made(committed, staged):
    suite = json.loads((PROGRAM / "expectations" / "cp_by_age.json").read_text(encoding="utf-8"))
    relations = {"reconciliations.cp_ages_add_up"}
    made = {f.check_id for f in committed.findings if f.dataset == "cp_by_age"}
    assert made == {f"cp_by_age.{e['meta']['id']}" for e in suite["expectations"]} | relations
    assert state_of(staged)["datasets"]["cp_by_age"]["checks"] == len(made)


def test_breaks_of_a_series_are_staged(staged):
    assert state_of(staged)["datasets"]["missing_incidents_by_month"]["breaks"] == [
        {"after": "2011-12", "label": "police database upgraded"}
    ]


def test_the_outcome_of_every_check(committed, staged):
    checks = json.loads((staged / "checks.json").read_text(encoding="utf-8"))
    assert len(checks["rows"]) == len(committed.findings)
    assert {tuple(row) for row in checks["rows"]} == {RESULT_KEYS}
    assert [(issue["id"], issue["occurs"]) for issue in checks["known_issues"]] == [
        ("in_care_row_of_seven", True),
        ("opening_to_closing_three_apart", True),
        ("masg_routes_nineteen_short", True),
    ]


def test_raw_files_are_copied_only_when_asked_for(committed, tmp_path):
    stage(committed, tmp_path / "inputs", with_raw=True)
    raw = contents(tmp_path / "inputs" / "raw")
    assert raw == contents(committed.home.raw(YEAR))
    assert raw["caf_by_gender.csv"].decode() == raw_text("caf_by_gender")


def test_a_refused_table_is_not_staged(tmp_path):
    home = make_home(tmp_path / "home")
    damage(home, "caf_by_age", row=2, column="16+", value="?")
    stage(prepare(home, YEAR, run_suites=False), tmp_path / "inputs")
    entry = state_of(tmp_path / "inputs")["datasets"]["caf_by_age"]
    assert (entry["state"], entry["sha256"]) == ("not_accepted", "")
    assert entry["reason"].startswith("caf_by_age.csv, row 2, column E (16+): found text, 1 character;")
    assert not (tmp_path / "inputs" / "caf_by_age.csv").exists()


def test_a_childs_name_in_a_return_is_nowhere_in_the_inputs(tmp_path):
    home = make_home(tmp_path / "home")
    damage(home, "caf_by_age", row=2, column="16+", value="Alice Smith")
    replace_table(home, "caf_by_gender", raw_text("caf_by_gender").replace("Male", "Alice Smith", 1))
    stage(prepare(home, YEAR, run_suites=False), tmp_path / "inputs")
    assert [name for name, content in contents(tmp_path / "inputs").items() if b"Alice" in content] == []


@pytest.mark.parametrize(
    ("audience", "error", "sentence"),
    [
        ("public", NotYetAvailable, "the public report is not available yet: small counts are not protected, "
         "so nothing is made."),
        ("everybody", UsageError, 'the audience is board or public; found "everybody".'),
    ],
)  # fmt: skip
def test_nothing_is_staged_for_another_audience(committed, tmp_path, audience, error, sentence):
    with pytest.raises(error) as raised:
        stage(committed, tmp_path / "inputs", audience=audience)
    assert str(raised.value) == sentence
    assert not (tmp_path / "inputs").exists()


ROWS = [
    ("2011-12", "financial_year"), ("2012-03-31", "date"), ("2012-06", "month"), ("2012-06-30", "date"),
    ("2012-07", "month"), ("2012-09-30", "date"), ("2012-04/2012-12", "range"), ("2012", "calendar_year"),
    ("2013-03", "month"), ("2012-13", "financial_year"), ("2013-03-31", "date"),
]  # fmt: skip


@pytest.mark.parametrize(("quarter", "kept"), [(1, 4), (2, 6), (3, 8), (4, 11)])
def test_a_quarter_cuts_what_ends_after_it(quarter, kept):
    frame = pd.DataFrame(ROWS, columns=["period", "period_type"])
    assert cut(frame, YEAR, quarter).to_numpy().tolist() == [list(row) for row in ROWS[:kept]]


def test_a_quarter_leaves_the_opening_and_its_own_end(committed, tmp_path):
    stage(committed, tmp_path / "inputs", quarter=2)
    plans = pd.read_csv(tmp_path / "inputs" / "cp_plans.csv")
    caf = pd.read_csv(tmp_path / "inputs" / "caf_by_month.csv")
    assert plans["period"].tolist() == ["2012-03-31", "2012-06-30", "2012-09-30"]
    assert caf["value"].tolist() == [26, 55, 44, 29, 17, 22]
