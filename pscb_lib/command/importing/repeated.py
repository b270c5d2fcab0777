"""Figures that are last year's, one and all: the return of another year, or a workbook that was copied forward."""

from __future__ import annotations

from collections.abc import Mapping

from pscb_lib.command.importing.answers import ask, how_to_answer
from pscb_lib.command.importing.complaints import Complaint
from pscb_lib.command.importing.tables import Table
from pscb_lib.core.cells import number_of
from pscb_lib.core.periods import parse_year
from pscb_lib.core.year_figures import Figures

FEWEST = 6
"""So many figures above nought do not come out the same again by chance."""


def judge_repeated(table: Table, known: Figures, answers: Mapping[str, str]) -> None:
    """Ask about a table of which every figure is the one of a year earlier."""
    if any(figure.reason for figure in table.figures):
        return
    pairs = [(figure, number_of(known.before(figure.meaning)), number_of(figure.printed)) for figure in table.figures]
    both = [(figure, before, now) for figure, before, now in pairs if before and now]
    if len(both) < FEWEST or any(before != now for _, before, now in both):
        return
    found = f"the very figures of {parse_year(known.last_year).label}, {len(both)} of {len(both)}"
    wanted = f"figures of this year, or a word that they are the same (“Why changed”, or {how_to_answer(table.where)})"
    ask(table, Complaint(table.where, found, wanted), answers)
