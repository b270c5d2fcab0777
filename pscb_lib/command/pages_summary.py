"""What the first page says: the answer of each section, headline figures, contents, the state of the data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from pscb_lib.command.export_views import stated_indicators
from pscb_lib.command.harvest import Harvest, SectionHarvest
from pscb_lib.command.pages_context import PlannedSection, ReportContext, number_shown
from pscb_lib.command.pages_data import Badge, DatasetView
from pscb_lib.command.pages_frame import section_path
from pscb_lib.core.arrivals import QUERIED
from pscb_lib.core.returns import DUE

MOST_HEADLINES = 8
RETURNS_SECTION = "data_quality"


@dataclass(frozen=True)
class Point:
    """The main points of one section."""

    sentences: Sequence[Mapping[str, Any]]
    title: str
    href: str


@dataclass(frozen=True)
class Card:
    """A section among the contents; without an address when it is not in this report."""

    number: str
    title: str
    question: str
    href: str
    note: str


@dataclass(frozen=True)
class Words:
    """The Board's commentary on one section, and how far it is agreed."""

    title: str
    href: str
    label: str
    stale: Sequence[str]


@dataclass(frozen=True)
class Summary:
    """The content of ``index.html``."""

    badge: Badge
    status_text: str
    points: Sequence[Point]
    headlines: Sequence[Mapping[str, Any]]
    indicators: Sequence[Mapping[str, Any]]
    cards: Sequence[Card]
    states: Sequence[tuple[Badge, int]]
    checks_text: str
    titles: Mapping[str, str]
    sources: Mapping[str, DatasetView]
    commentary: Sequence[Words] = ()


def summary(harvest: Harvest, context: ReportContext, datasets: Mapping[str, DatasetView]) -> Summary:
    """Gather the content of the first page."""
    parts = {part.section.slug: part for part in harvest.sections}
    points = _points(parts, context)
    headlines = headline_figures(_answers_of_chapters(parts, context))
    return Summary(
        badge=_status_badge(context),
        status_text=_status_text(context),
        points=points,
        headlines=headlines,
        indicators=stated_indicators(sentence for point in points for sentence in point.sentences),
        cards=[_card(planned, parts.get(planned.slug)) for planned in context.reading_order],
        states=_states(datasets),
        checks_text=checks_text(datasets),
        titles={view.name: view.title for view in datasets.values()},
        sources=datasets,
        commentary=_commentary(parts, context),
    )


def headline_figures(answers: Sequence[Sequence[Mapping[str, Any]]]) -> list[Mapping[str, Any]]:
    """Choose headline figures: the first of every section, then the second, until there are enough.

    Parameters
    ----------
    answers : sequence of sequences
        The indicators of each section's answers.

    Returns
    -------
    list of Mapping
        At most eight indicators that have a value, in the order of the sections.
    """
    stated = [[indicator for indicator in answer if indicator["value"] is not None] for answer in answers]
    in_turn = [indicator for turn in zip_longest(*stated) for indicator in turn if indicator is not None]
    once = {indicator["indicator_id"]: indicator for indicator in reversed(in_turn)}
    chosen = list(dict.fromkeys(i["indicator_id"] for i in in_turn))[:MOST_HEADLINES]
    ordered = dict.fromkeys(i["indicator_id"] for answer in stated for i in answer if i["indicator_id"] in chosen)
    return [once[name] for name in ordered]


def checks_text(datasets: Mapping[str, DatasetView]) -> str:
    """How many checks held, as a sentence."""
    views = datasets.values()
    checks, passed = sum(view.checks for view in views), sum(view.passed for view in views)
    failed, known = sum(view.failed for view in views), sum(view.known for view in views)
    queries = sum(view.queries for view in views)
    if not checks:
        return "The data of this report were not checked."
    known_part = f", {known} {'is a known issue' if known == 1 else 'are known issues'}" if known else ""
    queries_part = f", {queries} found figures to be queried" if queries else ""
    return f"{passed} of {checks} checks held{known_part}{queries_part}, and {failed or 'none'} failed."


