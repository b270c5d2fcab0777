"""A sentence in the pieces that a page sets: a number keeps to the punctuation beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_OPENING = re.compile(r"[(\[“‘£]+\Z")
_CLOSING = re.compile(r"\A[)\].,;:%’”!?]+")


@dataclass(frozen=True)
class Piece:
    """Words, or a number with the punctuation that stays on its line."""

    text: str
    indicator: str = ""
    before: str = ""
    after: str = ""


def pieces(sentence: Mapping[str, Any]) -> list[Piece]:
    """The words and numbers of a sentence, in order."""
    parts: list[Any] = list(sentence["parts"])
    found = []
    for place, part in enumerate(parts):
        if isinstance(part, str):
            found.append(Piece(part))
            continue
        before, after = "", ""
        if found and not found[-1].indicator:
            words, before = _split(_OPENING, found[-1].text)
            found[-1] = Piece(words)
        if place + 1 < len(parts) and isinstance(parts[place + 1], str):
            parts[place + 1], after = _split(_CLOSING, parts[place + 1])
        found.append(Piece(part["text"], part["indicator"], before, after))
    return found


def _split(punctuation: re.Pattern[str], words: str) -> tuple[str, str]:
    match = punctuation.search(words)
    return (punctuation.sub("", words), match[0]) if match else (words, "")
