"""What notebooks import: a section, its figures, and the ways to state and to show them.

Heavy libraries are imported when the first chart is drawn, not before.
"""

from __future__ import annotations

from pscb_lib.notebook.figures import at, closing, opening, share, single, stated, sum_of, total
from pscb_lib.notebook.phrases import change, largest, listed, peak, ranked, run, series, spread
from pscb_lib.notebook.section import Section

__all__ = [
    "Section",
    "at",
    "change",
    "closing",
    "largest",
    "listed",
    "opening",
    "peak",
    "ranked",
    "run",
    "series",
    "share",
    "single",
    "spread",
    "stated",
    "sum_of",
    "total",
]
