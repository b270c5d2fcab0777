"""Titles of counts that say they are of something else: rates, other events, a part of the children, another place."""

from __future__ import annotations

import re

from pscb_lib.command.importing.denials import affirmed
from pscb_lib.command.importing.head_words import plain
from pscb_lib.command.importing.titles import vocabulary, words_of
from pscb_lib.core.datasets import DatasetSpec

RATE = re.compile(r"%|\bper ?cent|\brates?\b|\bper 1?\d?,?000\b|\bproportions?\b")
COUNTS_TOO = re.compile(r"\bnumbers?\b|\bcounts?\b|\bno\b|\bnos\b")
NO_CHILDREN = r"(?:tests?|dummy|duplicates?|duplicated|blank|void)(?: (?:records?|entries|data|rows|cases))?"
RIGHTLY_LEFT_OUT = re.compile(
    rf"\bexcl(?:ud(?:es|ing|ed))?\b(?: (?:all|any|the|of))* {NO_CHILDREN}(?: (?:and|or) {NO_CHILDREN})*(?=\W*(?:\d|$))"
)
PART = re.compile(r"\blocalit(?:y|ies)\b|\bwards?\b|\bclusters?\b|\bquadrants?\b|\bexclud(?:es|ing|ed)\b|\bexcl\b")
"""Words of a title for a part of the area, or for something left out."""
APART = (
    r"targets?|forecasts?|projected|projections?|averages?|mean|changes?(?= (?:in|on|from|since)|$)|england|"
    r"national(?! indicator)|regional|statistical neighbours?|comparators?"
)
OTHER_KIND = re.compile(rf"^\W*(?:{APART})\b|\((?:{APART})\)|[-:,] ?(?:{APART})$")
"""Words for figures that are no counts of ours, where they head the title, end it or stand in brackets."""
OTHER_UNIT = re.compile(
    r"\bchildren in need\b|\bcin\b|\b(?:families|households|sibling groups)(?= (?:with|subject|on|in|who|that)\b)"
)
EVENTS = frozenset(
    """
    started ended closed opened ceased discontinued deregistered rejected repeat becoming became start starter starting
    ceasing leaver leaving admission admitted
    """.split()  # noqa: SIM905 - a list of as many strings is not easier to read
)
DAY = r"\d{1,2}(?:[/.-]\d|(?:st|nd|rd|th)? [a-z])"
NOT_OF_EVENTS = re.compile(
    r"^(?:(?:start|starting|end|ending|closing|report|run|print|extract|export) )?(?:date|time)\b.*\d.*|"
    rf"^(?:start(?:ed|ing)?|end(?:ed|ing)?) {DAY}.*|"
    r"^(?:(?:report|data|export|extract|list|file|return) )?(?:run|prepared|produced|created|printed|compiled|"
    r"completed|sent|supplied|provided|extracted|generated|exported|requested|drawn|submitted|signed off) by\b.*|"
    r"\b(?:year|quarter|months?|period) (?:ended|starting|started)\b"
)
"""Lines over an export that say when and by whom it was made, and the end of a stretch of time."""
BOYS, GIRLS = frozenset(("boy", "male")), frozenset(("girl", "female"))
SEXES = BOYS | GIRLS

Clause = tuple[str, str]
"""What was found, and what is wanted."""


def other_title(spec: DatasetSpec, text: str) -> Clause | None:
    """What a title says of a table of counts that it is instead: rates, or other events than are counted."""
    said = plain(text)
    whole = all(measure.number == "whole" for measure in spec.measures.values())
    if whole and affirmed(RATE, said) and not COUNTS_TOO.search(said):
        return "a title about rates or shares", f"counts ({next(iter(spec.measures.values())).unit})"
    if (match := affirmed(PART, RIGHTLY_LEFT_OUT.sub(" ", said))) and not words_of(match[0]) & vocabulary(spec):
        return f"a title with “{match[0]}”", "the figures of the whole area, with nothing left out"
    if whole and (clause := other_sheet(spec, text)):
        return clause
    other = sorted(words_of(NOT_OF_EVENTS.sub(" ", said)) & EVENTS - vocabulary(spec))
    return (f"a title with “{other[0]}”", f"figures of “{spec.title}”") if other else None


def other_sheet(spec: DatasetSpec, name: str) -> Clause | None:
    """What a sheet's name, or a title, says of counts that they are instead: targets, England's, of girls alone."""
    if any(measure.number != "whole" for measure in spec.measures.values()):
        return None
    said, own = plain(name), vocabulary(spec)
    for match in (OTHER_KIND.search(said), OTHER_UNIT.search(said)):
        if match and not words_of(match[0]) <= own:
            return f"a title with “{match[0].strip(' -:,()')}”", f"figures of “{spec.title}”"
    sexes = sorted(one_sex(words_of(name)) - own)
    return (f"a title with “{sexes[0]}”", f"figures of “{spec.title}”") if sexes else None


def one_sex(words: frozenset[str]) -> frozenset[str]:
    """The words for one sex, where the other one is not named beside it: boys and girls are all children."""
    return frozenset() if words & BOYS and words & GIRLS else words & SEXES
