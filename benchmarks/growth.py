"""How the time grows: with the years of data in the home, and with the sections of the report."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml
from measure import measure
from stage import ROOT, Stage

YEARS = (1, 3, 10, 30)
SECTIONS = (1, 5, 10, 20, 40, 60)
PARTS_OF_THE_PROGRAM = ("pscb_lib", "expectations", "notebooks")


def by_years(stage: Stage, counts: Sequence[int] = YEARS) -> list[dict[str, float]]:
    """A fresh run of one year beside more and more other years: what the others cost, of which it needs none.

    The other years are copies of the same tables under later names. No run reads them, so their heads stay.
    """
    found = []
    for count in counts:
        for later in range(1, count):
            target = stage.home / "data" / "raw" / year_after(stage.year, later)
            if not target.exists():
                shutil.copytree(stage.home / "data" / "raw" / stage.year, target)
        cost = measure([stage.ours("--fresh", "--jobs", "1")], stage.log)
        found.append({"count": count, "wall_seconds": cost.wall_seconds, "cpu_seconds": cost.cpu_seconds})
    return found


def year_after(year: str, later: int) -> str:
    """The name of a reporting year so many years later: ``2012-13``, 2 gives ``2014-15``."""
    first = int(year[:4]) + later
    return f"{first}-{(first + 1) % 100:02d}"


def by_sections(stage: Stage, counts: Sequence[int] = SECTIONS) -> list[dict[str, float]]:
    """Fresh runs of reports with more and more sections: the notebooks of this one, again under other names."""
    program = stage.folder / "program"
    for part in PARTS_OF_THE_PROGRAM:
        shutil.copytree(ROOT / part, program / part, dirs_exist_ok=True)
    plan = yaml.safe_load((ROOT / "notebooks" / "report.yml").read_text(encoding="utf-8"))
    larger = replace(stage, program=program, sections=())
    found = []
    for count in counts:
        write_plan(program / "notebooks", repeated(plan["sections"], count))
        cost = measure([larger.ours("--fresh", "--jobs", "1")], stage.log)
        found.append({"count": count, "wall_seconds": cost.wall_seconds, "cpu_seconds": cost.cpu_seconds})
    return found


def repeated(entries: Sequence[Mapping[str, Any]], count: int) -> list[dict[str, Any]]:
    """So many sections: those that are no annex and not the summary, again and again under new slugs."""
    plain = [e for e in entries if not e.get("annex") and e["number"] != "01"]
    return [again(plain[place % len(plain)], place // len(plain), place) for place in range(count)]


def again(entry: Mapping[str, Any], turn: int, place: int) -> dict[str, Any]:
    """A section under another slug and number, with a notebook of that name."""
    slug = f"{entry['slug']}_{turn}" if turn else entry["slug"]
    number = f"{place + 2:02d}"
    return {**entry, "slug": slug, "number": number, "notebook": f"{number}_{slug}.ipynb", "copy_of": entry["notebook"]}


def write_plan(folder: Path, entries: Sequence[Mapping[str, Any]]) -> None:
    """Put the notebooks and their list into the program's folder."""
    for entry in entries:
        shutil.copyfile(ROOT / "notebooks" / entry["copy_of"], folder / entry["notebook"])
    plan = [{key: value for key, value in entry.items() if key != "copy_of"} for entry in entries]
    (folder / "report.yml").write_text(yaml.safe_dump({"sections": plan}), encoding="utf-8")
