"""Verdicts: whether the year's data bear out what was published."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from pscb_lib.core.claims import Claim
from pscb_lib.core.expressions import Frames, NoFigure, evaluate, number
from pscb_lib.core.intervals import Interval, number_in, shown

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
SHARE_OF_ABOUT = Fraction(1, 10)
"""How far "some", "almost" and "about" may be from the number that follows, as a share of it."""


@dataclass(frozen=True)
class Verdict:
    """What became of a claim."""

    claim: Claim
    verdict: str
    recomputed: str
    basis: str
    note: str

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
        return Verdict(claim, verdict, text_of(claim, value), "", f"Would need: {claim.would_need or 'closer figures'}")
    if claim.doubt:
        return Verdict(claim, "implausible", text_of(claim, value), "as stated", claim.doubt)
    if claim.fair and is_false(claim.fair.expression, frames):
        return Verdict(claim, "misleading", text_of(claim, value), "as stated", claim.fair.says)
    return Verdict(claim, verdict, text_of(claim, value), "as stated", claim.note)


def is_false(statement: ast.expr, frames: Frames) -> bool:
    """Whether the data contradict a statement; not where they say nothing of it."""
    try:
        return evaluate(statement, frames) is False
    except (NoFigure, ArithmeticError):
        return False


def on_another_basis(claim: Claim, value: Interval | bool | None, frames: Frames) -> Verdict:
    """What else a claim that its data contradict may have meant."""
    for basis in claim.otherwise:
        try:
            other = evaluate(basis.expression, frames)
        except (NoFigure, ArithmeticError):
            continue
        if match(claim, other).startswith("agrees"):
            note = f"As stated it would be {text_of(claim, value)}. True for another basis: {basis.says}"
            note = f"{note.rstrip('.')} ({bases_tried(claim)})."
            return Verdict(claim, "agrees_on_another_basis", text_of(claim, other), basis.says, note)
    tried = f" {bases_tried(claim).capitalize()}." if claim.otherwise else ""
    return Verdict(claim, "disagrees", text_of(claim, value), "as stated", (claim.note + tried).strip())


def bases_tried(claim: Claim) -> str:
    """How many other bases were tried, in words."""
    number = len(claim.otherwise)
    return "one other basis was tried" if number == 1 else f"{number} other bases were tried"


def match(claim: Claim, value: Interval | bool | None) -> str:
    """Whether a value is what was published: one of the verdicts, before bases, doubts and fairness are looked at."""
    if claim.wording == "true" or not isinstance(value, Interval):
        return {True: "agrees", False: "disagrees"}.get(value, "not_checkable")  # type: ignore[arg-type]
    published, unit = number_in(claim.published)
    if claim.wording == "exactly":
        return match_exactly(value, published, unit)
    allowed = allowed_by(claim.wording, published)
    at_the_border = claim.wording in ("more_than", "less_than") and value == Interval.exactly(published)
    if at_the_border or not value.touches(allowed):
        return "disagrees"
    return "agrees" if allowed.holds(value) else "not_checkable"


def match_exactly(value: Interval, published: Fraction, unit: Fraction) -> str:
    """Whether a value is the published one: itself, once rounded, or once cut off."""
    if value.is_point and value.low == published:
        return "agrees"
    rounded = Interval.rounded(published, unit)
    if value.touches(rounded):
        wide = value.high is None or value.high - value.low > SHARE_OF_ABOUT * abs(published) + 2 * unit
        return "not_checkable" if wide else "agrees_within_rounding"
    if published < 0:
        cut_off = published - unit < (published if value.high is None else value.high) and value.low <= published
    else:
        cut_off = value.low < published + unit and (value.high is None or published <= value.high)
    return "agrees_if_truncated" if cut_off else "disagrees"


def allowed_by(wording: str, published: Fraction) -> Interval:
    """The values of which a number with such a wording is true."""
    if wording in ("more_than", "at_least"):
        return Interval(published, None)
    if wording in ("less_than", "at_most"):
        return Interval(Fraction(0), published)
    margin = abs(published) * SHARE_OF_ABOUT
    return Interval(published - margin, published + margin)


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
