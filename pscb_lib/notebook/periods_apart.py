"""Periods apart: what to say of figures that are of other months than the reader expects, and only then."""

from __future__ import annotations

from pscb_lib.core.periods import Period
from pscb_lib.notebook.figures import Figure
from pscb_lib.notebook.phrases import Phrase


def ended_before(figure: Figure, reporting: Period) -> Phrase:
    """The period of a figure that ended before another began; missing where it did not, so that nobody warns of it."""
    if figure.period is None:
        return Phrase((), figure.missing)
    if figure.period.last >= reporting.first:
        return Phrase((), f"{figure.label}: the figure is of the period reported.")
    return Phrase((figure.period.label,))


def unlike(figure: Figure, other: Period) -> Phrase:
    """The period of a figure where it is another one; missing where both are the same."""
    if figure.period is None:
        return Phrase((), figure.missing)
    if figure.period == other:
        return Phrase((), f"{figure.label}: both are of the same period.")
    return Phrase((figure.period.label,))
