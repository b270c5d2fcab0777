"""The scorecard: each priority beside the sections that end with it, and what would show that it is met."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pandas as pd

from pscb_lib.notebook.dataset import Dataset
from pscb_lib.notebook.figures import Figure
from pscb_lib.notebook.register_tables import or_not_stated
from pscb_lib.notebook.registers import how_many


def scorecard(priorities: Dataset, entries: Dataset) -> pd.DataFrame:
    """One row a priority: its number, how many sections list it, the number in its boxes, measure, lead and date."""
    rows = []
    for _, p in priorities.frame.iterrows():
        own = entries.frame[entries.frame["priority_id"] == p["priority_id"]]
        boxes = own.loc[own["form"] == "box", "printed_number"]
        listed = str(int((own["form"] == "list").sum()))
        said = [p["number"], listed, ", ".join(boxes) or "no box"]
        rows.append([p["subject"], p["what"], *said, *(or_not_stated(p[c]) for c in ("measure", "owner", "due"))])
    columns = ["Subject", "Priority", "Number", "Listed by sections", "Number in boxes"]
    columns += ["How we will know", "Lead", "Due"]
    return pd.DataFrame(rows, columns=columns, dtype=object).set_index("Subject")


def listed_by_priority(priorities: Dataset, entries: Dataset) -> pd.DataFrame:
    """Priorities down; entries that close sections, and boxes, across."""
    rows = {}
    for _, p in priorities.frame.iterrows():
        forms = entries.frame.loc[entries.frame["priority_id"] == p["priority_id"], "form"]
        rows[p["subject"]] = {"Listed by sections": int((forms == "list").sum()), "Boxes": int((forms == "box").sum())}
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
