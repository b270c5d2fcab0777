"""The e-mail that asks an agency for what it still has to send, as text to be pasted."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from datetime import date

from pscb_lib.command.returns.wording import days, period_words, tables
from pscb_lib.core.due import ReturnsSettings
from pscb_lib.core.home import Board
from pscb_lib.core.periods import day_label
from pscb_lib.core.returns import DUE, MOST_DAYS_COUNTED, NOT_EXPECTED, Return

WIDTH = 88
MOST_FAULTS = 5
NO_ADDRESS = "(write the address under returns, agencies, email in board.yml, and it stands here)"


def email(
    board: Board, settings: ReturnsSettings, role: str, year: str, quarter: int, on: date, returns: Sequence[Return],
    faults: Mapping[str, Sequence[str]], file: str,
) -> str:  # fmt: skip
    """The e-mail to one agency.

    Parameters
    ----------
    board, settings : Board, ReturnsSettings
        Who writes, and what board.yml says of the agency.
    role, year, quarter, on : str, str, int, date
        Which agency is asked, for what, and on which day.
    returns : sequence of Return
        What the agency sends; what is outstanding is asked for.
    faults : mapping of sequences of str
        By table, what the checks found in those that came and cannot be used, in sentences.
    file : str
        The name of the workbook that the agency was sent.
    """
    terms, wanted = settings.terms(role), [one for one in returns if one.outstanding]
    period, due = period_words(year, quarter), wanted[0].due
    extra = [one.spec.title for one in returns if one.state == NOT_EXPECTED]
    subject = f"{board.name}: return for {period}, {tables(len(wanted))} outstanding"
    blocks = [
        f"To: {terms.email or NO_ADDRESS}\nSubject: {subject}",
        f"Dear {terms.contact or 'colleagues at ' + board.agency_name(role)},",
        folded(f"Your return for {period} {when(due, on)} For the tables below we have no figures that we can use."),
        *listed("Not received", [one.spec.title for one in wanted if one.state == DUE]),
        *listed("Received, with a question that is still open", questions(wanted, faults)),
        *listed("Not expected, and welcome if you hold the figures", extra),
        folded(
            f"Please fill in the workbook {file} and send it back to {settings.send_to or board.name}. If there was "
            "nothing to count for a whole table, choose nil beside Nil return on its sheet. If you have sent it "
            "already, thank you: please tell us when, and we look for it."
        ),
        "Counts only, please: no details of any child.",
        f"Thank you.\n{board.name}",
    ]
    return "\n\n".join(blocks) + "\n"


def when(due: date, on: date) -> str:
    """When it was or is due."""
    gone = (on - due).days
    if gone > MOST_DAYS_COUNTED:
        return f"was due on {day_label(due)}."
    if gone > 0:
        return f"was due on {day_label(due)}, {days(gone)} ago."
    return f"is due on {day_label(due)}, {'today' if gone == 0 else 'in ' + days(-gone)}."


def questions(returns: Sequence[Return], faults: Mapping[str, Sequence[str]]) -> list[str]:
    """The tables that came and cannot be used, each with why."""
    found = []
    for one in returns:
        if one.state == DUE:
            continue
        own = faults.get(one.spec.name, ())
        more = [f"and {len(own) - MOST_FAULTS} more like it."] if len(own) > MOST_FAULTS else []
        found.append(" ".join([f"{one.spec.title}.", one.reason, *own[:MOST_FAULTS], *more]).replace("  ", " ").strip())
    return found


def listed(title: str, lines: Sequence[str]) -> list[str]:
    """A heading with its lines; nothing without a line."""
    return ["\n".join([f"{title}:", *(folded(line, "  - ") for line in lines)])] if lines else []


def folded(text: str, first: str = "") -> str:
    """Text in lines that every mail program takes."""
    return textwrap.fill(text, WIDTH, initial_indent=first, subsequent_indent=" " * len(first), break_long_words=False)
