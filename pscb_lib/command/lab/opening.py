"""``pscb lab``: make the workbench ready, open JupyterLab on its start page, and stay until it is closed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from pscb_lib.command.lab.copies import WORKBENCH, copy_lines, copy_notebooks
from pscb_lib.command.lab.data_state import table_states
from pscb_lib.command.lab.server import already_open, announce, browser_is_there, forget_dead, show
from pscb_lib.command.lab.settings import SECONDS_BETWEEN_SAVES, SETTINGS, places, write_settings
from pscb_lib.command.lab.start_page import START_PAGE, start_page, write_start_page
from pscb_lib.command.lab.warm_kernels import warm_kernels
from pscb_lib.command.plan import read_plan
from pscb_lib.command.request import newest_year
from pscb_lib.core.errors import PscbError
from pscb_lib.core.home import Home, find_home
from pscb_lib.core.periods import up_to_quarter

LIVELY = "PSCB_LIVELY_TABLES"  # as the notebooks know it
NOT_STARTED = (
    "JupyterLab could not be started. Another program may have taken its ports (8888 and those after it): close the "
    "other JupyterLab windows, or start the computer anew, and try again. What it said is in {log}."
)


def lab(home_given: str | None, *, edit: bool, year_given: str | None = None) -> int:
    """Open JupyterLab for a year, the newest unless one is given, and stay until it is closed.

    Raises
    ------
    UnknownYear
        When the home has no data for the year.
    PscbError
        When JupyterLab cannot be started.
    """
    home = find_home(home_given)
    year = home.require_year(year_given) if year_given else newest_year(home)
    folder = home.own_notebooks if edit else home.root / WORKBENCH / year
    settings = home.root / WORKBENCH / SETTINGS / ("edit" if edit else year)
    forget_dead(settings / "runtime")
    if url := already_open(settings / "runtime"):
        return show(url)
    if edit:
        say(f"Opening the originals in {folder}: what you save there changes the report.")
    else:
        for line in copy_lines(copy_notebooks(home.notebooks, folder, year), folder):
            say(line)
    with start_page_in(home, year, folder, edit=edit):
        return serve(home, folder, settings)


@contextmanager
def start_page_in(home: Home, year: str, folder: Path, *, edit: bool) -> Iterator[None]:
    """Have the start page beside the notebooks; the originals keep none."""
    text = start_page(
        home.board.short_name,
        up_to_quarter(year, 4),
        read_plan(home.notebooks),
        table_states(home, year),
        folder,
        edit=edit,
        seconds=SECONDS_BETWEEN_SAVES,
        fictional=home.board.fictional,
    )
    page = write_start_page(folder, text)
    try:
        yield
    finally:
        if edit:
            page.unlink(missing_ok=True)


def serve(home: Home, folder: Path, settings: Path) -> int:
    """Run JupyterLab until it is closed; afterwards nothing of it is left."""
    log = settings / "jupyterlab.log"
    settings.mkdir(parents=True, exist_ok=True)
    with warm_kernels(settings / "kernels.log") as kernel:
        write_settings(settings, kernel)
        with log.open("wb") as stream:
            process = subprocess.Popen(
                lab_command(folder, in_browser=browser_is_there()),
                env=lab_environment(home, os.environ) | places(settings),
                stdin=subprocess.DEVNULL,
                stdout=stream,
                stderr=stream,
            )
            with ending(process):
                announced = announce(process, settings / "runtime")
                status = wait_for(process)
    if not announced and status != -signal.SIGTERM:
        raise PscbError(NOT_STARTED.format(log=log))
    return 0 if status in (0, -signal.SIGTERM, -signal.SIGINT) else status


def lab_command(folder: Path, *, in_browser: bool = True, as_root: bool | None = None) -> list[str]:
    """The command that starts JupyterLab in a folder, with the Python that runs this."""
    if as_root is None:
        as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={folder}"]
    command += [f"--LabApp.default_url=/lab/tree/{START_PAGE}", f"--ServerApp.open_browser={in_browser}"]
    return [*command, "--allow-root"] if as_root else command


def lab_environment(home: Home, environment: Mapping[str, str]) -> dict[str, str]:
    """The environment of JupyterLab: notebooks find this home, no inputs of a run, and tables sort and filter."""
    kept = {key: value for key, value in environment.items() if key not in ("PSCB_INPUTS", "MPLBACKEND")}
    return kept | {"PSCB_HOME": str(home.root), LIVELY: "1"}


@contextmanager
def ending(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """See to it that JupyterLab ends with this program, also when its window is closed or it is told to stop."""

    def stop(*_: object) -> None:
        with suppress(ProcessLookupError):
            process.terminate()

    kinds = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]
    former = {kind: signal.signal(kind, stop) for kind in kinds}
    try:
        yield
    finally:
        stop()
        process.wait()
        for kind, handler in former.items():
            signal.signal(kind, handler)


def wait_for(process: subprocess.Popen[bytes]) -> int:
    """Wait for JupyterLab, which is told of Ctrl-C by the terminal as this program is."""
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            say("Closing JupyterLab.")


def say(line: str) -> None:
    """Tell the user something."""
    print(line, file=sys.stderr, flush=True)
