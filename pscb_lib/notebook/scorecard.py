"""The scorecard: each priority beside the sections that ask for it, where it starts, and what would show it met."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

import pandas as pd

from pscb_lib.notebook.dataset import Dataset
from pscb_lib.notebook.figures import Figure
from pscb_lib.notebook.published import titles_in
from pscb_lib.notebook.register_tables import or_not_stated
from pscb_lib.notebook.registers import how_many
from pscb_lib.notebook.section import Section

FORMS = {"list": "Listed at the end of sections", "box": "In numbered boxes", "text": "Said in the text"}
NO_FIGURE = "no figure in this report"
START = ["Priority", "Figure", "Number", "When", "Section"]


def scorecard(priorities: Dataset, entries: Dataset, titles: Mapping[str, str]) -> pd.DataFrame:
    """One row a priority: its number, the numbers in its boxes, which sections ask for it, measure, lead and date."""
    rows = []
    for _, p in priorities.frame.iterrows():
        own = entries.frame[entries.frame["priority_id"] == p["priority_id"]]
        boxes = ", ".join(own.loc[own["form"] == "box", "printed_number"])
        asking = "; ".join(dict.fromkeys(titles.get(slug, slug) for slug in own["section"]))
        said = [p["number"], boxes or "no box", asking or "none"]
        rows.append([p["what"], *said, *(or_not_stated(p[c]) for c in ("measure", "owner", "due"))])
    columns = ["Priority", "Number", "In boxes", "Sections that ask for it", "How we will know", "Lead", "Due"]
    return pd.DataFrame(rows, columns=columns, dtype=object).set_index("Priority")


def starting_points(
    priorities: Dataset, figures: Mapping[str, Sequence[Figure]], slugs: Mapping[str, str]
) -> pd.DataFrame:
    """One row a figure: where each priority starts from, by its theme; one row that says so where there is none.

    Parameters
    ----------
    priorities : Dataset
        The register; its ``theme`` says which figures bear on a priority.
    figures : mapping
        The figures of each theme.
    slugs : mapping
        The title of the section that each dataset belongs to.
    """
    rows = []
    for _, p in priorities.frame.iterrows():
        known = [f for f in figures.get(p["theme"], ()) if f.value is not None]
        rows += [
            [p["subject"], f.label, f.text, f.period.label if f.period else "", slugs[f.datasets[0]]] for f in known
        ]
        rows += [] if known else [[p["subject"], NO_FIGURE, "", "", ""]]
    return pd.DataFrame(rows, columns=START, dtype=object).set_index("Priority")


def homes(section: Section) -> dict[str, str]:
    """The title of the section that each dataset belongs to."""
    titles = titles_in(section.inputs.folder)
    return {name: titles.get(spec.section, spec.section) for name, spec in section.inputs.catalogue.datasets.items()}


def without_figures(priorities: Dataset, figures: Mapping[str, Sequence[Figure]], id_: str, label: str) -> Figure:
    """How many priorities have no figure in the report that bears on them."""
    every = how_many(priorities, id_, label, unit="priorities")
    known = [theme for theme, found in figures.items() if any(f.value is not None for f in found)]
    definition = "Priorities on whose theme no figure of this report bears."
    bare = sum(theme not in known for theme in priorities.frame["theme"]) if priorities.usable else 0
    return every if every.value is None else replace(every, value=Fraction(bare), definition=definition)


def listed_by_priority(priorities: Dataset, entries: Dataset) -> pd.DataFrame:
    """Priorities down, and none of them last; what sections ask for across, by where it stands."""
    heads = dict(zip(priorities.frame["priority_id"], priorities.frame["subject"], strict=True))
    rows = {}
    for id_, subject in {**heads, "": "None of them"}.items():
        forms = entries.frame.loc[entries.frame["priority_id"] == id_, "form"]
        rows[subject] = {title: int((forms == form).sum()) for form, title in FORMS.items()}
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("Priority")


def misnumbered(priorities: Dataset, entries: Dataset, id_: str, label: str) -> Figure:
    """How many boxes carry another number than the priority that says the same has in the list."""
    boxes = how_many(entries, id_, label, unit="boxes", form="box")
    if boxes.value is None:
        return boxes
    numbers = dict(zip(priorities.frame["priority_id"], priorities.frame["number"], strict=True))
    frame = entries.where(form="box").frame
    wrong = sum(numbers.get(p) != n for p, n in zip(frame["priority_id"], frame["printed_number"], strict=True))
    definition = "Boxes whose number is not that of the priority in the list that says the same."
    return replace(boxes, value=Fraction(wrong), definition=definition, datasets=(entries.name, priorities.name))
