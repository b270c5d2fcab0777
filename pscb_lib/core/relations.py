"""Relations: what adds up to what, declared once in ``relations.yml``, and held against the figures.

Each figure is taken as the closed interval of the values that would be printed as it is, so that rounded figures
break a relation only when no unrounded ones could keep it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from pscb_lib.core.catalogue import Catalogue
from pscb_lib.core.catalogue_keys import RELATION_KEYS, unknown_among
from pscb_lib.core.documents import Unreadable, read_yaml
from pscb_lib.core.editions import latest
from pscb_lib.core.errors import CatalogueError
from pscb_lib.core.findings import SEVERITIES
from pscb_lib.core.periods import of

KINDS = {
    "parts_make_total": ("parts", "total"),
    "same_figure": ("among",), "never_above": ("lower", "upper"), "share": ("share", "part", "whole"),
    "weighted_parts_make_total": ("parts", "total", "weight"),
    "stock_and_flow": ("stock", "inflow", "outflow"),
}  # fmt: skip
DECIMALS_KEPT = 6
"""Bounds are rounded to what any figure is printed with, so that two that touch do not miss by binary arithmetic."""


@dataclass(frozen=True)
class Term:
    """Some figures of one dataset: those whose columns hold one of the values that are named."""

    dataset: str
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def select(self, frames: Mapping[str, pd.DataFrame], *, unknown: bool = False) -> pd.DataFrame:
        """The figures that the term names, in their latest edition, each as an interval.

        With ``unknown``, a figure that is suppressed or not available is there as any number from nought upwards;
        otherwise it is left out.
        """
        frame = frames[self.dataset] if "edition" in self.where else latest(frames[self.dataset])
        for column, wanted in self.where.items():
            frame = frame[frame[column].isin(wanted)]
        return with_intervals(frame if unknown else frame[frame["value"].notna()])


@dataclass(frozen=True)
class Relation:
    """One declared relation."""

    id: str
    statement: str
    why: str
    severity: str
    kind: str
    terms: Mapping[str, tuple[Term, ...]]
    within: bool = False
    weight: str = ""
    open_ended: tuple[str, ...] = ()

    @property
    def datasets(self) -> tuple[str, ...]:
        """The datasets that the relation compares, in the order of its terms."""
        return tuple(dict.fromkeys(term.dataset for terms in self.terms.values() for term in terms))

    def among_those(self, available: Container[str]) -> Relation | None:
        """The relation over the tables that are available, or None when what is left compares nothing."""
        if self.kind != "same_figure":
            return self if all(name in available for name in self.datasets) else None
        left = tuple(term for term in self.terms["among"] if term.dataset in available)
        return replace(self, terms={"among": left}) if len(left) > 1 else None

    def term(self, name: str) -> Term:
        """The one term of that name."""
        return self.terms[name][0]


def read_relations(path: Path) -> list[Relation]:
    """Read ``relations.yml``.

    Raises
    ------
    CatalogueError
        When it cannot be read, or a relation lacks something; the sentence names the relation.
    """
    try:
        content = read_yaml(path)
    except Unreadable as error:
        raise CatalogueError(f"{path.name} cannot be read: {error}.") from error
    entries = content.get("relations") if isinstance(content, dict) else None
    if not isinstance(entries, list):
        raise CatalogueError(f"{path.name} must hold a list under the key relations.")
    relations = [read_relation(entry) for entry in entries]
    ids = Counter(relation.id for relation in relations)
    if twice := [id_ for id_, number in ids.items() if number > 1]:
        raise CatalogueError(f"{path.name} has an id twice: {', '.join(twice)}.")
    return relations


def read_relation(entry: Any) -> Relation:
    """One entry of ``relations.yml``."""
    name = str(entry.get("id", "without id")) if isinstance(entry, Mapping) else "without keys"
    try:
        kind, severity, periods = entry["kind"], entry["severity"], entry.get("periods", "same")
        for key, value, allowed in (
            ("kind", kind, KINDS), ("severity", severity, SEVERITIES), ("periods", periods, ("same", "within"))
        ):  # fmt: skip
            if value not in allowed:
                raise CatalogueError(f"relations.yml, relation {name}: {key} must be one of {', '.join(allowed)}.")
        if wrong := unknown_among(entry, (*RELATION_KEYS, *KINDS[kind])):
            raise CatalogueError(f"relations.yml, relation {name}: {wrong}.")
        return Relation(
            id=text(entry["id"]),
            statement=" ".join(entry["statement"].split()),
            why=" ".join(entry["why"].split()),
            severity=severity,
            kind=kind,
            terms={role: read_terms(entry[role]) for role in KINDS[kind] if role != "weight"},
            within=periods == "within",
            weight=entry["weight"] if "weight" in KINDS[kind] else "",
            open_ended=tuple(str(code) for code in entry.get("open_ended", ())),
        )
    except KeyError as error:
        raise CatalogueError(f"relations.yml, relation {name}: {error.args[0]} is missing.") from error
    except (TypeError, AttributeError) as error:
        clause = "a value is not of the kind (text, list or keys with values) that its key needs"
        raise CatalogueError(f"relations.yml, relation {name}: {clause}.") from error


def require_known(relations: Sequence[Relation], catalogue: Catalogue) -> None:
    """See that every relation names datasets, columns and codes that the catalogue has.

    Raises
    ------
    CatalogueError
        When one does not, since it would compare nothing and never be broken; the sentence names the relation.
    """
    for relation in relations:
        terms = [term for terms in relation.terms.values() for term in terms]
        unknown = [clause for term in terms if (clause := unknown_in(term, catalogue))]
        if not unknown and relation.weight and relation.weight not in catalogue[terms[0].dataset].dimensions:
            unknown = [f"{relation.weight} in {terms[0].dataset}"]
        if unknown:
            raise CatalogueError(f"relations.yml, relation {relation.id}: the catalogue does not have {unknown[0]}.")


def unknown_in(term: Term, catalogue: Catalogue) -> str:
    """What a term names that the catalogue does not have; empty when it has it all."""
    spec = catalogue.datasets.get(term.dataset)
    if spec is None:
        return f"the dataset {term.dataset}"
    for column, codes in term.where.items():
        if column not in spec.tidy_columns:
            return f"{column} in {term.dataset}"
        known = spec.dimensions[column].codes if column in spec.dimensions else codes
        if strange := [code for code in codes if code not in known]:
            return f"{strange[0]} in {column} of {term.dataset}"
    return ""


def text(value: object) -> str:
    """A value that must be text."""
    if not isinstance(value, str):
        raise TypeError("not text")
    return value


def read_terms(entry: Mapping[str, Any] | Sequence[Mapping[str, Any]]) -> tuple[Term, ...]:
    """One term, or several."""
    entries = [entry] if isinstance(entry, Mapping) else entry
    return tuple(Term(text(e["dataset"]), {k: as_codes(v) for k, v in e.get("where", {}).items()}) for e in entries)


def as_codes(value: object) -> tuple[str, ...]:
    """One code or several, as text."""
    return tuple(str(v) for v in value) if isinstance(value, list) else (str(value),)


def with_intervals(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with ``low`` and ``high``: half a rounding unit on either side; of what is not known, all it can be."""
    half = pd.to_numeric(frame["rounded_to"].replace("", "0")) / 2
    least, most = (frame.get(name, frame["value"]) for name in ("least", "most"))
    low, high = ((frame["value"] + way * half).fillna(end) for way, end in ((-1, least), (1, most)))
    return frame.assign(low=low.fillna(0).round(DECIMALS_KEPT), high=high.fillna(float("inf")).round(DECIMALS_KEPT))


