"""``report.docx``: the whole report as a Word file that can be read, edited and brought back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx

from pscb_lib.command.commentary.blocks import from_data
from pscb_lib.command.commentary.record import blocks_digest
from pscb_lib.command.harvest import Harvest
from pscb_lib.command.pages_context import ReportContext
from pscb_lib.command.word.builder import Builder
from pscb_lib.command.word.front import set_properties, write_contents, write_cover, write_running_heads
from pscb_lib.command.word.package import add_record, save, without_thumbnail
from pscb_lib.command.word.sections import write_section
from pscb_lib.command.word.styles import set_styles
from pscb_lib.command.word.xml import numbered_controls

WORD_FILE = "report.docx"


def write_docx(harvest: Harvest, bundle: Path, context: ReportContext) -> None:
    """Write ``report.docx`` into the bundle.

    Parameters
    ----------
    harvest : Harvest
        The sections that were run, with the Board's commentary.
    bundle : Path
        The folder that is to become the bundle.
    context : ReportContext
        The report that the file belongs to.

    Raises
    ------
    PscbError
        A chart has no PNG picture.
    """
    document = docx.Document()
    set_styles(document)
    without_thumbnail(document)
    to = Builder(document, context.commentary_heading)
    set_properties(to, context)
    write_running_heads(to, context)
    write_cover(to, context)
    write_contents(to, harvest, context)
    parts = {part.section.slug: part for part in harvest.sections}
    for planned in context.reading_order:
        if planned.slug in parts:
            write_section(to, parts[planned.slug], planned)
    numbered_controls(document.element.body)
    add_record(document, record(harvest, context, to))
    save(document, bundle / WORD_FILE)


def record(harvest: Harvest, context: ReportContext, to: Builder) -> dict[str, Any]:
    """What the blocks and the numbers were when the file was made, so that edits can be told from the rest."""
    blocks = {part.section.key: "" for part in harvest.sections}
    sources = dict(blocks)
    for part in harvest.sections:
        for words in part.of_type("commentary"):
            blocks[words["key"]] = blocks_digest(from_data(words["blocks"]))
            sources[words["key"]] = words["digest"]
    return {
        "year": context.year,
        "blocks": blocks,
        "sources": sources,
        "figures": {tag: list(pair) for tag, pair in to.figures.items()},
    }
