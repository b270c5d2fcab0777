"""The commentary among what was harvested: the last item of its section."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pscb_lib.command.commentary.figures import stated_figures
from pscb_lib.command.commentary.sections import commentary_content, require_fresh
from pscb_lib.command.harvest import Item, SectionHarvest
from pscb_lib.core.commentary import Commentary

COMMENTARY = "commentary"


def with_commentary(
    parts: Sequence[SectionHarvest], commentary: Mapping[str, Commentary], *, whole: bool, final: bool = False
) -> list[SectionHarvest]:
    """Add the commentary of each section as its last item, with numbers from all sections.

    Parameters
    ----------
    parts : sequence of SectionHarvest
        The sections that were run.
    commentary : Mapping
        The Board's commentary, by section key.
    whole : bool
        Whether these are all sections; else a commentary may name a number of one that is not among them.

    final : bool
        Whether the report is signed off, so that none may be out of date.

    Raises
    ------
    CommentaryError
        A commentary names a number that no section states.
    NotSignedOff
        One is out of date, and the report is to be final.
    """
    if not commentary:
        return list(parts)
    known = stated_figures(item.sentence for part in parts for item in part.items if item.sentence)
    found = []
    for part in parts:
        if part.section.key in commentary:
            content = commentary_content(commentary[part.section.key], known, whole=whole)
            part = replace(part, items=(*part.items, Item(COMMENTARY, content, "", 0, 0)))
        found.append(part)
    if final:
        require_fresh([content for part in found for content in part.of_type(COMMENTARY)])
    return found
