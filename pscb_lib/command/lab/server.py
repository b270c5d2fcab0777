"""The running JupyterLab: whether one is open already, at which address, and in which browser."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import webbrowser
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from pscb_lib.command.lab.start_page import START_PAGE
from pscb_lib.command.processes import is_running

LOOK_EVERY_S = 0.1


def running(runtime: Path) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """What the servers of a folder say of themselves, each with the file that says it."""
    for path in sorted(runtime.glob("jpserver-*.json")):
        with suppress(OSError, ValueError):
            yield path, json.loads(path.read_text(encoding="utf-8"))


def forget_dead(runtime: Path) -> None:
    """Remove what servers left that were killed."""
    for path, server in list(running(runtime)):
        if not is_running(server["pid"]):
            path.unlink(missing_ok=True)


def already_open(runtime: Path) -> str:
    """The address of the JupyterLab that is open on this folder; empty where there is none."""
    return next((address(server) for _, server in running(runtime)), "")


def address(server: Mapping[str, Any]) -> str:
    """Where the start page can be seen, with the key that lets this user in."""
    return f"{server['url']}lab/tree/{START_PAGE}?token={server['token']}"


def browser_is_there() -> bool:
    """Whether a browser can be opened from here."""
    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    return True


def show(url: str) -> int:
    """Show a JupyterLab that is open already."""
    print(f"JupyterLab is open already for this folder:\n  {url}", file=sys.stderr)
    if browser_is_there():
        webbrowser.open(url)
    return 0


def announce(process: subprocess.Popen[bytes], runtime: Path) -> bool:
    """Say where JupyterLab can be seen as soon as it can; False when it ended before."""
    while process.poll() is None:
        with suppress(KeyboardInterrupt):
            if url := next((address(server) for _, server in running(runtime)), ""):
                print("\n".join(told(url, browser_is_there())), file=sys.stderr, flush=True)
                return True
            time.sleep(LOOK_EVERY_S)
    return False


def told(url: str, in_browser: bool) -> list[str]:
    """What to tell the user of an open JupyterLab."""
    where = "JupyterLab is open in your browser, or at this address:"
    if not in_browser:
        where = "No browser could be opened from here. JupyterLab waits for you at this address:"
    return [where, f"  {url}", "To end it: File > Shut Down in JupyterLab, or Ctrl-C here."]
