"""Definitions: what a dataset or a category has meant, from which reporting year until which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from pscb_lib.core.errors import UsageError
from pscb_lib.core.periods import Period, parse_year

KEYS = {"valid_from", "valid_to", "says"}
ONE_DAY = timedelta(days=1)


class WrongDefinition(ValueError):
    """What is wrong with a list of definitions, in one clause."""


@dataclass(frozen=True)
class Definition:
    """What something means in some reporting years; None where no year bounds it."""

    says: str
    valid_from: Period | None = None
    valid_to: Period | None = None


@dataclass(frozen=True)
class Boundary:
    """The last day on which the earlier of two definitions was valid, and what is valid since."""

    last_day: date
    says: str


def read_definitions(entries: Any) -> tuple[Definition, ...]:
    """A list of ``valid_from``, ``valid_to`` and ``says``, in the order of time.

    Raises
    ------
    WrongDefinition
        When it is no such list, a year is not one, or one definition begins before the one above it has ended.
    """
    if not isinstance(entries, list) or not all(isinstance(entry, Mapping) for entry in entries):
        raise WrongDefinition("definitions must be a list of valid_from, valid_to and says")
    found = tuple(read_definition(entry) for entry in entries)
    for before, after in pairwise(found):
        start, end = after.valid_from, before.valid_to or before.valid_from
        if start is None or (end and start.first <= (end.last if before.valid_to else end.first)):
            raise WrongDefinition("a definition must begin after the one above it")
    return found


def read_definition(entry: Mapping[str, Any]) -> Definition:
    """One entry of the list."""
    says = entry.get("says")
    if set(entry) - KEYS or not isinstance(says, str) or not says.strip():
        raise WrongDefinition("a definition needs says, and may have valid_from and valid_to")
    first, last = (year_of(key, entry.get(key)) for key in ("valid_from", "valid_to"))
    if first and last and last.last < first.first:
        raise WrongDefinition("valid_to must not come before valid_from")
    return Definition(" ".join(says.split()), first, last)


def year_of(key: str, value: Any) -> Period | None:
    """A reporting year such as ``2013-14``; None where none is given."""
    try:
        return None if value is None else parse_year(str(value))
    except UsageError:
        raise WrongDefinition(f"{key} must be a reporting year like 2013-14") from None


def boundaries(definitions: Sequence[Definition]) -> list[Boundary]:
    """Where one definition ends and another begins, or where the last one ends and none is given."""
    found = []
    for number, one in enumerate(definitions):
        after = definitions[number + 1] if number + 1 < len(definitions) else None
        if number == 0 and one.valid_from:
            found.append(Boundary(one.valid_from.first - ONE_DAY, one.says))
        if after and after.valid_from:
            found.append(Boundary(after.valid_from.first - ONE_DAY, after.says))
        elif one.valid_to:
            found.append(Boundary(one.valid_to.last, "another definition, which is not given"))
    return found
