"""The report as one document: what it says, what it marks, and that machines can read it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject
from sample_notebook import (
    SECTIONS,
    Planned,
    chart,
    code,
    columns_svg,
    context,
    gap,
    markdown,
    notebook,
    sentence,
    state,
    table,
    typed,
    write_notebook,
    write_samples,
)

from pscb_lib.command.harvest import Harvest, harvest
from pscb_lib.command.pages_context import ReportContext
from pscb_lib.command.pdf import write_pdf
from pscb_lib.core.errors import PscbError

HOSTILE = '#panic("x") $a^2$ *b* _c_ @d <e> \\f // g [h] `i` ~ --- = j'


def pdf(bundle: Path, sections: Harvest, about: ReportContext) -> PdfReader:
    """The document of these sections."""
    write_pdf(sections, bundle, about)
    return PdfReader(io.BytesIO((bundle / "report.pdf").read_bytes()))


def words(page_or_text: Any) -> str:
    """Text of a page, on one line."""
    text = page_or_text if isinstance(page_or_text, str) else page_or_text.extract_text()
    return " ".join(text.replace("\u200b", "").split())


def one_section(folder: Path, *cells: dict[str, Any], planned: Planned = SECTIONS[1], **changed: Any) -> str:
    """All words of a document of one section."""
    found = harvest([write_notebook(folder, notebook(*cells), planned)], state())
    return words("\n".join(page.extract_text() for page in pdf(folder, found, context(**changed)).pages))


def tags(node: Any, name: str) -> Iterator[DictionaryObject]:
    """Every element of the structure that has this tag."""
    found = node.get_object()
    if isinstance(found, list):
        for child in found:
            yield from tags(child, name)
    elif isinstance(found, DictionaryObject):
        if found.get("/S") == name:
            yield found
        if "/K" in found:
            yield from tags(found["/K"], name)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> PdfReader:
    """The document of the sample sections, which is incomplete."""
    folder = tmp_path_factory.mktemp("bundle")
    return pdf(folder, harvest(write_samples(folder), state()), context())


def test_the_same_sections_give_the_same_bytes(tmp_path: Path) -> None:
    found = harvest(write_samples(tmp_path), state())
    made = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write_pdf(found, tmp_path / name, context())
        made.append((tmp_path / name / "report.pdf").read_bytes())
    assert made[0] == made[1]


def test_dates_are_those_of_the_period(sample: PdfReader) -> None:
    assert sample.metadata is not None
    assert str(sample.metadata.creation_date).startswith("2013-03-31")
    assert "31 March 2013" in words(sample.pages[0])


def test_title_language_and_standard_are_declared(sample: PdfReader) -> None:
    root = sample.trailer["/Root"]
    assert sample.metadata is not None
    assert sample.metadata.title == "Annual report 2012/13, Peterborough Safeguarding Children Board"
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("en-GB", True)
    assert b"pdfuaid:part" in root["/Metadata"].get_data()


def test_bookmarks_follow_the_report_with_annexes_last(sample: PdfReader) -> None:
    titles = [entry["/Title"] for entry in sample.outline if not isinstance(entry, list)]
    assert [" ".join(str(title).split()) for title in titles] == [
        "Contents", "The report at a glance", "3 Early help", "5 Child protection plans", "8 Missing children",
        "Annex A: Data quality", "Annex B: The figures behind the charts", "How to read the marks",
    ]  # fmt: skip


def test_contents_name_the_page_of_each_section(sample: PdfReader) -> None:
    contents = words(sample.pages[1])
    place = next(n for n, page in enumerate(sample.pages, 1) if "Why are there more plans?" in words(page) and n > 2)
    assert f"{place} 8 Missing children" in contents.replace(".", "").replace("  ", " ")


def test_every_chart_has_its_text_alternative(sample: PdfReader) -> None:
    figures = list(tags(sample.trailer["/Root"]["/StructTreeRoot"]["/K"], "/Figure"))
    assert len(figures) == 5
    assert all(str(figure["/Alt"]).startswith("Column chart of twelve months.") for figure in figures)


def test_tables_have_heads_that_machines_find(sample: PdfReader) -> None:
    tree = sample.trailer["/Root"]["/StructTreeRoot"]["/K"]
    assert all(list(tags(one, "/TH")) for one in tags(tree, "/Table"))


def test_the_figures_of_a_section_are_stated(sample: PdfReader) -> None:
    text = words("\n".join(page.extract_text() for page in sample.pages))
    assert "270 children were on a plan on 31 March 2013, 46% more than the 185 a year before." in text
    assert "Be careful The category is the latest one, not the one at the start." in text
    assert "White British 141 85 107 138 159" in text


def test_the_figures_behind_a_chart_are_there(sample: PdfReader) -> None:
    text = words("\n".join(page.extract_text() for page in sample.pages[-4:]))
    assert "Apr 26 May 55 Jun 44" in text


def test_a_refused_return_is_a_gap_and_every_page_says_incomplete(sample: PdfReader) -> None:
    text = words("\n".join(page.extract_text() for page in sample.pages))
    assert "Return not accepted Children on a plan by gender In row 2, column Dec-12, -117 was found" in text
    assert all(context().incomplete in words(page) for page in sample.pages)


def test_every_page_is_marked(sample: PdfReader) -> None:
    assert all("DRAFT" in words(page) for page in sample.pages)
    assert all(context().marking in words(page) for page in sample.pages)


def test_a_report_that_is_signed_off_is_no_draft(tmp_path: Path) -> None:
    text = one_section(tmp_path, markdown("title", "# A"), final=True)
    assert "DRAFT" not in text
    assert "Signed off" in text


def test_a_quarter_has_its_own_title_and_date(tmp_path: Path) -> None:
    text = one_section(tmp_path, markdown("title", "# A"), quarter=2)
    assert "Report to the end of quarter 2, 2012/13" in text
    assert "30 September 2012" in text


def test_a_chart_without_text_alternative_is_refused(tmp_path: Path) -> None:
    found = harvest(write_samples(tmp_path), state())
    part = found.sections[1]
    items = tuple(replace(i, data={**i.data, "alt": " "}) if i.type == "chart" else i for i in part.items)
    with pytest.raises(PscbError, match=r"Section 03_early_help: Chart 3\.1 has no text alternative"):
        write_pdf(replace(found, sections=(replace(part, items=items),)), tmp_path, context())


@pytest.mark.parametrize("place", ["title", "question", "prose", "sentence", "table", "gap"])
def test_markup_in_data_stays_text(tmp_path: Path, place: str) -> None:
    at = dict.fromkeys(("title", "question", "prose", "sentence", "table", "gap"), "quiet") | {place: HOSTILE}
    rows = table("caf_by_month", at["table"], [(at["table"], at["table"]), ("N", "")], [(at["table"], 1), ("b", 2)])
    outputs = (
        typed("sentence", sentence("caution", at["sentence"])),
        typed("table", rows),
        typed("gap", gap("missing", at["gap"], at["gap"])),
    )
    escaped = "".join(f"\\{c}" if c in "#$*_@<\\[]`~=-" else c for c in at["prose"])
    planned = replace(SECTIONS[1], title=at["title"], question=at["question"])
    text = one_section(tmp_path, markdown("p", escaped), code("c", "1", *outputs), planned=planned, sections=[planned])
    assert words(HOSTILE).replace(" ", "") in text.replace(" ", "")


def test_letters_that_no_font_has_do_not_stop_the_report(tmp_path: Path) -> None:
    said = typed("sentence", sentence("finding", "Zoë\x00 said ✕ and 漢, ضياء."))
    text = one_section(tmp_path, code("c", "1", said))
    assert "Zoë said ✕ and �, ضياء." in text


def test_words_longer_than_a_page_are_all_there(tmp_path: Path) -> None:
    long = " ".join(f"w{n}" for n in range(3000))
    rows = table("caf_by_month", "Long", [("A", ""), ("B", "")], [("x", long), ("y", "z")])
    text = one_section(tmp_path, code("c", "1", typed("table", rows)))
    assert "w0 w1 w2" in text
    assert "w2998 w2999" in text


def test_a_chart_taller_than_a_page_is_shown_as_its_table(tmp_path: Path) -> None:
    tall = columns_svg((1.0, 2.0), ("a", "b")).replace('height="280.8pt"', 'height="2000pt"')
    behind = table("caf_by_month", "Months", [("Month", ""), ("CAFs", "CAFs")], [("Apr", 26), ("May", 55)])
    text = one_section(tmp_path, code("c", "1", chart("tall", sentence("title", "May was higher"), tall, behind)))
    assert "taller than a page" in text
