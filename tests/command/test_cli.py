"""The command line: what it accepts, what it says, and with which status it ends."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from stub_home import make_home
from stub_report import entry, write_plan

from pscb_lib.command import cli
from pscb_lib.command.arguments import COMING
from pscb_lib.core.errors import DataRefused, Interrupted, PscbError


@pytest.fixture
def home(tmp_path, monkeypatch):
    return make_home(tmp_path, monkeypatch)


@pytest.fixture
def pscb(capsys):
    def call(*words):
        status = cli.main(list(words))
        return status, *capsys.readouterr()

    return call


def ends_with(monkeypatch, error):
    def end(options):
        raise error

    monkeypatch.setattr(cli, "COMMANDS", {"run": end})


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["walk"], "argument COMMAND: invalid choice: 'walk'"),
        (["run", "--quarter", "5"], "argument --quarter: invalid choice: 5"),
        (["run", "--quarter", "two"], "argument --quarter: invalid int value: 'two'"),
        (["run", "--audience", "press"], "argument --audience: invalid choice: 'press'"),
        (["run", "--only"], "argument --only: expected at least one argument; see pscb run --help."),
        (["run", "--stric"], "not understood: --stric; see pscb --help."),
        (
            ["run", "--year", "2030-31"],
            "there are no data for 2030-31 in this home; years with",
        ),
        (["run", "--year", "last"], "a reporting year is written like 2012-13"),
        (["run", "--only", "mising"], 'there is no section "mising" (did you mean missing?).'),
        (["list", "--only", "mising"], 'there is no section "mising" (did you mean missing?).'),
        (["run", "--audience", "public"], "the public report is not available yet"),
        (["check", "--home", "nowhere"], 'the folder "nowhere" is not a home: there is no board.yml in it.'),
        (["--home", "nowhere", "check"], 'the folder "nowhere" is not a home: there is no board.yml in it.'),
        (["lab", "--home", "nowhere"], 'the folder "nowhere" is not a home: there is no board.yml in it.'),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_status_2(home, pscb, words, sentence):
    status, out, err = pscb(*words)
    assert (status, out) == (2, "")
    assert err.startswith(f"pscb: {sentence}")
    assert err.count("\n") == 1


@pytest.mark.parametrize("command", COMING)
def test_command_that_is_to_come_says_so(pscb, command):
    assert pscb(command, "something", "--json") == (2, "", f"pscb: pscb {command} is not available yet.\n")


def test_parameter_that_a_notebook_does_not_declare_stops_before_anything_runs(home, pscb):
    write_plan(home.program / "notebooks", entry("missing", "01", parameters={"top": 5}))
    status, _, err = pscb("run")
    sentence = '01_missing.ipynb does not declare the parameter "top"; it declares year, quarter, audience.'
    assert (status, err) == (2, f"pscb: {sentence}\n")


def test_home_without_data_says_where_they_belong(home, pscb):
    home.table.parent.rename(home.root / "data" / "raw" / "of last year")
    status, _, err = pscb("run")
    assert status == 2
    assert err.startswith("pscb: there are no data yet: ")


@pytest.mark.parametrize(
    ("error", "status", "sentence"),
    [
        (DataRefused("no."), 1, "no."),
        (Interrupted("stopped."), 130, "stopped."),
        (KeyboardInterrupt(), 130, "stopped."),
        (PscbError("no."), 1, "no."),
        (
            OSError(13, "Permission denied", "a.csv"),
            1,
            "a.csv cannot be read or written: Permission denied.",
        ),
        (
            OSError(28, "No space left on device", "a.csv"),
            1,
            "there is no space left on the disk of a.csv; an earlier report is as it was. Make room and run again.",
        ),
        (
            ZeroDivisionError("x"),
            1,
            f"something went wrong that should not: ZeroDivisionError; {cli.DEBUG_HINT}",
        ),
    ],
)
def test_error_is_one_sentence_with_its_status(monkeypatch, pscb, error, status, sentence):
    ends_with(monkeypatch, error)
    assert pscb("run") == (status, "", f"pscb: {sentence}\n")


@pytest.mark.parametrize("words", [("--debug", "run"), ("run", "--debug")])
def test_debug_shows_the_traceback(monkeypatch, pscb, words):
    ends_with(monkeypatch, ZeroDivisionError("x"))
    status, _, err = pscb(*words)
    assert status == 1
    assert err.startswith("Traceback (most recent call last)")
    assert err.endswith("ZeroDivisionError; the lines above say where.\n")


def test_list_shows_the_plan_as_a_table(home, pscb):
    status, out, err = pscb("list", "--quarter", "2")
    assert (status, err) == (0, "")
    for text in (
        "01",
        "missing",
        "Missing",
        "Why?",
        "missing_by_gender",
        "quarter=2",
        "2 sections, in this order; 2 would run, 0 are cached.",
    ):
        assert text in out


def test_list_for_programs_says_what_would_run_and_why(home, pscb):
    _, out, _ = pscb("list", "--only", "02", "--json")
    sections = json.loads(out)["sections"]
    assert [(s["slug"], s["runs"], s["why"]) for s in sections] == [
        ("missing", False, "not named by --only"),
        ("answers", True, "never run"),
    ]
    assert sections[0]["parameters"] == {"year": "2012-13", "quarter": 4, "audience": "board"}
    assert sections[0]["datasets"] == ["missing_by_gender"]


def test_table_of_the_plan_fits_its_width(home, pscb, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    _, out, _ = pscb("list")
    assert max(map(len, out.splitlines())) <= 80


def test_command_alone_shows_the_help_as_an_error(pscb):
    status, out, err = pscb()
    assert (status, out) == (2, "")
    assert err.startswith("usage: pscb")


def test_help_and_version_come_without_heavy_imports():
    watch = "import sys; from pscb_lib.command.cli import main; code = main(sys.argv[1:]);"
    heavy = "{'pandas', 'papermill', 'great_expectations', 'nbformat', 'matplotlib'}"
    program = f"{watch} sys.exit(code or len({heavy} & set(sys.modules)))"
    for option in ("--help", "--version"):
        done = subprocess.run([sys.executable, "-c", program, option], capture_output=True, text=True, encoding="utf-8")
        assert (done.returncode, done.stderr) == (0, "")


def test_module_does_what_the_console_script_does(tmp_path):
    done = python("-m", "pscb_lib", "list", "--home", str(tmp_path))
    assert done.returncode == 2
    assert done.stderr == f'pscb: the folder "{tmp_path}" is not a home: there is no board.yml in it.\n'


def python(*words):
    return subprocess.run([sys.executable, *words], capture_output=True, text=True, encoding="utf-8")
