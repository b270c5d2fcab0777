"""Two bundles compared: figures first, the largest change first; nothing of a bundle runs in a page or a terminal."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from pscb_lib.command.audit.diff_words import first_of, named
from pscb_lib.command.cli import main

INDICATORS = "indicator_id,label,value,unit,period,section,cell,datasets,sha256\n"
CLAIMS = "claim_id,section,statement,published,recomputed,basis,verdict,source,note\n"
CELL = {"cell_type": "code", "id": "a", "metadata": {}, "source": "1 + 1", "outputs": []}
FILES = {
    "build.json": json.dumps(
        {
            "parameters": {"year": "2012-13", "quarter": 4},
            "finished": "x",
            "sections": [{"id": "01_plans"}],
            "versions": {},
        }
    ),
    "claims.csv": CLAIMS + "rose,01_plans,Plans rose.,27%,77%,as stated,disagrees,,\n",
    "indicators.csv": INDICATORS
    + "plans,Plans,200,children,2012-13,01_plans,a,cp,x\nboys,Boys,10,children,2012-13,01_plans,a,cp,x\n",
    "inputs/cp.csv": "dataset,edition,value\ncp,1,200\n",
    "inputs/report.yml": "sections: [{number: '01', slug: plans, title: Plans}, {number: '02', slug: more, title: More}]",
    "inputs/state.json": json.dumps({"datasets": {"cp": {"sha256": "x"}}}),
    "notebooks/01_plans.ipynb": json.dumps({"cells": [CELL]}),
    "quality/results.json": json.dumps({"rows": [{"check_id": "cp.sum", "success": True, "severity": "warning"}]}),
}


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    for name in ("old", "new"):
        for path, text in FILES.items():
            (tmp_path / name / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name / path).write_text(text, encoding="utf-8")
    return tmp_path / "old", tmp_path / "new"


@pytest.fixture
def compared(pair, capsys):
    def call(status: int = 1) -> dict:
        assert main(["diff", *map(str, pair), "--json"]) == status
        return json.loads(capsys.readouterr().out)

    return call


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_same_twice_is_no_difference(pair, capsys):
    edit(pair[1] / "build.json", '"finished": "x"', '"finished": "later"')
    assert main(["diff", *map(str, pair)]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("Nothing differs")


def test_figures_stand_by_the_size_of_their_change(pair, compared):
    edit(pair[1] / "indicators.csv", "Plans,200", "Plans,210")
    edit(pair[1] / "indicators.csv", "Boys,10", "Boys,5")
    told = [
        {k: row[k] for k in ("indicator_id", "old", "new", "change", "change_pct", "kind")}
        for row in compared()["figures"]
    ]
    assert [tuple(row.values()) for row in told] == [
        ("boys", "10", "5", -5, -50.0, "restated"),
        ("plans", "200", "210", 10, 5.0, "restated"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "kind", "change"),
    [
        ("Plans,200,children,2012-13", "Plans,210,children,2013-14", "moved", 10),
        ("Plans,200,children", "Plans,200,plans", "redefined", 0),
        ("Plans,200", "Plans,", "restated", None),
        ("plans,Plans", "plan,Plans", "added", None),
    ],
)
def test_figure_is_told_by_its_kind(pair, compared, old, new, kind, change):
    edit(pair[1] / "indicators.csv", old, new)
    row = compared()["figures"][0]
    assert (row["kind"], row["change"]) == (kind, change)


def test_old_value_of_nought_has_no_per_cent(pair, compared):
    edit(pair[0] / "indicators.csv", "Boys,10", "Boys,0")
    [row] = compared()["figures"]
    assert (row["change"], row["change_pct"]) == (10, None)


def test_reason_is_what_came_with_the_return(pair, compared):
    edit(pair[1] / "indicators.csv", "Plans,200", "Plans,210")
    assert compared()["figures"][0]["reason"] == ""
    edit(pair[1] / "inputs" / "cp.csv", "cp,1,200", "cp,1,200\ncp,2,210")
    state = {"sha256": "y", "received": "2013-06-01", "breaks": [{"label": "unborn children counted"}]}
    (pair[1] / "inputs" / "state.json").write_text(json.dumps({"datasets": {"cp": state}}), encoding="utf-8")
    assert compared()["figures"][0]["reason"] == "cp: edition 2; unborn children counted; received 2013-06-01"


def test_notebook_is_the_reason_when_its_table_is_the_same(pair, compared):
    edit(pair[1] / "indicators.csv", "Plans,200", "Plans,210")
    edit(pair[1] / "notebooks" / "01_plans.ipynb", "1 + 1", "1 + 2")
    found = compared()
    assert found["figures"][0]["reason"] == "another notebook"
    assert found["notebooks"] == [{"section": "01_plans", "cells": ["a"]}]


def test_verdicts_checks_inputs_and_sections_are_compared(pair, compared):
    edit(pair[1] / "claims.csv", "disagrees", "agrees")
    edit(pair[1] / "quality" / "results.json", "true", 'false, "row": 2, "column": "E", "found": "-3"')
    edit(pair[1] / "inputs" / "cp.csv", "200", "201")
    edit(pair[1] / "build.json", '"01_plans"}', '"01_plans"}, {"id": "02_more"}')
    (pair[1] / "notebooks" / "02_more.ipynb").write_text(json.dumps({"cells": [CELL]}), encoding="utf-8")
    found = compared()
    assert [(row["claim_id"], row["old"], row["new"]) for row in found["claims"]] == [("rose", "disagrees", "agrees")]
    assert found["checks"] == [{"check_id": "cp.sum", "old": "held", "new": "warning: row 2, column E: found -3"}]
    assert found["inputs"] == [{"file": "inputs/cp.csv", "what": "altered", "cells": []}]
    assert found["sections"] == [{"section": "02_more", "title": "More", "what": "added"}]


@pytest.mark.parametrize(
    ("old", "new", "cells"),
    [
        (",Feb,Mar\nx,14,20\n", ",Feb,Mar\nx,14,25\n", ["row 2, column C (Mar): 20 → 25"]),
        ("Ward\nA\n\nB\n", "Ward\nA\n\nBob\n", ["row 4, column A (Ward): text, 1 character → text, 3 characters"]),
        ("n\n1\n", "n\n1\n2\n", ["2 lines, 1 column → 3 lines, 1 column"]),
        ("n\n1\n", "", []),
    ],
)
def test_cells_of_an_altered_return_are_named_and_text_is_not_shown(pair, compared, old, new, cells):
    for bundle, table in zip(pair, (old, new), strict=True):
        (bundle / "inputs" / "raw").mkdir()
        (bundle / "inputs" / "raw" / "cp.csv").write_text(table, encoding="utf-8")
    assert compared()["inputs"] == [{"file": "inputs/raw/cp.csv", "what": "altered", "cells": cells}]


def test_people_read_the_first_cells_and_how_many_more_there_are():
    assert first_of(list("abcdefg")) == "a; b; c; d; e; and 2 more"
    assert first_of(list("abcde")) == "a; b; c; d; e"


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("30.1435406699", "32.5358851675", ["30.14", "32.54", "+2.39 (+7.9%)"]),
        ("10.001", "10.004", ["10.001", "10.004", "+0.003 (+0.0%)"]),
    ],
)
def test_people_read_two_decimals_as_long_as_they_tell_the_values_apart(pair, capsys, monkeypatch, old, new, shown):
    monkeypatch.setenv("COLUMNS", "120")  # on a narrow terminal the line is broken
    edit(pair[0] / "indicators.csv", "Boys,10", f"Boys,{old}")
    edit(pair[1] / "indicators.csv", "Boys,10", f"Boys,{new}")
    assert main(["diff", *map(str, pair)]) == 1
    assert re.split(r"  +", capsys.readouterr().out.splitlines()[-1])[1:4] == shown


def test_versions_alone_make_no_difference_and_are_told(pair, compared):
    edit(pair[1] / "build.json", '"versions": {}', '"versions": {"python": "3.12"}')
    assert compared(0)["versions"] == [{"name": "python", "old": None, "new": "3.12"}]


def test_people_read_aligned_numbers_with_a_true_minus(pair, capsys):
    edit(pair[1] / "indicators.csv", "Boys,10", "Boys,5")
    assert main(["diff", *map(str, pair)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[2] == "1 figure."
    assert re.split(r"  +", lines[-1])[:5] == ["Boys (children, 2012-13)", "10", "5", "−5 (−50.0%)", "restated"]
    assert lines[-1].index("5", 25) == lines[-3].index("New") + 2


def test_page_runs_and_loads_nothing(pair, tmp_path, capsys):
    edit(pair[1] / "indicators.csv", "Plans,200", "<script>alert(1)</script><img src=http://x>,210")
    page = tmp_path / "page.html"
    assert main(["diff", *map(str, pair), "--html", str(page)]) == 1
    html = page.read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert not re.search(r"<script|<img|<link", html)
    assert capsys.readouterr().out == f"{page}\n"


def test_terminal_is_not_steered_by_a_bundle(pair, capsys):
    edit(pair[1] / "indicators.csv", "Plans,200", "\x1b[2JPlans,210")
    assert main(["diff", *map(str, pair)]) == 1
    assert "\x1b" not in capsys.readouterr().out


@pytest.mark.parametrize("name", ["build.json", "inputs/report.yml", "quality/results.json"])
def test_bundle_without_its_form_is_one_sentence(pair, name, capsys):
    (pair[1] / name).write_text("[]", encoding="utf-8")
    assert main(["diff", *map(str, pair)]) == 1
    assert capsys.readouterr().err == "pscb: old or new does not have the form of a bundle; pscb verify says where.\n"


@pytest.mark.parametrize(
    ("key", "name"), [("05_child_protection_plans", "05 Child protection plans"), ("annex", "annex"), ("", "")]
)
def test_sections_are_named_as_people_name_them(key, name):
    assert named(key) == name
