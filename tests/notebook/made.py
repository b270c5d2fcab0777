"""Datasets drawn inline, as a notebook would have loaded them."""

from collections.abc import Mapping

import pandas as pd

from pscb_lib.core.catalogue import DatasetSpec, read_dataset
from pscb_lib.core.package import Break
from pscb_lib.core.periods import read_period, up_to_quarter
from pscb_lib.notebook.dataset import Dataset

AGENCY = "The council"
YEAR = "2012-13"


def spec_of(
    title: str = "Plans",
    unit: str = "plans",
    codes: Mapping[str, object] | None = None,
    dimension: str = "group",
) -> DatasetSpec:
    """A catalogue entry; with ``codes`` it has a dimension."""
    entry = {
        "title": title, "section": "plans", "agency": "council", "description": f"{title}, counted.",
        "kind": "flow", "sensitivity": "open", "rows": {"single": True}, "columns": {"period": "months"},
        "unit": unit,
    }  # fmt: skip
    if codes:
        entry["columns"] = {"dimension": dimension}
        entry["dimensions"] = {dimension: {"title": dimension.capitalize(), "codes": codes}}
    return read_dataset(title.lower(), entry)


def made(
    spec: DatasetSpec,
    records: list[dict],
    *,
    quarter: int = 4,
    state: str = "accepted",
    reason: str = "",
    breaks: tuple[Break, ...] = (),
) -> Dataset:
    """A dataset from records of period, value and codes."""
    unit = next(iter(spec.measures.values())).unit
    same = {
        "dataset": spec.name,
        "edition": "1",
        "measure": "value",
        "unit": unit,
        "status": "final",
        "rounded_to": "",
    }
    rows = [{**same, "period_type": read_period(r["period"]).type, **r} for r in records]
    frame = pd.DataFrame(rows, columns=spec.tidy_columns).astype({"value": float})
    return Dataset(spec, frame, up_to_quarter(YEAR, quarter), state, reason, AGENCY, breaks)


def over_periods(figures: Mapping[str, float | None], **options) -> Dataset:
    """A flow by month, or a stock by date: period and figure."""
    spec = options.pop("spec", None) or spec_of()
    return made(spec, [{"period": period, "value": value} for period, value in figures.items()], **options)


def by_group(figures: Mapping[str, float | None], period: str = "2012-13", **options) -> Dataset:
    """A table of one period by category: label and figure; ``total`` and ``subtotal`` are what they say."""
    codes = {
        label.lower().replace(" ", "_"): {"label": label, "role": label.lower()}
        if label.lower() in ("total", "subtotal")
        else label
        for label in figures
    }
    records = [
        {"period": period, "value": value, "group": key} for key, value in zip(codes, figures.values(), strict=True)
    ]
    return made(spec_of(codes=codes), records, **options)


def not_there(state: str = "not_accepted", reason: str = "A cell is wrong.", **options) -> Dataset:
    """A dataset that may not be used."""
    return made(options.pop("spec", None) or spec_of(), [], state=state, reason=reason, **options)
