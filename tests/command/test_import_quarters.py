"""Quarters as people write them above a table."""

import pytest

from pscb_lib.command.importing.heads import loose_reader
from pscb_lib.command.importing.merging import label_for
from pscb_lib.command.returns.heads_asked import heads_along
from pscb_lib.core.catalogue_entries import read_dataset

SPEC = read_dataset("calls", {
    "title": "Calls", "section": "s", "agency": "board", "description": "Calls.", "kind": "flow", "sensitivity": "open",
    "rows": {"single": True}, "columns": {"period": "quarters", "total": "Year"}, "measure": "calls", "unit": "calls",
})  # fmt: skip


@pytest.mark.parametrize(
    ("text", "label", "period"),
    [
        ("q1", "Q1", None),
        ("Qtr 2", "Q2", None),
        ("QUARTER 3", "Q3", None),
        ("Jan – Mar", "Q4", None),
        ("Q4 2013/14", "Q4", "2014-01/2014-03"),
        ("Q2 (2013-14)", "Q2", "2013-07/2013-09"),
        ("Total", "Year", None),
    ],
)
def test_a_quarter_is_read_with_the_year_beside_it(text, label, period):
    head = loose_reader(SPEC.columns, SPEC)(None, text)
    assert head is not None
    assert (label_for(head, SPEC.columns, SPEC), head.period and head.period.text) == (label, period)


def test_a_blank_table_has_the_four_quarters_and_the_year():
    assert heads_along(SPEC.columns, SPEC, "2013-14", ()) == ["Q1", "Q2", "Q3", "Q4", "Year"]
