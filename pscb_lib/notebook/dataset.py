"""A dataset as a notebook has it: its tidy rows up to the reporting date, and whether they may be used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from html import escape
from typing import Any

import pandas as pd

from pscb_lib.core.catalogue import DatasetSpec
from pscb_lib.core.editions import latest
from pscb_lib.core.package import Break, read_break
from pscb_lib.core.periods import Period, of, up_to_quarter
from pscb_lib.core.prepare import USABLE
from pscb_lib.core.registers import up_to_day
from pscb_lib.core.staged_tables import EARLIER, cut
from pscb_lib.notebook.inputs import Inputs
from pscb_lib.notebook.marks import marked
from pscb_lib.notebook.once import Narrowed

ROWS_SHOWN = 10
WHY_NOT = {
    "not_accepted": "Return not accepted",
    "missing": "Return missing",
    "not_listed": "No figures",
    "not_published": "No figures",
    "not_yet": "Not yet due",
}


@dataclass(frozen=True)
class Dataset:
    """Tidy rows of one dataset, and what is known of them.

    Attributes
    ----------
    spec : DatasetSpec
        What the catalogue says of it.
    frame : DataFrame
        One row a figure; ``value`` is a number. Empty when the table may not be used.
    reporting : Period
        From 1 April to the end of the quarter that is reported.
    state : str
        As in ``state.json``; ``not_yet`` when all its figures are of later periods.
    reason : str
        Why it may not be used.
    agency : str
        This board's name for the agency that supplies it.
    breaks : tuple of Break
        Where the way of counting changed.
    cautions : Mapping
        What is to be known of this year's table alone, as it was printed or returned, by names that a section asks for.
    later : int
        How many entries of a register are left out, since they happened after the reporting period.
    places : tuple of str
        In which raw file, and where in it, each row stands, by the number that the row has in the frame's index.
    earlier : Mapping
        The same table of the home's earlier years, oldest first, by year: those that may be used. Each has the figures
        of its whole year, and is reported up to the same quarter as this one, so that like stands beside like.
    """

    spec: DatasetSpec
    frame: pd.DataFrame
    reporting: Period
    state: str
    reason: str
    agency: str
    breaks: tuple[Break, ...] = ()
    later: int = 0
    places: tuple[str, ...] = ()
    earlier: Mapping[str, Dataset] = field(default_factory=dict)
    cautions: Mapping[str, str] = field(default_factory=dict)
    known: dict[Any, Any] = field(init=False, default_factory=dict, compare=False, repr=False)

    @property
    def name(self) -> str:
        """The name in the catalogue."""
        return self.spec.name

    @property
    def usable(self) -> bool:
        """Whether there are figures that the report may show."""
        return self.state in USABLE

    @property
    def why_not(self) -> str:
        """Why it may not be used, as a sentence."""
        return f"{WHY_NOT.get(self.state, 'No figures')}: {self.spec.title}. {self.reason}".strip()

    def where(self, **codes: str | list[str]) -> Dataset:
        """The same dataset with only the rows that have these codes; of earlier years, those in their own periods."""
        frame = self.frame
        for column, wanted in codes.items():
            frame = frame[frame[column].isin([wanted] if isinstance(wanted, str) else wanted)]
        lasting = {column: wanted for column, wanted in codes.items() if column != "period"}
        earlier = Narrowed(self.earlier, lambda one: one.where(**lasting)) if lasting and self.earlier else self.earlier
        return replace(self, frame=frame, earlier=earlier)

    def places_of(self, rows: pd.DataFrame) -> tuple[str, ...]:
        """Where in the raw file some of its rows stand, each with the file's name."""
        return tuple(self.places[number] for number in rows.index if self.places)

    def leaves(self, dimension: str) -> Dataset:
        """Without totals and subtotals of a dimension."""
        keys = [code.key for code in self.spec.dimensions[dimension].codes.values() if code.role == "leaf"]
        return self.where(**{dimension: keys})

    def periods(self, type_: str) -> list[Period]:
        """The periods of one type, oldest first."""
        texts = self.frame.loc[self.frame["period_type"] == type_, "period"].unique()
        return sorted((of(text, type_) for text in texts), key=lambda p: p.last)

    @property
    def covers(self) -> Period:
        """The one period that all of a table covers; the reporting period where it has several or none."""
        kinds = self.frame[["period", "period_type"]].drop_duplicates()
        return of(*kinds.iloc[0]) if len(kinds) == 1 else self.reporting

    @property
    def at_close(self) -> Dataset:
        """A stock, on the last day of the reporting period."""
        return self.where(period=self.reporting.last.isoformat(), period_type="date")

    def unit_of(self, measure: str = "") -> str:
        """The unit of a measure; of the first where none is named."""
        if self.spec.is_register:
            return "entries"
        return self.spec.measures[measure or next(iter(self.spec.measures))].unit

    def _repr_html_(self) -> str:
        note = "" if self.usable else f"<p>{escape(self.why_not)}</p>"
        table: Any = self.frame.head(ROWS_SHOWN).to_html(index=False, border=0)
        return f"<p><strong>{escape(self.spec.title)}</strong> ({len(self.frame)} figures)</p>{note}{table}"


