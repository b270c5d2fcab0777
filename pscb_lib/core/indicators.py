"""Indicators: what the field measures, in which direction that is better, and which tables feed it.

``expectations/indicators.yml`` lists them all, those that no table feeds as well. The value is an expression over the
tables, in the language of claims but without periods: it is worked out for whichever period is asked for.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from pscb_lib.core.catalogue import Catalogue
from pscb_lib.core.documents import Unreadable, read_yaml
from pscb_lib.core.errors import CatalogueError
from pscb_lib.core.expressions import names_in, parse
from pscb_lib.core.indicator_names import unknown_name

INDICATORS_FILE = "indicators.yml"
DIRECTIONS = ("high", "low", "band", "neutral")
REQUIRED = ("id", "theme", "label", "definition", "unit", "direction", "why", "serves")
OPTIONAL = (
    "numerator", "denominator", "limits", "value", "cases", "base", "target", "decimals", "supplier", "needs",
    "reference",
)  # fmt: skip
SHARE = "%"


@dataclass(frozen=True)
class Indicator:
    """One indicator.

    Attributes
    ----------
    direction : str
        Which way is better: high, low, band (between two limits) or neutral (not rated, and ``why`` says why not).
    limits : tuple of Fraction
        The two limits of a band where the definition itself sets them; else a board sets them as its target.
    serves : tuple of str
        The themes of priorities that it can watch.
    value, cases, base, target : ast.expr or None
        Its value; how many cases it counts, and out of how many, where the value itself does not say so; the target
        that a table holds for it.
    supplier, needs : str
        Where no table feeds it: the role of the agency that could, and what to ask it for.
    """

    id: str
    theme: str
    label: str
    definition: str
    unit: str
    direction: str
    why: str
    serves: tuple[str, ...]
    numerator: str = ""
    denominator: str = ""
    limits: tuple[Fraction, ...] = ()
    value: ast.expr | None = None
    cases: ast.expr | None = None
    base: ast.expr | None = None
    target: ast.expr | None = None
    decimals: int = 0
    supplier: str = ""
    needs: str = ""
    reference: str = ""
    expression: str = ""

    @property
    def is_fed(self) -> bool:
        """Whether there is a table that can feed it."""
        return self.value is not None

    @property
    def is_volume(self) -> bool:
        """Whether it counts something, and is no share and no rate."""
        return is_volume(self.unit)

    @property
    def trees(self) -> list[ast.expr]:
        """Its expressions: the value, the cases behind it, their base and the target."""
        return [tree for tree in (self.value, self.cases, self.base, self.target) if tree is not None]

    @property
    def datasets(self) -> list[str]:
        """The tables that feed it, in the order in which its expression names them, then those of its cases."""
        return in_order(self.expression, {name for tree in self.trees for name in names_in(tree)})


def is_volume(unit: str) -> bool:
    """Whether a unit is one of counts: no share, and no rate per so many."""
    return unit != SHARE and not unit.startswith("per ")


def in_order(expression: str, names: Iterable[str]) -> list[str]:
    """Names of tables by where an expression names them first; those that it does not name come last."""
    places = {name: re.search(rf"\b{name}\b", expression) for name in names}
    return sorted(places, key=lambda name: (m.start() if (m := places[name]) else len(expression), name))


def read_indicators(path: Path, catalogue: Catalogue | None = None) -> dict[str, Indicator]:
    """The indicators of a file, by id; none where there is no such file.

    Parameters
    ----------
    path : Path
        ``indicators.yml``.
    catalogue : Catalogue, optional
        What the expressions may name; they are not held against it where none is given.

    Raises
    ------
    CatalogueError
        When the file cannot be read, or an indicator lacks something; the sentence names it.
    """
    if not path.exists():
        return {}
    try:
        content = read_yaml(path)
    except Unreadable as error:
        raise CatalogueError(f"{path.name} cannot be read: {error}.") from error
    entries = content.get("indicators") if isinstance(content, Mapping) else None
    if not isinstance(entries, list):
        raise CatalogueError(f"{path.name} must hold a list under the key indicators.")
    found: dict[str, Indicator] = {}
    for entry in entries:
        one = read_entry(entry, path.name)
        if one.id in found:
            raise CatalogueError(f"{path.name}: the id {one.id} stands for two indicators.")
        for tree in one.trees if catalogue else ():
            if catalogue and (unknown := unknown_name(tree, catalogue)):
                raise CatalogueError(f"{path.name}, indicator {one.id}: the catalogue does not have {unknown}.")
        found[one.id] = one
    return found


def read_entry(entry: Any, file: str) -> Indicator:
    """One entry of the list."""
    name = str(entry.get("id", "without id")) if isinstance(entry, Mapping) else "without keys"
    try:
        fault = fault_of(entry)
        if not fault:
            return make(entry)
    except CatalogueError as error:
        fault = str(error).rstrip(".")
    raise CatalogueError(f"{file}, indicator {name}: {fault}.")


def fault_of(entry: Any) -> str:
    """What is wrong with an entry, in one clause; nothing when all is well."""
    if not isinstance(entry, Mapping):
        return "it must hold keys with values"
    if missing := [key for key in REQUIRED if key not in entry]:
        return f"{', '.join(missing)} is missing" if len(missing) == 1 else f"{', '.join(missing)} are missing"
    if unknown := sorted(set(entry) - {*REQUIRED, *OPTIONAL}):
        return f"{unknown[0]} is no key of an indicator"
    if entry["direction"] not in DIRECTIONS:
        return f"direction must be one of {', '.join(DIRECTIONS)}"
    if entry["direction"] != "neutral" and is_volume(str(entry["unit"])):
        return f"it counts {entry['unit']}, and a volume is never rated: direction must be neutral"
    if "limits" in entry and (entry["direction"] != "band" or not are_limits(entry["limits"])):
        return "limits must be two numbers, the lower first, and only a band has them"
    if not isinstance(entry["serves"], list):
        return "serves must be a list of themes"
    if not entry.get("value") and not (entry.get("supplier") and entry.get("needs")):
        return "it needs a value, or else the supplier who could feed it and what it needs from there"
    return ""


def are_limits(limits: Any) -> bool:
    """Whether these are a lower and an upper number."""
    numbers = isinstance(limits, list) and all(type(limit) in (int, float) for limit in limits)
    return numbers and len(limits) == 2 and limits[0] < limits[1]


def make(entry: Mapping[str, Any]) -> Indicator:
    """The indicator of an entry without fault."""
    texts = {key: " ".join(str(entry.get(key, "")).split()) for key in (*REQUIRED, *OPTIONAL) if key not in NO_TEXTS}
    trees = {key: parse(str(entry[key])) for key in EXPRESSIONS if entry.get(key)}
    others: dict[str, Any] = {
        "serves": tuple(map(str, entry["serves"])),
        "limits": tuple(Fraction(str(limit)) for limit in entry.get("limits", ())),
        "decimals": int(entry.get("decimals", 0 if is_volume(texts["unit"]) else 1)),
        "expression": " ".join(str(entry.get("value", "")).split()),
    }
    return Indicator(**{**texts, **trees, **others})


EXPRESSIONS = ("value", "cases", "base", "target")
NO_TEXTS = ("serves", "limits", "decimals", *EXPRESSIONS)
