"""A break that was accepted stays accepted for its cell, its values and its years, and for nothing else."""

import pytest
from homes import drawn

from pscb_lib.core.errors import HomeError
from pscb_lib.core.findings import Finding
from pscb_lib.core.known_issues import KnownIssue, mark_known, read_known_issues

ISSUE = KnownIssue(
    "in_care_row_of_seven", "reconciliations.missing_repeat_in_care_within_all", "missing_repeat_in_care",
    "8", "B (No. of Individuals)", "1", "no more than 0", "One child more.", "the QEG", "2012-13",
)  # fmt: skip
BREAK = {
    "dataset": "missing_repeat_in_care", "check_id": ISSUE.check, "severity": "warning", "success": False,
    "agency": "Cambridgeshire Constabulary", "file": "missing_repeat_in_care.csv", "row": 8,
    "column": "B (No. of Individuals)", "found": "1", "expected": "no more than 0, as in missing_repeat.csv, row 8",
}  # fmt: skip


def test_the_break_that_was_accepted():
    [finding] = mark_known([Finding(**BREAK)], [ISSUE], "2012-13")
    assert (finding.known_issue, finding.fails) == ("in_care_row_of_seven", False)
    assert finding.note == "Known issue in_care_row_of_seven: One child more."


@pytest.mark.parametrize(
    "change",
    [
        {"found": "2"},
        {"found": "10"},
        {"expected": "no more than 0.5, as in missing_repeat.csv, row 8"},
        {"expected": "no more than 0,500, as in missing_repeat.csv, row 8"},
        {"expected": "no more than 01, as in missing_repeat.csv, row 8"},
        {"row": 9},
        {"row": None},
        {"column": "C (No. of Individuals)"},
        {"column": None},
        {"dataset": "missing_repeat"},
        {"check_id": "reconciliations.missing_repeat_adds_up"},
    ],
    ids=str,
)
def test_any_other_break_is_a_failure(change):
    [finding] = mark_known([Finding(**(BREAK | change))], [ISSUE], "2012-13")
    assert (finding.known_issue, finding.fails) == ("", True)


@pytest.mark.parametrize(("year", "fails"), [("2011-12", False), ("2012-13", False), ("2013-14", True)])
def test_a_break_is_accepted_until_a_year(year, fails):
    [finding] = mark_known([Finding(**BREAK)], [ISSUE], year)
    assert finding.fails is fails


def test_a_check_that_holds_is_no_break():
    [finding] = mark_known([Finding(**(BREAK | {"success": True}))], [ISSUE], "2012-13")
    assert finding.known_issue == ""


ENTRY = """
    known_issues:
      - {id: a, check: c, dataset: d, row: 2, column: B, observed: 1, expected: 0,
         why: w, accepted_by: QEG, until: UNTIL}
"""


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("known_issues: [", "2012-13/known_issues.yml cannot be read: line 1, column 16: expected the node content, "
         "but found '<stream end>'."),
        ("- a", "2012-13/known_issues.yml must hold a list under the key known_issues."),
        ("5", "2012-13/known_issues.yml must hold a list under the key known_issues."),
        ("known_issues: {a: b}", "2012-13/known_issues.yml must hold a list under the key known_issues."),
        ("known_issues: [a]", "2012-13/known_issues.yml, entry 1 must hold keys with their values."),
        ("known_issues: [{id: a, check: c, dataset: d, row: 2, column: B}]",
         "2012-13/known_issues.yml, entry 1 lacks observed, expected, why, accepted_by, until."),
        (ENTRY.replace("UNTIL", "2013"),
         "2012-13/known_issues.yml, entry 1: until must be a reporting year like 2012-13."),
        (ENTRY.replace("UNTIL", "2012-13-45"),
         "2012-13/known_issues.yml cannot be read: it holds a value that is none (month must be in 1..12)."),
    ],
)  # fmt: skip
def test_known_issues_that_cannot_be_read(tmp_path, content, sentence):
    folder = tmp_path / "2012-13"
    folder.mkdir()
    (folder / "known_issues.yml").write_text(drawn(content), encoding="utf-8")
    with pytest.raises(HomeError) as error:
        read_known_issues(folder)
    assert str(error.value) == sentence


@pytest.mark.parametrize("content", [None, "", "known_issues:", "known_issues: []"])
def test_a_year_may_have_none(tmp_path, content):
    if content is not None:
        (tmp_path / "known_issues.yml").write_text(content)
    assert read_known_issues(tmp_path) == []


def test_numbers_may_stand_without_quotes(tmp_path):
    (tmp_path / "known_issues.yml").write_text(drawn(ENTRY.replace("UNTIL", "2012-13")))
    [issue] = read_known_issues(tmp_path)
    assert (issue.row, issue.observed, issue.expected, issue.until) == ("2", "1", "0", "2012-13")
