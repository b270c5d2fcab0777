"""The marked blocks of a Word file as blocks of a commentary."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pscb_lib.command.commentary.blocks import Block, Span, tidied
from pscb_lib.command.word.commentary import (
    BLOCK,
    BLOCK_BOOKMARK,
    HEADING_LEVEL,
    PLACEHOLDER,
    block_bookmark,
    figure_tag,
)
from pscb_lib.command.word.inline import Inline, Notices, value
from pscb_lib.command.word.opening import W, WordFile
from pscb_lib.core.commentary import shown
from pscb_lib.core.errors import WordRefused

_HEADING = re.compile(r"(?:heading|überschrift)\s*(\d)", re.IGNORECASE)
_QUOTE = re.compile(r"quot", re.IGNORECASE)


def read_commentary_blocks(file: WordFile) -> tuple[dict[str, list[Block]], Notices]:
    """The blocks of each section, by its key, and what was left out or taken as accepted.

    Raises
    ------
    WordRefused
        A marked block is missing, stands there twice or belongs to no section; or one of its numbers was
        typed over; or it holds something that cannot be brought back.
    """
    styles = style_names(file)
    tags = {figure_tag(pair[0]): name for name, pair in file.record["figures"].items()}
    inline = Inline(file, styles, tags, Notices())
    found = {}
    for key, paragraphs in marked_paragraphs(file).items():
        inline.where = f"commentary of {key}"
        found[key] = without_placeholder(levelled(Reader(inline, styles).blocks(paragraphs)))
    return found, inline.notices


def marked_paragraphs(file: WordFile) -> dict[str, list[Any]]:
    """The paragraphs of each block: by its content control, else by its bookmark."""
    keys = list(file.record["blocks"])
    controls: dict[str, list[Any]] = {}
    for control in file.document.iter(f"{W}sdt"):
        tag = value(control.find(f"{W}sdtPr/{W}tag"))
        if tag.startswith(BLOCK):
            controls.setdefault(tag.removeprefix(BLOCK), []).append(control)
    unknown = [key for key in controls if key not in keys]
    if unknown:
        raise WordRefused(f"a marked block belongs to no section of the report: {shown(unknown[0])}.")
    twice = [key for key, found in controls.items() if len(found) > 1]
    if twice:
        raise WordRefused(f"the marked block of {twice[0]} stands in the file twice; keep one of them.")
    return {key: list(in_control(controls[key][0]) if key in controls else in_bookmark(file, key)) for key in keys}


def in_control(control: Any) -> Iterator[Any]:
    """The paragraphs and tables in a content control, whichever way it stands in the text."""
    content = control.find(f"{W}sdtContent")
    children = (
        [child for child in content if child.tag in (f"{W}p", f"{W}tbl", f"{W}sdt")] if content is not None else []
    )
    if not any(child.tag in (f"{W}p", f"{W}tbl") for child in children) and (
        control.getparent() is not None and control.getparent().tag == f"{W}p"
    ):
        yield control.getparent()
        return
    for child in children:
        if child.tag == f"{W}sdt":
            yield from in_control(child)
        else:
            yield child


def in_bookmark(file: WordFile, key: str) -> Iterator[Any]:
    """The paragraphs from the first start of a block's bookmark to its last end."""
    name, body = block_bookmark(key), list(top_level(file.document))
    starts = [mark for mark in file.document.iter(f"{W}bookmarkStart") if mark.get(f"{W}name") == name]
    ids = {mark.get(f"{W}id") for mark in starts}
    ends = [mark for mark in file.document.iter(f"{W}bookmarkEnd") if mark.get(f"{W}id") in ids]
    if not starts or not ends:
        raise WordRefused(f"the marked block of {key} is no longer in the file, so nothing was brought back.")
    first, last = place_of(starts[0], body), place_of(ends[-1], body)
    if first is None or last is None or last < first:
        raise WordRefused(f"the marked block of {key} cannot be told from the text around it.")
    others = [m for p in body[first : last + 1] for m in p.iter(f"{W}bookmarkStart") if m not in starts]
    if any(str(mark.get(f"{W}name")).startswith(BLOCK_BOOKMARK) for mark in others):
        raise WordRefused(f"the marked block of {key} runs into that of another section.")
    yield from body[first : last + 1]


def top_level(document: Any) -> Iterator[Any]:
    """The paragraphs and tables of the text in order, those in content controls among them."""
    for child in document.find(f"{W}body"):
        yield from in_control(child) if child.tag == f"{W}sdt" else [child]


def place_of(mark: Any, body: Sequence[Any]) -> int | None:
    """Which paragraph a mark stands in; between two of them, the one before an end and the one after a start."""
    is_end = mark.tag == f"{W}bookmarkEnd"
    nodes = [mark, *mark.iterancestors(), *mark.itersiblings(preceding=is_end)]
    for node in nodes:
        for place, one in enumerate(body):
            if node is one:
                return place
    return None


