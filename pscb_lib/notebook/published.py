"""Published figures: what the report that was printed states, and whether the data bear it out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd

from pscb_lib.core.claims import read_claims
from pscb_lib.core.documents import read_yaml
from pscb_lib.core.prepare import USABLE
from pscb_lib.core.verdicts import BOUNDS_ONLY, Verdict, judge_all
from pscb_lib.notebook import outputs
from pscb_lib.notebook.inputs import Inputs
from pscb_lib.notebook.quality import counted
from pscb_lib.notebook.section import Section
from pscb_lib.notebook.typed_table import as_html, table_content

WORDS = {
    "agrees": "agrees",
    "agrees_within_rounding": "agrees within rounding",
    "agrees_if_truncated": "agrees if cut off instead of rounded",
    "only_bounded": "not contradicted, only bounded",
    "agrees_on_another_basis": "agrees on another basis than it says",
    "disagrees": "disagrees",
    "misleading": "misleading",
    "implausible": "implausible, to be queried",
    "not_checkable": "cannot be checked",
}
KINDS = tuple(WORDS)
"""The verdicts as readers are told them: what is merely possible stands apart from what the data bear out."""

BEARS_OUT = ("agrees", "agrees_within_rounding", "agrees_if_truncated")
ONLY_BOUNDED = "only_bounded"
STATED = "true"
"""What stands as published for a statement without a number."""

A_NUMBER_OR_RANGE = re.compile(r"[-\d,.]+(?: to [-\d,.]+)?")


def kind_of(verdict: Verdict) -> str:
    """The verdict as readers are told it, one of `KINDS`."""
    return ONLY_BOUNDED if verdict.basis == BOUNDS_ONLY else verdict.verdict


def frames_in(folder: Path, wanted: Collection[str]) -> dict[str, pd.DataFrame]:
    """Those tables of the staged folder that are wanted and may be used, as text."""
    states = Inputs(folder).state["datasets"].items()
    usable = [name for name, entry in states if name in wanted and entry["state"] in USABLE]
    paths = {name: folder / f"{name}.csv" for name in usable}
    return {n: pd.read_csv(path, dtype=str, keep_default_na=False) for n, path in paths.items() if path.is_file()}


def verdicts(section: Section, slug: str = "") -> list[Verdict]:
    """The verdict on each claim of one section, or of all where none is named."""
    return list(verdicts_in(section.inputs.folder, slug))


@cache
def verdicts_in(folder: Path, slug: str) -> tuple[Verdict, ...]:
    """The verdicts over a staged folder: they take a while, and one notebook asks for them again and again."""
    claims = [c for c in read_claims(folder) if not slug or c.section == slug]
    wanted = {name for claim in claims for name in claim.datasets}
    return tuple(judge_all(claims, frames_in(folder, wanted)))


def numbered(section: Section) -> dict[str, str]:
    """The number and slug of each section of the report, by slug."""
    return numbered_in(section.inputs.folder)


@cache
def numbered_in(folder: Path) -> dict[str, str]:
    """The number and slug of each section, as the staged folder lists them."""
    return {entry["slug"]: f"{entry['number']}_{entry['slug']}" for entry in plan_in(folder)}


@cache
def titles_in(folder: Path) -> dict[str, str]:
    """The title of each section, by slug."""
    return {entry["slug"]: entry["title"] for entry in plan_in(folder)}


def plan_in(folder: Path) -> list[dict[str, str]]:
    """The sections as the staged folder lists them."""
    plan: list[dict[str, str]] = read_yaml(folder / "report.yml")["sections"]
    return plan


def published_figures(section: Section) -> None:
    """Say in one line how the published figures of the section fare, and show each of them below.

    A report up to an earlier quarter than the last says nothing: what was published is about the whole year.
    """
    found = verdicts(section, section.slug) if section.quarter == 4 else []
    if not found:
        return
    number = len(found)
    good = sum(kind_of(v) in BEARS_OUT for v in found)
    names = numbered(section)
    table = table_content("published_figures", "Published figures, held against the data", as_frame(found), [])
    words = summary(found)
    content = {
        "claims": [v.as_row(names.get(v.claim.section, v.claim.section)) for v in found],
        "summary": words,
        "table": {**table, "datasets": [section.slug], "suffix": "published_figures"},
    }
    text = f"Published figures: {good} of {number} {'agrees' if good == 1 else 'agree'} with the data."
    html = f"<details><summary>{escape(text)} {escape(words)}</summary>{as_html(table)}</details>"
    outputs.emit("claims", content, f"{text} {words}", html)


def summary(found: list[Verdict]) -> str:
    """How many claims have which verdict, in words."""
    counts = Counter(kind_of(v) for v in found)
    return "; ".join(f"{counts[kind]} {spoken(WORDS[kind], counts[kind])}" for kind in KINDS if counts[kind]) + "."


def spoken(words: str, number: int) -> str:
    """The words for a verdict after a number: one agrees, two agree."""
    plural = words.replace("agrees", "agree").replace("it says", "they say")
    return words if number == 1 else plural


def as_frame(found: list[Verdict]) -> pd.DataFrame:
    """One row a claim: what was stated, what was published, what the data give, and the verdict."""
    rows = [[v.claim.statement, *in_words(v), WORDS[kind_of(v)], v.note, v.claim.source] for v in found]
    columns = ["Statement", "Published", "From the data", "Verdict", "Note", "Where"]
    return pd.DataFrame(rows, columns=columns, dtype=object).set_index("Statement")


def in_words(verdict: Verdict) -> tuple[str, str]:
    """What was published and what the data give: a share with its sign on both sides, a statement in a word."""
    published = "stated" if verdict.claim.published == STATED else verdict.claim.published
    so = "not excluded" if verdict.verdict == "implausible" else "so"
    recomputed = {STATED: so, "not true": "not so"}.get(verdict.recomputed, verdict.recomputed)
    share = published.endswith("%") and A_NUMBER_OR_RANGE.fullmatch(recomputed)
    return published, f"{recomputed}%" if share else recomputed or "[x]"


def by_section(section: Section) -> pd.DataFrame:
    """Claims by section and verdict, for the chart of all published figures."""
    found = verdicts(section)
    names = numbered(section)
    slugs = [slug for slug in names if any(v.claim.section == slug for v in found)]
    counts = {slug: Counter(kind_of(v) for v in found if v.claim.section == slug) for slug in slugs}
    table = {WORDS[kind].capitalize(): [counts[slug][kind] for slug in slugs] for kind in KINDS}
    frame = pd.DataFrame(table, index=[titles_in(section.inputs.folder)[slug] for slug in slugs]).rename_axis("Section")
    return frame.loc[:, frame.sum() > 0]


def counts(section: Section) -> dict[str, Any]:
    """All claims, and those of each kind, as figures that a sentence can state."""
    found = Counter(kind_of(v) for v in verdicts(section))
    numbers = {"all": sum(found.values()), **{kind: found[kind] for kind in KINDS}}
    labels = {"all": "Published figures checked", **{kind: f"Published figures: {WORDS[kind]}" for kind in KINDS}}
    return {key: counted(section, f"claims_{key}", labels[key], n, "figures") for key, n in numbers.items()}
