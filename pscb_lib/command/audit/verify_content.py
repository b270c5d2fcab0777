"""Whether the parts of a bundle tell one story: description, build record, inputs, notebooks and their results."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pscb_lib.command.audit.crate import CRATE_FILE, crate, entities
from pscb_lib.command.audit.faults import Check, Fault, checked
from pscb_lib.command.audit.manifest import file_hash, paths_of
from pscb_lib.command.audit.verify_notebooks import harvest_faults, notebook_faults
from pscb_lib.command.provenance import BUILD_FILE
from pscb_lib.core.documents import read_json
from pscb_lib.core.fictional import says
from pscb_lib.core.prepare import REFUSED
from pscb_lib.core.stage import EARLIER_HASHES
from pscb_lib.core.staged_tables import EARLIER

STATE = "inputs/state.json"
CHECKS = "inputs/checks.json"
RESULTS = "quality/results.json"
HOLDS = {
    "crate": "the crate's description is what the files of the bundle give",
    "build": "build.json has the checksums of the inputs, the parameters and the sections that are there",
    "state": "the staged tables and the raw files are those that the checks have seen",
    "results": "the results of the checks are those that the notebooks saw",
    "notebooks": "every cell of every notebook was run, without error, with the parameters of the report",
    "harvest": "indicators, claims, tables and charts are those of the executed notebooks",
}


def verify_content(bundle: Path) -> list[Check]:
    """All checks of content, in the order in which they build on one another."""
    return [
        checked("crate", HOLDS["crate"], lambda: crate_faults(bundle), CRATE_FILE),
        checked("build", HOLDS["build"], lambda: build_faults(bundle), BUILD_FILE),
        checked("state", HOLDS["state"], lambda: state_faults(bundle), STATE),
        checked("results", HOLDS["results"], lambda: results_faults(bundle), RESULTS),
        checked("notebooks", HOLDS["notebooks"], lambda: notebook_faults(bundle), "notebooks"),
        checked("harvest", HOLDS["harvest"], lambda: harvest_faults(bundle), "notebooks"),
    ]


def crate_faults(bundle: Path) -> Iterator[Fault]:
    """Where the description differs from the one that the files give."""
    stated, given = read_json(bundle / CRATE_FILE), json.loads(json.dumps(crate(bundle)))
    if stated.get("@context") != given["@context"] or stated.keys() != given.keys():
        yield Fault(CRATE_FILE, "it does not follow the specification that every bundle follows")
    if len(stated["@graph"]) != len(entities(stated)):
        yield Fault(CRATE_FILE, "it describes something twice")
    yield from entity_faults(entities(stated), entities(given))


def entity_faults(stated: Mapping[str, Any], given: Mapping[str, Any]) -> Iterator[Fault]:
    """Each thing that is described otherwise than it is."""
    for name in sorted(stated.keys() | given.keys()):
        one, other = stated.get(name, {}), given.get(name, {})
        if not one:
            yield Fault(CRATE_FILE, f"it does not describe {name}, which is in the bundle")
        elif not other:
            yield Fault(CRATE_FILE, f"it describes {name}, which is not in the bundle")
        elif keys := sorted(key for key in one.keys() | other.keys() if one.get(key) != other.get(key)):
            yield Fault(CRATE_FILE, f"it describes {name} with another {', '.join(keys)}")


def build_faults(bundle: Path) -> Iterator[Fault]:
    """Where the build record differs from what is there."""
    build, state = read_json(bundle / BUILD_FILE), read_json(bundle / STATE)
    hashes = {path: file_hash(bundle / "inputs" / path) for path in paths_of(bundle / "inputs")}
    yield from differing("inputs/", build["inputs"], hashes, f"{BUILD_FILE} has another checksum for it")
    for name in ("year", "quarter", "audience"):
        if build["parameters"][name] != state[name]:
            yield Fault(BUILD_FILE, f"its {name} is {build['parameters'][name]}, and the inputs are of {state[name]}")
    if bool(build.get("fictional")) is not says(bundle / "inputs"):
        yield Fault(BUILD_FILE, "it says otherwise than inputs/board.yml whether the board is fictional")
    keys = [section["id"] for section in build["sections"]]
    notebooks = [Path(path).stem for path in paths_of(bundle / "notebooks")]
    if sorted(keys) != notebooks:
        yield Fault(BUILD_FILE, f"its sections ({', '.join(sorted(keys))}) are not the notebooks that are there")
    yield from (
        Fault(BUILD_FILE, f"section {section['id']} is said to be {section['outcome']}")
        for section in build["sections"]
        if section["outcome"] != "completed"
    )
    refused = [name for name, dataset in state["datasets"].items() if dataset["state"] in REFUSED]
    if (build["status"] == "complete") == bool(refused):
        yield Fault(BUILD_FILE, f"it says {build['status']}, and {len(refused)} tables that are due are not used")


def state_faults(bundle: Path) -> Iterator[Fault]:
    """Where the staged tables or the raw files are not those that the checks have seen."""
    state, inputs = read_json(bundle / STATE), bundle / "inputs"
    tables = [state["datasets"], *state.get(EARLIER, {}).values()]
    stated = {d["file"]: d["sha256"] for by_name in tables for d in by_name.values() if d["sha256"]}
    paths = [path for path in paths_of(inputs) if path.endswith(".csv")]
    there = {p: file_hash(inputs / p) for p in paths if "/" not in p or p.startswith(f"{EARLIER}/")}
    yield from differing("inputs/", stated, there, "it is not the table that the checks have seen")
    raw = inputs / "raw"
    if raw.is_dir():
        years = {f"{EARLIER}/{year}/": found for year, found in state.get(EARLIER_HASHES, {}).items()}
        hashes = {p + name: h for p, found in {"": state["raw_sha256"], **years}.items() for name, h in found.items()}
        there = {p: file_hash(raw / p) for p in paths_of(raw) if "/" not in p or p.startswith(f"{EARLIER}/")}
        yield from differing("inputs/raw/", hashes, there, "it is not the file that the checks have seen")


def differing(folder: str, stated: Mapping[str, str], there: Mapping[str, str], what: str) -> Iterator[Fault]:
    """Each file whose stated checksum is not its own, that is missing, or of which nothing is stated."""
    for path in sorted(stated.keys() | there.keys()):
        if stated.get(path) != there.get(path):
            gone, new = "it should be there and is missing", "nothing is said of it where it should be"
            yield Fault(f"{folder}{path}", gone if path not in there else new if path not in stated else what)


def results_faults(bundle: Path) -> Iterator[Fault]:
    """Whether the results that people read are the ones that notebooks saw."""
    if (bundle / RESULTS).read_bytes() != (bundle / CHECKS).read_bytes():
        yield Fault(RESULTS, f"it is not {CHECKS}, of which it is a copy")
