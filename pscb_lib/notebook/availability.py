"""What is there at all: sentences that hold only where something is there, or only where it is not."""

from __future__ import annotations

from dataclasses import replace

from pscb_lib.core.periods import Period
from pscb_lib.notebook.dataset import Dataset
from pscb_lib.notebook.figures import Figure
from pscb_lib.notebook.phrases import Phrase


def if_any(figure: Figure) -> Figure:
    """The figure as it is unless it is nought: then a gap, for sentences that nobody needs of nothing."""
    return figure if figure.value != 0 else replace(figure, value=None, missing=f"{figure.label}: there are none.")


def for_want_of(words: str, *those: Figure | Dataset, otherwise: str | None = None) -> Phrase:
    """Words that hold only while none of some figures or tables is there; else ``otherwise``, or a gap."""
    there = any(one.usable if isinstance(one, Dataset) else one.value is not None for one in those)
    if there and otherwise is None:
        return Phrase((), "What it misses is there.")
    return Phrase((otherwise or "" if there else words,))


def several(figure: Figure) -> Figure:
    """The figure as it is when it is more than one; a gap otherwise."""
    few = figure.value is not None and figure.value <= 1
    return replace(figure, value=None, missing=f"{figure.label}: there are not several.") if few else figure


def only_if(holds: bool) -> Phrase:
    """No words, so that a sentence is stated; a gap where it does not hold, so that it is left out."""
    return Phrase((), "" if holds else "It does not hold here.")


def other_than(period: Period | None, usual: Period, words: str = "{label}") -> Phrase:
    """Words on a period, by its ``label`` or ``spoken``; a gap where it is the usual one."""
    if period is None or (period.first, period.last) == (usual.first, usual.last):
        return Phrase((), "It is the usual period.")
    return Phrase((words.format(label=period.label, spoken=period.spoken),))
