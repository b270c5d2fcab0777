"""The faults among the published figures, worst first, in words that need no knowledge of how they were found."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from html import escape

import pandas as pd

from pscb_lib.core.intervals import number_in
from pscb_lib.core.verdicts import Verdict
from pscb_lib.notebook import outputs, published
from pscb_lib.notebook.figures import Figure
from pscb_lib.notebook.published import (
    BEARS_OUT,
    KINDS,
    ONLY_BOUNDED,
    WORDS,
    as_frame,
    by_section,
    kind_of,
    titles_in,
    verdicts,
)
from pscb_lib.notebook.quality import counted
from pscb_lib.notebook.section import Section
from pscb_lib.notebook.typed_table import as_html, table_content

WORST_FIRST = ("disagrees", "agrees_on_another_basis", "misleading", "implausible")
"""What counts as a fault: contradicted by the data, true of something else, unfair, hard to believe."""

RANK = {"disagrees": 0, "agrees_on_another_basis": 0, "misleading": 1, "implausible": 2}
"""How bad a fault is. What is true of something else is as wrong to its reader as what is true of nothing."""

STATEMENT = Fraction(1, 10)
"""Where a false statement without a number stands among numbers: before those that are less than a tenth off."""

WRONG = ("disagrees", "agrees_on_another_basis")
"""The verdicts on what is not true as it was printed."""

LAST_QUARTER = 4
WHOLE_YEAR = "Published figures are about the whole year: the report up to its last quarter checks them."
NONE_LISTED = "No figure of a published report is listed for this year, so that none can be held against the data."
CLAIMS = "claims."
OPEN = "open"
COUNTED = ("all", "borne_out", *KINDS)


def judged(section: Section) -> list[Verdict]:
    """All verdicts; none in a report up to an earlier quarter, whose data are not those of the whole year."""
    return verdicts(section) if section.quarter == LAST_QUARTER else []


def counts(section: Section) -> dict[str, Figure]:
    """All claims, and those of each verdict and kind; absent before the last quarter, or where none is listed."""
    if judged(section):
        return {**published.counts(section), "borne_out": borne_out(section)}
    none = counted(section, "claims_all", "Published figures checked", 0, "figures")
    why = WHOLE_YEAR if section.quarter < LAST_QUARTER else NONE_LISTED
    return {key: replace(none, id=f"claims_{key}", value=None, missing=why) for key in COUNTED}


def show(section: Section, id_: str, kinds: tuple[str, ...], title: str, none: str) -> None:
    """Show the faults of these kinds, or say that there are none; nothing where nothing was held against the data."""
    if judged(section):
        section.list_or_none(id_, as_table(section, *kinds), title, none)


def fold(section: Section, id_: str, frame: pd.DataFrame, title: str) -> None:
    """Show a long table folded, its title as the line to open it by; nothing where it has no rows."""
    if frame.empty:
        return
    typed = table_content(id_, title, frame, [], suffix=id_)
    content = {**typed, "datasets": [section.slug], "agency": section.inputs.board.name, "folded": True}
    html = f"<details><summary>{escape(title)} ({len(frame)})</summary>{as_html(content)}</details>"
    outputs.emit("table", content, f"{title}\n{frame.to_string()}", html)


def found(section: Section, *kinds: str) -> list[Verdict]:
    """The faulty claims, of these verdicts or of all, worst first; figures before the form of the report."""
    wanted = kinds or WORST_FIRST
    faulty = [v for v in judged(section) if v.verdict in wanted]
    return sorted(faulty, key=lambda v: (RANK[v.verdict], of_the_report_itself(section, v), -off_by(v)))


def of_the_report_itself(section: Section, verdict: Verdict) -> bool:
    """Whether a claim is about the report, its headings, lists and boxes, and not about figures of children."""
    catalogue = section.inputs.catalogue
    known = [catalogue[name] for name in verdict.claim.datasets if name in catalogue.datasets]
    return all(spec.is_register for spec in known)


def off_by(verdict: Verdict) -> Fraction:
    """How far the published number is from the data's, as a share of it; `STATEMENT` where there is no number."""
    try:
        published, _ = number_in(verdict.claim.published)
        recomputed, _ = number_in(as_it_says(verdict).split(" to ")[0])
    except ValueError:
        return STATEMENT
    return abs(published - recomputed) / abs(recomputed) if recomputed else Fraction(1)


