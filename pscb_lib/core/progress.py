"""A year that has not ended: what its tables lack of the months to come is no fault of theirs."""

from __future__ import annotations

from dataclasses import replace

from pscb_lib.core.package import YearEntry
from pscb_lib.core.periods import FIRST_MONTH_OF_FINANCIAL_YEAR, parse_year, read_period
from pscb_lib.core.suite_outcomes import Outcome

WHOLE = "financial_year"


def softened(outcome: Outcome, entry: YearEntry, year: str) -> Outcome:
    """The outcome; only a question where all that is missing is of months after those that the table covers.

    The year's package says how far a table of months goes (``coverage: 2013-04/2013-09``); where it says nothing, the
    table is of the whole year. The total of a year is missing rightly until the year has ended.
    """
    covered = read_period(entry.coverage) if entry.coverage else None
    ends_early = covered is not None and covered.last < parse_year(year).last
    if outcome.success or not outcome.missing or not ends_early or covered is None:
        return outcome
    there = set(months_up_to(covered.last.month))
    later = outcome.column == "month" and there.isdisjoint(outcome.missing)
    total = outcome.column == "period_type" and set(outcome.missing) == {WHOLE}
    return replace(outcome, severity="info") if later or total else outcome


def months_up_to(last: int) -> list[str]:
    """The months of a financial year up to one of them, as ``04``."""
    number = (last - FIRST_MONTH_OF_FINANCIAL_YEAR) % 12 + 1
    return [f"{(FIRST_MONTH_OF_FINANCIAL_YEAR - 1 + n) % 12 + 1:02d}" for n in range(number)]