def _points(parts: Mapping[str, SectionHarvest], context: ReportContext) -> list[Point]:
    points = [
        Point(parts[planned.slug].sentences("answer"), planned.title, section_path(planned))
        for planned in context.reading_order
        if planned.slug in parts
    ]
    return [point for point in points if point.sentences]


def _commentary(parts: Mapping[str, SectionHarvest], context: ReportContext) -> list[Words]:
    return [
        Words(planned.title, section_path(planned), words["label"], words["stale"])
        for planned in context.reading_order
        if planned.slug in parts
        for words in parts[planned.slug].of_type("commentary")
    ]


def _answers_of_chapters(parts: Mapping[str, SectionHarvest], context: ReportContext) -> list[list[Mapping[str, Any]]]:
    chapters = [s.slug for s in context.reading_order if s.slug in parts and not s.annex]
    return [stated_indicators(parts[slug].sentences("answer")) for slug in chapters]


def _card(planned: PlannedSection, part: SectionHarvest | None) -> Card:
    number = f"Section {number_shown(planned)}" if number_shown(planned) else "Annex"
    href, note = (section_path(planned), _card_note(part)) if part else ("", "Not in this copy")
    return Card(number, planned.title, planned.question, href, note)


def _card_note(part: SectionHarvest) -> str:
    refused = sum(gap["kind"] in ("not_accepted", "missing") for gap in part.of_type("gap"))
    tables = "1 table" if refused == 1 else f"{refused} tables"
    return f"{tables} missing or not accepted" if refused else ""


def _status_badge(context: ReportContext) -> Badge:
    if context.status == "incomplete":
        return Badge("!", "Incomplete", "look")
    if not _has_tables(context):
        return Badge("–", "Empty", "look")
    return Badge("–", "Not all in", "look") if outstanding(context) else Badge("✓", "Complete", "good")


def outstanding(context: ReportContext) -> list[str]:
    """What agencies have still to send, in words, and what came and cannot be used as it is.

    What a publisher owes nobody and the board fetches for itself is told apart.
    """
    missing = [one for one in context.returns if one["state"] == DUE]
    fetched = sum(one["fetched"] for one in missing)
    sent, queried = len(missing) - fetched, [one["state"] for one in context.returns].count(QUERIED)
    return [
        *([f"{sent} {'is' if sent == 1 else 'are'} not yet in"] if sent else []),
        *(
            [f"{fetched} {'is' if fetched == 1 else 'are'} still to be fetched from those who publish them"]
            if fetched
            else []
        ),
        *([f"{queried} came with a question that is still open"] if queried else []),
    ]


def _has_tables(context: ReportContext) -> bool:
    return any(state["sha256"] for state in context.state["datasets"].values())


def _status_text(context: ReportContext) -> str:
    what = _tables_text(context)
    if not context.selection:
        return what
    return f"{what.rstrip('.')}. This copy holds a selection: {context.selection}."


def _tables_text(context: ReportContext) -> str:
    owed = outstanding(context)
    if not _has_tables(context):
        return "No table has been supplied yet."
    if context.status == "incomplete":
        used = context.status_reason
    else:
        used = "Every table that is in was used." if owed else "Every table that was expected was used."
    return f"{used} Of the returns, {' and '.join(owed)}. {_where_listed(context)}." if owed else used


def _where_listed(context: ReportContext) -> str:
    title = next((section.title for section in context.sections if section.slug == RETURNS_SECTION), "")
    return f"“{title}” lists them, and so does pscb returns" if title else "pscb returns lists them"


def _states(datasets: Mapping[str, DatasetView]) -> list[tuple[Badge, int]]:
    badges = [view.badge for view in datasets.values()]
    return [(badge, badges.count(badge)) for badge in dict.fromkeys(badges)]