class Reader:
    """Turns paragraphs into blocks."""

    def __init__(self, inline: Inline, styles: Mapping[str, str]) -> None:
        self._inline, self._styles = inline, styles
        self._formats = list_formats(inline.file)

    def blocks(self, paragraphs: Sequence[Any]) -> list[Block]:
        """The blocks; a paragraph whose end was deleted goes on in the next."""
        found: list[Block] = []
        carried: list[Span] = []
        for paragraph in paragraphs:
            if paragraph.tag == f"{W}tbl":
                raise WordRefused(
                    f"{self._inline.where}: there is a table, which cannot be brought back; write it as a list."
                )
            if paragraph.tag != f"{W}p":
                continue
            spans = [*carried, *self._inline.spans(paragraph)]
            carried = spans if paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None else []
            if not carried and (words := tidied(spans)):
                found.append(self._block(paragraph, words))
        if words := tidied(carried):
            found.append(Block("paragraph", words))
        return numbered(found)

    def _block(self, paragraph: Any, spans: tuple[Span, ...]) -> Block:
        style = self._styles.get(value(paragraph.find(f"{W}pPr/{W}pStyle")), "")
        if match := _HEADING.match(style):
            plain = tidied(replace(span, bold=False) for span in spans)
            return Block("heading", plain, max(int(match[1]) - HEADING_LEVEL, 1))
        numbering = paragraph.find(f"{W}pPr/{W}numPr")
        format_, level = self._format(numbering, style)
        if format_ not in ("", "none"):
            return Block("item", spans, level, ordered=format_ != "bullet", number=int(format_ != "bullet"))
        return Block("quote" if _QUOTE.search(style) else "paragraph", spans)

    def _format(self, numbering: Any | None, style: str) -> tuple[str, int]:
        if numbering is None:
            match = re.match(r"list (bullet|number)\s*(\d?)", style, re.IGNORECASE)
            return (match[1].lower(), int(match[2] or 1) - 1) if match else ("", 0)
        level = int(value(numbering.find(f"{W}ilvl")) or 0)
        return self._formats.get((value(numbering.find(f"{W}numId")), level), ""), level


def numbered(blocks: Sequence[Block]) -> list[Block]:
    """Items of numbered lists with their numbers, counted from one in each list."""
    counts: dict[int, int] = {}
    found = []
    for block in blocks:
        if block.kind != "item":
            counts.clear()
        else:
            counts = {level: count for level, count in counts.items() if level <= block.level}
            if block.ordered:
                counts[block.level] = counts.get(block.level, 0) + 1
                block = replace(block, number=counts[block.level])
        found.append(block)
    return found


def levelled(blocks: Sequence[Block]) -> list[Block]:
    """Blocks whose headings begin at the first level and skip none, and whose lists do likewise."""
    highest = min((block.level for block in blocks if block.kind == "heading"), default=1)
    heading, item, found = 0, -1, []
    for block in blocks:
        if block.kind == "heading":
            heading = min(block.level - highest + 1, heading + 1)
            block = replace(block, level=heading)
        item = min(block.level, item + 1) if block.kind == "item" else -1
        found.append(replace(block, level=item) if block.kind == "item" else block)
    return found


def without_placeholder(blocks: Sequence[Block]) -> list[Block]:
    """Blocks without the words that say where to write."""
    first = blocks[0] if blocks else None
    if first is None or not first.spans[0].text.startswith(PLACEHOLDER):
        return list(blocks)
    rest = tidied([replace(first.spans[0], text=first.spans[0].text.removeprefix(PLACEHOLDER)), *first.spans[1:]])
    return [*([replace(first, spans=rest)] if rest else []), *blocks[1:]]


def style_names(file: WordFile) -> dict[str, str]:
    """What each style is called, by its id."""
    found = file.styles.iter(f"{W}style") if file.styles is not None else ()
    return {style.get(f"{W}styleId") or "": value(style.find(f"{W}name")) for style in found}


def list_formats(file: WordFile) -> dict[tuple[str, int], str]:
    """How each level of each list is marked: ``bullet``, ``decimal`` and so on."""
    if file.numbering is None:
        return {}
    abstract = {
        a.get(f"{W}abstractNumId"): {
            int(lvl.get(f"{W}ilvl") or 0): value(lvl.find(f"{W}numFmt")) for lvl in a.iter(f"{W}lvl")
        }
        for a in file.numbering.iter(f"{W}abstractNum")
    }
    return {
        (num.get(f"{W}numId"), level): format_
        for num in file.numbering.iter(f"{W}num")
        for level, format_ in abstract.get(value(num.find(f"{W}abstractNumId")), {}).items()
    }
