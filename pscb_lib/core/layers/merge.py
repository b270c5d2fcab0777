"""Putting a home's own files above the program's: what is new is added, what has a known name is replaced."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from pscb_lib.core.documents import parse_yaml, reason
from pscb_lib.core.errors import HomeError
from pscb_lib.core.layers.suites import reconciliation, suite_for, with_those_that_follow

Contents = dict[str, bytes]
PLAN, CATALOGUE, RELATIONS, RECONCILIATIONS = "report.yml", "catalogue.yml", "relations.yml", "reconciliations.json"
IDENTITIES = ("slug", "id")
"""The keys by which an entry of a list is known."""


def merge_notebooks(program: Contents, own: Contents) -> Contents:
    """The program's notebooks and plan, with the home's own: a notebook of a known name replaces that one.

    An entry of ``report.yml`` whose slug is known changes those keys that it gives; another adds a section.
    """
    refuse_strange_settings("notebooks", program, own)
    merged = {**program, **own}
    if PLAN in own and PLAN in program:
        where, content = f"notebooks/{PLAN} of this home", read_own("notebooks", PLAN, own)
        below = parse_yaml(program[PLAN].decode("utf-8-sig"))
        known = {entry["slug"]: entry for entry in below["sections"]}
        entries = entries_of(where, content, "sections")
        sections = [{**known.get(str(entry.get("slug")), {}), **entry} for entry in entries]
        for entry in sections:
            if isinstance(name := entry.get("notebook"), str) and name not in merged:
                raise HomeError(f"{where} ({entry.get('slug')}): there is no {name} in its folder notebooks.")
        merged[PLAN] = as_yaml({**below, "sections": by_identity(below["sections"], sections)})
    return merged


def merge_expectations(program: Contents, own: Contents) -> Contents:
    """The program's catalogue, relations and suites, with the home's own.

    A dataset of the home without a suite of its own is given the checks that follow from its description, and each of
    its relations the expectation that goes with it.
    """
    refuse_strange_settings("expectations", program, own)
    merged = {**program, **own}
    added: Mapping[str, Any] = {}
    for name in sorted(set(program) & set(own)):
        if name.endswith((".yml", ".yaml")):
            merged[name] = as_yaml(merge_settings(name, program[name], own))
    if CATALOGUE in own:
        datasets = read_own("expectations", CATALOGUE, own).get("datasets") or {}
        added = {str(name): entry for name, entry in datasets.items() if isinstance(entry, Mapping)}
    for name, entry in added.items():
        if f"{name}.json" not in merged:
            merged[f"{name}.json"] = as_json(suite_for(name, entry))
        elif f"{name}.json" in own and is_suite(suite := read_own_suite(f"{name}.json", own)):
            merged[f"{name}.json"] = as_json(with_those_that_follow(suite, name, entry))
    refuse_strange_suites(own, merged)
    if RELATIONS in own and RECONCILIATIONS in program and RECONCILIATIONS not in own:
        suite = json.loads(program[RECONCILIATIONS])
        relations = entries_of(
            f"expectations/{RELATIONS} of this home", read_own("expectations", RELATIONS, own), "relations"
        )
        mine = [reconciliation(relation) for relation in relations]
        ids = {e["meta"]["id"] for e in mine}
        suite["expectations"] = [e for e in suite["expectations"] if e["meta"]["id"] not in ids] + mine
        merged[RECONCILIATIONS] = as_json(suite)
    return merged


def merge_settings(name: str, program: bytes, own: Contents) -> dict[str, Any]:
    """One settings file: mappings by key, lists of entries by their id, lists of words without doubles."""
    below, above = parse_yaml(program.decode("utf-8-sig")), read_own("expectations", name, own)
    where = f"expectations/{name} of this home"
    if strange := sorted(set(map(str, above)) - set(below)):
        raise HomeError(f"{where}: {strange[0]} is not understood; it may have {', '.join(below)}.")
    merged = dict(below)
    for key, value in above.items():
        kind = type(below[key])
        if value is None:
            continue
        if not isinstance(value, kind):
            raise HomeError(f"{where}: {key} must be {'a list' if kind is list else 'keys with values'}.")
        if isinstance(value, dict):
            merged[key] = {**below[key], **value}
        elif value and all(isinstance(entry, Mapping) for entry in value):
            merged[key] = by_identity(below[key], value)
        elif value:
            merged[key] = list(dict.fromkeys([*below[key], *value]))
    return merged


def by_identity(below: Sequence[Mapping[str, Any]], above: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Entries of two lists: one whose id is known stands where that stood, the others at the end."""
    replaced = {identity(entry): entry for entry in above}
    kept = [replaced.pop(identity(entry), entry) for entry in below]
    return [*kept, *replaced.values()]


