"""What the exceptions paper says, gathered from the report: the same for the page and for Word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pscb_lib.command.exceptions.actions import Actions, count, open_actions
from pscb_lib.command.exceptions.moves import Move, moved, watched_movements, without_figure
from pscb_lib.command.harvest import Harvest
from pscb_lib.command.pages_context import ReportContext
from pscb_lib.command.pages_data import DatasetView, dataset_views
from pscb_lib.command.pages_quality import CheckRow, quality
from pscb_lib.core.claims import read_claims

FAULTS = {
    "disagrees": "The data say otherwise",
    "misleading": "The figures stand, what they suggest does not",
    "agrees_on_another_basis": "True of something else than it says",
    "implausible": "Hard to believe",
}
"""The verdicts that count as faults, worst first."""

MOST_FAULTS, MOST_CHECKS, MOST_ACTIONS = 10, 8, 10
"""With these the paper keeps to four pages; the rest is counted, and stands in the report."""

CLAIMS = "claims."
STATEMENTS = {"not true": "not so", "true": "so"}
A_NUMBER_OR_RANGE = re.compile(r"[-\d,.]+(?: to [-\d,.]+)?")
A_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True)
class Fault:
    """A published figure that does not stand."""

    claim_id: str
    statement: str
    published: str
    recomputed: str
    verdict: str
    section: str


@dataclass(frozen=True)
class Paper:
    """The exceptions paper; every list is in the order in which it is to be read."""

    context: ReportContext
    decisions: Sequence[str]
    moves: Sequence[Move]
    without_figure: Sequence[str]
    faults: Sequence[Fault]
    faults_count: int
    checks: Sequence[CheckRow]
    checks_count: int
    missing: Sequence[DatasetView]
    charts_only: Sequence[DatasetView]
    actions: Actions

    @property
    def charts_text(self) -> str:
        """Which charts came without figures, as a sentence; empty where none did."""
        titles = "; ".join(view.title for view in self.charts_only)
        told = count(len(self.charts_only), "chart was", "charts were")
        return f"{told} printed without figures: {titles}." if titles else ""

    @property
    def more_faults(self) -> int:
        """How many faults are not listed."""
        return self.faults_count - len(self.faults)


def exceptions_paper(harvest: Harvest, inputs: Path, context: ReportContext) -> Paper:
    """Gather the paper.

    Parameters
    ----------
    harvest : Harvest
        The sections that were run, for their published figures.
    inputs : Path
        The staged inputs of the report.
    context : ReportContext
        The report that the paper belongs to.
    """
    datasets = dataset_views(harvest.sections, context)
    states = {name: state["state"] for name, state in context.state["datasets"].items()}
    faults, about_data = faults_of(harvest, inputs, context), quality(context, datasets)
    movements, actions = watched_movements(inputs, context), open_actions(inputs, context)
    missing = [v for n, v in datasets.items() if states[n] in ("missing", "not_accepted")]
    charts = [v for n, v in datasets.items() if states[n] == "not_published"]
    titles = {name: view.title for name, view in datasets.items()}
    return Paper(
        context=context,
        decisions=decisions(faults, about_data.failing, missing, charts, actions, ending(context)),
        moves=moved(movements, context),
        without_figure=without_figure(movements, titles),
        faults=faults[:MOST_FAULTS],
        faults_count=len(faults),
        checks=about_data.failing[:MOST_CHECKS],
        checks_count=len(about_data.failing),
        missing=missing,
        charts_only=charts,
        actions=actions,
    )


def faults_of(harvest: Harvest, inputs: Path, context: ReportContext) -> list[Fault]:
    """The published figures that do not stand and that nobody has acknowledged, each once.

    Worst first; within a verdict figures before headings, lists and boxes of the report, and the furthest off first.
    """
    form, known = about_the_report(inputs, context), acknowledged(context)
    titles = {f"{section.number}_{section.slug}": section.title for section in context.sections}
    rows = {
        row["claim_id"]: row
        for part in harvest.sections
        for found in part.of_type("claims")
        for row in found["claims"]
        if row["verdict"] in FAULTS and known.get(row["claim_id"]) != row["recomputed"]
    }
    order = list(FAULTS)
    ranked = sorted(rows.values(), key=lambda row: (order.index(row["verdict"]), row["claim_id"] in form, -off_by(row)))
    return [
        Fault(
            row["claim_id"], row["statement"], *in_words(row["published"], row["recomputed"]),
            FAULTS[row["verdict"]], titles.get(row["section"], row["section"]),
        )
        for row in ranked
    ]  # fmt: skip


def in_words(published: str, recomputed: str) -> tuple[str, str]:
    """What was published and what the data give: a share with its sign on both sides, a statement as one."""
    if published == "true":
        return "stated", STATEMENTS.get(recomputed, recomputed)
    share = published.endswith("%") and A_NUMBER_OR_RANGE.fullmatch(recomputed)
    return published, f"{recomputed}%" if share else recomputed


def about_the_report(inputs: Path, context: ReportContext) -> set[str]:
    """The claims that are held against registers alone: headings, lists and boxes, not figures of children."""
    kinds = {name: spec.get("kind") for name, spec in context.catalogue.items()}
    return {
        claim.id
        for claim in read_claims(inputs)
        if all(kinds.get(name) == "register" for name in claim.datasets if name in kinds)
    }


def acknowledged(context: ReportContext) -> dict[str, str]:
    """What the data gave when somebody acknowledged a published figure, by the claim's id."""
    return {
        issue["check_id"].removeprefix(CLAIMS): issue["observed"]
        for issue in context.checks["known_issues"]
        if issue["check_id"].startswith(CLAIMS) and context.year <= issue["until"]
    }


