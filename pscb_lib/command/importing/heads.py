"""Heads as people write them: other case, units, line breaks, whole dates; read only when they can mean one thing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from pscb_lib.command.importing.cells import DATE, Cell
from pscb_lib.command.importing.head_dates import (
    AS_AT,
    ENDS,
    FINANCIAL,
    KEPT,
    day_in,
    day_of_count,
    is_first_day,
    month_within,
    quarter_end,
)
from pscb_lib.command.importing.head_words import HARMLESS, NOTE_MARK, WORDS_FOR_TOTAL, compact, plain, spellings
from pscb_lib.core.datasets import Axis, DatasetSpec, Measure
from pscb_lib.core.heads import (
    MONTHS_OF_A_QUARTER,
    WHOLE_YEAR,
    Head,
    combine,
    first_month,
    full_year,
    read_quarter,
    reader_of,
)
from pscb_lib.core.periods import Period, financial_year, month, month_number, stock_date

QUARTER_AND_YEAR = re.compile(rf"(.+?),? \(?{FINANCIAL.pattern}\)?", re.ASCII)
MONTH_AND_YEAR = re.compile(r"([A-Za-z]+)\.?(?:[\s\-/'’,]+'?((?:19|20)?\d\d))?", re.ASCII)
NOTE_SIGN = re.compile(r"\s*(?:[*†‡]+|\[\d\]|\(\d\))$", re.ASCII)
YEAR_BESIDE = re.compile(r"\b(?:fy|f/y|financial year|year|reporting year|year to date|ytd)\b[:\s]*", re.IGNORECASE)
FY = re.compile(r"fy ?(\d\d)[/-](\d\d)", re.ASCII | re.IGNORECASE)
SHORT_FINANCIAL = re.compile(r"(?<![\d/-])(\d\d)/(\d\d)(?![\d/-])", re.ASCII)

Reader = Callable[[Cell | None, str], Head | None]


def labels_of(axis: Axis, spec: DatasetSpec) -> dict[str, tuple[str, ...]]:
    """The keys along an axis with all that the catalogue calls them: as printed, for readers."""
    if axis.kind == "dimension":
        return {c.key: (c.label, c.display) for c in spec.dimensions[axis.name].codes.values()}
    if axis.kind == "measures":
        alone = len(spec.measures) == 1
        return {
            m.name: (m.label, m.name.replace("_", " "), *(said_of_one(m) if alone else ()))
            for m in spec.measures.values()
        }
    return {}


def said_of_one(measure: Measure) -> tuple[str, ...]:
    """What the only measure of a table may be called besides its name: "number", "number of children", "children"."""
    if measure.number == "percent":
        return "%", "per cent", "percentage", "share", "share %", "share (%)"
    if measure.number == "decimal":
        return "rate", measure.unit, f"rate {measure.unit}"
    if measure.unit == "pounds":
        return "£", f"{measure.name} £", f"{measure.name} (£)", "pounds", "£s"
    return "number", "count", "n", measure.unit, f"number of {measure.unit}", f"count of {measure.unit}"


def loose_reader(axis: Axis, spec: DatasetSpec) -> Reader:
    """The function that reads heads along an axis; None for a head that means nothing there, or two things."""
    if axis.kind in ("dimension", "measures"):
        return label_reader(axis, spec)
    if axis.name == "months":
        return lambda cell, text: read_month(cell, text, axis)
    if axis.name == "quarters":
        return lambda cell, text: read_quarter_cell(cell, text, axis)
    strict = reader_of(axis, spec)
    return lambda cell, text: read_period_cell(cell, text, axis, strict)


def label_reader(axis: Axis, spec: DatasetSpec) -> Reader:
    """Reads categories or measures."""
    exact, close = spelled(axis, spec, lambda text: text), spelled(axis, spec, compact)
    whole = [key for key, names in labels_of(axis, spec).items() if plain(names[0]).rstrip(":") == "total"]

    def read(cell: Cell | None, text: str) -> Head | None:
        if cell is not None and cell.kind == DATE:
            return None
        for spelling in spellings(text):
            keys = exact.get(spelling) or close.get(compact(spelling)) or set()
            if not keys and spelling in WORDS_FOR_TOTAL and len(whole) == 1:
                keys = set(whole)
            if not keys and axis.kind == "measures" and is_all_of_it(spec, spelling):
                keys = set(spec.measures)
            if len(keys) == 1:
                return head_for(axis, next(iter(keys)), text)
        return None

    return read


def is_all_of_it(spec: DatasetSpec, text: str) -> bool:
    """Whether a head says what the table is about, which names its measure where there is only one."""
    from pscb_lib.command.importing.titles import names_of, words_of

    return len(spec.measures) == 1 and words_of(text) in names_of(spec)


def spelled(axis: Axis, spec: DatasetSpec, form: Callable[[str], str]) -> dict[str, set[str]]:
    """Each spelling with the keys that it can mean."""
    found: dict[str, set[str]] = {}
    for key, names in labels_of(axis, spec).items():
        for name in names:
            for spelling in (plain(name), " ".join(HARMLESS.sub(" ", plain(name)).split())):
                if form(spelling):
                    found.setdefault(form(spelling), set()).add(key)
    return found


def head_for(axis: Axis, key: str, text: str) -> Head:
    """The head of a category or a measure."""
    return Head(text, measure=key) if axis.kind == "measures" else Head(text, codes=((axis.name, key),))


def read_month(cell: Cell | None, text: str, axis: Axis) -> Head | None:
    """A month, with its year where one is written; the whole year; None where it is neither."""
    if cell is not None and cell.kind == DATE and cell.day is not None:
        return month_of_day(cell.day, text)
    word = NOTE_MARK.sub("", plain(text)).strip()
    if axis.total and (word == plain(axis.total) or word in WORDS_FOR_TOTAL):
        return Head(text, month=WHOLE_YEAR)
    if match := MONTH_AND_YEAR.fullmatch(word):
        number = month_number(match[1])
        if number is None:
            return None
        return Head(text, month=number, period=month(full_year(match[2]), number) if match[2] else None)
    if within := month_within(word):
        return Head(text, month=within.first.month, period=within)
    day = day_in(text)
    return month_of_day(day, text) if day else None


def read_quarter_cell(cell: Cell | None, text: str, axis: Axis) -> Head | None:
    """A quarter, with its year where one is written (``Q1 2013/14``); the whole year; None where it is neither."""
    if cell is not None and cell.kind == DATE:
        return None
    word = plain(text)
    if axis.total and word in WORDS_FOR_TOTAL:
        return Head(text, month=WHOLE_YEAR)
    match = QUARTER_AND_YEAR.fullmatch(word)
    head = read_quarter(match[1] if match else word, axis)
    if head is None or match is None:
        return head
    year = financial_year(int(match[2]))
    return replace(head, period=combine(Head("", year), head, year.text, axis, year))


def month_of_day(day: date, text: str) -> Head | None:
    """The month of a date that stands for it: its first or last day; any other day may be a slip of the program."""
    if day.day != 1 and (day + timedelta(days=1)).day != 1:
        return None
    return Head(text, month=day.month, period=month(day.year, day.month))


def read_period_cell(cell: Cell | None, text: str, axis: Axis, strict: Callable[[str], Head | None]) -> Head | None:
    """A year, a month end or a stretch of months, with or without the sign of a note behind it."""
    bare = NOTE_SIGN.sub("", text).strip()
    if bare != text and bare and (noted := read_period_cell(cell, bare, axis, strict)):
        return replace(noted, printed=text)
    if axis.name in ENDS:
        text = AS_AT.sub("", text)
        if day := day_of_count(cell, text):
            return None if is_first_day(cell, text) else end_head(month_of_day(day, text), axis, text)
        match = MONTH_AND_YEAR.fullmatch(plain(text))
        if match and match[2] and (number := month_number(match[1])):
            return end_head(Head(text, period=month(full_year(match[2]), number)), axis, text)
        if within := month_within(plain(text)) or quarter_end(plain(text)):
            return end_head(Head(text, period=within), axis, text)
        if axis.name == "month_ends" and (number := month_number(plain(text)) or last_month(plain(text))):
            return Head(text, month=number)
    if cell is not None and cell.kind == DATE:
        return None
    for spelling in period_spellings(text, axis.name):
        if head := strict(spelling):
            return replace(head, printed=text)
    return None


def last_month(word: str) -> int | None:
    """The month with which a quarter ends that is written without its year; the first quarter is the one from April."""
    first = first_month(word.removeprefix("end of ").removeprefix("end "))
    return first + MONTHS_OF_A_QUARTER - 1 if first else None


def end_head(head: Head | None, axis: Axis, text: str) -> Head | None:
    """The end of a month as a stock's date; at the end of March only where the axis has years."""
    if head is None or head.period is None or (axis.name == "march_ends" and head.period.last.month != 3):
        return None
    return Head(text, period=stock_date(head.period.last))


@lru_cache(maxsize=KEPT)
def period_spellings(text: str, kind: str) -> tuple[str, ...]:
    """A year or a stretch of months in the spellings that the reader of raw tables knows."""
    word = " ".join(unicodedata.normalize("NFKC", text).split()).replace("—", "–")
    found = [word, " ".join(HARMLESS.sub(" ", YEAR_BESIDE.sub("", word).casefold()).split())]
    if kind == "financial_years":
        found += [f"{m[1]}/{m[2][-2:]}" for w in list(found) if (m := FINANCIAL.fullmatch(w))]
        found += [f"20{m[1]}/{m[2]}" for w in list(found) if (m := SHORT_FINANCIAL.fullmatch(w) or FY.fullmatch(w))]
    if kind == "month_ranges":
        found += [re.sub(r"\s+(?:to|until)\s+", " - ", re.sub(r"['’]", "", w)) for w in list(found)]
    return tuple(dict.fromkeys(found))


def is_same(one: Period | None, other: Period | None) -> bool:
    """Whether two periods are the same stretch."""
    return one is not None and other is not None and (one.first, one.last) == (other.first, other.last)
