"""The usable tables of a home's earlier years are staged beside this year's, and each section sees those it loads."""

from types import SimpleNamespace

import pandas as pd
import pytest
from homes import YEAR, keep_only
from homes_of_years import EARLIER, add_year

from pscb_lib.core.documents import read_json
from pscb_lib.core.home import Home
from pscb_lib.core.prepare import prepare
from pscb_lib.core.stage import stage
from pscb_lib.core.views import Staged

KEPT = ("caf_by_month", "cp_plans")


@pytest.fixture
def two_years(home) -> Home:
    return add_year(keep_only(home, *KEPT), *KEPT)


def staged(home: Home, folder, **options) -> Staged:
    stage(prepare(home, YEAR, run_suites=False), folder, **options)
    return Staged(folder)


def test_a_table_of_an_earlier_year_is_staged_with_its_own_periods(two_years, tmp_path):
    staged(two_years, tmp_path / "inputs")
    frame = pd.read_csv(tmp_path / "inputs" / "earlier" / EARLIER / "cp_plans.csv")
    assert list(frame["period"]) == ["2011-03-31", "2011-06-30", "2011-09-30", "2011-12-31", "2012-03-31"]
    entry = read_json(tmp_path / "inputs" / "state.json")["earlier"][EARLIER]["cp_plans"]
    assert (entry["file"], entry["state"]) == (f"earlier/{EARLIER}/cp_plans.csv", "unchecked")


def test_a_home_with_one_year_is_staged_as_ever(home, tmp_path):
    staged(keep_only(home, *KEPT), tmp_path / "inputs", with_raw=True)
    assert not list((tmp_path / "inputs").rglob("earlier*"))
    assert not [key for key in read_json(tmp_path / "inputs" / "state.json") if key.startswith("earlier")]


def test_a_later_year_is_none_of_the_reports(two_years, tmp_path):
    add_year(two_years, "cp_plans", year="2013-14")
    assert list(staged(two_years, tmp_path / "inputs").state["earlier"]) == [EARLIER]


def test_a_table_of_an_earlier_year_that_cannot_be_used_does_not_count(two_years, tmp_path):
    (two_years.raw(EARLIER) / "cp_plans.csv").write_text(",Mar-11\nChild protection,many\n", encoding="utf-8")
    state = staged(two_years, tmp_path / "inputs").state
    assert list(state["earlier"][EARLIER]) == ["caf_by_month"]
    assert not (tmp_path / "inputs" / "earlier" / EARLIER / "cp_plans.csv").exists()


def test_the_raw_files_of_earlier_years_stand_apart(two_years, tmp_path):
    state = staged(two_years, tmp_path / "inputs", with_raw=True).state
    raw = tmp_path / "inputs" / "raw"
    assert sorted(path.name for path in (raw / "earlier" / EARLIER).iterdir()) == ["caf_by_month.csv", "cp_plans.csv"]
    assert set(state["earlier_raw_sha256"][EARLIER]) == {"caf_by_month.csv", "cp_plans.csv"}


def test_a_section_sees_the_earlier_tables_that_it_loads_and_no_others(two_years, tmp_path):
    seen = staged(two_years, tmp_path / "inputs")
    section = SimpleNamespace(slug="x", datasets=("cp_plans",), annex=False)
    before = seen.view(section)
    assert [path for path in before if path.startswith("earlier/")] == [f"earlier/{EARLIER}/cp_plans.csv"]
    for name, same in (("caf_by_month", True), ("cp_plans", False)):
        path = seen.folder / "earlier" / EARLIER / f"{name}.csv"
        path.write_text(path.read_text("utf-8").replace("final", "provisional"), encoding="utf-8")
        assert (Staged(seen.folder).view(section) == before) is same
