"""Sums that follow from a description: the total that a table of a home prints is held against its parts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pscb_lib.core.documents import parse_yaml
from pscb_lib.core.layers.categories import CATALOGUE, RELATIONS, as_entry
from pscb_lib.core.layers.suites import reconciliation

RECONCILIATIONS = "reconciliations.json"
ADDS_UP = "adds_up"
WHY = (
    "A total is the sum of what stands beside it. Where it need not be, since somebody can be counted twice, the "
    f"catalogue says {ADDS_UP}: false of the table."
)
ADDS_UP_TO_NOTHING = re.compile(
    r"%|\bper\b|\b(rates?|ratios?|shares?|per ?cents?|percentages?|averages?|means?|medians?|scores?)\b",
    re.IGNORECASE,
)
PARTS_OF_A_YEAR = {"months": "month", "quarters": "range"}
YEARS = ["financial_year", "calendar_year"]


def with_sums(merged: Mapping[str, bytes], program: Mapping[str, bytes]) -> dict[str, bytes]:
    """Relations and their suite with the sums of those tables that only the home has.

    A sum that a relation declares already, with whatever severity, is left to that relation.
    """
    from pscb_lib.core.layers.merge import as_json, as_yaml

    made = dict(merged)
    known, datasets = (parse_yaml(files[CATALOGUE].decode("utf-8-sig"))["datasets"] for files in (program, merged))
    content = parse_yaml(merged[RELATIONS].decode("utf-8-sig"))
    own = {str(name): entry for name, entry in datasets.items() if name not in known and isinstance(entry, Mapping)}
    added = [sum_ for name, entry in own.items() for sum_ in sums_of(name, entry, content["relations"])]
    if added:
        suite = json.loads(merged[RECONCILIATIONS])
        suite["expectations"] += [reconciliation(sum_) for sum_ in added]
        made[RELATIONS] = as_yaml({**content, "relations": [*content["relations"], *added]})
        made[RECONCILIATIONS] = as_json(suite)
    return made


def sums_of(name: str, entry: Mapping[str, Any], declared: Sequence[Any]) -> Iterator[dict[str, Any]]:
    """A relation for each total of a table that no relation is declared for, and each measure that is counted."""
    if entry.get(ADDS_UP) is False or "register" in entry or "list" in entry:
        return
    totals = [where for relation in declared for where in totals_in(relation, name)]
    for measure in counted(entry):
        of_it = {"measure": measure} if measure else {}
        ending = f"_{measure}" if measure else ""
        for dimension, said in dimensions(entry):
            roles = {str(code): as_entry(it).get("role", "leaf") for code, it in said["codes"].items()}
            parts, total = ([code for code, role in roles.items() if role == kind] for kind in ("leaf", "total"))
            if len(total) == 1 and parts and not any(dimension in where for where in totals):
                label = as_entry(said["codes"].get(total[0], total[0]))["label"]
                wheres = ({**of_it, dimension: parts}, {**of_it, dimension: total})
                statement = f"{said.get('title', dimension)}: what stands there adds up to “{label}”"
                yield relation(f"{name}_{dimension}{ending}_adds_up", statement, "critical", name, *wheres)
        period = part_of_a_year(entry)
        if period and not any("period_type" in where for where in totals):
            wheres = ({**of_it, "period_type": period}, {**of_it, "period_type": YEARS})
            statement = "The months or quarters add up to the year"
            yield {**relation(f"{name}_year{ending}_adds_up", statement, "warning", name, *wheres), "periods": "within"}


def totals_in(relation_: Any, name: str) -> list[Mapping[str, Any]]:
    """What a relation that adds up says of the total of a table: nothing where it is about another."""
    total = relation_.get("total") if isinstance(relation_, Mapping) else None
    if not isinstance(total, Mapping) or total.get("dataset") != name or not isinstance(total.get("where"), Mapping):
        return []
    return [total["where"]]


def counted(entry: Mapping[str, Any]) -> list[str]:
    """The measures of a table that are counts. One alone needs no name."""
    for side in (entry.get("rows"), entry.get("columns")):
        if isinstance(side, Mapping) and isinstance(measures := side.get("measures"), Mapping):
            return [str(key) for key, said in measures.items() if is_count(as_entry(said))]
    return [""] if is_count(entry) else []


def is_count(said: Mapping[str, Any]) -> bool:
    """Whether a measure adds up: a share, a rate and an average do not, also where they are whole numbers."""
    words = f"{said.get('label', '')} {said.get('title', '')} {said.get('unit', '')}"
    return said.get("number", "whole") == "whole" and not ADDS_UP_TO_NOTHING.search(words)


def dimensions(entry: Mapping[str, Any]) -> list[tuple[str, Mapping[str, Any]]]:
    """What a table is broken down by."""
    said = entry.get("dimensions")
    found = said.items() if isinstance(said, Mapping) else ()
    return [(str(k), v) for k, v in found if isinstance(v, Mapping) and isinstance(v.get("codes"), Mapping)]


def part_of_a_year(entry: Mapping[str, Any]) -> str:
    """Of which periods a table prints the sum as that of the year; empty for a stock, which is never added up."""
    sides = [side for side in (entry.get("rows"), entry.get("columns")) if isinstance(side, Mapping)]
    found = (PARTS_OF_A_YEAR.get(str(side.get("period")), "") for side in sides if side.get("total"))
    return next(found, "") if entry.get("kind") == "flow" else ""


def relation(
    id_: str, statement: str, severity: str, name: str, parts: Mapping[str, Any], total: Mapping[str, Any]
) -> dict[str, Any]:
    """A relation as ``relations.yml`` declares it."""
    head = {"id": id_, "statement": statement, "why": WHY, "severity": severity, "kind": "parts_make_total"}
    sides = {"parts": parts, "total": total}
    return {**head, **{side: {"dataset": name, "where": dict(where)} for side, where in sides.items()}}
