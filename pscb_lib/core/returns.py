"""Who has sent what: the state of each table that an agency returns, and how late it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pscb_lib.core.arrivals import NIL, QUERIED, RECEIVED, Arrival, read_arrivals
from pscb_lib.core.catalogue import Catalogue
from pscb_lib.core.datasets import DatasetSpec
from pscb_lib.core.due import returns_settings
from pscb_lib.core.home import Home
from pscb_lib.core.periods import of, parse_year, up_to_quarter
from pscb_lib.core.prepared import USABLE, Prepared, PreparedDataset

DUE, ACCEPTED, SIGNED, NOT_EXPECTED = "due", "accepted", "signed", "not_expected"
OUTSTANDING = (DUE, QUERIED)
HERE = (*USABLE, "not_accepted")
STATES = (DUE, QUERIED, RECEIVED, NIL, ACCEPTED, SIGNED, NOT_EXPECTED)
COUNTED_WITHIN_THE_YEAR = ("months", "quarters", "month_ends")
RETURNS_FILE = "returns.json"
MOST_DAYS_COUNTED = 366
"""Beyond a year a count of days says nothing of how late an agency was: somebody brought in an old year."""


@dataclass(frozen=True)
class Return:
    """One table of one agency, for one year up to the end of one quarter.

    ``state`` is due (not here), queried (it came, and cannot be used as it is), received (here and not checked), nil,
    accepted, signed (accepted, and somebody signed it off), or not_expected (only charts of it were ever printed).
    ``days_late`` counts from the due date to the day on which it came, or to today while it is outstanding; who
    publishes and owes no return is never late.
    """

    agency: str
    spec: DatasetSpec
    state: str
    due: date
    arrived: date | None
    days_late: int
    reason: str = ""

    @property
    def outstanding(self) -> bool:
        """Whether the agency still has to send something."""
        return self.state in OUTSTANDING

    @property
    def late(self) -> bool:
        """Whether it is outstanding after its due date."""
        return self.outstanding and self.days_late > 0


def returns_of(
    home: Home, catalogue: Catalogue, year: str, quarter: int, on: date, prepared: Prepared | None
) -> list[Return]:
    """The returns that are asked for up to the end of a quarter: late ones first, the latest of them at the top.

    Parameters
    ----------
    home, catalogue : Home, Catalogue
        Whose returns, and what each agency sends.
    year, quarter : str, int
        For which period.
    on : date
        The day as at which they are told; what came later is not counted.
    prepared : Prepared, optional
        The year's data with their checks; None where the year has no data yet.
    """
    settings, arrivals = returns_settings(home.board), by_dataset(arrivals_of(home, year, quarter, on))
    found = []
    for spec in asked_specs(catalogue, quarter):
        came, table = arrivals.get(spec.name, []), prepared.datasets.get(spec.name) if prepared else None
        due = settings.terms(spec.agency).due(year, quarter)
        state, arrived = state_of(spec, came, table, year, quarter), day_of_arrival(came, table)
        until = on if state in OUTSTANDING or arrived is None else arrived
        counts = state in OUTSTANDING or (arrived is not None and state != NOT_EXPECTED)
        late = max((until - due).days, 0) if counts and spec.agency not in catalogue.publishers else 0
        found.append(Return(spec.agency, spec, state, due, arrived, late, came[-1].reason if came else ""))
    return sorted(found, key=lambda r: (not r.late, -r.days_late if r.late else 0, STATES.index(r.state)))


def asked_specs(catalogue: Catalogue, quarter: int) -> list[DatasetSpec]:
    """The tables that agencies send for a period up to the end of a quarter, in the order of the catalogue."""
    specs = [spec for spec in catalogue.datasets.values() if spec.returned and not spec.is_list]
    return [spec for spec in specs if quarter == 4 or asked_within_year(spec)]


def asked_within_year(spec: DatasetSpec) -> bool:
    """Whether a table is counted by month or quarter, or is a register, so that it changes before the year's end."""
    axes = (spec.rows, spec.columns)
    return spec.is_register or any(axis.kind == "period" and axis.name in COUNTED_WITHIN_THE_YEAR for axis in axes)


def arrivals_of(home: Home, year: str, quarter: int, on: date | None = None) -> list[Arrival]:
    """What came for a period up to the end of this quarter or a later one, until a day."""
    found = read_arrivals(home.raw(year)) if home.raw(year).is_dir() else []
    return [a for a in found if a.quarter >= quarter and (on is None or a.day <= on)]


def by_dataset(arrivals: Sequence[Arrival]) -> Mapping[str, list[Arrival]]:
    """The arrivals of each table, in order."""
    found: dict[str, list[Arrival]] = {}
    for arrival in arrivals:
        found.setdefault(arrival.dataset, []).append(arrival)
    return found


def state_of(spec: DatasetSpec, came: Sequence[Arrival], table: PreparedDataset | None, year: str, quarter: int) -> str:
    """The state of one return; what came last tells, then what the checks say of the table that is there."""
    done = [arrival for arrival in came if arrival.outcome != QUERIED]
    if came and came[-1].outcome == QUERIED:
        return QUERIED
    if done and done[-1].outcome == NIL:
        return NIL
    if table is None or table.state not in HERE or not (done or is_there(table, year, quarter)):
        return DUE if spec.published else NOT_EXPECTED
    if table.state == "not_accepted":
        return QUERIED
    if table.state == "unchecked":
        return RECEIVED
    return SIGNED if done and done[-1].signed else ACCEPTED


def is_there(table: PreparedDataset, year: str, quarter: int) -> bool:
    """Whether the year's folder has the table, with a figure of the quarter that has ended where it is dated so."""
    if table.frame is None or table.spec.is_register or not asked_within_year(table.spec):
        return table.raw_path.exists()
    end = up_to_quarter(year, quarter).last
    start = up_to_quarter(year, quarter - 1).last if quarter > 1 else parse_year(year).first
    rows = table.frame[table.frame["printed"].fillna("").astype(str).str.strip() != ""]
    pairs = set(zip(rows["period"], rows["period_type"], strict=True))
    return any(start < of(text, type_).last <= end for text, type_ in pairs)


def day_of_arrival(came: Sequence[Arrival], table: PreparedDataset | None) -> date | None:
    """The day on which a return first came whole: of the record, else the one that the year's package names."""
    done = [arrival.day for arrival in came if arrival.outcome != QUERIED]
    if done:
        return done[0]
    try:
        return date.fromisoformat(table.entry.received) if table and table.entry.received else None
    except ValueError:
        return None


def report_day(home: Home, catalogue: Catalogue, year: str, quarter: int) -> date:
    """The day as at which a report tells who has sent what, so that it is the same whenever it is made.

    It is the last day on which any of it is due, or that of the last import for this quarter; never today's.
    """
    settings = returns_settings(home.board)
    days = [settings.terms(spec.agency).due(year, quarter) for spec in asked_specs(catalogue, quarter)]
    days += [arrival.day for arrival in arrivals_of(home, year, quarter) if arrival.quarter == quarter]
    return max(days, default=up_to_quarter(year, quarter).last)
