"""Verdicts: whether the year's data bear out what was published."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from pscb_lib.core.claims import Claim
from pscb_lib.core.expressions import Frames, NoFigure, evaluate, number
from pscb_lib.core.intervals import Interval, number_in, shown
from pscb_lib.core.matching import BOUNDED, match
from pscb_lib.core.other_bases import Candidate, candidates, fitting

VERDICTS = (
    "agrees",
    "agrees_within_rounding",
    "agrees_if_truncated",
    "agrees_on_another_basis",
    "disagrees",
    "misleading",
    "implausible",
    "not_checkable",
)
AS_STATED = "as stated"
BOUNDS_ONLY = "bounds only"
"""The basis of a verdict where the data give bounds and nothing closer."""


@dataclass(frozen=True)
class Verdict:
    """What became of a claim; ``stated`` is what the data give on the basis that it states, where another fits."""

    claim: Claim
    verdict: str
    recomputed: str
    basis: str
    note: str
    stated: str = ""

    def as_row(self, section: str) -> dict[str, str]:
        """The verdict as a row of ``claims.csv``; ``section`` is the section's number and slug."""
        claim = self.claim
        return {
            "claim_id": claim.id,
            "section": section,
            "statement": claim.statement,
            "published": claim.published,
            "recomputed": self.recomputed,
            "basis": self.basis,
            "verdict": self.verdict,
            "source": claim.source,
            "note": self.note,
        }


def judge_claim(claim: Claim, frames: Frames) -> Verdict:
    """Hold a claim against the data, and say so when it is a share that cannot be."""
    found = judge(claim, frames)
    impossible = impossible_share(claim, frames)
    return replace(found, note=f"{found.note} {impossible}".strip()) if impossible else found


def impossible_share(claim: Claim, frames: Frames) -> str:
    """The remark that no whole number of the denominator comes to a published share, where that is so."""
    tree = claim.expression
    is_share = isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name) and tree.func.id == "pct"
    if claim.wording != "exactly" or not is_share or not isinstance(tree, ast.Call):
        return ""
    try:
        whole = number(tree.args[1], frames)
    except (NoFigure, ArithmeticError):
        return ""
    share, unit = number_in(claim.published)
    near = round(share * whole.low / 100)
    shares = [Fraction(100 * part) / whole.low for part in (near - 1, near, near + 1) if whole.is_point and whole.low]
    if not shares or any(abs(s - share) <= unit / 2 for s in shares):
        return ""
    return f"No whole number out of {shown(whole, 0)} rounds to {claim.published}."


def judge(claim: Claim, frames: Frames) -> Verdict:
    """Hold a claim against the data."""
    if claim.expression is None:
        return Verdict(claim, "not_checkable", "", "", f"Would need: {claim.would_need}")
    try:
        value = evaluate(claim.expression, frames)
    except (NoFigure, ArithmeticError) as error:
        need = claim.would_need or str(error)
        return Verdict(claim, "not_checkable", "", "", f"Would need: {need}")
    verdict = match(claim, value)
    if verdict == "disagrees":
        return on_another_basis(claim, value, frames)
    if verdict == "not_checkable":
        return undecided(claim, value)
    if claim.doubt:
        return Verdict(claim, "implausible", text_of(claim, value), AS_STATED, claim.doubt)
    if claim.fair and is_false(claim.fair.expression, frames):
        return Verdict(claim, "misleading", text_of(claim, value), AS_STATED, claim.fair.says)
    if verdict == BOUNDED:
        return within_bounds(claim, value)
    return Verdict(claim, verdict, text_of(claim, value), AS_STATED, claim.note)


def undecided(claim: Claim, value: Interval | bool | None) -> Verdict:
    """The verdict on what the data leave open; bounds that are too loose to say anything are named as such."""
    loose = isinstance(value, Interval) and not (value.low <= 0 and value.high is None)
    bounds = f"Not contradicted, but what the data allow is too wide to say more. {claim.note}" if loose else ""
    note = f"{bounds} Would need: {claim.would_need or 'closer figures'}"
    return Verdict(claim, "not_checkable", text_of(claim, value), "", " ".join(note.split()))


