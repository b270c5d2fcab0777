"""The text of a CSV, however a spreadsheet saved it: in UTF-8, UTF-16 or the code page of Windows."""

from __future__ import annotations

import codecs
from collections.abc import Mapping, Sequence

WINDOWS = "cp1252"
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
DELIMITERS = (",", ";", "\t", "|")
NO_TEXT = frozenset(chr(n) for n in range(32)) - frozenset("\t\n\r\x0b\x0c")


def decoded(raw: bytes) -> str | None:
    """The bytes as text; None where they are no text of any kind that Excel writes."""
    if raw.startswith(UTF_16):
        return text_or_none(raw, "utf-16")
    text = text_or_none(raw, "utf-8-sig")
    if text is None:
        text = text_or_none(raw, WINDOWS)
    return None if text is None or not NO_TEXT.isdisjoint(text) else text


def text_or_none(raw: bytes, encoding: str) -> str | None:
    """The bytes in one encoding, or None."""
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None


def delimiter_of(text: str) -> str:
    """What sets cells apart: the comma, unless the first line with cells has none and has others, or names its own.

    A comma in the title alone, with none in the lines below, sets no cells apart.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if lines and lines[0].casefold().startswith("sep=") and len(lines[0].strip()) == 5:
        return lines[0].strip()[4]
    counts = [found for line in lines if any((found := delimiters_in(line)).values())]
    if regular := regular_one(counts):
        return regular
    first, *below = counts or [dict.fromkeys(DELIMITERS, 0)]
    if below and first[","] and not any(found[","] for found in below):
        first = below[0]
    return "," if first[","] else max(first, key=lambda delimiter: first[delimiter])


def regular_one(counts: Sequence[Mapping[str, int]]) -> str:
    """A sign other than the comma that most lines have equally often, while their commas differ; else nothing."""
    for delimiter in DELIMITERS:
        lines = [found for found in counts if found[delimiter]]
        alike = 2 * len(lines) > len(counts) > 1 and len({found[delimiter] for found in lines}) == 1
        if delimiter != "," and alike and len({found[","] for found in lines}) > 1:
            return delimiter
    return ""


def delimiters_in(line: str) -> dict[str, int]:
    """How often each sign that can set cells apart stands in a line, outside quotes."""
    outside = "".join(part for number, part in enumerate(line.split('"')) if number % 2 == 0)
    return {delimiter: outside.count(delimiter) for delimiter in DELIMITERS}
