"""The whole run, unmocked, on a small home: what it makes, and what it leaves alone when it cannot."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import psutil
import pytest
from stub_home import StubHome, make_home

from pscb_lib.command.cli import main

pytestmark = pytest.mark.slow

STEPS = ["checking data", "01 Missing", "02 Answers", "exporting"]
STOPPED = "pscb: stopped before the report was made; an earlier one is as it was."


@dataclass(frozen=True)
class Done:
    """What one call of the command gave."""

    status: int
    out: str
    err: str


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StubHome]:
    with pytest.MonkeyPatch.context() as patch:
        yield make_home(tmp_path_factory.mktemp("run"), patch)


@pytest.fixture(scope="module")
def made(home: StubHome) -> dict[str, str]:
    """The report, made once; the hash of each of its files."""
    assert main(["run"]) == 0
    return hashes(home.bundle)


@pytest.fixture
def run(home: StubHome, capsys: pytest.CaptureFixture[str]) -> Iterator[object]:
    def call(*words: str) -> Done:
        capsys.readouterr()
        return Done(main(["run", *words]), *capsys.readouterr())

    yield call
    home.answers_well()


def hashes(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): digest(p) for p in sorted(folder.rglob("*")) if p.is_file()}


def digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def build(bundle: Path) -> dict:
    return json.loads((bundle / "build.json").read_text(encoding="utf-8"))


def test_bundle_holds_what_it_should(made):
    assert {
        "build.json",
        "index.html",
        "indicators.csv",
        "inputs/missing_by_gender.csv",
        "inputs/raw/missing_by_gender.csv",
        "notebooks/01_missing.ipynb",
        "notebooks/02_answers.ipynb",
        "quality/index.html",
        "quality/results.json",
        "sections/01_missing.html",
        "sections/02_answers.html",
    } <= set(made)


def test_build_says_how_it_was_made(home, made):
    content = build(home.bundle)
    assert (content["status"], content["why"]) == ("complete", [])
    assert content["parameters"] == {"year": "2012-13", "quarter": 4, "audience": "board", "only": [], "final": False}
    kernel = "warm" if sys.platform.startswith("linux") else "cold"
    outcome = {"outcome": "completed", "cached": False, "kernel": kernel}
    assert [{k: s[k] for k in outcome} for s in content["sections"]] == [outcome, outcome]
    assert content["inputs"]["raw/missing_by_gender.csv"] == digest(home.table)


def test_checked_data_are_left_for_notebooks_opened_by_hand(home, made):
    folder = home.root / "data" / "processed" / "2012-13" / "board"
    assert json.loads((folder / "state.json").read_text(encoding="utf-8"))["checked"]


def test_results_have_every_check(home, made):
    results = json.loads((home.bundle / "quality" / "results.json").read_text(encoding="utf-8"))
    assert results["known_issues"] == []
    assert {row["check_id"] for row in results["rows"] if row["dataset"]} == {"missing_by_gender.not_negative"}


def test_no_file_of_the_bundle_names_a_folder_of_this_computer(home, made):
    folders = [str(home.root.parent), sys.prefix, str(Path(__file__).parents[2])]
    for path in home.bundle.rglob("*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            assert not [folder for folder in folders if folder in text], path.name


def test_second_run_makes_the_same_bytes_and_tells_where(home, made, run):
    done = run("--fresh")
    again = hashes(home.bundle)
    differ = {name for name in made.keys() | again if made.get(name) != again.get(name)}
    assert differ == {"build.json", "manifest-sha256.txt", "ro-crate-metadata.json"}
    assert done == Done(0, f"{home.bundle}\n", done.err)
    assert re.findall(r"\[\d/4\] (.*)", done.err) == STEPS
    assert home.beside == ["2012-13-board"]


def test_failing_section_leaves_the_earlier_report_and_keeps_the_notebook(home, made, run):
    before = hashes(home.bundle)
    home.notebook("missing", "rows = []", "rows[0]")
    done = run()
    kept = home.root / "reports" / "2012-13-board.failed" / "01_missing.ipynb"
    assert done.status == 1
    assert done.err.splitlines()[-1] == (
        f"pscb: section 01_missing, cell 4: IndexError: list index out of range. "
        f"The partly executed notebook is kept at {kept}."
    )
    assert "Stopped here" in kept.read_text(encoding="utf-8")
    assert hashes(home.bundle) == before
    assert home.beside == ["2012-13-board", "2012-13-board.failed"]


def test_refused_table_makes_an_incomplete_report(home, made, run):
    home.table.write_text("Male,Female\n12,-3\n", encoding="utf-8")
    done = run("--quarter", "2", "--only", "missing", "--out", str(home.root / "elsewhere"))
    bundle = home.root / "elsewhere" / "2012-13-Q2-board"
    fault = "missing_by_gender.csv, row 2, column B (Female): found -3; expected 0 or more."
    sentence = f"the table “Missing children by gender” (missing_by_gender.csv) is not accepted: {fault}"
    assert (done.status, done.out) == (3, f"{bundle}\n")
    assert done.err.splitlines()[-1] == f"pscb: {sentence}"
    assert build(bundle)["status"] == "incomplete"
    assert build(bundle)["why"] == [sentence]
    assert build(bundle)["parameters"]["only"] == ["missing"]
    assert sorted(p.name for p in (bundle / "notebooks").iterdir()) == ["01_missing.ipynb"]


def test_strict_stops_before_any_section(home, made, run):
    home.table.write_text("Male,Female\n-1,-3\n", encoding="utf-8")
    done = run("--strict")
    assert done.status == 1
    assert "no section was run" in done.err.splitlines()[-1]
    assert "01 Missing" not in done.err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send")
def test_interrupt_leaves_the_earlier_report(home, made, run):
    before = hashes(home.bundle)
    home.notebook("missing", f"import os; os.kill({os.getpid()}, 2)", "while True: pass")
    done = run()
    assert done.status == 130
    assert done.err.splitlines()[-1] == STOPPED
    assert hashes(home.bundle) == before
    assert not [name for name in home.beside if name.startswith(".")]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into the processes of Linux")
@pytest.mark.parametrize("kind", [[], ["--cold"]])
def test_interrupt_with_several_jobs_leaves_no_process(home, made, run, kind):
    wait = f"from pathlib import Path\nwhile not Path('{home.root}/' + 'other').exists(): pass"
    home.notebook("missing", f"{wait}\nimport os; os.kill({os.getpid()}, 2)", "while True: pass")
    home.notebook("answers", f"open('{home.root}/other', 'w').close()\nwhile True: pass")
    done = run("--jobs", "2", *kind)
    (home.root / "other").unlink()
    left = psutil.Process().children(recursive=True)
    assert (done.status, [one.cmdline() for one in left if "pscb" in " ".join(one.cmdline())]) == (130, [])
    assert not [one for one in left if "ipykernel" in " ".join(one.cmdline())]


def test_folder_that_is_no_report_is_refused_before_anything_runs(home, run, tmp_path):
    (tmp_path / "2012-13-board").mkdir()
    (tmp_path / "2012-13-board" / "letter.txt").write_text("mine", encoding="utf-8")
    done = run("--out", str(tmp_path))
    assert done.status == 2
    assert "checking data" not in done.err
    assert (tmp_path / "2012-13-board" / "letter.txt").read_text(encoding="utf-8") == "mine"
