"""A board's own categories: its areas, members or ethnic groups in place of those that the program's tables have.

A dimension of the catalogue that says ``replaced_by`` takes its categories from that name under ``categories`` in
``board.yml``. Relations and suites, which name categories too, then name those of the board.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pscb_lib.core.documents import parse_yaml
from pscb_lib.core.errors import HomeError
from pscb_lib.core.layers.exchanges import Exchange, in_relations, in_suite

Categories = Mapping[str, Any]
Codes = dict[str, Any]
WHERE = "board.yml: categories"
CATALOGUE, RELATIONS = "catalogue.yml", "relations.yml"


def read_categories(settings: Mapping[str, Any]) -> dict[str, Any]:
    """What stands under ``categories`` in ``board.yml``.

    Raises
    ------
    HomeError
        When one is neither a list of names nor names by a category.
    """
    chosen = settings.get("categories") or {}
    if not isinstance(chosen, Mapping):
        raise HomeError(f"{WHERE} must have lists of names, as in areas: [North, South].")
    for name, value in chosen.items():
        for listed in value.values() if isinstance(value, Mapping) else [value]:
            names = [listed] if isinstance(listed, str) and isinstance(value, Mapping) else listed
            if not isinstance(names, list) or not names or not all(isinstance(n, str) and n.strip() for n in names):
                raise HomeError(f"{WHERE}: {name} must be a list of names, as in [North, South].")
    return {str(name): value for name, value in chosen.items()}


def with_categories(chosen: Categories, merged: Mapping[str, bytes], program: Mapping[str, bytes]) -> dict[str, bytes]:
    """Catalogue, relations and suites with the categories that ``board.yml`` or the home's catalogue has.

    Raises
    ------
    HomeError
        When ``board.yml`` names what no table takes from it, or a name that cannot stand there.
    """
    from pscb_lib.core.layers.merge import as_json, as_yaml

    catalogue, before = (parse_yaml(files[CATALOGUE].decode("utf-8-sig")) for files in (merged, program))
    see_known(chosen, catalogue["datasets"])
    replaced, exchanges = exchanged(chosen, catalogue["datasets"])
    exchanges += own_exchanges(before["datasets"], catalogue["datasets"])
    made = dict(merged)
    if not exchanges and replaced == catalogue["datasets"]:
        return made
    made[CATALOGUE] = as_yaml({**catalogue, "datasets": replaced})
    relations = parse_yaml(merged[RELATIONS].decode("utf-8-sig"))
    for exchange in exchanges:
        relations = in_relations(exchange, relations)
        name = f"{exchange.dataset}.json"
        made[name] = as_json(in_suite(exchange, json.loads(made[name])))
    made[RELATIONS] = as_yaml(relations)
    return made


def dimensions_of(datasets: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Each dimension of each table: the table, the dimension's name, and what the catalogue says of it."""
    for dataset, entry in datasets.items():
        dimensions = entry.get("dimensions") if isinstance(entry, Mapping) else None
        for name, said in dimensions.items() if isinstance(dimensions, Mapping) else ():
            if isinstance(said, Mapping) and isinstance(said.get("codes"), Mapping):
                yield str(dataset), str(name), said


def see_known(chosen: Categories, datasets: Mapping[str, Any]) -> None:
    """See that some table takes from ``board.yml`` what stands there."""
    known = list(dict.fromkeys(str(s["replaced_by"]) for *_, s in dimensions_of(datasets) if "replaced_by" in s))
    for name in chosen:
        if name not in known:
            raise HomeError(f"{WHERE}: {name} is not understood; there may be {', '.join(known)}.")


def exchanged(chosen: Categories, datasets: Mapping[str, Any]) -> tuple[dict[str, Any], list[Exchange]]:
    """The catalogue's tables with the board's categories, and what was exchanged in them."""
    made, exchanges = dict(datasets), []
    for dataset, dimension, said in dimensions_of(datasets):
        if (name := said.get("replaced_by")) in chosen:
            codes, found = replace_codes(str(name), chosen[str(name)], dict(said["codes"]))
            dimensions = {**made[dataset]["dimensions"], dimension: {**said, "codes": codes}}
            made[dataset] = {**made[dataset], "dimensions": dimensions}
            exchanges += [Exchange(dataset, dimension, *parts) for parts in found]
    return made, exchanges


