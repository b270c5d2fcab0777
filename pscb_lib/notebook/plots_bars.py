"""Bars of one series, of a few series side by side, and the distribution of a count."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from .plots_axes import (
    arrange,
    category_axis,
    no_value_axis,
    settle,
    unit_above,
    upright_baseline,
    value_axis,
)
from .plots_bar_parts import (
    Colours,
    bar_colours,
    bars_of,
    draw_bars,
    label_bars,
    lies_down,
    limits,
    series_colours,
    value_size,
)
from .plots_panels import small_multiple_bars
from .plots_text import label_below, label_left, room_left
from .style import CATEGORICAL, TEXT_PT, decimals_of, new_figure, one_of, plottable, title_of

__all__ = ["bars", "distribution", "grouped_bars", "small_multiple_bars"]

STANDING_IN = 3.4
HATCH = "////"


def bars(
    frame: pd.DataFrame,
    horizontal: bool | None = None,
    *,
    unit: str,
    value_labels: bool = True,
    emphasis: str | None = None,
    sort: bool = False,
) -> Figure:
    """Draw one bar a category.

    Parameters
    ----------
    frame : DataFrame
        One row a category, in the order shown; one column. NaN is a gap and says so; 0 is a 0 without a bar.
        A name of the index becomes the title of the category axis.
    horizontal : bool, optional
        True lays the bars down. Otherwise they stand if all labels fit below them, and lie if they do not.
    unit : str
        What the numbers count, written above.
    value_labels : bool
        Whether bars carry their values; without them there is an axis.
    emphasis : str, optional
        The category that stands out; all others are grey.
    sort : bool
        Longest bar first, gaps last.

    Raises
    ------
    ValueError
        ``nothing to plot`` without a number; more than one column; a category that the frame does not have.
    """
    table = plottable(frame)
    if table.shape[1] != 1:
        raise ValueError(f"bars takes one series, not {table.shape[1]}: grouped_bars takes several")
    one_of(list(table.index), emphasis, "emphasis")
    if sort:
        table = table.sort_values(table.columns[0], ascending=False, kind="stable", na_position="last")
    return _bar_chart(table, bar_colours(table, emphasis), horizontal, unit, value_labels, None)


def grouped_bars(
    frame: pd.DataFrame,
    *,
    unit: str,
    horizontal: bool | None = None,
    value_labels: bool = True,
    emphasis: str | None = None,
) -> Figure:
    """Draw the bars of a few series side by side in each category, with a key above.

    Parameters
    ----------
    frame : DataFrame
        One row a category, one column a series, at most four; more become panels (`small_multiple_bars`).
    emphasis : str, optional
        The series that stands out; the others are greys that darken in order.
    horizontal, unit, value_labels
        As for `bars`.

    Raises
    ------
    ValueError
        ``nothing to plot`` without a number; a series that the frame does not have.
    """
    table = plottable(frame)
    names = list(table.columns)
    one_of(names, emphasis, "emphasis")
    if len(names) > len(CATEGORICAL) + (emphasis is not None):
        return small_multiple_bars(table, unit=unit)
    if len(names) == 1:
        return bars(table, horizontal, unit=unit, value_labels=value_labels)
    colours = [[colour] * len(table) for colour in series_colours(names, emphasis)]
    return _bar_chart(table, colours, horizontal, unit, value_labels, names)


def distribution(frame: pd.DataFrame, open_ended: str | None = None, *, unit: str) -> Figure:
    """Draw how many there are of each size, such as children by number of incidents.

    Parameters
    ----------
    frame : DataFrame
        One row a size in order (``1``, ``2`` … ``10 +``), one column a population, at most two. The name of
        the index becomes the title of the category axis.
    open_ended : str, optional
        The row that stands for "this or more": its bar is hatched.
    unit : str
        What the numbers count, written above.

    Raises
    ------
    ValueError
        ``nothing to plot`` without a number; more than two populations; a row that the frame does not have.
    """
    table = plottable(frame)
    if table.shape[1] > 2:
        raise ValueError(f"distribution takes one or two populations, not {table.shape[1]}")
    one_of(list(table.index), open_ended, "open_ended")
    names = list(table.columns) if table.shape[1] == 2 else None
    figure = _bar_chart(table, bar_colours(table), False, unit, True, names)
    ax = figure.axes[0]
    for position, _, patch in bars_of(ax, table):
        if table.index[position] == open_ended:
            patch.set(hatch=HATCH, edgecolor="white")
    return figure


def _bar_chart(
    table: pd.DataFrame,
    colours: Colours,
    horizontal: bool | None,
    unit: str,
    value_labels: bool,
    key: list[str] | None,
) -> Figure:
    """Draw bars, the unit and the key above, and labels where they fit."""
    lying = lies_down(table, horizontal)
    decimals = decimals_of(table)
    size = TEXT_PT if lying else value_size(table, decimals)
    figure, (ax,) = new_figure(
        _height(table, room_left(list(table.index))) if lying else STANDING_IN + 0.25 * bool(key)
    )
    draw_bars(ax, table, colours, horizontal=lying)
    low, high = limits(table)
    if value_labels and size is not None:
        no_value_axis(ax, low, high, horizontal=lying)
        label_bars(ax, table, decimals=decimals, size=size, horizontal=lying)
    else:
        value_axis(ax, low, high, decimals, horizontal=lying)
    unit_above(figure, unit, [(Patch(color=row[0]), name) for row, name in zip(colours, key or [], strict=False)])
    _label_categories(figure, ax, table, lying)
    return figure


def _label_categories(figure: Figure, ax: Axes, table: pd.DataFrame, lying: bool) -> None:
    """Label the categories and lay the figure out for good."""
    title = title_of(table)
    if lying:
        upright_baseline(ax)
        label_left(ax, list(table.index), title)
    else:
        category_axis(ax, len(table))
        arrange(figure)
        label_below(ax, list(table.index), title)
    settle(figure)


def _height(table: pd.DataFrame, label: float) -> float:
    """Return the height of lying bars in inches: each keeps the height of its label."""
    each = max(0.36 if table.shape[1] == 1 else 0.25 * table.shape[1] + 0.12, label + 0.1)
    return float(np.round(len(table) * each + 0.6 + 0.25 * (table.shape[1] > 1), 2))