def within_bounds(claim: Claim, value: Interval | bool | None) -> Verdict:
    """The verdict on a number that the data bound and do not give: the two meet, and that is all."""
    need = f"To decide it: {claim.would_need}" if claim.would_need else ""
    note = f"Not contradicted, and not proven: the data give bounds, nothing closer. {claim.note} {need}"
    return Verdict(claim, "agrees_within_rounding", text_of(claim, value), BOUNDS_ONLY, " ".join(note.split()))


def is_false(statement: ast.expr, frames: Frames) -> bool:
    """Whether the data contradict a statement; not where they say nothing of it."""
    try:
        return evaluate(statement, frames) is False
    except (NoFigure, ArithmeticError):
        return False


def on_another_basis(claim: Claim, value: Interval | bool | None, frames: Frames) -> Verdict:
    """What else a claim that its data contradict may have meant: what it declares first, then what can be derived.

    One change makes it true of something else. Two at once make it no more than a guess at how it came about: it stays
    contradicted, and the guess is named.
    """
    derived = candidates(claim, frames)
    fits = fitting(claim, derived)
    declared = [(text_of(claim, other), says) for other, says in declared_bases(claim, frames)]
    found = declared or [(text_of(claim, c.value), c.says) for c in fits if c.changes == 1]
    stated, tried = text_of(claim, value), bases_tried(len(claim.otherwise) + len(derived))
    if not found:
        note = f"{claim.note} {with_two_changes(claim, fits)} {tried}"
        return Verdict(claim, "disagrees", stated, AS_STATED, " ".join(note.split()))
    basis = "; or ".join(dict.fromkeys(says for _, says in found))
    as_stated = f"it would be {stated}" if isinstance(value, Interval) else "it is not so"
    note = f"As stated {as_stated}. {claim.note} What fits: {basis}. {tried}"
    recomputed = " or ".join(dict.fromkeys(text for text, _ in found))
    return Verdict(claim, "agrees_on_another_basis", recomputed, basis, " ".join(note.split()), stated)


def with_two_changes(claim: Claim, fits: Sequence[Candidate]) -> str:
    """On which bases the published number would come out, as a sentence; blank where it would on none."""
    if not fits:
        return ""
    bases = "; or ".join(dict.fromkeys(f"{c.says} ({text_of(claim, c.value)})" for c in fits))
    return f"It comes to {claim.published} only with two changes at once: {bases}."


def declared_bases(claim: Claim, frames: Frames) -> list[tuple[Interval | bool | None, str]]:
    """The first of the bases that a claim declares on which it is true, with what it comes to."""
    for basis in claim.otherwise:
        try:
            other = evaluate(basis.expression, frames)
        except (NoFigure, ArithmeticError):
            continue
        if match(claim, other).startswith("agrees"):
            return [(other, basis.says.rstrip("."))]
    return []


def bases_tried(number: int) -> str:
    """How many other periods, populations and roundings were tried, as a sentence; blank where there was none."""
    return {0: "", 1: "One other reading was tried."}.get(number, f"{number} other readings were tried.")


def text_of(claim: Claim, value: Interval | bool | None) -> str:
    """A value for readers, with one decimal more than was published."""
    if not isinstance(value, Interval):
        return {True: "true", False: "not true", None: "open"}[value]
    try:
        _, unit = number_in(claim.published)
    except ValueError:
        unit = Fraction(1)
    text = shown(value, len(str(unit.denominator)))
    return text.replace(",", "") if claim.unit == "year" else text


def judge_all(claims: Sequence[Claim], frames: Frames) -> list[Verdict]:
    """Every claim with its verdict, in the order of the claims."""
    return [judge_claim(claim, frames) for claim in claims]
