"""Bars made of parts: counts or shares, the values printed inside where they fit."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from .plots_axes import arrange, category_axis, no_value_axis, settle, unit_above, upright_baseline
from .plots_bar_parts import GROUP_WIDTH, label_bar, lies_down
from .plots_panels import small_multiple_bars
from .plots_text import label_below, label_left, text_width
from .style import (
    CATEGORICAL,
    CONTEXT,
    MUTED_INK,
    TEXT_PT,
    decimals_of,
    ink_on,
    new_figure,
    number,
    plottable,
    title_of,
)

PARTS = (*CATEGORICAL, CONTEXT)  # a fifth part, the remainder, is grey
STANDING_IN = 3.9
LYING_EACH_IN = 0.46


def stacked_bars(
    frame: pd.DataFrame, *, unit: str, share: bool = False, horizontal: bool | None = None, rest: bool = False
) -> Figure:
    """Draw one bar a category, made of its parts, with a key above in the order of the parts.

    Parameters
    ----------
    frame : DataFrame
        One row a bar, one column a part, at most four and a remainder (grey); more become small panels
        (`small_multiple_bars`). Values are 0 or more. A bar that lacks a part says "part missing" and has no
        total; as a share it is not drawn, since the shares are unknown.
    unit : str
        What the numbers count, written above.
    share : bool
        True draws every bar to 100%, and prints percentages.
    horizontal : bool, optional
        As for `bars`.
    rest : bool
        True draws the last part grey: it is what is left, or what is not said.

    Raises
    ------
    ValueError
        ``nothing to plot`` without a number, ``parts below zero cannot be stacked``.
    """
    table = plottable(frame)
    if bool((table < 0).to_numpy().any()):
        raise ValueError("parts below zero cannot be stacked")
    if table.shape[1] > len(PARTS):
        return small_multiple_bars(table, unit=unit)
    colours = [*PARTS[: table.shape[1] - 1], CONTEXT] if rest else list(PARTS)
    sizes = shares_of(table) if share else table
    lying = lies_down(table, horizontal)
    figure, (ax,) = new_figure(LYING_EACH_IN * len(table) + 0.9 if lying else STANDING_IN)
    _draw_parts(ax, sizes, colours, lying)
    _finish_axes(ax, sizes, lying)
    marks = [(Patch(color=colour), name) for colour, name in zip(colours, table.columns, strict=False)]
    unit_above(figure, f"{unit}, per cent of each bar" if share else unit, marks)
    _label_totals(ax, table, share, lying)
    _label_categories(figure, ax, table, lying)
    _label_parts(ax, sizes, colours, share, lying)
    return figure


def shares_of(table: pd.DataFrame) -> pd.DataFrame:
    """Turn parts into percentages of their row; a row that lacks a part, or sums to nothing, has none."""
    totals = table.sum(axis=1, min_count=table.shape[1])
    return table.div(totals.where(totals > 0), axis=0) * 100


def _draw_parts(ax: Axes, sizes: pd.DataFrame, colours: Sequence[str], lying: bool) -> None:
    """Draw part upon part, parted by thin white lines."""
    positions = np.arange(len(sizes))
    bottoms = np.zeros(len(sizes))
    for name, colour in zip(sizes.columns, colours, strict=False):
        lengths = sizes[name].fillna(0).to_numpy()
        edge: dict[str, Any] = {"edgecolor": "white", "linewidth": 0.8}
        if lying:
            ax.barh(positions, lengths, GROUP_WIDTH, left=bottoms, color=colour, **edge)
        else:
            ax.bar(positions, lengths, GROUP_WIDTH, bottom=bottoms, color=colour, **edge)
        bottoms = bottoms + lengths


def _finish_axes(ax: Axes, sizes: pd.DataFrame, lying: bool) -> None:
    highest = float(sizes.sum(axis=1).max())
    no_value_axis(ax, 0.0, highest, horizontal=lying)
    if lying:
        ax.set_ylim(-0.6, len(sizes) - 0.4)
        upright_baseline(ax)
    else:
        category_axis(ax, len(sizes))


def _label_totals(ax: Axes, table: pd.DataFrame, share: bool, lying: bool) -> None:
    """Write the total beyond each bar, or what is missing from it."""
    totals = table.sum(axis=1, min_count=table.shape[1])
    for position, total in enumerate(totals):
        row = table.iloc[position]
        if math.isnan(total):
            text = "no data" if bool(row.isna().all()) else "part missing"
            end = 0.0 if share else float(row.sum())
            label_bar(
                ax,
                text if lying else text.replace(" ", "\n"),
                position,
                end,
                horizontal=lying,
                colour=MUTED_INK,
            )
        elif not share or total == 0:
            label_bar(ax, number(total, decimals_of(table)), position, float(total), horizontal=lying, bold=True)


def _label_categories(figure: Figure, ax: Axes, table: pd.DataFrame, lying: bool) -> None:
    title = title_of(table)
    if lying:
        label_left(ax, list(table.index), title)
    else:
        arrange(figure)
        label_below(ax, list(table.index), title)
    settle(figure)


def _label_parts(ax: Axes, sizes: pd.DataFrame, colours: Sequence[str], share: bool, lying: bool) -> None:
    """Print the value inside each part that is large enough for it."""
    decimals = 0 if share else decimals_of(sizes)
    for colour, container in zip(colours, ax.containers, strict=False):
        for patch in container:
            length = patch.get_width() if lying else patch.get_height()
            text = number(length, decimals) + ("%" if share else "")
            box = patch.get_window_extent()
            fits = box.width > text_width(text) + 6 and box.height > TEXT_PT * 100 / 72 + 2
            if length > 0 and fits:
                ax.text(
                    patch.get_x() + patch.get_width() / 2,
                    patch.get_y() + patch.get_height() / 2,
                    text,
                    ha="center",
                    va="center",
                    color=ink_on(colour),
                    label="part",
                )
