"""The differences of two bundles for the terminal: aligned, and no control character of a bundle let through."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from typing import Any

from pscb_lib.command.audit.diff_words import Part, parts, summary
from pscb_lib.command.text_table import text_table

WIDEST = 160
LONGEST_CELL = 300


def diff_text(content: Mapping[str, Any], width: int | None = None) -> str:
    """All that differs, part by part."""
    wide = min(width or shutil.get_terminal_size((120, 24)).columns, WIDEST)
    old, new = content["old"], content["new"]
    head = [
        f"Old: {plain(old['name'])} ({plain(old['period'])}), made {plain(old['made'])}",
        f"New: {plain(new['name'])} ({plain(new['period'])}), made {plain(new['made'])}",
        summary(content),
    ]
    return "\n".join([*head, *(line for part in parts(content) for line in part_lines(part, wide))])


def part_lines(part: Part, width: int) -> list[str]:
    """One part under its heading, numbers to the right."""
    rows = [[plain(cell) for cell in row] for row in part.rows]
    widest = {at: max(len(row[at]) for row in [part.heads, *rows]) for at in part.numeric}
    aligned = [[f"{cell:>{widest[at]}}" if at in widest else cell for at, cell in enumerate(row)] for row in rows]
    return ["", f"{part.title} ({len(rows)})", "", text_table(part.heads, aligned, width)]


def plain(cell: str) -> str:
    """A cell on one line, without what would steer a terminal."""
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in cell).split())
    return line if len(line) <= LONGEST_CELL else line[: LONGEST_CELL - 1] + "…"
