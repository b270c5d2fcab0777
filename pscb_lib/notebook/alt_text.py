"""What a chart shows, in words computed from its data, for readers who do not see it."""

from __future__ import annotations

import pandas as pd

from .style import decimals_of, number, plottable

LONGEST = 600
MOST_LISTED = 6
NAMED_TIES = 3
KINDS = {
    "lines": "Line chart",
    "small_multiples": "Small line charts side by side",
    "bars": "Bar chart",
    "grouped_bars": "Grouped bar chart",
    "small_multiple_bars": "Small bar charts side by side",
    "stacked_bars": "Stacked bar chart",
    "bars_with_subtotals": "Bar chart with subtotals",
    "dumbbell": "Dot chart of two values a row",
    "distribution": "Distribution as a bar chart",
    "waterfall": "Waterfall chart",
    "opening_to_closing": "Waterfall chart",
}


def describe(frame: pd.DataFrame, *, kind: str, unit: str) -> str:
    """Describe a chart: its kind and size, and of each series the first, last, highest and lowest value, and the gaps.

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
        About 600 characters at most: with many series only how each begins and ends, or the extremes of all.

    Raises
    ------
    ValueError
        ``nothing to plot`` without a number.
    """
    table = plottable(frame)
    opening = _opening(table, kind, unit)
    if table.shape[1] == 1 and len(table) <= MOST_LISTED:
        return _joined(opening, [_listed(table)])
    for sentence in (_full, _ends):
        text = _joined(opening, [sentence(table[name], decimals_of(table), len(table.columns) > 1) for name in table])
        if len(text) <= LONGEST:
            return text
    return _joined(opening, [_extremes(table)])
