"""``pscb list``: the resolved plan, what would run, with which parameters, and why."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from typing import Any

from pscb_lib.command.parameters import resolve
from pscb_lib.command.plan import Section, choose
from pscb_lib.command.text_table import text_table

HEADS = ("No", "Section", "Title", "Question", "Datasets", "Parameters")
WIDEST = 160


def resolved_plan(sections: Sequence[Section], only: Sequence[str], given: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One entry a section, in the order of the report; those that would not run say so."""
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
            "runs": section.slug in chosen,
            "why": why(section.slug in chosen, bool(only)),
        }
        for section in sections
    ]


def why(runs: bool, selected: bool) -> str:
    """Why a section would run, or would not."""
    if not selected:
        return "every section runs"
    return "named by --only" if runs else "not named by --only"


def plan_json(entries: Sequence[Mapping[str, Any]]) -> str:
    """Return the plan for programs."""
    return json.dumps({"sections": entries}, indent=1, ensure_ascii=False)


def plan_table(entries: Sequence[Mapping[str, Any]], width: int | None = None) -> str:
    """Return the plan for people: the sections that would run."""
    rows = [
        [
            *(entry[key] for key in ("number", "slug", "title", "question")),
            ", ".join(entry["datasets"]) or "none",
            ", ".join(f"{name}={value}" for name, value in entry["parameters"].items()),
        ]
        for entry in entries
        if entry["runs"]
    ]
    left_out = len(entries) - len(rows)
    table = text_table(HEADS, rows, width or min(shutil.get_terminal_size((120, 24)).columns, WIDEST))
    count = f"{len(rows)} of {len(entries)} sections would run" if left_out else f"{len(rows)} sections, in this order"
    return f"{table}\n\n{count}."
