"""Trends: how a series has moved, and when it was highest, in words that are worked out from its figures."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from pscb_lib.core.periods import day_label
from pscb_lib.notebook.changes import REDEFINED, redefined_between
from pscb_lib.notebook.dataset import Dataset
from pscb_lib.notebook.figures import Figure, absent, at, is_month
from pscb_lib.notebook.phrases import NO_ONE_ABOVE, Phrase, amount_of, joined, missing_of
from pscb_lib.notebook.pooled import through

MOST_PERIODS_NAMED = 3
UNITS = (
    "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def series(dataset: Dataset, id_: str, label: str, *, all_years: bool = False, **codes: str) -> list[Figure]:
    """The figures of each month of the reporting period, or of each date of a stock in any year, oldest first.

    With ``all_years`` the months of earlier years are there too.
    """
    type_ = "month" if is_month(dataset.frame).any() else "date"
    shown = through(dataset).periods(type_)
    if type_ == "month" and not all_years:
        shown = [p for p in shown if dataset.reporting.contains(p)]
    figures = [at(dataset, p, f"{id_}_{p.text}", f"{label}, {p.label}", **codes) for p in shown]
    return figures or [absent(dataset, id_, label)]


def since_break(figures: Sequence[Figure], dataset: Dataset) -> list[Figure]:
    """The figures that are counted as the last one is: those after the dataset's last break."""
    last = max((one.after.last for one in dataset.breaks), default=None)
    return [f for f in figures if last is None or f.period is None or f.period.last > last]


def spread(figures: Sequence[Figure]) -> Phrase:
    """``between 17 (August 2012) and 64 (October 2012)``, or ``always 20``."""
    missing = missing_of(figures)
    if missing:
        return Phrase((), missing)
    lowest, highest = min(figures, key=amount_of), max(figures, key=amount_of)
    if lowest.value == highest.value:
        return Phrase(("always ", highest))
    low, high = when(figures, lowest), when(figures, highest)
    return Phrase(("between ", lowest, f" ({low}) and ", highest, f" ({high})"))


def peak(figures: Sequence[Figure]) -> Phrase:
    """``October 2012 (64)`` and all as high; ``none in particular (20 throughout)`` when all are alike."""
    missing = missing_of(figures) or not_alike(figures)
    if missing:
        return Phrase((), missing)
    highest = max(figures, key=amount_of)
    if len(figures) > 1 and all(f.value == highest.value for f in figures):
        return Phrase((f"{NO_ONE_ABOVE} (", highest, " throughout)"))
    return Phrase((f"{when(figures, highest)} (", highest, ")"))


def not_alike(figures: Sequence[Figure]) -> str:
    """Why figures are no one series: the later of them count something else; empty where they do not."""
    day = redefined_between(figures[0], figures[-1])
    return REDEFINED.format(day=day_label(day), label=figures[-1].label) if day else ""


def when(figures: Sequence[Figure], like: Figure) -> str:
    """The periods of all figures that are as high as this one."""
    labels = [f.period.label for f in figures if f.value == like.value and f.period]
    if len(labels) <= MOST_PERIODS_NAMED:
        return joined(labels)
    return f"{labels[0]} and {count_word(len(labels) - 1)} others"


def run(figures: Sequence[Figure], period: str) -> Phrase:
    """How a series moved of late: ``risen in each of the last three quarters``, ``not changed in any``.

    Parameters
    ----------
    figures : sequence of Figure
        Oldest first.
    period : str
        What one step is called, as in ``quarter``.
    """
    missing = missing_of(figures) or ("" if len(figures) > 1 else "There is only one figure.")
    if missing:
        return Phrase((), missing)
    steps = [sign(amount_of(after) - amount_of(before)) for before, after in pairwise(figures)]
    direction, same = next((key, len(list(group))) for key, group in groupby(reversed(steps)))
    word = {1: "risen in", -1: "fallen in", 0: "not changed in"}[direction]
    each = "any" if direction == 0 else "each"
    over = f"{each} of the last {count_word(same)} {period}s" if same > 1 else f"the last {period}"
    return Phrase((f"{word} {over}",))


def sign(number: float) -> int:
    """1, 0 or −1."""
    return (number > 0) - (number < 0)


def count_word(number: int) -> str:
    """A number below a hundred as words."""
    if number < len(UNITS):
        return UNITS[number]
    tens, units = divmod(number, 10)
    return f"{TENS[tens]}-{UNITS[units]}" if units else TENS[tens]
