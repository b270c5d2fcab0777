"""Charts as the document sets them: in its own font, at a width that leaves room for notes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pscb_lib.command.export_svg import bare_svg

FONT = "Source Sans 3"
LARGER = 1.1
"""How much larger letters are than in the picture as drawn: our font is narrower than the one it was measured for."""

WIDTH_PT, WIDTH_BESIDE_NOTES_PT = 404.0, 346.0
TALLEST_PT = 452.0
LEAST_SCALE = 0.53
"""Below this the letters of a chart are smaller than seven points."""

_SIZE = re.compile(r'<svg\b[^>]*?\bwidth="([\d.]+)pt"[^>]*?\bheight="([\d.]+)pt"', re.DOTALL)
_FAMILY = re.compile(r"font-family:[^;\"]*")
_FONT_SIZE = re.compile(r"font-size:\s*([\d.]+)px")


@dataclass(frozen=True)
class Picture:
    """A chart for the document, with the width at which it stands there."""

    svg: str
    width_pt: float
    height_pt: float


def fits_a_page(svg: str) -> bool:
    """Whether the letters of a chart can still be read when it is as tall as a page."""
    return TALLEST_PT / size_pt(svg)[1] >= LEAST_SCALE


def picture(svg: str, *, beside_notes: bool) -> Picture:
    """The chart in the document's font.

    Parameters
    ----------
    svg : str
        The picture as matplotlib wrote it.
    beside_notes : bool
        Whether notes stand at its right.
    """
    width, height = size_pt(svg)
    scale = min((WIDTH_BESIDE_NOTES_PT if beside_notes else WIDTH_PT) / width, TALLEST_PT / height)
    return Picture(_in_our_font(bare_svg(svg)), round(width * scale, 2), round(height * scale, 2))


def size_pt(svg: str) -> tuple[float, float]:
    """Width and height of a picture as drawn; those of a usual chart where it does not say."""
    found = _SIZE.search(svg)
    return (float(found[1]), float(found[2])) if found else (504.0, 300.0)


def _in_our_font(svg: str) -> str:
    svg = _FAMILY.sub(f"font-family: '{FONT}', 'DejaVu Sans'", svg)
    return _FONT_SIZE.sub(lambda found: f"font-size: {float(found[1]) * LARGER:.2f}px", svg)
