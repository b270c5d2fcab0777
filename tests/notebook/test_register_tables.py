"""Registers as readers see them, and what is worked out from them."""

from dataclasses import replace

import pandas as pd
import pytest
from made import AGENCY, YEAR, over_periods
from run_notebook import Run, collected

from pscb_lib.core.catalogue import read_dataset
from pscb_lib.core.datasets import Field
from pscb_lib.core.periods import up_to_quarter
from pscb_lib.notebook import register_shapes, register_tables, registers, scorecard
from pscb_lib.notebook.dataset import Dataset
from pscb_lib.notebook.gaps import show_gap
from pscb_lib.notebook.registers import in_words
from pscb_lib.notebook.stretches import lengths

STATE = Field("state", "State", "code", {"done": "Done"})
DUE = Field("due", "Due", "date")


def register(name: str, text: str, state: str = "accepted") -> Dataset:
    """A register drawn as cells between bars, all of them text; the first column holds the ids."""
    head, *rows = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    fields = {key: {"title": key.capitalize(), "type": "id" if key == head[0] else "text"} for key in head}
    same = {"title": name, "section": "plans", "agency": "council", "description": name, "sensitivity": "open"}
    spec = read_dataset(name, {**same, "kind": "register", "register": fields})
    return Dataset(spec, pd.DataFrame(rows, columns=head, dtype=str), up_to_quarter(YEAR, 4), state, "", AGENCY)


LESSONS = register(
    "lessons",
    """
    id  | what               | review | owner | evidence   | impact
    L-1 | Train staff, now   | R-1    | Panel |            |
    L-2 | Write it down      | R-1    |       | A workshop |
    L-3 | Train staff, now   |        | Panel |            | Fewer absences
    """,
)
PRIORITIES = register(
    "priorities",
    """
    priority_id | number | subject  | theme | what          | measure | owner | due
    P-1         | 1      | Help     | early | Help is early |         | Board | 2013/14
    P-2         | 2      | Training | staff | Staff know    | A test  | Board | 2013/14
    """,
)
ASKED = register(
    "asked",
    """
    entry_id | section | form | printed_number | priority_id
    S-1      | care    | box  | 2              | P-1
    S-2      | plans   | list |                | P-1
    S-3      | plans   | text |                |
    """,
)


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        (STATE, "done", "Done"),
        (STATE, "", "not stated"),
        (Field("section", "Section", "text"), "local_context", "Local context"),
        (Field("section", "Section", "text"), "", "not stated"),
        (Field("what", "Action", "text"), "train_it", "train_it"),
        (DUE, "2013-07", "Jul 2013"),
        (DUE, "2013-07-31", "31 July 2013"),
        (DUE, "2013/14", "2013/14"),
        (DUE, "2011", "2011"),
        (DUE, "", "not stated"),
        (Field("number", "Number", "text"), "2013-07", "2013-07"),
    ],
)
def test_a_cell_is_shown_in_words(field, text, words):
    assert in_words(field, text) == words


def test_what_an_entry_refers_to_is_called_by_its_name():
    names = {"review": {"R-1": "A review", "": "the panel"}}
    shown = registers.entries(LESSONS, ["what", "review", "owner"], names)
    assert list(shown["Review"]) == ["A review", "A review", "the panel"]
    assert list(shown["Owner"]) == ["Panel", "not stated", "Panel"]
    assert registers.names_of(PRIORITIES, "priority_id", "subject") == {"P-1": "Help", "P-2": "Training"}


def test_texts_with_commas_are_set_apart_and_named_once():
    assert str(register_shapes.texts_of(LESSONS, "owner", lower=False, once=True)) == "Panel"
    row = register_shapes.texts_of(LESSONS, "what", between="; ", once=True)
    assert str(row) == "train staff, now; write it down"
    assert str(register_shapes.texts_of(LESSONS.where(id="L-2"), "owner", none="nobody")) == "nobody"
    assert str(register_shapes.texts_of(LESSONS.where(id="L-2"), "owner", between="; ")) == "none"


def test_leads_are_counted_from_the_most_entries_to_the_fewest():
    assert str(register_shapes.leads(LESSONS, "owner", "lead", unit="lessons")) == "Panel (2) and nobody by name (1)"
    refused = register("lessons", "id | owner", state="not_accepted")
    assert register_shapes.leads(refused, "owner", "lead", unit="lessons").missing


def test_entries_say_what_changed_or_give_evidence_alone_or_neither():
    shown = register_tables.what_is_shown({"Lessons": LESSONS})
    assert shown.loc["Lessons"].to_dict() == {"What changed": 1, "Evidence alone": 1, "Neither": 1}


def test_scorecard_names_the_sections_that_ask_and_the_numbers_in_boxes():
    table = scorecard.scorecard(PRIORITIES, ASKED, {"care": "Care", "plans": "Plans"})
    assert list(table.loc["Help is early"]) == ["1", "2", "Care; Plans", "not stated", "Board", "2013/14"]
    assert list(table.loc["Staff know"]) == ["2", "no box", "none", "A test", "Board", "2013/14"]
    assert scorecard.misnumbered(PRIORITIES, ASKED, "wrong", "Wrong").value == 1


def test_what_sections_ask_for_is_counted_with_what_no_priority_says():
    table = scorecard.listed_by_priority(PRIORITIES, ASKED)
    assert {head: list(row) for head, row in table.iterrows()} == {
        "Help": [1, 1, 0], "Training": [0, 0, 0], "None of them": [0, 0, 1],
    }  # fmt: skip


def test_stretches_are_listed_with_their_months():
    table = over_periods({"2010-10/2011-03": 21, "2012-13": 36})
    assert str(lengths(table, "months")) == "October 2010 to March 2011 (6) and 2012/13 (12)"


@pytest.mark.parametrize(
    ("states", "words"), [(["done", ""], "Done"), (["done", "open", "done"], "Done or Open, by what was looked at")]
)
def test_several_codes_are_all_named(states, words):
    state = Field("state", "State", "code", {"done": "Done", "open": "Open"})
    spec = replace(LESSONS.spec, fields={**LESSONS.spec.fields, "state": state})
    dataset = replace(LESSONS, spec=spec, frame=pd.DataFrame({"state": states}))
    assert str(register_tables.the_code(dataset, "state")) == words


def test_a_list_without_entries_says_that_none_is_recorded():
    none = LESSONS.where(owner="Nobody")
    with collected(Run()) as run:
        assert show_gap("Lessons", none.frame, [none])
    assert run.gaps == ["Lessons: No such entry is recorded for this period."]
