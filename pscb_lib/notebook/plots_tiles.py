"""A grid of tiles: one for each thing counted, with a colour, a sign and a word for its state."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch, Rectangle

from .plots_axes import settle, unit_above
from .style import BASELINE, INK, ink_on, new_figure, plottable

LATE = "Late"
IN_A_ROW, TILE_IN, LINE_IN = 22, 0.27, 0.4
SIDE, LABEL_DOWN = 0.86, 0.95  # in tiles


@dataclass(frozen=True)
class Mark:
    """How a state looks: the sign inside its tile, and the tile's colour."""

    sign: str
    colour: str


MARKS = {
    LATE: Mark("!", "#F46A25"), "Due": Mark("\N{HORIZONTAL ELLIPSIS}", "#FFFFFF"), "Queried": Mark("?", "#801650"),
    "Received": Mark("\N{RIGHTWARDS ARROW}", "#6BACE6"), "Nil": Mark("0", "#BFBFBF"),
    "Accepted": Mark("\N{CHECK MARK}", "#28A197"), "Signed": Mark("S", "#12436D"),
    "Not expected": Mark("\N{EN DASH}", "#F2F2F2"),
}  # fmt: skip


def state_tiles(frame: pd.DataFrame, *, unit: str) -> Figure:
    """Draw a line of tiles for each row, those of one state together in the order of the columns.

    Parameters
    ----------
    frame : DataFrame
        One row a line, one column a state (a key of `MARKS`), in each cell how many there are.
    unit : str
        What one tile is, written above.

    Raises
    ------
    ValueError
        ``nothing to plot`` without a number.
    """
    table = plottable(frame)
    counts = table.fillna(0).astype(int)
    lines = [math.ceil(max(int(total), 1) / IN_A_ROW) for total in counts.sum(axis=1)]
    height = sum(LINE_IN + TILE_IN * line for line in lines) + 1.2
    figure, (ax,) = new_figure(height)
    top = 0.0
    for (label, row), line in zip(counts.iterrows(), lines, strict=True):
        ax.text(0, top - LABEL_DOWN, str(label), ha="left", va="center", color=INK)
        signs = [str(state) for state, number in row.items() for _ in range(number)]
        draw_line(ax, signs, top - LINE_IN / TILE_IN)
        top -= LINE_IN / TILE_IN + line
    frame_axes(ax, top)
    key = [
        (Patch(facecolor=MARKS[s].colour, edgecolor=BASELINE), f"{MARKS[s].sign} {s.lower()}") for s in map(str, counts)
    ]
    unit_above(figure, unit, key)
    settle(figure)
    return figure


def draw_line(ax: Axes, states: list[str], top: float) -> None:
    """Draw tiles from left to right, going on below where a line is full."""
    for place, state in enumerate(states):
        mark, x, y = MARKS[state], place % IN_A_ROW, top - 1 - place // IN_A_ROW
        ax.add_patch(Rectangle((x, y), SIDE, SIDE, facecolor=mark.colour, edgecolor=BASELINE, linewidth=0.8))
        ink = INK if mark.colour in ("#FFFFFF", "#F2F2F2") else ink_on(mark.colour)
        ax.text(x + SIDE / 2, y + SIDE / 2, mark.sign, ha="center", va="center", color=ink, label="part")


def frame_axes(ax: Axes, bottom: float) -> None:
    """No axes: the tiles are counted, not measured."""
    ax.set_xlim(0, IN_A_ROW)
    ax.set_ylim(bottom, 0.2)
    ax.set_xticks([])
    ax.set_yticks([])
    ax.grid(False)
    for spine in ax.spines.values():
        spine.set_visible(False)
