"""Which entries of a register are still to be dealt with: told by the column that says how far each of them is."""

from __future__ import annotations

from pscb_lib.core.datasets import DatasetSpec, Field

STATE_NAMES = ("state", "status")
OPEN = frozenset((
    "in progress", "not started", "open", "ongoing", "started", "outstanding", "overdue", "active", "live", "planned",
    "agreed", "to do", "under way", "current", "pending",
))  # fmt: skip
CLOSED = frozenset((
    "done", "superseded", "concluded", "published", "closed", "complete", "completed", "ended", "finished", "achieved",
    "implemented", "resolved", "withdrawn", "cancelled", "rejected", "abandoned",
))  # fmt: skip
"""What a register may call an entry with which there is nothing left to do."""


def state_field(spec: DatasetSpec) -> Field | None:
    """The column that says how far an entry is; None where the entries are nothing to be done.

    It has codes of which some are words for open and some for closed, and is called state or status where several have;
    or it is a column of text that is called so.
    """
    telling = [field for field in spec.fields.values() if tells(field)]
    named = [field for field in telling if field.name in STATE_NAMES]
    if named or len(telling) == 1:
        return (named or telling)[0]
    texts = [field for field in spec.fields.values() if field.name in STATE_NAMES and field.type == "text"]
    return texts[0] if texts else None


def tells(field: Field) -> bool:
    """Whether the codes of a column are states of work: open ones and closed ones."""
    words = [words_for(field, code) for code in field.codes]
    return any(said & OPEN for said in words) and any(said & CLOSED for said in words)


def is_closed(field: Field, text: str) -> bool:
    """Whether a cell says that there is nothing left to do; a blank says nothing, and is open."""
    return bool(words_for(field, text.strip()) & CLOSED)


def words_for(field: Field, text: str) -> frozenset[str]:
    """A code and its title, as words."""
    return frozenset(" ".join(said.replace("_", " ").split()).casefold() for said in (text, field.codes.get(text, "")))
