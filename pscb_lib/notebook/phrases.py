"""Phrases: words of direction and rank that are worked out from figures, so that no sentence can say "rose" of a fall."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby

from pscb_lib.core.catalogue import Code
from pscb_lib.notebook.dataset import Dataset
from pscb_lib.notebook.figures import Figure, absent, closing, difference, is_month, opening, share, single

Part = str | Figure


@dataclass(frozen=True)
class Phrase:
    """A piece of a sentence: words and figures in order, or the reason why it cannot be said."""

    parts: tuple[Part, ...]
    missing: str = ""

    def __str__(self) -> str:
        return "".join(str(part) for part in self.parts)


@dataclass(frozen=True)
class Change:
    """What became of a figure between two periods or dates."""

    before: Figure
    after: Figure
    by: Figure
    by_pct: Figure

    @property
    def missing(self) -> str:
        """Why the change cannot be told."""
        return self.before.missing or self.after.missing

    @property
    def verb(self) -> str:
        """``rose``, ``fell`` or ``did not change``."""
        if self.by.value is None:
            return "cannot be compared"
        return "rose" if self.by.value > 0 else "fell" if self.by.value < 0 else "did not change"

    @property
    def higher(self) -> Phrase:
        """``46% higher than``, ``12% lower than`` or ``the same as``."""
        if not self.by.value:
            return Phrase(("the same as",), self.missing)
        word = " higher than" if self.by.value > 0 else " lower than"
        return Phrase((positive(self.by_pct if self.by_pct.value is not None else self.by), word), self.missing)

    @property
    def moved(self) -> Phrase:
        """``rose from 185 to 270``, or ``stayed at 185``."""
        if not self.by.value:
            return Phrase(("stayed at ", self.after), self.missing)
        return Phrase((f"{self.verb} from ", self.before, " to ", self.after), self.missing)

    @property
    def amount(self) -> Phrase:
        """``rose by 85 (46%)``, or ``did not change``."""
        if not self.by.value:
            return Phrase((self.verb,), self.missing)
        by = positive(self.by)
        if self.by_pct.value is None:
            return Phrase((f"{self.verb} by ", by), self.missing)
        return Phrase((f"{self.verb} by ", by, " (", positive(self.by_pct), ")"), self.missing)

    @property
    def full(self) -> Phrase:
        """``rose by 63 (30%), from 209 to 272``, or ``stayed at 209``."""
        if not self.by.value:
            return self.moved
        return Phrase((*self.amount.parts, ", from ", self.before, " to ", self.after), self.missing)

    @property
    def percent(self) -> Phrase:
        """``rose by 46%``, or ``did not change``; from nought, the number instead of the per cent."""
        if not self.by.value:
            return Phrase((self.verb,), self.missing)
        return Phrase((f"{self.verb} by ", positive(self.by_pct if self.by_pct.value is not None else self.by)), self.missing)


def positive(figure: Figure) -> Figure:
    """A change without its sign, since the verb beside it has said which way it went."""
    if figure.value is None or figure.value >= 0:
        return figure
    return replace(figure, value=-figure.value, definition=f"{figure.definition} Shown without its sign.")


def change(before: Figure, after: Figure, id_: str, label: str) -> Change:
    """What became of a figure; ids of the difference and of the per cent are ``<id>`` and ``<id>_pct``."""
    by = difference(before, after, id_, label)
    by_pct = share(by, before, f"{id_}_pct", f"{label}, in per cent of the earlier figure")
    if by_pct.value is not None and 0 < abs(by_pct.value) < 1:
        by_pct = by_pct.rounded(1)
    return Change(before, after, by, by_pct)


def changes(dataset: Dataset, dimension: str, id_: str) -> dict[str, Change]:
    """What became of each category of a stock since the year began, by its code."""
    result = {}
    for code in dataset.spec.dimensions[dimension].codes.values():
        label = f"{dataset.spec.title}: {code.display}"
        before = opening(dataset, f"{id_}_{code.key}_before", f"{label}, when the year began", **{dimension: code.key})
        after = closing(dataset, f"{id_}_{code.key}", f"{label}, at the end of the period", **{dimension: code.key})
        result[code.key] = change(before, after, f"{id_}_{code.key}_change", f"Change: {label}")
    return result


def series(dataset: Dataset, id_: str, label: str, *, all_years: bool = False, **codes: str) -> list[Figure]:
    """The figures of each month of the reporting period, or of each date of a stock, oldest first.

    With ``all_years`` the months of earlier years are there too.
    """
    type_ = "month" if is_month(dataset.frame).any() else "date"
    periods = [
        p for p in dataset.periods(type_) if all_years or type_ == "date" or dataset.reporting.contains(p)
    ]
    figures = [
        single(dataset.where(period=p.text, period_type=type_), f"{id_}_{p.text}", f"{label}, {p.label}", **codes)
        for p in periods
    ]
    return figures or [absent(dataset, id_, label)]


def since_break(figures: Sequence[Figure], dataset: Dataset) -> list[Figure]:
    """The figures that are counted as the last one is: those after the dataset's last break."""
    last = max((one.after.last for one in dataset.breaks), default=None)
    return [f for f in figures if last is None or f.period is None or f.period.last > last]


