"""Claims: what a published report states in figures, each held against the year's data."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from pscb_lib.core.errors import HomeError
from pscb_lib.core.expressions import Frames, NoFigure, evaluate, names_in, parse
from pscb_lib.core.intervals import Interval, number_in, shown

CLAIMS_FILE = "claims.yml"
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
WORDINGS = ("exactly", "more_than", "less_than", "at_least", "at_most", "about", "true")
SHARE_OF_ABOUT = Fraction(1, 10)
"""How far "some", "almost" and "about" may be from the number that follows, as a share of it."""


@dataclass(frozen=True)
class Basis:
    """Another base period, population or denominator for which a claim may have been meant."""

    expression: ast.expr
    says: str


@dataclass(frozen=True)
class Claim:
    """One figure, or one statement about figures, of the published report.

    Attributes
    ----------
    published : str
        The number as printed, since its decimals say how it was rounded; ``true`` for a statement without one.
    wording : str
        How the number is meant: exactly, more_than, less_than, at_least, at_most, about, or true for a statement.
    expression : ast.expr or None
        What it should come to; None when no data could say so.
    otherwise : sequence of Basis
        What else may have been meant, tried in this order.
    fair : Basis or None
        A statement that must be true as well, or the figure misleads.
    doubt : str
        Why the figure is hard to believe although no data exclude it.
    would_need : str
        Which data would decide it.
    """

    id: str
    section: str
    statement: str
    source: str
    published: str
    unit: str
    kind: str
    period: str
    base: str
    population: str
    wording: str = "exactly"
    expression: ast.expr | None = None
    otherwise: tuple[Basis, ...] = ()
    fair: Basis | None = None
    doubt: str = ""
    would_need: str = ""
    note: str = ""

    @property
    def datasets(self) -> list[str]:
        """The tables that the claim is held against."""
        trees = [self.expression, *(b.expression for b in self.otherwise), self.fair.expression if self.fair else None]
        return sorted(set().union(*(names_in(tree) for tree in trees if tree is not None)))


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


def read_claims(folder: Path) -> list[Claim]:
    """The claims of a year; none where there is no such file.

    Raises
    ------
    HomeError
        When the file is there and cannot be read, or a claim lacks something; the sentence names the claim.
    """
    path = folder / CLAIMS_FILE
    if not path.exists():
        return []
    try:
        entries = (yaml.safe_load(path.read_text(encoding="utf-8")) or {})["claims"] or []
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError) as error:
        raise HomeError(f"{CLAIMS_FILE} cannot be read: {type(error).__name__}.") from error
    claims = [read_claim(entry) for entry in entries]
    ids = [claim.id for claim in claims]
    twice = sorted({i for i in ids if ids.count(i) > 1})
    if twice:
        raise HomeError(f"{CLAIMS_FILE}: the id {twice[0]} stands for two claims.")
    return claims


def read_claim(entry: Mapping[str, Any]) -> Claim:
    """One entry of ``claims.yml``."""
    try:
        texts = {k: " ".join(str(entry[k]).split()) for k in ("id", "section", "statement", "source", "published")}
        texts |= {k: str(entry.get(k, "")) for k in ("unit", "kind", "period", "base", "population")}
        texts |= {k: " ".join(str(entry.get(k, "")).split()) for k in ("doubt", "would_need", "note")}
        wording = entry.get("wording", "true" if texts["published"] == "true" else "exactly")
        if wording not in WORDINGS:
            raise KeyError(f"wording must be one of {', '.join(WORDINGS)}")
        if not entry.get("expression") and not texts["would_need"]:
            raise KeyError("expression or would_need")
        return Claim(
            **texts,
            wording=wording,
            expression=parse(entry["expression"]) if entry.get("expression") else None,
            otherwise=tuple(Basis(parse(o["expression"]), o["says"]) for o in entry.get("otherwise", ())),
            fair=Basis(parse(entry["fair"]["expression"]), entry["fair"]["says"]) if "fair" in entry else None,
        )
    except (KeyError, TypeError) as error:
        name = entry.get("id", "without id") if hasattr(entry, "get") else "without id"
        raise HomeError(f"{CLAIMS_FILE}, claim {name}: {error.args[0]} is missing or not known.") from error


def judge_claim(claim: Claim, frames: Frames) -> Verdict:
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
    if claim.fair and evaluate(claim.fair.expression, frames) is False:
        return Verdict(claim, "misleading", text_of(claim, value), "as stated", claim.fair.says)
    return Verdict(claim, verdict, text_of(claim, value), "as stated", claim.note)


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
