"""Names of single children in sentences: a child that is called by its name, or of whom something is told."""

from __future__ import annotations

import re

from pscb_lib.core.first_names import FIRST_NAMES
from pscb_lib.core.personal_names import is_first_name
from pscb_lib.core.personal_words import (
    FIRST_NAMES_THAT_ARE_WORDS,
    WORDS_IN_HEADS,
    WORDS_OF_THE_FIELD,
    without_published_cases,
)

NAMED_CHILD = re.compile(
    r"\b(?:(?i:child|boy|girl|baby|pupil|student|young person|son|daughter|sibling|brother|sister|mother|father|yp)|"
    r"victim|client|subject|uncle|stepfather|partner)(?:'s)?(?:,| called| named| is| -|:)* "
    r"(?P<first>[A-Z][a-z]+) (?P<last>[A-Z][a-z]+)\b"
)
CHILDS_DOING = (
    r"(?:ran (?:away|off)|absconded|went missing|returned home|moved placement|"
    r"(?:has|had|was|is|keeps|kept)(?: been| gone| going| again| often)* "
    r"(?:missing|excluded|placed|accommodated|removed|in care|looked after|absconding|running away))\b"
)
AGED_AND_DOING = rf"\d{{1,2}}\),? (?:who |which )?(?:{CHILDS_DOING}|(?:ran|went|moved|left|lives|stayed)\b)"
FIRST_NAME_ALONE = re.compile(rf"\b(?P<first>[A-Z][a-z]+) (?P<doing>{CHILDS_DOING})")
DONE_TO_DATA = re.compile(r"(?:has|had|was|is)(?: been)? (?:missing|excluded|removed)")
"""What is said of the figures of a month, or of a grant, as of a child: ``Jan is missing``."""
CALLED = re.compile(
    r"\b(?i:child|boy|girl|baby|pupil|young person|yp)"
    r"(?: \(?(?:called|named) (?P<called>[A-Z]\w+)|, (?P<first>[A-Z]\w+) [A-Z]\.)"
)
"""A child by a name that no list has to know: ``a child called Ayesha``, ``one child, Sam J., accounts for it``."""
TOLD_OF_CHILD = re.compile(
    r"\b(?P<first>[A-Z][a-z]+) (?P<last>(?:O'|Mc|Mac)?[A-Z][a-z]+)"
    r"(?:['’]s (?i:placements?|(?:cp |care )?plan|caf|case|file|episodes?|referral|assessment|school|conference|"
    r"social worker|mother|father|mum|dad|siblings?|brother|sister|carers?)\b|,? \(?aged? \d|"
    r",? \(?\d{1,2} ?(?:yrs?|years?(?: old)?|y/?o|months?|mths?)\b|"
    r" and (?:his|her|their) (?:brothers?|sisters?|siblings?|twin|baby|mother|father|mum|dad|children|family)\b|"
    rf" (?:moved|ran (?:away|off)|absconded|went missing|lives)\b| \({AGED_AND_DOING}|"
    r" (?:was|is|has been) (?:missing|placed|moved|removed|accommodated)\b)"
)
"""What is said of a child by name."""
WITH_AN_AGE = re.compile(
    r"\b(?i:incl|includes?|including|re|regarding|concerning)[.:]? "
    r"(?P<first>[A-Z][a-z]+) (?P<last>[A-Z][a-z]+),? \(\d{1,2}\)"
)
"""A name with a number in brackets is of a child where words before it say that the figures count it."""


def names_a_child(text: str) -> bool:
    """Whether a text names a child.

    Deaths that the country knows of are not among it, since reviews name them; nor are months, grants and words of the
    field.
    """
    said = without_published_cases(text)
    words = {(m["called"] or m["first"]).casefold() for m in CALLED.finditer(said)}
    if words - WORDS_OF_THE_FIELD:
        return True
    if any(m["first"].casefold() in FIRST_NAMES and not tells_of_data(m) for m in FIRST_NAME_ALONE.finditer(said)):
        return True
    told = [m for pattern in (TOLD_OF_CHILD, WITH_AN_AGE) for m in pattern.finditer(said)]
    called = [m for m in NAMED_CHILD.finditer(said) if not (is_word(m["first"]) and is_head(said))]
    return any(is_first_name(m["first"], m["last"]) for m in (*told, *called))


def tells_of_data(said: re.Match[str]) -> bool:
    """Whether a month or a grant, whose names are first names too, is said to be missing or left out."""
    return said["first"] in ("Jan", "Grant") and bool(DONE_TO_DATA.fullmatch(said["doing"]))


def is_word(first: str) -> bool:
    """Whether a first name is an ordinary word as well."""
    return first.casefold() in FIRST_NAMES_THAT_ARE_WORDS


def is_head(text: str) -> bool:
    """Whether a text is written as heads are, with capitals at all words of weight: ``Young Person Will Attend``."""
    words = re.findall(r"[A-Za-z]+", text)
    return all(word[0].isupper() or word in WORDS_IN_HEADS for word in words)
