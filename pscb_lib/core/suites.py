"""Great Expectations suites: reading them so that none is dropped in silence, running them, naming the cells."""

from __future__ import annotations

import logging
import os
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from pscb_lib.core.documents import Unreadable, read_json
from pscb_lib.core.errors import CatalogueError
from pscb_lib.core.findings import SEVERITIES, Finding, last_day

if TYPE_CHECKING:
    from great_expectations import ExpectationSuite

RECONCILIATIONS = "reconciliations"
ROW_ID = "row_id"


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


def read_suite(path: Path) -> dict[str, Any]:
    """A suite as its file has it, checked for what this project needs of each expectation.

    Raises
    ------
    CatalogueError
        When the file cannot be read, or an expectation lacks its id, severity, notes or description.
    """
    try:
        suite = read_json(path)
    except Unreadable as error:
        raise CatalogueError(f"the suite {path.name} cannot be read: {error}.") from error
    if not isinstance(suite, dict) or not isinstance(suite.get("expectations"), list) or "name" not in suite:
        raise CatalogueError(f"the suite {path.name} must hold a name and a list of expectations.")
    for number, expectation in enumerate(suite["expectations"], 1):
        if missing := missing_in(expectation):
            raise CatalogueError(f"the suite {path.name}, expectation {number} lacks {', '.join(missing)}.")
    ids = Counter(expectation["meta"]["id"] for expectation in suite["expectations"])
    if twice := [id_ for id_, number in ids.items() if number > 1]:
        raise CatalogueError(f"the suite {path.name} has an id twice: {', '.join(twice)}.")
    return suite


def missing_in(expectation: Any) -> list[str]:
    """What an expectation lacks of all that people need to understand it."""
    entry = expectation if isinstance(expectation, dict) else {}
    meta = entry.get("meta")
    has = {
        "type": isinstance(entry.get("type"), str),
        "kwargs": isinstance(entry.get("kwargs"), dict),
        "meta.id": isinstance(meta, dict) and isinstance(meta.get("id"), str) and bool(meta["id"]),
        "severity": entry.get("severity") in SEVERITIES,
        "notes": bool(entry.get("notes")),
        "description": bool(entry.get("description")),
    }
    return [key for key, there in has.items() if not there]


@contextmanager
def quiet() -> Iterator[None]:
    """Great Expectations without its progress bars, its log lines and its deprecation warnings."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    logging.getLogger("great_expectations").setLevel(logging.CRITICAL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


class SuiteRunner:
    """Runs suites over frames in one ephemeral Great Expectations context."""

    def __init__(self) -> None:
        with quiet():
            import great_expectations as gx
            from great_expectations.data_context.types.base import ProgressBarsConfig

            self._suite_class = gx.ExpectationSuite
            context = gx.get_context(mode="ephemeral")
            context.variables.progress_bars = ProgressBarsConfig(globally=False)
            source = context.data_sources.add_pandas("tables")
            self._table = source.add_dataframe_asset("table").add_batch_definition_whole_dataframe("all")

    def load(self, suite: Mapping[str, Any]) -> ExpectationSuite:
        """The suite as Great Expectations understands it.

        Raises
        ------
        CatalogueError
            When it understands fewer expectations than were written, or refuses one.
        """
        try:
            with quiet():
                loaded = self._suite_class(**suite)
        except Exception as error:
            raise CatalogueError(
                f"the suite {suite['name']} holds an expectation that Great Expectations refuses: "
                f"{type(error).__name__}."
            ) from error
        written, known = suite["expectations"], {e.expectation_type for e in loaded.expectations}
        if len(loaded.expectations) != len(written):
            unknown = ", ".join(dict.fromkeys(e["type"] for e in written if e["type"] not in known))
            raise CatalogueError(
                f"the suite {suite['name']} has {len(written)} expectations, of which Great Expectations knows "
                f"only {len(loaded.expectations)}; unknown: {unknown or 'none by its type'}."
            )
        return loaded

    def run(self, suite: Mapping[str, Any], frame: pd.DataFrame) -> list[Outcome]:
        """One outcome for each expectation, in the order of the suite."""
        numbered = frame.reset_index(drop=True).assign(**{ROW_ID: range(len(frame))})
        with quiet():
            result = self._table.get_batch(batch_parameters={"dataframe": numbered}).validate(
                self.load(suite),
                result_format={"result_format": "COMPLETE", "unexpected_index_column_names": [ROW_ID]},
            )
        configured = [(r.expectation_config, r) for r in result.results]
        by_id = {config.meta["id"]: r for config, r in configured if config and config.meta}
        return [read_outcome(e, by_id[e["meta"]["id"]], frame) for e in suite["expectations"]]


def read_outcome(expectation: Mapping[str, Any], result: Any, frame: pd.DataFrame) -> Outcome:
    """The outcome of one expectation over a frame, from what Great Expectations says of it.

    An expectation that could not be evaluated counts as broken.
    """
    detail = result.result or {}
    rows = tuple(sorted({int(entry[ROW_ID]) for entry in detail.get("unexpected_index_list") or ()}))
    observed, kwargs = detail.get("observed_value"), expectation["kwargs"]
    # Of the missing values Great Expectations lists twenty, in no order, so they are found anew.
    wanted = kwargs["value_set"] if detail.get("partial_missing_list") else ()
    missing = tuple(str(value) for value in wanted if not (frame[kwargs["column"]] == value).any())
    return Outcome(
        id=expectation["meta"]["id"],
        severity=expectation["severity"],
        success=bool(result.success),
        notes=expectation["notes"],
        description=expectation["description"],
        failing_rows=rows,
        column=str(kwargs.get("column", "")),
        missing=missing,
        observed="" if isinstance(observed, list) or observed is None else str(observed),
    )


def findings_of(
    outcome: Outcome,
    frame: pd.DataFrame,
    base: Finding,
    found_in_row: Callable[[pd.Series[Any]], str],
    label: Callable[[str, str], str],
) -> list[Finding]:
    """The findings of one outcome: one when it holds, else one for each failing cell.

    Parameters
    ----------
    outcome : Outcome
        What the expectation found.
    frame : DataFrame
        The frame that it was run over, with ``row`` and ``column``.
    base : Finding
        What all findings of this dataset share.
    found_in_row : callable
        What to say of a failing row.
    label : callable
        The words for a code that is missing, from the column's name and the code.
    """
    shared = {
        **{key: getattr(base, key) for key in ("dataset", "agency", "file")},
        "check_id": f"{base.dataset}.{outcome.id}",
        "severity": outcome.severity,
        "success": outcome.success,
        "expected": outcome.description,
        "note": outcome.notes,
    }
    if outcome.success:
        return [Finding(**shared)]
    if outcome.failing_rows:
        ones = (frame.iloc[[index]] for index in outcome.failing_rows)
        cells = [(one.iloc[0], last_day(one)) for one in ones]
        return [
            Finding(**shared, row=int(r["row"]), column=str(r["column"]), found=found_in_row(r), period_end=end)
            for r, end in cells
        ]
    gone = ", ".join(label(outcome.column, code) for code in outcome.missing)
    return [Finding(**shared, found=f"no figure for {gone}" if gone else outcome.observed or "something else")]
