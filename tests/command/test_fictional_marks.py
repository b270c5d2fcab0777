"""Whatever is made for a fictional board says so: pages, documents, workbook, exports, and what commands print."""

from __future__ import annotations

import argparse
import csv
import io
import json
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from pypdf import PdfReader
from sample_notebook import context, state, write_samples

from pscb_lib.command import cli
from pscb_lib.command.audit.crate import root
from pscb_lib.command.audit.crate_parts import Described
from pscb_lib.command.audit.diff_words import summary
from pscb_lib.command.export import export_sections
from pscb_lib.command.export_files import table_csv
from pscb_lib.command.fictional_notice import say_if_fictional
from pscb_lib.command.harvest import Harvest, harvest
from pscb_lib.command.listing import plan_json
from pscb_lib.command.pages import write_pages
from pscb_lib.command.pdf import write_pdf
from pscb_lib.command.provenance import Build
from pscb_lib.command.word.write import write_docx
from pscb_lib.command.workbook import write_workbook
from pscb_lib.core.fictional import NOTICE
from pscb_lib.core.home import PROGRAM


def sample(folder: Path) -> Harvest:
    return harvest(write_samples(folder), {**state(), "fictional": True})


def test_every_page_has_a_banner_that_prints_and_a_title_that_says_so(tmp_path: Path) -> None:
    write_pages(sample(tmp_path), tmp_path, context(is_fictional=True))
    export_sections(sample(tmp_path), tmp_path, context(is_fictional=True))
    pages = sorted(tmp_path.rglob("*.html"))
    assert len(pages) >= 6
    for page in pages:
        html = page.read_text(encoding="utf-8")
        assert f'<p class="fictional" role="note"><span>{NOTICE}</span></p>' in html, page.name
        assert "<title>FICTIONAL: " in html
        assert f'@top-center {{ content: "{NOTICE}"' in html


def test_pages_of_a_real_board_say_nothing_of_it(tmp_path: Path) -> None:
    write_pages(harvest(write_samples(tmp_path), state()), tmp_path, context())
    assert all("ictional" not in p.read_text(encoding="utf-8").split("</style>")[1] for p in tmp_path.rglob("*.html"))


def test_every_page_of_the_pdf_says_so(tmp_path: Path) -> None:
    write_pdf(sample(tmp_path), tmp_path, context(is_fictional=True))
    reader = PdfReader(tmp_path / "report.pdf")
    for number, page in enumerate(reader.pages):
        assert NOTICE in " ".join(page.extract_text().split()), number
    assert str(reader.metadata.title).startswith("FICTIONAL: ")


def test_every_head_of_the_word_file_says_so_the_cover_too(tmp_path: Path) -> None:
    write_docx(sample(tmp_path), tmp_path, context(is_fictional=True))
    document = docx.Document(str(tmp_path / "report.docx"))
    assert document.sections[0].first_page_header.paragraphs[0].text == NOTICE
    assert all(s.header.paragraphs[0].text.startswith("FICTIONAL · ") for s in document.sections)
    assert document.core_properties.title.startswith("FICTIONAL: ")


def test_every_sheet_of_the_workbook_says_so_in_a_cell_and_in_print(tmp_path: Path) -> None:
    write_workbook(sample(tmp_path), tmp_path, context(is_fictional=True))
    book = openpyxl.load_workbook(tmp_path / "tables.xlsx")
    assert all(sheet["A2"].value == NOTICE for sheet in book.worksheets)
    assert all(NOTICE in sheet.oddHeader.center.text for sheet in book.worksheets)


def test_each_row_of_the_exports_has_a_field_that_says_so(tmp_path: Path) -> None:
    files = sample(tmp_path).files
    table = {"columns": [{"name": "Year", "unit": ""}], "rows": [["2012"]], "values": [[None]], "fictional": True}
    for text in (files["indicators.csv"], files["claims.csv"], table_csv(table)):
        head, *rows = csv.reader(io.StringIO(text))
        assert head[-1] == "fictional"
        assert all(row[-1] == "true" for row in rows)


def test_the_build_record_and_the_description_for_machines_say_so(tmp_path: Path) -> None:
    (tmp_path / "inputs").mkdir()
    (tmp_path / "inputs" / "board.yml").write_text("fictional: true", encoding="utf-8")
    build = Build({"audience": "board", "year": "2012-13", "quarter": 4}).content(tmp_path / "inputs", [])
    entity = root(Described(tmp_path, (), build, {}, "A board", "MIT"), [], [])
    assert build["fictional"] is True
    assert (entity["fictional"], entity["keywords"]) == (True, "fictional")
    assert entity["name"].startswith("FICTIONAL. ")
    assert NOTICE in entity["description"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (False, False, ""),
        (True, True, "Fictional: both are of an invented board. "),
        (
            True,
            False,
            "Fictional: the old one is of an invented board, the other is real. They have nothing in common. ",
        ),
        (
            False,
            True,
            "Fictional: the new one is of an invented board, the other is real. They have nothing in common. ",
        ),
    ],
)
def test_a_comparison_says_which_report_is_fictional(old: bool, new: bool, told: str) -> None:
    content: dict[str, Any] = {"old": {"fictional": old}, "new": {"fictional": new}, "differ": False}
    assert summary(content).startswith(f"{told}Nothing differs")


@pytest.mark.parametrize(
    ("command", "home", "told"),
    [
        ("check", "examples/zellbridge", f"pscb: {NOTICE}\n"),
        ("check", ".", ""),
        ("check", "docs", ""),
        ("diff", "examples/zellbridge", ""),
    ],
)
def test_a_command_says_on_stderr_that_its_board_is_fictional(
    command: str, home: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    say_if_fictional(argparse.Namespace(command=command, home=str(PROGRAM / home)))
    assert capsys.readouterr() == ("", told)


def test_every_command_asks_whether_its_board_is_fictional(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(cli, "say_if_fictional", lambda options: asked.append(options.command))
    monkeypatch.setattr(cli, "COMMANDS", {"check": lambda _: 0})
    assert cli.main(["check"]) == 0
    assert asked == ["check"]


def test_the_plan_for_programs_has_a_field_for_it() -> None:
    assert json.loads(plan_json([], fictional=True))["fictional"] is True
    assert "fictional" not in json.loads(plan_json([]))
