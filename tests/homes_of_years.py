"""Homes with several years: the committed tables again as those of an earlier year, with other figures."""

import csv
import io
import re
from collections.abc import Callable

from homes import YEAR, raw_text

from pscb_lib.core.home import Home

EARLIER = "2011-12"
Change = Callable[[str], str]


SHORT_YEAR = re.compile(r"((?<=\b\d{4}[-/])|(?<=\b[A-Z][a-z]{2}[- ]))\d\d\b(?!-)")
LONG_YEAR = re.compile(r"\b(19|20)\d\d\b")


def shifted(text: str, years: int) -> str:
    """The same table some years before: every year that a head or a cell names is moved."""
    short = SHORT_YEAR.sub(lambda found: f"{(int(found[0]) + years) % 100:02d}", text)
    return LONG_YEAR.sub(lambda found: str(int(found[0]) + years), short)


def with_figures(text: str, change: Change) -> str:
    """A table in which each whole number, but those of its first column, is another."""
    rows = list(csv.reader(io.StringIO(text)))
    done = [rows[0], *([row[0], *(change(c) if c.isdecimal() else c for c in row[1:])] for row in rows[1:])]
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(done)
    return out.getvalue()


def add_year(home: Home, *names: str, year: str = EARLIER, change: Change = lambda figure: figure) -> Home:
    """Give a home an earlier year with these of the committed tables."""
    folder = home.raw(year)
    folder.mkdir(parents=True, exist_ok=True)
    moved = int(year[:4]) - int(YEAR[:4])
    for name in names:
        (folder / f"{name}.csv").write_text(with_figures(shifted(raw_text(name), moved), change), encoding="utf-8")
    return home
