"""``ro-crate-metadata.json``: the bundle described for machines, as an RO-Crate of a run of programs.

The crate follows RO-Crate 1.1 (https://w3id.org/ro/crate/1.1) and the profile Process Run Crate 0.5
(https://w3id.org/ro/wfrun/process/0.5): one ``CreateAction`` a notebook, with the notebook as its instrument,
inputs and parameters as its objects and what it made as its results. It is a pure function of the bundle, so
that an auditor's program can make it again and compare. Times come from ``build.json``.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pscb_lib.command.audit.crate_actions import actions
from pscb_lib.command.audit.crate_files import file_entities
from pscb_lib.command.audit.crate_parts import Described, Entity, describe, reference
from pscb_lib.command.audit.crate_software import SELF, parameter_entities, software_entities
from pscb_lib.core.fictional import NOTICE, WORD

CRATE_FILE = "ro-crate-metadata.json"
CONTEXT = ("https://w3id.org/ro/crate/1.1/context", "https://w3id.org/ro/terms/workflow-run/context")
SPECIFICATION = "https://w3id.org/ro/crate/1.1"
PROFILE = "https://w3id.org/ro/wfrun/process/0.5"


def crate(bundle: Path) -> dict[str, Any]:
    """The content of the crate's description.

    Parameters
    ----------
    bundle : Path
        A bundle with its ``build.json`` and ``inputs/``.

    Raises
    ------
    Unreadable
        When one of the files that it is made from cannot be read.
    """
    found = describe(bundle)
    files, made_by = file_entities(found), actions(found)
    graph = [
        descriptor(),
        root(found, files, made_by),
        {"@id": PROFILE, "@type": "CreativeWork", "name": "Process Run Crate", "version": "0.5"},
        {"@id": "#licence", "@type": "CreativeWork", "name": found.licence},
        {"@id": "#board", "@type": "Organization", "name": found.board},
        *files,
        *parameter_entities(found),
        *software_entities(found),
        *made_by,
    ]
    return {"@context": list(CONTEXT), "@graph": graph}


def descriptor() -> Entity:
    """The entity that says what the description itself is."""
    return {
        "@id": CRATE_FILE,
        "@type": "CreativeWork",
        "conformsTo": reference(SPECIFICATION),
        "about": reference("./"),
    }


def root(found: Described, files: list[Entity], made_by: list[Entity]) -> Entity:
    """The bundle as a whole."""
    fictional = bool(found.build.get("fictional"))
    mark, notice = (f"{WORD.upper()}. ", f"{NOTICE} ") if fictional else ("", "")
    return {
        "@id": "./",
        "@type": "Dataset",
        "conformsTo": reference(PROFILE),
        **({"keywords": "fictional", "fictional": True} if fictional else {}),
        "name": f"{mark}{found.board}: report {found.period}, for the {found.build['parameters']['audience']}",
        "description": (
            f"{notice}The report made by {SELF} from checked data: executed notebooks, the inputs that they saw, and "
            f"all that was made of them. Status: {found.build['status']}."
        ),
        "datePublished": found.build["finished"],
        "license": reference("#licence"),
        "publisher": reference("#board"),
        "hasPart": [reference(entity["@id"]) for entity in files],
        "mentions": [reference(entity["@id"]) for entity in made_by],
    }


def entities(content: Mapping[str, Any]) -> dict[str, Entity]:
    """The entities of a description by their ids."""
    return {str(entity["@id"]): entity for entity in content["@graph"]}
