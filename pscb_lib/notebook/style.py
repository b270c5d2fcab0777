"""How every chart looks: one palette, one width, quiet axes, and numbers as British readers write them.

Colours: Government Analysis Function, "Data visualisation: colours in charts": the categorical, two-category,
focus and sequential palettes (analysisfunction.civilservice.gov.uk/policy-store).
"""

from __future__ import annotations

import math
from typing import Any

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from pscb_lib.notebook.decimals import decimals_to_be_seen
from pscb_lib.notebook.figures import exact, written

CATEGORICAL = ("#12436D", "#28A197", "#801650", "#F46A25")  # in this order, and never more than four
TWO = ("#12436D", "#F46A25")
FOCUS = "#12436D"
CONTEXT = "#BFBFBF"
LIGHT_BLUE = "#6BACE6"
INK = "#222222"
MUTED_INK = "#595959"
GRID = "#D9D9D9"
BASELINE = "#767676"
# Text in a series' own hue, darkened where the palette has less contrast than 4.5:1 (WCAG 2.2, 1.4.3).
INK_OF = {"#28A197": "#1B6F68", "#F46A25": "#B2460F", CONTEXT: MUTED_INK, LIGHT_BLUE: "#2073BC"}

WIDTH_IN = 7.0
TEXT_PT = 12.0  # 16.7 px on a page of 700 px, still 8.6 px on a phone of 360 px
SMALL_PT = 10.5
NOTHING = "nothing to plot"

STYLE: dict[Any, Any] = {
    # Text stays text, so that it can be selected, searched and read aloud. DejaVu Sans comes with matplotlib:
    # every machine measures the same. A reader without it gets Verdana, of its widths, or a narrower font.
    "svg.fonttype": "none",
    "svg.hashsalt": "pscb",
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans", "Verdana"],
    "font.size": TEXT_PT,
    "text.color": INK,
    "text.parse_math": False,
    "text.hinting": "none",  # glyphs as drawn by their designer; fitting them to pixels takes as long again
    "figure.dpi": 100,
    "figure.facecolor": "white",
    "axes.facecolor": "white",
    "axes.titlesize": TEXT_PT,
    "axes.labelsize": TEXT_PT,
    "axes.labelcolor": MUTED_INK,
    "axes.edgecolor": BASELINE,
    "axes.linewidth": 1.0,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.axisbelow": True,
    "axes.grid": True,
    "axes.grid.axis": "y",
    "axes.unicode_minus": True,
    "grid.color": GRID,
    "grid.linewidth": 0.8,
    "hatch.linewidth": 1.2,
    "legend.fontsize": TEXT_PT,
    "legend.frameon": False,
    "lines.solid_capstyle": "round",
    "xtick.labelsize": TEXT_PT,
    "ytick.labelsize": TEXT_PT,
    "xtick.major.size": 0,
    "ytick.major.size": 0,
    "xtick.color": MUTED_INK,
    "ytick.color": MUTED_INK,
}


def apply_style() -> None:
    """Make the house style the default of every chart drawn from now on."""
    mpl.rcParams.update(STYLE)


def new_figure(height: float, rows: int = 1, columns: int = 1, *, share_y: bool = True) -> tuple[Figure, list[Axes]]:
    """Make an empty figure of the house width.

    Parameters
    ----------
    height : float
        Inches; the width is always 7, which a page shows at 700 px.
    rows, columns : int
        Number of panels; they share the horizontal axis.
    share_y : bool
        Whether they share the vertical axis too.

    Returns
    -------
    tuple of Figure and list of Axes
        The panels row by row. The figure belongs to no window or global list, so it need not be closed.
    """
    apply_style()
    figure = Figure(figsize=(WIDTH_IN, height))
    FigureCanvasAgg(figure)
    figure.set_layout_engine("constrained", w_pad=0.06, h_pad=0.07, wspace=0.05, hspace=0.04)
    panels = figure.subplots(rows, columns, sharex=True, sharey=share_y, squeeze=False)
    return figure, list(panels.flat)


def figure_of(ax: Axes) -> Figure:
    """Return the figure that holds these axes."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    return figure


def plottable(frame: pd.DataFrame) -> pd.DataFrame:
    """Turn a frame into numbers and NaN, labelled by text; ValueError, "nothing to plot", without one."""
    table: pd.DataFrame = frame.apply(pd.to_numeric).astype("float64").replace([math.inf, -math.inf], math.nan)
    if table.size == 0 or not bool(table.notna().to_numpy().any()):
        raise ValueError(NOTHING)
    name = frame.index.name
    table.index = pd.Index([str(label) for label in frame.index], dtype="object", name=name)
    table.columns = pd.Index([str(label) for label in frame.columns], dtype="object")
    return table


def title_of(table: pd.DataFrame) -> str:
    """Return the name of the index, the title of the category axis, or nothing."""
    return "" if table.index.name is None else str(table.index.name)


def one_of(known: list[str], wanted: str | None, what: str) -> None:
    """Raise a ValueError that lists what is known, unless `wanted` is one of it or None."""
    if wanted is not None and wanted not in known:
        raise ValueError(f"{what} {wanted!r} is not one of {', '.join(known)}")


def ink(colour: str) -> str:
    """Return the colour of text that belongs to a line or bar of this colour."""
    return INK_OF.get(colour, colour)


def ink_on(colour: str) -> str:
    """Return the colour of text printed inside a bar of this colour: white, or dark on the lighter ones."""
    return INK if colour in INK_OF else "white"


def whole(x: float) -> str:
    """Write a number without decimals: ``whole(42850)`` is ``42,850``; a gap is ``no data``."""
    return number(x, 0)


def number(x: float, decimals: int) -> str:
    """Write a number with thousands separators, a true minus sign and a fixed number of decimals, as sentences do."""
    return "no data" if math.isnan(x) else written(exact(float(x)), decimals)


def signed(x: float, decimals: int = 0) -> str:
    """Write a change: ``+320``, ``−232``, and ``0`` without a sign."""
    return ("+" if x > 0 else "") + number(x, decimals)


def compact(x: float) -> str:
    """Write a large number shortly, for narrow axes: ``12.5k``, ``1.2m``; below 10,000 in full."""
    for least, size, unit in ((999_950, 1e6, "m"), (10_000, 1e3, "k")):
        if abs(x) >= least:
            return number(x / size, 1).removesuffix(".0") + unit
    return number(x, 0 if float(x).is_integer() or math.isnan(x) else 1)


def decimals_of(values: pd.DataFrame) -> int:
    """Return 0 when every value is whole, else 1, or what the smallest needs: all labels of a chart have as many."""
    numbers = values.to_numpy(dtype="float64")
    broken = numbers[~np.isnan(numbers) & (numbers != np.round(numbers))]
    return max((decimals_to_be_seen(float(number)) for number in broken), default=0)
