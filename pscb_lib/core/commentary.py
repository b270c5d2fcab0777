"""The Board's commentary: one Markdown file a section, with its state and what was agreed in front matter.

::

    ---
    state: QEG agreed        # draft, agency agreed, QEG agreed or chair signed
    by: who agreed
    date: 2013-06-12
    agreed: {...}            # written by ``pscb commentary agree``: the text and the values that were agreed
    ---
    There were {{ cp_plans_end }} plans …
"""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from pscb_lib.core.commentary_states import DRAFT, SIGNED, STATES
from pscb_lib.core.documents import Unreadable, read_as, reason
from pscb_lib.core.errors import CommentaryError
from pscb_lib.core.front_matter import split_front_matter

__all__ = ["DRAFT", "SIGNED", "STATES", "Commentary", "read_commentary"]

COMMENTARY = "commentary"
KEYS = ("state", "by", "date", "public", "agreed")


@dataclass(frozen=True)
class Commentary:
    """What the Board says in one section, and how far it is agreed.

    Attributes
    ----------
    file : str
        As messages name it.
    key : str
        Number and slug of the section, as in ``03_early_help``.
    head, text : str
        The lines of the front matter, and the Markdown below it, as they stand in the file.
    first_line : int
        The line of the file on which the text begins.
    agreed : Mapping
        ``text``, the digest of the text that was agreed, and ``figures``, the value and the text of each
        number in it then; empty when nothing is on record.
    """

    file: str
    key: str
    head: str
    text: str
    first_line: int
    state: str = DRAFT
    by: str = ""
    on: str = ""
    public: bool = False
    agreed: Mapping[str, Any] = field(default_factory=dict)

    @property
    def slug(self) -> str:
        """The section's slug."""
        return self.key.partition("_")[2]

    @property
    def digest(self) -> str:
        """What stands for the text on record: the same for the same words."""
        return hashlib.sha256(self.text.strip().encode()).hexdigest()[:16]


def read_commentary(folder: Path) -> dict[str, Commentary]:
    """The commentary of a folder's ``commentary/``, by section key; none where there is no such folder.

    Raises
    ------
    CommentaryError
        When a file cannot be read or its front matter is not well formed.
    """
    paths = sorted(path for path in (folder / COMMENTARY).glob("*.md") if not path.name.startswith("."))
    return {path.stem: read_one(path, f"{COMMENTARY}/{path.name}") for path in paths}


def read_one(path: Path, file: str) -> Commentary:
    """One commentary; ``file`` is how messages name it."""
    try:
        source = read_as(path, str)
    except Unreadable as error:
        raise CommentaryError(f"{file} cannot be read: {error}.") from error
    return parse_commentary(source, file)


def parse_commentary(source: str, file: str) -> Commentary:
    """A commentary from the text of its file.

    Raises
    ------
    CommentaryError
        When the front matter is not well formed.
    """
    front = split_front_matter(source)
    if front is None:
        raise CommentaryError(f'{file}, line 1: the front matter has no end; close it with a line "---".')
    head, text, first_line = front
    content = head_content(head, file)
    state = state_of(content, file)
    by, on = who_of(content, state, file), day_of(content, state, file)
    agreed, public = content.get("agreed") or {}, content.get("public", False)
    if not isinstance(public, bool):
        raise CommentaryError(f"{file}: public must be true or false.")
    if not is_record(agreed):
        raise CommentaryError(f"{file}: agreed is written by pscb commentary agree and is not as it wrote it.")
    return Commentary(file, Path(file).stem, head, text, first_line, state, by, on, public, agreed)


def head_content(head: str, file: str) -> Mapping[str, Any]:
    """The keys of the front matter with their values."""
    try:
        content = yaml.safe_load(head) or {}
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise CommentaryError(f"{file}, front matter: {reason(error)}.") from error
    if not isinstance(content, dict):
        raise CommentaryError(f"{file}: the front matter must hold keys with their values, such as state: draft.")
    for key in content:
        if key not in KEYS:
            hint = near(str(key), KEYS) or f"; there are {', '.join(KEYS)}"
            raise CommentaryError(f'{file}: the front matter has an unknown key "{shown(str(key))}"{hint}.')
    return content


def state_of(content: Mapping[str, Any], file: str) -> str:
    """One of the states, however its letters are written."""
    given = content.get("state", DRAFT)
    for state in STATES:
        if isinstance(given, str) and " ".join(given.split()).casefold() == state.casefold():
            return state
    raise CommentaryError(f"{file}: state must be one of {', '.join(STATES)}{near(str(given), STATES)}.")


def who_of(content: Mapping[str, Any], state: str, file: str) -> str:
    """Who agreed; needed in every state but draft."""
    by = content.get("by") or ""
    if not isinstance(by, str) or (state != DRAFT and not by.strip()):
        raise CommentaryError(f'{file}: "{state}" needs who agreed, as text under the key by.')
    return by.strip()


def day_of(content: Mapping[str, Any], state: str, file: str) -> str:
    """When it was agreed, as in ``2013-06-12``; needed in every state but draft."""
    on = content.get("date") or ""
    day = on.isoformat() if isinstance(on, date) else str(on).strip()
    if (day or state != DRAFT) and not is_day(day):
        raise CommentaryError(f'{file}: "{state}" needs the day on which it was agreed, as in date: 2013-06-12.')
    return day


def is_day(text: str) -> bool:
    """Whether a text is a day of the calendar, as in ``2013-06-12``."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def is_record(agreed: object) -> bool:
    """Whether this is a record of what was agreed."""
    if not isinstance(agreed, dict) or not agreed:
        return agreed == {}
    figures = agreed.get("figures")
    known = isinstance(figures, dict) and all(
        isinstance(f, dict) and all(isinstance(f.get(name), str) for name in ("value", "text"))
        for f in figures.values()
    )
    return known and isinstance(agreed.get("text"), str)


def shown(name: str) -> str:
    """A name that a message may repeat, else only how long it is."""
    return name if re.fullmatch(r"[\w .-]{1,60}", name) else f"text, {len(name)} characters"


def near(name: str, known: tuple[str, ...]) -> str:
    """A hint at what may have been meant."""
    found = difflib.get_close_matches(name.casefold(), [k.casefold() for k in known], n=1)
    return f" (did you mean {next(k for k in known if k.casefold() == found[0])}?)" if found else ""


def stage_commentary(source: Path, target: Path, audience: str) -> None:
    """Put a year's commentary into the inputs; a public copy gets no more than what is marked for it.

    The values on record are those of the Board's copy, so that a public one does not hold them.
    """
    kept = {k: c for k, c in read_commentary(source).items() if audience == "board" or c.public}
    if kept:
        (target / COMMENTARY).mkdir()
    for key, commentary in kept.items():
        head = commentary.head if audience == "board" else f"state: {commentary.state}\npublic: true\n"
        text = f"---\n{head}---\n{commentary.text}" if commentary.head or audience != "board" else commentary.text
        (target / COMMENTARY / f"{key}.md").write_text(text, encoding="utf-8", newline="")
