"""Views: what one section may see of the staged inputs, in a folder of its own.

A section sees the tables that ``report.yml`` lists for it, also those of earlier years, those that its published
figures are held against, and what the settings say of these. Whatever it reads is therefore part of its view, and its
view is what its cached result depends on. An annex is about the report as a whole and sees everything.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import yaml

from pscb_lib.core.claims import CLAIMS_FILE, read_claim
from pscb_lib.core.documents import read_json, read_yaml
from pscb_lib.core.returns import RETURNS_FILE
from pscb_lib.core.stage import CHECKS_FILE, EARLIER_HASHES, STATE_FILE
from pscb_lib.core.staged_tables import EARLIER

CATALOGUE_FILE = "catalogue.yml"
PLAN_FILE = "report.yml"
RAW = "raw"
SHOWN_OF_OTHERS = ("slug", "number", "title")
QUICK_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class Seer(Protocol):
    """A section as the plan lists it."""

    @property
    def slug(self) -> str:
        """The key, as in ``early_help``."""

    @property
    def annex(self) -> bool:
        """Whether it is about the report as a whole."""

    @property
    def datasets(self) -> Sequence[str]:
        """The tables that it loads."""


@dataclass(frozen=True)
class Staged:
    """A staged folder, cut down to what each section may see."""

    folder: Path

    @cached_property
    def files(self) -> dict[str, bytes]:
        """Every staged file but the raw ones, by its path."""
        paths = (path for path in sorted(self.folder.rglob("*")) if path.is_file())
        named = ((path.relative_to(self.folder), path) for path in paths)
        return {name.as_posix(): path.read_bytes() for name, path in named if name.parts[0] != RAW}

    @cached_property
    def state(self) -> Mapping[str, Any]:
        """The content of ``state.json``."""
        content: Mapping[str, Any] = read_json(self.folder / STATE_FILE)
        return content

    @cached_property
    def checks(self) -> Mapping[str, Any]:
        """The content of ``checks.json``."""
        content: Mapping[str, Any] = read_json(self.folder / CHECKS_FILE)
        return content

    @cached_property
    def catalogue(self) -> Mapping[str, Any]:
        """The content of ``catalogue.yml``."""
        content: Mapping[str, Any] = read_yaml(self.folder / CATALOGUE_FILE)
        return content

    @cached_property
    def claims(self) -> Sequence[Mapping[str, Any]]:
        """The entries of ``claims.yml``; none where there is no such file."""
        path = self.folder / CLAIMS_FILE
        content = (read_yaml(path) or {}) if path.exists() else {}
        return content.get("claims") or []

    @cached_property
    def plan(self) -> Sequence[Mapping[str, Any]]:
        """The entries of ``report.yml``."""
        entries: Sequence[Mapping[str, Any]] = read_yaml(self.folder / PLAN_FILE)["sections"]
        return entries

    def seen(self, section: Seer) -> list[str]:
        """The tables that a section may see, in the catalogue's order."""
        if section.annex:
            return list(self.catalogue["datasets"])
        own = [read_claim(entry) for entry in self.claims if entry.get("section") == section.slug]
        wanted = {*section.datasets, *(name for claim in own for name in claim.datasets)}
        return [name for name in self.catalogue["datasets"] if name in wanted]

    def view(self, section: Seer) -> dict[str, bytes]:
        """The files that a section sees."""
        if section.annex:
            return self.files
        names = self.seen(section)
        hidden = {entry["file"] for name, entry in self.state["datasets"].items() if name not in names}
        hidden.add(RETURNS_FILE)  # it is about all tables, and changes with every import
        hidden |= {
            entry["file"]
            for tables in self.state.get(EARLIER, {}).values()
            for name, entry in tables.items()
            if name not in section.datasets
        }
        claims = [entry for entry in self.claims if entry.get("section") == section.slug]
        own = {
            STATE_FILE: as_json(self.state_of(names, section.datasets)),
            CHECKS_FILE: as_json(self.checks_of(names)),
            CATALOGUE_FILE: as_yaml({**self.catalogue, "datasets": only(self.catalogue["datasets"], names)}),
            CLAIMS_FILE: as_yaml({"claims": claims}),
            PLAN_FILE: as_yaml({"sections": [only(entry, SHOWN_OF_OTHERS) for entry in self.plan]}),
        }
        kept = {path: content for path, content in self.files.items() if path not in hidden}
        return {path: own.get(path, content) for path, content in kept.items()}

    def checks_of(self, names: Sequence[str]) -> dict[str, Any]:
        """What ``checks.json`` says of some tables; what it says of the board stays."""
        return {key: of_datasets(v, names) if isinstance(v, list) else v for key, v in self.checks.items()}

    def state_of(self, names: Sequence[str], loaded: Sequence[str]) -> dict[str, Any]:
        """What ``state.json`` says of some tables: without the hashes of raw files, which are of all of them.

        Of earlier years a section sees the tables that it loads: published figures are held against this year's.
        """
        rest = {key: value for key, value in self.state.items() if key not in ("raw_sha256", EARLIER_HASHES)}
        if EARLIER in rest:
            rest[EARLIER] = {year: only(tables, loaded) for year, tables in rest[EARLIER].items()}
        return {**rest, "datasets": only(self.state["datasets"], names)}


def write_view(view: Mapping[str, bytes], folder: Path) -> None:
    """Write a view into a folder that is not there yet."""
    folder.mkdir(parents=True)
    for path, content in view.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def only(entries: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    """The entries of these names, in their own order."""
    return {name: entry for name, entry in entries.items() if name in names}


def of_datasets(rows: Sequence[Mapping[str, Any]], names: Sequence[str]) -> list[Mapping[str, Any]]:
    """The rows about these tables."""
    return [row for row in rows if row["dataset"] in names]


def as_json(content: Any) -> bytes:
    """JSON as the staged files have it."""
    return (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode("utf-8")


def as_yaml(content: Any) -> bytes:
    """YAML that holds the same."""
    return yaml.dump(content, Dumper=QUICK_DUMPER, allow_unicode=True, sort_keys=False).encode("utf-8")
