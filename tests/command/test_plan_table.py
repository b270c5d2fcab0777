"""Plain tables for the terminal."""

from __future__ import annotations

from pscb_lib.command.text_table import text_table

HEADS = ("No", "Question", "Datasets")
ROWS = [("03", "Is help coming earlier?", "caf_by_month, caf_by_gender"), ("08", "", "none")]


def test_wide_enough_a_table_has_one_line_a_row():
    assert text_table(HEADS, ROWS, 80).splitlines() == [
        "No  Question                 Datasets",
        "--  -----------------------  ---------------------------",
        "03  Is help coming earlier?  caf_by_month, caf_by_gender",
        "08                           none",
    ]


def test_narrow_table_wraps_inside_its_columns():
    assert text_table(HEADS, ROWS, 34).splitlines() == [
        "No  Question      Datasets",
        "--  ------------  ----------------",
        "03  Is help       caf_by_month,",
        "    coming        caf_by_gender",
        "    earlier?",
        "08                none",
    ]


def test_word_that_is_too_long_keeps_the_columns_straight():
    lines = text_table(HEADS, ROWS, 5).splitlines()
    assert {line.index("caf") for line in lines if "caf" in line} == {lines[0].index("Datasets")}
