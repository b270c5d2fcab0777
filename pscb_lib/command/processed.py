"""The home's processed data: the checked tables of a year, for notebooks that are opened by hand."""

from __future__ import annotations

import os
import shutil

from pscb_lib.command.swap import put_in_place
from pscb_lib.core.stage import Prepared, stage


def refresh_processed(prepared: Prepared, audience: str = "board") -> None:
    """Replace the year's processed data by what was just checked, the whole year of it."""
    folder = prepared.home.processed(prepared.year, audience)
    aside = folder.with_name(f".{folder.name}.{os.getpid()}")
    former = folder.with_name(f".{folder.name}.old-{os.getpid()}")
    try:
        stage(prepared, aside, audience=audience)
        put_in_place(aside, folder, former)
    finally:
        for leftover in (aside, former):
            shutil.rmtree(leftover, ignore_errors=True)
