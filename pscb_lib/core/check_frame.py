"""What suites see of a table besides its tidy columns: month, financial year, ratio to the figure before."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from pscb_lib.core.catalogue import DatasetSpec
from pscb_lib.core.periods import Period, financial_year_of, of

SMALLEST_BASE_OF_A_RATIO = 20
"""Below this the ratio to the previous figure says nothing: three children more are half as many again."""


def check_frame(frame: pd.DataFrame, spec: DatasetSpec, year: str) -> pd.DataFrame:
    """The tidy frame with the columns that suites need besides.

    ``month`` is ``"04"`` to ``"03"`` for a month; ``financial_year`` the one in which the period ends;
    ``years_before`` how many years that is before the reporting year; ``ratio_to_previous`` the figure over the
    one before it.
    """
    periods = [of(text, type_) for text, type_ in zip(frame["period"], frame["period_type"], strict=True)]
    months = [p.text[5:7] if p.type == "month" else None for p in periods]
    return frame.assign(
        month=pd.Series(months, index=frame.index, dtype=object),
        financial_year=[financial_year_of(p.last) for p in periods],
        years_before=[int(year[:4]) - int(financial_year_of(p.last)[:4]) for p in periods],
        ratio_to_previous=ratios(frame, list(spec.tidy_columns[4:-5]), periods),
    )


def ratios(frame: pd.DataFrame, dimensions: list[str], periods: Iterable[Period]) -> pd.Series[float]:
    """Each figure over the one before it in its series; missing where that one is too small to compare with."""
    ordered = frame.assign(last=[p.last for p in periods]).sort_values("last", kind="stable")
    before = ordered.groupby([*dimensions, "measure", "period_type"], dropna=False)["value"].shift()
    return (ordered["value"] / before.where(before >= SMALLEST_BASE_OF_A_RATIO)).reindex(frame.index)
