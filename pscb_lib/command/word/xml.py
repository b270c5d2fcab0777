"""Small pieces of WordprocessingML: elements, fields, bookmarks and content controls."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any
from zlib import crc32

from docx.oxml.ns import nsmap
from docx.oxml.ns import qn as clark
from docx.oxml.parser import oxml_parser

qn = cache(clark)
WORD = {"w": nsmap["w"]}
HIGHEST_ID = 2**31 - 1


def element(name: str, attributes: Mapping[str, str | int] | None = None, *children: Any) -> Any:
    """An element such as ``w:p``; attributes are named in the same way."""
    made: Any = oxml_parser.makeelement(qn(name), nsmap=WORD)
    for key, value in (attributes or {}).items():
        made.set(qn(key), str(value))
    for child in children:
        made.append(child)
    return made


def run_of(text: str, *properties: Any) -> Any:
    """A run of text with its properties."""
    run = element("w:r")
    if properties:
        run.append(element("w:rPr", None, *properties))
    words = element("w:t")
    words.text = text
    words.set(qn("xml:space"), "preserve")
    run.append(words)
    return run


def field(instruction: str, cached: Any, *, dirty: bool = False) -> list[Any]:
    """The runs of a field: its instruction, and the result that stands there until Word works it out again."""
    code = element("w:instrText")
    code.text = f" {instruction} "
    code.set(qn("xml:space"), "preserve")
    begin = element("w:fldChar", {"w:fldCharType": "begin"} | ({"w:dirty": "true"} if dirty else {}))
    marks = [element("w:fldChar", {"w:fldCharType": kind}) for kind in ("separate", "end")]
    cached = cached if isinstance(cached, list) else [cached]
    runs = [element("w:r", None, mark) for mark in (begin, code, *marks)]
    return [*runs[:3], *cached, runs[3]]


def bookmarked(name: str, number: int, *content: Any) -> list[Any]:
    """Content with a bookmark around it."""
    start = element("w:bookmarkStart", {"w:id": number, "w:name": name})
    return [start, *content, element("w:bookmarkEnd", {"w:id": number})]


def control(tag: str, title: str, content: list[Any], *settings: Any) -> Any:
    """A content control around runs or paragraphs; its id follows from its place, so it is the same each time."""
    properties = element(
        "w:sdtPr",
        None,
        element("w:alias", {"w:val": title[:64]}),
        element("w:tag", {"w:val": tag}),
        element("w:id", {"w:val": 0}),
        *settings,
    )
    return element("w:sdt", None, properties, element("w:sdtContent", None, *content))


def numbered_controls(body: Any) -> None:
    """Give each content control an id of its own, by its order in the document."""
    for place, found in enumerate(body.iter(qn("w:sdt")), start=1):
        properties = found.find(qn("w:sdtPr"))
        tag = properties.find(qn("w:tag")).get(qn("w:val"))
        number = (crc32(tag.encode()) + place) % HIGHEST_ID or place
        properties.find(qn("w:id")).set(qn("w:val"), str(number))