def as_it_says(verdict: Verdict) -> str:
    """What the data give on the basis that a claim states, also where it is true on another."""
    return verdict.stated or verdict.recomputed


def acknowledged(section: Section) -> dict[str, str]:
    """Who has acknowledged a faulty claim, and why, by the claim's id: known issues whose check is ``claims.<id>``.

    It holds for what the data gave when it was acknowledged, and up to the year that it names.
    """
    given = {v.claim.id: as_it_says(v) for v in judged(section)}
    found = {}
    for issue in section.inputs.checks["known_issues"]:
        claim = issue["check_id"].removeprefix(CLAIMS)
        is_claim = issue["check_id"].startswith(CLAIMS)
        if is_claim and given.get(claim) == issue["observed"] and section.year <= issue["until"]:
            found[claim] = f"{issue['accepted_by']}: {issue['why']}"
    return found


def as_table(section: Section, *kinds: str) -> pd.DataFrame:
    """One row a fault: what was printed, what the data give, what follows, where it stands, who acknowledged it."""
    known = acknowledged(section)
    rows = [as_row(v, known.get(v.claim.id, OPEN)) for v in found(section, *kinds)]
    columns = ["What was printed", "Number", "The data give", "What follows", "Where", "Acknowledged"]
    return pd.DataFrame(rows, columns=columns, dtype=object).set_index("What was printed")


def as_row(verdict: Verdict, state: str) -> list[str]:
    """One fault as a row of its table; ``state`` is who acknowledged it, or that nobody has."""
    claim = verdict.claim
    return [claim.statement, as_stated(verdict), data_give(verdict), verdict.note, claim.source, state]


def as_stated(verdict: Verdict) -> str:
    """The number as printed; a dash for a statement without one."""
    return "–" if verdict.claim.published == "true" else verdict.claim.published


def data_give(verdict: Verdict) -> str:
    """What the data give, in a word where the claim is a statement."""
    words = {"true": "not excluded" if verdict.verdict == "implausible" else "so", "not true": "not so"}
    unit = "%" if verdict.claim.published.endswith("%") else ""
    return words.get(as_it_says(verdict), f"{as_it_says(verdict)}{unit}")


def borne_out(section: Section) -> Figure:
    """How many published figures the data bear out, rounded or cut off ones among them."""
    number = sum(kind_of(v) in BEARS_OUT for v in verdicts(section))
    return counted(section, "claims_borne_out", "Published figures that the data bear out", number, "figures")


def grouped(section: Section) -> pd.DataFrame:
    """Sections down; borne out, faulty and not decided across: three kinds that a chart can show."""
    table = by_section(section) if section.quarter == LAST_QUARTER else pd.DataFrame()
    kinds = {"Borne out": BEARS_OUT, "At fault": WORST_FIRST, "Not decided": (ONLY_BOUNDED, "not_checkable")}
    columns = {kind: [WORDS[v].capitalize() for v in of_kind] for kind, of_kind in kinds.items()}
    sums = {kind: table.reindex(columns=names, fill_value=0).sum(axis=1) for kind, names in columns.items()}
    return pd.DataFrame(sums)


def not_checkable(section: Section) -> pd.DataFrame:
    """The claims that no data decide, what they allow, and which data would."""
    names = titles_in(section.inputs.folder)
    rows = [
        [v.claim.statement, names.get(v.claim.section, v.claim.section), as_stated(v), v.recomputed or "[x]", v.note]
        for v in judged(section)
        if kind_of(v) in (ONLY_BOUNDED, "not_checkable")
    ]
    columns = ["Statement", "Section", "Published", "The data allow", "What would decide it"]
    return pd.DataFrame(rows, columns=columns, dtype=object).set_index("Statement")


def everything(section: Section) -> pd.DataFrame:
    """Every claim with its section and its verdict."""
    found_all = judged(section)
    names = titles_in(section.inputs.folder)
    table = as_frame(found_all)
    table.insert(0, "Section", [names.get(v.claim.section, v.claim.section) for v in found_all])
    return table
