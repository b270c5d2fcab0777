"""Notes on the years of a table: figures that were restated since, and years that have no table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from pscb_lib.core.periods import of, parse_year
from pscb_lib.notebook.dataset import Dataset
from pscb_lib.notebook.figures import from_rows
from pscb_lib.notebook.phrases import Part, Phrase, joined
from pscb_lib.notebook.pooled import Restated, restated

if TYPE_CHECKING:
    from pscb_lib.notebook.section import Section

MOST_NAMED = 3
RESTATED = "Figures in “{title}” were restated after the report of their year: {figures}. The newer ones are used."
WITHOUT = "There is no table that can be used for {years}: {titles}."


def note_years(section: Section, datasets: Sequence[Dataset], state: Mapping[str, Any]) -> None:
    """State what is to be known of the years of a section's own tables; nothing where the home has one year."""
    own = [d for d in datasets if d.usable and d.spec.section == section.slug]
    shown = [d for d in own if not d.spec.is_register and not d.spec.is_list]
    for dataset in shown:
        if found := list(restated(dataset)):
            section.caution(RESTATED, title=dataset.spec.title, figures=restatements(found))
    for years, titles in without(shown, list(state.get("earlier", {}))).items():
        labels = joined([parse_year(year).label for year in years])
        section.say(WITHOUT, role="note", years=labels, titles="; ".join(titles))


def without(datasets: Sequence[Dataset], years: Sequence[str]) -> dict[tuple[str, ...], list[str]]:
    """The titles of the tables that some of the home's earlier years lack, by these years."""
    found: dict[tuple[str, ...], list[str]] = {}
    for dataset in datasets:
        if missing := tuple(year for year in years if year not in dataset.earlier):
            found.setdefault(missing, []).append(dataset.spec.title)
    return found


def restatements(found: Sequence[Restated]) -> Phrase:
    """``Plans on 31 March 2012: 185, then 190``, the first few; the number of all others."""
    parts: list[Part] = []
    for number, one in enumerate(found[:MOST_NAMED]):
        words, key = words_of(one.earlier, one.before), key_of(one.earlier, one.before)
        row = one.before.iloc[0]
        period = of(row["period"], row["period_type"])
        before = from_rows(one.earlier, one.before, f"{key}_before", f"{words}, as first reported", period)
        after = from_rows(one.later, one.after, f"{key}_restated", f"{words}, as restated", period)
        parts += ["; " if number else "", f"{words}: ", before, ", then ", after]
    rest = len(found) - MOST_NAMED
    return Phrase((*parts, f"; and {rest} more") if rest > 0 else tuple(parts))


def words_of(dataset: Dataset, rows: pd.DataFrame) -> str:
    """Which figure a row holds, in words: its categories, its measure where there are several, its period."""
    row, spec = rows.iloc[0], dataset.spec
    codes = [spec.code(name, row[name]).display for name in spec.dimensions]
    measures = [spec.measures[row["measure"]].label] if len(spec.measures) > 1 else []
    return ", ".join([*codes, *measures, of(row["period"], row["period_type"]).label])


def key_of(dataset: Dataset, rows: pd.DataFrame) -> str:
    """An id for what a row of one year's table holds."""
    row = rows.iloc[0]
    year = dataset.reporting.first.year
    return "_".join(
        [dataset.name, f"of_{year}", *(str(row[n]) for n in dataset.spec.dimensions), row["measure"], row["period"]]
    )
