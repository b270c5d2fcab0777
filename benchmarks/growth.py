"""How the time grows: with the years of data in the home, and with the sections of the report."""

from __future__ import annotations

import re
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
SHORT_YEAR = re.compile(r"((?<=\b\d{4}[-/])|(?<=\b[A-Z][a-z]{2}[- ]))\d\d\b(?!-)")
RANGE_OF_MONTHS = re.compile(r"(\b\d{4}-\d\d/\d{4}-\d\d\b)")
LONG_YEAR = re.compile(r"\b(19|20)\d\d\b")
PARTS_OF_THE_PROGRAM = ("pscb_lib", "expectations", "notebooks")


def by_years(stage: Stage, counts: Sequence[int] = YEARS) -> list[dict[str, float]]:
    """A fresh run of one year with more and more years before it, which the run reads as the history of its figures.

    The earlier years are copies of the same tables, with every year in them moved.
    """
    found = []
    for count in counts:
        for before in range(1, count):
            write_earlier(stage, before)
        cost = measure([stage.ours("--fresh", "--jobs", "1")], stage.log)
        found.append({"count": count, "wall_seconds": cost.wall_seconds, "cpu_seconds": cost.cpu_seconds})
    for before in range(1, max(counts)):
        shutil.rmtree(stage.home / "data" / "raw" / moved_year(stage.year, -before), ignore_errors=True)
    return found


def write_earlier(stage: Stage, before: int) -> None:
    """Give the home the tables of its year again, as those of so many years before."""
    source = stage.home / "data" / "raw" / stage.year
    target = stage.home / "data" / "raw" / moved_year(stage.year, -before)
    if not target.exists():
        target.mkdir()
        for path in [path for path in source.iterdir() if path.is_file()]:
            (target / path.name).write_text(moved(path.read_text(encoding="utf-8"), -before), encoding="utf-8")


def moved_year(year: str, years: int) -> str:
    """The name of a reporting year so many years later: ``2012-13``, 2 gives ``2014-15``."""
    first = int(year[:4]) + years
    return f"{first}-{(first + 1) % 100:02d}"


def moved(text: str, years: int) -> str:
    """A text in which every year is another, in full as in ``2012`` or short as in ``2012/13`` and ``Apr-12``."""
    return "".join(
        with_long_years(part if RANGE_OF_MONTHS.fullmatch(part) else with_short_years(part, years), years)
        for part in RANGE_OF_MONTHS.split(text)
    )


def with_short_years(text: str, years: int) -> str:
    """A text in which every year of two digits is another."""
    return SHORT_YEAR.sub(lambda found: f"{(int(found[0]) + years) % 100:02d}", text)


def with_long_years(text: str, years: int) -> str:
    """A text in which every year of four digits is another."""
    return LONG_YEAR.sub(lambda found: str(int(found[0]) + years), text)


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
