"""Running Great Expectations suites over frames: as seldom, as leanly, and on as many processes as may be."""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import deepcopy
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd

from pscb_lib.core.errors import CatalogueError
from pscb_lib.core.lean_imports import lean_imports, to_stay
from pscb_lib.core.lean_validation import lean_validation
from pscb_lib.core.spread import spread
from pscb_lib.core.store import Store
from pscb_lib.core.suite_outcomes import KeptOutcomes, Outcome, key_of

if TYPE_CHECKING:
    from great_expectations import ExpectationSuite

ROW_ID = "row_id"
IN_DETAIL = {"result_format": "COMPLETE", "unexpected_index_column_names": [ROW_ID]}
FEWEST_TO_SPREAD = 8
"""With fewer suites than this, another process costs more than it saves."""

Pair = tuple[Mapping[str, Any], pd.DataFrame]


@contextmanager
def quiet() -> Iterator[None]:
    """Great Expectations without its progress bars, its log lines and its deprecation warnings."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    logging.getLogger("great_expectations").setLevel(logging.CRITICAL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


class SuiteRunner:
    """Runs suites over frames in one ephemeral Great Expectations context, made when it is first needed.

    Parameters
    ----------
    store : Store, optional
        Where outcomes are kept from run to run.
    processes : int
        How many processes may run suites at once.
    """

    def __init__(self, store: Store | None = None, processes: int = 1) -> None:
        self.kept, self.processes = KeptOutcomes(store), processes

    @cached_property
    def table(self) -> Any:
        """Great Expectations' word for "any frame as a whole", in a context of its own."""
        with quiet(), lean_imports(), to_stay():
            import great_expectations as gx
            from great_expectations.data_context.types.base import ProgressBarsConfig

            context = gx.get_context(mode="ephemeral")
            context.variables.progress_bars = ProgressBarsConfig(globally=False)
            source = context.data_sources.add_pandas("tables")
            return source.add_dataframe_asset("table").add_batch_definition_whole_dataframe("all")

    def load(self, suite: Mapping[str, Any]) -> ExpectationSuite:
        """The suite as Great Expectations understands it.

        Raises
        ------
        CatalogueError
            When it understands fewer expectations than were written, or refuses one.
        """
        try:
            with quiet(), lean_imports():
                from great_expectations import ExpectationSuite

                loaded = ExpectationSuite(**deepcopy(dict(suite)))  # which takes apart what it is given
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
        return self.run_all([(suite, frame)])[0]

    def run_all(self, pairs: Sequence[Pair]) -> list[list[Outcome]]:
        """The same for several suites, each over its own frame; those that were run before are not run again."""
        keys = [key_of(*pair) for pair in pairs]
        found = [self.kept.get(key) for key in keys]
        due = [pair for pair, outcomes in zip(pairs, found, strict=True) if outcomes is None]
        if due:
            self.table  # noqa: B018  # made here, so that no process has to make its own
        made = iter(spread(self.evaluate, due, self.processes if len(due) >= FEWEST_TO_SPREAD else 1))
        result = [next(made) if outcomes is None else outcomes for outcomes in found]
        for key, outcomes, known in zip(keys, result, found, strict=True):
            if known is None:
                self.kept.put(key, outcomes)
        return result

    def evaluate(self, pair: Pair) -> list[Outcome]:
        """Run one suite: first for whether it holds, then what does not hold once more for the cells at fault."""
        suite, frame = pair
        numbered = frame.reset_index(drop=True).assign(**{ROW_ID: range(len(frame))})
        results = self.validate(suite, numbered, "BOOLEAN_ONLY")
        broken = [e for e in suite["expectations"] if not results[e["meta"]["id"]].success]
        if broken:
            results |= self.validate({**suite, "expectations": broken}, numbered, IN_DETAIL)
        return [read_outcome(e, results[e["meta"]["id"]], frame) for e in suite["expectations"]]

    def validate(self, suite: Mapping[str, Any], frame: pd.DataFrame, result_format: Any) -> dict[str, Any]:
        """What Great Expectations says of each expectation, by its id."""
        with quiet(), lean_imports(), lean_validation():
            batch = self.table.get_batch(batch_parameters={"dataframe": frame})
            result = batch.validate(self.load(suite), result_format=result_format)
        configured = [(r.expectation_config, r) for r in result.results]
        return {config.meta["id"]: r for config, r in configured if config and config.meta}


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
