"""The keys that an entry of the catalogue may have; docs/catalogue.md explains each of them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping

PERIOD_KEYS = ("head", "period", "start", "total", "every")
MEASURE_KEYS = ("label", "unit", "number", "rounded_to")
KEYS: Mapping[str, tuple[str, ...]] = {
    "dataset": (
        "title", "section", "agency", "description", "caution", "published", "kind", "sensitivity", "rows", "columns",
        "measure", "unit", "number", "rounded_to", "dimensions", "period", "definitions", "returned", "register",
        "dated_by", "list",
    ),
    "rows or columns": ("single", "dimension", "measures", *PERIOD_KEYS),
    "dimension": ("title", "codes"),
    "category": ("label", "display", "role", "definitions"),
    "measure": MEASURE_KEYS,
    "register": ("title", "type", "codes", "required"),
}  # fmt: skip
"""What each kind of thing in an entry may say; the data dictionary and the guides use the same words."""
LIKENESS = 0.6


def unknown_key(entry: Iterable[object], kind: str, name: str = "") -> str:
    """What is wrong with the keys of a part of an entry, in one clause; nothing when all of them are known."""
    unknown = [str(key) for key in entry if key not in KEYS[kind]]
    if not unknown:
        return ""
    near = difflib.get_close_matches(unknown[0], KEYS[kind], n=1, cutoff=LIKENESS)
    place = f"{name} has" if name else "it has"
    meant = f"is {near[0]} meant?" if near else f"there may be {', '.join(KEYS[kind])}"
    return f'{place} the key "{unknown[0]}", which means nothing here; {meant}'
