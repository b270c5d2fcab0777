"""``pscb commentary status``: how far each commentary is agreed, and what has moved since."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pscb_lib.command.bundle import bundle_name
from pscb_lib.command.commentary.agree import figures_of
from pscb_lib.command.commentary.figures import stale
from pscb_lib.command.commentary.sections import require_sections, state_label
from pscb_lib.command.plan import read_plan
from pscb_lib.command.request import Request
from pscb_lib.core.commentary import read_commentary

NONE = "there is no commentary for {year}; write one as data/raw/{year}/commentary/NN_slug.md, or in the Word file."


def show_status(request: Request) -> int:
    """Print one line for each commentary, and below it why it is out of date.

    What has moved is told from the numbers of the last report.
    """
    target = request.resolve()
    found = read_commentary(target.home.raw(target.year))
    require_sections(found, read_plan(target.home.notebooks))
    bundle = target.out / bundle_name(target.year, target.quarter, target.audience)
    known: Mapping[str, Any] = figures_of(bundle) if Path(bundle / "notebooks").is_dir() else {}
    if not found:
        print(NONE.format(year=target.year))
    for key, commentary in found.items():
        print(f"{key}: {state_label(commentary)}")
        for reason in stale(commentary, known):
            print(f"  out of date: {reason}")
    return 0
