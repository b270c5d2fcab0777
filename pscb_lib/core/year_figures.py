"""The figures of a table by what they mean: those of one year, and beside them those of the year before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

from pscb_lib.core.datasets import WITHIN_A_YEAR, Axis, DatasetSpec
from pscb_lib.core.heads import reader_of
from pscb_lib.core.periods import Period, of, year_before
from pscb_lib.core.read import RawTable


@dataclass(frozen=True)
class Meaning:
    """What a figure is about: its period, its categories as pairs of dimension and code, its measure."""

    period: Period
    codes: tuple[tuple[str, str], ...]
    measure: str

    @property
    def key(self) -> tuple[date, date, tuple[tuple[str, str], ...], str]:
        """What tells it from others: a month is the same stretch whatever its period is called."""
        return self.period.first, self.period.last, self.codes, self.measure

    @property
    def undated(self) -> tuple[tuple[tuple[str, str], ...], str]:
        """All of it but the period."""
        return self.codes, self.measure


@dataclass(frozen=True)
class YearTable:
    """One year's table: its figures as printed by what they mean, its heads, and for a register its entries."""

    meanings: Mapping[Meaning, str] = field(default_factory=dict)
    raw: RawTable | None = None

    @cached_property
    def printed(self) -> dict[object, str]:
        """The figures by what tells them apart."""
        return {meaning.key: text for meaning, text in self.meanings.items()}

    @cached_property
    def undated(self) -> dict[object, str]:
        """The figures without their period, for a table that covers one stretch of time."""
        return {meaning.undated: text for meaning, text in self.meanings.items()}


@dataclass(frozen=True)
class Figures:
    """What a home has of one dataset.

    ``last_year`` is the last reporting year before this one that has a folder; empty where there is none.
    """

    spec: DatasetSpec
    this: YearTable = field(default_factory=YearTable)
    last: YearTable = field(default_factory=YearTable)
    last_year: str = ""

    @property
    def dated(self) -> bool:
        """Whether the heads of the table say its periods."""
        return "period" in (self.spec.rows.kind, self.spec.columns.kind)

    def now(self, meaning: Meaning) -> str:
        """The figure as printed that the home has already, in this year's table or, for an earlier date, the last."""
        return self.this.printed.get(meaning.key) or self.last.printed.get(meaning.key, "")

    def before(self, meaning: Meaning) -> str:
        """The figure as printed for the same a year earlier; of a table that covers one stretch, the last one's."""
        if not self.dated:
            return self.last.undated.get(meaning.undated, "")
        earlier = Meaning(year_before(meaning.period), meaning.codes, meaning.measure)
        return self.last.printed.get(earlier.key) or self.this.printed.get(earlier.key, "")

    def periods(self, axis: Axis) -> list[Period]:
        """The periods along one side of the newest table that the home has, oldest first."""
        raw = self.this.raw or self.last.raw
        if raw is None or axis.kind != "period" or axis.name in WITHIN_A_YEAR:
            return []
        read = reader_of(axis, self.spec)
        texts = raw.header[1:] if axis is self.spec.columns else [row.cells[0] for row in raw.rows]
        found = [head.period for text in texts if (head := read(text)) and head.period]
        return sorted(found, key=lambda period: period.last)


def printed_figures(frame: pd.DataFrame, spec: DatasetSpec) -> dict[Meaning, str]:
    """The figures of a tidy table as printed, by what they mean; blanks are left out."""
    rows = frame.fillna(dict.fromkeys(spec.dimensions, "")).to_dict("records")
    return {meaning_of(row, spec): str(row["printed"]) for row in rows if str(row["printed"]).strip()}


def meaning_of(row: Mapping[Any, Any], spec: DatasetSpec) -> Meaning:
    """What the figure in a tidy row is about; a dimension that it does not have is an empty text there."""
    codes = tuple((name, row[name]) for name in spec.dimensions if row[name])
    return Meaning(of(row["period"], row["period_type"]), codes, row["measure"])
