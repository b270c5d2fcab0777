"""Words for a figure beside the one of an earlier year: what it counts, money with its sign, more or higher."""

from __future__ import annotations

from pscb_lib.notebook.changes import Change
from pscb_lib.notebook.figures import Figure
from pscb_lib.notebook.phrases import POUNDS, Phrase

PER_CENT = "%"
RATE = "per "


def money(figure: Figure) -> Phrase:
    """The figure, with its sign where it is a sum of money: ``£155,525``."""
    return Phrase(("£", figure) if figure.unit == POUNDS else (figure,), figure.missing)


def with_unit(figure: Figure) -> Phrase:
    """``571 CAFs``, ``62.6 per 10,000 children``, ``£155,525``; of a share, and of one, the number alone."""
    if figure.unit in ("", POUNDS) or figure.unit.startswith(PER_CENT) or figure.is_one:
        return money(figure)
    return Phrase((figure, f" {figure.unit}"), figure.missing)


def beside(change: Change) -> Phrase:
    """``16% more than`` of what is counted, ``4% lower than`` of rates and of money."""
    measured = change.after.unit == POUNDS or change.after.unit.startswith(RATE) or change.after.decimals > 0
    return change.higher if measured else change.more
