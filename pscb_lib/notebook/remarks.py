"""Remarks on a dataset beside its figures: what is known to be broken in it, and what is to be queried."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from pscb_lib.notebook.dataset import Dataset
from pscb_lib.notebook.phrases import Phrase
from pscb_lib.notebook.quality import known_issues, queries
from pscb_lib.notebook.section import Section


def queried(section: Section, dataset: Dataset) -> None:
    """Show what is to be queried with the supplier of a dataset; nothing where there is nothing."""
    show(section, dataset, queries(section), dataset.spec.file_name, "queries", "Figures to be queried")


def known(section: Section, dataset: Dataset) -> None:
    """Show the accepted breaks of a dataset; nothing where there are none."""
    show(
        section,
        dataset,
        known_issues(section),
        dataset.spec.title,
        "known_issues",
        "Known issues in this table",
    )


def of_the_year(
    section: Section, dataset: Dataset, name: str, *, otherwise: str | Phrase = "", unless: Sequence[Dataset] = ()
) -> None:
    """State a caution that the year's package gives for its table; ``otherwise`` what holds of any year's.

    It is left out where one of the tables that it misses is there after all.
    """
    words = dataset.cautions.get(name, otherwise)
    if words and not any(one.usable for one in unless):
        section.caution("{words}", words=words, about=[dataset])


def show(section: Section, dataset: Dataset, table: pd.DataFrame, key: str, suffix: str, title: str) -> None:
    """Show those rows of a table that are about the dataset."""
    rows = table[table.index == key]
    if dataset.usable and not rows.empty:
        section.table(f"{dataset.name}_{suffix}", rows, title, [dataset], suffix=suffix)
