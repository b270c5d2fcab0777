"""The tables behind a scorecard: those of the report and of earlier years, and where their way of counting changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pscb_lib.core.catalogue import Catalogue
from pscb_lib.core.indicator_values import Tables
from pscb_lib.core.indicators import Indicator
from pscb_lib.core.periods import Period, financial_year, parse_year, stock_date, up_to_quarter

Breaks = Mapping[str, Sequence[date]]


@dataclass(frozen=True)
class Sources:
    """The tables of a report.

    Attributes
    ----------
    tables, earlier : Tables, and a mapping of them
        Those of the report, and of each earlier year.
    breaks : Mapping
        By table, the days after which something in it is counted in another way.
    """

    tables: Tables
    earlier: Mapping[str, Tables]
    breaks: Breaks
    year: str
    quarter: int

    @property
    def catalogue(self) -> Catalogue:
        """What the tables are."""
        return self.tables.catalogue

    @property
    def period(self) -> Period:
        """What the report covers."""
        return up_to_quarter(self.year, self.quarter)


def year_back(year: str, years: int) -> str:
    """The reporting year so many years before."""
    return financial_year(parse_year(year).first.year - years).text


def holds_register(one: Indicator, catalogue: Catalogue) -> bool:
    """Whether it counts entries of a register, which has no periods."""
    return any(catalogue[name].is_register for name in one.datasets if name in catalogue.datasets)


def is_stock(one: Indicator, catalogue: Catalogue) -> bool:
    """Whether all of its tables count on a day."""
    return all(catalogue[name].kind == "stock" for name in one.datasets if name in catalogue.datasets)


def as_shown(one: Indicator, catalogue: Catalogue, period: Period) -> Period:
    """The period of a value for readers: the day on which a stock is counted."""
    return stock_date(period.last) if is_stock(one, catalogue) else period
