"""Pieces of Markdown: tables, wrapped text, and links to headings of the same document."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence

WIDTH = 120


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table; with no rows, nothing."""
    if not rows:
        return ""
    lines = [row_line(heads), row_line(["---"] * len(heads)), *(row_line(row) for row in rows)]
    return "\n".join(lines)


def row_line(cells: Sequence[str]) -> str:
    """One line of a table; a bar inside a cell does not end it."""
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def wrapped(text: str) -> str:
    """A paragraph in lines that people can read in an editor."""
    return textwrap.fill(text, WIDTH, break_long_words=False, break_on_hyphens=False)


def note(text: str) -> str:
    """A paragraph set apart; nothing where there is no text."""
    return textwrap.indent(textwrap.fill(text, WIDTH - 2, break_on_hyphens=False), "> ") if text else ""


def code(text: str) -> str:
    """A name as the files have it, or a label as it is printed."""
    return f"`{text}`" if text else ""


def link(title: str, heading: str = "") -> str:
    """A link to a heading of this document."""
    return f"[{title}](#{anchor(heading or title)})"


def anchor(heading: str) -> str:
    """The anchor that Markdown readers make of a heading: lower case, no punctuation, hyphens for blanks."""
    return re.sub(r"[^\w\- ]", "", heading.casefold()).replace(" ", "-")


def joined(blocks: Sequence[str]) -> str:
    """Blocks with an empty line between them; empty ones are left out."""
    return "\n\n".join(block for block in blocks if block) + "\n"
