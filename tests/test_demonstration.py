"""The demonstration board: made the same everywhere, with every table, and with only those faults that are meant."""

import importlib.util
import re
import sys
from functools import partial

import pytest
import yaml

from pscb_lib.core.fictional import is_fictional
from pscb_lib.core.home import PROGRAM, Home
from pscb_lib.core.known_issues import mark_known
from pscb_lib.core.prepare import prepare, relation_findings

EXAMPLES = PROGRAM / "examples"
ZELLBRIDGE = EXAMPLES / "zellbridge"
YEARS = ["2012-13", "2013-14", "2014-15"]
MISSING = {("2013-14", "domestic_abuse_victims")}


@pytest.fixture(scope="module")
def generator():
    """The program that makes the tables, as a script finds it: with its own folder on the path."""
    sys.path.insert(0, str(EXAMPLES))
    spec = importlib.util.spec_from_file_location("make_zellbridge", EXAMPLES / "make_zellbridge.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    sys.path.remove(str(EXAMPLES))


@pytest.fixture(scope="module")
def prepared():
    """The tables of every year, read without their checks, which take long."""
    newest = prepare(Home(ZELLBRIDGE), YEARS[-1], run_suites=False)
    return {**newest.earlier, YEARS[-1]: newest}


def test_the_committed_files_are_those_that_the_generator_makes(generator):
    raw = ZELLBRIDGE / "data" / "raw"
    committed = {p.relative_to(raw).as_posix(): p.read_bytes() for p in raw.rglob("*") if p.is_file()}
    assert committed == {name: text.encode("utf-8") for name, text in generator.files().items()}


def test_the_generator_draws_with_nothing_that_differs_between_machines():
    imported = set()
    for path in [EXAMPLES / "make_zellbridge.py", *(EXAMPLES / "zellbridge_maker").glob("*.py")]:
        imported |= set(re.findall(r"^(?:from|import) (\w+)", path.read_text(encoding="utf-8"), re.M))
    plain = {
        "__future__",
        "collections",
        "csv",
        "dataclasses",
        "functools",
        "hashlib",
        "io",
        "json",
        "pathlib",
        "typing",
    }
    assert imported - plain == {"zellbridge_maker"}


@pytest.mark.parametrize("year", YEARS)
def test_every_table_of_the_catalogue_has_figures_in_every_year_but_the_one_never_sent(prepared, year):
    without = {name for name, d in prepared[year].datasets.items() if d.frame is None or d.frame.empty}
    assert {(year, name) for name in without} == {pair for pair in MISSING if pair[0] == year}


def test_the_relations_find_the_disagreements_that_are_meant_and_no_others(prepared, runner):
    """The suites of single tables take a minute for three years; ``pscb check`` runs them."""
    found = {}
    for year, one in prepared.items():
        mark = partial(mark_known, issues=one.known_issues, year=year)
        broken = relation_findings(one.home, one.catalogue, runner, one.datasets, one.findings, mark)
        found[year] = {f.check_id.split(".")[1] + (" known" if f.known_issue else "") for f in broken if not f.success}
        found[year] -= {"abuse_people_within_victims", "abuse_repeats_within_people"}  # without the table never sent
    assert found == {
        "2012-13": {"masg_routes_add_up known", "cp_opening_and_closing_fit known"},
        "2013-14": {"caf_comparison_is_the_same_count"},
        "2014-15": {"cp_second_share_is_one_figure"},
    }


def test_restated_figures_stand_beside_the_former_ones(prepared):
    deaths = prepared["2014-15"].datasets["child_deaths"].frame
    died = deaths[(deaths["measure"] == "died") & (deaths["period"] == "2014-15")]
    assert list(zip(died["edition"], died["value"], strict=True)) == [("1", 11), ("2", 12)]


def test_open_actions_keep_their_id_from_year_to_year_and_go_when_they_are_done(prepared):
    states = [
        dict(d[["action_id", "state"]].itertuples(index=False))
        for d in (prepared[year].datasets["business_plan"].frame for year in YEARS)
    ]
    assert [state.get("BP-2012-05") for state in states] == ["in_progress", "in_progress", "done"]
    assert [state.get("BP-2012-04") for state in states] == ["in_progress", "done", None]


def test_nobody_is_named_and_no_telephone_number_can_be_rung(prepared):
    for year in YEARS:
        members = prepared[year].datasets["board_membership"].frame
        posts = r"(Chair|Lead|Director|Head|Designated|First|Second|Police|Legal)\b.*"
        assert members["name"].str.fullmatch(posts).all()
        contacts = prepared[year].datasets["contacts"].frame
        rung = contacts[contacts["channel"] == "telephone"]["number"]
        assert rung.str.startswith("01632 960").all()
        assert contacts[contacts["channel"] == "website"]["number"].str.endswith(".example").all()


def test_it_says_that_it_is_fictional_wherever_it_describes_itself():
    assert is_fictional(yaml.safe_load((ZELLBRIDGE / "board.yml").read_text(encoding="utf-8")))
    for year in YEARS:
        folder = ZELLBRIDGE / "data" / "raw" / year
        assert is_fictional(yaml.safe_load((folder / "datapackage.json").read_text(encoding="utf-8")))
        assert (folder / "FICTIONAL.txt").read_text(encoding="utf-8").startswith("FICTIONAL")


def test_a_definition_changes_between_the_years(prepared):
    catalogue = prepared["2014-15"].catalogue
    assert [d.valid_from.text for d in catalogue["cp_by_category"].definitions if d.valid_from] == ["2014-15"]


def test_small_numbers_are_there_to_be_protected(prepared):
    reasons = prepared["2014-15"].datasets["private_fostering_end_reasons"].frame
    assert reasons["value"].between(1, 4).any()
