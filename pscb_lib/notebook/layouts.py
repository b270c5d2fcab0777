"""Layouts: tables whose rows are measures, or figures that come from several places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from pscb_lib.core.periods import of
from pscb_lib.notebook.dataset import Dataset
from pscb_lib.notebook.figures import Figure
from pscb_lib.notebook.pooled import through
from pscb_lib.notebook.tables import one_column


def measures_by_period(dataset: Dataset, names: Mapping[str, str]) -> pd.DataFrame:
    """Measures down, periods of all years across (``2011/12``).

    Parameters
    ----------
    dataset : Dataset
        With several measures for each of several periods.
    names : mapping
        Which measures, in this order, and how each is written.
    """
    frame = through(dataset).frame
    frame = frame[frame["measure"].isin(list(names))]
    pairs = dict.fromkeys(zip(frame["period"], frame["period_type"], strict=True))
    ordered = sorted((of(text, type_) for text, type_ in pairs), key=lambda p: p.last)
    table = frame.pivot(index="measure", columns="period", values="value")
    return (
        table.reindex(index=list(names), columns=[p.text for p in ordered])
        .set_axis(list(names.values()), axis=0)
        .set_axis([p.label for p in ordered], axis=1)
        .rename_axis(index="Measure", columns=None)
    )


def figures_in_a_row(figures: Sequence[Figure], labels: Sequence[str], name: str, head: str) -> pd.DataFrame:
    """One column: figures that come from several tables, or from sentences, each with its label."""
    values = [float("nan") if f.value is None else float(f.value) for f in figures]
    return one_column(name, values, labels, head)