def off_by(row: Mapping[str, Any]) -> float:
    """How far a published number is from what the data give, as a share of that; statements come last."""
    numbers = [A_NUMBER.match(str(row[key])) for key in ("published", "recomputed")]
    if None in numbers:
        return -1
    published, recomputed = (float(n[0].replace(",", "")) for n in numbers if n)
    return abs(published - recomputed) / abs(recomputed) if recomputed else abs(published)


def ending(context: ReportContext) -> int:
    """How many known issues are accepted no longer than the reporting year."""
    return sum(
        str(issue["until"]) <= context.year for issue in context.checks["known_issues"] if issue.get("occurs", True)
    )


def decisions(
    faults: Sequence[Fault],
    failing: Sequence[CheckRow],
    missing: Sequence[DatasetView],
    charts: Sequence[DatasetView],
    actions: Actions,
    ending_count: int,
) -> list[str]:
    """What the Board is asked to decide, as sentences; none when there is nothing to decide."""
    asked = [f"Ask {view.agency} for “{view.title}”, without which the report is incomplete." for view in missing]
    if failing:
        checks = "1 check that did not hold" if len(failing) == 1 else f"{len(failing)} checks that did not hold"
        asked.append(f"Say for {checks} whether the agency is asked for a new return, or the figure accepted and why.")
    if faults:
        wrong = count(len(faults), "published figure that does", "published figures that do")
        asked.append(f"Say what becomes of {wrong} not stand as printed.")
    if actions.overdue:
        asked.append(f"Settle {count(len(actions.overdue), 'action')} that should have been done by now.")
    if actions.undated_count or actions.unled_count:
        lacking = f"{count(actions.undated_count, 'has', 'have')} no date, {actions.unled_count} nobody who leads"
        asked.append(f"Give each open action a date and a lead: of {actions.open_count}, {lacking}.")
    if ending_count:
        asked.append(
            "Renew or withdraw the acceptance of "
            f"{count(ending_count, 'known issue that ends', 'known issues that end')} with the year."
        )
    asked += [
        f"Ask {agency} for the figures behind {count(number, 'chart')} printed without them."
        for agency, number in Counter(view.agency for view in charts).most_common()
    ]
    return asked
