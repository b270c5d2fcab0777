"""Where the blocks of a section stand: notes beside the chart that they concern, gaps of one kind together."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from pscb_lib.command.pdf.charts import picture
from pscb_lib.command.pdf.prose import Block, words

BESIDE = ("finding", "caution", "method", "note")
NOTE_LINE_CHARACTERS = 29
NOTE_LINE_PT, BETWEEN_NOTES_PT = 11.4, 20.0
HEADLINE_PT = 42.0
"""Room that the headline of a chart and its source take, beside which notes can stand as well."""


def placed(blocks: Iterable[Block]) -> list[Block]:
    """The blocks of a section with each chart drawn, and with its notes beside it as far as there is room."""
    return [shown for block in _gathered(blocks) for shown in _settled(block)]


def _gathered(blocks: Iterable[Block]) -> Iterator[Block]:
    last: Block | None = None
    for block in blocks:
        if last and last["kind"] == "chart" and block["kind"] in BESIDE:
            last["notes"].append(block)
        elif last and last["kind"] == block["kind"] == "gap" and last["why"] == block["why"]:
            last["missing"] += block["missing"]
        else:
            if last:
                yield last
            last = block
    if last:
        yield last


def _settled(block: Block) -> Iterator[Block]:
    """The block itself; of a chart, after it, the notes for which there is no room beside it."""
    if block["kind"] != "chart":
        yield block
        return
    svg, notes = block.pop("svg"), block.pop("notes")
    room = picture(svg, beside_notes=True).height_pt + HEADLINE_PT
    beside = _that_fit(notes, room)
    yield {**block, "picture": vars(picture(svg, beside_notes=bool(beside))), "notes": beside}
    yield from notes[len(beside) :]


def _that_fit(notes: Sequence[Block], room_pt: float) -> list[Block]:
    """The first notes, as many as the height holds; at least one."""
    fitting, used = list[Block](), 0.0
    for note in notes:
        used += math.ceil(len(words(note["runs"])) / NOTE_LINE_CHARACTERS) * NOTE_LINE_PT + BETWEEN_NOTES_PT
        if fitting and used > room_pt:
            break
        fitting.append(note)
    return fitting
