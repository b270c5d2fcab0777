"""Categories with subtotals, such as ethnicity: bars for one date, pairs of dots for two."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from .plots_axes import no_value_axis, settle, unit_above, upright_baseline
from .plots_bar_parts import bars_of, draw_bars, label_bar, label_bars, limits
from .plots_text import POINTS_PER_PX, text_width
from .style import (
    CONTEXT,
    FOCUS,
    GRID,
    INK,
    LIGHT_BLUE,
    MUTED_INK,
    TWO,
    decimals_of,
    ink,
    new_figure,
    number,
    plottable,
)

Level = Literal["leaf", "subtotal", "total"]
ROW_IN = 0.28
INDENT_PT = 12.0
LEAF_THICKNESS = 0.5
LEAST_AXIS_PX = 330.0
BESIDE_DOT_PX = 16.0
MARKERS = ("o", "D")


def bars_with_subtotals(frame: pd.DataFrame, levels: Sequence[Level], *, unit: str) -> Figure:
    """Draw lying bars, subtotals and totals dark and bold, what they are made of light and indented.

    Parameters
    ----------
    frame : DataFrame
        One row a category in the order shown, one column. Of several columns, such as dates, the first and
        the last are drawn as `dumbbell`.
    levels : sequence of "leaf", "subtotal" or "total"
        What each row is.
    unit : str
        What the numbers count, written above.

    Raises
    ------
    ValueError
        ``nothing to plot`` without a number; not as many levels as rows.
    """
    if frame.shape[1] > 1:
        return dumbbell(frame.iloc[:, [0, -1]], levels, unit=unit)
    table = plottable(frame)
    _check_levels(table, levels)
    figure, (ax,) = new_figure(ROW_IN * len(table) + 0.5)
    draw_bars(ax, table, [[LIGHT_BLUE if level == "leaf" else FOCUS for level in levels]], horizontal=True)
    for position, _, patch in bars_of(ax, table):
        if levels[position] == "leaf":
            patch.set(y=position - LEAF_THICKNESS / 2, height=LEAF_THICKNESS)
    no_value_axis(ax, *limits(table), horizontal=True)
    upright_baseline(ax)
    bold = [position for position, level in enumerate(levels) if level != "leaf"]
    label_bars(ax, table, decimals=decimals_of(table), horizontal=True, bold=bold)
    _finish(figure, ax, table, levels, unit, [])
    return figure


def dumbbell(frame: pd.DataFrame, levels: Sequence[Level] | None = None, *, unit: str) -> Figure:
    """Draw two values a category, such as the first and the last date, as two dots joined by a line.

    Parameters
    ----------
    frame : DataFrame
        One row a category in the order shown, two columns. Where one of the two is missing, the other stands
        alone and the label says which date has no data.
    levels : sequence of "leaf", "subtotal" or "total", optional
        What each row is; without it all are leaves, and none is indented.
    unit : str
        What the numbers count, written above.

    Raises
    ------
    ValueError
        ``nothing to plot`` without a number; not two columns; not as many levels as rows.
    """
    table = plottable(frame)
    if table.shape[1] != 2:
        raise ValueError(f"dumbbell takes two series, not {table.shape[1]}")
    _check_levels(table, levels)
    figure, (ax,) = new_figure(ROW_IN * len(table) + 0.8)
    low, high = limits(table)
    no_value_axis(ax, low, high, horizontal=True)
    ax.set_xlim(low - _room_left(table), high + 0.08 * (high - low or 1))
    ax.set_ylim(-0.6, len(table) - 0.4)
    upright_baseline(ax)
    ax.spines["left"].set_visible(False)
    ax.axvline(0, color=GRID, linewidth=1, zorder=0.5)
    for position in range(len(table)):
        bold = levels is not None and levels[position] != "leaf"
        _pair(ax, table.iloc[position], position, decimals_of(table), bold)
    marks = [
        (Line2D([], [], color=colour, marker=marker, linestyle="", markersize=8), name)
        for colour, marker, name in zip(TWO, MARKERS, table.columns, strict=True)
    ]
    _finish(figure, ax, table, levels, unit, marks)
    return figure


def _room_left(table: pd.DataFrame) -> float:
    """Return how much of the axis the labels to the left of dots need below the lowest value."""
    low, high = limits(table)
    per_px = (high - low or 1) / LEAST_AXIS_PX
    least = [float(value) for value in table.min(axis=1).dropna()]
    texts = [number(value, decimals_of(table)) for value in least]
    room = [text_width(text, bold=True) + BESIDE_DOT_PX for text in texts]
    return max(0.0, *(px * per_px - (value - low) for px, value in zip(room, least, strict=True)))


def _check_levels(table: pd.DataFrame, levels: Sequence[Level] | None) -> None:
    if levels is not None and len(levels) != len(table):
        raise ValueError(f"{len(levels)} levels for {len(table)} rows")


def _pair(ax: Axes, row: pd.Series[float], position: int, decimals: int, bold: bool) -> None:
    """Draw the two dots of a row, the line between them, and their values on the outer sides."""
    values = row.to_numpy()
    ax.plot(values, [position] * 2, color=CONTEXT, linewidth=3, solid_capstyle="butt", zorder=1.5)
    for value, colour, marker in zip(values.tolist(), TWO, MARKERS, strict=True):
        size = 7 if marker == "D" else 8.5
        ax.plot([value], [position], marker, color=colour, markersize=size, clip_on=False, zorder=2)
    if np.isnan(values).all():
        label_bar(ax, "no data", position, 0.0, horizontal=True, colour=MUTED_INK)
    for text, value, side, colour in _pair_labels(row, decimals):
        ax.annotate(
            text,
            (value, position),
            xytext=(8 * side, 0),
            textcoords="offset points",
            ha="left" if side > 0 else "right",
            va="center",
            color=colour,
            fontweight="bold" if bold else "normal",
            label="value",
        )


def _pair_labels(row: pd.Series[float], decimals: int) -> list[tuple[str, float, int, str]]:
    """List the texts of a row, each with its value, its side (−1 left, 1 right) and its colour."""
    first, last = (float(value) for value in row)
    if math.isnan(first) or math.isnan(last):
        missing, known = row.index[row.isna()], row.dropna()
        return [(f"{number(value, decimals)} ({missing[0]}: no data)", value, 1, INK) for value in known]
    if first == last:
        return [(number(first, decimals), first, 1, INK)]
    side = 1 if last > first else -1
    return [
        (number(first, decimals), first, -side, ink(TWO[0])),
        (number(last, decimals), last, side, ink(TWO[1])),
    ]


def _finish(
    figure: Figure,
    ax: Axes,
    table: pd.DataFrame,
    levels: Sequence[Level] | None,
    unit: str,
    marks: list[tuple[Line2D, str]],
) -> None:
    """Write the unit, the key and the categories, and lay the figure out for good."""
    unit_above(figure, unit, marks)
    _label_levels(ax, list(table.index), levels or ["subtotal"] * len(table), bold=levels is not None)
    _rule_groups(ax, levels or [])
    settle(figure)


def _label_levels(ax: Axes, labels: list[str], levels: Sequence[Level], bold: bool) -> None:
    """Write categories flush left like a table, leaves indented, the others bold."""
    ax.set_yticks([])
    heavy = [bold and level != "leaf" for level in levels]
    indents = [INDENT_PT if level == "leaf" else 0.0 for level in levels]
    widths = [text_width(text, bold=b) * POINTS_PER_PX for text, b in zip(labels, heavy, strict=True)]
    column = max(width + indent for width, indent in zip(widths, indents, strict=True)) + 8
    for position, label in enumerate(labels):
        ax.annotate(
            label,
            (0, position),
            xycoords=ax.get_yaxis_transform(),
            xytext=(indents[position] - column, 0),
            textcoords="offset points",
            ha="left",
            va="center",
            fontweight="bold" if heavy[position] else "normal",
            label="category",
        )


def _rule_groups(ax: Axes, levels: Sequence[Level]) -> None:
    """Draw a hair line between groups: below subtotals that follow their leaves, above those that lead."""
    follow = 0.5 if levels and levels[0] == "leaf" else -0.5
    for position, level in enumerate(levels):
        if level != "leaf" and 0 < position + follow < len(levels) - 1:
            ax.axhline(position + follow, color=GRID, linewidth=0.8, zorder=0.5)
