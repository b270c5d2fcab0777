"""What a page needs to know of the report that it belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from pscb_lib.core.fictional import NOTICE, WORD
from pscb_lib.core.layers.terms import Terms, say

MARKINGS = {
    "board": "Board copy: contains small counts; not for publication",
    "public": "Public version: small counts are protected",
}
COMMENTARY_HEADING = "The Board’s commentary"


class PlannedSection(Protocol):
    """A section as ``report.yml`` lists it."""

    @property
    def slug(self) -> str:
        """The key, as in ``early_help``."""

    @property
    def number(self) -> str:
        """Two digits, as in ``03``."""

    @property
    def title(self) -> str:
        """What readers call it."""

    @property
    def question(self) -> str:
        """The question that its reader has."""

    @property
    def annex(self) -> bool:
        """Whether it stands behind the report proper."""


@dataclass(frozen=True)
class ReportContext:
    """The report as a whole: whose it is, for when, for whom, and in what state.

    Attributes
    ----------
    year : str
        The reporting year, as in ``2012-13``.
    period_text : str
        The same for a reader, as in ``April 2012 to March 2013``.
    status : str
        ``complete`` or ``incomplete``.
    status_reason : str
        Why it is incomplete, as a clause; empty when it is complete.
    selection : str
        As in ``2 of 4 sections`` when only some were asked for, else empty.
    checks, state : Mapping
        The content of ``inputs/checks.json`` and of ``inputs/state.json``.
    sections : sequence of PlannedSection
        All planned sections in the order of the report, also those that were not run.
    agencies : Mapping
        The board's names for the agencies that the catalogue knows by role; may be empty.
    catalogue : Mapping
        The ``datasets`` of the catalogue, for their titles and agencies; may be empty.
    downloads : sequence of tuple
        Files at the top of the bundle that are for taking away, each with what it is.
    final : bool
        Whether the report is signed off, so that it is no draft any more.
    returns : sequence of Mapping
        The returns up to the end of the quarter, as ``inputs/returns.json`` has them.
    last_paper : Mapping
        The content of ``inputs/last_paper.json``: what each figure was before; empty when there was no paper.
    is_fictional : bool
        Whether the board is invented, so that every page has to say so.
    terms : Mapping
        The board's words for the program's, as in ``{"board": "partnership"}``.
    """

    board_name: str
    short_name: str
    place: str
    year: str
    quarter: int
    audience: str
    period_text: str
    status: str
    status_reason: str
    selection: str
    checks: Mapping[str, Any] = field(repr=False)
    state: Mapping[str, Any] = field(repr=False)
    sections: Sequence[PlannedSection]
    agencies: Mapping[str, str] = field(default_factory=dict, repr=False)
    catalogue: Mapping[str, Any] = field(default_factory=dict, repr=False)
    downloads: Sequence[tuple[str, str]] = ()
    final: bool = False
    returns: Sequence[Mapping[str, Any]] = field(default=(), repr=False)
    last_paper: Mapping[str, Any] = field(default_factory=dict, repr=False)
    is_fictional: bool = False
    terms: Terms = field(default_factory=dict, repr=False)

    @property
    def reading_order(self) -> list[PlannedSection]:
        """The sections as a reader meets them: by number, annexes last, whichever ran first."""
        return sorted(self.sections, key=lambda section: (section.annex, section.number))

    @property
    def year_text(self) -> str:
        """The year as the Board writes it, as in ``2012/13``."""
        return self.year.replace("-", "/")

    @property
    def report_title(self) -> str:
        """The title of the whole report."""
        if self.quarter < 4:
            return f"Report to the end of quarter {self.quarter}, {self.year_text}"
        return f"Annual report {self.year_text}"

    @property
    def marking(self) -> str:
        """Who may see the report."""
        return self.say(MARKINGS.get(self.audience, self.audience))

    def say(self, text: str) -> str:
        """A text of the program in the board's words."""
        return say(self.terms, text)

    @property
    def commentary_heading(self) -> str:
        """The heading above the board's own words."""
        return self.say(COMMENTARY_HEADING)

    @property
    def draft(self) -> str:
        """The mark that everything bears until the report is signed off, else nothing."""
        return "" if self.final else "DRAFT"

    @property
    def fictional(self) -> str:
        """The line that all that is made for an invented board carries, else nothing."""
        return NOTICE if self.is_fictional else ""

    @property
    def fictional_mark(self) -> str:
        """The same in one word, for heads and names."""
        return WORD.upper() if self.is_fictional else ""

    @property
    def incomplete(self) -> str:
        """The line that every page of an incomplete report carries, else nothing."""
        return f"Incomplete: {self.status_reason}" if self.status == "incomplete" else ""


def number_shown(section: PlannedSection) -> str:
    """A section's number as a reader says it: ``3`` for ``03``, and nothing for an annex."""
    return "" if section.annex else section.number.lstrip("0")
