"""Figures: numbers that know what they are, so that what a sentence states can be followed to its source.

A figure that cannot be had carries the reason instead of a number, and so does what is worked out from it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

import pandas as pd

from pscb_lib.core.definitions import boundaries
from pscb_lib.core.periods import Period, of
from pscb_lib.notebook.dataset import Dataset
from pscb_lib.notebook.pooled import through

NOT_PRINTED = 'There is no figure for "{label}" in the table "{title}".'
WHY_ABSENT = {
    "suppressed": "is confidential.",
    "not_applicable": "is not applicable.",
    "low": "is more than nought, but rounds to it.",
}
"""Why a cell holds no number, by its status in the tidy rows, where it is another reason than that nobody has one."""
ABSENT = 'The figure for "{label}" in the table "{title}" {why}'


@dataclass(frozen=True)
class Figure:
    """One number with its meaning, or the reason why there is none.

    ``id`` is the name under which a sentence registers it as an indicator. ``value`` is exact. ``places`` says in which
    cells of the raw files stand the figures that it is, or is worked out from; none for what is counted or judged.
    ``redefined`` are the last days on which something else was counted under its name.
    """

    id: str
    label: str
    value: Fraction | None
    unit: str
    period: Period | None
    datasets: tuple[str, ...]
    agency: str
    definition: str
    decimals: int = 0
    missing: str = ""
    places: tuple[str, ...] = ()
    redefined: tuple[date, ...] = ()

    @property
    def text(self) -> str:
        """The number as readers see it: thousands set apart, rounded half up, with its % sign."""
        if self.value is None:
            return "not available"
        number = written(self.value, self.decimals)
        return f"{number}%" if self.unit.startswith("%") else number

    def __str__(self) -> str:
        return self.text

    @property
    def when(self) -> str:
        """Its period with a preposition, as in ``in October 2012``."""
        return self.period.spoken if self.period else ""

    @property
    def is_one(self) -> bool:
        """Whether it is read as one, so that the words after it are those for one: not 1%, and not 1.0."""
        return self.text == "1"

    @property
    def status(self) -> str:
        """Why there is no number, as tidy rows say it: ``suppressed``, ``not_applicable``, ``low``; else empty."""
        return next((status for status, why in WHY_ABSENT.items() if self.missing.endswith(why)), "")

    def named(self, id_: str, label: str = "") -> Figure:
        """The same figure under another id, and another label where one is given."""
        return replace(self, id=id_, label=label or self.label)

    def rounded(self, decimals: int) -> Figure:
        """The same figure, shown with so many decimals."""
        return replace(self, decimals=decimals)


def written(value: Fraction, decimals: int = 0) -> str:
    """A number for readers: ``1,234`` or ``65.4``, rounded half away from zero."""
    units = int(abs(value) * 10**decimals + Fraction(1, 2))
    whole, rest = divmod(units, 10**decimals)
    sign = "−" if value < 0 and units else ""
    return f"{sign}{whole:,}.{rest:0{decimals}d}" if decimals else f"{sign}{whole:,}"


def exact(number: float) -> Fraction:
    """The number as it was printed, not as binary floating point holds it."""
    return Fraction(repr(float(number)))


def absent(dataset: Dataset, id_: str, label: str, reason: str = "") -> Figure:
    """A figure without a number, and why."""
    gap = reason or NOT_PRINTED.format(label=label, title=dataset.spec.title)
    return Figure(
        id_, label, None, dataset.unit_of(), None, (dataset.name,), dataset.agency, dataset.spec.description,
        missing=gap if dataset.usable else dataset.why_not,
    )  # fmt: skip


def from_rows(dataset: Dataset, rows: pd.DataFrame, id_: str, label: str, period: Period) -> Figure:
    """The sum of rows as a figure; absent when there is no row, or one of them holds no number."""
    if rows.empty or rows["value"].isna().any():
        return absent(dataset, id_, label, why_absent(dataset, rows, label))
    value = sum((exact(v) for v in rows["value"]), Fraction(0))
    decimals = max(decimals_of(v) for v in rows["value"])
    unit = str(rows["unit"].iloc[0])
    return Figure(
        id_, label, value, unit, period, (dataset.name,), dataset.agency, dataset.spec.description, decimals,
        places=dataset.places_of(rows), redefined=redefined(dataset, rows),
    )  # fmt: skip


def why_absent(dataset: Dataset, rows: pd.DataFrame, label: str) -> str:
    """Why rows make no figure, where one of them is confidential or all have the same other reason; else empty."""
    found = set(rows["status"])
    status = "suppressed" if "suppressed" in found else found.pop() if len(found) == 1 else ""
    known = WHY_ABSENT.get(status)
    return ABSENT.format(label=label, title=dataset.spec.title, why=known) if known else ""


def redefined(dataset: Dataset, rows: pd.DataFrame) -> tuple[date, ...]:
    """The days after which what the rows count was defined anew: all of the dataset, or one of their categories."""
    known = [dataset.spec.definitions]
    for dimension in dataset.spec.dimensions.values():
        known += [dimension.codes[key].definitions for key in rows[dimension.name].unique() if key in dimension.codes]
    return tuple(sorted({one.last_day for definitions in known for one in boundaries(definitions)}))


def decimals_of(number: float) -> int:
    """How many decimals a number was printed with."""
    text = repr(float(number))
    return 0 if text.endswith(".0") else len(text.partition(".")[2])


def total(dataset: Dataset, id_: str, label: str, *, within: Period | None = None) -> Figure:
    """The events of a flow by month, from the first to the last month of a period: summed.

    Parameters
    ----------
    dataset : Dataset
        With one row a month; totals that are printed beside the months are not added in.
    id_, label : str
        What the figure is called.
    within : Period, optional
        The reporting period unless another is named.

    Returns
    -------
    Figure
        Absent when a month of the period has no figure: a sum of fewer months would be another number.
    """
    period, dataset = within or dataset.reporting, through(dataset)
    months = [p for p in dataset.periods("month") if period.contains(p)]
    wanted = (period.last.year - period.first.year) * 12 + period.last.month - period.first.month + 1
    if len(months) != wanted:
        return absent(dataset, id_, label)
    rows = dataset.frame[dataset.frame["period"].isin([p.text for p in months]) & is_month(dataset.frame)]
    return from_rows(dataset, rows, id_, label, period)


def is_month(frame: pd.DataFrame) -> pd.Series[bool]:
    """Which rows are figures of one month."""
    return frame["period_type"] == "month"


def single(dataset: Dataset, id_: str, label: str, **codes: str) -> Figure:
    """The one figure that has these codes, in the one period that it is printed for."""
    rows = dataset.where(**codes).frame
    if len(rows) != 1:
        return absent(dataset, id_, label)
    return from_rows(dataset, rows, id_, label, of(rows["period"].iloc[0], rows["period_type"].iloc[0]))


def at(dataset: Dataset, period: Period | None, id_: str, label: str, **codes: str) -> Figure:
    """The figure of one period or date that has these codes: of this year's table, else of an earlier year's."""
    if period is None:
        return absent(dataset, id_, label)
    own = dataset.where(period=period.text, period_type=period.type)
    if own.frame.empty:
        own = through(dataset).where(period=period.text, period_type=period.type)
    return single(own, id_, label, **codes)


def opening(dataset: Dataset, id_: str, label: str, **codes: str) -> Figure:
    """A stock on the day before the reporting year began: of this year's table, else of an earlier year's."""
    return at(dataset, first(through(dataset).periods("date"), dataset.reporting, before=True), id_, label, **codes)


def closing(dataset: Dataset, id_: str, label: str, **codes: str) -> Figure:
    """A stock on the last day of the reporting period."""
    return at(dataset, first(dataset.periods("date"), dataset.reporting, before=False), id_, label, **codes)


def first(dates: Iterable[Period], reporting: Period, *, before: bool) -> Period | None:
    """The date just before the reporting period, or the one on which it ends."""
    wanted = reporting.first.toordinal() - 1 if before else reporting.last.toordinal()
    return next((day for day in dates if day.last.toordinal() == wanted), None)


def stated(prose: Dataset, figure: str, label: str = "") -> Figure:
    """A figure that the published report states in a sentence and in no table."""
    rows = prose.frame[prose.frame["figure"] == figure] if prose.usable else prose.frame
    if len(rows) != 1:
        return absent(prose, figure, label or figure.replace("_", " "))
    row = rows.iloc[0]
    found = from_rows(prose, rows, figure, label or row["statement"], of(row["period"], row["period_type"]))
    return replace(found, definition=f"{row['statement']}. Stated in prose: {row['place']}.")
