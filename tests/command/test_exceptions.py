"""The exceptions paper: what it lists, in which order, and that it says so when there is nothing."""

from __future__ import annotations

import shutil
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml
from bs4 import BeautifulSoup
from sample_notebook import code, context, notebook, typed, write_notebook, write_samples
from sample_notebook import state as sample_state

from pscb_lib.command.exceptions import Paper, exceptions_paper, write_exceptions_page
from pscb_lib.command.exceptions.actions import Actions
from pscb_lib.command.exceptions.moves import change, in_per_cent
from pscb_lib.command.exceptions.paper import in_words
from pscb_lib.command.exceptions.word import on_one_line, write_exceptions_docx
from pscb_lib.command.harvest import Harvest, harvest
from pscb_lib.command.word.tables import column_needs
from pscb_lib.core.home import PROGRAM

PLANS = """\
dataset,edition,period,period_type,measure,unit,value,status,rounded_to
cp_plans,1,2012-03-31,date,open,children,185,final,
cp_plans,1,2012-12-31,date,open,children,224,final,
cp_plans,1,2013-03-31,date,open,children,270,final,
"""
ACTIONS = """\
dataset,edition,action_id,objective,objective_text,linked_to,owner,what,due,state,outcome,outcome_kind,see,evidence,impact
business_plan,1,BP-1,1,One,,A group,Late,2012-09,in_progress,x,states,,,
business_plan,1,BP-2,1,One,,A group,Done in time,2012-09,done,x,states,,,
business_plan,1,BP-3,1,One,,,Not yet due,2013/14,not_started,x,states,,,
business_plan,1,BP-4,1,One,,,Without a date,,in_progress,x,states,,,
"""
CLAIM = {
    "basis": "as stated", "note": "", "section": "05_child_protection_plans", "source": "Paragraph 1",
    "published": "27", "recomputed": "77", "verdict": "disagrees",
}  # fmt: skip


def claims(*rows: dict[str, Any]) -> dict[str, Any]:
    """A section's published figures as an output."""
    table = {"id": "c", "title": "c", "columns": [], "rows": [], "values": [], "row_roles": [], "datasets": ["x"]}
    return typed("claims", {"claims": list(rows), "summary": "", "table": {**table, "agency": "", "note": ""}})


def claim(name: str, **more: str) -> dict[str, Any]:
    """One published figure."""
    return {"claim_id": name, "statement": f"Statement {name}.", **CLAIM, **more}


def staged(folder: Path, states: dict[str, str]) -> tuple[Path, Any]:
    """Inputs with the two tables, and the context of a report that has them."""
    inputs = folder / "inputs"
    inputs.mkdir()
    for name in ("catalogue.yml", "watched.yml"):
        shutil.copyfile(PROGRAM / "expectations" / name, inputs / name)
    (inputs / "cp_plans.csv").write_text(PLANS, encoding="utf-8")
    (inputs / "business_plan.csv").write_text(ACTIONS, encoding="utf-8")
    known = sample_state()
    known["datasets"] = {name: known["datasets"]["cp_plans"] | {"state": word} for name, word in states.items()}
    catalogue = yaml.safe_load((inputs / "catalogue.yml").read_text(encoding="utf-8"))["datasets"]
    checks = {"rows": [], "known_issues": []}
    return inputs, context(state=known, catalogue=catalogue, checks=checks, status="complete", status_reason="")


def paper(folder: Path, *outputs: dict[str, Any], **states: str) -> Paper:
    """The paper of a report with these published figures, and these states of its tables."""
    inputs, about = staged(folder, {"cp_plans": "accepted", "business_plan": "accepted", **states})
    return exceptions_paper(harvested(folder, *outputs), inputs, about)


def harvested(folder: Path, *outputs: dict[str, Any]) -> Harvest:
    """The harvest of one section with these outputs."""
    return harvest([write_notebook(folder, notebook(code("a", "1", *outputs)))], sample_state())


