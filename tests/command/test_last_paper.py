"""The last paper is the newest report of an earlier period in the same folder, for the same readers."""

from __future__ import annotations

import pytest

from pscb_lib.command.bundle import BundlePlace
from pscb_lib.command.last_paper import last_paper, plant_last_paper, read_last_paper, stage_last_paper
from pscb_lib.command.pages_frame import before

INDICATORS = (
    "indicator_id,label,value,unit,period,section,cell,datasets,sha256\nplans,Plans,1205,children,2011-12,,,,\n"
)


def reports(folder, *names):
    for name in names:
        (folder / name).mkdir()
        (folder / name / "build.json").touch()
        (folder / name / "indicators.csv").write_text(INDICATORS, encoding="utf-8")


@pytest.mark.parametrize(
    ("made", "found"),
    [
        ("2012-13-board", "2012-13-Q3-board"),
        ("2012-13-Q3-board", "2012-13-Q1-board"),
        ("2012-13-Q1-board", "2011-12-board"),
        ("2011-12-board", None),
        ("2012-13-public", "2011-12-public"),
        ("somewhere", None),
    ],
)
def test_newest_of_an_earlier_period_is_taken(tmp_path, made, found):
    reports(tmp_path, "2011-12-board", "2012-13-Q1-board", "2012-13-Q3-board", "2012-13-board", "2011-12-public")
    reports(tmp_path, "2012-13-Q2-board.failed", ".2012-13-Q2-board.partial-1", "2013-14-board")
    (tmp_path / "2012-13-Q2-board").mkdir()  # no report of ours
    assert last_paper(BundlePlace(tmp_path, made)) == (found and tmp_path / found)


def test_first_report_has_no_last_paper(tmp_path):
    stage_last_paper(BundlePlace(tmp_path / "none", "2012-13-board"), tmp_path)
    assert read_last_paper(tmp_path) == {}


def test_what_was_staged_can_be_laid_out_and_staged_again(tmp_path):
    reports(tmp_path, "2011-12-board")
    for name in ("inputs", "again"):
        (tmp_path / name).mkdir()
    stage_last_paper(BundlePlace(tmp_path, "2012-13-board"), tmp_path / "inputs")
    plant_last_paper(tmp_path / "inputs", tmp_path / "out")
    stage_last_paper(BundlePlace(tmp_path / "out", "2012-13-board"), tmp_path / "again")
    staged = {"plans": {"value": "1205", "unit": "children", "period": "2011-12"}}
    assert read_last_paper(tmp_path / "again") == {"paper": "2011-12-board", "indicators": staged}


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("1205", "1,205 children for 2011-12, in P"),
        ("28.5429", "28.5 children for 2011-12, in P"),
        ("", "no value children for 2011-12, in P"),
    ],
)
def test_figure_is_told_as_it_was(value, told):
    paper = {"paper": "P", "indicators": {"plans": {"value": value, "unit": "children", "period": "2011-12"}}}
    assert before({"indicator_id": "plans"}, paper) == told
    assert before({"indicator_id": "other"}, paper) == "not stated in P"
