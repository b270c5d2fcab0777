"""The parts of every bar chart: bars from zero, their colours, the values on them, standing or lying."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from .plots_axes import places_for
from .plots_text import APART_PX, PAGE_PX, lines_that_fit, text_width
from .style import CATEGORICAL, CONTEXT, FOCUS, INK, MUTED_INK, SMALL_PT, TEXT_PT, TWO, number

GROUP_WIDTH = 0.74  # of the space that a category has
AXES_SHARE = 0.93  # of the page width, for bars without an axis of values
GREYS = (0.86, 0.6)  # lightness of the first and the last series that is not emphasised

Colours = list[list[str]]  # of each series, of each category


def bar_colours(table: pd.DataFrame, emphasis: str | None = None) -> Colours:
    """Colour bars by series; with one series, set the emphasised category off against grey."""
    if table.shape[1] == 1:
        return [[FOCUS if emphasis in (None, label) else CONTEXT for label in table.index]]
    return [[colour] * len(table) for colour in series_colours(list(table.columns), emphasis)]


def series_colours(names: Sequence[str], emphasis: str | None = None) -> list[str]:
    """Colour series by the palette in order, or the emphasised one among greys that darken in order."""
    if emphasis is None:
        return list(TWO if len(names) == len(TWO) else CATEGORICAL)[: len(names)]
    greys = iter(to_hex((grey, grey, grey)) for grey in np.linspace(*GREYS, len(names) - 1))
    return [FOCUS if name == emphasis else next(greys) for name in names]


def draw_bars(ax: Axes, table: pd.DataFrame, colours: Colours, *, horizontal: bool = False) -> None:
    """Draw the bars of each category side by side; a gap has no bar."""
    long = pd.DataFrame(
        {
            "position": np.tile(np.arange(len(table)), table.shape[1]),
            "value": table.to_numpy().T.ravel(),
            "series": np.repeat(np.arange(table.shape[1]), len(table)),
        }
    )
    sns.barplot(
        data=long,
        x="value" if horizontal else "position",
        y="position" if horizontal else "value",
        hue="series",
        order=list(range(len(table))),
        hue_order=list(range(table.shape[1])),
        palette=[row[0] for row in colours],
        orient="h" if horizontal else "v",
        width=GROUP_WIDTH,
        saturation=1,
        errorbar=None,
        legend=False,
        ax=ax,
    )
    ax.set(xlabel="", ylabel="")
    for position, series, patch in bars_of(ax, table):
        patch.set(facecolor=colours[series][position], edgecolor="none")


def bars_of(ax: Axes, table: pd.DataFrame) -> list[tuple[int, int, Rectangle]]:
    """List the bars with the positions of their category and series."""
    found = []
    for series, container in enumerate(ax.containers):
        present = np.flatnonzero(table.iloc[:, series].notna()).tolist()
        found += [(position, series, patch) for position, patch in zip(present, container, strict=True)]
    return found


def centre(position: int, series: int, count: int) -> float:
    """Return where the middle of a bar stands on the category axis."""
    return position + ((series + 0.5) / count - 0.5) * GROUP_WIDTH


def label_bars(
    ax: Axes,
    table: pd.DataFrame,
    *,
    decimals: int,
    size: float = TEXT_PT,
    horizontal: bool = False,
    bold: Sequence[int] = (),
) -> None:
    """Write each value at the end of its bar, and "no data" where there is none."""
    for series in range(table.shape[1]):
        for position, value in enumerate(table.iloc[:, series]):
            text = number(value, decimals)
            gap = bool(np.isnan(value))
            label_bar(
                ax,
                text if horizontal or not gap else text.replace(" ", "\n"),
                centre(position, series, table.shape[1]),
                0.0 if gap else float(value),
                size=size,
                horizontal=horizontal,
                colour=MUTED_INK if gap else INK,
                bold=position in bold,
            )


def label_bar(
    ax: Axes,
    text: str,
    at: float,
    value: float,
    *,
    size: float = TEXT_PT,
    horizontal: bool = False,
    colour: str = INK,
    bold: bool = False,
) -> None:
    """Write a text just beyond the end of a bar, away from zero."""
    away = -1 if value < 0 else 1
    ax.annotate(
        text,
        (value, at) if horizontal else (at, value),
        xytext=(4 * away, 0) if horizontal else (0, 3 * away),
        textcoords="offset points",
        ha=("left" if away > 0 else "right") if horizontal else "center",
        va="center" if horizontal else ("bottom" if away > 0 else "top"),
        fontsize=size,
        fontweight="bold" if bold else "normal",
        color=colour,
        annotation_clip=False,
        label="value",
    )


def lies_down(table: pd.DataFrame, horizontal: bool | None) -> bool:
    """Choose lying bars where they are asked for, or where labels would not fit below standing ones."""
    slot = AXES_SHARE * PAGE_PX / places_for(len(table))
    return bool(horizontal) or lines_that_fit(list(table.index), slot) is None


def value_size(table: pd.DataFrame, decimals: int) -> float | None:
    """Choose the size at which values fit above standing bars, or None where they do not."""
    slot = AXES_SHARE * PAGE_PX / places_for(len(table)) * (1 if table.shape[1] == 1 else GROUP_WIDTH / table.shape[1])
    texts = {number(value, decimals) for value in table.to_numpy().ravel() if not np.isnan(value)}
    for size in (TEXT_PT, SMALL_PT):
        if max(text_width(text, size) for text in texts) <= slot - APART_PX / 2:
            return size
    return None


def limits(table: pd.DataFrame) -> tuple[float, float]:
    """Return the lowest and highest value, zero included."""
    numbers = table.to_numpy()
    return min(0.0, float(np.nanmin(numbers))), max(0.0, float(np.nanmax(numbers)))
