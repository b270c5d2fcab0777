"""The sections of the report: prose, sentences, charts, tables and gaps in the order of the notebook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pscb_lib.command.commentary.markdown import read_blocks
from pscb_lib.command.export_prose import without_title
from pscb_lib.command.export_views import GAP_KINDS
from pscb_lib.command.harvest import Item, SectionHarvest
from pscb_lib.command.pages_context import PlannedSection
from pscb_lib.command.word.blocks import write_blocks
from pscb_lib.command.word.builder import Builder, plain_runs
from pscb_lib.command.word.charts import write_chart
from pscb_lib.command.word.commentary import write_commentary
from pscb_lib.command.word.front import bookmark_of, titled
from pscb_lib.command.word.styles import CAUTION, GAP, METHOD, POINT, QUESTION
from pscb_lib.command.word.tables import write_table
from pscb_lib.command.word.xml import element, run_of

LABELS = {"caution": ("Be careful", CAUTION), "method": ("How it is counted", METHOD), "note": ("Note", METHOD)}


def write_section(to: Builder, part: SectionHarvest, planned: PlannedSection) -> None:
    """Write one section, from a page of its own on."""
    heading = to.heading(titled(planned), 1, bookmark_of(planned))
    heading.paragraph_format.page_break_before = True
    if part.section.question:
        to.paragraph(QUESTION, part.section.question)
    for answer in part.sentences("answer"):
        to.paragraph(POINT, *plain_runs(answer))
    level = 1
    items: dict[int, list[Item]] = {}
    for item in part.items:
        items.setdefault(item.cell_number, []).append(item)
    for number, cell in enumerate(part.notebook.cells, start=1):
        if cell.cell_type == "markdown":
            source = without_title(cell.source, part.section.question) if number == 1 else cell.source
            level = write_prose(to, source, level)
        for item in items.get(number, []):
            write_item(to, part, item)
    words = next(iter(part.of_type("commentary")), None)
    write_commentary(to, part.section.key, part.section.title, words)


def write_prose(to: Builder, source: str, level: int) -> int:
    """Write the prose of one cell; its headings go on from the level before, and the new level comes back."""
    blocks = read_blocks(source)
    hashes = [len(line) - len(line.lstrip("#")) for line in source.splitlines() if line.startswith("#")]
    top = min(max(min(hashes, default=2), 2), level + 1)
    write_blocks(to, blocks, first_heading=top)
    return next((top + block.level - 1 for block in reversed(blocks) if block.kind == "heading"), level)


def write_item(to: Builder, part: SectionHarvest, item: Item) -> None:
    """Write one typed output."""
    match item.type:
        case "sentence" if item.data["role"] != "answer":
            write_sentence(to, item.data)
        case "chart":
            write_chart(to, part, item)
        case "table":
            write_table(to, item.data)
        case "claims":
            to.paragraph(METHOD, *labelled("Published figures held against the data", str(item.data["summary"])))
        case "gap":
            kind = GAP_KINDS.get(item.data["kind"], "No figures")
            to.paragraph(GAP, *labelled(f"{kind}: {item.data['title']}", str(item.data["reason"])))


def write_sentence(to: Builder, sentence: Mapping[str, Any]) -> None:
    """Write a sentence in the style of its role."""
    label, style = LABELS.get(sentence["role"], ("", "Normal"))
    runs = plain_runs(sentence)
    to.paragraph(style, *(labelled(label, *runs) if label else runs))


def labelled(label: str, *runs: Any) -> list[Any]:
    """Runs behind a label in bold."""
    return [run_of(f"{label.rstrip('.')}. ", element("w:b")), *(run_of(r) if isinstance(r, str) else r for r in runs)]
