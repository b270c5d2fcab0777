"""``pscb list``: the resolved plan, what would run, with which parameters, and why."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from typing import Any

from pscb_lib.command.forecast import CACHED
from pscb_lib.command.parameters import resolve
from pscb_lib.command.plan import Section, choose
from pscb_lib.command.text_table import text_table

HEADS = ("No", "Section", "Title", "Question", "Datasets", "Parameters", "Why it runs")
WIDEST = 160


def resolved_plan(
    sections: Sequence[Section], only: Sequence[str], given: Mapping[str, Any], reasons: Mapping[str, str]
) -> list[dict[str, Any]]:
    """One entry a section, in the order of the report; those that would not run say so.

    ``reasons`` say why each section would run that was asked for; ``cached`` of one whose result is kept.
    """
    chosen = {section.slug for section in choose(sections, only)}
    return [
        {
            "number": section.number,
            "slug": section.slug,
            "title": section.title,
            "question": section.question,
            "annex": section.annex,
            "notebook": section.notebook_path.name,
            "datasets": list(section.datasets),
            "parameters": resolve(section, given),
            "runs": reasons.get(section.slug, CACHED) != CACHED,
            "in_report": section.slug in chosen,
            "why": reasons.get(section.slug, "not named by --only"),
        }
        for section in sections
    ]


def plan_json(entries: Sequence[Mapping[str, Any]], *, fictional: bool = False) -> str:
    """Return the plan for programs."""
    mark = {"fictional": True} if fictional else {}
    return json.dumps({**mark, "sections": entries}, indent=1, ensure_ascii=False)


def plan_table(entries: Sequence[Mapping[str, Any]], width: int | None = None) -> str:
    """Return the plan for people: the sections that would be in the report, and which of them would run."""
    rows = [
        [
            *(entry[key] for key in ("number", "slug", "title", "question")),
            ", ".join(entry["datasets"]) or "none",
            ", ".join(f"{name}={value}" for name, value in entry["parameters"].items()),
            entry["why"],
        ]
        for entry in entries
        if entry["in_report"]
    ]
    table = text_table(HEADS, rows, width or min(shutil.get_terminal_size((120, 24)).columns, WIDEST))
    run = sum(entry["runs"] for entry in entries)
    left_out = f" of {len(entries)}" if len(rows) < len(entries) else ""
    count = f"{len(rows)}{left_out} sections, in this order; {run} would run, {len(rows) - run} are cached"
    return "\n".join([table, "", f"{count}.", *reasons_to_run(entries)])


def reasons_to_run(entries: Sequence[Mapping[str, Any]]) -> list[str]:
    """Each reason to run, with the numbers of the sections that it concerns: the table in short."""
    concerned: dict[str, list[str]] = {}
    for entry in entries:
        if entry["runs"]:
            concerned.setdefault(entry["why"], []).append(str(entry["number"]))
    return [f"{', '.join(numbers)}: {why}." for why, numbers in concerned.items()]
