"""The inputs that a notebook reads: the run's, or the home's own, built when missing or out of date."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pscb_lib.core.catalogue import Catalogue, read_catalogue
from pscb_lib.core.errors import UsageError
from pscb_lib.core.home import Board, Home, find_home, read_board
from pscb_lib.core.indicators import INDICATORS_FILE
from pscb_lib.core.returns import RETURNS_FILE
from pscb_lib.core.stage import CHECKS_FILE, EARLIER_HASHES, STATE_FILE, prepare, sha256_of, stage
from pscb_lib.core.staged_tables import EARLIER

INPUTS_VARIABLE = "PSCB_INPUTS"


@dataclass(frozen=True)
class Inputs:
    """A staged folder, and what it says of itself."""

    folder: Path

    @cached_property
    def state(self) -> Mapping[str, Any]:
        """Year, quarter, audience, and the state of each dataset."""
        content: Mapping[str, Any] = json.loads((self.folder / STATE_FILE).read_text(encoding="utf-8"))
        return content

    @cached_property
    def checks(self) -> Mapping[str, Any]:
        """The outcome of every check, and the known issues."""
        content: Mapping[str, Any] = json.loads((self.folder / CHECKS_FILE).read_text(encoding="utf-8"))
        return content

    @cached_property
    def returns(self) -> Sequence[Mapping[str, Any]]:
        """Who has sent what, one entry a quarter; none where an earlier version of this program staged the inputs."""
        path = self.folder / RETURNS_FILE
        content: Sequence[Mapping[str, Any]] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else []
        return content

    @cached_property
    def catalogue(self) -> Catalogue:
        """What each dataset is."""
        return read_catalogue(self.folder / "catalogue.yml")

    @cached_property
    def board(self) -> Board:
        """Whose report it is."""
        return read_board(self.folder / "board.yml")


def find_inputs(year: str, quarter: int, audience: str) -> Inputs:
    """The inputs that the run names in ``PSCB_INPUTS``; by hand, those of the nearest home.

    Raises
    ------
    UsageError
        When the run's inputs are not there, or are those of another year, audience or earlier quarter.
    """
    named = os.environ.get(INPUTS_VARIABLE)
    inputs = run_inputs(Path(named)) if named else built_inputs(find_home(), year, audience)
    have = inputs.state
    if (have["year"], have["audience"]) != (year, audience) or have["quarter"] < quarter:
        raise UsageError(
            f"the inputs are those of {have['year']} up to quarter {have['quarter']} for the "
            f"{have['audience']}; this notebook asks for {year} up to quarter {quarter} for the {audience}."
        )
    return inputs


def run_inputs(folder: Path) -> Inputs:
    """The inputs that a run has staged."""
    if not (folder / STATE_FILE).is_file():
        raise UsageError(f"the folder that {INPUTS_VARIABLE} names holds no inputs: it has no {STATE_FILE}.")
    return Inputs(folder)


def built_inputs(home: Home, year: str, audience: str) -> Inputs:
    """The home's processed data, made anew when they are missing or the raw data changed since.

    Data made here are not checked: tables say so until ``pscb check`` or ``pscb run`` has seen them.
    """
    folder = home.processed(home.require_year(year), audience)
    if not is_current(home, year, folder):
        aside = folder.with_name(f".{folder.name}.{os.getpid()}")
        stage(prepare(home, year, run_suites=False), aside, audience=audience)
        shutil.rmtree(folder, ignore_errors=True)
        aside.replace(folder)
    return Inputs(folder)


def is_current(home: Home, year: str, folder: Path) -> bool:
    """Whether the folder was made from the raw files and settings as they are, and is as it was made."""
    if not (folder / STATE_FILE).is_file():
        return False
    state = Inputs(folder).state
    earlier = {one: raw_hashes(home, one) for one in home.years_before(year)}
    tables = [state["datasets"], *state.get(EARLIER, {}).values()]
    expectations = [home.expectations / name for name in ("catalogue.yml", "relations.yml", INDICATORS_FILE)]
    return (
        state.get("raw_sha256") == raw_hashes(home, year)
        and state.get(EARLIER_HASHES, {}) == earlier
        and all(same_bytes(path, folder / path.name) for path in (home.root / "board.yml", *expectations))
        and all(as_staged(folder, entry) for by_name in tables for entry in by_name.values())
    )


def raw_hashes(home: Home, year: str) -> dict[str, str]:
    """The hash of each raw file of a year, by its name."""
    return {path.name: sha256_of(path) for path in home.raw(year).iterdir() if path.is_file()}


def as_staged(folder: Path, entry: Mapping[str, Any]) -> bool:
    """Whether a table is as it was written: processed files are rebuilt, never edited."""
    path = folder / entry["file"]
    return not entry["sha256"] or (path.is_file() and sha256_of(path) == entry["sha256"])


def same_bytes(one: Path, other: Path) -> bool:
    """Whether both files are there and equal."""
    return other.is_file() and one.read_bytes() == other.read_bytes()