def test_what_moved_is_beside_last_year_and_the_quarter_before(tmp_path: Path) -> None:
    [move] = paper(tmp_path).moves
    assert (move.now, move.year_before, move.year_change) == ("270", "185", "+85 (+46%)")
    assert (move.quarter_before, move.quarter_change, move.target) == ("224", "+46 (+21%)", "–")


def test_no_change_is_told_across_a_break(tmp_path: Path) -> None:
    inputs, about = staged(tmp_path, {"cp_plans": "accepted", "business_plan": "accepted"})
    about.state["datasets"]["cp_plans"] |= {"breaks": [{"after": "2012-06-30", "label": "counted anew"}]}
    [move] = exceptions_paper(harvested(tmp_path), inputs, about).moves
    assert (move.year_before, move.year_change) == ("185", "counted in another way")
    assert move.quarter_change == "+46 (+21%)"


def test_a_table_that_is_not_used_moves_nothing_and_is_asked_for(tmp_path: Path) -> None:
    made = paper(tmp_path, cp_plans="not_accepted")
    assert (made.moves, len(made.missing)) == ([], 1)
    assert made.decisions[0].startswith("Ask Peterborough City Council, Children's Services for “Children with a")


def test_only_actions_with_a_date_that_has_passed_are_overdue(tmp_path: Path) -> None:
    found = paper(tmp_path).actions
    assert [action.id for action in found.overdue] == ["BP-1"]
    assert (found.open_count, found.undated_count, found.unled_count) == (3, 1, 2)


@pytest.mark.parametrize(
    ("published", "recomputed", "shown"),
    [
        ("27%", "76.7", ("27%", "76.7%")),
        ("27%", "72.6 to 72.8", ("27%", "72.6 to 72.8%")),
        ("27%", "at least 10", ("27%", "at least 10")),
        ("5073", "4,248", ("5073", "4,248")),
        ("true", "not true", ("stated", "not so")),
        ("true", "", ("stated", "")),
    ],
)
def test_what_was_published_and_what_the_data_give_are_in_the_same_words(published, recomputed, shown):
    assert in_words(published, recomputed) == shown


def test_faults_are_worst_first_and_once(tmp_path: Path) -> None:
    rows = (
        claim("odd", verdict="implausible", published="900"),
        claim("near", published="70"),
        claim("far"),
        claim("far"),
        claim("good", verdict="agrees"),
        claim("words", published="true", recomputed="false"),
    )
    made = paper(tmp_path, claims(*rows))
    assert [fault.claim_id for fault in made.faults] == ["far", "near", "words", "odd"]
    assert "Say what becomes of 4 published figures that do not stand as printed." in made.decisions


def test_a_long_list_is_cut_and_says_so(tmp_path: Path) -> None:
    made = paper(tmp_path, claims(*(claim(f"c{n}") for n in range(14))))
    assert (len(made.faults), made.more_faults) == (10, 4)


def test_nothing_to_decide_is_said(tmp_path: Path) -> None:
    inputs, about = staged(tmp_path, {"cp_plans": "accepted"})
    (inputs / "cp_plans.csv").write_text(PLANS.splitlines()[0] + "\n", encoding="utf-8")
    write_exceptions_page(harvested(tmp_path), tmp_path, about)
    page = BeautifulSoup((tmp_path / "exceptions.html").read_text(encoding="utf-8"), "html.parser")
    text = " ".join(page.get_text().split())
    assert "Decisions asked for None." in text
    assert "No watched figure has anything to be compared with." in text
    assert "No action with a date is overdue" in text


