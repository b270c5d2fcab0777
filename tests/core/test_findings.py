"""The sentence that an analyst reads, and what it must not repeat."""

import pytest

from pscb_lib.core.findings import RESULT_KEYS, Finding, echo

FINDING = Finding(
    "caf_by_month", "caf_by_month.not_negative", "critical", False, "Children's Services", "caf_by_month.csv",
    2, "D (July)", "-3", "0 or more", "There cannot be fewer than none.",
)  # fmt: skip


def test_a_sentence_names_file_row_column_found_and_expected():
    assert FINDING.sentence() == "caf_by_month.csv, row 2, column D (July): found -3; expected 0 or more."


def test_a_finding_about_a_whole_file_names_the_file():
    finding = Finding("d", "d.read_empty", "critical", False, "A", "d.csv", found="an empty file", expected="lines")
    assert finding.sentence() == "d.csv: found an empty file; expected lines."


def test_a_row_of_the_results_has_the_keys_of_the_bundle():
    row = FINDING.as_row()
    assert tuple(row) == RESULT_KEYS
    assert (row["row"], row["column"], row["note"]) == (2, "D (July)", "There cannot be fewer than none.")


@pytest.mark.parametrize(
    ("change", "fails"),
    [
        ({}, True),
        ({"success": True}, False),
        ({"severity": "warning"}, True),
        ({"severity": "info"}, False),
        ({"known_issue": "in_care_row_of_seven"}, False),
    ],
)
def test_only_a_break_that_nobody_accepted_is_a_failure(change, fails):
    assert Finding(**{**vars(FINDING), **change}).fails is fails


@pytest.mark.parametrize("text", ["26", "-3", "2.5", "12,500", "14.68%", "£142,000", "c", "x", "[z]", "low"])
def test_numbers_and_known_symbols_are_repeated(text):
    assert echo(f" {text} ") == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Alice Smith", "text, 11 characters"),
        ("?", "text, 1 character"),
        ("943 476 5919", "text, 12 characters"),
        ("9434765919", "a number of 10 digits"),
        ("12/05/2004", "text, 10 characters"),
        ("12052004", "a number of 8 digits"),
        ("2004-05-12", "text, 10 characters"),
        ("=SUM(A2:L2)", "text, 11 characters"),
        ("٩٤٣٤٧٦", "text, 6 characters"),
        ("", "nothing"),
    ],
)
def test_what_may_name_a_child_is_not_repeated(text, said):
    assert echo(text) == said
