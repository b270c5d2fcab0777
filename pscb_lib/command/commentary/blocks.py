"""A commentary as a flat list of blocks, each a list of spans: the one form that HTML, PDF and Word share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

KINDS = ("paragraph", "heading", "item", "quote")
LINE_BREAK = "\n"
ELSEWHERE = "[number of a section that is not in this copy]"
"""What stands for a number that is not known since its section was not run."""
_SPACE = re.compile(r"[ \t\r\n\f\v]+")


@dataclass(frozen=True)
class Span:
    """Words set in one way, or one number; a line break is a span of its own.

    Attributes
    ----------
    link : str
        An address that begins with http, https or mailto, or nothing.
    indicator : str
        The name of the indicator whose number stands here; ``text`` is then the number as readers see it.
    """

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    indicator: str = ""

    @property
    def look(self) -> tuple[bool, bool, str]:
        """How it is set."""
        return self.bold, self.italic, self.link


@dataclass(frozen=True)
class Block:
    """A paragraph, a heading, an item of a list, or a quotation.

    Attributes
    ----------
    kind : str
        paragraph, heading, item or quote.
    level : int
        Of a heading, 1 for the highest of the commentary; of an item, 0 for the outermost list.
    ordered : bool
        Whether an item has a number.
    number : int
        That number; two blocks are alike whatever it is, as lists are numbered again when they are edited.
    """

    kind: str
    spans: tuple[Span, ...]
    level: int = 0
    ordered: bool = False
    number: int = field(default=0, compare=False)

    def without_numbers(self) -> Block:
        """The block with the name of each indicator in the place of its value: what an author wrote."""
        return replace(self, spans=tuple(replace(s, text="") if s.indicator else s for s in self.spans))


def as_data(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    """The blocks as plain values, for the harvest."""
    return [asdict(block) | {"spans": [asdict(span) for span in block.spans]} for block in blocks]


def from_data(blocks: Iterable[Mapping[str, Any]]) -> list[Block]:
    """The blocks of a harvested commentary."""
    return [Block(**{**block, "spans": tuple(Span(**span) for span in block["spans"])}) for block in blocks]


def tidied(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in their one form: neighbours that look alike joined, single spaces, none at the ends."""
    joined: list[Span] = []
    for span in map(_spaced, spans):
        last = joined[-1] if joined else None
        if not span.text and not span.indicator:
            continue
        if last and _is_text(last) and _is_text(span) and last.look == span.look:
            joined[-1] = replace(last, text=_SPACE.sub(" ", last.text + span.text))
        else:
            joined.append(span)
    return tuple(_trimmed(_spaces_outside(joined)))


def _is_text(span: Span) -> bool:
    return not span.indicator and span.text != LINE_BREAK


def _spaced(span: Span) -> Span:
    if span.indicator:
        return span
    if span.text == LINE_BREAK:
        return Span(LINE_BREAK)
    return replace(span, text=_SPACE.sub(" ", span.text))


def _spaces_outside(spans: list[Span]) -> list[Span]:
    """Spaces at the ends of bold, italic or linked words as spaces of the plain text beside them."""
    found: list[Span] = []
    for place, span in enumerate(spans):
        for piece in _pieces(span, spans[place - 1] if place else None, spans[place + 1 : place + 2]):
            last = found[-1] if found else None
            if last and _is_text(last) and _is_text(piece) and last.look == piece.look:
                found[-1] = replace(last, text=_SPACE.sub(" ", last.text + piece.text))
            else:
                found.append(piece)
    return found


def _pieces(span: Span, before: Span | None, after: list[Span]) -> list[Span]:
    """A span with those of its spaces apart that border on something that looks otherwise."""
    if not _is_text(span) or not any(span.look):
        return [span]
    core = span.text
    if before is None or before.look != span.look:
        core = core.lstrip(" ")
    if not after or after[0].look != span.look:
        core = core.rstrip(" ")
    if not core:
        return [Span(" ")]
    left, _, right = span.text.partition(core)
    return [piece for piece in (Span(left), replace(span, text=core), Span(right)) if piece.text]


def _trimmed(spans: list[Span]) -> list[Span]:
    """Without spaces at the beginning, at the end and around line breaks."""
    result = []
    for place, span in enumerate(spans):
        text = span.text
        if _is_text(span):
            if place == 0 or spans[place - 1].text == LINE_BREAK:
                text = text.lstrip(" ")
            if place == len(spans) - 1 or spans[place + 1].text == LINE_BREAK:
                text = text.rstrip(" ")
        if text or span.indicator:
            result.append(replace(span, text=text))
    while result and result[-1].text == LINE_BREAK:
        result.pop()
    while result and result[0].text == LINE_BREAK:
        result.pop(0)
    return result
