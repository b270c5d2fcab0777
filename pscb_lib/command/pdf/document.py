"""The content of the whole document, as data that the template draws."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from pscb_lib.command.harvest import Harvest, SectionHarvest
from pscb_lib.command.pages_context import PlannedSection, ReportContext, number_shown
from pscb_lib.command.pages_data import DatasetView, dataset_views
from pscb_lib.command.pages_summary import Summary, summary
from pscb_lib.command.pdf.blocks import Figures, section_blocks, sentence_runs
from pscb_lib.command.pdf.marks import MARKS
from pscb_lib.command.pdf.prose import Block
from pscb_lib.core.periods import day_label, up_to_quarter

LANGUAGE, REGION = "en", "GB"
FINGERPRINT_DIGITS = 8


def document(harvest: Harvest, context: ReportContext) -> dict[str, Any]:
    """Everything that the document says, in the order of reading.

    Returns
    -------
    dict
        ``cover``, ``glance``, ``sections``, ``behind`` (the figures behind the charts) and ``marks``.
    """
    views = dataset_views(harvest.sections, context)
    parts = {part.section.slug: part for part in harvest.sections}
    planned = [section for section in context.reading_order if section.slug in parts]
    titles = {name: s.title for s in context.sections for name in (s.slug, f"{s.number}_{s.slug}")}
    counted = {s.slug: Figures(name, titles) for s, name in zip(planned, _names(planned), strict=True)}
    sections = [_section(s, parts[s.slug], counted[s.slug], views) for s in planned]
    for block in (b for section in sections for b in section["blocks"] if b["kind"] == "commentary"):
        block["heading"] = context.commentary_heading
    return {
        "cover": _cover(harvest, context),
        "glance": _glance(summary(harvest, context, views), planned),
        "sections": sections,
        "behind": {"number": _letter(sum(s.annex for s in planned)), "groups": _behind(planned, counted)},
        "marks": [{"sign": sign, "meaning": context.say(meaning)} for sign, meaning in MARKS],
    }


def _names(planned: Sequence[PlannedSection]) -> list[str]:
    """The number of each section, and a letter for each annex."""
    annexes = [section for section in planned if section.annex]
    return [_letter(annexes.index(s)) if s.annex else number_shown(s) for s in planned]


def _letter(place: int) -> str:
    return chr(ord("A") + place)


def _cover(harvest: Harvest, context: ReportContext) -> dict[str, Any]:
    last = up_to_quarter(context.year, context.quarter).last
    return {
        "board": context.board_name,
        "short": context.short_name,
        "title": context.report_title,
        "period": context.period_text,
        "as_at": day_label(last),
        "date": [last.year, last.month, last.day],
        "language": LANGUAGE,
        "region": REGION,
        "fictional": context.fictional,
        "draft": context.draft,
        "marking": context.marking,
        "incomplete": context.incomplete,
        "selection": context.selection,
        "fingerprint": _fingerprint(harvest),
    }


def _fingerprint(harvest: Harvest) -> str:
    """The first digits of the SHA-256 of ``indicators.csv``: two copies that state the same figures share them."""
    return hashlib.sha256(harvest.files["indicators.csv"].encode()).hexdigest()[:FINGERPRINT_DIGITS]


def _glance(found: Summary, planned: Sequence[PlannedSection]) -> dict[str, Any]:
    keys = {section.title: f"section-{section.slug}" for section in planned}
    points = [
        {"title": point.title, "target": keys[point.title], "sentences": [sentence_runs(s) for s in point.sentences]}
        for point in found.points
    ]
    headlines = [{name: i.get(name) or "" for name in ("text", "label", "period_text")} for i in found.headlines]
    states = [{"sign": badge.sign, "label": badge.label, "count": count} for badge, count in found.states]
    return {
        "status": found.status_text,
        "points": points,
        "headlines": headlines,
        "states": states,
        "checks": found.checks_text,
    }


def _section(
    planned: PlannedSection, part: SectionHarvest, figures: Figures, views: Mapping[str, DatasetView]
) -> dict[str, Any]:
    loaded = dict.fromkeys(data["name"] for data in part.of_type("dataset"))
    return {
        "label": f"section-{planned.slug}",
        "name": "Annex" if planned.annex else "Section",
        "number": figures.number,
        "annex": planned.annex,
        "title": planned.title,
        "question": planned.question,
        "answers": [sentence_runs(sentence) for sentence in part.sentences("answer")],
        "blocks": section_blocks(part, figures),
        "data": _used([views[name] for name in loaded if name in views]),
    }


def _used(loaded: Sequence[DatasetView]) -> dict[str, Any]:
    """The tables of a section: those that were used by agency, and each other one with its state."""
    good = [view for view in loaded if view.badge.tone == "good"]
    by_agency = {view.agency: [v.title for v in good if v.agency == view.agency] for view in good}
    return {
        "used": [{"agency": agency, "titles": titles} for agency, titles in by_agency.items()],
        "others": [
            {"title": view.title, "agency": view.agency, "sign": view.badge.sign, "state": view.badge.label}
            for view in loaded
            if view not in good
        ],
    }


def _behind(planned: Sequence[PlannedSection], counted: Mapping[str, Figures]) -> list[Block]:
    found = [{"title": s.title, "number": counted[s.slug].number, "tables": counted[s.slug].behind} for s in planned]
    return [group for group in found if group["tables"]]
