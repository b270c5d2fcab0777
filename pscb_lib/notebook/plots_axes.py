"""The frame of a chart: round limits, few grid lines, the unit and the key above, a layout that stays put."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from .plots_text import PAGE_PX, text_width
from .style import BASELINE, GRID, MUTED_INK, TEXT_PT, compact, number

KEY_SAMPLE_PX = 48.0  # width of a sample of colour and the space around it
LONG = 100_000  # from here on an axis says 120k
STEPS = [1, 2, 2.5, 5, 10]


def value_axis(ax: Axes, low: float, high: float, decimals: int, *, horizontal: bool = False, ticks: int = 5) -> None:
    """Give the axis of values round limits, a few labelled ticks, and grid lines in one direction."""
    locator = MaxNLocator(nbins=ticks, integer=decimals == 0, steps=STEPS)
    places = [float(place) for place in locator.tick_values(low, high if high > low else low + 1.0)]
    step = places[1] - places[0]
    axis = ax.xaxis if horizontal else ax.yaxis
    (ax.set_xlim if horizontal else ax.set_ylim)(places[0], places[-1])
    axis.set_ticks(places)
    write = compact if places[-1] >= LONG else lambda x: number(x, 0 if step.is_integer() else 1)
    axis.set_major_formatter(FuncFormatter(lambda x, _: write(x)))
    ax.grid(False)
    ax.grid(True, axis="x" if horizontal else "y")
    _mark_zero(ax, low, horizontal)


def no_value_axis(ax: Axes, low: float, high: float, *, horizontal: bool = False) -> None:
    """Leave the axis of values out, where every bar carries its value; the bars still stand on zero."""
    room = 0.09 * (high - low) or 1.0
    (ax.set_xlim if horizontal else ax.set_ylim)(low - (room if low < 0 else 0), high + room)
    (ax.set_xticks if horizontal else ax.set_yticks)([])
    ax.grid(False)
    _mark_zero(ax, low, horizontal)


def _mark_zero(ax: Axes, low: float, horizontal: bool) -> None:
    """Draw the line of zero where values lie on both sides of it."""
    if low < 0:
        ax.spines["left" if horizontal else "bottom"].set_color(GRID)
        (ax.axvline if horizontal else ax.axhline)(0, color=BASELINE, linewidth=1.0, zorder=1.5)


def category_axis(ax: Axes, count: int) -> None:
    """Give standing bars their places; one or two alone keep the width that three would have."""
    spare = (places_for(count) - count) / 2
    ax.set_xlim(-0.5 - spare, count - 0.5 + spare)


def places_for(count: int) -> float:
    """Return how many widths of a category the axis of standing bars has."""
    return max(count + 0.2, 3.0)


def upright_baseline(ax: Axes) -> None:
    """Let horizontal bars stand on a line at the left, first category at the top."""
    ax.spines["bottom"].set_visible(False)
    ax.spines["left"].set_visible(True)
    low, high = sorted(ax.get_ylim())
    ax.set_ylim(high, low)


def arrange(figure: Figure) -> None:
    """Give the axes the room that their labels leave, as drawing would do."""
    engine = figure.get_layout_engine()
    assert engine is not None
    engine.execute(figure)


def settle(figure: Figure) -> None:
    """Lay the figure out for good: what is measured from now on stays where it is.

    Without any engine, not even one that does nothing: for the sake of that one, each saving would draw twice.
    """
    arrange(figure)
    figure.set_layout_engine(None)


def unit_above(figure: Figure, unit: str, marks: Sequence[tuple[Artist, str]] = ()) -> None:
    """Write the unit at the top left and, below it, a key in the order of the marks."""
    if not marks:
        figure.suptitle(unit, x=0.01, ha="left", fontsize=TEXT_PT, color=MUTED_INK)
        return
    names = [name for _, name in marks]
    in_one_line = sum(text_width(name) + KEY_SAMPLE_PX for name in names) <= PAGE_PX
    key = figure.legend(
        [mark for mark, _ in marks],
        names,
        title=unit,
        title_fontproperties={"size": TEXT_PT},
        alignment="left",
        loc="outside upper left",
        ncols=len(names) if in_one_line else 2 if len(names) > 3 else 1,
        handlelength=1.1,
        handleheight=0.9,
        handletextpad=0.5,
        columnspacing=1.4,
        labelspacing=0.35,
        borderpad=0,
    )
    key.get_title().set_color(MUTED_INK)
