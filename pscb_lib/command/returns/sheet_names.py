"""Names for the sheets of a workbook: the titles of its tables, in as few words as a workbook takes.

The name of a sheet follows from the titles alone, so that it is the same each quarter. Which table a sheet holds is
said by the hidden sheet, so that workbooks with other names, such as those of earlier versions, are read as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pscb_lib.command.returns.layout import HIDDEN_SHEET, INSTRUCTIONS_SHEET

LONGEST = 31
NOT_ALLOWED = re.compile(r"[\[\]:*?/\\_\x00-\x1f]")
TAKEN_BY_EXCEL = ("history",)
HANGING = frozenset("a an and as at by for from in of on or other that the to who with".split())  # noqa: SIM905
LONGEST_LAST_PART = 14
SHORTER = (
    (r"children and young people\b", "children"),
    (r"children with a child protection plan", "child protection plans"),
    (r"\bmissing incidents of children in care", "missing from care"),
    (r"\bchildren in care\b", "LAC"),
    (r"\bchild protection\b", "CP"),
    (r"\benglish as an additional language\b", "EAL"),
    (r"\b(?:the )?multi-agency support groups\b", "MASGs"),
    (r"\b(?:the )?multi-agency risk assessment conferences\b", "MARACs"),
    (r"\ballegations referred to the designated officer\b", "allegations (LADO)"),
    (r"\bthe designated officer\b", "the LADO"),
    (r"\blooked-after children\b", "LAC"),
    (r"\bprivate fostering arrangements\b", "private fostering"),
    (r"\bby number of missing incidents\b", "by times missing"),
    (r", per ([\d,]+) children\b", r" per \1"),
    (r", by ", " by "),
)
"""Longer words with what agencies say for short, tried in this order until a title fits."""


def sheet_names(titles: Sequence[str]) -> list[str]:
    r"""Names for sheets: the titles in as many whole words as a workbook takes, none twice.

    At most 31 characters, none of ``[]:*?/\``, no apostrophe at either end. Two titles that come to the same are told
    apart by a number at the end.
    """
    names: list[str] = []
    taken = {INSTRUCTIONS_SHEET.casefold(), HIDDEN_SHEET, *TAKEN_BY_EXCEL}
    for title in titles:
        whole = " ".join(NOT_ALLOWED.sub(" ", title).split()).strip("'") or "Table"
        name = next(name for name in candidates(whole) if name.casefold() not in taken)
        taken.add(name.casefold())
        names.append(name)
    return names


def candidates(title: str) -> Iterator[str]:
    """Names for one title, the best first; after those without a number, numbered ones without end."""
    short = in_short(title)
    start = short.rpartition(", ")[0]
    if len(short) <= LONGEST:
        yield short
    elif start and len(short) - len(start) - 2 > LONGEST_LAST_PART and len(start) <= LONGEST:
        yield start  # rather than half of a second clause
    yield cut(short, "")
    number = 2
    while True:
        yield cut(short, f" ({number})")
        number += 1


def in_short(title: str) -> str:
    """The title with as few of its words in short as makes it fit."""
    for words, short in SHORTER:
        if len(title) <= LONGEST:
            break
        title = re.sub(words, short, title, flags=re.IGNORECASE)
    return title[:1].upper() + title[1:]


def cut(title: str, ending: str) -> str:
    """A title cut so that it and its ending fit: at the end of a word, a short last part such as ", by age" kept."""
    room = LONGEST - len(ending)
    if len(title) <= room:
        return title + ending
    start, comma, last = title.rpartition(", ")
    if comma and len(last) <= LONGEST_LAST_PART and not ending:
        return cut(start, comma + last)
    words = title[: room + 1].split(" ")[:-1] or [title[:room]]
    while len(words) > 1 and words[-1].casefold() in HANGING:
        words.pop()
    return " ".join(words).rstrip(" ,;'(") + ending
