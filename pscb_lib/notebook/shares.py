"""Shares, differences and sums: figures that are worked out from others, and say from which."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from pscb_lib.notebook.figures import Figure

PER_HUNDRED = 100


def share(part: Figure, whole: Figure, id_: str, label: str, *, decimals: int = 0) -> Figure:
    """A part in per cent of its whole; absent when the whole is nothing."""
    definition = f"{part.label} in per cent of: {whole.label}."
    return derived(id_, label, "%", definition, part, whole, decimals=decimals, what="share")


def difference(before: Figure, after: Figure, id_: str, label: str) -> Figure:
    """The later figure less the earlier."""
    definition, decimals = f"{after.label} less {before.label}.", max(before.decimals, after.decimals)
    return derived(id_, label, after.unit, definition, after, before, decimals=decimals, what="difference")


def sum_of(figures: Iterable[Figure], id_: str, label: str) -> Figure:
    """Several figures of one unit and period, added up."""
    parts = list(figures)
    missing = next((f.missing for f in parts if f.value is None), "")
    value = None if missing else sum((f.value for f in parts if f.value is not None), Fraction(0))
    datasets = tuple(dict.fromkeys(name for f in parts for name in f.datasets))
    definition = f"The sum of: {', '.join(f.label for f in parts)}."
    one, decimals = parts[0], max(f.decimals for f in parts)
    places = tuple(dict.fromkeys(place for f in parts for place in f.places))
    return Figure(id_, label, value, one.unit, one.period, datasets, one.agency, definition, decimals, missing, places)


def derived(
    id_: str, label: str, unit: str, definition: str, one: Figure, other: Figure, *, decimals: int, what: str
) -> Figure:
    """A figure worked out from two: their share in per cent, or their difference."""
    missing, value = one.missing or other.missing, None
    if one.value is not None and other.value is not None:
        if what == "difference":
            value = one.value - other.value
        elif other.value:
            value = one.value / other.value * PER_HUNDRED
        else:
            missing = f"{other.label}: nought, so that there is no share of it."
    datasets = tuple(dict.fromkeys((*one.datasets, *other.datasets)))
    agency = one.agency if one.agency == other.agency else f"{one.agency}; {other.agency}"
    places = tuple(dict.fromkeys((*one.places, *other.places)))
    return Figure(id_, label, value, unit, one.period, datasets, agency, definition, decimals, missing, places)
