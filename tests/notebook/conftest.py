"""Staged inputs for notebooks and what notebooks show of them, each made once for all workers of a run of the tests."""

import pickle
from collections.abc import Callable
from functools import cache
from pathlib import Path

import harms
import pytest
import register_variants
import variants
from few_claims import state_few_claims
from homes import YEAR, keep_only, make_home
from run_notebook import Run, notebook_of, run_notebook

from pscb_lib.core.home import Home
from pscb_lib.core.stage import prepare, stage

CHECKED = ("caf_by_month", "cp_by_category", "missing_repeat", "missing_repeat_in_care")
VARIANTS = {
    "as_printed": lambda home: None,
    "checked": lambda home: keep_only(home, *CHECKED),
    "with_charts": variants.supply_charts,
    "backwards": lambda home: variants.reshape_all(home, variants.backwards),
    "level": lambda home: variants.reshape_all(home, variants.level),
    "nought": lambda home: variants.reshape_all(home, variants.nought),
    "tables_at_nought": lambda home: variants.reshape_tables(home, variants.nought),
    "without_figures": lambda home: variants.reshape_all(home, variants.without_figures),
    "last_entry_first": lambda home: register_variants.reshape_all(home, register_variants.last_entry_first),
    "all_alike": lambda home: register_variants.reshape_all(home, register_variants.all_alike),
    "nothing_said": lambda home: register_variants.reshape_all(home, register_variants.nothing_said),
    "not_accepted": lambda home: harms.harm_all(home, harms.refuse),
    "missing": lambda home: harms.harm_all(home, harms.remove),
    "not_listed": lambda home: harms.harm_all(home, harms.unlist),
}


DRAWN = {("with_charts", 4), ("data_quality", "checked")}
"""Where pictures are made: everywhere else charts are described only, since drawing takes most of the time."""


def put_whole(aside: Path, place: Path) -> None:
    """Move something into its place at one stroke, unless another worker has put the same there meanwhile."""
    try:
        aside.rename(place)
    except OSError:
        assert place.exists()


@pytest.fixture(scope="session")
def staged(made_once, tmp_path_factory) -> Callable[..., Path]:
    """The staged inputs of a variant of the committed tables, all of a year or up to a quarter.

    Only the few in ``checked`` have been checked; only ``as_printed`` has all of the published figures.
    """

    def stage_aside(variant: str, quarter: int) -> Path:
        folder = tmp_path_factory.mktemp(f"{variant}_{quarter}")
        home = make_home(folder / "home")
        VARIANTS[variant](home)
        if variant != "as_printed":
            state_few_claims(home)
        stage(prepare(home, YEAR, run_suites=variant == "checked"), folder / "inputs", quarter=quarter)
        return folder / "inputs"

    @cache
    def stage_variant(variant: str, quarter: int = 4) -> Path:
        folder = made_once / f"staged_{variant}_{quarter}"
        if not folder.exists():
            put_whole(stage_aside(variant, quarter), folder)
        return folder

    return stage_variant


@pytest.fixture(scope="session")
def report(staged, made_once, tmp_path_factory) -> Callable[..., Run]:
    """What a section shows, from a variant of the committed tables and up to a quarter."""

    @cache
    def run_once(slug: str, variant: str, quarter: int, pictures: bool) -> Run:
        kept = made_once / f"shown_{slug}_{variant}_{quarter}"
        if not kept.exists():
            run = run_notebook(notebook_of(slug), staged(variant), pictures=pictures, year=YEAR, quarter=quarter)
            aside = tmp_path_factory.mktemp("shown") / slug
            aside.write_bytes(pickle.dumps(run))
            put_whole(aside, kept)
        made: Run = pickle.loads(kept.read_bytes())
        return made

    def run(slug: str, variant: str = "as_printed", quarter: int = 4) -> Run:
        return run_once(slug, variant, quarter, (variant, quarter) in DRAWN or (slug, variant) in DRAWN)

    return run


@pytest.fixture
def stage_home(tmp_path) -> Callable[[Home], Path]:
    """Stage a home that a test has damaged, without running the checks."""

    def stage_one(home: Home, *, quarter: int = 4) -> Path:
        folder = tmp_path / f"inputs_{quarter}"
        stage(prepare(home, YEAR, run_suites=False), folder, quarter=quarter)
        return folder

    return stage_one
