"""Category labels that fit: text is measured, wrapped, shortened or thinned out before it is drawn.

Widths are in pixels at 100 dots per inch, as a figure is drawn in JupyterLab.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from functools import cache
from typing import Any, cast

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from .style import INK, MUTED_INK, SMALL_PT, STYLE, TEXT_PT, WIDTH_IN, apply_style

PAGE_PX = WIDTH_IN * 100
LEFT_PX = 0.37 * PAGE_PX  # most that labels to the left of an axis take
POINTS_PER_PX = 0.72
LINE_HEIGHT = 1.25
APART_PX = 7.0  # least distance between two labels on one line
MOST_LINES = 3
MONTHS = calendar.month_name[1:]
DAY_AND_MONTH = rf"(?:\b(\d{{1,2}}) ({'|'.join(MONTHS)})\b)"


def renderer_of(figure: Figure) -> RendererAgg:
    """Return what draws and measures the figure."""
    canvas: Any = figure.canvas if isinstance(figure.canvas, FigureCanvasAgg) else FigureCanvasAgg(figure)
    return cast(RendererAgg, canvas.get_renderer())


@cache
def text_width(text: str, size: float = TEXT_PT, bold: bool = False) -> float:
    """Measure one line of text, which is as wide in every figure."""
    apply_style()
    font = FontProperties(family="sans-serif", size=size, weight="bold" if bold else "normal")
    measuring: Any = RendererAgg
    renderer = measuring(1, 1, STYLE["figure.dpi"])
    return float(renderer.get_text_width_height_descent(text, font, False)[0])


def wrap(text: str, width: float, size: float = TEXT_PT, bold: bool = False) -> list[str]:
    """Break text at spaces into lines of at most this width; a day with its month is not parted."""
    lines: list[str] = []
    for word in (found[0] for found in re.finditer(DAY_AND_MONTH + r"|\S+", text)):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines or [""]


def short_months(labels: Sequence[str]) -> list[str]:
    """Shorten month names, and years to where they change: ``April 2012, May 2012`` to ``Apr 2012, May``."""
    short, year_before = [], ""
    for label in labels:
        month, _, year = label.partition(" ")
        if month in MONTHS and (not year or year.isdigit()):
            short.append(month[:3] if year == year_before else f"{month[:3]} {year}")
            year_before = year
        else:
            short.append(re.sub(DAY_AND_MONTH, lambda date: f"{date[1]} {date[2][:3]}", label))
    return short


def lines_that_fit(labels: Sequence[str], slot: float) -> tuple[list[list[str]], float] | None:
    """Choose how labels stand side by side in slots of this width: lines of each and size, or None."""
    room = slot - APART_PX
    for texts in (list(labels), short_months(labels)):
        for size in (TEXT_PT, SMALL_PT):
            wrapped = [wrap(text, room, size) for text in texts]
            widest = max(text_width(line, size) for lines in wrapped for line in lines)
            if widest <= room and max(map(len, wrapped)) <= MOST_LINES:
                return wrapped, size
    return None


def label_below(ax: Axes, labels: Sequence[str], title: str = "") -> None:
    """Write labels below the axis of categories; without room for all, every second or third and the last."""
    low, high = ax.get_xlim()
    slot = ax.bbox.width / (high - low)
    last = len(labels) - 1
    ax.set_xticks([])
    for step in range(1, len(labels) + 1):
        shown = [i for i in range(len(labels)) if (last - i) % step == 0]
        chosen = lines_that_fit([labels[i] for i in shown], slot * step)
        if chosen:
            break
    wrapped, size = chosen or ([[labels[last]]], SMALL_PT)
    for position, lines in zip(shown, wrapped, strict=True):
        for row, line in enumerate(lines):
            _write(ax, line, (position, 0), (0, -6 - row * size * LINE_HEIGHT), size)
    if title:
        below = -9 - max(map(len, wrapped)) * size * LINE_HEIGHT
        _write(ax, title, ((low + high) / 2, 0), (0, below), TEXT_PT, colour=MUTED_INK)


def label_first_and_last(ax: Axes, labels: Sequence[str]) -> None:
    """Write the first and the last label under a narrow panel, flush with its edges."""
    ax.set_xticks([])
    ends = short_months([labels[0], labels[-1]] if len(labels) > 1 else labels)
    for label, side in zip(ends, ("left", "right") if len(labels) > 1 else ("center",), strict=True):
        lines = wrap(label, ax.bbox.width / len(ends) - APART_PX, SMALL_PT)
        low, high = ax.get_xlim()
        at = {"left": low, "center": 0.0, "right": high}[side]
        for row, line in enumerate(lines):
            _write(ax, line, (at, 0), (0, -6 - row * SMALL_PT * LINE_HEIGHT), SMALL_PT, side)


def room_left(labels: Sequence[str]) -> float:
    """Return the inches that the tallest label to the left of an axis needs."""
    lines = max((len(wrap(label, LEFT_PX)) for label in labels), default=1)
    return lines * TEXT_PT * LINE_HEIGHT / 72


def label_left(ax: Axes, labels: Sequence[str], title: str = "", most_px: float = LEFT_PX) -> None:
    """Write wrapped labels to the left of a vertical category axis, flush with it."""
    ax.set_yticks([])
    height = TEXT_PT * LINE_HEIGHT
    for position, label in enumerate(labels):
        lines = wrap(label, most_px)
        for row, line in enumerate(lines):
            _write(ax, line, (0, position), (-7, ((len(lines) - 1) / 2 - row) * height), TEXT_PT)
    if title:
        _write(ax, title, (0, -0.85), (-7, 0), TEXT_PT, colour=MUTED_INK)


def _write(
    ax: Axes,
    line: str,
    at: tuple[float, float],
    offset: tuple[float, float],
    size: float,
    side: str = "center",
    colour: str = INK,
) -> None:
    """Write one line, a text of its own: only single lines stay aligned in a viewer's other font."""
    below = offset[0] == 0
    ax.annotate(
        line,
        at,
        xycoords=ax.get_xaxis_transform() if below else ax.get_yaxis_transform(),
        xytext=offset,
        textcoords="offset points",
        ha=side if below else "right",
        va="top" if below else "center",
        fontsize=size,
        color=colour,
        label="category",
    )
