"""The Board's commentary as a marked block, which can be edited in Word and brought back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from docx.enum.style import WD_STYLE_TYPE

from pscb_lib.command.commentary.blocks import Span, from_data
from pscb_lib.command.word.blocks import write_blocks
from pscb_lib.command.word.builder import Builder, looking
from pscb_lib.command.word.styles import STALE, STATE
from pscb_lib.command.word.xml import control, element

HEADING_LEVEL = 2
PLACEHOLDER = "No commentary yet. Write it here."
BLOCK, FIGURE = "commentary:", "figure:"
BLOCK_BOOKMARK, FIGURE_STYLE = "pscb_commentary_", "Number "
LONGEST_TAG = 64
NONE_YET = "No commentary is on file for this section."


def write_commentary(to: Builder, key: str, title: str, words: Mapping[str, Any] | None) -> None:
    """Write the commentary of one section, or the place where it is to be written.

    The block and each number in it is a content control. LibreOffice does not keep the tags of those, so a
    bookmark around the block and a character style on each number say the same.
    """
    to.heading(to.commentary_heading, HEADING_LEVEL)
    to.paragraph(STATE, words["label"] if words else NONE_YET)
    for reason in words["stale"] if words else ():
        to.paragraph(STALE, f"Out of date. {reason}")
    blocks = from_data(words["blocks"]) if words else []
    blocks = blocks or from_data([{"kind": "paragraph", "spans": [{"text": PLACEHOLDER}]}])
    paragraphs = write_blocks(to, blocks, first_heading=HEADING_LEVEL + 1, runs=lambda spans: _runs(to, spans))
    before = paragraphs[0].getprevious()
    block = control(f"{BLOCK}{key}", f"Commentary: {title}", paragraphs)
    before.addnext(block)
    marks = to.bookmark(block_bookmark(key))
    paragraphs[0].insert(1 if paragraphs[0].pPr is not None else 0, marks[0])
    paragraphs[-1].append(marks[1])


def block_bookmark(key: str) -> str:
    """The bookmark around the block of a section."""
    return f"{BLOCK_BOOKMARK}{key.partition('_')[0]}"


def figure_tag(indicator: str) -> str:
    """The tag of a number's content control, which Word allows 64 characters."""
    tag = f"{FIGURE}{indicator}"
    return tag if len(tag) <= LONGEST_TAG else f"{FIGURE}{sha256(indicator.encode()).hexdigest()[:32]}"


def _runs(to: Builder, spans: Iterable[Span]) -> list[Any]:
    return [run for span in spans for run in ([_number(to, span)] if span.indicator else to.spans([span]))]


def _number(to: Builder, span: Span) -> Any:
    name = f"{FIGURE_STYLE}{span.indicator}"
    if name not in to.figures:
        to.document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER).hidden = True
    to.figures[name] = (span.indicator, span.text)
    run = looking(span)
    run.get_or_add_rPr().insert(0, element("w:rStyle", {"w:val": to.style_id(name)}))
    locked = element("w:lock", {"w:val": "contentLocked"})
    return control(figure_tag(span.indicator), span.indicator, [run], locked)
