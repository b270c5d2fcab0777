"""Whether a text is a person's name and nothing else, however its parts are ordered and written."""

from __future__ import annotations

import re

from pscb_lib.core.first_names import FIRST_NAMES
from pscb_lib.core.personal_words import FIRST_NAMES_THAT_ARE_WORDS, WORDS_OF_THE_FIELD, without_published_cases

ORGANISATION = re.compile(
    r"\b(?:council|house|hall|centre|center|police|constabulary|headquarters|hq|nhs|trust|board|lscb|office|offices|"
    r"ltd|limited|hospital|clinic|school|academy|college|university|department|directorate|service|services|unit|"
    r"agency|team|partnership|building|tower|foundation|charity)\b",
    re.IGNORECASE,
)
NAME = re.compile(
    r"(?P<first>[A-Z][a-z]+)(?:-[A-Z][a-z]+)?(?: [A-Z]\.?| [A-Z][a-z]+)? "
    r"(?P<last>(?:O'|Mc|Mac|De |Van )?[A-Z][a-z]+(?:-[A-Z][a-z]+)?)"
)
REVERSED = re.compile(r"(?P<last>(?:O'|Mc)?[A-Z][A-Za-z'-]+), (?P<first>[A-Z][a-z]+)(?:-[A-Z][a-z]+)?(?: [A-Z]\.?)?")
CAPITALS = re.compile(r"[A-Z'-]{2,}", re.ASCII)


def is_name(text: str) -> bool:
    """Whether a text is a person's name and nothing else: a known first name with another name."""
    text = without_published_cases(with_plain_apostrophes(text))
    for pattern, said in ((NAME, text), (REVERSED, text), (NAME, in_small_letters(text)), (NAME, swapped(text))):
        match = pattern.fullmatch(said.strip())
        if match and is_first_name(match["first"], match["last"]) and not ORGANISATION.search(text):
            return True
    return False


def is_first_name(first: str, last: str) -> bool:
    """Whether a word is a first name before another one: Jan is none in ``Jan Feb``, nor Grant in ``Grant Income``."""
    if first.casefold() in FIRST_NAMES_THAT_ARE_WORDS and last.casefold() in WORDS_OF_THE_FIELD:
        return False
    return first.casefold() in FIRST_NAMES


def with_plain_apostrophes(text: str) -> str:
    """A text with typewriter's apostrophes and hyphens for those of typography."""
    return re.sub("[‐‑]", "-", re.sub("[‘’ʼ`´]", "'", text))


def in_small_letters(text: str) -> str:
    """A text in capitals with capitals only at the beginning of words: ``JANE DOE`` as ``Jane Doe``."""
    return text.title() if text.isupper() else text


def swapped(text: str) -> str:
    """A surname in capitals behind what stands after it: ``DOE Jane`` as ``Jane Doe``."""
    last, _, first = text.strip().partition(" ")
    return f"{first} {last}".title() if first and CAPITALS.fullmatch(last) else text
