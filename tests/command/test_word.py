"""``report.docx``: what a reader, a screen reader and Word itself find in it."""

from __future__ import annotations

import zipfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from sample_notebook import context, state, write_samples
from word_edits import KEY, content, make_file, part

from pscb_lib.command.harvest import harvest
from pscb_lib.command.word.builder import Builder
from pscb_lib.command.word.opening import W
from pscb_lib.command.word.tables import column_widths, is_wide
from pscb_lib.command.word.write import write_docx


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample report as a Word file."""
    return make_file(tmp_path_factory.mktemp("word"))


@pytest.fixture(scope="module")
def document(file: Path) -> Any:
    """The same, read by python-docx."""
    return docx.Document(str(file))


def styled(document: Any, name: str) -> list[str]:
    """The text of all paragraphs in one style."""
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == name]


def words(element: Any) -> str:
    """The text in an element."""
    return "".join(t.text for t in element.iter(qn("w:t")))


def test_sections_are_headings_with_annexes_last(document: Any) -> None:
    titles = ["3 Early help", "5 Child protection plans", "8 Missing children", "Annex: Data quality"]
    assert styled(document, "Heading 1") == ["Contents", *titles]
    links = document.element.body.iter(qn("w:hyperlink"))
    assert [words(link) for link in links if link.get(qn("w:anchor"))] == titles


def test_headings_skip_no_level(document: Any) -> None:
    names = [
        p.style.name
        for p in document.element.body.iter(qn("w:p"))
        for p in [docx.text.paragraph.Paragraph(p, document)]
    ]
    levels = [int(name.split()[1]) for name in names if name.startswith("Heading ")]
    assert max(levels) >= 3
    assert all(later <= before + 1 for before, later in pairwise(levels))


def test_contents_is_a_field_with_its_entries_filled_in(document: Any) -> None:
    body = document.element.body
    kinds = [mark.get(qn("w:fldCharType")) for mark in body.iter(qn("w:fldChar"))]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end")
    codes = [code.text.strip() for code in body.iter(qn("w:instrText"))]
    assert codes[0].startswith("TOC ")
    anchors = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink")) if link.get(qn("w:anchor"))}
    names = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    assert anchors
    assert anchors <= names


def test_each_entry_of_the_contents_has_a_field_with_the_page_that_its_section_begins_on(document: Any) -> None:
    entries = [p for p in document.paragraphs if p.style.name == "toc 1"]
    asked = [code.text.split()[:2] for p in entries for code in p._p.iter(qn("w:instrText")) if "PAGEREF" in code.text]
    anchors = [link.get(qn("w:anchor")) for p in entries for link in p._p.iter(qn("w:hyperlink"))]
    assert asked == [["PAGEREF", anchor] for anchor in anchors]
    assert all(p.paragraph_format.tab_stops for p in entries)
    assert not any("\\n" in code.text for p in entries for code in p._p.iter(qn("w:instrText")))


def test_every_picture_has_its_text_alternative(document: Any) -> None:
    texts = [about.get("descr") for about in document.element.body.iter(qn("wp:docPr"))]
    assert len(texts) >= 2
    assert all(text and len(text) > 20 for text in texts)


def test_captions_are_counted_by_word(document: Any) -> None:
    captions = styled(document, "Caption")
    assert captions[0].startswith("Figure ")
    codes = [code.text.strip() for code in document.element.body.iter(qn("w:instrText"))]
    assert sum(code.startswith("SEQ ") for code in codes) == len(captions)


def test_tables_repeat_their_head_and_merge_no_cells(document: Any) -> None:
    tables = list(document.element.body.iter(qn("w:tbl")))
    assert tables
    for table in tables:
        rows = table.findall(qn("w:tr"))
        assert [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows] == [
            place == 0 for place in range(len(rows))
        ]
        assert table.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}").get(qn("w:val"))
        assert {len(row.findall(qn("w:tc"))) for row in rows} == {len(table.find(qn("w:tblGrid")))}
        assert not list(table.iter(qn("w:gridSpan"), qn("w:vMerge")))


def test_figures_stand_to_the_right_and_totals_are_bold(document: Any) -> None:
    table = next(t for t in document.tables if t.rows[-1].cells[0].text == "Total")
    last = table.rows[-1].cells
    assert last[1].paragraphs[0].alignment == 2
    assert all(run.bold for cell in last for run in cell.paragraphs[0].runs)


def test_no_paragraph_is_empty(document: Any) -> None:
    empty = [p for p in document.element.body.iter(qn("w:p")) if not "".join(p.itertext()).strip()]
    assert [
        p for p in empty if not list(p.iter(qn("w:drawing"))) and p.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is None
    ] == []


def test_language_title_and_dates_come_from_the_report(document: Any, file: Path) -> None:
    about = document.core_properties
    assert about.title.endswith("Annual report 2012/13")
    assert (about.language, about.created.isoformat()[:10]) == ("en-GB", "2013-03-31")
    languages = {one.get(f"{W}val") for one in part(file, "word/styles.xml").iter(f"{W}lang")}
    assert languages == {"en-GB"}


@pytest.mark.parametrize(("final", "found"), [(False, True), (True, False)])
def test_draft_is_marked_until_the_report_is_final(tmp_path: Path, final: bool, found: bool) -> None:
    write_docx(harvest(write_samples(tmp_path), state()), tmp_path, context(final=final))
    with zipfile.ZipFile(tmp_path / "report.docx") as packed:
        text = "".join(packed.read(name).decode() for name in packed.namelist() if name.endswith(".xml"))
    assert ("DRAFT" in text) is found


def test_commentary_is_a_marked_block_in_every_section(document: Any) -> None:
    tags = [tag.get(qn("w:val")) for tag in document.element.body.iter(qn("w:tag"))]
    blocks = [tag for tag in tags if tag.startswith("commentary:")]
    assert blocks == [
        f"commentary:{k}" for k in (KEY, "05_child_protection_plans", "08_missing_children", "00_data_quality")
    ]
    assert "figure:caf_registered" in tags
    empty = content(document.element, "08_missing_children")
    assert words(empty) == "No commentary yet. Write it here."


def test_controls_have_ids_of_their_own(document: Any) -> None:
    ids = [
        one.get(qn("w:val")) for one in document.element.body.iter(qn("w:id")) if one.getparent().tag == qn("w:sdtPr")
    ]
    assert len(ids) > 4
    assert len(set(ids)) == len(ids)


def test_the_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    made = [make_file(tmp_path / name).read_bytes() for name in ("a", "b")]
    assert made[0] == made[1]


def test_two_wide_tables_in_a_row_leave_no_empty_page_between_them() -> None:
    to = Builder(docx.Document())
    for landscape in (False, True, False, True, False):
        to.turn(landscape=landscape)
        if landscape:
            to.paragraph("Normal", "A wide table")
    to.paragraph("Normal", "After both")
    widths = [section.page_width > section.page_height for section in to.document.sections]
    assert widths == [False, True, False]


def test_a_wide_table_of_words_is_turned_and_a_narrow_one_not_drawn_out() -> None:
    columns = [{"name": f"Column {n}", "numeric": False} for n in range(7)]
    assert is_wide({"columns": columns, "rows": [["some words that need their room " * 2] * 7]})
    assert not is_wide({"columns": columns, "rows": [["short"] * 7]})
    days = [{"name": "30 September 2012", "unit": "", "numeric": True} for _ in range(12)]
    assert is_wide({"columns": days, "rows": [["1"] * 12]})
    assert not is_wide({"columns": days[:6], "rows": [["1"] * 6]})
    assert sum(column_widths(["Of", "Now"], [["Plans", "270"]], 16.6)) < 16.6 * 567 / 2
