"""``pscb run --watch``: the report is made again whenever a file is saved that it is made from."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event

from pscb_lib.command.code_closure import PACKAGE, ROOT
from pscb_lib.core.errors import Interrupted
from pscb_lib.core.home import PROGRAM, Home, find_home

OPTION = "--watch"
MILLISECONDS_TO_GATHER = 600
"""How long to wait for more: an editor, or a spreadsheet, saves one file in several steps."""
LEFT_BEHIND = ("~", ".pyc", ".tmp", ".swp")


def watch_report(words: Sequence[str], home_given: str | None) -> int:
    """Make the report, and make it again after each change, until Ctrl-C.

    Each report is made by a process of its own, so that changed code of the program is used at once. One that cannot
    be made says so in its sentence, and watching goes on.

    Raises
    ------
    Interrupted
        By Ctrl-C: nothing else ends it.
    """
    home, command = find_home(home_given), [word for word in words if word != OPTION]
    with suppress(KeyboardInterrupt):
        watch_home(home, lambda: make_report(command))
    raise Interrupted("stopped watching.")


def watch_home(home: Home, make: Callable[[], None], stop: Event | None = None) -> None:
    """Call ``make`` now, and after each change of a file that the report is made from."""
    from watchfiles import watch

    make()
    while not (stop and stop.is_set()):
        folders = watched_folders(home)
        print("pscb: watching for changes; Ctrl-C ends it.", file=sys.stderr, flush=True)
        changes = watch(
            *folders,
            watch_filter=lambda _, path: matters(Path(path), home),
            debounce=MILLISECONDS_TO_GATHER,
            stop_event=stop,
            raise_interrupt=True,
            recursive=False,
        )
        for found in changes:
            print(f"pscb: changed: {', '.join(sorted(Path(path).name for _, path in found))}.", file=sys.stderr)
            make()
            if watched_folders(home) != folders:
                break
            print("pscb: watching for changes; Ctrl-C ends it.", file=sys.stderr, flush=True)


def watched_folders(home: Home) -> list[Path]:
    """The folders that hold what the report is made from."""
    tops = [home.root / "data" / "raw", home.root / "expectations", home.root / "notebooks"]
    tops += [PROGRAM / "expectations", PROGRAM / "notebooks", ROOT / PACKAGE]
    found = {home.root}
    for top in tops:
        found |= {Path(place) for place, _, _ in os.walk(top) if is_shown(Path(place).relative_to(top))}
    return sorted(found)


def is_shown(path: Path) -> bool:
    """Whether no part of a path is hidden or a cache."""
    return not any(part.startswith(".") or part == "__pycache__" for part in path.parts)


def matters(path: Path, home: Home) -> bool:
    """Whether the report is made from a file; of those in the home itself only ``board.yml`` is."""
    if path.parent == home.root:
        return path.name == "board.yml"
    return is_shown(Path(path.name)) and not path.name.endswith(LEFT_BEHIND) and not path.is_dir()


def make_report(words: Sequence[str]) -> None:
    """Run the command in a process of its own, and end it in its own way when this one is interrupted."""
    modules = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    command = [sys.executable, "-m", PACKAGE, *words]
    process = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": modules}, start_new_session=True)
    try:
        process.wait()
    except KeyboardInterrupt:
        process.send_signal(signal.SIGINT if sys.platform != "win32" else signal.SIGTERM)
        process.wait()
        raise
