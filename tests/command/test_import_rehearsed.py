"""What an import would write is held against the checks first: what they would refuse is asked about."""

import csv

import pytest
from homes import keep_only
from import_books import COUNTS, ENDS, MONTHS, TITLE, YEAR, make_book

from pscb_lib.command.cli import main

HEADS = ["audit_id", "title", "kind", "undertaken_on", "presented_on", "size", "size_unit", "found", "compared",
         "next_due", "evidence", "impact"]  # fmt: skip
ENTRY = {
    "audit_id": "AU-2013-09", "title": "Audit of strategy discussions", "kind": "audit",
    "presented_on": "2013-05", "found": "Two areas to improve: timing and paperwork",
}  # fmt: skip


@pytest.fixture
def begun(home):
    """A home with few tables of last year, and a year that has been begun."""
    keep_only(home, "audits", "caf_by_month", "cp_by_category")
    home.raw(YEAR).mkdir()
    return home


@pytest.fixture
def bring(begun, tmp_path, capsys):
    """The exit status of an import that is to be written, and what it says."""

    def run(sheets, *more):
        path = make_book(tmp_path / "return 2013-14.xlsx", sheets)
        status = main(["import", str(path), "--home", str(begun.root), "--yes", *more])
        return status, capsys.readouterr().out

    return run


def audits(**cells):
    """A sheet with one audit; some of its cells may be replaced."""
    return {"Audits": [["Audits"], HEADS, [(ENTRY | cells).get(head) for head in HEADS]]}


def test_an_entry_that_the_checks_accept_is_written(bring, begun):
    assert bring(audits())[0] == 0
    with (begun.raw(YEAR) / "audits.csv").open(encoding="utf-8") as file:
        assert next(csv.DictReader(file))["audit_id"] == "AU-2013-09"


@pytest.mark.parametrize(
    ("field", "value", "about"),
    [
        ("audit_id", "Audit 1", "Audits!A3: found text, 7 characters; expected an id like AU-2012-01."),
        ("title", "Short", "Audits!B3: found text, 5 characters; expected 8 to 80 characters."),
        ("size", "0", "Audits!F3: found 0; expected 1 to 9,999, or nothing."),
    ],
)
def test_an_entry_that_the_checks_would_refuse_is_asked_about(bring, begun, field, value, about):
    status, out = bring(audits(**{field: value}))
    assert (status, about in out) == (1, True)
    assert not (begun.raw(YEAR) / "audits.csv").exists()


def test_a_fault_that_was_there_before_keeps_no_other_entry_out(bring, begun):
    assert bring(audits())[0] == 0
    path = begun.raw(YEAR) / "audits.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("AU-2013-09", "old one"), encoding="utf-8")
    assert bring(audits(audit_id="AU-2013-10"))[0] == 0


def test_a_total_that_no_longer_fits_the_months_already_there(bring, begun):
    half = [*COUNTS[:6], *[None] * 6]
    assert bring({"CAF": [[TITLE], MONTHS, half]}, "--quarter", "2")[0] == 0
    status, out = bring({"CAF": [[TITLE], [*MONTHS[6:], "Total"], [*COUNTS[6:], 999]]})
    assert status == 1
    assert "CAF!G3: found" in out


def test_part_of_a_year_is_no_fault(bring):
    rows = [["Neglect", 152, 80, 90], ["Physical", 33, 4, 25], ["Sexual", 12, 11, 10], ["Emotional", 73, 60, 58]]
    title = "Children with a child protection plan, by category"
    sheets = {"Plans": [[title], ["", *ENDS[:3]], *rows, ["Combination", 0, 0, 0]]}
    status, out = bring(sheets, "--quarter", "2", "--reason", "recounted")
    assert status == 0, out


def test_a_figure_that_is_not_there_yet_is_told_and_keeps_nothing_back(bring, begun):
    status, out = bring({"CAF": [["CAFs by gender"], ["Male", "Female", "Unborn", "Total"], [241, 197, "x", 441]]})
    assert status == 0
    assert (
        "CAF!C3: found x; expected a number; until it is there, pscb check does not accept the table, and the report "
        "does not use it." in out
    )
    assert (begun.raw(YEAR) / "caf_by_gender.csv").exists()
