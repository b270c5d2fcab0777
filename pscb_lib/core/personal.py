"""Signs that a text or a column is about single children: such a file is refused before anything of it is stored.

Numbers that identify somebody are known by their check digits, so that a count or a telephone number is not taken for
one. Names are known by the head that they stand under, or by a column of them. What is found is told by its place and
its kind, never by its value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pscb_lib.core.personal_names import ORGANISATION, is_name
from pscb_lib.core.personal_told import AGED_AND_DOING, names_a_child

NHS = re.compile(r"(?<![\d.])(\d{3})[ -]?(\d{3})[ -]?(\d{4})(?![\d.])", re.ASCII)
NHS_WEIGHTS = (10, 9, 8, 7, 6, 5, 4, 3, 2)
UPN = re.compile(r"(?<![A-Za-z0-9])([A-HJ-NP-RT-Za-hj-np-rt-z])(\d{11}[\dA-Za-z])(?![A-Za-z0-9])", re.ASCII)
UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
NATIONAL_INSURANCE = re.compile(r"\b[A-CEGHJ-PR-TW-Z]{2} ?\d\d ?\d\d ?\d\d ?[A-D]\b", re.ASCII)
POSTCODE = re.compile(
    r"(?<![A-Za-z0-9])(?:GIR ?0AA|[A-PR-UWYZ][A-HK-Y]?\d[\dA-HJKPSTUW]? ?\d[ABD-HJLNP-UW-Z]{2})(?![A-Za-z0-9])",
    re.ASCII | re.IGNORECASE,
)
STREET = re.compile(
    r"\b(?:flat|apartment|apt)? ?\d{1,4}[a-z]?,? (?:[A-Z][\w'’-]+ ){1,3}"
    r"(?:Road|Rd|Street|St|Avenue|Ave|Close|Lane|Drive|Way|Crescent|Cres|Court|Gardens|Gdns|Grove|Place|Terrace|Walk|Row|Mews|Park|Square|Hill|Rise|View|Green)\b"
)
DAY = r"(?:\d{1,2}(?:st|nd|rd|th)?[ ./-](?:\d{1,2}|[A-Za-z]{3,9})[ ./-](?:19|20)?\d\d|(?:19|20)\d\d-\d\d-\d\d)"
BORN = re.compile(
    rf"\b(?:d\.? ?o\.? ?b\.?|date of birth|birth ?date|born(?: on)?|b\.)\W{{0,4}}{DAY}", re.IGNORECASE | re.ASCII
)
OF_AN_AGE = re.compile(
    r"(?<![A-Za-z.])(?P<initials>[A-Z]\.? ?[A-Z])\.?,? ?\(?"
    rf"(?:(?<=\(){AGED_AND_DOING}|"
    r"aged?:? ?\d{1,2}\b(?! ?(?:to|and|or|plus|[-–+/]))|\d{1,2} ?(?:years?|yrs?)[ -]old\b|\d{1,2} ?y/?o\b)"
)
"""Initials with the age of one child: ``XY (aged 4)``; an age from which or up to which a group goes is none."""
TWO_LETTERS_OF_A_TERM = frozenset(
    ("CP", "CS", "DA", "DV", "GP", "HR", "IT", "LA", "LD", "MH", "NI", "PA", "SW", "UK", "YP")
)
INITIALS = re.compile(r"(?:[A-Z]\.? ?){2,3}(?:[,;/&+] ?(?:[A-Z]\.? ?){2,3})*")
FEWEST_NAMES = 2

HEADS = (
    ("dates of birth", re.compile(r"\b(?:d\.? ?o\.? ?b\.?|date of birth|birth ?date|birthday|born)(?:\W|$)")),
    ("NHS numbers", re.compile(
        r"\bnhs(?: ?(?:no|number|id|num))?\b(?! (?:trust|england|foundation|board|provider|region))"
    )),
    ("pupil numbers", re.compile(r"\b(?:upn|uln|unique pupil (?:no|number)|unique learner (?:no|number))\b")),
    ("postcodes", re.compile(r"\b(?:postcode|post code)s?\b")),
    ("addresses", re.compile(r"\b(?:home |family |child'?s )?address(?:es)?\b(?!ed)")),
    ("identifiers of single people", re.compile(
        r"\b(?:child|person|client|pupil|case|lcs|ics|mosaic|carefirst|liquidlogic|protocol|swift|capita|system|unique|"
        r"patient|hospital|crime|niche)[ _-]?(?:id|no|ref|reference|number|identifier)\b|"
        r"\b(?:caf|cp|cin|lac|cla|referral|episode|incident|missing|family|victim|yp|young person|mash)[ _-]?"
        r"(?:id|ref|reference|identifier)\b"
    )),
    ("names", re.compile(
        r"^(?:full |child'?s |young person'?s |family |pupil |client |victim'?s |subject'?s |mother'?s |father'?s |"
        r"carer'?s |parent'?s |last |first |middle |given |birth |known |preferred |legal )*"
        r"(?:(?:names?|forenames?|surnames?|firstnames?|lastnames?)"
        r"(?:(?: ?[/,&+] ?| and )(?:first |last |fore|sur)?names?)*|"
        r"name of (?:child|young person|pupil|client|subject|yp))(?: of .*)?$|"
        r"^(?:child|young person|yp|pupil|client|subject|sibling|mother|father)$"
    )),
    ("initials", re.compile(
        r"\binitials?\b(?! (?:assess|health|contact|conference|referral|plan|review|child|visit|cp))"
    )),
)  # fmt: skip
"""What a head says that its column holds."""
STAFF_HEADS = re.compile(
    r"\b(?:post|job title|title|role|position|organisation|agency|e-?mail|telephone|tel|phone|extension|designation|"
    r"team)\b"
)
"""Heads beside a column of names that make it a list of people at work."""


@dataclass(frozen=True)
class Personal:
    """What was found, and where: ``NHS numbers``, ``column D``."""

    kind: str
    place: str


def kinds_in(text: str) -> Iterator[str]:
    """What a single text holds of a child's details, whatever stands around it."""
    if len(text) < 5:
        return
    if any(c.isdigit() for c in text):
        yield from kinds_with_digits(text)
    if names_a_child(text):
        yield "names"


