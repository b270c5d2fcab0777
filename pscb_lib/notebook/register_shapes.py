"""Registers set out for charts and sentences: entries ranked by a code, counted by two columns, or named one by one."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

import pandas as pd

from pscb_lib.core.catalogue import Code
from pscb_lib.notebook.dataset import Dataset
from pscb_lib.notebook.figures import Figure
from pscb_lib.notebook.phrases import Phrase, amount_of, joined, listed
from pscb_lib.notebook.registers import NOT_STATED, how_many


def ranked_entries(dataset: Dataset, column: str, id_: str, *, unit: str = "entries") -> list[tuple[Code, Figure]]:
    """The codes of a column from the most to the fewest entries; codes without an entry are left out."""
    field = dataset.spec.fields[column]
    pairs = []
    for key, title in field.codes.items():
        figure = how_many(dataset, f"{id_}_{key}", f"{dataset.spec.title}: {title}", unit=unit, **{column: key})
        pairs += [(Code(key, title, title), figure)] if figure.value else []
    return sorted(pairs, key=lambda pair: -amount_of(pair[1]))


def distinct(dataset: Dataset, column: str, id_: str, label: str, *, unit: str) -> Figure:
    """How many different texts a column holds, blanks left out."""
    every = how_many(dataset, id_, label, unit=unit)
    texts = set(dataset.frame[column]) - {""} if dataset.usable else set()
    definition = f"Different entries under {dataset.spec.fields[column].title}, in the register: {dataset.spec.title}."
    return every if every.value is None else replace(every, value=Fraction(len(texts)), definition=definition)


def by_two(dataset: Dataset, down: str, across: str) -> pd.DataFrame:
    """How many entries have each pair: texts of one column down as they come, codes of another across, blanks last."""
    codes = {**dataset.spec.fields[across].codes, "": NOT_STATED.capitalize()}
    rows = dataset.spec.fields[down]
    heads = list(dict.fromkeys(dataset.frame[down]))
    counts = {
        title: [int(((dataset.frame[down] == head) & (dataset.frame[across] == code)).sum()) for head in heads]
        for code, title in codes.items()
    }
    labels = [rows.codes.get(head, head) or NOT_STATED.capitalize() for head in heads]
    frame = pd.DataFrame(counts, index=labels).rename_axis(rows.title)
    return frame.loc[:, frame.sum() > 0]


def some(dataset: Dataset, rows: list[int]) -> Dataset:
    """The register with only these rows, by their place in its frame."""
    return replace(dataset, frame=dataset.frame.loc[rows])


def leads(dataset: Dataset, column: str, id_: str, *, unit: str) -> Phrase:
    """``Health Group (4) and nobody by name (2)``: who stands in a column, from the most to the fewest entries."""
    if not dataset.usable:
        return Phrase((), dataset.why_not)
    counted = []
    for text in dict.fromkeys(dataset.frame[column]):
        name = text or "nobody by name"
        stem = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")
        counted.append(
            (name, how_many(dataset, f"{id_}_{stem}", f"{dataset.spec.title}: {name}", unit=unit, **{column: text}))
        )
    return listed(sorted(counted, key=lambda pair: -amount_of(pair[1])))


def texts_of(
    dataset: Dataset, column: str, *, lower: bool = True, between: str = "", once: bool = False, none: str = "none"
) -> Phrase:
    """What the entries say in a column, one after the other; names keep their capitals, other texts do not.

    Short texts are a list as in ``a, b and c``; longer ones, which hold commas, are set apart by ``between``.
    With ``once`` a text that several entries have is named once; where no entry says anything, ``none`` does.
    """
    texts = [text for text in dataset.frame[column] if text] if dataset.usable else []
    texts = list(dict.fromkeys(texts)) if once else texts
    texts = [text[:1].lower() + text[1:] if lower else text for text in texts]
    if not dataset.usable:
        return Phrase((), dataset.why_not)
    row = between.join(texts) if between else joined(texts) if texts else ""
    return Phrase((row or none,))
