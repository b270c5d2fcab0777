"""What is there at all: how many of some tables hold figures, so that a section can say that it cannot tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from pscb_lib.notebook.dataset import Dataset
from pscb_lib.notebook.figures import Figure


def tables_of(datasets: Sequence[Dataset], id_: str, label: str) -> Figure:
    """How many tables there are in all, with figures or without."""
    return _tables(datasets, len(datasets), id_, label)


def tables_with_figures(datasets: Sequence[Dataset], id_: str, label: str) -> Figure:
    """How many of the tables hold figures that may be used."""
    return _tables(datasets, sum(d.usable for d in datasets), id_, label)


def unless_there(figure: Figure) -> Figure:
    """The figure as it is when it is nought; a gap otherwise, for sentences that hold of nothing alone."""
    return replace(figure, value=None, missing=f"{figure.label}: there are some.") if figure.value else figure


def _tables(datasets: Sequence[Dataset], number: int, id_: str, label: str) -> Figure:
    first = datasets[0]
    definition = f"{label}, counted over: {', '.join(d.spec.title for d in datasets)}."
    names = tuple(d.name for d in datasets)
    return Figure(id_, label, Fraction(number), "tables", first.reporting, names, first.agency, definition)
