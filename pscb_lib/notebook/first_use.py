"""What takes long the first time only, done before any notebook runs: fonts, pictures, and the libraries below them.

Only the process that forks the kernels calls this. What is drawn here is made up, shown nowhere, and thrown away; what
it leaves behind are caches of matplotlib, pandas and Pillow that hold the same for everybody.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from importlib import import_module

import matplotlib as mpl
import pandas as pd
from matplotlib.figure import Figure

USED_IN_CELLS = (
    "alt_text", "comparisons", "faults", "latest", "layouts", "plots_export", "published", "quality", "register_shapes",
    "register_tables", "registers", "scorecard",
)  # fmt: skip
MONTHS = ["April 2012", "May 2012", "June 2012", "July 2012"]


def draw_each_kind() -> None:
    """Draw and write one chart of each kind, and leave every setting as it was."""
    for name in USED_IN_CELLS:
        import_module(f"pscb_lib.notebook.{name}")
    with warnings.catch_warnings(), mpl.rc_context():
        warnings.simplefilter("ignore")
        for chart in charts():
            written(chart())


def written(figure: Figure) -> None:
    """Write a chart in every format that a notebook shows."""
    from pscb_lib.notebook.outputs import PIXELS_PER_INCH
    from pscb_lib.notebook.plots_export import as_png, as_svg

    as_svg(figure, "first")
    as_png(figure, PIXELS_PER_INCH)


def charts() -> list[Callable[[], Figure]]:
    """One chart of each kind."""
    from pscb_lib.notebook import plots

    one = pd.DataFrame({"One": [3.0, 1.5, None, 4.0]}, index=MONTHS)
    two = one.assign(Other=[1.0, 2.0, 3.0, 2.5])
    wordy = two.set_axis([f"A category with a long name, {month}" for month in MONTHS])
    return [
        lambda: plots.bars(one, unit="children"),
        lambda: plots.bars(wordy[["Other"]], True, unit="children", sort=True),
        lambda: plots.grouped_bars(two, unit="children"),
        lambda: plots.lines(two, unit="children", emphasis="One", markers=True),
        lambda: plots.stacked_bars(two.fillna(1.0), unit="children", share=True),
        lambda: plots.small_multiples(two, unit="children"),
        lambda: plots.dumbbell(wordy, unit="children"),
    ]
