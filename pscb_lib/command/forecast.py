"""What would run, and why, told from the files alone: nothing is read into tables, checked or executed for it.

What a changed table means for the checks of other tables is known only once it is checked, so a run may find that a
section more is due. It never finds fewer reasons than are told here to be sure that a result is the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pscb_lib.command.formats import FORMATS
from pscb_lib.command.plan import Section
from pscb_lib.command.report_cache import KIND as REPORTS
from pscb_lib.command.report_cache import report_key
from pscb_lib.command.request import Resolved
from pscb_lib.command.section_cache import KIND, Parts, changes, last_parts, static_parts
from pscb_lib.core.digests import digest_of, sha256_of
from pscb_lib.core.home import Home
from pscb_lib.core.store import Store

CACHED = "cached"


def sources_of(home: Home, year: str, tables: Sequence[str], whole: bool) -> dict[str, str]:
    """The hash of each file that the view of a section is made from, by its name; earlier years stand before it."""
    settings = [home.root / "board.yml", *(home.expectations / name for name in ("catalogue.yml", "relations.yml"))]
    settings += [home.notebooks / "report.yml", *(home.expectations / f"{name}.json" for name in tables)]
    named = {path.name: path for path in [*raw_files(home, year, tables, whole), *settings]}
    for earlier in home.years_before(year):
        named |= {f"{earlier}/{path.name}": path for path in raw_files(home, earlier, tables, whole)}
    return {name: sha256_of(path) for name, path in named.items() if path.is_file()}


def raw_files(home: Home, year: str, tables: Sequence[str], whole: bool) -> list[Path]:
    """The raw files of a year that the view of a section is made from."""
    raw = sorted(path for path in home.raw(year).iterdir() if path.is_file())
    return [path for path in raw if path.suffix != ".csv" or whole or path.stem in tables]


def reasons(target: Resolved, chosen: Sequence[Section], store: Store, selected: bool) -> dict[str, str]:
    """Why each section would run, by its slug; ``cached`` where its result would be taken from the cache."""
    if store.has(REPORTS, report_key(target, chosen, selected, FORMATS)):
        return dict.fromkeys((section.slug for section in chosen), CACHED)
    return {section.slug: reason(target, section, store) for section in chosen}


def reason(target: Resolved, section: Section, store: Store) -> str:
    """Why one section would run."""
    last = last_parts(store, section, target.parameters)
    if last is None:
        return "never run"
    now = {**static_parts(section, target.parameters, store), "data": last["data"]}
    found = [changes(last, now), changed_sources(target, last)]
    told = [text for text in found if text not in ("", CACHED)]
    if not told and not store.has(KIND, digest_of(section.key, {k: v for k, v in last.items() if k != "sources"})):
        return "no longer kept"
    return "; ".join(told) or CACHED


def changed_sources(target: Resolved, last: Parts) -> str:
    """Which files have changed that a section's view was made from, in words; empty where none has."""
    before: Mapping[str, Any] = last["sources"]
    now = sources_of(target.home, target.year, before["tables"], before["whole"])
    names = sorted(n for n in now.keys() | before["files"].keys() if now.get(n) != before["files"].get(n))
    tables = [name.removesuffix(".csv") for name in names if name.endswith(".csv")]
    checks = [name for name in names if not name.endswith(".csv")]
    told = [f"data changed: {', '.join(tables)}"] if tables else []
    return "; ".join(told + ([f"settings changed: {', '.join(checks)}"] if checks else []))
