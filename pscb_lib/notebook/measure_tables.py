"""Tables of measures: what a table without categories gives for each period."""

from __future__ import annotations

import pandas as pd

from pscb_lib.core.periods import of
from pscb_lib.notebook.dataset import Dataset
from pscb_lib.notebook.pooled import through


def measures_by_period(dataset: Dataset) -> pd.DataFrame:
    """Measures down as printed, periods of all years across (``2012/13``), oldest first."""
    dataset = through(dataset)
    periods = dict.fromkeys(zip(dataset.frame["period"], dataset.frame["period_type"], strict=True))
    ordered = sorted((of(text, type_) for text, type_ in periods), key=lambda p: p.last)
    known = [m for m in dataset.spec.measures.values() if m.name in set(dataset.frame["measure"])]
    table = dataset.frame.pivot(index="measure", columns="period", values="value")
    return (
        table.reindex(index=[m.name for m in known], columns=[p.text for p in ordered])
        .set_axis([m.label for m in known], axis=0)
        .set_axis([p.label for p in ordered], axis=1)
        .rename_axis(index="Measure")
    )
