"""The words for the state of a return, and for what an agency still has to send."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pscb_lib.core.periods import day_label, parse_year
from pscb_lib.core.returns import MOST_DAYS_COUNTED, Return

WORDS: Mapping[str, str] = {
    "due": "due", "queried": "queried", "received": "received", "nil": "nil", "accepted": "accepted",
    "signed": "signed", "not_expected": "not expected",
}  # fmt: skip


def period_words(year: str, quarter: int) -> str:
    """``2013/14``, ``2013/14 (up to the end of quarter 2)``."""
    return parse_year(year).label + ("" if quarter == 4 else f" (up to the end of quarter {quarter})")


def days(number: int) -> str:
    """``1 day``, ``3 days``."""
    return f"{number:,} day{'' if number == 1 else 's'}"


def tables(number: int) -> str:
    """``1 table``, ``3 tables``."""
    return f"{number} table{'' if number == 1 else 's'}"


def lateness(one: Return) -> str:
    """How late a return is, or was; empty where it is not. Beyond a year it is the day that is said, and no count."""
    if not one.days_late:
        return ""
    if one.days_late > MOST_DAYS_COUNTED:
        return f"came on {day_label(one.arrived)}" if one.arrived and not one.outstanding else "more than a year late"
    return f"{days(one.days_late)} late" if one.outstanding else f"came {days(one.days_late)} late"


def counts(returns: Sequence[Return]) -> str:
    """``2 due (2 late), 1 queried, 3 accepted``."""
    found = []
    for state, word in WORDS.items():
        ours = [one for one in returns if one.state == state]
        late = sum(one.late for one in ours)
        if ours:
            found.append(f"{len(ours)} {word}" + (f" ({late} late)" if late else ""))
    return ", ".join(found)
