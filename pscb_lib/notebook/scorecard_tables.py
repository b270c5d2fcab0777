"""The scorecard as tables: each priority with its indicators, and those that nobody supplies yet with whom to ask."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any

import pandas as pd

from pscb_lib.core.indicators import SHARE
from pscb_lib.core.rating import RATINGS
from pscb_lib.notebook.dataset import Dataset
from pscb_lib.notebook.figures import Figure, written
from pscb_lib.notebook.published import titles_in
from pscb_lib.notebook.scorecard_lines import (
    Scored,
    change_words,
    points_of,
    rule_of,
    scored,
    target_words,
    trend_words,
)
from pscb_lib.notebook.section import Section

COLUMNS = ["Indicator", "Now", "Change on a year before", "Better", "Target", "Rating", "Trend", "Section"]
BETTER = {"high": "higher", "low": "lower", "band": "between two limits", "neutral": "neutral"}
STANDS = ("Figure of the period", "Figure of another period", "No figure this time", "No agency supplies it yet")
OF_THE_PERIOD, OF_ANOTHER, NONE_NOW, NOBODY = STANDS
UNIT = "indicators"


@dataclass(frozen=True)
class Board:
    """The priorities of the Board with what watches them.

    Attributes
    ----------
    priorities : Dataset
        The register.
    datasets : mapping
        Every table that was loaded, by name.
    """

    report: Section
    priorities: Dataset
    datasets: Mapping[str, Dataset]
    _titles: Mapping[str, str] = field(default_factory=dict, repr=False)

    @cached_property
    def lines(self) -> dict[str, Scored]:
        """Every indicator that the report knows, by its id."""
        return scored(self.report, list(self.datasets.values()))

    @cached_property
    def words(self) -> Mapping[str, str]:
        """What this Board calls its ratings."""
        return rule_of(self.report).words

    @cached_property
    def by_priority(self) -> dict[str, list[Scored]]:
        """What watches each priority, by its id: what the Board has chosen, else what serves its theme."""
        chosen = rule_of(self.report).chosen
        found = {}
        for _, p in self.priorities.frame.iterrows() if self.priorities.usable else ():
            theme = p["theme"]
            ids = chosen.get(theme) or [one for one, line in self.lines.items() if theme in line.indicator.serves]
            found[p["priority_id"]] = [self.lines[id_] for id_ in ids]
        return found

    @cached_property
    def watching(self) -> list[Scored]:
        """The indicators that watch any priority, each once."""
        return list({one.indicator.id: one for lines in self.by_priority.values() for one in lines}.values())

    def show(self) -> None:
        """Show a table for each priority: its indicators, and in a note those without a figure."""
        for _, row in self.priorities.frame.iterrows() if self.priorities.usable else ():
            self.report.table(**self.table_of(row))

    def table_of(self, row: pd.Series[Any]) -> dict[str, Any]:
        """The table of one priority, as `Section.table` takes it."""
        lines = self.by_priority[row["priority_id"]]
        known = [one for one in lines if one.line.now.value is not None or one.line.now.is_hidden]
        used = dict.fromkeys(name for one in known for name in one.line.now.datasets if self.datasets[name].usable)
        frame = pd.DataFrame([self.cells(one) for one in known], columns=COLUMNS, dtype=object)
        return {
            "id_": f"scorecard_{row['number']}",
            "frame": frame.set_index(COLUMNS[0]),
            "title": f"{row['number']}. {row['subject']}: {row['what']}",
            "of": [self.priorities, *(self.datasets[name] for name in used if name != self.priorities.name)],
            "note": without(lines),
            "suffix": f"scorecard_{row['number']}",
            "sparks": {"Trend": [points_of(one) for one in known]},
            "links": {"Section": [self.section_of(one) for one in known]},
        }

    def cells(self, one: Scored) -> list[str]:
        """One indicator in words."""
        slug, now = self.section_of(one), one.line.now
        value = "[c]" if now.is_hidden else with_cases(one)
        when = f"({one.line.period.label}{', another period' if one.is_older else ''})"
        rating = self.words.get(one.rating, one.rating)
        better, titles = BETTER[one.indicator.direction], titles_in(self.report.inputs.folder)
        title = titles.get(slug, slug)
        words = [f"{value} {when}", change_words(one), better, target_words(one), rating, trend_words(one), title]
        return [one.indicator.label, *words]

    def section_of(self, one: Scored) -> str:
        """The section that shows what an indicator comes from."""
        return next((self.datasets[name].spec.section for name in one.indicator.datasets if name in self.datasets), "")

    def gaps(self) -> pd.DataFrame:
        """The indicators without a figure: for which priority, whom to ask, and what for."""
        rows = [
            [
                one.indicator.label,
                self.priorities_of(one),
                one.agency,
                one.indicator.needs or self.asked(one),
                one.reason,
            ]
            for one in self.watching or self.lines.values()
            if one.reason
        ]
        columns = ["Indicator", "Priority", "Whom to ask", "What to ask for", "Why there is no figure"]
        return pd.DataFrame(rows, columns=columns, dtype=object).set_index("Indicator")

    def asked(self, one: Scored) -> str:
        """What an indicator needs: what nobody supplies yet, else the tables that would feed it."""
        if one.indicator.needs:
            return one.indicator.needs
        own = [self.datasets[name].spec.title for name in one.indicator.datasets if name in self.datasets]
        return f"the table {' and the table '.join(own)}" if own else "its table"

    def priorities_of(self, one: Scored) -> str:
        """The subjects of the priorities that an indicator watches."""
        subjects = dict(zip(self.priorities.frame["priority_id"], self.priorities.frame["subject"], strict=True))
        return "; ".join(subjects[id_] for id_, lines in self.by_priority.items() if one in lines) or "none of the list"

    def standing(self) -> pd.DataFrame:
        """Priorities down; across, how many of their indicators have a figure, or why not."""
        subjects = dict(zip(self.priorities.frame["priority_id"], self.priorities.frame["subject"], strict=True))
        rows = {
            subjects[id_]: {name: sum(stand(one) == name for one in lines) for name in STANDS}
            for id_, lines in self.by_priority.items()
        }
        table = pd.DataFrame.from_dict(rows, orient="index", columns=list(STANDS)).rename_axis("Priority")
        return table.loc[:, table.sum() > 0]

    def how_many(self, id_: str, label: str, kind: str = "any") -> Figure:
        """How many of the indicators that watch the priorities are of a kind: one of `HOLDS`."""
        holds = HOLDS[kind]
        missing = "" if self.priorities.usable else self.priorities.why_not
        number = None if missing else Fraction(sum(holds(one) for one in self.watching))
        board, name = self.report.inputs.board, self.priorities.name
        definition = board.say("Indicators that watch the priorities of the Board, as docs/indicators.md defines them.")
        return Figure(id_, label, number, UNIT, self.report.period, (name,), board.name, definition, missing=missing)


def with_cases(one: Scored) -> str:
    """``11.2%, 64 of 571``: of a share of counts these as well; the value alone where a share was supplied."""
    basis = one.line.basis
    cases, base = basis.cases, basis.base
    if one.indicator.unit != SHARE or one.figure.value is None or not basis.is_counted or cases is None or not base:
        return one.figure.text
    return f"{one.figure.text}, {written(cases)} of {written(base)}"


def board_of(report: Section, priorities: Dataset, datasets: Sequence[Dataset]) -> Board:
    """The scorecard of the Board, over the tables that were loaded."""
    return Board(report, priorities, {one.name: one for one in (priorities, *datasets)})


def without(lines: Sequence[Scored]) -> str:
    """Which indicators have no figure, as a note below the table."""
    named = {
        "No agency supplies yet": [one.indicator.label for one in lines if stand(one) == NOBODY],
        "No figure this time": [one.indicator.label for one in lines if stand(one) == NONE_NOW],
    }
    return " ".join(f"{words}: {'; '.join(labels)}." for words, labels in named.items() if labels)


def stand(one: Scored) -> str:
    """Whether an indicator has a figure of the period, of another, none, or nobody who supplies it."""
    if not one.indicator.is_fed:
        return NOBODY
    if one.reason and not one.line.now.is_hidden:
        return NONE_NOW
    return OF_ANOTHER if one.is_older else OF_THE_PERIOD


HOLDS: dict[str, Callable[[Scored], bool]] = {
    "any": lambda one: True,
    "without": lambda one: one.figure.value is None,
    "with_target": lambda one: one.has_target,
    "rated": lambda one: one.rating in RATINGS,
}
