"""What a file of a bundle states, as values by their places, so that two copies can be compared place by place.

Pictures are given by what they show and their size where ``exact`` is false, and by every byte where it is true.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from pscb_lib.command.audit.facts_markup import html_facts, svg_facts, xml_text
from pscb_lib.command.audit.facts_pictures import picture

Facts = dict[str, str]
NOT_COMPARED = "its bytes"


def facts(path: str, data: bytes, *, exact: bool) -> Facts:
    """The values of one file by their places; of a kind that is not known, its checksum."""
    kind = PurePosixPath(path).suffix
    if kind in READERS:
        return READERS[kind](data.decode("utf-8"), exact)
    if kind in (".docx", ".xlsx"):
        return dict(office_facts(data))
    if kind == ".png":
        return {"picture": picture(data, exact=exact)}
    return {NOT_COMPARED: hashlib.sha256(data).hexdigest()}


def csv_facts(text: str, exact: bool = True) -> Facts:
    """Each cell of a table, by row and column as a spreadsheet shows them."""
    rows = list(csv.reader(io.StringIO(text)))
    head = rows[0] if rows else []
    return {
        f"row {number}, column {column_letter(at)}{f' ({head[at]})' if number > 1 and at < len(head) else ''}": cell
        for number, row in enumerate(rows, 1)
        for at, cell in enumerate(row)
    }


def column_letter(at: int) -> str:
    """The letter over a column in a spreadsheet, the first being 0."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def json_facts(text: str, exact: bool = True) -> Facts:
    """Each value of a JSON file by its way there."""
    return dict(leaves(json.loads(text), ""))


def leaves(value: Any, way: str) -> Iterator[tuple[str, str]]:
    """Each single value of a nested one, with the way to it."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from leaves(item, f"{way}.{key}" if way else str(key))
    elif isinstance(value, list):
        for number, item in enumerate(value, 1):
            yield from leaves(item, f"{way}[{number}]")
    else:
        yield way, value if isinstance(value, str) else json.dumps(value)


def notebook_facts(text: str, exact: bool) -> Facts:
    """Source and outputs of each cell, typed outputs value by value."""
    found: Facts = {}
    for number, cell in enumerate(json.loads(text)["cells"], 1):
        where = f"cell {number} ({cell['id']})"
        found[f"{where}, source"] = "".join(cell["source"])
        for place, output in enumerate(cell.get("outputs", []), 1):
            found |= output_facts(output, f"{where}, output {place}", exact)
    return found


def output_facts(output: Mapping[str, Any], where: str, exact: bool) -> Facts:
    """What one output states."""
    found = dict(leaves({k: v for k, v in output.items() if k != "data"}, where))
    for mime, data in output.get("data", {}).items():
        value = "".join(data) if isinstance(data, list) and not mime.endswith("json") else data
        place = f"{where}, {mime}"
        if mime in ("image/png", "image/jpeg"):
            found[place] = picture(value, exact=exact)
        elif mime == "image/svg+xml":
            found |= {f"{place}, {key}": text for key, text in svg_facts(value, exact).items()}
        elif mime == "text/html":
            found |= {f"{place}, {key}": text for key, text in html_facts(value, exact).items()}
        else:
            found |= dict(leaves(value, place))
    return found


def office_facts(data: bytes) -> Iterator[tuple[str, str]]:
    """The text of each part of a Word file or a workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in sorted(archive.namelist()):
            if name.endswith(".xml") and not name.startswith("docProps/"):
                for number, text in enumerate(xml_text(archive.read(name).decode("utf-8")), 1):
                    yield f"{name}, text {number}", text


def text_facts(text: str, exact: bool = True) -> Facts:
    """Each line of a text."""
    return {f"line {number}": line for number, line in enumerate(text.splitlines(), 1)}


READERS: Mapping[str, Callable[[str, bool], Facts]] = {
    ".csv": csv_facts,
    ".html": html_facts,
    ".ipynb": notebook_facts,
    ".json": json_facts,
    ".js": text_facts,
    ".md": text_facts,
    ".svg": svg_facts,
    ".txt": text_facts,
    ".yml": text_facts,
}
