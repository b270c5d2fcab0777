"""Registers: one row an entry, with a permanent id; each bad cell beside the sentence that the analyst reads."""

import pytest
from homes import drawn

from pscb_lib.core.catalogue_entries import read_dataset
from pscb_lib.core.read import Refusal, read_table
from pscb_lib.core.registers import register_table

SPEC = read_dataset(
    "actions",
    {
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
    },
)
HEADS = "id,action,state,due,cost"


def read(folder, text: str):
    """The frame of a register, and the sentences that an analyst reads of it."""
    (folder / SPEC.file_name).write_text(drawn(text), encoding="utf-8")
    refuse = Refusal(SPEC, "the board")
    table, faults = read_table(folder / SPEC.file_name, refuse)
    frame, more = register_table(table, SPEC, refuse)
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
        ("a1,Train,open,,much", "row 2, column E (cost): found text, 4 characters; expected a number, or a blank."),
        ("a1,Train,open,,\na1,Ask,open,,", "row 3, column A: found the id of row 2 again; expected each id once."),
    ],
)
def test_a_cell_that_its_column_does_not_allow(tmp_path, row, sentence):
    assert read(tmp_path, f"{HEADS}\n{row}\n")[1] == [f"actions.csv, {sentence}"]


def test_other_heads(tmp_path):
    assert read(tmp_path, "id,action\na1,Train\n")[1] == [
        "actions.csv, row 1: found other column heads; expected these, in this order: id, action, state, due, cost."
    ]
