"""The rows of ``indicators.csv``: every number stated, where, and from which data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pscb_lib.command.export_files import number_text
from pscb_lib.core.errors import PscbError


@dataclass(frozen=True)
class Stated:
    """A sentence and its place: the section's key, as in ``03_early_help``, and the cell's id."""

    section: str
    cell_id: str
    sentence: Mapping[str, Any]


def indicator_rows(stated: Iterable[Stated], state: Mapping[str, Any]) -> list[dict[str, str]]:
    """One row for each indicator, at the first place that states it.

    Raises
    ------
    PscbError
        One indicator is stated with two values, units or periods.
    """
    rows: dict[str, dict[str, str]] = {}
    for place in stated:
        for indicator in place.sentence.get("indicators", {}).values():
            row = _row(indicator, place, state)
            _refuse_two_values(rows.setdefault(row["indicator_id"], row), row)
    return list(rows.values())


def _row(indicator: Mapping[str, Any], place: Stated, state: Mapping[str, Any]) -> dict[str, str]:
    hashes = [state["datasets"].get(name, {}).get("sha256") or "" for name in indicator["datasets"]]
    return {
        **{name: str(indicator[name] or "") for name in ("indicator_id", "label", "unit", "period")},
        "value": number_text(indicator["value"]),
        "section": place.section,
        "cell": place.cell_id,
        "datasets": ";".join(indicator["datasets"]),
        "sha256": ";".join(hashes),
        "definition": str(indicator.get("definition") or ""),
    }


def _refuse_two_values(first: Mapping[str, str], second: Mapping[str, str]) -> None:
    if any(first[name] != second[name] for name in ("value", "unit", "period")):
        raise PscbError(
            f"The indicator “{first['indicator_id']}” is stated as {_told(first)} and as {_told(second)}; "
            "one name must stand for one number."
        )


def _told(row: Mapping[str, str]) -> str:
    return f"{row['value'] or 'no value'} {row['unit']} for {row['period']} in section {row['section']}"
