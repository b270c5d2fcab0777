"""Phrases: words of rank that are worked out from figures, so that no sentence names the wrong one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from pscb_lib.core.catalogue import Code
from pscb_lib.core.periods import Period
from pscb_lib.notebook.dataset import Dataset
from pscb_lib.notebook.figures import Figure, single

Part = str | Figure
Ranking = Sequence[tuple[Code, Figure]]
NO_ONE_ABOVE = "none in particular"
POUNDS = "pounds"
MANY = 3
"""From so many on, "all 3" reads better than "3 of 3"."""


@dataclass(frozen=True)
class Phrase:
    """A piece of a sentence: words and figures in order, or the reason why it cannot be said."""

    parts: tuple[Part, ...]
    missing: str = ""

    def __str__(self) -> str:
        return "".join(str(part) for part in self.parts)


def ranked(dataset: Dataset, dimension: str, id_: str, **codes: str) -> list[tuple[Code, Figure]]:
    """The categories of a dimension, without totals, from the highest to the lowest; ties as printed."""
    leaves = [c for c in dataset.spec.dimensions[dimension].codes.values() if c.role == "leaf"]
    figures = []
    for code in leaves:
        label = f"{dataset.spec.title}: {code.display}"
        figures.append((code, single(dataset, f"{id_}_{code.key}", label, **{dimension: code.key}, **codes)))
    return sorted(figures, key=lambda pair: -amount_of(pair[1]))


def given(ranking: Ranking) -> list[tuple[Code, Figure]]:
    """The categories that have a figure; what was left blank is no nought."""
    return [(code, figure) for code, figure in ranking if figure.value is not None]


def largest(ranking: Ranking, most: int = 1) -> Phrase:
    """``Primary schools (123)``; with ``most=2`` the two highest. What is as high as the last is named too.

    ``none in particular (20 each)`` when all are alike, ``none of them`` when all are nought.
    """
    missing = missing_of([figure for _, figure in ranking]) if ranking else "There is no category."
    if missing:
        return Phrase((), missing)
    highest = ranking[0][1]
    if not highest.value:
        return Phrase(("none of them",))
    if len(ranking) > 1 and all(figure.value == highest.value for _, figure in ranking):
        return Phrase((f"{NO_ONE_ABOVE} (", highest, " each)"))
    limit = amount_of(ranking[min(most, len(ranking)) - 1][1])
    top = [(code, f) for code, f in ranking if amount_of(f) >= limit and amount_of(f) > 0]
    return listed([(code.display, figure) for code, figure in top])


def below(ranking: Ranking, limit: int, id_: str, label: str) -> Figure:
    """How many categories hold somebody, but fewer than so many."""
    figures = [figure for _, figure in ranking]
    small = [f for f in figures if f.value is not None and 0 < f.value < limit]
    missing = missing_of(figures)
    value = None if missing else Fraction(len(small))
    definition = f"Categories that hold at least one, and fewer than {limit}."
    return replace(
        figures[0], id=id_, label=label, value=value, unit="groups", definition=definition, decimals=0,
        missing=missing,
    )  # fmt: skip


def counted_anew(dataset: Dataset, compared: Period, now: Period) -> Phrase:
    """``; after December 2011 they were counted in another way``, where that changed between the two; else nothing."""
    breaks = [one for part in (dataset, *dataset.earlier.values()) for one in part.breaks]
    after = {one.after.last: one.after for one in breaks if compared.first <= one.after.last < now.last}
    told = f"; after {after[max(after)].label} they were counted in another way" if after else ""
    return Phrase((told,))


def listed(items: Sequence[tuple[str, Figure]]) -> Phrase:
    """``White British (159), Pakistani (15) and African (5)``; sums of money with their sign, as in ``(£550)``."""
    parts: list[Part] = []
    for index, (label, figure) in enumerate(items):
        pounds = "£" if figure.unit == POUNDS else ""
        parts += [f"{jointed(index, len(items))}{label} ({pounds}", figure, ")"]
    return Phrase(tuple(parts))


def out_of(part: Figure, whole: Figure, joint: str = " of ") -> Phrase:
    """``3 of 16``; ``all 16`` where none is left over, ``none of 16`` where there is none."""
    missing = missing_of([part, whole])
    if missing:
        return Phrase((), missing)
    if not part.value and whole.value:
        return Phrase(("none", joint, whole))
    if part.value == whole.value and amount_of(whole) >= MANY:
        return Phrase(("all ", part))
    return Phrase((part, joint, whole))


def or_none(figure: Figure) -> Phrase:
    """``3``, and ``none`` for nought, where a verb follows: ``none are done``."""
    if figure.value == 0:
        return Phrase(("none",))
    return Phrase((figure,), missing_of([figure]))


def lacking(part: Figure, whole: Figure, without: str = "is left unsaid", given: str = "is stated") -> Phrase:
    """``is left unsaid for 3 of 16``; where nothing is left unsaid, ``is stated for all 16``."""
    said = out_of(part, whole)
    if part.value or not whole.value or said.missing:
        return Phrase((f"{without} for ", *said.parts), said.missing)
    return Phrase(
        (f"{given} for {'all' if amount_of(whole) >= MANY else 'each of' if whole.value > 1 else 'the'} ", whole)
    )


def missing_for(numbers: Mapping[str, Figure]) -> Phrase:
    """``a lead for 3, a date for 6 and what changed for 6``; without what is missing for none, and ``nothing``."""
    missing = missing_of(list(numbers.values()))
    short = [(words, figure) for words, figure in numbers.items() if figure.value]
    if missing or not short:
        return Phrase(() if missing else ("nothing",), missing)
    parts: list[Part] = []
    for index, (words, figure) in enumerate(short):
        parts += [f"{jointed(index, len(short))}{words} for ", figure]
    return Phrase(tuple(parts))


def jointed(index: int, of: int) -> str:
    """What stands before an item of a list in words: nothing, a comma, or the last "and"."""
    return "" if index == 0 else " and " if index == of - 1 else ", "


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
