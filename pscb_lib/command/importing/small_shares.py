"""Shares of one per cent or less: true ones, or whole ones of which the hundredth was stored.

Who types 87.3% into a cell whose format adds the per cent sign by itself leaves 0.873 in it, shown as 0.873%.
"""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from pscb_lib.command.importing.complaints import Complaint, Remark
from pscb_lib.command.importing.tables import Figure, Table
from pscb_lib.core.cells import number_of
from pscb_lib.core.year_figures import Figures

FAR_OUT = 10
"""So many times a figure must be off the others of its row before it is asked about whatever its sign."""
SMALL = 1.0
WANTED = "{whole}% or {part}%: please type {whole}, or else {part}% as text, with an apostrophe in front"
ADDED = "in a cell that adds the per cent sign by itself, so that {whole}% typed there looks like this"


def judge_small_shares(table: Table, known: Figures, general_reason: str) -> frozenset[str]:
    """Ask about shares that may be a hundredth of what was meant; returns the places that were asked about.

    What the home holds already was asked about before. A share in a cell that adds its sign by itself needs others of
    its row or of the year before that are as small; one with a sign of its own is asked about when they are far larger,
    unless a reason is given.
    """
    asked = []
    for figure in small_ones(table):
        now, usual = known.now(figure.meaning), usual_of(figure, table, known)
        share = abs(number_of(figure.printed) or 0.0)
        far = usual is not None and usual >= FAR_OUT * share
        if now and number_of(now) == number_of(figure.printed):
            continue
        if far and (figure.sign_added or not (figure.reason or general_reason)):
            asked.append(question(figure, usual))
        elif figure.sign_added and usual is None:
            asked.append(question(figure, None))
        elif figure.sign_added:
            text = f"{figure.printed} is read as it stands, less than one per cent, since the others are as small"
            table.remarks.append(Remark(figure.place, text))
    table.complaints += asked
    return frozenset(complaint.place for complaint in asked)


def small_ones(table: Table) -> Iterator[Figure]:
    """The shares above nought and up to one per cent, and falls as small."""
    for figure in table.figures:
        number = number_of(figure.printed) if figure.measure.number == "percent" else None
        if number is not None and 0 < abs(number) <= SMALL:
            yield figure


def usual_of(figure: Figure, table: Table, known: Figures) -> float | None:
    """How large the same share is elsewhere: a year earlier, else the middle of its other periods in the return."""
    before = number_of(known.before(figure.meaning))
    if before:
        return abs(before)
    doubtful = {id(one) for one in small_ones(table) if one.sign_added}
    others = [
        abs(number)
        for one in table.figures
        if one is not figure and id(one) not in doubtful and one.meaning.undated == figure.meaning.undated
        if (number := number_of(one.printed))
    ]
    return median(others) if others else None


def question(figure: Figure, usual: float | None) -> Complaint:
    """What is asked about one share."""
    share = number_of(figure.printed) or 0.0
    part, whole = f"{share:.6g}", f"{share * 100:.6g}"
    where = [ADDED.format(whole=whole)] if figure.sign_added else []
    beside = [f"where others of it are about {usual:.3g}%"] if usual is not None else []
    return Complaint(figure.place, ", ".join([f"{part}%", *where, *beside]), WANTED.format(part=part, whole=whole))
