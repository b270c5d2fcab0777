"""Outcomes of suites, kept from run to run: a suite over the same rows comes to the same each time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from pscb_lib.core.digests import digest_of, digest_of_bytes, environment
from pscb_lib.core.store import Store

KIND = "checks"


@dataclass(frozen=True)
class Outcome:
    """What one expectation found: the rows of the frame that broke it, or what it observed of the whole."""

    id: str
    severity: str
    success: bool
    notes: str
    description: str
    failing_rows: tuple[int, ...]
    column: str
    missing: tuple[str, ...]
    observed: str


@dataclass(frozen=True)
class KeptOutcomes:
    """Outcomes by their keys, in a store; without one none is kept."""

    store: Store | None

    def get(self, key: str) -> list[Outcome] | None:
        """The outcomes of a suite over a frame, when it was run over the same before."""
        raw = self.store.get(KIND, key) if self.store else None
        if raw is None:
            return None
        rows = json.loads(raw)
        return [
            Outcome(**{**r, "failing_rows": tuple(r["failing_rows"]), "missing": tuple(r["missing"])}) for r in rows
        ]

    def put(self, key: str, outcomes: list[Outcome]) -> None:
        """Keep the outcomes of a suite over a frame."""
        if self.store:
            content = json.dumps([asdict(outcome) for outcome in outcomes], ensure_ascii=True)
            self.store.put(KIND, key, content.encode("ascii"))


def key_of(suite: Mapping[str, Any], frame: pd.DataFrame) -> str:
    """The hash of all that outcomes depend on: the suite, every cell of the frame, the code that runs it, the rest."""
    columns = [[str(name), str(frame[name].dtype), repr(frame[name].tolist())] for name in frame.columns]
    return digest_of(suite, columns, runner_code(), environment())


def runner_code() -> str:
    """The hash of the code that runs suites."""
    folder = Path(__file__).parent
    names = ("suite_runner.py", "suite_outcomes.py", "lean_imports.py", "lean_validation.py")
    return digest_of([digest_of_bytes((folder / name).read_bytes()) for name in names])
