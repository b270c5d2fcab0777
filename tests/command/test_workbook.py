"""The workbook of all tables: read back, by the rules for accessible spreadsheets, and safe against formulas."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sample_notebook import code, context, notebook, state, table, typed, write_notebook, write_samples

from pscb_lib.command.harvest import harvest
from pscb_lib.command.workbook import WORKBOOK_FILE, write_workbook

HOSTILE = ("=1+1", "+1", "-cmd|' /C calc'!A0", "@SUM(A1)", "http://example.org", "{=A1}", "[a](http://b)", "$$n$$")


def made(folder: Path, **changed: Any) -> Any:
    """The workbook of the sample report, read back."""
    write_workbook(harvest(write_samples(folder), state()), folder, context(**changed))
    return openpyxl.load_workbook(folder / WORKBOOK_FILE)


def of_table(folder: Path, content: dict[str, Any]) -> Any:
    """The workbook of a report of one table, read back."""
    planned = write_notebook(folder, notebook(code("a", "1", typed("table", content))))
    write_workbook(harvest([planned], state()), folder, context())
    return openpyxl.load_workbook(folder / WORKBOOK_FILE)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return made(tmp_path_factory.mktemp("workbook"))


def test_every_table_of_the_report_has_its_sheet(tmp_path: Path) -> None:
    parts = harvest(write_samples(tmp_path), state()).sections
    files = {item.table_file for part in parts for item in part.items if item.table}
    book = made(tmp_path)
    assert book.sheetnames[:3] == ["Cover", "Contents", "Notes"]
    assert len(book.sheetnames) == 3 + len(files)


def test_a_sheet_has_one_table_from_column_a_to_its_last_row(book: Any) -> None:
    for sheet in book.worksheets[1:]:
        [found] = sheet.tables.values()
        assert found.ref.startswith("A")
        assert found.ref.endswith(f"{sheet.cell(1, sheet.max_column).column_letter}{sheet.max_row}")
        assert sheet.merged_cells.ranges == set()
        assert all(sheet.cell(row, 1).value for row in range(1, sheet.max_row + 1)), sheet.title


def test_contents_lead_to_every_sheet(book: Any) -> None:
    listed = [row for row in book["Contents"].iter_rows(min_row=5) if row[0].value]
    assert [row[0].value for row in listed] == book.sheetnames[3:]
    assert [row[0].hyperlink.location for row in listed] == [f"'{name}'!A1" for name in book.sheetnames[3:]]
    assert [row[2].value for row in listed] == [book[name]["A1"].value for name in book.sheetnames[3:]]


def test_numbers_are_numbers_and_keep_their_look(tmp_path: Path) -> None:
    content = table("caf_by_age", "Shares", [("Age", ""), ("Share", "%"), ("CAFs", "CAFs")], [("0 to 5", "30.5", 1153)])
    content["values"][0][1] = 30.5389
    sheet = of_table(tmp_path, content)["03.1"]
    head, row = [cell.value for cell in sheet[sheet.max_row - 1]], sheet[sheet.max_row]
    assert head == ["Age", "Share (%)", "CAFs"]
    assert [cell.value for cell in row] == ["0 to 5", 30.5389, 1153]
    assert [cell.number_format for cell in row[1:]] == ["#,##0.0", "#,##0"]


def test_shorthand_stays_text_and_is_explained_above_the_table(tmp_path: Path) -> None:
    content = table("caf_by_age", "CAFs", [("Age", ""), ("CAFs", "CAFs")], [("0 to 5", "[c]"), ("6 to 11", "[x]")])
    sheet = of_table(tmp_path, content)["03.1"]
    lines = [row[0].value for row in sheet.iter_rows(max_row=sheet.max_row - 3)]
    assert "[c] means confidential: the figure is there and is not shown." in lines
    assert [sheet.cell(sheet.max_row + less, 2).value for less in (-1, 0)] == ["[c]", "[x]"]


def test_totals_are_set_apart(tmp_path: Path) -> None:
    rows = [("Boys", 3), ("All", 3)]
    content = table("caf_by_gender", "CAFs", [("", ""), ("CAFs", "CAFs")], rows, row_roles=["", "total"])
    sheet = of_table(tmp_path, content)["03.1"]
    assert [sheet.cell(sheet.max_row + less, 2).font.bold for less in (-1, 0)] == [False, True]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_others_is_never_a_formula_or_a_link(tmp_path: Path, text: str) -> None:
    content = table("caf_by_age", text, [(text, ""), ("CAFs", text)], [(text, text)], agency=text)
    book = of_table(tmp_path, content)
    sheet = book["03.1"]
    assert [cell.value for cell in sheet[sheet.max_row]] == [text, text]
    cells = [cell for page in book.worksheets for row in page.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert not [cell for cell in cells if cell.hyperlink and not cell.hyperlink.location]
    raw = zipfile.ZipFile(tmp_path / WORKBOOK_FILE)
    assert not [name for name in raw.namelist() if b"<f>" in raw.read(name)]


def test_heads_that_are_empty_or_alike_become_different(tmp_path: Path) -> None:
    content = table("caf_by_age", "CAFs", [("", ""), ("Number", ""), ("number", "")], [("0 to 5", 1, 2)])
    sheet = of_table(tmp_path, content)["03.1"]
    assert [cell.value for cell in sheet[sheet.max_row - 1]] == ["Period or group", "Number", "number [2]"]


def test_cover_says_whose_when_and_for_whom_and_that_it_is_incomplete(tmp_path: Path) -> None:
    book = made(tmp_path, status="incomplete", status_reason="a table is missing", selection="2 of 4 sections")
    lines = [row[0].value for row in book["Cover"].iter_rows()]
    assert lines[1] == "Tables of the report for April 2012 to March 2013."
    assert "Board copy: contains small counts; not for publication." in lines
    assert "Incomplete: a table is missing" in lines
    assert "This is a selection: 2 of 4 sections." in lines


def test_notes_hold_every_caution(book: Any, tmp_path: Path) -> None:
    parts = harvest(write_samples(tmp_path), state()).sections
    notes = {row[1].value for row in book["Notes"].iter_rows(min_row=5)}
    cautions = [said for part in parts for said in part.sentences("caution")]
    assert cautions
    assert len([note for note in notes if note and "means" not in note]) >= len(cautions)


def test_two_workbooks_of_one_harvest_are_the_same_bytes(tmp_path: Path) -> None:
    hashes = set()
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        made(tmp_path / name)
        hashes.add(hashlib.sha256((tmp_path / name / WORKBOOK_FILE).read_bytes()).hexdigest())
    assert len(hashes) == 1


def test_date_of_the_workbook_is_the_end_of_its_period(tmp_path: Path) -> None:
    properties = made(tmp_path, quarter=2).properties
    assert properties.created.isoformat() == "2012-09-30T00:00:00"


def test_report_without_tables_has_a_workbook_that_says_so(tmp_path: Path) -> None:
    planned = write_notebook(tmp_path, notebook(code("a", "1")))
    write_workbook(harvest([planned], state()), tmp_path, context())
    book = openpyxl.load_workbook(tmp_path / WORKBOOK_FILE)
    assert book.sheetnames == ["Cover", "Contents", "Notes"]
    assert [cell.value for cell in book["Contents"][4]] == ["Sheet", "Section", "Table"]
