"""The benchmarks: their commands are well formed, their statistics right. Nothing is timed here."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "benchmarks"))

import cases  # noqa: E402
import growth  # noqa: E402
import measure  # noqa: E402
import parts  # noqa: E402
import report  # noqa: E402
import run  # noqa: E402
import stage  # noqa: E402
import statistics_of  # noqa: E402

COST = {"wall_seconds": 1.0, "cpu_seconds": 1.0, "tree_megabytes": 100.0, "process_megabytes": 90.0}


def costs(**walls: float) -> dict[str, dict[str, float]]:
    return {name: {**COST, "wall_seconds": wall} for name, wall in walls.items()}


ROUNDS = [costs(a=10, b=2), costs(a=30, b=5), costs(a=20, b=20)]


def test_median_and_spread_are_over_the_rounds():
    assert statistics_of.medians(ROUNDS, "a")["wall_seconds"] == 20
    assert statistics_of.spread(ROUNDS, "b", "wall_seconds") == (2, 20)


def test_ratio_is_the_median_of_the_ratios_within_rounds_and_not_the_ratio_of_medians():
    assert statistics_of.ratio(ROUNDS, "a", "b", "wall_seconds") == 5
    assert statistics_of.ratio(ROUNDS, "a", "c", "wall_seconds") is None


@pytest.mark.parametrize(("loop", "ours", "reached"), [(60, 10, True), (59, 10, False)])
def test_aim_is_reached_or_not(loop, ours, reached):
    first = statistics_of.goals([costs(papermill_loop=loop, warm_1=ours)])[0]
    assert (first["found"], first["reached"]) == (loop / ours, reached)


def test_commands_name_every_notebook_of_the_report(tmp_path):
    made = stage.Stage(tmp_path, "2012-13")
    for case in cases.CASES:
        if case.name != "one_change":
            words = [word for call in case.calls(made) for word in call.words]
            named = {word for word in words if word.endswith(".ipynb") and "notebooks" in Path(word).parts}
            assert len(named) in (0, 1, len(made.notebooks())), case.name


def test_runs_of_a_case_that_need_an_earlier_one_stand_behind_it():
    for number in range(len(cases.CASES)):
        names = [case.name for case in run.turned(cases.CASES, number)]
        assert sorted(names) == sorted(case.name for case in cases.CASES)
        assert names.index("no_change") == names.index("warm_1") + 1


def test_grandchildren_count_towards_the_time(tmp_path):
    burn = "import time\nwhile time.process_time() < 0.3: pass"
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {burn!r}])"
    cost = measure.measure([measure.Call([sys.executable, "-c", child], tmp_path)], tmp_path / "log")
    assert cost.cpu_seconds > 0.3


def test_command_that_fails_is_told_with_its_last_words(tmp_path):
    with pytest.raises(measure.Failed, match="no such thing"):
        measure.measure(
            [measure.Call([sys.executable, "-c", "raise SystemExit('no such thing')"], tmp_path)], tmp_path / "log"
        )


def test_report_of_sixty_sections_has_sixty_slugs_and_numbers():
    entries = [{"slug": name, "number": name, "notebook": f"{name}.ipynb"} for name in ("x", "y", "z")]
    found = growth.repeated([*entries, {"slug": "i", "number": "01", "notebook": "i"}], 60)
    assert [len({one[key] for one in found}) for key in ("slug", "number", "notebook", "copy_of")] == [60, 60, 60, 3]


def test_year_after_the_last_of_a_century_is_well_written():
    assert [growth.moved_year("2012-13", years) for years in (-1, 1, 87)] == ["2011-12", "2013-14", "2099-00"]


def test_every_way_to_write_a_year_is_moved_and_nothing_else():
    text = "2012/13,Apr-12,Dec 12,31 March 2013,12,2012-04-01,2011-12"
    assert growth.moved(text, -2) == "2010/11,Apr-10,Dec 10,31 March 2011,12,2010-04-01,2009-10"
    assert growth.moved('"2007-01/2011-12"', -9) == '"1998-01/2002-12"', "months keep their numbers"


def test_emptied_notebook_has_as_many_cells_and_its_parameters(tmp_path):
    source = min((stage.ROOT / "notebooks").glob("0*.ipynb"))
    before = json.loads(source.read_text(encoding="utf-8"))["cells"]
    after = json.loads(parts.emptied(source, tmp_path / "n.ipynb").read_text(encoding="utf-8"))["cells"]
    sources = {"".join(cell["source"]) for cell in after if cell["cell_type"] == "code"}
    assert len(after) == len(before)
    assert [text for text in sources if text != "pass"] == [s for s in sources if "year" in s] != []


@pytest.mark.slow
def test_command_measures_and_writes_what_it_found(tmp_path, monkeypatch):
    monkeypatch.setattr(run, "QUICK_SECTIONS", ("private_fostering",))
    out = tmp_path / "results.json"
    assert run.main(["--quick", "--only", "floor", "no_change", "--out", str(out)]) == 0
    content = json.loads(out.read_text(encoding="utf-8"))
    [found] = content["rounds"]
    assert set(found) == {"floor", "no_change"}
    assert found["no_change"]["cpu_seconds"] > 0
    assert f"| {content['titles']['no_change']} | {found['no_change']['wall_seconds']:.1f} |" in report.page_of(content)


@pytest.mark.skipif(not run.RESULTS.exists(), reason="nothing was measured yet")
def test_page_says_what_the_results_say():
    content = json.loads(run.RESULTS.read_text(encoding="utf-8"))
    assert report.PAGE.read_text(encoding="utf-8") == report.page_of(content)


def test_page_of_results_made_up_for_this_test_has_their_numbers():
    machine = {
        "processor": "P",
        "cores": 2,
        "memory_gigabytes": 8,
        "system": "S",
        "python": "3",
        "packages": {},
        "load_at_the_start": 0,
    }
    titles = {case.name: case.title for case in cases.CASES}
    rounds = [costs(floor=10, warm_1=12, papermill_loop=90)]
    growing = {"sections": [{"count": 1, "wall_seconds": 3.0, "cpu_seconds": 2.0}]}
    content = {
        "date": "2000-01-01",
        "machine": machine,
        "quick": False,
        "titles": titles,
        "left_out": {"nbmake": "could not be installed"},
        "rounds": rounds,
        "growth": growing,
        "parts": {"checks": 4.0, "pages": 3.0},
        "parts_titles": parts.TITLES,
        "notebooks": 26,
    }
    page = report.page_of(content)
    assert "| pscb run, one job | 12.0 | 12.0 to 12.0 | 1.20 |" in page
    assert "| All of these | 8.0 |" in page
    assert "| nbmake | left out: could not be installed |" in page
    assert "against ours with one job | at least 6 | 7.50 | reached |" in page
