"""Verbs and nouns after a one: what a sentence says wrongly when a number in it is one."""

import re
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from fractions import Fraction
from unittest import mock

from pscb_lib.notebook.figures import Figure
from pscb_lib.notebook.phrases import Phrase
from pscb_lib.notebook.sentences import compose

ONE = r"(?<![\d.,/−-])1(?= )(?! (?:January|February|March|April|May|June|July|August|September|October|November|December))"
OF_WHICH = r" of (?:the |these |those |them |their |its |our )*(?:[\d,]+ )?"
SINGULAR = "is|was|has|does|gives|refers|answers|comes|agrees|disagrees|misleads|accounts|attends|sits|stands|cannot|its|this|less|as"
PLURAL_NOUN = rf"(?!(?:{SINGULAR})\b)(?:\w+[^\Ws]s|children|people)\b"
ADJECTIVE = (
    r"(?:other|lay|young|numbered|regular|repeat|early help|telephone|published|percentage|core|critical|known|late) "
)
PLURAL_VERB = r"(?<!has )(?<!does )(?<!not )(?<!to )(?:are|were|have|do|give|come|carry|refer|answer|agree|stand|sit|attend|account|mislead)\b"
RELATIVE = re.compile(
    r" that agencies were asked for| that they could have come| whose death was reviewed are two groups"
    r"| that might have been changed|(?<=between 1 and) 1"
)
"""Clauses with a plural of their own, between a one and its verb."""
FAULTS = [
    re.compile(rf"{ONE} (?:{ADJECTIVE})?{PLURAL_NOUN}"),
    re.compile(rf"{ONE}(?:{OF_WHICH})?(?: ?[^\d.,;:()]*?)(?: \(\d+%\))? ?\b{PLURAL_VERB}"),
]


def disagreements(text: str) -> list[str]:
    """Where a text says "1 are" or "1 children"."""
    plain = RELATIVE.sub("", text)
    return [plain[found.start() : found.end()] for pattern in FAULTS for found in pattern.finditer(plain)]


@contextmanager
def every_number_one(heard: list[str]):
    """Hear each sentence of a section as it reads when every count in it is one, also those that cannot be stated."""

    def composed(template, values):
        heard.append(compose(template, {name: as_one(value) for name, value in values.items()}).text)
        return compose(template, values)

    with mock.patch("pscb_lib.notebook.section.compose", composed):
        yield


def as_one(value):
    """A count as one; shares stay as they are, since 1% is no one, and so do differences of them."""
    if isinstance(value, Figure):
        return (
            value
            if value.unit.startswith(("%", "percentage"))
            else replace(value, value=Fraction(1), decimals=0, missing="")
        )
    if isinstance(value, Phrase):
        return replace(value, parts=tuple(as_one(part) for part in value.parts))
    if is_dataclass(value):
        figures = {
            f.name: as_one(getattr(value, f.name)) for f in fields(value) if isinstance(getattr(value, f.name), Figure)
        }
        return replace(value, **figures)
    return value
