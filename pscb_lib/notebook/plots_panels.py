"""One small panel a series, for more series than one panel can carry."""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from .plots_axes import arrange, no_value_axis, settle, unit_above
from .plots_bar_parts import bar_colours, draw_bars, label_bars
from .plots_dodge import Pixels, boxes_of_others, place_near
from .plots_line_labels import point_label
from .plots_strokes import NOT_FROM_ZERO, cuts_of, draw_lines, frame_of_lines, mark_breaks, pixels_of
from .plots_text import PAGE_PX, label_first_and_last, wrap
from .style import (
    BASELINE,
    CONTEXT,
    FOCUS,
    MUTED_INK,
    SMALL_PT,
    decimals_of,
    figure_of,
    new_figure,
    number,
    one_of,
    plottable,
)

NO_BREAKS: Mapping[str, str] = MappingProxyType({})
PANEL_IN = 1.85
OWN_LINE = 5  # times as bad to cover as a grey line
NAMES_AND_UNIT_IN = 0.6


def small_multiples(
    frame: pd.DataFrame,
    *,
    unit: str,
    columns: int = 3,
    shared_y: bool = True,
    breaks: Mapping[str, str] = NO_BREAKS,
    y_from_zero: bool = True,
) -> Figure:
    """Draw one small panel of lines a series, the other series in grey behind it.

    Parameters
    ----------
    frame, unit, breaks, y_from_zero
        As for `lines`.
    columns : int
        Panels side by side.
    shared_y : bool
        False gives each panel a scale of its own, and leaves the grey lines out.

    Raises
    ------
    ValueError
        ``nothing to plot`` without a number; or a category that the frame does not have.
    """
    table = plottable(frame)
    cuts = cuts_of(table, breaks)
    figure, panels = _panels(table, columns, shared_y)
    for ax, name in zip(panels, table.columns, strict=True):
        others = table.drop(columns=name) if shared_y else table[[]]
        draw_lines(ax, others, CONTEXT, 1.2, cuts)
        draw_lines(ax, table[[name]], FOCUS, 2.4, cuts)
        frame_of_lines(ax, table if shared_y else table[[name]], y_from_zero, ticks=3)
        mark_breaks(ax, cuts, labelled=False)
    said = "; ".join(dict.fromkeys(label for label in cuts.values() if label))
    marks = [(Line2D([], [], color=BASELINE, linestyle=(0, (4, 3))), said)] if said else []
    from_zero = all(ax.get_ylim()[0] <= 0 for ax in panels)
    unit_above(figure, unit if from_zero else f"{unit} {NOT_FROM_ZERO}", marks)
    _settle_panels(figure, panels, table)
    for ax, name in zip(panels, table.columns, strict=True):
        own = [pixels_of(ax, table[[name]], cuts)] * OWN_LINE
        behind = pixels_of(ax, table if shared_y else table[[]], cuts)
        _label_last(ax, table[[name]], np.concatenate([behind, *own]))
    return figure


def small_multiple_bars(frame: pd.DataFrame, *, unit: str, columns: int = 3, emphasis: str | None = None) -> Figure:
    """Draw one small panel of standing bars a series, all on one scale, each bar with its value.

    Parameters
    ----------
    frame : DataFrame
        One row a bar, such as quarters; one column a panel; NaN is a gap.
    unit : str
        What the numbers count, written above.
    columns : int
        Panels side by side.
    emphasis : str, optional
        The row whose bars stand out.

    Raises
    ------
    ValueError
        ``nothing to plot`` without a number; or a row that the frame does not have.
    """
    table = plottable(frame)
    one_of(list(table.index), emphasis, "emphasis")
    figure, panels = _panels(table, columns, shared_y=True)
    numbers = table.to_numpy()
    for ax, name in zip(panels, table.columns, strict=True):
        draw_bars(ax, table[[name]], bar_colours(table[[name]], emphasis))
        no_value_axis(ax, min(0.0, float(np.nanmin(numbers))), max(0.0, float(np.nanmax(numbers))))
        ax.set_xlim(-0.6, len(table) - 0.4)
    unit_above(figure, unit)
    _settle_panels(figure, panels, table)
    for ax, name in zip(panels, table.columns, strict=True):
        label_bars(ax, table[[name]], size=SMALL_PT, decimals=decimals_of(table))
    return figure


def _panels(table: pd.DataFrame, columns: int, shared_y: bool) -> tuple[Figure, list[Axes]]:
    """Make the panels, each with its series' name above, and no more of them than series."""
    across = min(columns, table.shape[1])
    down = math.ceil(table.shape[1] / across)
    figure, panels = new_figure(down * PANEL_IN + NAMES_AND_UNIT_IN, down, across, share_y=shared_y)
    for spare in panels[table.shape[1] :]:
        figure.delaxes(spare)
    for ax, name in zip(panels, table.columns, strict=False):
        title = wrap(name, 0.9 * PAGE_PX / across, bold=True)
        ax.set_title("\n".join(title), loc="left", fontweight="bold")
    return figure, panels[: table.shape[1]]


def _settle_panels(figure: Figure, panels: list[Axes], table: pd.DataFrame) -> None:
    """Label the first and the last category under every panel, and lay the figure out for good."""
    arrange(figure)
    for ax in panels:
        label_first_and_last(ax, list(table.index))
    settle(figure)


def _label_last(ax: Axes, table: pd.DataFrame, obstacles: Pixels) -> None:
    """Write the last value beside its dot, or "no data" where the panel has none."""
    values = table.iloc[:, 0].to_numpy()
    present = np.flatnonzero(~np.isnan(values))
    if not len(present):
        ax.tick_params(labelleft=False)
        ax.grid(False)
        ax.text(0.5, 0.5, "no data", transform=ax.transAxes, ha="center", va="center", color=MUTED_INK)
        return
    point = (float(present[-1]), float(values[present[-1]]))
    ax.plot(*point, "o", color=FOCUS, markersize=6, clip_on=False, zorder=4)
    label = point_label(ax, number(point[1], decimals_of(table)), point, FOCUS, bold=True, size=SMALL_PT)
    place_near(ax, label, obstacles, boxes_of_others(figure_of(ax), [label]))
