"""The faults among the published figures, worst first, in words that need no knowledge of how they were found."""

from __future__ import annotations

from fractions import Fraction

import pandas as pd

from pscb_lib.core.claims import Verdict
from pscb_lib.core.intervals import NUMBER, number_in
from pscb_lib.notebook.published import verdicts
from pscb_lib.notebook.section import Section

WORST_FIRST = ("disagrees", "misleading", "implausible", "agrees_on_another_basis")
"""What counts as a fault: contradicted by the data, then unfair, hard to believe, true of something else."""

SAYS = {
    "disagrees": "The data say otherwise",
    "misleading": "The figures stand, what they suggest does not",
    "implausible": "Hard to believe, to be queried",
    "agrees_on_another_basis": "True of something else than it says",
}


def found(section: Section, *kinds: str) -> list[Verdict]:
    """The faulty claims, of these verdicts or of all, worst first; within one verdict those furthest off."""
    wanted = kinds or WORST_FIRST
    faulty = [v for v in verdicts(section) if v.verdict in wanted]
    return sorted(faulty, key=lambda v: (WORST_FIRST.index(v.verdict), -off_by(v)))


def off_by(verdict: Verdict) -> Fraction:
    """How far the published number is from the data's, as a share of it; what is no number comes first."""
    given = NUMBER.findall(verdict.recomputed)
    try:
        published, _ = number_in(verdict.claim.published)
        recomputed, _ = number_in(verdict.recomputed if len(given) < 2 else verdict.recomputed.split(" to ")[0])
    except ValueError:
        return Fraction(1)
    return abs(published - recomputed) / abs(recomputed) if recomputed else Fraction(1)


def acknowledged(section: Section) -> dict[str, str]:
    """Who has acknowledged a faulty claim, by the claim's id: known issues whose check is ``claims.<id>``."""
    issues = section.inputs.checks["known_issues"]
    return {i["check_id"].removeprefix("claims."): i["accepted_by"] for i in issues if i["check_id"].startswith("claims.")}


def as_table(section: Section, *kinds: str) -> pd.DataFrame:
    """One row a fault: what was stated, what was published, what the data give, what is wrong, where, and whether it is open."""
    known = acknowledged(section)
    rows = [
        [v.claim.statement, published(v), v.recomputed or "[x]", reason(v), v.claim.source, known.get(v.claim.id, "open")]
        for v in found(section, *kinds)
    ]
    columns = ["Statement", "Published", "From the data", "What is wrong", "Where", "Acknowledged by"]
    return pd.DataFrame(rows, columns=columns, dtype=object).set_index("Statement")


def published(verdict: Verdict) -> str:
    """The number as printed; the word for a statement without one."""
    return "stated" if verdict.claim.published == "true" else verdict.claim.published


def reason(verdict: Verdict) -> str:
    """What is wrong, in one or two sentences."""
    return f"{SAYS[verdict.verdict]}. {verdict.note}".strip()
