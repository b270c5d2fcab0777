"""The home's processed data: the checked tables of a year, for notebooks that are opened by hand."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from pscb_lib.command.processes import is_running
from pscb_lib.command.swap import put_in_place
from pscb_lib.core.stage import Prepared, stage


def refresh_processed(prepared: Prepared, audience: str = "board") -> None:
    """Replace the year's processed data by what was just checked, the whole year of it."""
    folder = prepared.home.processed(prepared.year, audience)
    clear_leftovers(folder)
    aside = folder.with_name(f".{folder.name}.{os.getpid()}")
    former = folder.with_name(f".{folder.name}.old-{os.getpid()}")
    try:
        stage(prepared, aside, audience=audience)
        put_in_place(aside, folder, former)
    finally:
        for leftover in (aside, former):
            shutil.rmtree(leftover, ignore_errors=True)


def clear_leftovers(folder: Path) -> None:
    """Remove what runs left beside the folder that were killed while they replaced it."""
    for leftover in folder.parent.glob(f".{folder.name}.*"):
        number = leftover.suffix.removeprefix(".").removeprefix("old-")
        if number.isdecimal() and not is_running(int(number)):
            shutil.rmtree(leftover, ignore_errors=True)
