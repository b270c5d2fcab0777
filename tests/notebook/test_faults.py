"""Faults: worst first, in words, and open until somebody acknowledges what the data gave."""

import json
import shutil
from functools import partial
from pathlib import Path

import pytest
from homes import YEAR

from pscb_lib.core.verdicts import BOUNDS_ONLY
from pscb_lib.notebook import faults, published
from pscb_lib.notebook.inputs import Inputs
from pscb_lib.notebook.section import Section


@pytest.fixture
def annex(staged, tmp_path, monkeypatch):
    """The annex over all of the published figures, with the known issues that are given."""

    def make(*issues: dict[str, str]) -> Section:
        folder = Path(shutil.copytree(staged("as_printed"), tmp_path / "inputs"))
        verdicts = partial(published.verdicts_in, staged("as_printed"))  # the same claims and tables: judged once
        monkeypatch.setattr(published, "verdicts_in", lambda _, slug: verdicts(slug))
        checks = json.loads((folder / "checks.json").read_text(encoding="utf-8"))
        checks["known_issues"] += issues
        (folder / "checks.json").write_text(json.dumps(checks), encoding="utf-8")
        section = Section.__new__(Section)
        section.slug, section.year, section.quarter, section.inputs = "published_figures", YEAR, 4, Inputs(folder)
        return section

    return make


def issue(observed: str = "76.7", until: str = YEAR) -> dict[str, str]:
    said = {"accepted_by": "Somebody, 1 May", "why": "Misread.", "until": until}
    return {"id": "i", "check_id": "claims.cp_neglect_rise", "dataset": "", "observed": observed, **said}


def test_the_worst_fault_comes_first_and_those_of_form_after_figures(annex):
    found = [v.claim.id for v in faults.found(annex())]
    assert found[0] == "cp_neglect_rise"
    assert found.index("masg_total") < found.index("introduction_year")
    assert found.index("introduction_year") < found.index("lado_referrals_beside_half_year") < found.index("cp_october")


@pytest.mark.parametrize(
    ("given", "state"),
    [
        ([], "open"),
        ([issue()], "Somebody, 1 May: Misread."),
        ([issue(observed="70")], "open"),
        ([issue(until="2011-12")], "open"),
    ],
)
def test_a_fault_is_open_until_it_is_acknowledged_as_it_was_found(annex, given, state):
    table = faults.as_table(annex(*given))
    neglect = table.loc["Plans because of neglect rose by 27% in twelve months."]
    assert neglect["Acknowledged"] == state
    assert (neglect["Number"], neglect["The data give"]) == ("27%", "76.7%")


def test_what_cannot_be_excluded_is_not_called_so(annex):
    section = annex()
    gives = [faults.data_give(verdict) for verdict in faults.found(section, "implausible")]
    assert gives
    assert "so" not in gives
    assert "not excluded" in gives


def test_what_is_only_bounded_is_not_counted_with_what_is_borne_out(annex, monkeypatch):
    """Every claim is counted once; those that are possible and no more are neither borne out nor wrong."""
    monkeypatch.setattr(published, "counted", lambda _, id_, __, number, ___: number)
    monkeypatch.setattr(faults, "counted", lambda _, id_, __, number, ___: number)
    section = annex()
    bounded = [v for v in faults.judged(section) if v.basis == BOUNDS_ONLY]
    n = faults.counts(section)
    assert n["only_bounded"] == len(bounded) > 0
    assert n["all"] == n["borne_out"] + n["only_bounded"] + n["not_checkable"] + len(faults.found(section))
    assert "not contradicted, only bounded" in published.summary(bounded)
    assert set(faults.grouped(section)["Not decided"]) != {0}


def test_the_list_of_all_claims_is_in_words_and_names_sections_by_their_titles(annex):
    table = faults.everything(annex())
    neglect = table.loc["Plans because of neglect rose by 27% in twelve months."]
    assert (neglect["Section"], neglect["From the data"]) == ("Child protection plans", "76.7%")
    assert "true" not in {*table["Published"], *table["From the data"]}
    assert {"so", "not so", "not excluded"} <= set(table["From the data"])


def test_no_fault_of_the_year_is_acknowledged(annex):
    assert faults.acknowledged(annex()) == {}
