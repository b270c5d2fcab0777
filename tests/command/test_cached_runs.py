"""What has not changed is not run again, and a kept result has the same bytes as a fresh one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from stub_home import CHECKED, SENTENCE, StubHome, make_home
from stub_report import write_stub
from test_run import Done, build, hashes

from pscb_lib.command.cli import main

pytestmark = pytest.mark.slow

TOGETHER = "nothing has changed: the report is put together from what was made before."


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StubHome]:
    with pytest.MonkeyPatch.context() as patch:
        made = make_home(tmp_path_factory.mktemp("cached"), patch)
        assert main(["run"]) == 0
        yield made


@pytest.fixture
def call(home: StubHome, capsys: pytest.CaptureFixture[str]):
    def command(*words: str) -> Done:
        capsys.readouterr()
        return Done(main(list(words)), *capsys.readouterr())

    yield command
    home.answers_well()


def cached(home: StubHome) -> list[bool]:
    """For each section, whether its result was kept."""
    return [section["cached"] for section in build(home.bundle)["sections"]]


def whys(call, *words: str) -> list[str]:
    """Why each section would run."""
    return [entry["why"] for entry in json.loads(call("list", "--json", *words).out)["sections"]]


def test_nothing_changed(home, call):
    before = hashes(home.bundle)
    done = call("run")
    after = hashes(home.bundle)
    assert (done.status, done.out, done.err) == (0, f"{home.bundle}\n", f"{TOGETHER}\n")
    assert {name for name in before | after if before.get(name) != after.get(name)} <= {"build.json"}
    assert cached(home) == [True, True]
    assert whys(call) == ["cached", "cached"]


def test_one_number_changed(home, call):
    home.table.write_text("Male,Female\n13,20\n", encoding="utf-8")
    assert whys(call) == ["data changed: missing_by_gender", "data changed: missing_by_gender"]
    assert call("run").status == 0
    assert cached(home) == [False, False]
    once = hashes(home.bundle)
    assert call("run", "--fresh").status == 0
    again = hashes(home.bundle)
    assert {name for name in once | again if once.get(name) != again.get(name)} <= {"build.json"}


def test_one_notebook_changed(home, call):
    assert call("run").status == 0
    home.notebook("missing", CHECKED, SENTENCE, "print(year)")
    assert whys(call) == ["notebook changed", "cached"]
    assert call("run").status == 0
    assert cached(home) == [False, True]


def test_a_section_that_was_never_run_for_the_quarter(call):
    assert whys(call, "--quarter", "2") == ["never run", "never run"]
    assert whys(call, "--quarter", "2", "--only", "answers") == ["not named by --only", "never run"]


@pytest.mark.parametrize("kind", ["sections", "reports", "checks", "last"])
def test_spoilt_entries_are_made_anew(home, call, kind):
    assert call("run").status == 0
    before = hashes(home.bundle)
    for path in (home.root / ".pscb-cache" / kind).iterdir():
        path.write_bytes(path.read_bytes()[:-3])
    if kind != "reports":
        for path in (home.root / ".pscb-cache" / "reports").iterdir():
            path.unlink()
    done = call("run")
    after = hashes(home.bundle)
    assert done.status == 0
    assert re.search(r"\[4/4\] exporting", done.err)
    assert {name for name in before | after if before.get(name) != after.get(name)} <= {"build.json"}


def test_processed_data_that_somebody_removed_are_made_anew(home, call):
    assert call("run").status == 0
    state = home.root / "data" / "processed" / "2012-13" / "board" / "state.json"
    state.unlink()
    assert call("run").status == 0
    assert state.exists()


def test_a_section_does_not_see_a_table_that_the_plan_does_not_list_for_it(home, call):
    source = 'import os\nopen(os.environ["PSCB_INPUTS"] + "/missing_by_gender.csv").close()'
    plan = home.program / "notebooks" / "report.yml"
    listed = plan.read_text(encoding="utf-8")
    write_stub(home.program / "notebooks" / "01_missing.ipynb", source)
    assert call("run", "--only", "missing").status == 0
    plan.write_text(listed.replace('["missing_by_gender"]', "[]"), encoding="utf-8")
    try:
        assert "FileNotFoundError" in call("run", "--only", "missing").err
    finally:
        plan.write_text(listed, encoding="utf-8")
