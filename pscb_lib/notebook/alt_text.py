"""What a chart shows, in words computed from its data, for readers who do not see it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd

from pscb_lib.core.periods import MONTH_NAMES

from .style import decimals_of, number, plottable

LONGEST = 600
MOST_LISTED = 6  # values of one series that are all said
MONTHS = "|".join(f"{name}|{name[:3]}" for name in MONTH_NAMES)
TIME = re.compile(rf"\b(19|20)\d\d(/\d\d)?$|^({MONTHS})$")
MOST_NAMED = 3  # categories or series that are named one by one
KINDS = {
    "lines": "Line chart",
    "small_multiples": "Small line charts side by side",
    "bars": "Bar chart",
    "grouped_bars": "Grouped bar chart",
    "small_multiple_bars": "Small bar charts side by side",
    "stacked_bars": "Stacked bar chart",
    "bars_with_subtotals": "Bar chart with subtotals",
    "dumbbell": "Dot chart of two values in each row",
    "distribution": "Bar chart of a distribution",
    "flow": "Waterfall chart",
    "opening_to_closing": "Waterfall chart",
    "state_tiles": "Grid of tiles by state",
}


def describe(frame: pd.DataFrame, *, kind: str, unit: str) -> str:
    """Describe a chart: its kind and size; the highest and lowest value and gaps of each series.

    Through time also how it begins and ends; of categories neither the first nor the last means anything.

    Parameters
    ----------
    frame : DataFrame
        The data as given to the chart: one row a category, one column a series, NaN a gap.
    kind : str
        Name of the plotting function, or any words for the kind of chart.
    unit : str
        What the numbers count.

    Returns
    -------
    str
        At most about 600 characters: with many series how each begins and ends, or the extremes of all.

    Raises
    ------
    ValueError
        ``nothing to plot`` without a number.
    """
    table = plottable(frame)
    opening = _opening(table, KINDS.get(kind, kind[:1].upper() + kind[1:]), unit)
    if table.shape[1] == 1 and len(table) <= MOST_LISTED:
        return f"{opening} {_every_value(table)}"
    for sentence_of in (_four_values, _two_values) if _in_time(table) else (_two_extremes, _two_numbers):
        sentences = [sentence_of(table, position) for position in range(table.shape[1])]
        text = " ".join([opening, *sentences])
        if len(text) <= LONGEST:
            return text
    return f"{opening} {_extremes(table)}"


def _opening(table: pd.DataFrame, kind: str, unit: str) -> str:
    """Say what kind of chart it is and how much it shows."""
    series = f"{table.shape[1]} series, " if table.shape[1] > 1 else ""
    if len(table) == 1:
        return f"{kind}, {unit}: {series}one category, {table.index[0]}."
    return f"{kind}, {unit}: {series}{len(table)} categories from {table.index[0]} to {table.index[-1]}."


def _every_value(table: pd.DataFrame) -> str:
    """Say every value of a short series, and which are the highest and the lowest."""
    values = table.iloc[:, 0]
    decimals = decimals_of(table)
    said = [f"{label} {number(value, decimals)}" for label, value in values.items()]
    return f"{'; '.join(said)}." + ("" if values.nunique() < 2 else f" {_highest_and_lowest(values, None)}.")


def _four_values(table: pd.DataFrame, position: int) -> str:
    """Say the first, last, highest and lowest value of a series, and its gaps."""
    values = table.iloc[:, position].dropna()
    name = f"{table.columns[position]}: " if table.shape[1] > 1 else ""
    if values.empty:
        return f"{name}no data."
    decimals = decimals_of(table)
    ends = [
        f"{word} {number(values.iloc[i], decimals)} ({values.index[i]})" for word, i in (("first", 0), ("last", -1))
    ]
    text = f"{name}{', '.join(ends)}, {_range_of(values, decimals)}{_gaps(table, position)}."
    return text if name else text[0].upper() + text[1:]


def _two_extremes(table: pd.DataFrame, position: int) -> str:
    """Say the highest and lowest value of a series, and its gaps."""
    values = table.iloc[:, position].dropna()
    name = f"{table.columns[position]}: " if table.shape[1] > 1 else ""
    if values.empty:
        return f"{name}no data."
    text = f"{name}{_range_of(values, decimals_of(table))}{_gaps(table, position)}."
    return text if name else text[0].upper() + text[1:]


def _two_numbers(table: pd.DataFrame, position: int) -> str:
    """Say between which numbers a series lies, and how many it lacks."""
    values, decimals = table.iloc[:, position].dropna(), decimals_of(table)
    if values.empty:
        return f"{table.columns[position]}: no data."
    lacking = len(table) - len(values)
    ends = f"highest {number(values.max(), decimals)}, lowest {number(values.min(), decimals)}"
    return f"{table.columns[position]}: {ends}{f', {lacking} without data' if lacking else ''}."


def _range_of(values: pd.Series[float], decimals: int) -> str:
    """The highest and the lowest value with where they are, or the one value that all have."""
    if values.nunique() == 1:
        return f"every value {number(values.iloc[0], decimals)}"
    return _highest_and_lowest(values, decimals)


def _in_time(table: pd.DataFrame) -> bool:
    """Whether the rows are months, days or years, and no categories."""
    return all(TIME.search(str(label)) for label in table.index)


def _highest_and_lowest(values: pd.Series[float], decimals: int | None) -> str:
    """Name the categories of the highest and the lowest value, with the values where decimals are given."""
    said = []
    for word, extreme in (("highest", values.max()), ("lowest", values.min())):
        where = _named([str(label) for label in values.index[values == extreme]])
        said.append(f"{word} {where}" if decimals is None else f"{word} {number(extreme, decimals)} ({where})")
    text = ", ".join(said)
    return text[0].upper() + text[1:] if decimals is None else text


def _gaps(table: pd.DataFrame, position: int) -> str:
    missing = [str(label) for label in table.index[table.iloc[:, position].isna()]]
    return f"; no data for {_named(missing)}" if missing else ""


def _named(labels: Sequence[str]) -> str:
    """Join up to three labels; say how many they are when there are more."""
    if len(labels) > MOST_NAMED:
        return f"{len(labels)} categories"
    return " and ".join([", ".join(labels[:-1]), labels[-1]] if len(labels) > 1 else list(labels))


def _two_values(table: pd.DataFrame, position: int) -> str:
    """Say how a series begins and ends, and how many values it lacks."""
    values = table.iloc[:, position]
    present = values.dropna()
    name = table.columns[position]
    if present.empty:
        return f"{name}: no data."
    decimals = decimals_of(table)
    gaps = f"; {int(values.isna().sum())} without data" if values.isna().any() else ""
    return f"{name}: first {number(present.iloc[0], decimals)}, last {number(present.iloc[-1], decimals)}{gaps}."


def _extremes(table: pd.DataFrame) -> str:
    """Say the highest and the lowest value of all series, where they are, and how many are missing."""
    said = []
    for word, extreme in (("Highest", table.max().max()), ("Lowest", table.min().min())):
        places = [f"{name}, {label}" for name in table for label in table.index[table[name] == extreme]]
        where = places[0] if len(places) == 1 else f"{len(places)} times"
        said.append(f"{word} of all: {number(float(extreme), decimals_of(table))} ({where}).")
    missing = int(table.isna().to_numpy().sum())
    return " ".join([*said, f"{missing} values have no data."] if missing else said)
