"""Words that are denied by what stands before them: ``not rounded``, ``numbers of children, not percentages``."""

from __future__ import annotations

import re

DENIAL = re.compile(
    r"\b(?:no|none of the(?:se)?) (?:figures?|numbers?|data|values?|counts?) (?:are|is|was|were|have been|has been)\b|"
    r"\b(?:not|no|non|none|nothing|never|without|neither|nor|cannot|rather than|instead of|as opposed to)\b"
    r"(?! (?:only|just|all)\b)|n't\b"
)
LISTED = re.compile(
    r"\b(?:percentages?|per ?cents?|rates?|shares?|proportions?|round(?:ed)?|cumulative|rolling|running totals?|"
    r"thousands)\b(?: (?:[,/]|or|nor|and)\b ?| ?[,/|])*"
)
"""What may stand with others like it behind one denial: ``not rates, shares or percentages``."""
TAKEN_BACK = re.compile(r"\b(?:but|and|although|though|however|only|are|is|was|were|they|these|which)\b|\|")
MOST_WORDS = 4


def affirmed(pattern: re.Pattern[str], said: str) -> re.Match[str] | None:
    """The first place of a pattern in a plain text that no denial stands before; ``|`` in it is a comma."""
    return next((match for match in pattern.finditer(said) if not is_denied(said[: match.start()])), None)


def is_denied(before: str) -> bool:
    """Whether what stands before a word denies it, and does not take that back: ``not exact but rounded``."""
    denials = list(DENIAL.finditer(before))
    if not denials:
        return False
    between = LISTED.sub(" ", before[denials[-1].end() :])
    return len(between.split()) <= MOST_WORDS and not TAKEN_BACK.search(between)
