"""Checks that follow from a description: those of a dataset without a suite of its own, and that of a relation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

WHOLE_NUMBER = r"(?i)^([-+]?(\d+|\d{1,3}(,\d{3})+)(\.0+)?|\[?(c|x|z|low)\]?|)$"


def suite_for(name: str, entry: Mapping[str, Any]) -> dict[str, Any]:
    """The suite of a dataset, made from its entry in the catalogue."""
    if isinstance(register := entry.get("register"), Mapping):
        ids = [str(key) for key, field in register.items() if isinstance(field, Mapping) and field.get("type") == "id"]
        checks = [one_row_per_entry(ids[0])] if ids else []
    elif "list" in entry:
        checks = []
    else:
        checks = [not_negative(), one_figure_per_cell(entry), *([whole_number()] if counts_only(entry) else [])]
        checks += [share_within_whole(shares)] if (shares := shares_of(entry)) else []
    return {"name": name, "meta": {"about": "The checks that follow from the catalogue."}, "expectations": checks}


def with_those_that_follow(suite: dict[str, Any], name: str, entry: Mapping[str, Any]) -> dict[str, Any]:
    """A home's own suite of a dataset, and before it the checks that follow from the description.

    An expectation of the suite that has the id of one of these takes its place.
    """
    own = {e["meta"]["id"] for e in suite["expectations"]}
    following = [e for e in suite_for(name, entry)["expectations"] if e["meta"]["id"] not in own]
    return {**suite, "expectations": [*following, *suite["expectations"]]}


def counts_only(entry: Mapping[str, Any]) -> bool:
    """Whether every figure of a table is a count."""
    sides = (side for side in (entry.get("rows"), entry.get("columns")) if isinstance(side, Mapping))
    measures = [m for side in sides for m in (side.get("measures") or {}).values() if isinstance(m, Mapping)]
    return all(m.get("number", "whole") == "whole" for m in measures or [entry])


def shares_of(entry: Mapping[str, Any]) -> list[str]:
    """The measures of a table that are percentages, but for changes, which may be above a hundred."""
    sides = (side for side in (entry.get("rows"), entry.get("columns")) if isinstance(side, Mapping))
    several = {k: m for side in sides for k, m in (side.get("measures") or {}).items() if isinstance(m, Mapping)}
    measures = several or {entry.get("measure") or "value": entry}
    percentages = {str(name): m for name, m in measures.items() if m.get("number") == "percent"}
    return [name for name, measure in percentages.items() if not str(measure.get("unit")).startswith("% change")]


def share_within_whole(measures: list[str]) -> dict[str, Any]:
    """No share is above a hundred. A warning: what is called a percentage may be of something else."""
    of_them = {"type": "comparison", "column": {"name": "measure"}, "operator": "IN", "parameter": measures}
    return expectation(
        "expect_column_values_to_be_between", {"column": "value", "max_value": 100, "row_condition": of_them},
        "share_within_whole", "100% or less", "A part cannot be more than the whole.", "warning",
    )  # fmt: skip


def not_negative() -> dict[str, Any]:
    """No figure is below nought."""
    return expectation(
        "expect_column_values_to_be_between", {"column": "value", "min_value": 0}, "not_negative", "0 or more",
        "There cannot be fewer than none.",
    )  # fmt: skip


def whole_number() -> dict[str, Any]:
    """Each figure is a count."""
    return expectation(
        "expect_column_values_to_match_regex", {"column": "printed", "regex": WHOLE_NUMBER}, "whole_number",
        "a whole number", "What is counted one by one has no fractions; one that has is something else.",
    )  # fmt: skip


def one_figure_per_cell(entry: Mapping[str, Any]) -> dict[str, Any]:
    """No figure stands twice."""
    columns = ["edition", "period", "period_type", *map(str, entry.get("dimensions") or {}), "measure"]
    return expectation(
        "expect_compound_columns_to_be_unique", {"column_list": columns}, "one_figure_per_cell", "each figure once",
        "What stands twice would be counted twice.",
    )  # fmt: skip


def one_row_per_entry(column: str) -> dict[str, Any]:
    """No entry of a register stands twice."""
    return expectation(
        "expect_column_values_to_be_unique", {"column": column}, "one_row_per_entry", "each entry once",
        "An id stays with its entry from year to year, and other entries point to it.",
    )  # fmt: skip


def reconciliation(relation: Mapping[str, Any]) -> dict[str, Any]:
    """The expectation that goes with a relation: every comparison that was made for it holds."""
    of_it = {
        "type": "comparison",
        "column": {"name": "relation"},
        "operator": "==",
        "parameter": str(relation.get("id")),
    }
    return expectation(
        "expect_column_values_to_be_in_set", {"column": "holds", "value_set": ["yes"], "row_condition": of_it},
        str(relation.get("id")), " ".join(str(relation.get("statement")).split()),
        " ".join(str(relation.get("why")).split()), str(relation.get("severity")),
    )  # fmt: skip


def expectation(
    type_: str, kwargs: Mapping[str, Any], id_: str, description: str, notes: str, severity: str = "critical"
) -> dict[str, Any]:
    """One expectation as a suite has it."""
    head = {"type": type_, "kwargs": dict(kwargs), "severity": severity, "meta": {"id": id_}}
    return {**head, "description": description, "notes": notes}
