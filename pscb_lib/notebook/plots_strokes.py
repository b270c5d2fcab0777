"""The strokes of a line chart: lines that stop at gaps and breaks, axes, the upright that marks a break."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes

from .plots_axes import value_axis
from .plots_dodge import Pixels
from .plots_text import wrap
from .style import BASELINE, CONTEXT, MUTED_INK, SMALL_PT, decimals_of, one_of

LINE_HEIGHT = 1.25
NOT_FROM_ZERO = "(axis does not start at 0)"


def cuts_of(table: pd.DataFrame, breaks: Mapping[str, str]) -> Mapping[int, str]:
    """Return the position of the last category before each break, in order, with the label of the break."""
    for category in breaks:
        one_of(list(table.index), category, "breaks")
    places = {list(table.index).index(category): label for category, label in breaks.items()}
    return dict(sorted(places.items()))


def runs(values: Pixels, cuts: Collection[int]) -> list[range]:
    """List the stretches of positions with values that are not interrupted by a gap or a break."""
    found: list[range] = []
    for position in np.flatnonzero(~np.isnan(values)).tolist():
        if found and found[-1].stop == position and position - 1 not in cuts:
            found[-1] = range(found[-1].start, position + 1)
        else:
            found.append(range(position, position + 1))
    return found


def draw_lines(
    ax: Axes,
    table: pd.DataFrame,
    colour: str,
    width: float,
    cuts: Collection[int],
    *,
    dash: object = "-",
    markers: bool = False,
) -> None:
    """Draw series in one colour, a line for each uninterrupted stretch; a value alone is a dot."""
    columns = [table[name].to_numpy() for name in table.columns]
    stretches = [(list(run), values[run.start : run.stop]) for values in columns for run in runs(values, cuts)]
    strokes = [pd.DataFrame({"at": at, "value": values}) for at, values in stretches if len(at) > 1]
    above = 2.0 if colour == CONTEXT else 3.0
    dot: dict[str, Any] = {
        "color": colour,
        "markersize": width * 2.2,
        "markeredgewidth": 0,
        "clip_on": False,
        "zorder": above,
    }
    if strokes:
        sns.lineplot(
            data=pd.concat(strokes, keys=range(len(strokes)), names=["stroke", None]).reset_index("stroke"),
            x="at",
            y="value",
            units="stroke",
            estimator=None,
            errorbar=None,
            sort=False,
            legend=False,
            ax=ax,
            linewidth=width,
            linestyle=dash,
            marker="o" if markers else None,
            **dot,
        )
        ax.set(xlabel="", ylabel="")
    for at, values in stretches:
        if len(at) == 1:
            ax.plot(at, values, "o", **dot)


def frame_of_lines(ax: Axes, table: pd.DataFrame, y_from_zero: bool, ticks: int = 5) -> None:
    """Set the limits of both axes for all series of the table."""
    numbers = table.to_numpy()[table.notna().to_numpy()]
    low, high = (float(numbers.min()), float(numbers.max())) if numbers.size else (0.0, 0.0)
    value_axis(ax, min(low, 0.0) if y_from_zero else low, high, decimals_of(table), ticks=ticks)
    ax.set_xlim(-0.4, len(table) - 0.6)
    ax.set_xticks([])


def mark_breaks(ax: Axes, cuts: Mapping[int, str], *, labelled: bool = True) -> None:
    """Draw a dashed upright between each two categories that cannot be compared, its label above those before it."""
    above = 3.0
    for cut, label in cuts.items():
        ax.axvline(cut + 0.5, color=BASELINE, linewidth=1.2, linestyle=(0, (4, 3)), zorder=1.5)
        lines = wrap(label, 300, SMALL_PT) if labelled and label else []
        if lines:
            label_break(ax, cut + 0.5, "\n".join(lines), above)
        above += len(lines) * SMALL_PT * LINE_HEIGHT


def label_break(ax: Axes, at: float, text: str, above: float) -> None:
    """Write the label of a break so many points above the axes."""
    low, high = ax.get_xlim()
    left = (at - low) / (high - low) < 0.6
    ax.annotate(
        text,
        (at, 1),
        xycoords=ax.get_xaxis_transform(),
        xytext=(-3 if left else 3, above),
        textcoords="offset points",
        ha="left" if left else "right",
        va="bottom",
        fontsize=SMALL_PT,
        color=MUTED_INK,
        label="break",
    )


def pixels_of(ax: Axes, table: pd.DataFrame, cuts: Collection[int]) -> Pixels:
    """List points along all lines, close together, that labels should not cover."""
    points = [np.empty((0, 2))]
    for name in table.columns:
        values = table[name].to_numpy()
        for run in runs(values, cuts):
            at = np.linspace(run.start, run.stop - 1, 24 * len(run))
            points.append(np.column_stack([at, np.interp(at, list(run), values[run.start : run.stop])]))
    return np.asarray(ax.transData.transform(np.concatenate(points)))
