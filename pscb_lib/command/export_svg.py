"""Charts as SVG: a file that describes itself, and a copy that lives inside a page.

The pictures come from matplotlib, whose output is regular enough to be edited as text; the rest of it stays
as it was, byte for byte.
"""

from __future__ import annotations

import re
from html import escape

_PROLOGUE = re.compile(r"\A.*?(?=<svg[\s>])", re.DOTALL)
_METADATA = re.compile(r"\s*<metadata>.*?</metadata>", re.DOTALL)
_ROOT = re.compile(r"<svg\b([^>]*)>", re.DOTALL)
_REPLACED = re.compile(r"""\s(?:width|height|role|id|aria-[a-z]+)\s*=\s*("[^"]*"|'[^']*')""")
_ID = re.compile(r"""(\sid=["'])([^"']+)""")
_REFERENCE = re.compile(r"""(url\(\s*["']?#|href=["']#)([^"')\s]+)""")
_STYLE_FOR_ALL = re.compile(r"(<style[^>]*>\s*)\*\s*\{")


def svg_file(svg: str, title: str, alt: str) -> str:
    """A chart as a file of its own, with its title and text alternative inside.

    Parameters
    ----------
    svg : str
        The picture as matplotlib wrote it.
    title : str
        The sentence that heads the chart.
    alt : str
        The text alternative.
    """
    names = f'<title id="chart-title">{escape(title)}</title>\n <desc id="chart-text">{escape(alt)}</desc>'
    root = r'<svg\1 role="img" aria-labelledby="chart-title" aria-describedby="chart-text">'
    described = _ROOT.sub(lambda found: found.expand(root) + "\n " + names, bare_svg(svg), count=1)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + described.rstrip() + "\n"


def svg_inline(svg: str, prefix: str, alt: str) -> str:
    """A chart for the inside of a page: as wide as its place, with ids that no other chart has."""
    picture = _own_ids(bare_svg(svg), prefix)
    picture = _STYLE_FOR_ALL.sub(rf"\1#{prefix} *{{", picture)
    return _ROOT.sub(lambda found: _page_root(found[1], prefix, alt), picture, count=1).rstrip()


def bare_svg(svg: str) -> str:
    """Drop the XML prologue, which names an outside address, and the metadata, which hold a date."""
    return _METADATA.sub("", _PROLOGUE.sub("", svg, count=1))


def _own_ids(svg: str, prefix: str) -> str:
    svg = _ID.sub(rf"\1{prefix}-\2", svg)
    return _REFERENCE.sub(rf"\1{prefix}-\2", svg)


def _page_root(attributes: str, prefix: str, alt: str) -> str:
    return f'<svg{_REPLACED.sub("", attributes)} id="{prefix}" role="img" aria-label="{escape(alt)}">'
