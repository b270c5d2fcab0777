"""A bundle appears whole or not at all, and nothing else is ever removed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pscb_lib.command.bundle import (
    BundlePlace,
    building,
    bundle_name,
    forget_failed,
    keep_failed,
)
from pscb_lib.core.errors import PscbError, UsageError


@pytest.fixture
def place(tmp_path):
    return BundlePlace(tmp_path / "reports", "2012-13-board")


def make(place, text="new"):
    with building(place) as folder:
        (folder / "build.json").write_text(text, encoding="utf-8")


def beside(place):
    return sorted(path.name for path in place.out.iterdir())


def number_of_a_dead_process():
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


@pytest.mark.parametrize(("quarter", "name"), [(4, "2012-13-board"), (2, "2012-13-Q2-board")])
def test_name_has_the_quarter_unless_it_is_the_whole_year(quarter, name):
    assert bundle_name("2012-13", quarter, "board") == name


def test_bundle_is_not_there_until_it_is_whole(place):
    with building(place) as folder:
        assert folder.parent == place.out
        assert not place.final.exists()
        (folder / "build.json").touch()
    assert beside(place) == ["2012-13-board"]


def test_bundle_replaces_the_earlier_one(place):
    make(place, "old")
    (place.final / "extra.html").touch()
    make(place, "new")
    [file] = place.final.iterdir()
    assert (file.name, file.read_text(encoding="utf-8")) == ("build.json", "new")
    assert beside(place) == ["2012-13-board"]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_failure_leaves_the_earlier_bundle_and_nothing_else(place, error):
    make(place, "old")
    with pytest.raises(error), building(place):
        raise error
    assert (place.final / "build.json").read_text(encoding="utf-8") == "old"
    assert beside(place) == ["2012-13-board"]


def test_empty_folder_is_replaced(place):
    place.final.mkdir(parents=True)
    make(place)
    assert (place.final / "build.json").exists()


def test_folder_that_is_no_bundle_is_refused_and_left(place):
    place.final.mkdir(parents=True)
    (place.final / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match=r"is not a report of this program \(it has no build.json\)"):
        make(place)
    assert [path.name for path in place.final.iterdir()] == ["letter.txt"]


def test_folder_that_became_something_else_during_the_run_is_left(place):
    def make_while_somebody_writes_there():
        with building(place):
            place.final.mkdir()
            (place.final / "letter.txt").touch()

    with pytest.raises(UsageError, match=r"is not a report of this program"):
        make_while_somebody_writes_there()
    assert (place.final / "letter.txt").exists()


@pytest.mark.parametrize("which", ["out", "final"])
def test_file_in_the_place_of_a_folder_is_refused(place, which):
    target = getattr(place, which)
    target.parent.mkdir(exist_ok=True)
    target.touch()
    with pytest.raises(UsageError, match=r"is a file, and a folder is needed there."):
        make(place)


def test_bundle_in_use_is_left_as_it_was(place, monkeypatch):
    make(place, "old")
    monkeypatch.setattr("pscb_lib.command.swap.exchanged", lambda one, other: False)
    rename = Path.rename

    def refuse_the_new_one(self, target):
        if self == place.partial:
            raise PermissionError(13, "Access is denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse_the_new_one)
    with pytest.raises(PscbError, match=r"as it was \(Access is denied\); close what has a file of it open"):
        make(place, "new")
    assert (place.final / "build.json").read_text(encoding="utf-8") == "old"
    assert beside(place) == ["2012-13-board"]


def test_leftovers_of_dead_runs_are_removed_and_others_kept(place):
    dead, reused = number_of_a_dead_process(), os.getppid()  # another process may have been given the number since
    names = [f".2012-13-board.partial-{number}" for number in (dead, reused, os.getpid())]
    kept = [
        f".2013-14-board.partial-{dead}",
        ".2012-13-board.partial-mine",
    ]
    for name in names + kept:
        (place.out / name).mkdir(parents=True)
    make(place)
    assert beside(place) == sorted([*kept, "2012-13-board"])


def test_bundle_put_aside_by_a_run_that_died_comes_back(place):
    aside = place.out / f".2012-13-board.old-{number_of_a_dead_process()}"
    aside.mkdir(parents=True)
    (aside / "build.json").write_text("old", encoding="utf-8")
    with pytest.raises(ValueError, match="failed again"), building(place):
        raise ValueError("failed again")
    assert (place.final / "build.json").read_text(encoding="utf-8") == "old"
    assert beside(place) == ["2012-13-board"]


def test_failed_notebook_is_kept_until_its_section_runs_well(place, tmp_path):
    for name in ("03_early_help", "05_plans"):
        (tmp_path / f"{name}.ipynb").write_text(name, encoding="utf-8")
        assert keep_failed(place, tmp_path / f"{name}.ipynb") == place.failed / f"{name}.ipynb"
    forget_failed(place, ["03_early_help"])
    assert [path.name for path in place.failed.iterdir()] == ["05_plans.ipynb"]
    forget_failed(place, ["03_early_help", "05_plans"])
    assert not place.failed.exists()


def test_notebook_that_was_never_written_is_not_kept(place, tmp_path):
    assert keep_failed(place, tmp_path / "01_none.ipynb") is None
    assert not place.failed.exists()
