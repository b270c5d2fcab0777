"""Registers: one row an entry, with a permanent id; each bad cell beside the sentence that the analyst reads."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from homes import drawn

from pscb_lib.core.catalogue_entries import read_dataset, read_field
from pscb_lib.core.errors import CatalogueError
from pscb_lib.core.read import Refusal, read_table
from pscb_lib.core.registers import allowed, expected_in, field_place, register_table, up_to_day

ENTRY = {
    "title": "Actions",
    "section": "business_plan",
    "agency": "board",
    "description": "What was promised.",
    "kind": "register",
    "sensitivity": "open",
    "register": {
        "id": {"title": "Id", "type": "id"},
        "action": {"title": "Action", "type": "text", "required": True},
        "state": {"title": "State", "type": "code", "codes": {"open": "Open", "done": "Done"}, "required": True},
        "due": {"title": "Due", "type": "date"},
        "cost": {"title": "Cost", "type": "number"},
    },
}
SPEC = read_dataset("actions", ENTRY)
HEADS = "id,action,state,due,cost"


def read(folder, text: str):
    """The frame of a register, and the sentences that an analyst reads of it."""
    (folder / SPEC.file_name).write_text(drawn(text), encoding="utf-8")
    refuse = Refusal(SPEC, "the board")
    table, faults = read_table(folder / SPEC.file_name, refuse)
    frame, more = (None, []) if faults else register_table(table, SPEC, refuse)
    return frame, [fault.sentence() for fault in [*faults, *more]]


def test_the_entries_of_a_register(tmp_path):
    text = f"""
        {HEADS}
        a1,Train  staff,open,2013-03,"1,200"
        a2,Publish the report,done,,
        """
    frame, sentences = read(tmp_path, text)
    assert sentences == []
    assert frame[["id", "action", "state", "due", "cost", "row"]].to_numpy().tolist() == [
        ["a1", "Train staff", "open", "2013-03", "1200", 2],
        ["a2", "Publish the report", "done", "", "", 3],
    ]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (",Train,open,,", "row 2, column A (id): found nothing; expected an id."),
        ("a1,,open,,", "row 2, column B (action): found nothing; expected some text."),
        ("a1,Train,opne,,", "row 2, column C (state): found text, 4 characters; expected one of: open, done."),
        (
            "a1,Train,open,next spring,",
            "row 2, column D (due): found text, 11 characters; "
            "expected a date like 2013-03-31, a month like 2013-03 or a year like 2012/13, or a blank.",
        ),
        (
            "a1,Train,open,,much",
            "row 2, column E (cost): found text, 4 characters; expected a whole number, 0 or more, or a blank.",
        ),
        ("a1,Train,open,,12%", "row 2, column E (cost): found 12%; expected a whole number, 0 or more, or a blank."),
        ("a1,Train,open,,-7", "row 2, column E (cost): found -7; expected a whole number, 0 or more, or a blank."),
        ("a1,Train,open,,7.5", "row 2, column E (cost): found 7.5; expected a whole number, 0 or more, or a blank."),
        (
            "a1,Train,open,,9434765919",
            "row 2, column E (cost): found a number of 10 digits; expected a whole number, 0 or more, or a blank.",
        ),
        ("a1,Train,,,", "row 2, column C (state): found nothing; expected one of: open, done."),
        ("a1,Train,Open,,", "row 2, column C (state): found text, 4 characters; expected one of: open, done."),
        ("a1,Train,open", "row 2: found 3 cells; expected 5 cells, one under each column head."),
        ("a1,Train,open,,\na1,Ask,open,,", "row 3, column A: found the id of row 2 again; expected each id once."),
        ("a 1,Train,open,,\na  1,Ask,open,,", "row 3, column A: found the id of row 2 again; expected each id once."),
    ],
)
def test_a_cell_that_its_column_does_not_allow(tmp_path, row, sentence):
    assert read(tmp_path, f"{HEADS}\n{row}\n")[1] == [f"actions.csv, {sentence}"]


def test_other_heads(tmp_path):
    assert read(tmp_path, "id,action\na1,Train\n")[1] == [
        "actions.csv, row 1: found other column heads, from column C on; "
        "expected these, in this order: id, action, state, due, cost."
    ]


def test_heads_that_vary_only_as_typists_do(tmp_path):
    assert read(tmp_path, "ID,Action , state,due,COST\na1,Train,open,,\n")[1] == []


@pytest.mark.parametrize(
    "row",
    ["a1,Train,Alice Smith,,", "a1,Train,open,Alice Smith,", "a1,Train,open,,Alice Smith", "Alice Smith,,open,,"],
)
def test_a_name_in_the_wrong_place_is_nowhere_in_a_message(tmp_path, row):
    _, sentences = read(tmp_path, f"{HEADS}\n{row}\n")
    assert sentences
    assert "Alice" not in " ".join(sentences)


def test_a_register_with_a_wrong_cell_has_no_entries(tmp_path):
    frame, sentences = read(tmp_path, f"{HEADS}\na1,Train,open,,\na2,,open,,\n")
    assert (len(frame), len(sentences)) == (0, 1)


@pytest.mark.parametrize("due", ["2013-03-31", "2013-03", "2012/13", "2012-13", "2013"])
def test_days_months_and_years_are_kept_as_they_are_written(tmp_path, due):
    frame, sentences = read(tmp_path, f"{HEADS}\na1,Train,open,{due},\n")
    assert (frame["due"].tolist(), sentences) == ([due], [])


def test_where_a_column_of_a_register_stands(catalogue):
    assert field_place(SPEC, "due") == "D (due)"
    assert field_place(SPEC, "owner") is None
    assert field_place(catalogue["caf_by_month"], "value") is None


def test_a_report_up_to_a_day_has_the_entries_that_happened_by_then_and_those_without_a_date():
    frame = pd.DataFrame({"due": ["2012-06", "", "2012-11", "2012", "2013/14"]})
    assert list(up_to_day(frame, replace(SPEC, dated_by="due"), date(2012, 9, 30)).index) == [0, 1, 3]
    assert len(up_to_day(frame, SPEC, date(2012, 9, 30))) == len(frame)
    assert up_to_day(frame.iloc[:0], replace(SPEC, dated_by="due"), date(2012, 9, 30)).columns.tolist() == ["due"]


@pytest.mark.parametrize(
    ("said", "number", "expected"),
    [
        ({}, "7.0", ""),
        ({}, "c", ""),
        ({"number": "decimal"}, "7.5", ""),
        ({"number": "decimal"}, "-7.5", "a number, 0 or more, or a blank"),
        ({"negative": True}, "-7", ""),
        ({"negative": True}, "-7.5", "a whole number, or a blank"),
        ({"negative": True, "number": "decimal"}, "-7.5", ""),
    ],
)
def test_the_catalogue_says_which_numbers_a_column_may_hold(said, number, expected):
    field = read_field("cost", {"title": "Cost", "type": "number", **said})
    assert (expected_in(field) if not allowed(field, number, "open") else "") == expected


@pytest.mark.parametrize(("key", "value"), [("number", "percent"), ("negative", "yes")])
def test_other_numbers_are_not_known(key, value):
    with pytest.raises(CatalogueError, match=f"dataset visits: {key} of pupils must be one of"):
        read_dataset("visits", {**ENTRY, "register": {"pupils": {"title": "Pupils", "type": "number", key: value}}})
