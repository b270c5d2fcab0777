"""The state of each dataset, in words that a reader of the report understands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pscb_lib.command.harvest import SectionHarvest
from pscb_lib.command.pages_context import ReportContext


@dataclass(frozen=True)
class Badge:
    """How a state is shown: a sign, a word and a tone, so that colour is never alone."""

    sign: str
    label: str
    tone: str


BADGES = {
    "accepted": Badge("✓", "Accepted", "good"),
    "accepted_with_known_issues": Badge("✓", "Accepted, with a known issue", "good"),
    "accepted_with_warnings": Badge("!", "Accepted, with a warning", "look"),
    "not_accepted": Badge("✕", "Return not accepted", "bad"),
    "missing": Badge("✕", "Missing", "bad"),
    "not_listed": Badge("–", "Not listed for this year", "none"),
    "not_published": Badge("–", "Printed as a chart, without figures", "none"),
    "unchecked": Badge("?", "Changed since it was checked", "look"),
}


@dataclass(frozen=True)
class DatasetView:
    """One dataset as the pages show it."""

    name: str
    title: str
    agency: str
    file: str
    badge: Badge
    reason: str
    checks: int
    failed: int
    known: int
    queries: int

    @property
    def passed(self) -> int:
        """How many checks held."""
        return self.checks - self.failed - self.known - self.queries

    @property
    def checked(self) -> str:
        """How many checks held, in a few words."""
        if not self.checks:
            return "not checked"
        if self.passed == self.checks:
            return f"{self.checks} checks held"
        others = {"known": self.known, "to be queried": self.queries, "failed": self.failed}
        told = ", ".join(f"{count} {what}" for what, count in others.items() if count)
        return f"{self.passed} of {self.checks} checks held, {told}"


def badge_of(state: str) -> Badge:
    """How a state is shown; an unknown one by its own name."""
    return BADGES.get(state, Badge("?", state.replace("_", " ").capitalize(), "look"))


def dataset_views(parts: Sequence[SectionHarvest], context: ReportContext) -> dict[str, DatasetView]:
    """Every dataset of the year by name, in the order of ``state.json``."""
    loaded = {data["name"]: data for part in parts for data in part.of_type("dataset")}
    agencies = {row["dataset"]: row["agency"] for row in context.checks["rows"]}
    return {
        name: _view(name, state, loaded.get(name, {}), agencies.get(name, ""), context)
        for name, state in context.state["datasets"].items()
    }


def _view(
    name: str, state: Mapping[str, Any], loaded: Mapping[str, Any], agency: str, context: ReportContext
) -> DatasetView:
    spec = context.catalogue.get(name, {})
    role = spec.get("agency", "")
    return DatasetView(
        name=name,
        title=loaded.get("title") or spec.get("title") or name.replace("_", " ").capitalize(),
        agency=loaded.get("agency") or agency or context.agencies.get(role, ""),
        file=state.get("file") or "",
        badge=badge_of(state["state"]),
        reason=state.get("reason") or "",
        checks=state.get("checks") or 0,
        failed=state.get("failed") or 0,
        known=state.get("known") or 0,
        queries=state.get("queries") or 0,
    )