def inside(parts: pd.DataFrame, whole: Mapping[str, Any] | pd.Series[Any]) -> pd.DataFrame:
    """Those rows whose period lies within the period of another row."""
    period = of(whole["period"], whole["period_type"])
    pairs = zip(parts["period"], parts["period_type"], strict=True)
    return parts[np.array([period.contains(of(text, type_)) for text, type_ in pairs], dtype=bool)]


def span(low: float, high: float) -> str:
    """An interval in words: ``501``, ``38,700 to 39,300``, or ``12 or more``."""
    if high == float("inf"):
        return f"{low:,.10g} or more"
    return f"{low:,.10g}" if low == high else f"{low:,.10g} to {high:,.10g}"


def place_of(rows: pd.DataFrame) -> tuple[str, int | None, str | None]:
    """File, row and column that the rows have in common."""
    row = rows["row"].iloc[0] if len(set(rows["row"])) == 1 else None
    column = rows["column"].iloc[0] if len(set(rows["column"])) == 1 else None
    return str(rows["file"].iloc[0]), None if row is None or pd.isna(row) else int(row), column


def cell_of(rows: pd.DataFrame) -> str:
    """The place in words: ``cp_plans.csv, row 2, column F (Mar-13)``."""
    file, row, column = place_of(rows)
    return ", ".join([file, *([f"row {row}"] if row else []), *([f"column {column}"] if column else [])])
