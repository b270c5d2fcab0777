"""The keys that an entry of the catalogue may have; docs/catalogue.md explains each of them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence

PERIOD_KEYS = ("head", "period", "start", "total", "every")
MEASURE_KEYS = ("label", "unit", "number", "rounded_to")
KEYS: Mapping[str, tuple[str, ...]] = {
    "dataset": (
        "title", "section", "agency", "description", "caution", "published", "kind", "sensitivity", "rows", "columns",
        "measure", "unit", "number", "rounded_to", "dimensions", "period", "definitions", "returned", "register",
        "dated_by", "list", "adds_up",
    ),
    "rows or columns": ("single", "dimension", "measures", *PERIOD_KEYS),
    "dimension": ("title", "codes", "replaced_by"),
    "category": ("label", "display", "role", "definitions", "stays"),
    "measure": MEASURE_KEYS,
    "register": ("title", "type", "codes", "required", "number", "negative"),
}  # fmt: skip
"""What each kind of thing in an entry may say; the data dictionary and the guides use the same words."""
RELATION_KEYS = ("id", "statement", "why", "severity", "kind", "periods", "open_ended")
LIKENESS = 0.6


def unknown_key(entry: Iterable[object], kind: str, name: str = "") -> str:
    """What is wrong with the keys of a part of an entry, in one clause; nothing when all of them are known."""
    return unknown_among(entry, KEYS[kind], name)


def unknown_among(entry: Iterable[object], known: Sequence[str], name: str = "") -> str:
    """The first key that is not among the known ones, in one clause, with the one that is probably meant."""
    unknown = [str(key) for key in entry if key not in known]
    if not unknown:
        return ""
    near = difflib.get_close_matches(unknown[0], known, n=1, cutoff=LIKENESS)
    place = f"{name} has" if name else "it has"
    meant = f" ({near[0]} may be meant)" if near else f"; there may be {', '.join(known)}"
    return f'{place} the key "{unknown[0]}", which means nothing here{meant}'
