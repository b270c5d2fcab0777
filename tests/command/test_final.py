"""From a draft to a final report: written, agreed over its numbers, signed, and out of date when one moves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from stub_home import StubHome, make_home

from pscb_lib.command.cli import main

pytestmark = pytest.mark.slow

STATES = """import csv, json, os
from IPython.display import display
rows = list(csv.DictReader(open(os.environ["PSCB_INPUTS"] + "/missing_by_gender.csv")))
total = int(sum(float(row["value"]) for row in rows))
one = {"indicator_id": "missing_all", "label": "Missing children", "value": total, "text": str(total), "unit": "children",
       "period": "2012-13", "period_text": "", "datasets": ["missing_by_gender"], "agency": "Police", "definition": "All."}
said = {"role": "answer", "parts": [{"text": str(total), "indicator": "missing_all"}], "indicators": {"missing_all": one}}
display({"application/vnd.pscb.sentence+json": said, "text/plain": "…"}, raw=True, metadata={"pscb": {"type": "sentence"}})"""
AGREE = ("commentary", "agree", "answers", "--as", "chair signed", "--by", "A. Chair", "--date", "2013-06-12")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[StubHome]:
    """A home with a commentary that names a number of another section."""
    home = make_home(tmp_path, monkeypatch)
    home.notebook("missing", STATES)
    write(home, "{{ missing_all }} children went missing.")
    return home


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """A command: its status, and its last line."""

    def do(*words: str) -> tuple[int, str]:
        capsys.readouterr()
        pages = ("--formats", "html") if words[0] == "run" else ()
        status = main([*words, *pages])
        out, err = capsys.readouterr()
        return status, (out if status == 0 else err).strip().splitlines()[-1].strip()

    return do


def write(home: StubHome, text: str, key: str = "02_answers") -> None:
    folder = home.table.parent / "commentary"
    folder.mkdir(exist_ok=True)
    (folder / f"{key}.md").write_text(text, encoding="utf-8")


def page(home: StubHome) -> str:
    return (home.bundle / "sections" / "02_answers.html").read_text(encoding="utf-8")


def test_a_draft_becomes_final_and_stale(home, call):
    refused = "pscb: the report cannot be final: the Chair has not signed 02_answers (draft)."
    assert call("run", "--final") == (1, refused)
    assert not home.bundle.exists()
    assert call("run")[0] == 0
    assert "DRAFT" in page(home)
    assert ">32</button> children went missing." in page(home)
    assert call(*AGREE) == (0, "commentary/02_answers.md: chair signed")
    assert call("run", "--final")[0] == 0
    assert "DRAFT" not in page(home)
    assert "Signed by the Chair: A. Chair, 12 June 2013" in page(home)
    home.table.write_text("Male,Female\n12,21\n", encoding="utf-8")
    moved = "Missing children (missing_all) was 32 when this was agreed and is now 33."
    status, told = call("run", "--final")
    assert (status, told) == (1, f"pscb: the report cannot be final: commentary is stale; 02_answers: {moved}")
    assert ">32</button>" in page(home)
    assert call("run")[0] == 0
    assert moved in page(home)
    assert call("commentary", "status") == (0, f"out of date: {moved}")


def test_nobody_agrees_to_words_that_the_report_does_not_show(home, call):
    assert call(*AGREE)[0] == 2
    assert call("run")[0] == 0
    write(home, "No child went missing.")
    status, told = call(*AGREE)
    assert status == 2
    assert "does not show commentary/02_answers.md as it is now" in told


def test_a_name_of_no_number_stops_the_run_and_leaves_the_report(home, call):
    assert call("run")[0] == 0
    write(home, "\n{{ missing_al }}")
    status, told = call("run")
    assert (status, "line 2" in told, "(did you mean missing_all?)" in told) == (2, True, True)
    assert ">32</button>" in page(home)


def test_what_is_not_well_formed_stops_before_anything_runs(home, call):
    write(home, "Words.", "02_anwsers")
    status, told = call("run")
    assert (status, "did you mean 02_answers" in told) == (2, True)


def test_a_selection_is_never_final(home, call):
    told = "pscb: a final report has all its sections; leave out --only, or --final."
    assert call("run", "--final", "--only", "answers") == (2, told)
    assert call("run", "--only", "answers")[0] == 0
    assert "[number of a section that is not in this copy]" in page(home)
