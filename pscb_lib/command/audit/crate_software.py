"""With what a bundle was made: the program, Python, the packages, the notebooks' own code, the parameters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from pscb_lib.command.audit.crate_parts import Described, Entity, reference, references, source_hash

SELF = "pscb"
SUITES = "inputs/suites/"


def software_entities(found: Described) -> list[Entity]:
    """The program first, then Python and the packages, then each notebook."""
    versions = found.build["versions"]
    packages = {"python": versions.get("python"), **versions.get("packages", {})}
    needed = references([f"#software/{name}" for name in packages])
    program: Entity = {
        "@id": f"#software/{SELF}",
        "@type": "SoftwareApplication",
        "name": SELF,
        "softwareVersion": str(versions.get(SELF)),
        "operatingSystem": str(versions.get("platform")),
        "softwareRequirements": needed,
    }
    if found.build.get("commit"):
        program["version"] = f"{found.build['commit']}{' (changed)' if found.build.get('changed_since_commit') else ''}"
    return [program, *(package(name, version) for name, version in packages.items()), *notebook_entities(found)]


def package(name: str, version: object) -> Entity:
    """One package."""
    return {
        "@id": f"#software/{name}",
        "@type": "SoftwareApplication",
        "name": name,
        "softwareVersion": str(version),
    }


def notebook_entities(found: Described) -> list[Entity]:
    """The source notebook of each section: not in the bundle itself, but its cells stand in the executed one."""
    return [
        {
            "@id": notebook_id(section["id"]),
            "@type": "SoftwareSourceCode",
            "name": f"Notebook {section['id']}.ipynb, before it was run",
            "programmingLanguage": "Python",
            "runtimePlatform": "Jupyter",
            "sha256": source_hash(found.bundle / "notebooks" / f"{section['id']}.ipynb"),
            "softwareRequirements": reference(f"#software/{SELF}"),
        }
        for section in found.build["sections"]
    ]


def notebook_id(key: str) -> str:
    """The id of a section's notebook before it was run."""
    return f"#notebook/{key}"


def parameters_of(found: Described, key: str) -> dict[str, Any]:
    """What a section's notebook was given: the run's parameters, then its own."""
    given = {name: found.build["parameters"][name] for name in ("year", "quarter", "audience")}
    own: Mapping[str, Any] = found.plan.get(key, {}).get("parameters") or {}
    return {**given, **own}


def parameter_id(name: str, value: object) -> str:
    """The id of a parameter with its value."""
    return f"#parameter/{name}={quote(str(value))}"


def parameter_entities(found: Described) -> list[Entity]:
    """Each parameter that some notebook was given, once a value."""
    given = [item for section in found.build["sections"] for item in parameters_of(found, section["id"]).items()]
    return [
        {"@id": identifier, "@type": "PropertyValue", "name": name, "value": value}
        for identifier, (name, value) in {parameter_id(*item): item for item in given}.items()
    ]
