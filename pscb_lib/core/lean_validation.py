"""Great Expectations without work that it repeats or that nothing here reads, while a suite runs.

Whether an expectation holds, and for which rows, is worked out as ever. What is spared:

- each expectation works out its configuration some sixty times;
- the key of each metric is made by turning every value of it into plain ones, which they are already;
- each batch is hashed, cell by cell, twice, for a mark in its metadata;
- the rows that a condition picks are picked anew for each metric of an expectation.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

NO_FINGERPRINT = "not worked out"


@contextmanager
def lean_validation() -> Iterator[None]:
    """While this lasts, Great Expectations does each thing once; what it concludes is the same."""
    from great_expectations.core.id_dict import IDDict
    from great_expectations.execution_engine import pandas_execution_engine
    from great_expectations.expectations.expectation import Expectation

    with ExitStack() as patches:
        patches.enter_context(patch.object(Expectation, "configuration", configured_once(Expectation.configuration)))
        patches.enter_context(patch.object(IDDict, "to_id", key_of_plain_values))
        pick = picked_once(pandas_execution_engine.PandasExecutionEngine._apply_row_condition_filter)
        patches.enter_context(
            patch.object(pandas_execution_engine.PandasExecutionEngine, "_apply_row_condition_filter", pick)
        )
        patches.enter_context(patch.object(pandas_execution_engine, "hash_pandas_dataframe", lambda _: NO_FINGERPRINT))
        yield


def configured_once(work_out: Any) -> property:
    """An expectation's configuration, which is worked out when it is first asked for."""
    known: dict[int, tuple[Any, Any]] = {}

    def configuration(self: Any) -> Any:
        if id(self) not in known:
            known[id(self)] = (self, work_out.__get__(self))  # with the expectation, so that its id stays its own
        return known[id(self)][1]

    return property(configuration)


def picked_once(pick: Any) -> Any:
    """The rows of a frame that a condition picks, which are picked when they are first asked for."""
    known: dict[tuple[int, str], tuple[Any, Any]] = {}

    def picked(self: Any, data: Any, row_condition: Any, domain_kwargs: dict[str, Any]) -> Any:
        key = (id(data), f"{row_condition!r} {domain_kwargs.get('condition_parser')}")
        if key not in known:
            known[key] = (data, pick(self, data, row_condition, domain_kwargs))  # with the frame, so that its id stays
        return known[key][1]

    return picked


def key_of_plain_values(
    values: dict[str, Any], id_keys: Collection[str] | None = None, id_ignore_keys: Collection[str] | None = None
) -> str | tuple[()]:
    """A text that stands for a dictionary: equal for equal ones, different for different ones."""
    from great_expectations.util import convert_to_json_serializable

    ignored: Collection[str] = getattr(values, "_id_ignore_keys", ()) if id_ignore_keys is None else id_ignore_keys
    kept = {key: values[key] for key in (values if id_keys is None else id_keys) if key not in ignored}
    if len(kept) == 1:
        [(key, value)] = kept.items()
        return f"{key}={value!s}"
    return json.dumps(kept, sort_keys=True, default=convert_to_json_serializable) if kept else ()
