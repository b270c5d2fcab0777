"""Labels beside what they name and never on one another: moved apart, or put where there is room."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import cast

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Annotation, Text
from matplotlib.transforms import Bbox

from .plots_text import renderer_of, wrap
from .style import INK, figure_of

Pixels = npt.NDArray[np.float64]
GAP_PT = 12  # between a point and its label
MOST_PX = 150  # width of a label before it is wrapped
MOVED_PT = 3  # a label moved further has a leader

Side = tuple[str, str, int, int]
SIDES: tuple[Side, ...] = (
    # horizontal and vertical alignment, offset in points: above, below, then the corners and further away
    ("center", "bottom", 0, 6),
    ("center", "top", 0, -6),
    ("left", "bottom", 5, 3),
    ("right", "bottom", -5, 3),
    ("left", "center", 8, 0),
    ("right", "center", -8, 0),
    ("left", "top", 5, -3),
    ("right", "top", -5, -3),
    ("center", "bottom", 0, 20),
    ("center", "top", 0, -20),
)


def spread(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Move the centres of labels as little as possible until none overlaps, if possible inside low to high.

    Labels that collide become one block around the mean of their wanted places: the pool-adjacent-violators
    algorithm (Ayer et al. 1955, Annals of Mathematical Statistics 26), least squares in the given order.
    """
    blocks: list[tuple[float, list[int]]] = []
    for label in sorted(range(len(wanted)), key=lambda i: wanted[i]):
        members = [label]
        bottom = _bottom(members, wanted, heights, low, high)
        while blocks and blocks[-1][0] + sum(heights[i] for i in blocks[-1][1]) > bottom:
            members = blocks.pop()[1] + members
            bottom = _bottom(members, wanted, heights, low, high)
        blocks.append((bottom, members))
    centres = [0.0] * len(wanted)
    for bottom, members in blocks:
        for label in members:
            centres[label] = bottom + heights[label] / 2
            bottom += heights[label]
    return centres


def _bottom(members: list[int], wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> float:
    """Return the best lower edge of a block of labels that stand one on another."""
    edges = np.cumsum([0.0, *(heights[i] for i in members)])
    best = float(np.mean([wanted[i] - heights[i] / 2 - edge for i, edge in zip(members, edges, strict=False)]))
    return max(low, min(best, high - float(edges[-1])))


def beside(ax: Axes, text: str, point: tuple[float, float], colour: str = INK, bold: bool = False) -> Annotation:
    """Write a label to the right of a point."""
    return ax.annotate(
        "\n".join(wrap(text, MOST_PX, bold=bold)),
        point,
        xytext=(GAP_PT, 0),
        textcoords="offset points",
        ha="left",
        va="center",
        color=colour,
        fontweight="bold" if bold else "normal",
        annotation_clip=False,
        label="end",
    )


def spread_beside(ax: Axes, labels: Sequence[Annotation]) -> None:
    """Move labels to the right of points up and down until none overlaps; thin lines lead back."""
    figure = figure_of(ax)
    renderer = renderer_of(figure)
    wanted = [float(ax.transData.transform(label.xy)[1]) for label in labels]
    heights = [Text.get_window_extent(label, renderer).height + 2 for label in labels]
    places = spread(wanted, heights, ax.bbox.y0 - 8, ax.bbox.y1 + 12)
    for label, here, there in zip(labels, wanted, places, strict=True):
        moved = (there - here) * 72 / figure.dpi
        label.xyann = (GAP_PT, moved)
        if abs(moved) > MOVED_PT:
            _lead(ax, label, moved)


def _lead(ax: Axes, label: Annotation, moved: float) -> None:
    """Draw a thin line from a moved label back to its point."""
    ax.annotate(
        "",
        label.xy,
        xytext=(GAP_PT - 1, moved),
        textcoords="offset points",
        arrowprops={"arrowstyle": "-", "color": label.get_color(), "linewidth": 0.8, "shrinkB": 4},
        annotation_clip=False,
        label="leader",
    )


def place_near(
    ax: Axes, label: Annotation, obstacles: Pixels, taken: list[Bbox], sides: Sequence[Side] = SIDES
) -> None:
    """Put a label above, below or beside its point, where it covers no other label and fewest obstacles."""
    renderer = renderer_of(figure_of(ax))

    def cost(side: Side) -> float:
        box = _moved(label, side).get_window_extent(renderer)
        (left, bottom), (right, top) = box.padded(2).get_points()
        x, y = obstacles.T
        covered = float(np.sum((x > left) & (x < right) & (y > bottom) & (y < top)))
        return covered + 1000.0 * sum(box.overlaps(other) for other in taken) + 300.0 * _leaves(ax, box)

    _moved(label, min(sides, key=cost))
    taken.append(label.get_window_extent(renderer).padded(1))


def _moved(label: Annotation, side: Side) -> Annotation:
    label.set(ha=side[0], va=side[1])
    label.xyann = (side[2], side[3])
    return label


def _leaves(ax: Axes, box: Bbox) -> bool:
    page_end = figure_of(ax).bbox.x1 - 2
    across = bool(box.x0 < ax.bbox.x0 or box.x1 > min(ax.bbox.x1 + 10, page_end))
    return across or bool(box.y0 < ax.bbox.y0 or box.y1 > ax.bbox.y1 + 15)


def boxes_of_others(figure: Figure, labels: Sequence[Annotation]) -> list[Bbox]:
    """List the boxes of all texts but these, which they must not touch."""
    renderer = renderer_of(figure)
    own = set(map(id, labels))
    return [Text.get_window_extent(text, renderer) for text in _drawn(figure) if id(text) not in own]


def _drawn(figure: Figure) -> list[Text]:
    texts = cast("list[Text]", figure.findobj(Text))
    return [text for text in texts if text.get_visible() and text.get_text().strip()]


def texts_of(figure: Figure) -> list[tuple[str, Bbox]]:
    """List every text that is drawn and the box that it fills, in pixels."""
    figure.draw_without_rendering()
    renderer = renderer_of(figure)
    return [(text.get_text(), Text.get_window_extent(text, renderer)) for text in _drawn(figure)]


def overlapping(figure: Figure) -> list[tuple[str, str]]:
    """List the pairs of texts that touch one another; a chart of this project has none."""
    pairs = combinations(texts_of(figure), 2)
    return [(one, other) for (one, box), (other, box2) in pairs if box.padded(-1).overlaps(box2.padded(-1))]


def cut_off(figure: Figure) -> list[str]:
    """List the texts that the edge of the picture cuts; a chart of this project has none."""
    page = figure.bbox.padded(1)
    corners = [(text, box.get_points()) for text, box in texts_of(figure)]
    return [text for text, points in corners if not all(page.contains(x, y) for x, y in points)]
