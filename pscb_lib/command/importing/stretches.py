"""Titles and labels that give another stretch of time than the one that a table without dates is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pscb_lib.command.importing.answers import ask, how_to_answer
from pscb_lib.command.importing.blocks import Block
from pscb_lib.command.importing.complaints import Complaint, Remark, at
from pscb_lib.command.importing.tables import Asked, Table
from pscb_lib.command.importing.wordings import labels, titles
from pscb_lib.core.heads import full_year
from pscb_lib.core.periods import Period, calendar_year, month, month_number, months_between

DAY, YEAR = r"(?:\d{1,2}(?:st|nd|rd|th)? )?", r"(?:[ '-]+((?:20)?\d\d))"
FROM_TO = re.compile(rf"\b{DAY}([a-z]+){YEAR}? ?(?:to|-|until|up to) ?(?:end (?:of )?)?{DAY}([a-z]+){YEAR}\b", re.ASCII)
MONTH_ALONE = re.compile(r"(?:^|[-,:(] ?|\bfor |\bin |\bduring )([a-z]+) (20\d\d)(?= ?(?:$|[-,.)]))", re.ASCII)
CALENDAR_YEAR = re.compile(r"\bcalendar year (20\d\d)\b", re.ASCII)
SEVERAL_YEARS = re.compile(r"\b(20\d\d) ?(?:to|-) ?(20\d\d)\b", re.ASCII)
QUARTER = re.compile(r"(?:q|qtr|quarter) ?([2-4])\b.*", re.ASCII)


def judge_stretch(block: Block, table: Table, taken: Sequence[Block], asked: Asked, answers: Mapping[str, str]) -> None:
    """Ask about a table whose heads name no time, and whose title or only label names another one than is asked for."""
    if any(head.period or head.month for _, head in (*block.heads, *block.labels)):
        return
    beside = list(labels(block, taken, table.rows))
    texts = [*titles(block, taken), *beside]
    said = {place: stretch for place, text in texts if (stretch := next(stretches_in(text), None))}
    said |= {place: quarter for place, text in beside if (quarter := quarter_alone(text, asked))}
    if any(is_same(stretch, asked.coverage) for stretch in said.values()):
        return
    for place, stretch in said.items():
        where = at(block.sheet, place)
        if stretch.first > asked.coverage.last:
            text = f"words for {stretch.label}, later than the figures: taken for the time of a meeting or a report"
            table.remarks.append(Remark(where, text))
            continue
        own = f"figures of {asked.coverage.label} (--quarter says up to when)"
        wanted = f"{own}, or a word that they are ({how_to_answer(where)})"
        ask(table, Complaint(where, f"words for {stretch.label}", wanted), answers)


def is_same(one: Period, other: Period) -> bool:
    """Whether two stretches begin and end together."""
    return (one.first, one.last) == (other.first, other.last)


def stretches_in(text: str) -> Iterator[Period]:
    """The stretches of time that a text names: from month to month, one month, a calendar year, several years."""
    said = " ".join(re.sub("[–—]", "-", text).casefold().replace(" - ", "-").split())
    for match in FROM_TO.finditer(said):
        first, last = month_number(match[1]), month_number(match[3])
        if first and last:
            end = full_year(match[4])
            start = full_year(match[2]) if match[2] else end - (first > last)
            if (start, first) <= (end, last):
                yield months_between(month(start, first), month(end, last))
            return
    for match in MONTH_ALONE.finditer(said):
        if number := month_number(match[1]):
            yield month(int(match[2]), number)
    for match in CALENDAR_YEAR.finditer(said):
        yield calendar_year(int(match[1]))
    for match in SEVERAL_YEARS.finditer(said):
        if int(match[2]) > int(match[1]) + 1:
            yield months_between(month(int(match[1]), 4), month(int(match[2]), 3))


def quarter_alone(text: str, asked: Asked) -> Period | None:
    """The quarter that a label names, which is not the year up to its end; the first one is."""
    match = QUARTER.fullmatch(" ".join(text.casefold().split()))
    if match is None:
        return None
    number = 3 * int(match[1]) + 1
    year = asked.coverage.first.year
    first = month(year, number) if number <= 10 else month(year + 1, number - 12)
    return months_between(first, month(first.first.year, first.first.month + 2))
