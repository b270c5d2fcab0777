"""The state of the data as the last check left it, and which tables changed since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pscb_lib.core.catalogue import DatasetSpec, read_catalogue
from pscb_lib.core.documents import Unreadable, read_json
from pscb_lib.core.home import Home
from pscb_lib.core.stage import STATE_FILE, sha256_of

NEVER = "not checked yet"
UNCHECKED = "unchecked since it changed"
MISSING = "missing"
REFUSED = "not accepted"
QUERIED = "accepted, to be queried"
WITHOUT_FIGURES = "without figures"
ACCEPTED: Mapping[str, str] = {
    "accepted": "accepted",
    "accepted_with_known_issues": "accepted, with a known issue",
    "accepted_with_warnings": "accepted, with a warning",
}
NEEDS_WORK = (REFUSED, MISSING, NEVER, UNCHECKED, QUERIED, ACCEPTED["accepted_with_warnings"])


@dataclass(frozen=True)
class TableState:
    """One table of the year: what it is called, who sends it, whether it may be relied on."""

    spec: DatasetSpec
    agency: str
    words: str


def table_states(home: Home, year: str) -> list[TableState]:
    """Every table of the catalogue, in its order, as it stands now."""
    known, seen = last_check(home, year)
    specs = read_catalogue(home.expectations / "catalogue.yml").datasets.values()
    return [
        TableState(spec, home.board.agency_name(spec.agency), words_for(home, year, spec, known.get(spec.name), seen))
        for spec in specs
    ]


def last_check(home: Home, year: str) -> tuple[Mapping[str, Any], Mapping[str, str]]:
    """What the last check said of each table, and the hash of each raw file that it saw; nothing without one."""
    try:
        state = read_json(home.processed(year, "board") / STATE_FILE)
    except Unreadable:
        return {}, {}
    return state["datasets"], state["raw_sha256"]


def words_for(
    home: Home, year: str, spec: DatasetSpec, entry: Mapping[str, Any] | None, seen: Mapping[str, str]
) -> str:
    """The state of one table in words."""
    path = home.raw(year) / spec.file_name
    is_there, was_there = path.is_file(), spec.file_name in seen
    if is_there and not seen:
        return NEVER
    if is_there and (not was_there or sha256_of(path) != seen[spec.file_name] or entry is None):
        return UNCHECKED
    if not is_there and was_there:
        return MISSING
    state = (entry or {}).get("state", "unchecked")
    if state in ("missing", "not_accepted"):
        return MISSING if state == "missing" else REFUSED
    if state in ACCEPTED:
        return QUERIED if state == "accepted" and (entry or {}).get("queries") else ACCEPTED[state]
    return UNCHECKED if state == "unchecked" and is_there else WITHOUT_FIGURES


def tally(states: Sequence[TableState]) -> dict[str, int]:
    """How many tables are in each state, those that need work first."""
    order = [*NEEDS_WORK, *(word for word in ACCEPTED.values() if word not in NEEDS_WORK), WITHOUT_FIGURES]
    counts = {words: sum(state.words == words for state in states) for words in order}
    return {words: number for words, number in counts.items() if number}
