"""Blocks of Markdown as paragraphs: headings, lists, quotations, and numbers that stay numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from docx.oxml.ns import qn

from pscb_lib.command.commentary.blocks import Block, Span
from pscb_lib.command.word.builder import Builder
from pscb_lib.command.word.xml import element

DEEPEST = 9
BULLETS = "•–▪"
INDENT = 360


def write_blocks(
    to: Builder,
    blocks: Sequence[Block],
    *,
    first_heading: int,
    runs: Callable[[Iterable[Span]], list[Any]] | None = None,
) -> list[Any]:
    """Write blocks; the highest heading is of level ``first_heading``.

    Returns
    -------
    list
        The paragraphs, as elements.
    """
    made, lists = [], Lists(to)
    for block in blocks:
        words = (runs or to.spans)(block.spans)
        match block.kind:
            case "heading":
                paragraph = to.paragraph(f"Heading {min(first_heading + block.level - 1, 6)}", *words)
            case "quote":
                paragraph = to.paragraph("Quote", *words)
            case "item":
                paragraph = to.paragraph("List Paragraph", *words)
                lists.mark(paragraph, block)
            case _:
                paragraph = to.paragraph("Normal", *words)
        if block.kind != "item":
            lists.end()
        made.append(paragraph._p)
    return made


class Lists:
    """The lists of one run of blocks: each gets a numbering of its own, which begins where it should."""

    def __init__(self, to: Builder) -> None:
        self._part = to.document.part.numbering_part.element
        self._open: dict[tuple[int, bool], int] = {}

    def end(self) -> None:
        """What comes next belongs to another list."""
        self._open.clear()

    def mark(self, paragraph: Any, block: Block) -> None:
        """Make a paragraph an item of the list that is open at its level, or of a new one."""
        level, key = min(block.level, DEEPEST - 1), (block.level, block.ordered)
        for other in [one for one in self._open if one[0] > block.level or (one[0] == block.level and one != key)]:
            del self._open[other]
        if key not in self._open:
            self._open[key] = self._new(level, block)
        numbering = element(
            "w:numPr", None, element("w:ilvl", {"w:val": level}), element("w:numId", {"w:val": self._open[key]})
        )
        paragraph._p.get_or_add_pPr().insert_element_before(
            numbering, "w:pBdr", "w:shd", "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:rPr"
        )
        paragraph.paragraph_format.left_indent = None

    def _new(self, level: int, block: Block) -> int:
        abstract = self._abstract(ordered=block.ordered)
        number = 1 + max((int(n.get(qn("w:numId"))) for n in self._part.findall(qn("w:num"))), default=0)
        made = element("w:num", {"w:numId": number}, element("w:abstractNumId", {"w:val": abstract}))
        if block.ordered:
            start = element("w:startOverride", {"w:val": block.number})
            made.append(element("w:lvlOverride", {"w:ilvl": level}, start))
        self._part.append(made)
        return number

    def _abstract(self, *, ordered: bool) -> int:
        name = "pscb numbers" if ordered else "pscb bullets"
        for found in self._part.findall(qn("w:abstractNum")):
            if (named := found.find(qn("w:name"))) is not None and named.get(qn("w:val")) == name:
                return int(found.get(qn("w:abstractNumId")))
        known = self._part.findall(qn("w:abstractNum"))
        number = 1 + max((int(a.get(qn("w:abstractNumId"))) for a in known), default=-1)
        kind = element("w:multiLevelType", {"w:val": "hybridMultilevel"})
        levels = [_level(place, ordered=ordered) for place in range(DEEPEST)]
        made = element("w:abstractNum", {"w:abstractNumId": number}, kind, element("w:name", {"w:val": name}), *levels)
        self._part.insert(len(known), made)
        return number


def _level(place: int, *, ordered: bool) -> Any:
    sign = f"%{place + 1}." if ordered else BULLETS[place % len(BULLETS)]
    indent = {"w:left": INDENT * (place + 1), "w:hanging": INDENT}
    return element(
        "w:lvl",
        {"w:ilvl": place},
        element("w:start", {"w:val": 1}),
        element("w:numFmt", {"w:val": "decimal" if ordered else "bullet"}),
        element("w:lvlText", {"w:val": sign}),
        element("w:lvlJc", {"w:val": "left"}),
        element("w:pPr", None, element("w:ind", indent)),
    )
