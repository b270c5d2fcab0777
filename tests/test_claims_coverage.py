"""Every number of the published report is held by a claim or a cell, or it is said why none holds it."""

import csv
import os
import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TOOL = runpy.run_path(str(ROOT / "tools" / "claims_coverage.py"))
COMMITTED = ROOT / "data" / "raw" / "2012-13" / "claims_coverage.csv"
BESIDE = ROOT.parent / "shared" / "seed" / "annual_report_2012_13.txt"
SOURCE = Path(os.environ.get("PSCB_SOURCE_TEXT", BESIDE))

with_the_source = pytest.mark.skipif(
    not SOURCE.is_file(), reason="the text of the published report is not here; PSCB_SOURCE_TEXT names it"
)


@pytest.fixture(scope="module")
def found() -> list[dict[str, str]]:
    """What the tool says of the text of the report."""
    return TOOL["coverage"](SOURCE.read_text(encoding="utf-8").splitlines(), TOOL["read_sources"]())


@with_the_source
def test_no_number_is_left_over(found) -> None:
    assert TOOL["left_over"](found) == []


@with_the_source
def test_the_committed_coverage_is_what_the_tool_writes(found) -> None:
    assert COMMITTED.read_text(encoding="utf-8") == TOOL["as_text"](found)


@with_the_source
def test_a_reason_that_covers_nothing_is_out_of_date() -> None:
    lines = SOURCE.read_text(encoding="utf-8").splitlines()
    for rule in TOOL["read_sources"]().declared["reasons"]:
        assert any(TOOL["explained"](token, lines[token.line - 1], [rule]) for token in TOOL["tokens"](lines)), rule


def test_every_row_has_a_holder_or_a_reason_and_never_both() -> None:
    rows = committed_rows()
    assert rows
    assert [row for row in rows if bool(row["held_by"]) == bool(row["reason"]) or not row["kind"]] == []


def test_every_holder_is_there() -> None:
    """The file can be read without the text: each claim and each row that it names exists, and has the number."""
    sources = TOOL["read_sources"]()
    for row in committed_rows():
        name, _, place = row["held_by"].partition(", ")
        if name == "claims.yml":
            assert place in sources.claims
        elif name:
            cells = sources.tables[name.removesuffix(".csv")][int(place.removeprefix("row ")) - 1]
            assert TOOL["holds"](cells, TOOL["Token"](0, 0, 0, row["number"])), row


def test_a_number_that_nothing_holds_is_left_over() -> None:
    rows = TOOL["coverage"](["Some 4711 swans were counted."], TOOL["read_sources"]())
    assert [row["number"] for row in TOOL["left_over"](rows)] == ["4711"]


def test_a_declaration_that_does_not_hold_is_refused() -> None:
    sources = TOOL["Sources"]({"swans": {"published": "12"}}, {}, {"held": {1: {"13": "swans"}}})
    with pytest.raises(ValueError, match="line 1: the claim swans does not hold 13"):
        TOOL["held_as_declared"](TOOL["Token"](1, 0, 2, "13"), sources)


def committed_rows() -> list[dict[str, str]]:
    """The rows of the committed file."""
    with COMMITTED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
