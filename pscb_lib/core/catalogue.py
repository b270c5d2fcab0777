"""The catalogue: for each dataset what is counted, by what, in which unit, who supplies it, and how its table is printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from pscb_lib.core.errors import CatalogueError, UnknownDataset

TIDY_BEFORE = ("dataset", "edition", "period", "period_type")
TIDY_AFTER = ("measure", "unit", "value", "status", "rounded_to")
PERIOD_AXES = ("months", "financial_years", "calendar_years", "month_ends", "march_ends", "month_ranges")
KINDS = ("flow", "stock", "register")
FIELD_TYPES = ("id", "text", "number", "code", "date")
LIST_COLUMNS = (
    "figure", "section", "place", "statement", "value", "unit", "period", "population", "agency",
)  # fmt: skip
LIST_DIMENSIONS = ("figure", "section", "place", "statement", "population", "supplier")


@dataclass(frozen=True)
class Code:
    """One category of a dimension: its key, its label as printed, its label for readers, its place in sums."""

    key: str
    label: str
    display: str
    role: str = "leaf"


@dataclass(frozen=True)
class Dimension:
    """What a table is broken down by."""

    name: str
    title: str
    codes: Mapping[str, Code]


@dataclass(frozen=True)
class Measure:
    """What a number in the table is: its key, its head as printed, its unit, how it is written."""

    name: str
    label: str
    unit: str
    number: str = "whole"
    rounded_to: str = ""


@dataclass(frozen=True)
class Field:
    """One column of a register: its key, its title, and what may stand in it.

    ``type`` is id, text, number, code (one of ``codes``) or date (a day, a month, a year or a financial year).
    """

    name: str
    title: str
    type: str
    codes: Mapping[str, str] = field(default_factory=dict)
    required: bool = False


@dataclass(frozen=True)
class Axis:
    """What the heads of the rows, or of the columns, mean."""

    kind: str  # single, dimension, period or measures
    name: str = ""  # the dimension, or one of PERIOD_AXES
    head: str = ""  # what is printed above the row heads
    start: str = "april"
    total: str = ""


@dataclass(frozen=True)
class DatasetSpec:
    """All that the catalogue says of one dataset."""

    name: str
    title: str
    section: str
    agency: str
    description: str
    caution: str
    published: bool
    kind: str
    sensitivity: str
    rows: Axis
    columns: Axis
    dimensions: Mapping[str, Dimension]
    measures: Mapping[str, Measure]
    is_list: bool = False
    fields: Mapping[str, Field] = field(default_factory=dict)

    @property
    def is_register(self) -> bool:
        """Whether each row is an action, an audit, a member or the like, with columns of its own."""
        return bool(self.fields)

    @property
    def file_name(self) -> str:
        """The file that a year's table stands in."""
        return f"{self.name}.csv"

    @property
    def tidy_columns(self) -> list[str]:
        """The columns of the tidy frame, in order."""
        if self.is_register:
            return [*TIDY_BEFORE[:2], *self.fields]
        between = LIST_DIMENSIONS if self.is_list else tuple(self.dimensions)
        return [*TIDY_BEFORE, *between, *TIDY_AFTER]

    def code(self, dimension: str, key: str) -> Code:
        """The category of a dimension by its key."""
        return self.dimensions[dimension].codes[key]


@dataclass(frozen=True)
class Catalogue:
    """Every dataset that the program knows."""

    agencies: tuple[str, ...]
    datasets: Mapping[str, DatasetSpec]

    def __getitem__(self, name: str) -> DatasetSpec:
        if name not in self.datasets:
            raise UnknownDataset(f'the catalogue has no dataset "{name}".')
        return self.datasets[name]

    def of_section(self, slug: str) -> list[DatasetSpec]:
        """The datasets that belong to a section, in the catalogue's order."""
        return [spec for spec in self.datasets.values() if spec.section == slug]