def below(ranking: Sequence[tuple[Code, Figure]], limit: int, id_: str, label: str) -> Figure:
    """How many categories hold somebody, but fewer than so many."""
    figures = [figure for _, figure in ranking]
    small = [f for f in figures if f.value is not None and 0 < f.value < limit]
    missing = missing_of(figures)
    value = None if missing else Fraction(len(small))
    one = figures[0]
    definition = f"Categories that hold at least one, and fewer than {limit}."
    return replace(one, id=id_, label=label, value=value, unit="groups", definition=definition, decimals=0, missing=missing)


def spread(figures: Sequence[Figure]) -> Phrase:
    """``between 17 (August 2012) and 64 (October 2012)``, or ``20 throughout``."""
    missing = missing_of(figures)
    if missing:
        return Phrase((), missing)
    lowest, highest = min(figures, key=amount_of), max(figures, key=amount_of)
    if lowest.value == highest.value:
        return Phrase((highest, " throughout"))
    return Phrase(("between ", lowest, f" ({when(figures, lowest)}) and ", highest, f" ({when(figures, highest)})"))


def peak(figures: Sequence[Figure]) -> Phrase:
    """``October 2012 (64)``, all that share the highest value, or ``no month more than another`` when all are alike."""
    missing = missing_of(figures)
    if missing:
        return Phrase((), missing)
    highest = max(figures, key=amount_of)
    if len(figures) > 1 and all(f.value == highest.value for f in figures):
        return Phrase(("no period more than another (", highest, ")"))
    return Phrase((f"{when(figures, highest)} (", highest, ")"))


def when(figures: Sequence[Figure], like: Figure) -> str:
    """The periods of all figures that are as high as this one."""
    labels = [f.period.label for f in figures if f.value == like.value and f.period]
    return joined(labels) if len(labels) <= 3 else f"{labels[0]} and {len(labels) - 1} others"


def run(figures: Sequence[Figure], period: str) -> Phrase:
    """``risen in each of the last 3 quarters``; ``been level over the last quarter``: how the series has moved of late.

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
    steps = [sign(amount_of(b) - amount_of(a)) for a, b in zip(figures, figures[1:], strict=False)]
    direction, same = next((key, len(list(group))) for key, group in groupby(reversed(steps)))
    word = {1: "risen", -1: "fallen", 0: "not changed"}[direction]
    over = f"in each of the last {count_word(same)} {period}s" if same > 1 else f"in the last {period}"
    return Phrase((f"{word} {over}",))


def sign(number: float) -> int:
    """1, 0 or −1."""
    return (number > 0) - (number < 0)


def count_word(number: int) -> str:
    """Small numbers as words."""
    words = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return words[number] if number < len(words) else str(number)


def ranked(dataset: Dataset, dimension: str, id_: str, **codes: str) -> list[tuple[Code, Figure]]:
    """The categories of a dimension, without totals, from the highest figure to the lowest; ties as printed."""
    leaves = [c for c in dataset.spec.dimensions[dimension].codes.values() if c.role == "leaf"]
    figures = [
        (c, single(dataset, f"{id_}_{c.key}", f"{dataset.spec.title}: {c.display}", **{dimension: c.key}, **codes))
        for c in leaves
    ]
    return sorted(figures, key=lambda pair: -amount_of(pair[1]))


def largest(ranking: Sequence[tuple[Code, Figure]], most: int = 1) -> Phrase:
    """``Primary schools (123)``; with ``most=2`` the two highest. What is as high as the last is named too."""
    missing = missing_of([figure for _, figure in ranking]) if ranking else "There is no category."
    if missing:
        return Phrase((), missing)
    limit = amount_of(ranking[min(most, len(ranking)) - 1][1])
    top = [(code, f) for code, f in ranking if amount_of(f) >= limit and amount_of(f) > 0]
    if not top:
        return Phrase(("none of them",))
    return listed([(code.display, figure) for code, figure in top])


def listed(items: Sequence[tuple[str, Figure]]) -> Phrase:
    """``White British (159), Pakistani (15) and African (5)``."""
    parts: list[Part] = []
    for index, (label, figure) in enumerate(items):
        joint = "" if index == 0 else " and " if index == len(items) - 1 else ", "
        parts += [f"{joint}{label} (", figure, ")"]
    return Phrase(tuple(parts))


def joined(labels: Sequence[str]) -> str:
    """``a, b and c``."""
    return labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} and {labels[-1]}"


def amount_of(figure: Figure) -> float:
    """The number to sort by; what is not available comes last."""
    return float("-inf") if figure.value is None else float(figure.value)


def missing_of(figures: Sequence[Figure]) -> str:
    """Why one of the figures is not available, or nothing when all are."""
    if not figures:
        return "There is no figure."
    return next((f.missing or "A figure is missing." for f in figures if f.value is None), "")
