"""The commentary of each section as an item of the harvest, its numbers filled in."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from pscb_lib.command.commentary.blocks import ELSEWHERE, Block, Span, as_data
from pscb_lib.command.commentary.figures import named_figures, require_known, stale
from pscb_lib.command.commentary.markdown import read_blocks
from pscb_lib.command.hints import close_to
from pscb_lib.core.commentary import DRAFT, SIGNED, Commentary, read_commentary, shown
from pscb_lib.core.errors import CommentaryError, NotSignedOff, UsageError
from pscb_lib.core.periods import day_label

STATE_LABELS = {
    DRAFT: "Draft, not agreed",
    "agency agreed": "Agreed by the agency",
    "QEG agreed": "Agreed by the Quality and Effectiveness Group",
    SIGNED: "Signed by the Chair",
}


class Keyed(Protocol):
    """A planned section."""

    @property
    def key(self) -> str:
        """Number and slug."""


def require_ready(folder: Path, planned: Sequence[Keyed], *, final: bool, only: Sequence[str]) -> None:
    """Refuse, before anything runs, commentary that is not well formed, and for a final report any that is unsigned.

    Raises
    ------
    CommentaryError, UsageError, NotSignedOff
        The sentence names the file, or lists what is not signed.
    """
    found = read_commentary(folder)
    require_sections(found, planned)
    if final:
        require_signed(found, only=only)


def require_sections(found: Collection[str], planned: Sequence[Keyed]) -> None:
    """Refuse a commentary on a section that there is not.

    Raises
    ------
    CommentaryError
        The sentence names the file, and the section that may have been meant.
    """
    keys = [section.key for section in planned]
    for key in found:
        if key not in keys:
            raise CommentaryError(
                f"commentary/{shown(key)}.md belongs to no section{close_to(key, keys)}; "
                "a commentary is named like its section, as in 03_early_help.md."
            )


def require_signed(found: Mapping[str, Commentary], *, only: Sequence[str] = ()) -> None:
    """Refuse a final report of a selection, or one with a commentary that the Chair has not signed.

    Raises
    ------
    UsageError, NotSignedOff
        The sentence lists each commentary with its state.
    """
    if only:
        raise UsageError("a final report has all its sections; leave out --only, or --final.")
    unsigned = [f"{key} ({c.state})" for key, c in found.items() if c.state != SIGNED]
    if unsigned:
        raise NotSignedOff(f"the report cannot be final: the Chair has not signed {', '.join(unsigned)}.")


def require_fresh(items: Sequence[Mapping[str, Any]]) -> None:
    """Refuse a final report whose commentary was signed over other numbers or words.

    Raises
    ------
    NotSignedOff
        The sentence says what has changed since.
    """
    found = [f"{item['key']}: {' '.join(item['stale'])}" for item in items if item["stale"]]
    if found:
        raise NotSignedOff(f"the report cannot be final: commentary is stale; {' '.join(found)}")


def commentary_content(
    commentary: Commentary, known: Mapping[str, Mapping[str, Any]], *, whole: bool
) -> dict[str, Any]:
    """The typed content of one commentary.

    Parameters
    ----------
    known : Mapping
        Every indicator that the report states.
    whole : bool
        Whether all sections were run; a name that is not known then stands for nothing.

    Returns
    -------
    dict
        ``key``, ``slug``, ``digest`` (of the text), ``state``, ``by``, ``on``, ``label`` (the state for a
        reader), ``stale`` (sentences), ``blocks`` (see `Block`) and ``indicators`` (those named, by name).
    """
    names = named_figures(commentary)
    if whole:
        require_known(commentary, known)
    return {
        "key": commentary.key,
        "slug": commentary.slug,
        "digest": commentary.digest,
        "state": commentary.state,
        "by": commentary.by,
        "on": commentary.on,
        "label": state_label(commentary),
        "stale": stale(commentary, known),
        "blocks": as_data(_filled(block, known) for block in read_blocks(commentary.text)),
        "indicators": {name: known[name] for name in names if name in known},
    }


def state_label(commentary: Commentary) -> str:
    """The state for a reader, with who and when."""
    label = STATE_LABELS[commentary.state]
    if commentary.state == DRAFT:
        return label
    return f"{label}: {commentary.by}, {day_label(date.fromisoformat(commentary.on))}"


def _filled(block: Block, known: Mapping[str, Mapping[str, Any]]) -> Block:
    return replace(block, spans=tuple(_number(span, known) if span.indicator else span for span in block.spans))


def _number(span: Span, known: Mapping[str, Mapping[str, Any]]) -> Span:
    return replace(span, text=str(known[span.indicator]["text"]) if span.indicator in known else ELSEWHERE)
