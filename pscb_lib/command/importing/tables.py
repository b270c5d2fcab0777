"""What one table of a return holds, and what the return is about."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from pscb_lib.command.importing.complaints import Complaint, Remark
from pscb_lib.core.datasets import DatasetSpec, Measure
from pscb_lib.core.heads import Head
from pscb_lib.core.periods import Period
from pscb_lib.core.year_figures import Meaning


@dataclass(frozen=True)
class Figure:
    """One figure of a return: where it stands, what it is about, and how the raw table holds it.

    ``bounds`` are the least and the greatest number that a figure held back can be, where the return says so;
    ``sign_added`` is whether the format of its cell puts the per cent sign behind it.
    """

    place: str
    row_head: Head
    column_head: Head
    meaning: Meaning
    measure: Measure
    printed: str
    reason: str = ""
    bounds: tuple[float, float] | None = None
    sign_added: bool = False


@dataclass
class Table:
    """What one table of a return for a reporting year holds; ``answered`` are the reasons for questions about it."""

    spec: DatasetSpec
    sheet: str
    where: str
    year: str
    rows: tuple[int, ...] = ()
    figures: list[Figure] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    answered: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Asked:
    """What the return is about: the reporting year, the stretch for tables without dates, years that it names.

    ``year_said`` and ``end_said`` are whether anybody said which year it is and with which quarter it ends, and
    ``saved_on`` is the day on which the file was saved last.
    """

    year: str
    coverage: Period
    years_said: frozenset[str] = frozenset()
    end: Period | None = None
    end_said: bool = True
    saved_on: date | None = None
    year_said: bool = True
