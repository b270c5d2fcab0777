"""What can be asked for: each figure that the report states, and each cell of the tables that it was made from.

Nothing is worked out here. A figure that a sentence states is taken from the executed notebook, a cell of a table from
the inputs of the same report; so a slip can say nothing that the report does not.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

from pscb_lib.command.harvest import HarvestInput, SectionHarvest, harvest_section
from pscb_lib.core.catalogue import Catalogue, DatasetSpec
from pscb_lib.core.periods import of
from pscb_lib.core.prepared import USABLE

WITHOUT_NUMBER: Mapping[str, str] = {
    "suppressed": "confidential: left out so that nobody can be recognised",
    "not_available": "not available: the agency gave no figure",
    "not_applicable": "not applicable",
    "low": "more than nought, but rounds to it",
}


@dataclass(frozen=True)
class Answerable:
    """One figure that can be asked for.

    ``text`` is as readers see it, or the reason why there is no number; ``last`` is the last day that a cell covers.
    """

    id: str
    label: str
    text: str
    unit: str
    period: str
    definition: str
    agency: str
    datasets: tuple[str, ...]
    places: tuple[str, ...]
    section: str = ""
    status: str = ""
    words: str = field(default="", compare=False)
    last: str = ""

    @property
    def is_number(self) -> bool:
        """Whether there is a number to give."""
        return self.status not in WITHOUT_NUMBER


def answerable(bundle: Path, state: Mapping[str, Any], catalogue: Catalogue, board: Any) -> list[Answerable]:
    """Every figure of a report that can be asked for: what it states first, then the cells of its tables."""
    stated = {one.id: one for one in reversed(list(stated_figures(bundle)))}
    cells = [
        one
        for name, entry in state["datasets"].items()
        if entry["state"] in USABLE and not (spec := catalogue[name]).is_register
        for one in cells_of(bundle / "inputs" / entry["file"], spec, entry, board.agency_name(spec.agency))
    ]
    return [*reversed(stated.values()), *cells]


def stated_figures(bundle: Path) -> Iterator[Answerable]:
    """The figures that sentences and headlines state, in the order of the report."""
    for path in sorted((bundle / "notebooks").glob("*.ipynb")):
        number, _, slug = path.stem.partition("_")
        part = harvest_section(HarvestInput(slug, number, "", "", path))
        for indicator in indicators_of(part):
            yield Answerable(
                id=indicator["indicator_id"], label=indicator["label"], text=indicator["text"],
                unit=indicator["unit"], period=indicator["period_text"], definition=indicator["definition"],
                agency=indicator["agency"], datasets=tuple(indicator["datasets"]),
                places=tuple(indicator.get("places", ())), section=part.section.key,
            )  # fmt: skip


def indicators_of(part: SectionHarvest) -> Iterator[Mapping[str, Any]]:
    """The indicators of a section that have a number."""
    for item in part.items:
        for indicator in (item.sentence or {}).get("indicators", {}).values():
            if indicator["value"] is not None:
                yield indicator


def cells_of(path: Path, spec: DatasetSpec, entry: Mapping[str, Any], agency: str) -> Iterator[Answerable]:
    """The cells of one staged table, each in its latest edition."""
    if not path.is_file():
        return
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    places = entry.get("places") or [""] * len(rows)
    latest = {key_of(row, spec): (row, place) for row, place in zip(rows, places, strict=True)}
    for key, (row, place) in latest.items():
        where = f"{spec.file_name}, {place}" if place else spec.file_name
        label, measure = label_of(row, spec), spec.measures.get(row["measure"])
        period = of(row["period"], row["period_type"])
        yield Answerable(
            id=".".join((spec.name, *key)), label=label, text=text_of(row), unit=row["unit"],
            period=period.label, last=period.last.isoformat(), definition=definition_of(row, spec), agency=agency,
            datasets=(spec.name,), places=(where,), status=row["status"], words=measure.label if measure else "",
        )  # fmt: skip


def key_of(row: Mapping[str, str], spec: DatasetSpec) -> tuple[str, ...]:
    """What tells a cell from the others of its table; ``2010-11`` may be a month or a year, so its kind is in it."""
    if spec.is_list:
        return (row["figure"],)
    month = ("month",) if row["period_type"] == "month" else ()
    return (row["measure"], *(row[name] for name in spec.dimensions), *month, row["period"].replace("/", "_to_"))


def label_of(row: Mapping[str, str], spec: DatasetSpec) -> str:
    """The cell in words: its table, its measure where there are several, its category."""
    if spec.is_list:
        return row["statement"]
    parts = [spec.title]
    if len(spec.measures) > 1:
        parts.append(spec.measures[row["measure"]].label)
    parts += [spec.code(name, row[name]).display for name in spec.dimensions]
    return ": ".join((parts[0], ", ".join(parts[1:]))) if parts[1:] else parts[0]


def definition_of(row: Mapping[str, str], spec: DatasetSpec) -> str:
    """What the table counts; of a figure in prose, where it was stated."""
    return f"{row['statement']}. Stated in prose: {row['place']}." if spec.is_list else spec.description


def text_of(row: Mapping[str, str]) -> str:
    """A cell as readers see it: the number as it was printed, or the reason why there is none."""
    if row["status"] in WITHOUT_NUMBER:
        return WITHOUT_NUMBER[row["status"]]
    if not row["value"]:
        return WITHOUT_NUMBER["not_available"]
    number = whole_apart(row["value"])
    return f"{number}%" if row["unit"].startswith("%") else number


def whole_apart(text: str) -> str:
    """A number with its thousands set apart, and its decimals as they were printed."""
    whole, point, rest = text.partition(".")
    sign = "−" if Fraction(text) < 0 else ""
    return f"{sign}{int(whole.lstrip('-') or 0):,}{point}{rest}" if set(rest) - {"0"} else f"{sign}{abs(int(whole)):,}"
