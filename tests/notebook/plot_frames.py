"""Frames as the sections draw them, and what a test reads from a finished chart."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.text import Text

GAP = np.nan
MONTHS = [
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "January",
    "February",
    "March",
]
DATES = ["31 March 2012", "30 June 2012", "30 September 2012", "31 December 2012", "31 March 2013"]
CAF_BY_MONTH = pd.DataFrame({"CAFs": [26, 55, 44, 29, 17, 22, 64, 60, 41, 56, 32, 55]}, index=MONTHS)
INCIDENTS = pd.DataFrame(
    {
        "2010/11": [7, 24, 27, 26, 18, 18, 26, 16, 20, 20, 12, 8],
        "2011/12": [23, 25, 13, 10, 9, 16, 19, 12, 4, 7, 24, 47],
        "2012/13": [7, 17, 38, 17, 23, 30, 31, 25, 24, 26, 14, 20],
    },
    index=MONTHS,
)
NATIONAL = pd.DataFrame(
    {
        "Neglect": [12500, 13400, 15800, 17200, 18700, 18220],
        "Physical abuse": [3500, 3400, 4400, 4700, 4500, 4690],
        "Sexual abuse": [2000, 2000, 2000, 2200, 2300, 2220],
        "Emotional abuse": [7100, 7900, 9100, 11400, 12100, 12330],
        "Multiple": [2700, 2500, 2900, 3400, 5000, 5390],
    },
    index=["2007", "2008", "2009", "2010", "2011", "2012"],
)
BY_CATEGORY = pd.DataFrame(
    {
        "Neglect": [86, 70, 84, 119, 152],
        "Physical": [27, 1, 27, 31, 33],
        "Sexual": [10, 10, 10, 16, 12],
        "Emotional": [60, 58, 56, 58, 73],
        "Combination": [2, 0, 0, 0, 0],
    },
    index=DATES,
)
ETHNICITY = pd.DataFrame(
    {"31 March 2012": [141, 1, 18, 160, 0, 2, 1, 3, 9], "31 March 2013": [159, 1, 35, 195, 0, 5, 0, 5, 15]},
    index=[
        "White British",
        "White Irish",
        "White Other",
        "White",
        "Caribbean",
        "African",
        "Any other Black background",
        "Black",
        "Not stated / not yet obtained",
    ],
)
LEVELS = ["leaf", "leaf", "leaf", "subtotal", "leaf", "leaf", "leaf", "subtotal", "subtotal"]
REPEATS = pd.DataFrame(
    {"All children": [94, 15, 7, 6, 2, 0, 0, 0, 2, 1], "Children in care": [14, 1, 2, 4, 0, 0, 1, 0, 1, 0]},
    index=pd.Index([*map(str, range(1, 10)), "10 +"], name="Number of incidents"),
)
LONG = pd.DataFrame(
    {"CAFs": [143, 0, GAP]},
    index=[
        "De-escalated from children's social care after an initial or a core assessment",
        "Adult services",
        "Third sector",
    ],
)


def texts(figure: Figure, kind: str | None = None) -> list[str]:
    """Read the texts of one kind (category, value, end, part, break), or all."""
    found = [text for text in figure.findobj(Text) if text.get_visible() and text.get_text()]
    return [text.get_text() for text in found if kind in (None, text.get_label())]


def heights(figure: Figure) -> list[float]:
    """Read the heights of all bars, in the order of drawing."""
    return [patch.get_height() for ax in figure.axes for bars in ax.containers for patch in bars]


def widths(figure: Figure) -> list[float]:
    """Read the lengths of all lying bars, in the order of drawing."""
    return [patch.get_width() for ax in figure.axes for bars in ax.containers for patch in bars]


def strokes(figure: Figure, panel: int = 0) -> list[tuple[list[float], list[float], str]]:
    """Read the positions, values and colour of every stroke of two or more points, uprights left out."""
    lines = [line for line in figure.axes[panel].lines if len(set(line.get_xdata())) > 1]
    return [(list(line.get_xdata()), list(line.get_ydata()), line.get_color()) for line in lines]