def with_numbers(texts: pd.DataFrame) -> pd.DataFrame:
    """Tidy rows with numbers in place of texts; one that is not there knows why."""
    return texts.assign(value=marked(pd.to_numeric(texts["value"]), texts["status"]))


def load(inputs: Inputs, name: str, year: str, quarter: int) -> Dataset:
    """One dataset from the staged folder, up to the end of the quarter, each figure in its latest edition.

    Raises
    ------
    UnknownDataset
        When the catalogue does not list it.
    """
    spec, end = inputs.catalogue[name], up_to_quarter(year, quarter).last
    entry = inputs.state["datasets"][name]
    dataset = unread(inputs, name, entry, up_to_quarter(year, quarter))
    if dataset.usable and (inputs.folder / entry["file"]).is_file():
        texts = staged_texts(inputs, entry)
        frame = up_to_day(texts, spec, end) if spec.is_register else cut(with_numbers(texts), year, quarter)
        later = dataset.later + ((len(texts) - len(frame)) if spec.is_register else 0)
        dataset = replace(dataset, frame=frame, later=later)
        if frame.empty:
            reason = "Its figures cover a period that ends after the quarter reported here."
            dataset = replace(dataset, state="not_yet", reason=reason)
    known = {one: tables[name] for one, tables in inputs.state.get(EARLIER, {}).items() if name in tables}
    return replace(dataset, earlier={one: load_earlier(inputs, name, e, one, quarter) for one, e in known.items()})


def load_earlier(inputs: Inputs, name: str, entry: Mapping[str, Any], year: str, quarter: int) -> Dataset:
    """The same dataset in an earlier year of the home: its whole year, reported up to the same quarter."""
    dataset, texts = unread(inputs, name, entry, up_to_quarter(year, quarter)), staged_texts(inputs, entry)
    end = dataset.reporting.last
    frame = up_to_day(texts, dataset.spec, end) if dataset.spec.is_register else with_numbers(texts)
    places = tuple(f"{year}/{place}" for place in dataset.places)
    return replace(dataset, frame=frame, places=places)


def unread(inputs: Inputs, name: str, entry: Mapping[str, Any], reporting: Period) -> Dataset:
    """A dataset as the state describes it, without its rows."""
    spec = inputs.catalogue[name]
    return Dataset(
        spec, pd.DataFrame(columns=spec.tidy_columns), reporting, entry["state"], entry["reason"],
        inputs.board.agency_name(spec.agency), tuple(read_break(b) for b in entry["breaks"]),
        entry.get("later", 0), tuple(f"{spec.file_name}, {place}" for place in entry.get("places", ())),
        cautions=entry.get("cautions", {}),
    )  # fmt: skip


def staged_texts(inputs: Inputs, entry: Mapping[str, Any]) -> pd.DataFrame:
    """The rows of a staged table as texts, each figure in its latest edition."""
    return latest(pd.read_csv(inputs.folder / entry["file"], dtype=str, keep_default_na=False))
