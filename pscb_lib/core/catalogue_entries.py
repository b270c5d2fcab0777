"""Reading one entry of the catalogue, and saying what is wrong with it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from pscb_lib.core.catalogue_keys import unknown_key
from pscb_lib.core.datasets import (
    EVERY,
    FIELD_TYPES,
    KINDS,
    NUMBERS,
    NUMBERS_OF_ENTRIES,
    PERIOD_AXES,
    ROLES,
    SENSITIVITIES,
    STARTS,
    Axis,
    Code,
    DatasetSpec,
    Dimension,
    Field,
    Measure,
)
from pscb_lib.core.definitions import WrongDefinition, read_definitions
from pscb_lib.core.errors import CatalogueError

Value = TypeVar("Value")


class WrongEntry(ValueError):
    """What is wrong with an entry, in one clause."""


def read_dataset(name: str, entry: Any) -> DatasetSpec:
    """One entry of the catalogue.

    Raises
    ------
    CatalogueError
        When it lacks something, or says something that cannot be; the sentence names the dataset.
    """
    try:
        return make_spec(name, entry)
    except KeyError as error:
        clause = f"{error.args[0]} is missing"
    except (WrongEntry, WrongDefinition) as error:
        clause = str(error)
    except (TypeError, AttributeError):
        clause = "a value is not of the kind (text, list or keys with values) that its key needs"
    raise CatalogueError(f"catalogue.yml, dataset {name}: {clause}.")


def make_spec(name: str, entry: Mapping[str, Any]) -> DatasetSpec:
    """The dataset that an entry describes."""
    see_keys(entry, "dataset")
    one_of("adds_up", entry.get("adds_up", True), (True, False))
    bare = "list" in entry or "register" in entry
    rows, columns = (Axis("single") if bare else read_axis(entry[side]) for side in ("rows", "columns"))
    spec = DatasetSpec(
        name=name,
        title=text(entry, "title"),
        section=text(entry, "section"),
        agency=text(entry, "agency"),
        description=text(entry, "description"),
        caution=text(entry, "caution") if "caution" in entry else "",
        published=one_of("published", entry.get("published", True), (True, False)),
        kind=one_of("kind", entry["kind"], KINDS),
        sensitivity=one_of("sensitivity", entry["sensitivity"], SENSITIVITIES),
        rows=rows,
        columns=columns,
        dimensions={k: read_dimension(k, d) for k, d in entry.get("dimensions", {}).items()},
        measures=read_measures(entry),
        is_list="list" in entry,
        fields={k: read_field(k, f) for k, f in entry.get("register", {}).items()},
        dated_by=str(entry.get("dated_by", "")),
        returned=one_of("returned", entry.get("returned", True), (True, False)),
        definitions=read_definitions(entry.get("definitions", [])),
    )
    if spec.dated_by and (spec.dated_by not in spec.fields or spec.fields[spec.dated_by].type != "date"):
        raise WrongEntry("dated_by must name a column of dates")
    if not bare:
        check_axes(spec)
    return spec


def see_keys(entry: Any, kind: str, name: str = "") -> None:
    """See that a part of an entry says nothing that is not read: a slip would change what is counted unseen."""
    if isinstance(entry, Mapping) and (wrong := unknown_key(entry, kind, name)):
        raise WrongEntry(wrong)


def text(entry: Mapping[str, Any], key: str) -> str:
    """A value that is text, on one line."""
    value = entry[key]
    if not isinstance(value, str) or not value.strip():
        raise WrongEntry(f"{key} must be text")
    return " ".join(value.split())


def one_of(key: str, value: Value, allowed: Sequence[Value]) -> Value:
    """A value that is one of a few."""
    if value not in allowed:
        raise WrongEntry(f"{key} must be one of {', '.join(str(a).lower() for a in allowed)}")
    return value


def check_axes(spec: DatasetSpec) -> None:
    """See that both axes mean something, and nothing twice."""
    if spec.columns.kind == "single":
        raise WrongEntry("columns must say a dimension, a period or measures")
    for axis in (spec.rows, spec.columns):
        if axis.kind == "dimension" and axis.name not in spec.dimensions:
            raise WrongEntry(f"dimensions lacks {axis.name}")
    for dimension in spec.dimensions.values():
        labels = Counter(" ".join(code.label.split()).casefold() for code in dimension.codes.values())
        if twice := [label for label, number in labels.items() if number > 1]:
            raise WrongEntry(f"dimension {dimension.name} has a label twice: {', '.join(twice)}")


def read_axis(entry: Mapping[str, Any]) -> Axis:
    """What the heads along one side of a table mean."""
    see_keys(entry, "rows or columns")
    head = str(entry.get("head", ""))
    if "dimension" in entry:
        return Axis("dimension", entry["dimension"], head)
    if "period" in entry:
        period = one_of("period", entry["period"], PERIOD_AXES)
        start = one_of("start", entry.get("start", "april"), STARTS)
        every = one_of("every", entry.get("every", "quarter"), EVERY)
        return Axis("period", period, head, start, str(entry.get("total", "")), every)
    return Axis("measures" if "measures" in entry else "single", "", head)


def read_dimension(name: str, entry: Mapping[str, Any]) -> Dimension:
    """A dimension with its categories, in the order in which they are printed."""
    see_keys(entry, "dimension", f"dimension {name}")
    codes = {str(key): read_code(str(key), code) for key, code in entry["codes"].items()}
    if not codes:
        raise WrongEntry(f"dimension {name} has no codes")
    return Dimension(name, text(entry, "title"), codes, str(entry.get("replaced_by", "")))


def read_code(key: str, entry: str | Mapping[str, Any]) -> Code:
    """A category: its label alone, or its label, its label for readers, its role and what it has meant."""
    if not isinstance(entry, Mapping):
        return Code(key, str(entry), str(entry))
    see_keys(entry, "category", f"category {key}")
    label, role = str(entry["label"]), one_of(f"role of {key}", entry.get("role", "leaf"), ROLES)
    definitions = read_definitions(entry.get("definitions", []))
    return Code(key, label, str(entry.get("display", label)), role, definitions)


def read_field(name: str, entry: Mapping[str, Any]) -> Field:
    """A column of a register."""
    see_keys(entry, "register", f"column {name}")
    type_ = one_of(f"type of {name}", entry["type"], FIELD_TYPES)
    codes = {str(key): str(label) for key, label in entry.get("codes", {}).items()}
    required = bool(entry.get("required", type_ == "id"))
    number = one_of(f"number of {name}", entry.get("number", "whole"), NUMBERS_OF_ENTRIES)
    negative = one_of(f"negative of {name}", entry.get("negative", False), (True, False))
    return Field(name, str(entry["title"]), type_, codes, required, number, negative)


def read_measures(entry: Mapping[str, Any]) -> dict[str, Measure]:
    """The measures of a table: one for all of it, or one a column."""
    for side in ("rows", "columns"):
        if "measures" in entry.get(side, {}):
            measures = entry[side]["measures"].items()
            for name, said in measures:
                see_keys(said, "measure", f"measure {name}")
            return {name: read_measure(name, str(m["label"]), text(m, "unit"), m) for name, m in measures}
    name = str(entry.get("measure", "value"))
    return {name: read_measure(name, name, str(entry.get("unit", "")), entry)}


def read_measure(name: str, label: str, unit: str, entry: Mapping[str, Any]) -> Measure:
    """What a number in the table is."""
    rounded_to = entry.get("rounded_to", "")
    if rounded_to != "" and not is_rounding(rounded_to):
        raise WrongEntry("rounded_to must be a number above nought")
    number = one_of("number", entry.get("number", "whole"), NUMBERS)
    return Measure(name, label, unit, number, str(rounded_to))


def is_rounding(value: object) -> bool:
    """Whether figures can be rounded to a multiple of it."""
    return isinstance(value, int | float) and 0 < value < math.inf
