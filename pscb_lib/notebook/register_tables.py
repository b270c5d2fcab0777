"""Registers counted two ways, their numbers set out for charts, and what they leave blank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from pscb_lib.notebook.dataset import Dataset
from pscb_lib.notebook.figures import Figure
from pscb_lib.notebook.phrases import Phrase
from pscb_lib.notebook.registers import NOT_STATED, how_many


def counted_twice(dataset: Dataset, down: str, across: str) -> pd.DataFrame:
    """How many entries have each pair of codes: one column's codes down, the other's across, unused ones left out."""
    rows, columns = dataset.spec.fields[down], dataset.spec.fields[across]
    table = pd.crosstab(dataset.frame[down], dataset.frame[across]).reindex(
        index=[c for c in rows.codes if c in set(dataset.frame[down])],
        columns=[c for c in columns.codes if c in set(dataset.frame[across])],
    )
    table.columns.name = None
    return table.rename(index=rows.codes, columns=columns.codes).rename_axis(rows.title)


def numbers(dataset: Dataset, head: str, column: str) -> pd.DataFrame:
    """One column of numbers, with another column as the head of each row; entries that leave it blank are left out."""
    given = dataset.frame[dataset.frame[column] != ""]
    title = dataset.spec.fields[column].title
    return pd.DataFrame({title: given[column].astype(float).to_list()}, index=list(given[head])).rename_axis(
        dataset.spec.fields[head].title
    )


def blanks(dataset: Dataset, columns: Sequence[str], id_: str) -> Mapping[str, Figure]:
    """How many entries leave each of these columns blank, by column; ids are ``<id>_no_<column>``."""
    titles = {c: dataset.spec.fields[c].title for c in columns}
    label = "Entries without: {}"
    return {c: how_many(dataset, f"{id_}_no_{c}", label.format(t), **{c: ""}) for c, t in titles.items()}


def filled(dataset: Dataset, columns: Sequence[str]) -> pd.DataFrame:
    """Columns of a register down; how many entries say something there, and how many do not, across."""
    said = {dataset.spec.fields[name].title: int((dataset.frame[name] != "").sum()) for name in columns}
    table = pd.DataFrame({"Said": said, "Not said": {title: len(dataset.frame) - n for title, n in said.items()}})
    return table.rename_axis("What")


def what_is_shown(registers: Mapping[str, Dataset], evidence: str = "evidence", impact: str = "impact") -> pd.DataFrame:
    """Registers down; across, how many entries say what changed, give evidence alone, or neither."""
    rows = {}
    for title, dataset in registers.items():
        proven, changed = (dataset.frame[column] != "" for column in (evidence, impact))
        counts = [int(changed.sum()), int((proven & ~changed).sum()), int((~proven & ~changed).sum())]
        rows[title] = dict(zip(("What changed", "Evidence alone", "Neither"), counts, strict=True))
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("Register")


def or_not_stated(text: str) -> str:
    """The text, or that it is not stated."""
    return text or NOT_STATED


def the_code(dataset: Dataset, column: str) -> Phrase:
    """``adequate``: the labels of the codes that the entries have in a column; missing where they have none.

    ``adequate or good, by what was looked at`` where they have several.
    """
    given = set(dataset.frame[column]) if dataset.usable else set()
    field = dataset.spec.fields[column]
    if not dataset.usable:
        return Phrase((), dataset.why_not)
    labels = [label for code, label in field.codes.items() if code in given]
    if not labels:
        return Phrase((), f"{field.title} is not stated.")
    return Phrase((labels[0] if len(labels) == 1 else f"{' or '.join(labels)}, by what was looked at",))
