"""The labels of a line chart: names at line ends, values at chosen points, "no data" in gaps."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.text import Annotation

from .plots_axes import arrange, settle
from .plots_dodge import SIDES, Side, beside, boxes_of_others, place_near, spread_beside
from .plots_strokes import pixels_of, runs
from .plots_text import label_below
from .style import CONTEXT, MUTED_INK, SMALL_PT, decimals_of, figure_of, ink, number, one_of

INSIDE: Side = ("center", "center", 0, 0)


def label_lines(
    ax: Axes,
    table: pd.DataFrame,
    colours: dict[str, str],
    emphasis: str | None,
    cuts: Collection[int],
    highlight_points: Sequence[tuple[str, str]],
) -> None:
    """Lay the chart out around the labels at the ends, then place the other labels where there is room."""
    figure = figure_of(ax)
    values = _highlighted(ax, table, colours, highlight_points)
    ends, early = _end_labels(ax, table, colours, emphasis, values)
    arrange(figure)
    label_below(ax, list(table.index))
    settle(figure)
    spread_beside(ax, ends)
    obstacles = pixels_of(ax, table, cuts)
    gaps = _gap_labels(ax, table, colours)
    taken = boxes_of_others(figure, [*values.values(), *early, *gaps])
    for label in [*values.values(), *early]:
        place_near(ax, label, obstacles, taken)
    for label in gaps:
        place_near(ax, label, obstacles, taken, (INSIDE, *SIDES))


def _highlighted(
    ax: Axes, table: pd.DataFrame, colours: dict[str, str], points: Sequence[tuple[str, str]]
) -> dict[tuple[str, str], Annotation]:
    """Put a dot and the value at each chosen point that has one."""
    labels: dict[tuple[str, str], Annotation] = {}
    for name, category in points:
        one_of(list(table.columns), name, "highlight_points")
        one_of(list(table.index), category, "highlight_points")
        position = list(table.index).index(category)
        value = float(table[name].iloc[position])
        if not np.isnan(value):
            ax.plot([position], [value], "o", color=colours[name], markersize=8, clip_on=False, zorder=4)
        if not np.isnan(value) and (position, value) not in {label.xy for label in labels.values()}:
            labels[name, category] = point_label(
                ax, number(value, decimals_of(table)), (position, value), colours[name], bold=True
            )
    return labels


def point_label(
    ax: Axes,
    text: str,
    point: tuple[float, float],
    colour: str,
    bold: bool = False,
    size: float | None = None,
) -> Annotation:
    """Write a label at a point, to be placed later."""
    return ax.annotate(
        text,
        point,
        xytext=(0, 0),
        textcoords="offset points",
        color=ink(colour),
        fontweight="bold" if bold else "normal",
        fontsize=size,
        label="value",
        in_layout=False,
    )


def _end_labels(
    ax: Axes,
    table: pd.DataFrame,
    colours: dict[str, str],
    emphasis: str | None,
    values: dict[tuple[str, str], Annotation],
) -> tuple[list[Annotation], list[Annotation]]:
    """Name each series to the right of the last category, or near its last point; none if it is alone."""
    ends: list[Annotation] = []
    early: list[Annotation] = []
    last = len(table) - 1
    for name in [] if table.shape[1] == 1 else table.columns:
        present = np.flatnonzero(table[name].notna())
        bold = name == emphasis
        if not len(present):
            ends.append(beside(ax, f"{name}: no data", (last, ax.get_ylim()[0]), MUTED_INK))
        elif present[-1] == last:
            value = values.pop((name, str(table.index[-1])), None)
            text = name if value is None else f"{name}: {value.get_text()}"
            if value is not None:
                value.remove()
            ends.append(beside(ax, text, (last, float(table[name].iloc[-1])), ink(colours[name]), bold))
        else:
            point = (float(present[-1]), float(table[name].iloc[present[-1]]))
            early.append(point_label(ax, name, point, colours[name], bold))
    return ends, early


def _gap_labels(ax: Axes, table: pd.DataFrame, colours: dict[str, str]) -> list[Annotation]:
    """Say "no data" where a coloured line is interrupted for want of a value."""
    labels = []
    for name in table.columns:
        stretches = runs(table[name].to_numpy(), ()) if colours[name] != CONTEXT else []
        for before, after in pairwise(stretches):
            here, there = before.stop - 1, after.start
            middle = ((here + there) / 2, float(table[name].iloc[[here, there]].mean()))
            labels.append(point_label(ax, "no data", middle, colours[name], size=SMALL_PT))
    return labels
