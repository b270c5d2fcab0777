"""A section sees its own tables, those of its claims, and what the settings say of these; an annex sees all."""

from types import SimpleNamespace

import pytest
from homes import keep_only

from pscb_lib.core.claims import read_claims
from pscb_lib.core.documents import read_json, read_yaml
from pscb_lib.core.prepare import prepare
from pscb_lib.core.stage import stage
from pscb_lib.core.views import Staged, write_view


@pytest.fixture
def staged(home, tmp_path) -> Staged:
    prepared = prepare(keep_only(home, "marac", "caf_by_month", "cp_plans"), "2012-13", run_suites=False)
    stage(prepared, tmp_path / "inputs", with_raw=True)
    return Staged(tmp_path / "inputs")


def section(slug: str, *datasets: str, annex: bool = False):
    return SimpleNamespace(slug=slug, datasets=datasets, annex=annex)


def test_a_section_sees_what_it_loads_and_what_its_claims_need(staged, tmp_path):
    write_view(staged.view(section("early_help", "marac")), tmp_path / "view")
    assert {path.name for path in (tmp_path / "view").glob("*.csv")} == {"marac.csv", "caf_by_month.csv"}
    seen = set(read_json(tmp_path / "view" / "state.json")["datasets"])
    assert set(read_yaml(tmp_path / "view" / "catalogue.yml")["datasets"]) == seen
    assert "cp_plans" not in seen
    assert {claim.section for claim in read_claims(tmp_path / "view")} == {"early_help"}


def test_what_the_settings_say_of_a_table_is_the_same_in_a_view(staged, tmp_path):
    write_view(staged.view(section("x", "marac")), tmp_path / "view")
    assert read_yaml(tmp_path / "view" / "catalogue.yml")["datasets"]["marac"] == staged.catalogue["datasets"]["marac"]
    assert read_json(tmp_path / "view" / "state.json")["datasets"]["marac"] == staged.state["datasets"]["marac"]


def test_another_table_does_not_change_a_view_and_its_own_does(staged):
    before = staged.view(section("x", "marac"))
    for name, same in (("cp_plans", True), ("marac", False)):
        path = staged.folder / f"{name}.csv"
        path.write_text(path.read_text("utf-8").replace("final", "provisional"), encoding="utf-8")
        assert (Staged(staged.folder).view(section("x", "marac")) == before) is same


def test_an_annex_sees_everything_but_raw_files(staged):
    view = staged.view(section("data_quality", annex=True))
    assert {"cp_plans.csv", "caf_by_month.csv", "state.json"} <= set(view)
    assert not [path for path in view if path.startswith("raw/")]
