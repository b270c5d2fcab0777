"""What a run is asked for, and what that means in this home."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pscb_lib.core.errors import HomeError
from pscb_lib.core.home import Home, find_home
from pscb_lib.core.periods import parse_quarter
from pscb_lib.core.protect import require_available


@dataclass(frozen=True)
class Request:
    """The options of a command as they were typed; None where one was left out."""

    home: str | None = None
    year: str | None = None
    quarter: int = 4
    audience: str = "board"
    only: Sequence[str] = ()
    strict: bool = False
    out: str | None = None
    jobs: str | None = None
    cold: bool = False
    fresh: bool = False
    formats: str | None = None
    zip: bool = False
    final: bool = False

    def resolve(self) -> Resolved:
        """Find the home and the year, and refuse what cannot be done.

        Raises
        ------
        HomeError, UnknownYear, NotYetAvailable
            When there is no home, no data for the year, or no report for the audience.
        """
        require_available(self.audience)
        home = find_home(self.home)
        year = home.require_year(self.year) if self.year else newest_year(home)
        out = Path(self.out).expanduser() if self.out else home.reports
        return Resolved(home, year, parse_quarter(self.quarter), self.audience, out.resolve())


@dataclass(frozen=True)
class Resolved:
    """The home, year, quarter and audience of a report, and the folder that it goes into."""

    home: Home
    year: str
    quarter: int
    audience: str
    out: Path

    @property
    def parameters(self) -> Mapping[str, Any]:
        """What every notebook is given."""
        return {"year": self.year, "quarter": self.quarter, "audience": self.audience}


def newest_year(home: Home) -> str:
    """The last reporting year that the home has data for.

    Raises
    ------
    HomeError
        When it has none.
    """
    years = home.years()
    if not years:
        raise HomeError(f"there are no data yet: {home.root / 'data' / 'raw'} has no folder named like 2012-13.")
    return years[-1]
