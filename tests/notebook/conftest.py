"""Staged inputs for notebooks, each made once."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import variants
from homes import YEAR, keep_only, make_home
from run_notebook import Run, notebook_of, run_notebook

from pscb_lib.core.home import Home
from pscb_lib.core.stage import prepare, stage

CHECKED = ("caf_by_month", "cp_by_category", "missing_repeat", "missing_repeat_in_care")
VARIANTS = {
    "as_printed": lambda home: None,
    "checked": lambda home: keep_only(home, *CHECKED),
    "backwards": lambda home: variants.reshape_all(home, variants.backwards),
    "level": lambda home: variants.reshape_all(home, variants.level),
    "nought": lambda home: variants.reshape_all(home, variants.nought),
    "without_figures": lambda home: variants.reshape_all(home, variants.without_figures),
    "dashes": lambda home: variants.reshape_all(home, variants.dashes),
    "with_charts": variants.supply_charts,
}


@pytest.fixture(scope="session")
def staged(tmp_path_factory) -> Callable[[str], Path]:
    """The staged inputs of a variant of the committed tables; only the few in ``checked`` have been checked."""

    @cache
    def stage_variant(variant: str) -> Path:
        folder = tmp_path_factory.mktemp(variant)
        home = make_home(folder / "home")
        VARIANTS[variant](home)
        stage(prepare(home, YEAR, run_suites=variant == "checked"), folder / "inputs")
        return folder / "inputs"

    return stage_variant


@pytest.fixture(scope="session")
def report(staged) -> Callable[..., Run]:
    """What a section shows, from a variant of the committed tables and up to a quarter."""

    @cache
    def run(slug: str, variant: str = "as_printed", quarter: int = 4, *, pictures: bool = False) -> Run:
        return run_notebook(notebook_of(slug), staged(variant), pictures=pictures, year=YEAR, quarter=quarter)

    return run


@pytest.fixture
def stage_home(tmp_path) -> Callable[[Home], Path]:
    """Stage a home that a test has damaged, without running the checks."""

    def stage_one(home: Home, *, quarter: int = 4) -> Path:
        folder = tmp_path / f"inputs_{quarter}"
        stage(prepare(home, YEAR, run_suites=False), folder, quarter=quarter)
        return folder

    return stage_one
