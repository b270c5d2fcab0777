"""The processed data are replaced in one step, and what killed runs left beside them goes."""

from __future__ import annotations

import os
import subprocess
import sys

from stub_home import make_home

from pscb_lib.command.processed import refresh_processed
from pscb_lib.core.home import Home
from pscb_lib.core.stage import prepare


def test_data_are_replaced_and_leftovers_of_dead_runs_go(tmp_path, monkeypatch):
    home = Home(make_home(tmp_path, monkeypatch).root)
    prepared = prepare(home, "2012-13", run_suites=False)
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    folder = home.processed("2012-13", "board")
    for name in ("board", f".board.{dead.pid}", f".board.old-{dead.pid}", f".board.{os.getppid()}"):
        (folder.parent / name).mkdir(parents=True)
    (folder / "former.csv").touch()
    refresh_processed(prepared)
    assert sorted(path.name for path in folder.parent.iterdir()) == [f".board.{os.getppid()}", "board"]
    assert (folder / "state.json").exists()
    assert not (folder / "former.csv").exists()
