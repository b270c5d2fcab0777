"""Registers in notebooks: entries set out as a table, counted, and looked over for what is not said."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction

import pandas as pd

from pscb_lib.core.datasets import Field
from pscb_lib.core.periods import read_period
from pscb_lib.notebook.dataset import Dataset
from pscb_lib.notebook.figures import Figure, absent
from pscb_lib.notebook.tables import short_label

NOT_STATED = "not stated"
HOLD_SLUGS = ("section", "see", "place")
"""Columns of registers that name a section of the report."""
LATER = (
    "{title}: entries are shown up to {end}; those of a later date are left out here ({later}). An entry without a "
    "date is shown."
)


Names = Mapping[str, Mapping[str, str]]


def entries(dataset: Dataset, columns: Sequence[str] = (), names: Names | None = None) -> pd.DataFrame:
    """The entries of a register as readers see them: titles as heads, labels for codes, "not stated" for blanks.

    Parameters
    ----------
    dataset : Dataset
        A register.
    columns : sequence of str
        Which columns, the first of them as the head of each row; all of them where none is named.
    names : mapping, optional
        For a column that refers to something by its id: what each id is called (see `names_of`).
    """
    chosen = [dataset.spec.fields[name] for name in columns or dataset.spec.fields]
    known = names or {}
    shown = {
        field.title: [
            known.get(field.name, {}).get(text) or in_words(field, text) for text in dataset.frame[field.name]
        ]
        for field in chosen
    }
    return pd.DataFrame(shown, dtype=object).set_index(chosen[0].title)


def in_words(field: Field, text: str) -> str:
    """A cell for readers: a code by its label, a date or a section slug in words, a blank as "not stated"."""
    if field.name in HOLD_SLUGS and re.fullmatch(r"[a-z0-9_]+", text):
        text = text.replace("_", " ").capitalize()
    period = read_period(text) if field.type == "date" else None
    if period is not None:
        return short_label(period)
    return field.codes.get(text, text) or NOT_STATED


def names_of(dataset: Dataset, id_column: str, column: str) -> dict[str, str]:
    """What each entry is called, by its id, for registers that refer to it."""
    return dict(zip(dataset.frame[id_column], dataset.frame[column], strict=True))


def how_many(dataset: Dataset, id_: str, label: str, *, unit: str = "entries", **codes: str | list[str]) -> Figure:
    """How many entries have these codes; all of them where none is named. A blank is asked for as ``""``."""
    if not dataset.usable:
        return absent(dataset, id_, label)
    found = dataset.where(**codes).frame
    number, definition = Fraction(len(found)), f"Entries of the register: {dataset.spec.title}."
    return Figure(
        id_, label, number, unit, dataset.reporting, (dataset.name,), dataset.agency, definition,
        places=dataset.places_of(found),
    )  # fmt: skip


def left_out(dataset: Dataset) -> Figure:
    """How many entries happened after the reporting period, and are not shown."""
    definition = f"Entries dated after the end of the period, in the register: {dataset.spec.title}."
    return Figure(
        f"{dataset.name}_later", f"{dataset.spec.title}: entries of a later date", Fraction(dataset.later), "entries",
        dataset.reporting, (dataset.name,), dataset.agency, definition,
    )  # fmt: skip


def added_up(dataset: Dataset, column: str, id_: str, label: str, unit: str, **codes: str | list[str]) -> Figure:
    """The sum of a column of numbers; absent when an entry that is asked for leaves it blank."""
    texts = list(dataset.where(**codes).frame[column]) if dataset.usable else []
    if not texts or not all(texts):
        return absent(dataset, id_, label, "The register does not give the number for every entry.")
    total = sum((Fraction(text) for text in texts), Fraction(0))
    definition = f"{dataset.spec.fields[column].title}, added up over the register: {dataset.spec.title}."
    return Figure(id_, label, total, unit, dataset.reporting, (dataset.name,), dataset.agency, definition)


def counted_by(dataset: Dataset, column: str, label: str) -> pd.DataFrame:
    """One column: how many entries have each code of a column, in the catalogue's order; blanks last."""
    field = dataset.spec.fields[column]
    texts = dataset.frame[column]
    codes = field.codes or {text: text for text in dict.fromkeys(texts) if text}
    counts = {title: int((texts == code).sum()) for code, title in codes.items()}
    counts[NOT_STATED.capitalize()] = int((texts == "").sum())
    return pd.DataFrame({label: counts}).rename_axis(field.title)
