"""When returns are due: ``returns:`` in board.yml, and what holds where it says nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from pscb_lib.core.errors import HomeError
from pscb_lib.core.home import Board
from pscb_lib.core.periods import up_to_quarter

DAYS_AFTER_QUARTER = 20
"""Four working weeks at most: time to count and check a quarter, and for the board to meet before the next one ends."""
DAYS_AFTER_YEAR = 30
"""Longer than for a quarter, since the year's tables are more and are signed off by somebody senior."""
MOST_DAYS = 366
DAYS_KEYS = ("days_after_quarter", "days_after_year")
TEXT_KEYS = ("email", "contact")
KEYS = (*DAYS_KEYS, "send_to", "agencies")


@dataclass(frozen=True)
class Terms:
    """What holds for one agency: days after the end of a quarter, of the year, and whom to write to."""

    days_after_quarter: int = DAYS_AFTER_QUARTER
    days_after_year: int = DAYS_AFTER_YEAR
    email: str = ""
    contact: str = ""

    def due(self, year: str, quarter: int) -> date:
        """The day on which a return up to the end of this quarter is due; the fourth is the whole year."""
        days = self.days_after_year if quarter == 4 else self.days_after_quarter
        return up_to_quarter(year, quarter).last + timedelta(days=days)

    def said(self, quarter: int) -> str:
        """How the date comes about: ``20 days after the end of the quarter``."""
        days, of = (self.days_after_year, "year") if quarter == 4 else (self.days_after_quarter, "quarter")
        return f"{days} day{'' if days == 1 else 's'} after the end of the {of}"


@dataclass(frozen=True)
class ReturnsSettings:
    """What board.yml says about returns, for all agencies and for some."""

    general: Terms = field(default_factory=Terms)
    by_agency: Mapping[str, Terms] = field(default_factory=dict)
    send_to: str = ""

    def terms(self, agency: str) -> Terms:
        """What holds for an agency, by its role."""
        return self.by_agency.get(agency, self.general)


def returns_settings(board: Board) -> ReturnsSettings:
    """Read ``returns:`` of board.yml; every key may be left out.

    Raises
    ------
    HomeError
        When a key is not known or holds something that cannot be; the sentence names it.
    """
    content = board.settings.get("returns")
    if content is None:
        return ReturnsSettings()
    require_keys(content, KEYS, "returns")
    general = terms_of({key: content[key] for key in DAYS_KEYS if key in content}, Terms(), "returns")
    agencies = content.get("agencies") or {}
    require_keys(agencies, tuple(board.agencies), "returns, agencies")
    by_agency = {str(role): terms_of(own, general, f"returns, agencies, {role}") for role, own in agencies.items()}
    return ReturnsSettings(general, by_agency, text_of(content, "send_to", "returns"))


def require_keys(content: Any, known: tuple[str, ...], where: str) -> None:
    """See that a part of the settings is keys with values, and that each key is one that is read."""
    if not isinstance(content, dict):
        raise HomeError(f"board.yml, {where}: this must hold keys with their values.")
    unknown = [str(key) for key in content if key not in known]
    if unknown:
        raise HomeError(f"board.yml, {where}: {', '.join(unknown)} is not known here; known: {', '.join(known)}.")


def terms_of(content: Any, general: Terms, where: str) -> Terms:
    """What holds for one agency, or for all: its own word, else the general one."""
    require_keys(content, (*DAYS_KEYS, *TEXT_KEYS), where)
    days = {key: days_of(content, key, getattr(general, key), where) for key in DAYS_KEYS}
    return Terms(days[DAYS_KEYS[0]], days[DAYS_KEYS[1]], *(text_of(content, key, where) for key in TEXT_KEYS))


def days_of(content: Mapping[str, Any], key: str, otherwise: int, where: str) -> int:
    """A number of days."""
    value = content.get(key, otherwise)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST_DAYS:
        raise HomeError(f"board.yml, {where}: {key} must be a whole number of days from 0 to {MOST_DAYS}.")
    return value


def text_of(content: Mapping[str, Any], key: str, where: str) -> str:
    """A value that is one line of text, or nothing."""
    value = content.get(key) or ""
    if not isinstance(value, str):
        raise HomeError(f"board.yml, {where}: {key} must be text.")
    return " ".join(value.split())
