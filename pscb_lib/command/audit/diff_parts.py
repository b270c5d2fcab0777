"""What differs between two bundles beside figures: verdicts, checks, inputs, notebooks, sections, versions."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pscb_lib.command.audit.crate_parts import source_hash
from pscb_lib.command.audit.diff_bundle import Bundle, Row
from pscb_lib.command.audit.manifest import file_hash, paths_of
from pscb_lib.command.audit.rerun_home import cells_of
from pscb_lib.core.documents import read_json

FOLLOWS_FROM_THE_REST = ("checks.json", "state.json")  # what they hold is compared by itself
WORST_VERDICTS = ("disagrees", "misleading", "implausible")


def claims(old: Bundle, new: Bundle) -> list[Row]:
    """Each published figure with another verdict or another recomputed value, the worst new verdicts first."""
    before = {row["claim_id"]: row for row in old.table("claims.csv")}
    after = {row["claim_id"]: row for row in new.table("claims.csv")}
    rows = []
    for name in dict.fromkeys([*after, *before]):
        one, other = before.get(name), after.get(name)
        known = other or one or {}
        verdicts = {"old": one["verdict"] if one else None, "new": other["verdict"] if other else None}
        if verdicts["old"] != verdicts["new"] or (one and other and one["recomputed"] != other["recomputed"]):
            told = {key: known[key] for key in ("claim_id", "section", "statement", "published")}
            values = {"old_recomputed": one["recomputed"] if one else None, "new_recomputed": known["recomputed"]}
            rows.append({**told, **verdicts, **values, "note": known["note"]})
    return sorted(rows, key=lambda row: (row["new"] not in WORST_VERDICTS, row["new"] == row["old"], row["claim_id"]))


def checks(old: Bundle, new: Bundle) -> list[Row]:
    """Each check with another outcome: failed ones first."""
    before, after = outcomes(old), outcomes(new)
    rows = [
        {"check_id": name, "old": before.get(name), "new": after.get(name)}
        for name in dict.fromkeys([*after, *before])
        if before.get(name) != after.get(name)
    ]
    return sorted(rows, key=lambda row: ((row["new"] or "").startswith(("held", "accepted")), row["check_id"]))


def outcomes(bundle: Bundle) -> dict[str, str]:
    """What each check found, in a few words."""
    rows = read_json(bundle.folder / "quality" / "results.json")["rows"]
    found: dict[str, list[str]] = {}
    for row in rows:
        place = ", ".join(f"{name} {row[name]}" for name in ("row", "column") if row.get(name))
        held = "held" if row["success"] else f"{row['severity']}: {place + ': ' if place else ''}found {row['found']}"
        found.setdefault(row["check_id"], []).append(held)
    return {name: said[0] + (f" and {len(said) - 1} more" if len(said) > 1 else "") for name, said in found.items()}


def inputs(old: Bundle, new: Bundle) -> list[Row]:
    """Each input that was added, removed or altered."""
    before, after = (input_hashes(bundle.folder / "inputs") for bundle in (old, new))
    words = {(False, True): "added", (True, False): "removed", (True, True): "altered"}
    return [
        {"file": f"inputs/{path}", "what": words[(path in before, path in after)]}
        for path in sorted(before.keys() | after.keys())
        if before.get(path) != after.get(path)
    ]


def input_hashes(folder: Path) -> dict[str, str]:
    """The checksum of each input by its path."""
    return {path: file_hash(folder / path) for path in paths_of(folder) if path not in FOLLOWS_FROM_THE_REST}


def notebooks(old: Bundle, new: Bundle) -> list[Row]:
    """Each notebook of both whose cells are not the same, and which cells."""
    rows = []
    for key in old.sections().keys() & new.sections().keys():
        paths = [bundle.notebook(key) for bundle in (old, new)]
        if source_hash(paths[0]) != source_hash(paths[1]):
            before, after = (dict(identified(path)) for path in paths)
            named = [name for name in dict.fromkeys([*after, *before]) if before.get(name) != after.get(name)]
            rows.append({"section": key, "cells": named})
    return sorted(rows, key=lambda row: str(row["section"]))


def identified(notebook: Path) -> Iterator[tuple[str, str]]:
    """Each cell's id with its text."""
    ids = [cell["id"] for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]]
    own = [name for name in ids if name != "injected-parameters"]
    yield from zip(own, (text for _, text in cells_of(notebook)), strict=True)


def sections(old: Bundle, new: Bundle) -> list[Row]:
    """Each section that only one of them has."""
    before, after = old.sections(), new.sections()
    return [
        {"section": key, "title": (after | before)[key], "what": "added" if key in after else "removed"}
        for key in sorted(before.keys() ^ after.keys())
    ]


def versions(old: Bundle, new: Bundle) -> list[Row]:
    """Each version that is another; it changes no result by itself, so that it makes no difference of its own."""
    before, after = (flat(bundle.build.get("versions") or {}) for bundle in (old, new))
    names = dict.fromkeys([*after, *before])
    return [{"name": n, "old": before.get(n), "new": after.get(n)} for n in names if before.get(n) != after.get(n)]


def flat(stated: Mapping[str, Any]) -> dict[str, Any]:
    """The versions of the program and of packages in one."""
    return {name: value for name, value in stated.items() if name != "packages"} | dict(stated.get("packages") or {})
