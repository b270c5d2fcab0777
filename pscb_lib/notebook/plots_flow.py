"""From an opening count to a closing count: what came in, what went out, what is left unexplained."""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from .plots_axes import arrange, no_value_axis, settle, unit_above
from .plots_bar_parts import GROUP_WIDTH, label_bar
from .plots_text import label_below
from .style import BASELINE, CONTEXT, FOCUS, MUTED_INK, NOTHING, TWO, new_figure, number, signed

LABELS = {
    "opening": "At the start",
    "started": "Started",
    "ended": "Ended",
    "expected": "Expected at the end",
    "gap": "Not explained",
    "closing": "Counted at the end",
}
HEIGHT_IN = 3.7
STARTED, ENDED, GAP = "#28A197", TWO[1], "#801650"


class Step(NamedTuple):
    """One bar: the level at which it begins, its signed length (NaN where not known), its text and colour."""

    label: str
    start: float
    length: float
    text: str
    colour: str

    @property
    def end(self) -> float:
        """The level that the bar reaches."""
        return self.start + self.length

    @property
    def top(self) -> float:
        """The upper edge."""
        return max(self.start, self.end)

    @property
    def known(self) -> bool:
        """Whether there is a number to draw."""
        return not math.isnan(self.length)


def opening_to_closing(
    opening: float | None,
    started: float | None,
    ended: float | None,
    closing: float | None,
    *,
    unit: str,
    labels: Mapping[str, str] | None = None,
) -> Figure:
    """Draw opening + started − ended beside the count at the close, and the unexplained difference.

    Parameters
    ----------
    opening, closing : float or None
        Stocks: open at the first and at the last date; None or NaN where not known.
    started, ended : float or None
        Flows between the two dates.
    unit : str
        What the numbers count, written above.
    labels : mapping, optional
        Display text for ``opening``, ``started``, ``ended``, ``expected``, ``gap`` and ``closing``.

    Returns
    -------
    Figure
        Six bars; four where nothing is unexplained. What is not known is hatched and says "not available".

    Raises
    ------
    ValueError
        ``nothing to plot`` when none of the four is known; a label for something else.
    """
    texts = _texts(labels or {})
    parts = [math.nan if part is None or pd.isna(part) else float(part) for part in (opening, started, ended, closing)]
    if all(math.isnan(part) for part in parts):
        raise ValueError(NOTHING)
    steps = steps_of(parts[0], parts[1], parts[2], parts[3], texts)
    figure, (ax,) = new_figure(HEIGHT_IN)
    highest = max((step.top for step in steps if step.known), default=0.0)
    no_value_axis(ax, 0.0, highest)
    ax.set_xlim(-0.6, len(steps) - 0.4)
    for position, step in enumerate(steps):
        _draw_step(ax, position, step, highest)
    _connect(ax, steps)
    unit_above(figure, unit)
    arrange(figure)
    label_below(ax, [step.label for step in steps])
    settle(figure)
    return figure


def _texts(labels: Mapping[str, str]) -> dict[str, str]:
    unknown = set(labels) - set(LABELS)
    if unknown:
        raise ValueError(f"labels has {', '.join(sorted(unknown))}; known are {', '.join(LABELS)}")
    return {**LABELS, **labels}


def steps_of(opening: float, started: float, ended: float, closing: float, texts: Mapping[str, str]) -> list[Step]:
    """List the bars from left to right; where the level before a bar is not known, the bar stands on zero.

    Without an unexplained difference the expected count is the one that was counted, and is left out.
    """
    peak = opening + started
    expected = peak - ended
    gap = round(closing - expected, 9)
    numbers = (opening, started, ended, closing)
    decimals = 0 if all(math.isnan(part) or float(part).is_integer() for part in numbers) else 1
    steps = [
        Step(texts["opening"], 0.0, opening, number(opening, decimals), FOCUS),
        Step(texts["started"], _or(opening, 0.0), started, signed(started, decimals), STARTED),
        Step(texts["ended"], _or(peak, ended), -ended, signed(-ended, decimals), ENDED),
    ]
    if gap != 0:
        steps.append(Step(texts["expected"], 0.0, expected, number(expected, decimals), CONTEXT))
        steps.append(Step(texts["gap"], _or(expected, 0.0), gap, signed(gap, decimals), GAP))
    return [*steps, Step(texts["closing"], 0.0, closing, number(closing, decimals), FOCUS)]


def _or(level: float, otherwise: float) -> float:
    return otherwise if math.isnan(level) else level


def _draw_step(ax: Axes, position: int, step: Step, highest: float) -> None:
    """Draw a bar with its text above; one that is not known is hatched and says so."""
    if step.known:
        ax.bar(position, step.length, GROUP_WIDTH, bottom=step.start, color=step.colour, label="step")
        label_bar(ax, step.text, position, step.top, bold=step.colour in (FOCUS, GAP))
        return
    height = 0.3 * highest or 0.3
    ax.bar(
        position,
        height,
        GROUP_WIDTH,
        color="none",
        edgecolor=CONTEXT,
        hatch="///",
        linewidth=0,
        label="missing",
    )
    label_bar(ax, "not\navailable", position, height, colour=MUTED_INK)


def _connect(ax: Axes, steps: list[Step]) -> None:
    """Join neighbouring bars at the level that the first one reaches."""
    for position, (one, other) in enumerate(pairwise(steps)):
        if one.known and other.known and math.isclose(one.end, other.start if other.start else other.end):
            across = [position + GROUP_WIDTH / 2, position + 1 - GROUP_WIDTH / 2]
            ax.plot(across, [one.end] * 2, color=BASELINE, linewidth=1, label="connector")
