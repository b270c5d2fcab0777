"""``pscb returns``: who has sent what, what is late, and the e-mail that asks for it."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from pscb_lib.command.returns.chasing import email
from pscb_lib.command.returns.naming import file_name, role_named, stretch_name
from pscb_lib.command.returns.wording import WORDS, counts, lateness, period_words
from pscb_lib.core.catalogue import Catalogue, read_catalogue
from pscb_lib.core.due import returns_settings
from pscb_lib.core.errors import UsageError
from pscb_lib.core.home import Home, find_home
from pscb_lib.core.periods import day_label, parse_quarter, parse_year, up_to_quarter
from pscb_lib.core.prepare import Prepared, prepare
from pscb_lib.core.returns import Return, returns_of
from pscb_lib.core.store import Store
from pscb_lib.core.timely import up_to

TITLE_WIDTH = 60
OURSELVES = "board"
"""The role that asks the others, and needs no e-mail from itself."""


@dataclass(frozen=True)
class Asked:
    """What the command was asked: whose returns, for which period, as at which day."""

    home: Home
    year: str
    quarter: int
    on: date

    @cached_property
    def catalogue(self) -> Catalogue:
        """What each agency sends."""
        return read_catalogue(self.home.expectations / "catalogue.yml")

    @cached_property
    def prepared(self) -> Prepared | None:
        """The year's data with their checks; None where the year has not been begun."""
        if self.year not in self.home.years():
            return None
        found = prepare(self.home, self.year, store=Store(self.home.cache), processes=os.cpu_count() or 1)
        return up_to(found, self.quarter)

    @cached_property
    def returns(self) -> list[Return]:
        """Every return, late ones first."""
        return returns_of(self.home, self.catalogue, self.year, self.quarter, self.on, self.prepared)

    @property
    def roles(self) -> list[str]:
        """The agencies, the one with the latest return first."""
        return list(dict.fromkeys(one.agency for one in self.returns))

    def of(self, role: str) -> list[Return]:
        """The returns of one agency."""
        return [one for one in self.returns if one.agency == role]


def overview(options: argparse.Namespace) -> int:
    """Print the state of all returns, or the e-mails that ask for those outstanding."""
    asked = what_is_asked(options)
    if options.chase is not None:
        print("\n".join(chased(asked, options.chase, options.out)), end="")
    elif options.json:
        print(json.dumps(as_content(asked), indent=1, ensure_ascii=False))
    else:
        print("\n".join(lines(asked)))
    return 0


def what_is_asked(options: argparse.Namespace) -> Asked:
    """The period: the year named or the newest, the quarter named or the last one that has ended.

    Raises
    ------
    UsageError
        When the home has no year yet and none is named, or the day is not one.
    """
    home = find_home(options.home)
    years, on = home.years(), day_named(options.on) if options.on else date.today()
    if not options.year and not years:
        raise UsageError("this home has no year yet: name one, as in pscb returns 2013-14.")
    year = options.year or years[-1]
    parse_year(year)
    ended = [quarter for quarter in (1, 2, 3, 4) if up_to_quarter(year, quarter).last < on]
    return Asked(home, year, parse_quarter(options.quarter or max(ended, default=1)), on)


def day_named(text: str) -> date:
    """A day such as 2013-08-01.

    Raises
    ------
    UsageError
        When it is none.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f'a day is written like 2013-08-01; found "{text}".') from None


def lines(asked: Asked) -> Iterator[str]:
    """The state of all returns for people: the agency that is latest first, and of each its late tables first."""
    yield f"Returns for {period_words(asked.year, asked.quarter)}, as at {day_label(asked.on)}"
    for role in asked.roles:
        returns = asked.of(role)
        yield ""
        where = asked.catalogue.publishers.get(role)
        when = f"to be fetched by the board from {where}" if where else f"due {day_label(returns[0].due)}"
        yield f"{asked.home.board.agency_name(role)}: {counts(returns)}; {when}"
        for one in returns:
            yield f"  {WORDS[one.state]:<12}  {one.spec.title:<{TITLE_WIDTH}}  {lateness(one)}".rstrip()
    yield ""
    yield f"All: {counts(asked.returns)}"


def as_content(asked: Asked) -> dict[str, Any]:
    """The same for programs."""
    rows = [
        {"agency": one.agency, "dataset": one.spec.name, "title": one.spec.title, "state": one.state}
        | {"due": one.due.isoformat(), "arrived": one.arrived.isoformat() if one.arrived else None}
        | {"days_late": one.days_late, "late": one.late}
        | {"fetch_from": asked.catalogue.publishers.get(one.agency)}
        for one in asked.returns
    ]
    return {"year": asked.year, "quarter": asked.quarter, "as_at": asked.on.isoformat(), "returns": rows}


def chased(asked: Asked, agency: str, out: str | None) -> Iterator[str]:
    """The e-mails to the agency named, or to all others that owe something; each into a file, where asked."""
    board = asked.home.board
    names = {role: board.agency_name(role) for role in asked.catalogue.agencies}
    named = role_named(agency, names) if agency else None
    if agency and named is None:
        raise UsageError(f'no agency is called "{agency}"; agencies: {"; ".join(names[r] for r in asked.roles)}.')
    publishers = asked.catalogue.publishers
    for role in [named] if named else [role for role in asked.roles if role != OURSELVES]:
        if role in publishers:
            continue
        if not any(one.outstanding for one in asked.of(role)):
            if named:
                yield f"Nothing is outstanding from {names[role]}.\n"
            continue
        text = email_to(asked, role)
        if out:
            folder = Path(out).expanduser()
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{role}_{stretch_name(asked.year, asked.quarter)}.txt").write_text(text, encoding="utf-8")
        yield text
    yield from to_fetch(asked, [role for role in publishers if named in (None, role)])


def to_fetch(asked: Asked, publishers: Sequence[str]) -> Iterator[str]:
    """What the board has to fetch itself of those who publish and owe no return, each with where it is."""
    due = [(role, one) for role in publishers for one in asked.of(role) if one.outstanding]
    if len(publishers) == 1 and not due:
        yield f"Nothing is to be fetched from {asked.home.board.agency_name(publishers[0])}.\n"
    if due:
        yield "To be fetched by the board itself, from those who publish and owe no return:\n"
    for role, one in due:
        name = asked.home.board.agency_name(role)
        yield f"  - {one.spec.title}: {name}, {asked.catalogue.publishers[role]}\n"


def email_to(asked: Asked, role: str) -> str:
    """The e-mail to one agency."""
    file, settings = file_name(role, asked.year, asked.quarter), returns_settings(asked.home.board)
    returns = asked.of(role)
    faults = faults_of(asked, {one.spec.name for one in returns if one.outstanding})
    return email(asked.home.board, settings, role, asked.year, asked.quarter, asked.on, returns, faults, file)


def faults_of(asked: Asked, names: Collection[str]) -> Mapping[str, Sequence[str]]:
    """What the checks found wrong in some tables, by table, at the cells of the workbooks sent where known."""
    from pscb_lib.command.importing.asking import Wanted
    from pscb_lib.command.importing.importing import Order, means_of
    from pscb_lib.command.importing.origins import origin_of

    failures = [fault for fault in (asked.prepared.failures if asked.prepared else ()) if fault.dataset in names]
    if not failures:
        return {}
    means = means_of(asked.home, Order([], Wanted()))
    told: dict[str, list[str]] = {}
    for name in dict.fromkeys(fault.dataset for fault in failures):
        origin = origin_of(name, asked.year, means)
        told[name] = [origin.retold(fault.sentence()) for fault in failures if fault.dataset == name]
    return told