def kinds_with_digits(text: str) -> Iterator[str]:
    """The same for what cannot be without a digit: numbers, postcodes, addresses, dates of birth."""
    if any(is_nhs_number("".join(m.groups())) for m in NHS.finditer(text)):
        yield "NHS numbers"
    if any(is_upn(m[0]) for m in UPN.finditer(text)):
        yield "pupil numbers"
    if NATIONAL_INSURANCE.search(text):
        yield "National Insurance numbers"
    if POSTCODE.search(text) and not ORGANISATION.search(text):
        yield "postcodes"
    if STREET.search(text) and not ORGANISATION.search(text):
        yield "addresses"
    if BORN.search(text):
        yield "dates of birth"
    if any(letters_of(m["initials"]) not in TWO_LETTERS_OF_A_TERM for m in OF_AN_AGE.finditer(text)):
        yield "initials"


def letters_of(initials: str) -> str:
    """Initials without points and blanks."""
    return "".join(c for c in initials if c.isalpha())


def is_nhs_number(digits: str) -> bool:
    """Whether ten digits are an NHS number: the last is 11 less the weighted sum of the others modulo 11."""
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    rest = 11 - sum(int(d) * w for d, w in zip(digits, NHS_WEIGHTS, strict=False)) % 11
    return rest % 11 == int(digits[9]) and rest != 10


def is_upn(text: str) -> bool:
    """Whether a letter and twelve characters are a pupil's number: the letter checks the rest, modulo 23."""
    letter, rest = text[0].upper(), text[1:].upper()
    last = int(rest[11]) if rest[11].isdigit() else UPN_LETTERS.find(rest[11])
    if last < 0:
        return False
    values = [*(int(d) for d in rest[:11]), last]
    return UPN_LETTERS[sum(value * (place + 2) for place, value in enumerate(values)) % 23] == letter


def kind_of_head(head: str) -> str:
    """What a head says that its column holds of single people; empty where it says nothing like it."""
    plain = " ".join(head.replace("_", " ").replace("’", "'").split()).casefold().strip(" :*.#")
    if len(plain) > 60:
        return ""
    return next((kind for kind, pattern in HEADS if pattern.search(plain)), "")


def kind_of_column(head: str, values: Sequence[str], neighbours: Iterable[str]) -> str:
    """What a column holds of single people, by its head and its texts; ``neighbours`` are the heads beside it."""
    told = kind_of_head(head)
    filled = [value for value in values if value.strip()]
    if told and any(bears_out(told, value) for value in filled):
        at_work = any(STAFF_HEADS.search(other.casefold()) for other in neighbours)
        return "" if told in ("names", "addresses", "postcodes") and at_work else told
    filled = [head, *filled] if is_name(head) else filled  # a list without a head begins with its first name
    names = [value for value in filled if is_name(value)]
    if len(names) >= FEWEST_NAMES and 2 * len(names) >= len(filled):
        at_work = any(STAFF_HEADS.search(other.casefold()) for other in (head, *neighbours))
        return "" if at_work else "names"
    return ""


def bears_out(kind: str, value: str) -> bool:
    """Whether a value can be what the head of its column says; a count under "initials" is none."""
    if kind in ("names", "addresses", "postcodes"):
        return any(c.isalpha() for c in value) and len(value) > 2 and not ORGANISATION.search(value)
    if kind == "initials":
        return bool(INITIALS.fullmatch(value))
    if kind == "dates of birth":
        return bool(re.fullmatch(DAY, value, re.ASCII))
    return sum(c.isdigit() for c in value) >= 4
