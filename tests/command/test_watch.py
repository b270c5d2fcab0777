"""``--watch``: a saved file makes the report again, a failure is told, and Ctrl-C ends it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from threading import Event, Thread

import pytest
from homes import YEAR, table_path

from pscb_lib.command.watch import matters, watch_home, watched_folders
from pscb_lib.core.home import PROGRAM

SECONDS = 60


def until(happened, seconds: int = SECONDS) -> bool:
    """Wait for something to happen."""
    end = time.monotonic() + seconds
    while not (done := happened()) and time.monotonic() < end:
        time.sleep(0.05)
    return done


def test_a_saved_table_makes_the_report_again(home, capfd):
    made, stop = [], Event()
    watcher = Thread(target=watch_home, args=(home, lambda: made.append(1), stop))
    watcher.start()
    try:
        assert until(lambda: "watching" in capfd.readouterr().err)
        time.sleep(1)
        table_path(home, "marac").write_text("a,b\n1,2\n", encoding="utf-8")
        assert until(lambda: len(made) == 2)
    finally:
        stop.set()
        watcher.join(SECONDS)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("board.yml", True),
        ("notes.txt", False),
        (f"data/raw/{YEAR}/marac.csv", True),
        (f"data/raw/{YEAR}/~$marac.csv~", False),
        (f"data/raw/{YEAR}/.marac.csv.swp", False),
    ],
)
def test_what_matters(home, path, expected):
    assert matters(home.root / path, home) is expected


def test_folders_of_the_home_and_of_the_program_are_watched(home):
    folders = watched_folders(home)
    assert {home.root, home.raw(YEAR), PROGRAM / "notebooks", PROGRAM / "pscb_lib" / "notebook"} <= set(folders)
    assert not [folder for folder in folders if folder.name == "__pycache__"]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send")
def test_a_run_that_fails_is_told_and_watching_goes_on_until_it_is_stopped(home, tmp_path):
    command = [sys.executable, "-m", "pscb_lib", "run", "--watch", "--year", "1999-00", "--home", str(home.root)]
    said = tmp_path / "said.txt"
    with said.open("w") as err:
        process = subprocess.Popen(command, stderr=err, cwd=PROGRAM, env={**os.environ, "PYTHONPATH": str(PROGRAM)})
    try:
        assert until(lambda: "watching" in said.read_text())
        time.sleep(1)
        Path(home.root / "board.yml").touch()
        assert until(lambda: said.read_text().count("pscb: there are no data for 1999-00") == 2)
        assert until(lambda: said.read_text().count("watching") == 2)
    finally:
        process.send_signal(signal.SIGINT)
        status = process.wait(SECONDS)
    assert (status, said.read_text().splitlines()[-1]) == (130, "pscb: stopped watching.")
