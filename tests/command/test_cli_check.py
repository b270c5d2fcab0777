"""pscb check: what the person reads who has to ring the supplier."""

from __future__ import annotations

import json

import pytest
from stub_home import make_home

from pscb_lib.command.check import agency_lines
from pscb_lib.command.cli import main
from pscb_lib.core.check import SKIPPED
from pscb_lib.core.findings import Finding

KNOWN = """
known_issues:
  - id: minus_three
    check: missing_by_gender.not_negative
    dataset: missing_by_gender
    row: 2
    column: B (Female)
    observed: "-3"
    expected: 0 or more
    why: It was a joke.
    accepted_by: QEG
    until: "2012-13"
"""
CLEAN = "1 table, 1 check, 0 failed critically, 0 warnings, 0 known issues, 0 questions; 0 tables not used."
BROKEN = CLEAN.replace("0 failed", "1 failed").replace("0 tables", "1 table")


@pytest.fixture
def home(tmp_path, monkeypatch):
    return make_home(tmp_path, monkeypatch)


@pytest.fixture
def check(home, capsys):
    def call(table, *words):
        if table is None:
            home.table.unlink()
        else:
            home.table.write_text(table, encoding="utf-8")
        return main(["check", *words]), *capsys.readouterr()

    return call


def test_data_in_order_are_summed_up_in_a_line(check):
    status, out, err = check("Male,Female\n12,20\n")
    assert (status, out, err) == (0, f"2012-13: {CLEAN}\n", "")


def test_fault_names_agency_file_row_column_found_and_expected(check):
    status, out, _ = check("Male,Female\n12,-3\n")
    assert status == 1
    assert out.splitlines()[:3] == [
        "Anytown Police",
        "  not accepted  missing_by_gender.csv, row 2, column B (Female): found -3; expected 0 or more.",
        "                Fewer than no children cannot go missing.",
    ]
    assert out.splitlines()[-1] == f"2012-13: {BROKEN}"


def test_missing_table_is_a_fault(check):
    status, out, _ = check(None)
    assert status == 1
    assert "missing_by_gender.csv" in out


def test_known_issue_is_shown_and_is_no_fault(home, check):
    (home.table.parent / "known_issues.yml").write_text(KNOWN, encoding="utf-8")
    status, out, err = check("Male,Female\n12,-3\n")
    assert (status, err) == (0, "")
    assert out.splitlines()[:3] == [
        "Known issues",
        "  accepted      missing_by_gender.csv, row 2, column B (Female): found -3; expected 0 or more.",
        "                Known issue minus_three: It was a joke.",
    ]
    assert check("Male,Female\n12,-4\n")[0] == 1


def test_programs_get_every_check(check):
    status, out, _ = check("Male,Female\n12,-3\n", "--json")
    [row] = json.loads(out)["rows"]
    assert status == 1
    assert (row["success"], row["severity"], row["found"]) == (False, "critical", "-3")
    assert json.loads(out)["known_issues"] == []


def test_checked_data_are_left_for_notebooks_opened_by_hand(home, check):
    check("Male,Female\n12,20\n")
    state = home.root / "data" / "processed" / "2012-13" / "board" / "state.json"
    assert json.loads(state.read_text(encoding="utf-8"))["checked"] is True


def test_comparisons_that_wait_for_a_table_are_one_line_for_the_table():
    fault = Finding("caf", "caf.not_negative", "critical", False, "P", "caf.csv", found="-3", expected="0 or more")
    waiting = [
        Finding("caf", f"reconciliations.{name}", "info", False, "P", "caf.csv", found=SKIPPED, expected="x", note="y")
        for name in ("a", "b")
    ]
    assert list(agency_lines([*waiting, fault])) == [
        "  not accepted  caf.csv: found -3; expected 0 or more.",
        "  question      caf.csv: 2 comparisons with its figures can be made once it is accepted.",
    ]
