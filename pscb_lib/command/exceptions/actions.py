"""Actions of the registers: those that are overdue, and those that nobody can call overdue."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pscb_lib.command.pages_context import ReportContext
from pscb_lib.core.periods import read_period, up_to_quarter
from pscb_lib.core.prepare import USABLE

DONE = "done"


@dataclass(frozen=True)
class Action:
    """One entry of a register that says what somebody is to do."""

    id: str
    what: str
    owner: str
    due: str
    state: str
    register: str

    @property
    def is_open(self) -> bool:
        """Whether it is not known to be done."""
        return self.state != DONE

    @property
    def due_on(self) -> str:
        """When it was due, in words: ``January 2014``."""
        period = read_period(self.due)
        return period.label if period else self.due

    def is_overdue(self, day: date) -> bool:
        """Whether it should have been done by a day; one whose date cannot be read is not."""
        period = read_period(self.due)
        return self.is_open and period is not None and period.last <= day


@dataclass(frozen=True)
class Actions:
    """The open actions: overdue ones, and how many lack a date or somebody who leads."""

    open_count: int
    overdue: list[Action]
    undated_count: int
    unled_count: int

    @property
    def text(self) -> str:
        """How many are open, and how many of them nobody can call late or on time, as sentences."""
        known = count(self.open_count, "action is", "actions are")
        undated = f"{count(self.undated_count, 'has', 'have')} no date, so that nobody can say whether"
        late = "it is late" if self.undated_count == 1 else "they are late"
        unled = f"for {self.unled_count} nobody is named who leads"
        return f"{known} not known to be done. Of these {undated} {late}; {unled}."


def count(number: int, what: str, several: str = "") -> str:
    """A number with the words that go with it: ``1 action is``, ``3 actions are``; else with an s added."""
    return f"{number} {what if number == 1 else several or f'{what}s'}"


def open_actions(inputs: Path, context: ReportContext) -> Actions:
    """What the registers of the year say is still to be done at the end of the period."""
    found = [action for name, spec in registers(context) for action in entries(inputs / f"{name}.csv", spec)]
    still = [action for action in found if action.is_open]
    end = up_to_quarter(context.year, context.quarter).last
    overdue = sorted((a for a in still if a.is_overdue(end)), key=lambda a: (a.due, a.id))
    return Actions(len(still), overdue, sum(not a.due for a in still), sum(not a.owner for a in still))


def registers(context: ReportContext) -> list[tuple[str, Mapping[str, Any]]]:
    """The registers that the report uses and whose entries have a state and a date."""
    states = context.state["datasets"]
    return [
        (name, spec)
        for name, spec in context.catalogue.items()
        if spec.get("kind") == "register"
        and {"what", "due", "state"} <= set(spec.get("register", {}))
        and states.get(name, {}).get("state") in USABLE
    ]


def entries(path: Path, spec: Mapping[str, Any]) -> list[Action]:
    """The newest edition of each entry of a register."""
    id_ = next(name for name, field in spec["register"].items() if field.get("type") == "id")
    newest: dict[str, dict[str, str]] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            newest[row[id_]] = max(newest.get(row[id_], row), row, key=lambda r: int(r["edition"]))
    return [
        Action(row[id_], row["what"], row.get("owner", ""), row["due"], row["state"], spec["title"])
        for row in newest.values()
    ]
