"""``pscb commentary agree``: who agreed to a commentary, when, and over which numbers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from pscb_lib.command.bundle import bundle_name
from pscb_lib.command.commentary.figures import named_figures, recorded, require_known, stated_figures
from pscb_lib.command.commentary.files import source_of, write_sources
from pscb_lib.command.plan import choose, read_plan
from pscb_lib.command.request import Request, Resolved
from pscb_lib.core.commentary import DRAFT, STATES, Commentary, is_day, read_commentary
from pscb_lib.core.errors import UsageError
from pscb_lib.core.front_matter import with_keys

OUTPUTS = tuple(f"application/vnd.pscb.{kind}+json" for kind in ("sentence", "chart"))
OF_THE_STATE = ("state", "by", "date", "agreed")


def agree(request: Request, section: str, state: str, by: str, day: str | None) -> int:
    """Write the state into the front matter, with the text and the values that were agreed.

    Raises
    ------
    UsageError
        The state or the day is none, there is no commentary, or the report does not show it as it is.
    """
    state = known_state(state)
    day = day or date.today().isoformat()
    if not is_day(day):
        raise UsageError("the day of an agreement is a day of the calendar, as in 2013-06-12.")
    if not by.strip():
        raise UsageError("an agreement needs a name: --by.")
    target = request.resolve()
    [chosen] = choose(read_plan(target.home.notebooks), [section])
    folder = target.home.raw(target.year)
    commentary = read_commentary(folder).get(chosen.key)
    if commentary is None:
        raise UsageError(f"there is no commentary/{chosen.key}.md for {target.year}.")
    new: dict[str, Any] = {"state": state}
    if state != DRAFT:
        known = figures_of(bundle_of(target, commentary))
        require_known(commentary, known)
        agreed = {"text": commentary.digest, "figures": recorded(named_figures(commentary), known)}
        new |= {"by": by.strip(), "date": date.fromisoformat(day), "agreed": agreed}
    head = with_keys(commentary.head, OF_THE_STATE, new)
    write_sources(folder, {chosen.key: source_of(head, commentary.text)})
    print(f"commentary/{chosen.key}.md: {state}")
    return 0


def known_state(given: str) -> str:
    """One of the states, however its letters are written."""
    for state in STATES:
        if " ".join(given.split()).casefold() == state.casefold():
            return state
    raise UsageError(f"the state of a commentary is one of {', '.join(STATES)}.")


def bundle_of(target: Resolved, commentary: Commentary) -> Path:
    """The report that is agreed to, which must show the commentary as it stands.

    Raises
    ------
    UsageError
        When there is no report, or the commentary was edited since.
    """
    bundle = target.out / bundle_name(target.year, target.quarter, target.audience)
    shown = read_commentary(bundle / "inputs").get(commentary.key)
    if shown is None or shown.digest != commentary.digest:
        raise UsageError(
            f"the report in {bundle} does not show commentary/{commentary.key}.md as it is now; "
            "make it again with pscb run, so that what is agreed is what was read."
        )
    return bundle


def figures_of(bundle: Path) -> dict[str, Mapping[str, Any]]:
    """Every indicator that the notebooks of a report state, by its name."""
    return stated_figures(
        sentence for path in sorted((bundle / "notebooks").glob("*.ipynb")) for sentence in _said(path)
    )


def _said(path: Path) -> Iterator[Mapping[str, Any]]:
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        for output in cell.get("outputs", []):
            for kind in OUTPUTS:
                if kind in output.get("data", {}):
                    content = output["data"][kind]
                    yield content.get("title", {}) if kind.endswith("chart+json") else content