def identity(entry: Mapping[str, Any]) -> str:
    """What an entry of a list is known by; one without an id is like no other."""
    return next((str(entry[key]) for key in IDENTITIES if key in entry), f"entry {id(entry)}")


def read_own(folder: str, name: str, own: Contents) -> dict[str, Any]:
    """A settings file of the home, which holds keys with values; one in which all is a comment holds none.

    Raises
    ------
    HomeError
        When it cannot be read.
    """
    where = f"{folder}/{name} of this home"
    try:
        content = parse_yaml(own[name].decode("utf-8-sig"))
    except (ValueError, yaml.YAMLError, RecursionError) as error:
        raise HomeError(f"{where} cannot be read: {reason(error)}.") from error
    if content is not None and not isinstance(content, dict):
        raise HomeError(f"{where} must hold keys with their values.")
    return content or {}


def entries_of(where: str, content: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    """The entries of a list in a settings file of the home."""
    if strange := [str(name) for name in content if name != key]:
        raise HomeError(f"{where}: {strange[0]} is not understood; it may have {key}.")
    entries = content.get(key) or []
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise HomeError(f"{where}: {key} must be a list of entries, each with keys and values.")
    return entries


def refuse_strange_settings(folder: str, program: Contents, own: Contents) -> None:
    """See that each settings file of the home has a name that somebody reads."""
    known = sorted(name for name in program if name.endswith(".yml"))
    for name in own:
        if name.endswith(".yml") and name not in known:
            wanted = ", ".join(known)
            raise HomeError(f"{folder}/{name} of this home is read by nobody; the names that are read: {wanted}.")


def refuse_strange_suites(own: Contents, merged: Contents) -> None:
    """See that each suite of the home can be read, and is of a dataset, or it would check nothing."""
    datasets = parse_yaml(merged[CATALOGUE].decode("utf-8-sig"))["datasets"] if CATALOGUE in merged else {}
    for name in own:
        if name.endswith(".json") and name != RECONCILIATIONS and name.removesuffix(".json") not in datasets:
            raise HomeError(f"expectations/{name} of this home: there is no dataset {name.removesuffix('.json')}.")
        if name.endswith(".json"):
            read_own_suite(name, own)


def read_own_suite(name: str, own: Contents) -> Any:
    """A suite of the home.

    Raises
    ------
    HomeError
        When it cannot be read: the sentence names line and column.
    """
    try:
        return json.loads(own[name].decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise HomeError(f"expectations/{name} of this home cannot be read: {reason(error)}.") from error


def is_suite(content: Any) -> bool:
    """Whether each expectation has the id that others know it by; what else a suite lacks is said when it is read."""
    expectations = content.get("expectations") if isinstance(content, dict) else None
    return isinstance(expectations, list) and all(
        isinstance(e, dict) and isinstance(e.get("meta"), dict) and "id" in e["meta"] for e in expectations
    )


def as_yaml(content: Mapping[str, Any]) -> bytes:
    """Settings as YAML, in the order that they came in."""
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    text: str = yaml.dump(content, Dumper=dumper, sort_keys=False, allow_unicode=True, width=120)
    return text.encode("utf-8")


def as_json(content: Mapping[str, Any]) -> bytes:
    """A suite as JSON."""
    return (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode("utf-8")
