"""A finished chart as SVG for pages and as PNG for Word, the same bytes each time."""

from __future__ import annotations

import io
import re

import matplotlib as mpl
from matplotlib.figure import Figure

from .style import STYLE

QUICKLY = {"compress_level": 3}
"""A chart is as small as with the usual level, and packed in two thirds of the time."""


def as_svg(figure: Figure, name: str = "chart") -> str:
    """Write the figure as one ``<svg>`` element, the same bytes each time.

    Parameters
    ----------
    figure : Figure
        A finished chart.
    name : str
        Prefix of the ids inside, so that several charts can stand in one page.
    """
    buffer = io.StringIO()
    nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
    with mpl.rc_context(STYLE):
        figure.savefig(buffer, format="svg", metadata=nothing)
    svg = buffer.getvalue()
    return _fit_for_a_page(svg[svg.index("<svg") :], name)


def stamp(figure: Figure, word: str) -> None:
    """Write a word into the corner of a chart, so that it stays with a picture that is taken out of the report."""
    figure.text(0.995, 0.995, word, ha="right", va="top", fontsize=8, fontweight="bold", color="#801650")


def _fit_for_a_page(svg: str, name: str) -> str:
    """Keep only ids that are used, with a prefix; move the style rule, which would reach the whole page."""
    used = set(re.findall(r'(?:url\(|href=")#([^")]+)', svg))
    svg = re.sub(r' id="([^"]+)"', lambda found: f' id="{name}-{found[1]}"' if found[1] in used else "", svg)
    svg = re.sub(r'(url\(#|href="#)', rf"\g<1>{name}-", svg)
    svg = re.sub(r"\s*<defs>\s*<style[^>]*>\*\{([^}]*)\}</style>\s*</defs>", "", svg, count=1)
    return svg.replace("<svg", '<svg style="stroke-linejoin: round; stroke-linecap: butt"', 1)


def as_png(figure: Figure, dpi: int = 200) -> bytes:
    """Write the figure as PNG, 1,400 pixels wide unless told otherwise, the same bytes each time."""
    buffer = io.BytesIO()
    with mpl.rc_context(STYLE):
        figure.savefig(buffer, format="png", dpi=dpi, metadata={"Software": None}, pil_kwargs=QUICKLY)
    return buffer.getvalue()
