"""The faults among the published figures, worst first, in words that need no knowledge of how they were found."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

import pandas as pd

from pscb_lib.core.intervals import number_in
from pscb_lib.core.verdicts import VERDICTS, Verdict
from pscb_lib.notebook import published
from pscb_lib.notebook.figures import Figure
from pscb_lib.notebook.published import BEARS_OUT, WORDS, as_frame, by_section, numbered, verdicts
from pscb_lib.notebook.quality import counted
from pscb_lib.notebook.section import Section

WORST_FIRST = ("disagrees", "agrees_on_another_basis", "misleading", "implausible")
"""What counts as a fault: contradicted by the data, true of something else, unfair, hard to believe."""

AS_STATED = re.compile(r"As stated it would be (.+?)\. True")
STATEMENT = Fraction(-1)
"""Where a statement stands among numbers that are off by so much of themselves: after them."""

SAYS = {
    "disagrees": "The data say otherwise",
    "misleading": "The figures stand, what they suggest does not",
    "implausible": "Hard to believe, to be queried",
    "agrees_on_another_basis": "True of something else than it says",
}

WHOLE_YEAR = "Published figures are about the whole year: the report up to its last quarter checks them."
CLAIMS = "claims."
COUNTED = ("all", "borne_out", *VERDICTS)


def judged(section: Section) -> list[Verdict]:
    """All verdicts; none in a report up to an earlier quarter, whose data are not those of the whole year."""
    return verdicts(section) if section.quarter == 4 else []


def counts(section: Section) -> dict[str, Figure]:
    """All claims, and those of each verdict and kind; absent before the last quarter."""
    if judged(section):
        return {**published.counts(section), "borne_out": borne_out(section)}
    none = counted(section, "claims_all", "Published figures checked", 0, "figures")
    return {key: replace(none, id=f"claims_{key}", value=None, missing=WHOLE_YEAR) for key in COUNTED}


def show(section: Section, id_: str, kinds: tuple[str, ...], title: str, none: str) -> None:
    """Show the faults of these kinds, or say that there are none; nothing where nothing was held against the data."""
    if judged(section):
        section.list_or_none(id_, as_table(section, *kinds), title, none)


def found(section: Section, *kinds: str) -> list[Verdict]:
    """The faulty claims, of these verdicts or of all, worst first; within one verdict those furthest off."""
    wanted = kinds or WORST_FIRST
    faulty = [v for v in judged(section) if v.verdict in wanted]
    return sorted(faulty, key=lambda v: (WORST_FIRST.index(v.verdict), -off_by(v)))


def off_by(verdict: Verdict) -> Fraction:
    """How far the published number is from the data's, as a share of it; statements without a number come last."""
    try:
        published, _ = number_in(verdict.claim.published)
        recomputed, _ = number_in(as_it_says(verdict).split(" to ")[0])
    except ValueError:
        return STATEMENT
    return abs(published - recomputed) / abs(recomputed) if recomputed else Fraction(1)


def as_it_says(verdict: Verdict) -> str:
    """What the data give on the basis that a claim states, also where it is true on another."""
    stated = AS_STATED.match(verdict.note)
    return stated[1] if stated else verdict.recomputed


def acknowledged(section: Section) -> dict[str, str]:
    """Who has acknowledged a faulty claim, by the claim's id: known issues whose check is ``claims.<id>``."""
    issues = [i for i in section.inputs.checks["known_issues"] if i["check_id"].startswith(CLAIMS)]
    return {i["check_id"].removeprefix(CLAIMS): i["accepted_by"] for i in issues}


def as_table(section: Section, *kinds: str) -> pd.DataFrame:
    """One row a fault: what was stated and published, what the data give, what is wrong, where, whether it is open."""
    known = acknowledged(section)
    rows = [as_row(v, known.get(v.claim.id, "open")) for v in found(section, *kinds)]
    columns = ["Statement", "Published", "From the data", "What is wrong", "Where", "Acknowledged by"]
    return pd.DataFrame(rows, columns=columns, dtype=object).set_index("Statement")


def as_row(verdict: Verdict, state: str) -> list[str]:
    """One fault as a row of its table; ``state`` is who acknowledged it, or that it is open."""
    claim = verdict.claim
    said = [claim.statement, as_stated(verdict), as_it_says(verdict) or "[x]"]
    return [*said, reason(verdict), claim.source, state]


def as_stated(verdict: Verdict) -> str:
    """The number as printed; the word for a statement without one."""
    return "stated" if verdict.claim.published == "true" else verdict.claim.published


def reason(verdict: Verdict) -> str:
    """What is wrong, in one or two sentences."""
    return f"{SAYS[verdict.verdict]}. {verdict.note}".strip()


def borne_out(section: Section) -> Figure:
    """How many published figures the data bear out, rounded or cut off ones among them."""
    number = sum(v.verdict in BEARS_OUT for v in verdicts(section))
    return counted(section, "claims_borne_out", "Published figures that the data bear out", number, "figures")


def grouped(section: Section) -> pd.DataFrame:
    """Sections down; borne out, faulty and not to be checked across: three kinds that a chart can show."""
    table = by_section(section) if section.quarter == 4 else pd.DataFrame()
    kinds = {"Borne out": BEARS_OUT, "At fault": WORST_FIRST, "Cannot be checked": ("not_checkable",)}
    columns = {kind: [WORDS[v].capitalize() for v in of_kind] for kind, of_kind in kinds.items()}
    sums = {kind: table.reindex(columns=names, fill_value=0).sum(axis=1) for kind, names in columns.items()}
    return pd.DataFrame(sums)


def not_checkable(section: Section) -> pd.DataFrame:
    """The claims that no data decide, and which data would."""
    names = numbered(section)
    rows = [
        [v.claim.statement, names.get(v.claim.section, v.claim.section), v.claim.published, v.note]
        for v in judged(section)
        if v.verdict == "not_checkable"
    ]
    columns = ["Statement", "Section", "Published", "What would decide it"]
    return pd.DataFrame(rows, columns=columns, dtype=object).set_index("Statement")


def everything(section: Section) -> pd.DataFrame:
    """Every claim with its section and its verdict."""
    found_all = judged(section)
    names = numbered(section)
    table = as_frame(found_all)
    table.insert(0, "Section", [names.get(v.claim.section, v.claim.section) for v in found_all])
    return table