def replace_codes(name: str, value: Any, codes: Codes) -> tuple[Codes, list[tuple[tuple[str, ...], tuple[str, ...]]]]:
    """The codes of one dimension; and of each group that was exchanged, what could go and what stands there."""
    groups = groups_of(codes)
    wanted = value if isinstance(value, Mapping) else {whole_group(name, groups): value}
    found = []
    for key, names in wanted.items():
        code = code_of(str(key), codes) or str(key)
        if isinstance(names, str):
            if code not in codes:
                raise HomeError(f'{WHERE}: {name} has no category "{key}"; there are {", ".join(codes)}.')
            codes[code] = {**as_entry(codes[code]), "label": names.strip()}
            continue
        if code not in groups:
            raise HomeError(f'{WHERE}: {name} has no group "{key}"; there are {", ".join(groups)}.')
        group = groups[code]
        new = new_codes(name, names, codes, group)
        staying = {c for c in group if as_entry(codes[c]).get("stays")}
        codes = in_place(codes, group, new)
        found.append((without(staying, group), without(staying, new)))
    labels = [" ".join(as_entry(entry)["label"].split()).casefold() for entry in codes.values()]
    if twice := [label for label in labels if labels.count(label) > 1]:
        raise HomeError(f'{WHERE}: {name} has "{twice[0]}" twice.')
    return codes, found


def groups_of(codes: Codes) -> dict[str, list[str]]:
    """The categories that add up to one subtotal, by its code; those of no subtotal, by nothing."""
    groups: dict[str, list[str]] = {}
    waiting: list[str] = []
    for code, entry in codes.items():
        role = as_entry(entry).get("role", "leaf")
        if role == "leaf":
            waiting.append(code)
        elif waiting and role == "subtotal":
            groups[code], waiting = waiting, []
        elif not groups:
            groups[""] = waiting
    return groups or {"": waiting}


def whole_group(name: str, groups: Mapping[str, list[str]]) -> str:
    """The one group of a dimension without subtotals."""
    if "" not in groups:
        raise HomeError(f"{WHERE}: {name} must name a group, as in {next(iter(groups))}: [one name, another].")
    return ""


def new_codes(name: str, names: list[str], codes: Codes, group: list[str]) -> Codes:
    """The categories of a group under the names that the board gave, and those that the report cannot do without."""
    made: Codes = {}
    if group and all(as_entry(codes[code]).get("stays") for code in group):
        raise HomeError(f"{WHERE}: {name} may be named anew one by one, as in {group[0]}: a name.")
    for text in (" ".join(text.split()) for text in names):
        code = code_of(text, codes)
        if code is not None and code not in group:
            raise HomeError(f'{WHERE}: {name}: "{text}" is there already, as a total or in another group.')
        key = code or slug(text)
        if not key or key in made or (code is None and key in codes):
            raise HomeError(f'{WHERE}: {name}: "{text}" cannot be told from another name.')
        entry = as_entry(codes.get(key, text))
        made[key] = codes[key] if code and entry["label"] == text else {**entry, "label": text, "display": text}
    kept = {code: codes[code] for code in group if as_entry(codes[code]).get("stays") and code not in made}
    return {**made, **kept}


def in_place(codes: Codes, group: list[str], new: Codes) -> Codes:
    """All codes with those of a group exchanged, where the group stood, or before the totals."""
    totals = (c for c, entry in codes.items() if as_entry(entry).get("role", "leaf") != "leaf")
    first = group[0] if group else next(totals, None)
    made: Codes = {}
    for code, entry in codes.items():
        made |= new if code == first else {}
        made |= {code: entry} if code not in group else {}
    return {**made, **new} if first is None else made


def code_of(text: str, codes: Codes) -> str | None:
    """The code of the category that has this name in the table or for readers, or is called so in the catalogue."""
    for code, entry in codes.items():
        said = as_entry(entry)
        if text.casefold() in (str(said["label"]).casefold(), str(said.get("display", said["label"])).casefold(), code):
            return code
    return None


def as_entry(entry: Any) -> dict[str, Any]:
    """A category with its keys, also where the catalogue gives its label alone."""
    return dict(entry) if isinstance(entry, Mapping) else {"label": str(entry)}


def slug(text: str) -> str:
    """A name as a code: ``hill_and_wold``."""
    plain = unicodedata.normalize("NFKD", text.replace("&", " and ")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_")


def own_exchanges(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Exchange]:
    """What a home exchanged by describing one of the program's tables anew in its own catalogue."""
    known = {(dataset, name): dict(said["codes"]) for dataset, name, said in dimensions_of(before)}
    exchanges = []
    for dataset, name, said in dimensions_of(after):
        codes = known.get((dataset, name), {})
        old, now = groups_of(codes), groups_of(dict(said["codes"]))
        if "" in old and "" in now and old[""] and old[""] != now[""]:
            staying = {code for code in old[""] if as_entry(codes[code]).get("stays")}
            exchanges.append(Exchange(dataset, name, without(staying, old[""]), without(staying, now[""])))
    return exchanges


def without(some: set[str], codes: Iterable[str]) -> tuple[str, ...]:
    """The codes that are not among some."""
    return tuple(code for code in codes if code not in some)
