"""Checking: suites over every table, then the relations between the tables that are still accepted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from pscb_lib.core.catalogue import LIST_COLUMNS, DatasetSpec
from pscb_lib.core.check_frame import check_frame
from pscb_lib.core.editions import latest
from pscb_lib.core.errors import CatalogueError
from pscb_lib.core.findings import Finding, echo
from pscb_lib.core.heads import month_name
from pscb_lib.core.periods import of
from pscb_lib.core.read import column_letter
from pscb_lib.core.reconcile import compare_all
from pscb_lib.core.registers import field_place
from pscb_lib.core.relations import Relation
from pscb_lib.core.suites import RECONCILIATIONS, Outcome, SuiteRunner, findings_of, read_suite

Mark = Callable[[Sequence[Finding]], list[Finding]]
SKIPPED = "a table that is not accepted"
BETWEEN = "expect_column_values_to_be_between"


def check_table(
    runner: SuiteRunner, folder: Path, spec: DatasetSpec, frame: pd.DataFrame, agency: str, year: str
) -> list[Finding]:
    """The findings of a dataset's own suite over its tidy rows."""
    suite, seen = suite_and_rows(folder, spec, frame, year)
    return table_findings(spec, seen, runner.run(suite, seen), agency)


def suite_and_rows(
    folder: Path, spec: DatasetSpec, frame: pd.DataFrame, year: str
) -> tuple[dict[str, Any], pd.DataFrame]:
    """A dataset's own suite, and its tidy rows as the suite sees them."""
    suite = read_suite(folder / f"{spec.name}.json")
    newest = latest(frame)  # what was restated since may rightly break what must hold
    seen = with_bounded_numbers(newest, spec, suite) if spec.is_register else check_frame(newest, spec, year)
    require_columns(suite, seen)
    return suite, seen


def with_bounded_numbers(frame: pd.DataFrame, spec: DatasetSpec, suite: Mapping[str, Any]) -> pd.DataFrame:
    """A register with those columns as numbers that its suite holds between bounds; else they are text, as printed."""
    used = [(e["kwargs"].get("column"), e["type"]) for e in suite["expectations"]]
    bounded = {column for column, type_ in used if type_ == BETWEEN} - {c for c, type_ in used if type_ != BETWEEN}
    numbers = [name for name, field in spec.fields.items() if field.type == "number" and name in bounded]
    return frame.assign(**{name: pd.to_numeric(frame[name], errors="coerce") for name in numbers})


def require_columns(suite: Mapping[str, Any], seen: pd.DataFrame) -> None:
    """See that each expectation is about a column that there is.

    Raises
    ------
    CatalogueError
        When one is about another: it would break whatever the figures are, and name no cell.
    """
    for number, expectation in enumerate(suite["expectations"], 1):
        column = expectation["kwargs"].get("column")
        if column is not None and column not in seen.columns:
            raise CatalogueError(
                f"the suite {suite['name']}.json, expectation {number}: there is no column {column}; "
                f"it may be {', '.join(map(str, seen.columns))}."
            )


def table_findings(spec: DatasetSpec, seen: pd.DataFrame, outcomes: Sequence[Outcome], agency: str) -> list[Finding]:
    """The findings of the outcomes of a dataset's suite."""
    base = Finding(spec.name, "", "info", True, agency, spec.file_name)
    return [
        replace(f, column=place_in(spec, o.column) or f.column) if f.row else f
        for o in outcomes
        for f in findings_of(o, seen, base, partial(found_in, o), partial(label_of, spec))
    ]


def found_in(outcome: Outcome, row: pd.Series[Any]) -> str:
    """What to say of a cell that broke an expectation: what is printed in it, or how it moved."""
    if outcome.column in ("period", "years_before") and "period_type" in row:
        return f"a figure of {of(row['period'], row['period_type']).label}"
    if outcome.column == "ratio_to_previous":
        before = f"{row['value'] / row['ratio_to_previous']:,.6g}" if row["ratio_to_previous"] else "a larger figure"
        return f"{echo(row['printed'])} after {before}"
    shown = "printed" if outcome.column in ("", "value", "status") else outcome.column
    return echo(str(row.get(shown, "")))


def place_in(spec: DatasetSpec, column: str) -> str | None:
    """How messages name a column of a list or a register, whose expectations are about one column each."""
    if spec.is_list:
        name = "agency" if column == "supplier" else column
        return f"{column_letter(LIST_COLUMNS.index(name))} ({name})" if name in LIST_COLUMNS else None
    return field_place(spec, column)