def test_page_lists_all_and_loads_nothing(tmp_path: Path) -> None:
    _, about = staged(tmp_path, {"cp_plans": "accepted", "business_plan": "accepted"})
    write_exceptions_page(harvest(write_samples(tmp_path), sample_state()), tmp_path, about)
    html = (tmp_path / "exceptions.html").read_text(encoding="utf-8")
    page = BeautifulSoup(html, "html.parser")
    assert [h.get_text() for h in page.select("h2")] == [
        "Decisions asked for",
        "What moved",
        "Published figures that do not stand",
        "Checks that did not hold",
        "Returns that are missing",
        "Actions overdue",
    ]
    assert page.select_one("a[href='sections/05_child_protection_plans.html']")
    assert "http" not in html.replace("http-equiv", "")


@pytest.mark.parametrize(
    ("before", "now", "unit", "told"),
    [
        (185, 270, "children", "+85 (+46%)"),
        (80, 60, "incidents", "−20 (−25%)"),
        (0, 5, "children", "+5"),
        (5, 5, "children", "unchanged"),
        (Fraction("69.4"), Fraction("64.9"), "%", "−4.5 points"),
        (None, 5, "children", "–"),
        (1000, 1001, "children", "+1 (under 0.5%)"),
    ],
)
def test_a_change_has_its_sign_and_its_per_cent(before: Any, now: Any, unit: str, told: str) -> None:
    as_fractions = [None if value is None else Fraction(value) for value in (before, now)]
    assert change(as_fractions[0], as_fractions[1], unit) == told


def test_half_a_per_cent_is_rounded_away_from_nought() -> None:
    assert [in_per_cent(Fraction(text)) for text in ("2.5", "-2.5", "0.5")] == ["+3%", "−3%", "+1%"]


def test_acknowledged_fault_is_left_out_until_its_figure_changes(tmp_path: Path) -> None:
    inputs, about = staged(tmp_path, {"cp_plans": "accepted"})
    issue = {"check_id": "claims.far", "observed": "77", "until": "2013-14", "dataset": "", "why": "", "id": "x"}
    known = replace(about, checks={"rows": [], "known_issues": [{**issue, "accepted_by": "A group", "occurs": True}]})
    found = harvested(tmp_path, claims(claim("far"), claim("near")))
    assert [fault.claim_id for fault in exceptions_paper(found, inputs, known).faults] == ["near"]
    changed = harvested(tmp_path, claims(claim("far", recomputed="78")))
    assert [fault.claim_id for fault in exceptions_paper(changed, inputs, known).faults] == ["far"]


def test_word_paper_has_the_same_parts_and_the_same_bytes_twice(tmp_path: Path) -> None:
    _, about = staged(tmp_path, {"cp_plans": "accepted", "business_plan": "accepted"})
    found = harvested(tmp_path, claims(claim("far")))
    made = []
    for _ in range(2):
        write_exceptions_docx(found, tmp_path, about)
        made.append((tmp_path / "exceptions.docx").read_bytes())
    document = docx.Document(str(tmp_path / "exceptions.docx"))
    assert made[0] == made[1]
    assert [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 2"] == [
        "Decisions asked for",
        "What moved",
        "Published figures that do not stand",
        "Checks that did not hold",
        "Returns that are missing",
        "Actions overdue",
    ]
    assert [table.rows[1].cells[0].text for table in document.tables] == [
        "Children with a child protection plan",
        "Statement far.",
        "BP-1",
    ]


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ((1, 1, 1), "1 action is not known to be done. Of these 1 has no date, so that nobody can say whether it is late; for 1 nobody"),
        ((3, 2, 0), "3 actions are not known to be done. Of these 2 have no date, so that nobody can say whether they are late; for 0"),
    ],
)  # fmt: skip
def test_what_is_said_of_open_actions_agrees_with_their_number(numbers, said):
    open_count, undated_count, unled_count = numbers
    assert Actions(open_count, [], undated_count, unled_count).text.startswith(said)


def test_a_change_and_its_per_cent_stay_on_one_line_in_word():
    assert on_one_line("+26 (+173%)") == "+26\u00a0(+173%)"
    least, _ = column_needs(["Change"], [["+26\u00a0(+173%)"]])
    assert least == [len("+26 (+173%)") + 4]
