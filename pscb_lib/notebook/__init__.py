"""What notebooks import: a section, its figures, and the ways to state and to show them."""

from __future__ import annotations

from pscb_lib.core.periods import year_before
from pscb_lib.notebook.balance import balance
from pscb_lib.notebook.changes import change, changes
from pscb_lib.notebook.figures import at, closing, opening, single, stated, total
from pscb_lib.notebook.phrases import amount_of, below, largest, listed, ranked
from pscb_lib.notebook.repeats import children_with_at_least, incidents_of_those
from pscb_lib.notebook.section import Section
from pscb_lib.notebook.shares import share, sum_of
from pscb_lib.notebook.trends import peak, run, series, since_break, spread

__all__ = [
    "Section",
    "amount_of",
    "at",
    "balance",
    "below",
    "change",
    "changes",
    "children_with_at_least",
    "closing",
    "incidents_of_those",
    "largest",
    "listed",
    "opening",
    "peak",
    "ranked",
    "run",
    "series",
    "share",
    "since_break",
    "single",
    "spread",
    "stated",
    "sum_of",
    "total",
    "year_before",
]
