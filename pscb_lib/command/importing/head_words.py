"""Words of heads, for comparison: without case, typography, notes and whatever else differs between people."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from pscb_lib.command.importing.head_dates import KEPT

LIKENESS = 0.72
NOTE_MARK = re.compile(r"(?<=[a-z)])\s?\d$|[*†‡]+$|(?<=\w)\[\d+\]$|\(\d\)$")
WORDS_FOR_TOTAL = frozenset((
    "total", "totals", "grand total", "year total", "full year", "whole year", "all", "sum", "total for year",
    "annual total", "overall total", "overall", "year end total",
))  # fmt: skip
HARMLESS = re.compile(
    r"[(\[](?:n|no|nos|number|count|counts|p|prov|provisional|r|rev|revised|final|yrs?|years?|years old|\d|notes? \d|"
    r"see notes?(?: \d)?|children|young people|cases|incidents|individuals|plans|people|referrals|cafs|all|all ages)"
    r"[)\]]"
)
"""What may stand in brackets behind a head without making it another one: "Neglect (%)" is not "Neglect"."""


@lru_cache(maxsize=KEPT)
def plain(text: str) -> str:
    """A head for comparison: no case, no accents of typography, "&" as "and", no stops, notes or double blanks."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    folded = re.sub("[–—−]", "-", folded).replace("’", "'").replace("‘", "'").replace("&", " and ")
    folded = re.sub(r"\s*([-/])\s*", r"\1", folded)
    return " ".join(re.sub(r"[:.,;]+(?=\s|$)", " ", folded).split())


@lru_cache(maxsize=KEPT)
def spellings(text: str) -> tuple[str, ...]:
    """A head, then the same without its note mark, then without what stands in brackets."""
    marked = plain(text)
    without_mark = NOTE_MARK.sub("", marked).strip()
    bare = " ".join(HARMLESS.sub(" ", marked).split())
    return tuple(dict.fromkeys(s for s in (marked, without_mark, bare, NOTE_MARK.sub("", bare).strip()) if s))


@lru_cache(maxsize=KEPT)
def compact(text: str) -> str:
    """A spelling without what differs between people: blanks, hyphens, "yrs" and "years", "to" between numbers."""
    text = re.sub(r"^<\s*(?=\d)", "under ", text)
    text = re.sub(r"(?<=\d)\s*(?:to|-)\s*(?=\d)", "-", text)
    text = re.sub(r"(?<=\d)\s*(?:\+|plus|or (?:over|more)|and (?:over|above))", "+", text)
    text = re.sub(r"(?<=[a-z])\s*-\s*(?=[a-z])", "", text)
    text = re.sub(r"(?<![a-z])(?:yrs?|years?(?: old)?|aged?|no of|number of|no)(?![a-z])", "", text)
    return re.sub(r"[\s'\"]+", "", text).removesuffix("s")


def nearest(text: str, labels: Iterable[str]) -> str:
    """The label that is nearest to a text, or nothing where none is near."""
    known = {plain(label): label for label in labels}
    near = difflib.get_close_matches(plain(text), sorted(known), n=1, cutoff=LIKENESS)
    return known[near[0]] if near else ""
