"""The prose of a notebook as HTML: headings skip no level, and none repeats the page's own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import Any

import mistune

_MARKS = re.compile(r"[\s*_>]+")


@dataclass(frozen=True)
class Heading:
    """A heading of the second level, for the list of what stands on the page."""

    anchor: str
    text: str


class Prose(mistune.HTMLRenderer):
    """Turns the markdown cells of one notebook into HTML, one after the other.

    The page has its ``h1`` already, so headings begin at ``h2``, and none is more than one level below the
    heading before it. HTML inside markdown is shown as text.

    Attributes
    ----------
    level : int
        The level of the last heading; a chart's own heading stands one below it.
    headings : list of Heading
        The headings of the second level so far.
    """

    def __init__(self) -> None:
        super().__init__(escape=True)
        self.level = 1
        self.headings: list[Heading] = []
        self._render = mistune.create_markdown(renderer=self, plugins=["table", "strikethrough"])

    def html(self, source: str) -> str:
        """The HTML of one markdown cell."""
        return str(self._render(source))

    def heading(self, text: str, level: int, **attributes: Any) -> str:
        """A heading at the level that it may have on this page."""
        self.level = min(max(level, 2), self.level + 1)
        plain = unescape(re.sub(r"<[^>]+>", "", text))
        anchor = f"h-{len(self.headings) + 1}-{anchor_of(plain)}"
        if self.level > 2:
            return f"<h{self.level}>{text}</h{self.level}>\n"
        self.headings.append(Heading(anchor, plain))
        return f'<h2 id="{anchor}">{text}</h2>\n'


def without_title(source: str, question: str) -> str:
    """Drop what the top of the page says already: the notebook's title and the section's question."""
    blocks = re.split(r"\n\s*\n", re.sub(r"\A\s*#\s[^\n]*\n?", "", source))
    return "\n\n".join(block for block in blocks if _bare(block) != _bare(question)).strip()


def anchor_of(text: str) -> str:
    """Text as the name of an anchor: small letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _bare(text: str) -> str:
    return _MARKS.sub(" ", text).strip().lower()
