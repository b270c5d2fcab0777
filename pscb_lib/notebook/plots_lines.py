"""Lines labelled at their ends: one emphasised among others in grey, or at most four in colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.figure import Figure

from .plots_axes import unit_above
from .plots_line_labels import label_lines
from .plots_panels import NO_BREAKS, small_multiples
from .plots_strokes import NOT_FROM_ZERO, cuts_of, draw_lines, frame_of_lines, mark_breaks
from .style import CATEGORICAL, CONTEXT, FOCUS, TWO, new_figure, one_of, plottable

__all__ = ["lines", "small_multiples"]

MOST_LABELLED = 10  # lines in one panel whose labels still fit one above another
GREY_DASHES = ("-", (0, (5, 2)), (0, (1, 2)))  # nearest to the emphasised line first


def lines(
    frame: pd.DataFrame,
    *,
    unit: str,
    emphasis: str | None = None,
    breaks: Mapping[str, str] = NO_BREAKS,
    markers: bool = False,
    y_from_zero: bool = True,
    highlight_points: Sequence[tuple[str, str]] = (),
    height: float = 3.7,
) -> Figure:
    """Draw series as lines, each labelled at its end.

    Parameters
    ----------
    frame : DataFrame
        One row a category in order, such as months; one column a series; NaN is a gap where the line stops.
    unit : str
        What the numbers count, written above the axis.
    emphasis : str, optional
        The series that stands out; all others are grey. Without it every series has a colour, and more than
        four become small panels (`small_multiples`).
    breaks : Mapping
        Categories after which figures are not comparable, each with what stands beside the dashed upright at which
        the lines are interrupted there.
    markers : bool
        Whether every value has a dot.
    y_from_zero : bool
        False lets the axis start near the lowest value, and says so.
    highlight_points : sequence of (series, category)
        Points that carry their value.
    height : float
        Inches.

    Raises
    ------
    ValueError
        ``nothing to plot`` without a number; or a series or category that the frame does not have.
    """
    table = plottable(frame)
    names = list(table.columns)
    one_of(names, emphasis, "emphasis")
    cuts = cuts_of(table, breaks)
    if len(names) > (len(CATEGORICAL) if emphasis is None else MOST_LABELLED):
        return small_multiples(frame, unit=unit, breaks=breaks, y_from_zero=y_from_zero)
    figure, (ax,) = new_figure(height)
    colours = line_colours(names, emphasis)
    for name, dash in zip(names, _dashes(names, emphasis), strict=True):
        width = 2.8 if colours[name] != CONTEXT else 2.0
        draw_lines(ax, table[[name]], colours[name], width, cuts, dash=dash, markers=markers)
    frame_of_lines(ax, table, y_from_zero)
    unit_above(figure, unit if ax.get_ylim()[0] <= 0 else f"{unit} {NOT_FROM_ZERO}")
    mark_breaks(ax, cuts)
    label_lines(ax, table, colours, emphasis, cuts, highlight_points)
    return figure


def line_colours(names: Sequence[str], emphasis: str | None) -> dict[str, str]:
    """Give each series its colour: the palette in order, or the focus colour and grey."""
    if emphasis is not None:
        return {name: FOCUS if name == emphasis else CONTEXT for name in names}
    return dict(zip(names, TWO if len(names) == len(TWO) else CATEGORICAL, strict=False))


def _dashes(names: Sequence[str], emphasis: str | None) -> list[object]:
    """Tell up to three grey lines apart by dashes; more of them, and coloured ones, are solid."""
    grey = [name for name in names if emphasis not in (None, name)]
    known = dict(zip(reversed(grey), GREY_DASHES, strict=False)) if len(grey) <= len(GREY_DASHES) else {}
    return [known.get(name, "-") for name in names]
