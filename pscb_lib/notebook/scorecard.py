"""Priorities: each beside the sections that ask for it, and what would show it met."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pandas as pd

from pscb_lib.notebook.dataset import Dataset
from pscb_lib.notebook.figures import Figure
from pscb_lib.notebook.register_tables import or_not_stated
from pscb_lib.notebook.registers import how_many

FORMS = {"list": "Listed at the end of sections", "box": "In numbered boxes", "text": "Said in the text"}


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
