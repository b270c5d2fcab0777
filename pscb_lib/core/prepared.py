"""A year of data that was read and checked: each table with its state, and the same of the years before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pandas as pd

from pscb_lib.core.catalogue import Catalogue, DatasetSpec
from pscb_lib.core.findings import Finding
from pscb_lib.core.home import Home
from pscb_lib.core.known_issues import KnownIssue
from pscb_lib.core.package import YearEntry

USABLE = ("accepted", "accepted_with_known_issues", "accepted_with_warnings", "unchecked")
REFUSED = ("not_accepted", "missing")


@dataclass(frozen=True)
class PreparedDataset:
    """One table of the year: its tidy rows with their places, and whether the report may use them.

    ``state`` is one of accepted, accepted_with_known_issues, accepted_with_warnings, unchecked (the report uses it),
    not_accepted, missing (listed for the year and not there), not_listed (a gap) and not_published (printed as a chart
    without figures). ``reason`` is a sentence where the report does not use it.
    """

    name: str
    spec: DatasetSpec
    entry: YearEntry
    raw_path: Path
    frame: pd.DataFrame | None
    state: str
    reason: str = ""

    @property
    def usable(self) -> bool:
        """Whether the report uses the table."""
        return self.state in USABLE


@dataclass(frozen=True)
class Prepared:
    """A year of data, ready to be staged; ``earlier`` holds the home's years before it, oldest first."""

    home: Home
    year: str
    catalogue: Catalogue
    datasets: dict[str, PreparedDataset]
    findings: list[Finding]
    known_issues: list[KnownIssue]
    checked: bool
    earlier: Mapping[str, Prepared] = field(default_factory=dict)

    @cached_property
    def refused(self) -> list[str]:
        """Tables that are due and that the report does not use."""
        return [name for name, dataset in self.datasets.items() if dataset.state in REFUSED]

    @cached_property
    def failures(self) -> list[Finding]:
        """Findings that put the data at fault."""
        return [finding for finding in self.findings if finding.fails]
