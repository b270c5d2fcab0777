"""Working copies: made, renewed, and never overwritten once they were changed."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from stub_report import sources, write_stub

from pscb_lib.command.cli import main
from pscb_lib.command.lab import opening, warm_kernels
from pscb_lib.command.lab.copies import copy_lines, copy_notebooks, with_year
from pscb_lib.command.lab.data_state import NEVER, REFUSED, UNCHECKED, TableState, table_states, tally, words_for
from pscb_lib.command.lab.settings import places, write_settings
from pscb_lib.command.lab.start_page import start_page
from pscb_lib.command.lab.warm_kernels import kernel_spec
from pscb_lib.command.plan import read_plan
from pscb_lib.command.warm import nursery
from pscb_lib.core.fictional import NOTICE
from pscb_lib.core.home import PROGRAM, Home
from pscb_lib.core.periods import up_to_quarter


@pytest.fixture
def originals(tmp_path):
    write_stub(tmp_path / "notebooks" / "03_early_help.ipynb", "1")
    write_stub(tmp_path / "notebooks" / "05_plans.ipynb", "1")
    return tmp_path / "notebooks"


@pytest.fixture
def bench(tmp_path):
    return tmp_path / "workbench" / "2013-14"


def copy(originals, bench):
    copies = copy_notebooks(originals, bench, "2013-14")
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
    copies = copy_notebooks(originals, bench, "2013-14")
    assert (bench / "05_plans.ipynb").read_bytes() == mine
    assert "Kept as you changed them: 05_plans.ipynb; delete one to get a fresh copy." in copy_lines(copies, bench)


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
    found = opening.lab_command(bench, in_browser=False, as_root=as_root)
    assert found[:4] == [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={bench}"]
    assert found[4:] == ["--LabApp.default_url=/lab/tree/START_HERE.md", "--ServerApp.open_browser=False", *more]


def test_environment_names_the_home_and_no_inputs_of_a_run(tmp_path):
    found = opening.lab_environment(Home(tmp_path), {"PATH": "x", "PSCB_INPUTS": "y", "PSCB_HOME": "z"})
    assert found == {"PATH": "x", "PSCB_HOME": str(tmp_path), "PSCB_LIVELY_TABLES": "1"}


@pytest.mark.parametrize(("edit", "folder"), [(False, "workbench/2012-13"), (True, "notebooks")])
def test_lab_opens_the_copies_or_the_originals(home, monkeypatch, edit, folder):
    seen = []
    monkeypatch.setattr(
        opening, "serve", lambda home, folder, settings: seen.append((folder, *folder.glob("*.md"))) or 0
    )
    assert opening.lab(str(home.root), edit=edit) == 0
    place = (PROGRAM if edit else home.root) / folder
    assert seen == [(place, place / "START_HERE.md")]
    assert (place / "START_HERE.md").exists() is not edit
    assert [path.name for path in place.glob("exp*")] == ["explore" if edit else "explore.ipynb"]


@pytest.mark.parametrize("asked", [["2012-13"], ["--year", "2012-13"]])
def test_lab_opens_the_year_that_was_asked_for(tmp_path, monkeypatch, asked):
    seen = []
    monkeypatch.setattr(opening, "serve", lambda home, folder, settings: seen.append((folder, settings.name)) or 0)
    (tmp_path / "board.yml").write_text("name: A\nshort_name: A\nplace: A\nagencies: {}\n", encoding="utf-8")
    for year in ("2012-13", "2013-14"):
        Home(tmp_path).raw(year).mkdir(parents=True)
    assert main(["lab", *asked, "--home", str(tmp_path)]) == 0
    assert main(["lab", "--home", str(tmp_path)]) == 0
    assert seen == [(tmp_path / "workbench" / year, year) for year in ("2012-13", "2013-14")]
    assert 'year: str = "2012-13"' in (tmp_path / "workbench/2012-13/explore.ipynb").read_text(
        encoding="utf-8"
    ).replace("\\", "")
    assert "explore 2012/13" in (tmp_path / "workbench/2012-13/START_HERE.md").read_text(encoding="utf-8")


def test_lab_refuses_a_year_without_data(home, capsys):
    assert main(["lab", "2031-32", "--home", str(home.root)]) == 2
    assert "there are no data for 2031-32 in this home; years with data: 2012-13." in capsys.readouterr().err


def test_running_a_copy_does_not_make_it_the_analysts_own(originals, bench):
    copy(originals, bench)
    ran = json.loads((bench / "05_plans.ipynb").read_text(encoding="utf-8"))
    ran["cells"][2] |= {"execution_count": 1, "outputs": [{"output_type": "stream", "name": "stdout", "text": "1"}]}
    (bench / "05_plans.ipynb").write_text(json.dumps(ran), encoding="utf-8")
    write_stub(originals / "05_plans.ipynb", "a better cell")
    assert copy(originals, bench) == ([], ["05_plans.ipynb"], [])


def page(home, folder, states, **more):
    plan = read_plan(home.notebooks)
    return start_page(
        "PSCB", up_to_quarter("2012-13", 4), plan, states, folder, **{"edit": False, "seconds": 20, **more}
    )


def test_start_page_links_each_section_that_is_there(home, tmp_path):
    copy_notebooks(home.notebooks, tmp_path / "bench", "2012-13")
    (tmp_path / "bench" / "03_early_help.ipynb").unlink()
    told = page(home, tmp_path / "bench", [])
    assert "[Child protection plans](05_child_protection_plans.ipynb)" in told
    assert "| 03 | Early help |" in told
    assert "(explore.ipynb)" in told


def test_start_page_names_the_tables_that_need_work(home, catalogue, tmp_path):
    states = [
        TableState(catalogue["cp_plans"], "The council", REFUSED),
        TableState(catalogue["audits"], "QEG", "accepted"),
    ]
    told = page(home, tmp_path, states)
    assert "- 1 table: not accepted\n- 1 table: accepted" in told
    assert "| The council | Children with a child protection plan | not accepted |" in told
    assert "| QEG |" not in told


def test_table_that_nobody_has_checked_is_said_to_be_unchecked(home):
    states = {state.spec.name: state.words for state in table_states(home, "2012-13")}
    assert states["cp_plans"] == NEVER
    assert states["cp_started_rate"] == "without figures"
    assert tally(table_states(home, "2012-13"))[NEVER] == sum(words == NEVER for words in states.values())


def test_table_that_came_after_the_last_check_is_unchecked_since(home, catalogue):
    seen = {"caf_by_month.csv": "another hash"}
    assert words_for(home, "2012-13", catalogue["cp_plans"], None, seen) == UNCHECKED
    assert words_for(home, "2012-13", catalogue["caf_by_month"], {"state": "accepted"}, seen) == UNCHECKED


def test_start_page_lists_no_table_before_the_first_check(home, tmp_path):
    told = page(home, tmp_path, table_states(home, "2012-13"))
    assert "The data have not been checked here yet; run `pscb check`" in told
    assert "| Agency |" not in told


def test_start_page_says_that_a_board_is_fictional(home, tmp_path):
    assert NOTICE in page(home, tmp_path, [], fictional=True)
    assert NOTICE not in page(home, tmp_path, [])


def test_slower_kernels_are_said_so_once(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(warm_kernels, "refuse_unless_possible", lambda: nursery.refuse_unless_possible("win32"))
    with warm_kernels.warm_kernels(tmp_path / "log") as kernel:
        assert kernel["argv"][1:3] == ["-m", "ipykernel_launcher"]
    told = "Notebooks take some seconds longer to start here: only Linux can fork them soundly.\n"
    assert capsys.readouterr().err == told


def test_year_is_changed_in_the_parameters_cell_alone():
    cells = [{"metadata": {"tags": [tag]}, "source": ['year = "2012-13"']} for tag in ("parameters", "other")]
    changed = json.loads(with_year(json.dumps({"cells": cells}), "2013-14"))["cells"]
    assert [cell["source"] for cell in changed] == [['year = "2013-14"'], ['year = "2012-13"']]


def test_kernel_of_the_settings_is_the_one_that_jupyter_starts(tmp_path):
    write_settings(tmp_path, kernel_spec(("-c", "mine")))
    code = "from jupyter_client.kernelspec import get_kernel_spec; print(get_kernel_spec('python3').argv[1:])"
    environment = {**os.environ, **places(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['-c', 'mine']"
