"""The contenders: what each is called, and the commands that it takes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from measure import Call
from stage import Stage, bench_python, change_one_number, install_competitors

HERE = Path(__file__).resolve().parent
OF_THEIR_OWN = ("jupyter_cache", "nbmake")


@dataclass(frozen=True)
class Case:
    """One contender.

    Attributes
    ----------
    name : str
        Its key in the results.
    title : str
        What a reader is told it is.
    calls : callable
        The commands, made anew each round; what they need is made ready by it and is not measured.
    """

    name: str
    title: str
    calls: Callable[[Stage], Sequence[Call]]


def ours(*options: str) -> Callable[[Stage], Sequence[Call]]:
    """A run of this program."""
    return lambda stage: [stage.ours(*options)]


def one_change(stage: Stage) -> Sequence[Call]:
    """A run after one number has changed."""
    change_one_number(stage)
    return [stage.ours("--formats", "html", "--jobs", "1")]


def papermill_loop(stage: Stage) -> Sequence[Call]:
    """One papermill command a notebook."""
    return [papermill(stage, notebook) for notebook in stage.notebooks()]


def papermill(stage: Stage, notebook: Path) -> Call:
    """The papermill command for one notebook."""
    target = stage.folder / "papermill"
    target.mkdir(exist_ok=True)
    words = [sys.executable, "-m", "papermill", "--no-progress-bar", "-k", "python3", "-r", "year", stage.year]
    own = {**stage.environment, "PSCB_INPUTS": str(stage.view(notebook))}
    return Call([*words, str(notebook), str(target / notebook.name)], stage.folder, own)


def script(stage: Stage, name: str, *words: str, python: Path = Path(sys.executable)) -> Sequence[Call]:
    """A script of this folder, with the notebooks as its last arguments."""
    names = [str(notebook) for notebook in stage.notebooks()]
    return [Call([str(python), str(HERE / name), *words, *names], stage.folder, stage.environment)]


def nbconvert(stage: Stage) -> Sequence[Call]:
    """All notebooks in one nbconvert command."""
    words = [sys.executable, "-m", "nbconvert", "--execute", "--to", "notebook", "--log-level", "ERROR"]
    names = [str(notebook) for notebook in stage.notebooks()]
    return [Call([*words, "--output-dir", str(stage.empty("nbconvert")), *names], stage.folder, stage.environment)]


def nbmake(stage: Stage) -> Sequence[Call]:
    """All notebooks in one pytest command."""
    names = [str(notebook) for notebook in stage.notebooks()]
    words = [str(bench_python()), "-m", "pytest", "-q", "--nbmake", "--nbmake-timeout=600", "-p", "no:cacheprovider"]
    rootdir = f"--rootdir={stage.empty('nbmake')}"
    return [Call([*words, rootdir, "-c", "/dev/null", *names], stage.folder, stage.environment)]


CASES = (
    Case("floor", "The same code as plain scripts in one warm process (the floor)",
         lambda stage: script(stage, "floor.py", str(stage.empty("floor")), str(stage.views))),
    Case("one_cold_notebook", "One notebook alone, by the papermill command",
         lambda s: [papermill(s, s.notebooks()[1])]),
    Case("warm_1", "pscb run, one job", ours("--fresh", "--formats", "html", "--jobs", "1")),
    Case("no_change", "pscb run, nothing changed", ours("--formats", "html", "--jobs", "1")),
    Case("one_change", "pscb run, one number changed", one_change),
    Case("warm_2", "pscb run, two jobs", ours("--fresh", "--formats", "html", "--jobs", "2")),
    Case("cold_1", "pscb run --cold, one job", ours("--fresh", "--formats", "html", "--cold", "--jobs", "1")),
    Case("cold_2", "pscb run --cold, two jobs", ours("--fresh", "--formats", "html", "--cold", "--jobs", "2")),
    Case("papermill_loop", "Loop of the papermill command", papermill_loop),
    Case("papermill_process", "papermill.execute_notebook in one process",
         lambda s: script(s, "in_one_process.py", str(s.empty("in_one_process")), s.year)),
    Case("nbconvert", "jupyter nbconvert --execute", nbconvert),
    Case("jupyter_cache", "jupyter-cache",
         lambda s: script(s, "run_jupyter_cache.py", str(s.empty("jupyter_cache")), python=bench_python())),
    Case("nbmake", "nbmake", nbmake),
)  # fmt: skip


def chosen(only: Sequence[str]) -> tuple[list[Case], Mapping[str, str]]:
    """The cases that were asked for and can be run, and why others are left out."""
    wanted = [case for case in CASES if not only or case.name in only]
    foreign = [case.name for case in wanted if case.name in OF_THEIR_OWN]
    why_not = install_competitors() if foreign else ""
    left_out = dict.fromkeys(foreign, why_not) if why_not else {}
    return [case for case in wanted if case.name not in left_out], left_out
