"""What was done, as actions of the description: the checks, each notebook, and the making of pages and papers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pscb_lib.command.audit.crate_files import VARIES, file_id
from pscb_lib.command.audit.crate_parts import Described, Entity, reference, references
from pscb_lib.command.audit.crate_software import SELF, SUITES, notebook_id, parameter_id, parameters_of

STATUS = {"completed": "http://schema.org/CompletedActionStatus", "failed": "http://schema.org/FailedActionStatus"}
SETTINGS = (
    "board.yml", "catalogue.yml", "checks.json", "claims.yml", "relations.yml", "report.yml", "returns.json",
    "state.json",
)  # fmt: skip
OF_A_SECTION = ("charts", "notebooks", "sections", "tables")
TABLE = re.compile(r"inputs/(earlier/[^/]+/)?[^/]+\.csv")


def actions(found: Described) -> list[Entity]:
    """Checking first, then the notebooks in the order of their running, then the exports."""
    return [checking(found), *(running(found, section) for section in found.build["sections"]), exporting(found)]


def checking(found: Described) -> Entity:
    """Reading and checking the tables: raw files and suites in, tidy tables and results out."""
    objects = found.under("inputs/raw/", SUITES)
    staged = [path for path in found.under("inputs/") if path not in objects]
    results = [*staged, *found.under("quality/results.json")]
    return action(found, "#checking", "Reading and checking the data", SELF, objects, results)


def running(found: Described, section: Mapping[str, Any]) -> Entity:
    """Running one notebook."""
    key = section["id"]
    made = [*results_of(found, key)]
    entity = action(found, f"#run/{key}", f"Running the notebook {key}", "", inputs_of(found, key), made, section)
    entity["instrument"] = reference(notebook_id(key))
    given = parameters_of(found, key)
    entity["object"] += references([parameter_id(name, value) for name, value in given.items()])
    return entity


def exporting(found: Described) -> Entity:
    """Making all that belongs to no single section: the summary, the lists, the papers."""
    made = [path for path in found.paths if "/" not in path and path != VARIES]
    made += [path for path in found.under("quality/") if path != "quality/results.json"]
    return action(found, "#exporting", "Making the summary and the papers", SELF, found.under("notebooks/"), made)


def action(
    found: Described,
    identifier: str,
    name: str,
    instrument: str,
    objects: list[str],
    results: list[str],
    times: Mapping[str, Any] | None = None,
) -> Entity:
    """One action; its own times where it has some, else those of the whole run."""
    own = times or {}
    return {
        "@id": identifier,
        "@type": "CreateAction",
        "name": name,
        "instrument": reference(f"#software/{instrument}"),
        "agent": reference("#board"),
        "object": references([file_id(path) for path in objects]),
        "result": references([file_id(path) for path in results]),
        "startTime": own.get("started") or found.build["started"],
        "endTime": own.get("finished") or found.build["finished"],
        "actionStatus": STATUS.get(own.get("outcome", "completed"), STATUS["failed"]),
    }


def inputs_of(found: Described, key: str) -> list[str]:
    """What the section's notebook may read: its own tables, and the settings of all."""
    named = {f"{dataset}.csv" for dataset in found.plan.get(key, {}).get("datasets") or []}
    settings = {f"inputs/{name}" for name in SETTINGS}
    tables = {path for path in found.paths if TABLE.fullmatch(path) and path.rpartition("/")[2] in named}
    return [path for path in found.paths if path in tables | settings]


def results_of(found: Described, key: str) -> Iterator[str]:
    """What was made of the section: its executed notebook, its page, its tables and charts."""
    number = key.split("_", maxsplit=1)[0]
    for folder in OF_A_SECTION:
        name = f"{folder}/{key}." if folder in ("notebooks", "sections") else f"{folder}/{number}_"
        yield from found.under(name)
