"""What something has meant, from which reporting year until which, as the catalogue says it."""

from datetime import date

import pytest

from pscb_lib.core.catalogue import read_dataset
from pscb_lib.core.definitions import WrongDefinition, boundaries, read_definitions
from pscb_lib.core.errors import CatalogueError

UNTIL = {"valid_to": "2012-13", "says": "cases that were closed"}
SINCE = {"valid_from": "2013-14", "says": "cases that were opened"}


def test_one_definition_ends_where_the_next_begins():
    [one] = boundaries(read_definitions([UNTIL, SINCE]))
    assert (one.last_day, one.says) == (date(2013, 3, 31), "cases that were opened")


def test_a_definition_without_a_successor_ends_and_one_without_a_predecessor_begins():
    assert [one.last_day for one in boundaries(read_definitions([UNTIL]))] == [date(2013, 3, 31)]
    assert [one.last_day for one in boundaries(read_definitions([SINCE]))] == [date(2013, 3, 31)]
    assert boundaries(read_definitions([{"says": "always the same"}])) == []


@pytest.mark.parametrize(
    ("entries", "clause"),
    [
        ("cases", "definitions must be a list of valid_from, valid_to and says"),
        ([{"valid_from": "2013-14"}], "a definition needs says, and may have valid_from and valid_to"),
        ([{"says": "cases", "from": "2013-14"}], "a definition needs says, and may have valid_from and valid_to"),
        ([{"says": "cases", "valid_from": "2013"}], "valid_from must be a reporting year like 2013-14"),
        ([{"says": "x", "valid_from": "2013-14", "valid_to": "2012-13"}], "valid_to must not come before valid_from"),
        ([SINCE, UNTIL], "a definition must begin after the one above it"),
        ([UNTIL, {**SINCE, "valid_from": "2012-13"}], "a definition must begin after the one above it"),
    ],
)
def test_what_is_no_list_of_definitions_is_said(entries, clause):
    with pytest.raises(WrongDefinition, match=f"^{clause}$"):
        read_definitions(entries)


def test_a_dataset_and_a_category_may_have_definitions():
    entry = {
        "title": "Cases", "section": "x", "agency": "y", "description": "Cases.", "kind": "flow", "unit": "cases",
        "sensitivity": "open", "rows": {"period": "financial_years"}, "columns": {"dimension": "kind"},
        "dimensions": {"kind": {"title": "Kind", "codes": {"a": {"label": "A", "definitions": [SINCE]}, "b": "B"}}},
    }  # fmt: skip
    spec = read_dataset("cases", {**entry, "definitions": [UNTIL, SINCE]})
    assert [one.says for one in spec.definitions] == ["cases that were closed", "cases that were opened"]
    assert [one.says for one in spec.code("kind", "a").definitions] == ["cases that were opened"]
    with pytest.raises(CatalogueError, match="dataset cases: definitions must be a list"):
        read_dataset("cases", {**entry, "definitions": "none"})
