"""The charts that notebooks draw: each takes a frame with categories down and series across, and a unit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from pscb_lib.notebook.dataset import Dataset
from pscb_lib.notebook.plots_bars import bars, distribution, grouped_bars
from pscb_lib.notebook.plots_flow import opening_to_closing
from pscb_lib.notebook.plots_levels import dumbbell
from pscb_lib.notebook.plots_lines import lines
from pscb_lib.notebook.plots_panels import small_multiples
from pscb_lib.notebook.plots_stacks import stacked_bars
from pscb_lib.notebook.plots_tiles import state_tiles
from pscb_lib.notebook.tables import short_label

__all__ = [
    "bars",
    "break_of",
    "distribution",
    "dumbbell",
    "flow",
    "grouped_bars",
    "last_column",
    "lines",
    "months_of",
    "small_multiples",
    "stacked_bars",
    "state_tiles",
]


def flow(frame: pd.DataFrame, *, unit: str) -> Figure:
    """Opening, started, ended and closing, as `Balance.frame` has them."""
    opening, started, ended, closing = (None if pd.isna(v) else float(v) for v in frame.iloc[:, 0])
    return opening_to_closing(opening, started, ended, closing, unit=unit)


def last_column(frame: pd.DataFrame) -> str | None:
    """The name of the last series: the year to be shown before the others."""
    return str(frame.columns[-1]) if frame.shape[1] else None


def months_of(frame: pd.DataFrame) -> tuple[Callable[..., Figure], dict[str, Any]]:
    """The plot for months down and years across, and its options: one year as bars, several as lines."""
    return (bars, {}) if frame.shape[1] < 2 else (lines, {"emphasis": last_column(frame)})


def break_of(dataset: Dataset, frame: pd.DataFrame) -> dict[str, Any]:
    """The options that mark a dataset's breaks in a chart; none where the chart does not show them."""
    labels = {short_label(one.after): one.label for one in dataset.breaks}
    shown = {after: label for after, label in labels.items() if after in frame.index[:-1]}
    return {"breaks": shown} if shown else {}
