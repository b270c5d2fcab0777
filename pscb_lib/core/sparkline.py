"""Small pictures of a series, for the cell of a table: a line, its gaps, and a dot at its end."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

WIDTH, HEIGHT, MARGIN = 96, 24, 3
DOT = 2.4
INK = "#12436D"  # the Analysis Function's dark blue: 9.7:1 on white
Point = Sequence[str | float | None]


def sparkline(points: Sequence[Point], words: str) -> str:
    """The picture as SVG; nothing where there are fewer than two numbers.

    Parameters
    ----------
    points : sequence
        Of each the label and the number, oldest first; None for a gap, which breaks the line.
    words : str
        What stands for the picture where it is not seen.
    """
    numbers = [float(value) for _, value in points if value is not None]
    if len(numbers) < 2:
        return ""
    places = [
        None if value is None else place(n, float(value), numbers, len(points)) for n, (_, value) in enumerate(points)
    ]
    stretches = [[p for p in part if p] for there, part in groupby(places, key=lambda p: p is not None) if there]
    lines = "".join(drawn(stretch) for stretch in stretches)
    end = places[-1]
    dot = f'<circle cx="{end[0]}" cy="{end[1]}" r="{DOT}" fill="{INK}"/>' if end else ""
    return (
        f'<svg class="spark" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="{escape(words)}">{lines}{dot}</svg>'
    )


def place(number: int, value: float, numbers: Sequence[float], count: int) -> tuple[float, float]:
    """Where a point is drawn: the lowest number at the bottom, the highest at the top, all alike in the middle."""
    low, high = min(numbers), max(numbers)
    share = 0.5 if low == high else (value - low) / (high - low)
    across = MARGIN + number * (WIDTH - 2 * MARGIN) / (count - 1)
    return round(across, 1), round(HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN), 1)


def drawn(stretch: Sequence[tuple[float, float]]) -> str:
    """A line through points that follow one another; a dot where one stands alone."""
    if len(stretch) == 1:
        return f'<circle cx="{stretch[0][0]}" cy="{stretch[0][1]}" r="1.6" fill="{INK}"/>'
    path = " ".join(f"{x},{y}" for x, y in stretch)
    return f'<polyline points="{path}" fill="none" stroke="{INK}" stroke-width="1.5"/>'
