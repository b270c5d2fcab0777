"""Every relation is broken by a damaged table, and its finding names the cell, what stands in it and what should."""

import pytest
from drawn_tables import frame_of
from expectation_cases import UNPUBLISHED, damaged
from homes import YEAR, drawn, raw_text
from relation_cases import BREAKS

from pscb_lib.core.check import run_relations
from pscb_lib.core.home import PROGRAM
from pscb_lib.core.package import read_package
from pscb_lib.core.relations import read_relations, require_known
from pscb_lib.core.suites import read_suite

EXPECTATIONS = PROGRAM / "expectations"
RELATIONS = {relation.id: relation for relation in read_relations(EXPECTATIONS / "relations.yml")}
ENTRIES = read_package(PROGRAM / "data" / "raw" / YEAR)


@pytest.fixture(scope="module")
def committed_frames(catalogue, tmp_path_factory):
    """The tidy frame of every table, those of charts without figures drawn inline."""
    folder = tmp_path_factory.mktemp("frames")
    texts = {name: drawn(text) for name, text in UNPUBLISHED.items()} | {name: raw_text(name) for name in ENTRIES}
    return {name: frame_of(folder, catalogue[name], text.encode(), ENTRIES.get(name)) for name, text in texts.items()}


@pytest.fixture
def sentences(runner, catalogue):
    """What the analyst reads when some relations are held against frames."""
    suite = read_suite(EXPECTATIONS / "reconciliations.json")
    agencies = dict.fromkeys(catalogue.datasets, "the agency")

    def read(ids, frames) -> list[str]:
        found = run_relations(runner, suite, [RELATIONS[id_] for id_ in sorted(ids)], frames, agencies)
        assert {f.check_id for f in found} == {f"reconciliations.{id_}" for id_ in ids}
        return [f.sentence() for f in found if not f.success]

    return read


@pytest.mark.parametrize("relation", sorted(BREAKS))
def test_a_damage_breaks_the_relation(tmp_path, catalogue, committed_frames, sentences, relation):
    first, *wanted = drawn(BREAKS[relation]).strip().split("\n")
    name, damage = first.split(" | ")
    text = damaged(drawn(UNPUBLISHED[name]) if name in UNPUBLISHED else raw_text(name), damage)
    frame = frame_of(tmp_path, catalogue[name], text.encode(), ENTRIES.get(name))
    assert sentences([relation], {**committed_frames, name: frame}) == wanted


def test_every_relation_has_a_damage_that_breaks_it():
    assert set(BREAKS) == set(RELATIONS)


def test_relations_with_charts_without_figures_hold_when_these_are_supplied(committed_frames, sentences):
    ids = {relation.id for relation in RELATIONS.values() if set(UNPUBLISHED) & set(relation.datasets)}
    assert len(ids) == 12
    assert sentences(ids, committed_frames) == []


SHARE_NOT_PRINTED = {"cp_long_plans_share_fits"}


def test_every_relation_between_committed_tables_was_held_against_them(committed):
    held = {f.check_id.partition(".")[2] for f in committed.findings if f.check_id.startswith("reconciliations.")}
    charts = set(UNPUBLISHED)
    assert held | SHARE_NOT_PRINTED == {
        r.id for r in RELATIONS.values() if len(set(r.datasets) - charts) > 1 or not charts & set(r.datasets)
    }


def test_every_relation_has_one_expectation_that_repeats_it():
    expectations = {e["meta"]["id"]: e for e in read_suite(EXPECTATIONS / "reconciliations.json")["expectations"]}
    assert list(expectations) == list(RELATIONS)
    for id_, relation in RELATIONS.items():
        said = [expectations[id_][key] for key in ("severity", "notes", "description")]
        assert said == [relation.severity, relation.why, relation.statement.rstrip(".")]


def test_as_many_relations_are_loaded_as_were_written(runner):
    suite = read_suite(EXPECTATIONS / "reconciliations.json")
    assert len(runner.load(suite).expectations) == len(suite["expectations"])


def test_the_committed_relations_name_what_the_catalogue_has(catalogue):
    require_known(list(RELATIONS.values()), catalogue)
