"""A bundle is run again on its own inputs: the same comes out, or the places that differ are named."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from stub_bundle import copied, rehash, replace_in, states_much
from stub_home import StubHome, make_home

from pscb_lib.command.audit.verify_notebooks import planned_sections
from pscb_lib.command.cli import main
from pscb_lib.command.harvest import harvest, write_harvest
from pscb_lib.core.digests import sha256_of
from pscb_lib.core.documents import read_json

pytestmark = pytest.mark.slow

NOTEBOOK = "notebooks/01_missing.ipynb"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StubHome]:
    with pytest.MonkeyPatch.context() as patch:
        home = make_home(tmp_path_factory.mktemp("again"), patch)
        states_much(home)
        assert main(["run", "--quarter", "2", "--only", "missing", "--formats", "html"]) == 0
        assert main(["run"]) == 0
        yield home


@pytest.fixture
def bundle(home: StubHome, tmp_path: Path) -> Path:
    return copied(home.bundle, tmp_path)


@pytest.fixture
def again(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, dict]]:
    def call(bundle: Path, *words: str) -> tuple[int, dict]:
        capsys.readouterr()
        status = main(["verify", str(bundle), "--rerun", "--json", *words])
        found = json.loads(capsys.readouterr().out)
        assert not [check for check in found["checks"] if check["faults"]]
        return status, found["rerun"]

    return call


def places(rerun: dict) -> list[tuple[str, str, str, str]]:
    return [tuple(difference.values()) for difference in rerun["differences"]]


def test_bundle_is_reproduced_with_what_it_says_of_the_last_paper(bundle, again):
    page = (bundle / "sections" / "01_missing.html").read_text(encoding="utf-8")
    assert "<dt>Last paper</dt><dd>0 children for 2012-13, in 2012-13-Q2-board</dd>" in page
    assert 'href="../inputs/raw/missing_by_gender.csv">' in page
    status, rerun = again(bundle)
    assert (status, rerun["reproduced"], rerun["exact"], rerun["differences"]) == (0, True, True, [])
    assert rerun["same_files"] > 15


def test_page_that_was_edited_is_named_with_its_words(bundle, again):
    replace_in(bundle / "sections" / "01_missing.html", "went missing", "came home")
    rehash(bundle)
    status, rerun = again(bundle)
    assert status == 1
    assert {place[0] for place in places(rerun)} == {"sections/01_missing.html"}
    assert {place[2:] for place in places(rerun)} >= {("came home.", "went missing.")}


def test_edit_that_all_parts_agree_on_is_named_by_cell(bundle, again):
    """The output of a cell changed, and everything that is made of it made again."""
    replace_in(bundle / NOTEBOOK, '"value": 32', '"value": 12')
    write_harvest(harvest(planned_sections(bundle), read_json(bundle / "inputs" / "state.json")), bundle)
    rehash(bundle)
    status, rerun = again(bundle)
    cell = "cell 5 (cell-4), output 1, application/vnd.pscb.sentence+json.indicators.missing_total.value"
    assert status == 1
    assert (NOTEBOOK, cell, "12", "32") in places(rerun)
    assert ("indicators.csv", "row 2, column C (value)", "12", "32") in places(rerun)


def test_data_that_were_edited_give_other_results(bundle, again):
    """Raw and staged table changed alike, with the checksums that the checks would have seen."""
    state = bundle / "inputs" / "state.json"
    for path in (bundle / "inputs" / "raw" / "missing_by_gender.csv", bundle / "inputs" / "missing_by_gender.csv"):
        before = sha256_of(path)
        replace_in(path, "20", "7")
        replace_in(state, before, sha256_of(path))
        if before in (bundle / "indicators.csv").read_text(encoding="utf-8"):
            replace_in(bundle / "indicators.csv", before, sha256_of(path))
    rehash(bundle)
    status, rerun = again(bundle)
    assert status == 1
    assert ("indicators.csv", "row 2, column C (value)", "32", "19") in places(rerun)


def test_notebook_that_is_not_our_own_is_not_run_unless_trusted(bundle, again, tmp_path, capsys):
    trace = tmp_path / "trace"
    replace_in(bundle / NOTEBOOK, "import csv", f"open({str(trace)!r}, 'w').close(); import csv")
    rehash(bundle)
    status, rerun = again(bundle)
    assert (status, rerun["reproduced"], trace.exists()) == (1, False, False)
    [refused] = rerun["not_run"]
    assert refused["file"] == NOTEBOOK
    assert refused["what"].startswith("its cell 4 is not that of this program’s own notebook; it was not run")
    status, rerun = again(bundle, "--trust")  # the page shows the code as it was
    assert (status, rerun["not_run"], trace.exists()) == (1, [], True)
    assert {place[0] for place in places(rerun)} == {"sections/01_missing.html"}
    assert main(["verify", str(bundle), "--trust"]) == 2


def test_other_versions_are_told_and_pictures_compared_by_what_they_show(bundle, again):
    build = json.loads((bundle / "build.json").read_text(encoding="utf-8"))
    build["versions"]["packages"]["matplotlib"] = "3.0"
    (bundle / "build.json").write_text(json.dumps(build), encoding="utf-8")
    replace_in(bundle / NOTEBOOK, r"0 0 60 40\"><text>32", r"0 0 61 40\"><text>32")
    write_harvest(harvest(planned_sections(bundle), read_json(bundle / "inputs" / "state.json")), bundle)
    rehash(bundle)
    status, rerun = again(bundle)
    assert (status, rerun["differences"], rerun["exact"]) == (0, [], False)
    assert [text for text in rerun["other_versions"] if text.startswith("matplotlib 3.0, here ")]
