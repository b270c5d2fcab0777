"""Numbers of a commentary: each name in double braces stands for an indicator that some section states."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pscb_lib.command.export_files import number_text
from pscb_lib.core.commentary import Commentary, shown
from pscb_lib.core.errors import CommentaryError

_BRACES = re.compile(r"(\\.)|\{\{([^{}\n]*)\}\}|(\{\{)")
CLOSE_ENOUGH = 0.5


def stated_figures(sentences: Iterable[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """Each indicator that the sentences state, by its name."""
    found: dict[str, Mapping[str, Any]] = {}
    for sentence in sentences:
        for indicator in sentence.get("indicators", {}).values():
            found.setdefault(indicator["indicator_id"], indicator)
    return found


def named_figures(commentary: Commentary) -> list[str]:
    """The names in double braces, each once, in order.

    Raises
    ------
    CommentaryError
        When braces are opened and not closed on the same line.
    """
    return list(dict.fromkeys(name for _, name in _named(commentary)))


def require_known(commentary: Commentary, known: Mapping[str, Any]) -> None:
    """Refuse a name that no section states.

    Raises
    ------
    CommentaryError
        The sentence names file and line, and what may have been meant.
    """
    for line, name in _named(commentary):
        if name not in known:
            raise CommentaryError(
                f'{commentary.file}, line {line}: no section states a number called "{shown(name)}"'
                f"{_near(name, known)}; indicators.csv lists the names."
            )


def recorded(names: Iterable[str], known: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, str]]:
    """The value of each number and how it is written, for the record of what was agreed."""
    return {name: {"value": number_text(known[name]["value"]), "text": str(known[name]["text"])} for name in names}


def stale(commentary: Commentary, known: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Why what was agreed is not what stands there now, one sentence each; nothing for a draft."""
    if commentary.state == "draft":
        return []
    agreed = commentary.agreed
    if not agreed:
        return ["What was agreed is not on record: it was not set with pscb commentary agree."]
    changed = [] if agreed["text"] == commentary.digest else ["The words have changed since they were agreed."]
    now = recorded([name for name in named_figures(commentary) if name in known], known)
    moved = [
        f"{known[name]['label']} ({name}) was {agreed['figures'][name]['text']} when this was agreed and is now "
        f"{now[name]['text']}{_finer(agreed['figures'][name], now[name])}."
        for name in now
        if name in agreed["figures"] and agreed["figures"][name]["value"] != now[name]["value"]
    ]
    return changed + moved


def _finer(was: Mapping[str, str], now: Mapping[str, str]) -> str:
    return f" ({was['value']} and {now['value']} before rounding)" if was["text"] == now["text"] else ""


def _named(commentary: Commentary) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(commentary.text.splitlines(), start=commentary.first_line):
        for escaped, name, opened in _BRACES.findall(line):
            if opened:
                raise CommentaryError(
                    f"{commentary.file}, line {number}: a number begins with two braces and does not end with two."
                )
            if not escaped:
                yield number, name.strip()


def _near(name: str, known: Mapping[str, Any]) -> str:
    found = difflib.get_close_matches(name.casefold(), sorted(known), n=3, cutoff=CLOSE_ENOUGH)
    return f" (did you mean {' or '.join(found)}?)" if found else ""
