"""What the catalogue says of a dataset: what is counted, by what, in which unit, and how its table is printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pscb_lib.core.definitions import Definition

TIDY_BEFORE = ("dataset", "edition", "period", "period_type")
TIDY_AFTER = ("measure", "unit", "value", "status", "rounded_to")
PERIOD_AXES = (
    "months", "quarters", "financial_years", "calendar_years", "month_ends", "march_ends", "month_ranges",
)  # fmt: skip
WITHIN_A_YEAR = ("months", "quarters")
"""Axes whose heads name no year: it is the reporting year, or stands along the other side."""
STARTS = ("april", "january")
EVERY = ("quarter", "month")
KINDS = ("flow", "stock", "register")
SENSITIVITIES = ("small_counts", "national", "open")
NUMBERS = ("whole", "decimal", "percent")
NUMBERS_OF_ENTRIES = ("whole", "decimal")
ROLES = ("leaf", "subtotal", "total")
FIELD_TYPES = ("id", "text", "number", "code", "date")
LIST_COLUMNS = (
    "figure", "section", "place", "statement", "value", "unit", "period", "population", "agency",
)  # fmt: skip
LIST_DIMENSIONS = ("figure", "section", "place", "statement", "population", "supplier")


@dataclass(frozen=True)
class Code:
    """One category of a dimension: its key, its label as printed and for readers, its place in sums."""

    key: str
    label: str
    display: str
    role: str = "leaf"
    definitions: tuple[Definition, ...] = ()


@dataclass(frozen=True)
class Dimension:
    """What a table is broken down by."""

    name: str
    title: str
    codes: Mapping[str, Code]
    replaced_by: str = ""  # the name under ``categories`` in board.yml that gives a board's own


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

    ``type`` is id, text, number, code (one of ``codes``) or date (a day, a month, a year or a financial year). A number
    is a whole one from nought upwards, unless ``number`` is ``decimal`` or it may be ``negative``.
    """

    name: str
    title: str
    type: str
    codes: Mapping[str, str] = field(default_factory=dict)
    required: bool = False
    number: str = "whole"
    negative: bool = False


@dataclass(frozen=True)
class Axis:
    """What the heads of the rows, or of the columns, mean."""

    kind: str  # single, dimension, period or measures
    name: str = ""  # the dimension, or one of PERIOD_AXES
    head: str = ""  # what is printed above the row heads
    start: str = "april"
    total: str = ""
    every: str = "quarter"  # how often a stock at month ends is counted


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
    dated_by: str = ""  # the column of a register that says when its entry happened
    returned: bool = True  # whether an agency sends it, rather than somebody copying it from a published report
    definitions: tuple[Definition, ...] = ()

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
