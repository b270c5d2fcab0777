"""Reasons that the command line gives: for what moved, or for one question, which is named by its place.

``--reason "A third team began."`` is for figures that moved or are restated; ``--reason "CAF!A3=Counted alike."``
answers the question that was asked about ``CAF!A3``, and no other one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pscb_lib.command.importing.complaints import Complaint
from pscb_lib.command.importing.tables import Table

FOR_A_PLACE = re.compile(r"(?P<place>.+![A-Z]{1,3}\d+(?::[A-Z]{1,3}\d+)?) ?=(?P<reason>.*\w.*)", re.ASCII)


def general_of(reasons: Sequence[str]) -> str:
    """The reason for what moved, of several the one and the other."""
    return " / ".join(" ".join(text.split()) for text in reasons if text.strip() and not FOR_A_PLACE.fullmatch(text))


def answers_of(reasons: Sequence[str]) -> dict[str, str]:
    """The reasons for single questions, by their places."""
    matches = [match for text in reasons if (match := FOR_A_PLACE.fullmatch(text))]
    return {plain_place(match["place"]): " ".join(match["reason"].split()) for match in matches}


def plain_place(place: str) -> str:
    """A place without the quotes around a sheet's name, and without case."""
    return place.replace("'", "").casefold().strip()


def ask(table: Table, complaint: Complaint, answers: Mapping[str, str]) -> None:
    """Ask something of a table, unless a reason was given for that very place; the reason is kept."""
    reason = answers.get(plain_place(complaint.place))
    if reason:
        table.answered.append(reason)
    else:
        table.complaints.append(complaint)


def how_to_answer(place: str) -> str:
    """How the command line answers a question."""
    return f'--reason "{place}=..."'
