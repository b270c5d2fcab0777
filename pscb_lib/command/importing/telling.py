"""What the analyst reads of an import, and the note that goes to the agency."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

from pscb_lib.command.importing.merging import Change
from pscb_lib.command.importing.understanding import Part, Understood
from pscb_lib.core.findings import counted
from pscb_lib.core.home import Board
from pscb_lib.core.periods import parse_year

MOST_CHANGES, MOST_NEW = 40, 3
WIDTH = 100


def report(found: Understood, why: str) -> Iterator[str]:
    """What was understood, what would change, and what is unclear."""
    yield f"{found.book.name}: {parse_year(found.asked.year).label} ({why}), up to {end_of(found)}"
    for part in found.parts:
        yield f"  {part_line(part)}"
        yield from (f"    {line}" for line in change_lines(part))
    if found.remarks:
        yield ""
        yield "Read like this, or passed over:"
        yield from (f"  {remark.sentence}" for remark in found.remarks)
    if found.complaints:
        yield ""
        yield f"Unclear, {counted(len(found.complaints), 'place')}:"
        yield from (f"  {complaint.sentence}" for complaint in found.complaints)


def end_of(found: Understood) -> str:
    """The month with which the return ends."""
    from pscb_lib.core.periods import month_label

    return month_label((found.asked.end or parse_year(found.asked.year)).last)


def part_line(part: Part) -> str:
    """One table in one line: where it stands, which one it is, how many of its figures are new or restated."""
    start = f"{part.where} is “{part.spec.title}”"
    if part.nil:
        return f"{start}: a nil return"
    if part.blank:
        return f"{start}: left blank, not returned"
    many = f"{part.figures} entries" if part.spec.is_register else counted(part.figures, "figure")
    if part.merged is None:
        return f"{start}: {many}"
    new = sum(not c.is_restated for c in part.merged.changes)
    restated = len(part.merged.restated)
    return f"{start}: {many}, {new} new, {restated} restated"


def change_lines(part: Part) -> Iterator[str]:
    """Each figure that changes: what it was, what it will be, its cell; of a register only which cell."""
    changes = part.merged.changes if part.merged else []
    for kind, most in (
        ([c for c in changes if c.is_restated], MOST_CHANGES),
        ([c for c in changes if not c.is_restated], MOST_NEW),
    ):
        for change in kind[:most]:
            yield change_line(change, part)
        if len(kind) > most:
            yield f"and {len(kind) - most} more that are {'restated' if kind[0].is_restated else 'new'}"


def change_line(change: Change, part: Part) -> str:
    """``CAF!D7  June 2013: 43 -> 44``."""
    if part.spec.is_register:
        return f"{change.place}  {change.figure}: {'changed' if change.is_restated else 'new'}"
    was = change.was or "nothing"
    return f"{change.place}  {change.figure}: {was} -> {change.now}"


def note_text(found: Understood, board: Board) -> str:
    """The note to the agency: each question with its sheet and cell, ready to be sent."""
    year = parse_year(found.asked.year).label
    lines = [
        f"Your return for {year}, {found.book.name}",
        "",
        *wrapped(
            f"Thank you for your return to {board.name}. Before its figures can be used we need to clear up the places "
            "below. Nothing of it has been entered yet. Please correct the workbook and send it again, or tell us what "
            "is meant. Please send counts only: no names, dates of birth, numbers or addresses of children."
        ),
        "",
        *numbered([complaint.sentence for complaint in found.complaints]),
    ]
    if found.remarks:
        lines += ["", "We have read these as follows; please tell us if you meant something else.", ""]
        lines += numbered([remark.sentence for remark in found.remarks])
    return "\n".join([*lines, "", board.name, ""])


def numbered(sentences: Sequence[str]) -> list[str]:
    """A numbered list, wrapped."""
    found = []
    for number, sentence in enumerate(sentences, start=1):
        found += textwrap.wrap(f"{number}. {sentence}", WIDTH, subsequent_indent="   ")
    return found


def wrapped(text: str) -> list[str]:
    """A paragraph."""
    return textwrap.wrap(text, WIDTH)


def write_note(folder: Path, found: Understood, board: Board) -> Path:
    """Write the note; it replaces the one about an earlier copy of the same file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{Path(found.book.name).stem}.txt"
    path.write_text(note_text(found, board), encoding="utf-8", newline="\n")
    return path