def label_of(spec: DatasetSpec, column: str, code: str) -> str:
    """The words for a code that no row has."""
    if column == "years_before":
        return "the reporting year"
    if column == "period_type":
        return "the year as a whole" if code.endswith("_year") else f"a {code}"
    if column == "measure" and code in spec.measures:
        return spec.measures[code].label
    if column == "month":
        return month_name(int(code))
    dimension = spec.dimensions.get(column)
    return dimension.codes[code].label if dimension and code in dimension.codes else code


def check_relations(
    runner: SuiteRunner,
    folder: Path,
    relations: Sequence[Relation],
    frames: Mapping[str, pd.DataFrame],
    refused: set[str],
    agencies: Mapping[str, str],
    mark: Mark,
) -> list[Finding]:
    """The findings of the relations: first those within one table, then those between tables that are still accepted.

    A relation that needs a table which is not accepted is not evaluated, and a finding says so. A relation that needs
    a table which this year does not have says nothing.
    """
    suite = read_suite(folder / f"{RECONCILIATIONS}.json")
    require_same_ids(relations, suite)
    findings: list[Finding] = []
    for across in (False, True):
        stage = [r for r in relations if (len(r.datasets) > 1) is across]
        due = [left for r in stage if (left := r.among_those(set(frames) - refused))]
        evaluated = {r.id for r in due}
        skipped = [r for r in stage if r.id not in evaluated and refused & set(r.datasets)]
        found = mark(run_relations(runner, suite, due, frames, agencies))
        findings += [*found, *(not_evaluated(r, refused, agencies) for r in skipped)]
        refused = refused | {f.dataset for f in found if f.fails and f.severity == "critical"}
    return findings


def require_same_ids(relations: Sequence[Relation], suite: Mapping[str, Any]) -> None:
    """See that every relation has its expectation, and every expectation its relation.

    Raises
    ------
    CatalogueError
        When one is without the other, so that a break would go unseen.
    """
    alone = {relation.id for relation in relations} ^ {e["meta"]["id"] for e in suite["expectations"]}
    if alone:
        raise CatalogueError(
            f"relations.yml and the suite {RECONCILIATIONS}.json do not both have {', '.join(sorted(alone))}."
        )


def check_id(relation: Relation) -> str:
    """The id of the check that holds a relation against the figures."""
    return f"{RECONCILIATIONS}.{relation.id}"


def run_relations(
    runner: SuiteRunner,
    suite: Mapping[str, Any],
    relations: Sequence[Relation],
    frames: Mapping[str, pd.DataFrame],
    agencies: Mapping[str, str],
) -> list[Finding]:
    """The findings of those relations whose tables are all there."""
    table = compare_all(relations, frames)
    if table.empty:
        return []
    ids = set(table["relation"])
    due = {**suite, "expectations": [e for e in suite["expectations"] if e["meta"]["id"] in ids]}
    by_id = {r.id: r for r in relations}
    return [
        finding
        for outcome in runner.run(due, table)
        for finding in relation_findings(by_id[outcome.id], outcome, table, agencies)
    ]


def relation_findings(
    relation: Relation, outcome: Outcome, table: pd.DataFrame, agencies: Mapping[str, str]
) -> list[Finding]:
    """One finding when the relation holds, else one for each comparison that broke it."""
    name = relation.datasets[0]
    base = Finding(
        name, check_id(relation), relation.severity, outcome.success, agencies[name],
        f"{name}.csv", expected=relation.statement, note=relation.why,
    )  # fmt: skip
    if outcome.success:
        return [base]
    rows = [table.iloc[index] for index in outcome.failing_rows]
    return [
        replace(
            base, dataset=r["dataset"], agency=agencies[r["dataset"]], file=r["file"], column=r["column"],
            row=None if r["row"] is None else int(r["row"]), found=r["found"], expected=r["expected"],
            period_end=r["period_end"],
        )
        for r in rows
    ]  # fmt: skip


def not_evaluated(relation: Relation, refused: set[str], agencies: Mapping[str, str]) -> Finding:
    """The finding that a relation could not be held against the figures, since one of its tables is not accepted."""
    name = next(d for d in relation.datasets if d in refused)
    expected = f"a table that can be compared: {relation.statement.rstrip('.')}"
    return Finding(
        name, check_id(relation), "info", False, agencies[name], f"{name}.csv", found=SKIPPED, expected=expected,
        note=relation.why,
    )  # fmt: skip
