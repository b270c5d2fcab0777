"""What the contenders run on: a home of its own, staged inputs, and the notebooks in the order of the report."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import yaml
from measure import Call, measure

from pscb_lib.command.plan import read_plan
from pscb_lib.core.views import Staged, write_view

ROOT = Path(__file__).resolve().parents[1]
CHANGED_TABLE, CHANGED_ROW = "missing_repeat", 2  # a table of counts that one section loads
INCOMPLETE = 3
BENCH_ENVIRONMENT = ROOT / ".venv-bench"


@dataclass(frozen=True)
class Stage:
    """A folder with everything that a benchmark reads and writes.

    Attributes
    ----------
    folder : Path
        Where it is; removed afterwards.
    year : str
        The year of the report.
    sections : tuple of str
        The slugs of the sections that are run; all of them when it is empty.
    """

    folder: Path
    year: str
    sections: tuple[str, ...] = ()
    program: Path = ROOT

    @property
    def home(self) -> Path:
        """The board's home: a copy, so that numbers in it may be changed."""
        return self.folder / "home"

    @property
    def inputs(self) -> Path:
        """What a run staged beforehand, for those who only run notebooks."""
        return self.folder / "inputs"

    @property
    def views(self) -> Path:
        """What each notebook may see of it, as a run gives it to the notebook."""
        return self.folder / "views"

    def view(self, notebook: Path) -> Path:
        """What one notebook may see."""
        return self.views / notebook.stem

    @property
    def log(self) -> Path:
        """What the latest command said."""
        return self.folder / "log.txt"

    @property
    def environment(self) -> dict[str, str]:
        """What every contender finds in its environment."""
        modules = os.pathsep.join(filter(None, [str(self.program), os.environ.get("PYTHONPATH", "")]))
        return {"PYTHONPATH": modules, "PSCB_INPUTS": str(self.inputs), "PYTHONHASHSEED": "0"}

    def notebooks(self) -> list[Path]:
        """The notebooks, in the order of the report."""
        folder = self.program / "notebooks"
        entries = yaml.safe_load((folder / "report.yml").read_text(encoding="utf-8"))["sections"]
        return [folder / e["notebook"] for e in entries if not self.sections or e["slug"] in self.sections]

    def empty(self, name: str) -> Path:
        """A folder with nothing in it."""
        folder = self.folder / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder

    def ours(self, *options: str) -> Call:
        """A run of this program."""
        only = ["--only", *self.sections] if self.sections else []
        words = [sys.executable, "-m", "pscb_lib", "run", "--home", str(self.home), "--year", self.year, *options]
        without_inputs = {key: value for key, value in self.environment.items() if key != "PSCB_INPUTS"}
        return Call([*words, *only, *formats()], self.home, without_inputs, good=(0, INCOMPLETE))


def formats() -> list[str]:
    """The option that leaves out everything but pages, where the program has it."""
    words = [sys.executable, "-m", "pscb_lib", "run", "--help"]
    told = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    there = any("--formats" in part and "not available" not in part.split("--")[1] for part in parts(told))
    return ["--formats", "html"] if there else []


def parts(told: str) -> list[str]:
    """The text of a help page in pieces, each from one option on."""
    lines = " ".join(told.partition("options:")[2].split())
    return [f"--{piece}" for piece in lines.split(" --")]


def set_up(folder: Path, year: str, sections: tuple[str, ...]) -> Stage:
    """Make the home, compile what is run, and stage the inputs as a run does."""
    stage = Stage(folder, year, sections)
    stage.home.mkdir(parents=True)
    shutil.copyfile(ROOT / "board.yml", stage.home / "board.yml")
    shutil.copytree(ROOT / "data" / "raw", stage.home / "data" / "raw")
    subprocess.run([sys.executable, "-m", "compileall", "-qq", str(ROOT / "pscb_lib")], check=True)
    measure([stage.ours("--fresh")], stage.log)
    shutil.copytree(stage.home / "reports" / f"{year}-board" / "inputs", stage.inputs)
    write_views(stage)
    return stage


def write_views(stage: Stage) -> None:
    """Write what each notebook may see, so that those who run one at a time read no more than a run of ours does."""
    staged = Staged(stage.inputs)
    for section in read_plan(ROOT / "notebooks"):
        write_view(staged.view(section), stage.view(section.notebook_path))


def change_one_number(stage: Stage) -> None:
    """Add one to one count of one table."""
    path = stage.home / "data" / "raw" / stage.year / f"{CHANGED_TABLE}.csv"
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
    rows[CHANGED_ROW - 1][-1] = str(int(rows[CHANGED_ROW - 1][-1]) + 1)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def bench_python() -> Path:
    """The Python of the environment that holds the competitors."""
    return BENCH_ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def install_competitors() -> str:
    """Install jupyter-cache and nbmake beside the project, once; why not, where that cannot be done."""
    lock = Path(__file__).with_name("requirements.lock")
    stamp = BENCH_ENVIRONMENT / "requirements.lock"
    if stamp.is_file() and stamp.read_bytes() == lock.read_bytes():
        return ""
    pip = [str(bench_python()), "-m", "pip", "--disable-pip-version-check", "--no-input", "-qq", "install"]
    steps = [
        [sys.executable, "-m", "venv", "--clear", str(BENCH_ENVIRONMENT)],
        [*pip, "--compile", "--require-hashes", "--requirement", str(lock)],
    ]
    for step in steps:
        done = subprocess.run(step, capture_output=True, text=True, env={**os.environ, "PIP_USER": "0"})
        if done.returncode:
            said = (done.stderr or done.stdout).strip().splitlines()
            return f"could not be installed ({said[-1] if said else 'no reason given'})"
    shutil.copyfile(lock, stamp)
    return ""
