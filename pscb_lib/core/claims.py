"""Claims: what a published report states in figures, each with what it should come to."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from pscb_lib.core.documents import parse_yaml
from pscb_lib.core.errors import HomeError
from pscb_lib.core.expressions import names_in, parse

CLAIMS_FILE = "claims.yml"
WORDINGS = ("exactly", "more_than", "less_than", "at_least", "at_most", "about", "true")


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
        entries = (parse_yaml(path.read_text(encoding="utf-8")) or {})["claims"] or []
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
