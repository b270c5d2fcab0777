"""What the name of a file, a sheet or a range tells of a child."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pscb_lib.core.personal import kinds_in
from pscb_lib.core.personal_names import is_name, with_plain_apostrophes
from pscb_lib.core.personal_words import WORDS_OF_THE_FIELD

WORDS_OF_TABLES = frozenset(
    """
    caf cp cpp lac cla cin plan case missing file data return lscb report chronology meeting conference review
    final draft copy version q quarter year xlsx docx doc pdf xl csv of for and the
    """.split()  # noqa: SIM905 - a list of as many strings is not easier to read
)


WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")


def kinds_of_name(text: str) -> Iterator[str]:
    """What the name of a file or a sheet tells of a child, beside the words that name the table."""
    yield from kinds_in(text.replace("_", " "))
    said = re.sub(r"(?<=[a-z])(?=[A-Z])|[_.]", " ", with_plain_apostrophes(text))
    if any(is_name(order) for spelt in (said, said.replace("-", " ")) for order in orders_of(spelt)):
        yield "names"


def orders_of(text: str) -> Iterator[str]:
    """The words of a text that name no table, as they stand, and with the surname behind the first names."""
    before, comma, after = text.partition(",")
    yield " ".join([*own_words(before), *own_words(after)])
    if comma:
        yield " ".join([*own_words(after), *own_words(before)])
    words = own_words(text)
    if len(words) == 2 and not {word.casefold() for word in words} & WORDS_OF_THE_FIELD:
        yield f"{words[1]} {words[0]}"


def own_words(text: str) -> list[str]:
    """The words of a text that name no table, capitals only at their beginnings where there are others."""
    words = [word.strip("\"()[]{}&:;,!?'-").removesuffix("'s") for word in text.split()]
    own = [word for word in words if WORD.fullmatch(word) and word.casefold().strip("s") not in WORDS_OF_TABLES]
    return [word.title() if word.isupper() and len(word) > 2 else word for word in own]
