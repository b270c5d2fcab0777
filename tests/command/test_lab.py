"""Working copies: made, renewed, and never overwritten once they were changed."""

from __future__ import annotations

import json
import sys

import pytest
from stub_report import sources, write_stub

from pscb_lib.command import lab
from pscb_lib.core.home import Home


@pytest.fixture
def originals(tmp_path):
    write_stub(tmp_path / "notebooks" / "03_early_help.ipynb", "1")
    write_stub(tmp_path / "notebooks" / "05_plans.ipynb", "1")
    return tmp_path / "notebooks"


@pytest.fixture
def bench(tmp_path):
    return tmp_path / "workbench" / "2013-14"


def copy(originals, bench):
    copies = lab.copy_notebooks(originals, bench, "2013-14")
    return copies.made, copies.renewed, copies.kept


def change(notebook):
    notebook.write_text(notebook.read_text(encoding="utf-8").replace('"1"', '"2"'), encoding="utf-8")


def test_copies_are_made_with_the_year_as_their_default(originals, bench):
    assert copy(originals, bench) == (["03_early_help.ipynb", "05_plans.ipynb"], [], [])
    copied, original = sources(bench / "03_early_help.ipynb"), sources(originals / "03_early_help.ipynb")
    assert copied[1].splitlines()[0] == 'year: str = "2013-14"  # reporting year'
    assert [copied[0], *copied[2:]] == [original[0], *original[2:]]


def test_copies_that_nobody_touched_are_left_or_renewed(originals, bench):
    copy(originals, bench)
    assert copy(originals, bench) == ([], [], [])
    write_stub(originals / "05_plans.ipynb", "a better cell")
    assert copy(originals, bench) == ([], ["05_plans.ipynb"], [])
    assert "a better cell" in sources(bench / "05_plans.ipynb")


def test_changed_copy_is_kept_and_said_so(originals, bench):
    copy(originals, bench)
    change(bench / "05_plans.ipynb")
    mine = (bench / "05_plans.ipynb").read_bytes()
    write_stub(originals / "05_plans.ipynb", "a better cell")
    copies = lab.copy_notebooks(originals, bench, "2013-14")
    assert (bench / "05_plans.ipynb").read_bytes() == mine
    assert "Kept as you changed them: 05_plans.ipynb; delete one to get a fresh copy." in lab.copy_lines(copies, bench)


def test_deleted_copy_is_made_afresh(originals, bench):
    copy(originals, bench)
    (bench / "05_plans.ipynb").unlink()
    assert copy(originals, bench) == (["05_plans.ipynb"], [], [])


def test_notebook_of_the_analyst_is_left_alone(originals, bench):
    write_stub(bench / "mine.ipynb", "1")
    copy(originals, bench)
    assert (bench / "mine.ipynb").exists()


def test_originals_are_never_changed(originals, bench):
    before = [path.read_bytes() for path in sorted(originals.iterdir())]
    copy(originals, bench)
    assert [path.read_bytes() for path in sorted(originals.iterdir())] == before


@pytest.mark.parametrize(("as_root", "more"), [(False, []), (True, ["--allow-root"])])
def test_command_starts_jupyterlab_of_this_python_in_the_folder(bench, as_root, more):
    expected = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={bench}", *more]
    assert lab.lab_command(bench, as_root=as_root) == expected


def test_environment_names_the_home_and_no_inputs_of_a_run(tmp_path):
    found = lab.lab_environment(Home(tmp_path), {"PATH": "x", "PSCB_INPUTS": "y", "PSCB_HOME": "z"})
    assert found == {"PATH": "x", "PSCB_HOME": str(tmp_path)}


@pytest.mark.parametrize(("edit", "folder"), [(False, "home/workbench/2012-13"), (True, "program/notebooks")])
def test_lab_opens_the_copies_or_the_originals(tmp_path, monkeypatch, edit, folder):
    (tmp_path / "home" / "data" / "raw" / "2012-13").mkdir(parents=True)
    (tmp_path / "home" / "board.yml").touch()
    write_stub(tmp_path / "program" / "notebooks" / "03_early_help.ipynb", "1")
    monkeypatch.setattr("pscb_lib.core.home.PROGRAM", tmp_path / "program")
    show = "import os, sys; open('seen', 'w').write(os.environ['PSCB_HOME'] + ' ' + sys.argv[1])"
    monkeypatch.setattr(lab, "lab_command", lambda place: [sys.executable, "-c", show, str(place)])
    monkeypatch.chdir(tmp_path)
    assert lab.lab(str(tmp_path / "home"), edit=edit) == 0
    assert (tmp_path / "seen").read_text() == f"{tmp_path / 'home'} {tmp_path / folder}"


def test_year_is_changed_in_the_parameters_cell_alone():
    cells = [{"metadata": {"tags": [tag]}, "source": ['year = "2012-13"']} for tag in ("parameters", "other")]
    changed = json.loads(lab.with_year(json.dumps({"cells": cells}), "2013-14"))["cells"]
    assert [cell["source"] for cell in changed] == [['year = "2013-14"'], ['year = "2012-13"']]
