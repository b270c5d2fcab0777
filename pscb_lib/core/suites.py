"""Great Expectations suites: reading them so that nothing is dropped in silence, running them, naming the failing cells."""

from __future__ import annotations

import json
import logging
import os
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from pscb_lib.core.errors import CatalogueError
from pscb_lib.core.findings import SEVERITIES, Finding

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
        suite: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        for expectation in suite["expectations"]:
            known = (expectation["meta"]["id"], expectation["notes"], expectation["description"])
            if not all(known) or expectation["severity"] not in SEVERITIES:
                raise KeyError("id, notes, description or severity")
    except (OSError, UnicodeDecodeError, ValueError, KeyError, TypeError) as error:
        raise CatalogueError(f"the suite {path.name} cannot be read: {type(error).__name__} {error}.") from error
    return suite


@contextmanager
def quiet() -> Iterator[None]:
    """Great Expectations without its progress bars, its log lines and its deprecation warnings."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    logging.getLogger("great_expectations").setLevel(logging.ERROR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


class SuiteRunner:
    """Runs suites over frames in one ephemeral Great Expectations context."""

    def __init__(self) -> None:
        with quiet():
            import great_expectations as gx

            self._suite_class = gx.ExpectationSuite
            context = gx.get_context(mode="ephemeral")
            context.variables.progress_bars = {"globally": False}
            self._source = context.data_sources.add_pandas("tables")

    def load(self, suite: Mapping[str, Any]) -> ExpectationSuite:
        """The suite as Great Expectations understands it.

        Raises
        ------
        CatalogueError
            When it understands fewer expectations than were written.
        """
        with quiet():
            loaded = self._suite_class(**suite)
        if len(loaded.expectations) != len(suite["expectations"]):
            raise CatalogueError(
                f"the suite {suite['name']} has {len(suite['expectations'])} expectations, "
                f"of which Great Expectations knows only {len(loaded.expectations)}."
            )
        return loaded

    def run(self, suite: Mapping[str, Any], frame: pd.DataFrame) -> list[Outcome]:
        """One outcome for each expectation, in the order of the suite."""
        numbered = frame.reset_index(drop=True).assign(**{ROW_ID: range(len(frame))})
        with quiet():
            name = f"{suite['name']}_{id(numbered)}"
            batch = (
                self._source.add_dataframe_asset(name)
                .add_batch_definition_whole_dataframe("all")
                .get_batch(batch_parameters={"dataframe": numbered})
            )
            result = batch.validate(
                self.load(suite),
                result_format={"result_format": "COMPLETE", "unexpected_index_column_names": [ROW_ID]},
            )
            self._source.delete_asset(name)
        by_id = {r.expectation_config.meta["id"]: r for r in result.results}
        return [read_outcome(e, by_id[e["meta"]["id"]]) for e in suite["expectations"]]


def read_outcome(expectation: Mapping[str, Any], result: Any) -> Outcome:
    """The outcome of one expectation, from what Great Expectations says of it.

    An expectation that could not be evaluated counts as broken.
    """
    detail = result.result or {}
    rows = tuple(sorted({int(entry[ROW_ID]) for entry in detail.get("unexpected_index_list") or ()}))
    observed = detail.get("observed_value")
    gone = detail.get("partial_missing_list") or detail.get("missing_list") or ()
    wanted = expectation["kwargs"].get("value_set") or ()
    missing = tuple(str(v) for v in wanted if v in gone)
    return Outcome(
        id=expectation["meta"]["id"],
        severity=expectation["severity"],
        success=bool(result.success),
        notes=expectation["notes"],
        description=expectation["description"],
        failing_rows=rows,
        column=str(expectation["kwargs"].get("column", "")),
        missing=missing,
        observed="" if isinstance(observed, list) or observed is None else str(observed),
    )


def findings_of(
    outcome: Outcome, frame: pd.DataFrame, base: Finding, found_in_row: Callable[[pd.Series[Any]], str], label: Callable[[str, str], str]
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
        rows = (frame.iloc[index] for index in outcome.failing_rows)
        return [Finding(**shared, row=int(r["row"]), column=str(r["column"]), found=found_in_row(r)) for r in rows]
    gone = ", ".join(label(outcome.column, code) for code in outcome.missing)
    return [Finding(**shared, found=f"no figure for {gone}" if gone else outcome.observed or "something else")]