def read_catalogue(path: Path) -> Catalogue:
    """Read ``catalogue.yml``.

    Raises
    ------
    CatalogueError
        When it cannot be read, or an entry lacks something; the sentence names dataset and key.
    """
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        agencies = tuple(content["agencies"])
        datasets = {name: read_dataset(name, entry) for name, entry in content["datasets"].items()}
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError) as error:
        raise CatalogueError(f"{path.name} cannot be read: {error}.") from error
    unknown = sorted({spec.agency for spec in datasets.values()} - set(agencies))
    if unknown:
        raise CatalogueError(f"{path.name} names agencies that it does not list: {', '.join(unknown)}.")
    return Catalogue(agencies, datasets)


def read_dataset(name: str, entry: Mapping[str, Any]) -> DatasetSpec:
    """One entry of the catalogue."""
    try:
        if entry["kind"] not in KINDS:
            raise KeyError(f"kind must be one of {', '.join(KINDS)}")
        is_list = "list" in entry
        bare = is_list or "register" in entry
        rows, columns = (Axis("single"), Axis("single")) if bare else (read_axis(entry["rows"]), read_axis(entry["columns"]))
        return DatasetSpec(
            name=name,
            title=entry["title"],
            section=entry["section"],
            agency=entry["agency"],
            description=" ".join(entry["description"].split()),
            caution=" ".join(entry.get("caution", "").split()),
            published=entry.get("published", True),
            kind=entry["kind"],
            sensitivity=entry["sensitivity"],
            rows=rows,
            columns=columns,
            dimensions={k: read_dimension(k, d) for k, d in entry.get("dimensions", {}).items()},
            measures=read_measures(entry),
            is_list=is_list,
            fields={k: read_field(k, f) for k, f in entry.get("register", {}).items()},
        )
    except KeyError as error:
        raise CatalogueError(f"catalogue.yml, dataset {name}: {error.args[0]} is missing or not understood.") from error


def read_axis(entry: Mapping[str, Any]) -> Axis:
    """What the heads along one side of a table mean."""
    head = str(entry.get("head", ""))
    if "dimension" in entry:
        return Axis("dimension", entry["dimension"], head)
    if "period" in entry:
        if entry["period"] not in PERIOD_AXES:
            raise KeyError(f"period must be one of {', '.join(PERIOD_AXES)}")
        return Axis("period", entry["period"], head, entry.get("start", "april"), str(entry.get("total", "")))
    return Axis("measures" if "measures" in entry else "single", "", head)


def read_dimension(name: str, entry: Mapping[str, Any]) -> Dimension:
    """A dimension with its categories, in the order in which they are printed."""
    codes = {str(key): read_code(str(key), code) for key, code in entry["codes"].items()}
    return Dimension(name, entry["title"], codes)


def read_code(key: str, entry: str | Mapping[str, str]) -> Code:
    """A category: its label alone, or its label, its label for readers and its role."""
    if isinstance(entry, Mapping):
        return Code(key, str(entry["label"]), str(entry.get("display", entry["label"])), entry.get("role", "leaf"))
    return Code(key, str(entry), str(entry))


def read_field(name: str, entry: Mapping[str, Any]) -> Field:
    """A column of a register."""
    if entry["type"] not in FIELD_TYPES:
        raise KeyError(f"type of {name} must be one of {', '.join(FIELD_TYPES)}")
    codes = {str(key): str(label) for key, label in entry.get("codes", {}).items()}
    required = bool(entry.get("required", entry["type"] == "id"))
    return Field(name, str(entry["title"]), entry["type"], codes, required)


def read_measures(entry: Mapping[str, Any]) -> dict[str, Measure]:
    """The measures of a table: one for all of it, or one a column."""
    for side in ("rows", "columns"):
        if "measures" in entry.get(side, {}):
            return {
                name: Measure(
                    name, str(m["label"]), m["unit"], m.get("number", "whole"), str(m.get("rounded_to", ""))
                )
                for name, m in entry[side]["measures"].items()
            }
    name = entry.get("measure", "value")
    rounded_to = entry.get("rounded_to", "")
    number = entry.get("number", "whole")
    return {name: Measure(name, name, entry.get("unit", ""), number, str(rounded_to))}
