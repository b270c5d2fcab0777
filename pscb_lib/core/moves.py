"""Figures that moved by more than a fifth within a year, and tables of which nobody has said why.

``pscb import`` asks for the reason before it writes. A table that was put into the year's folder by hand was asked
about by nobody, so that the check warns of it until its reason is given.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pscb_lib.core.cells import number_of
from pscb_lib.core.datasets import Measure
from pscb_lib.core.digests import sha256_of
from pscb_lib.core.editions import latest
from pscb_lib.core.findings import Finding, echo
from pscb_lib.core.package import YearEntry
from pscb_lib.core.periods import Period, financial_year, month_label, parse_year, year_before
from pscb_lib.core.prepared import Prepared, PreparedDataset
from pscb_lib.core.raw_content import content_of
from pscb_lib.core.year_figures import Figures, Meaning, YearTable, meaning_of, printed_figures

FIFTH = 0.2
"""The change on the figure of a year earlier above which a reason is asked for."""
SMALLEST_CHANGE = {"whole": 5.0, "decimal": 1.0, "percent": 2.0}
"""How far a figure must have moved, besides by a fifth, before a reason is asked for: five of what is counted, one of a
rate, two points of a share. Below that a fifth is a child or two, which comes about by chance."""
SAME = 1e-9
CHECK = "moved_without_reason"
EXPECTED = "a figure within a fifth of it, or the reason"
NOTE = "It may be a slip, or another way of counting. Its agency is to be asked, and the reason is kept with the table."


def moved(old: float, new: float, measure: Measure) -> bool:
    """Whether a figure moved by more than a fifth, and by more than chance moves a small one."""
    change = abs(new - old)
    return change > FIFTH * abs(old) + SAME and change >= SMALLEST_CHANGE[measure.number]


def moved_on(before: str, now: str, measure: Measure) -> bool:
    """The same of figures as they are printed; one that is not there, or was held back, has not moved."""
    old, new = number_of(before) if before else None, number_of(now) if now else None
    return old is not None and new is not None and moved(old, new, measure)


def unexplained(prepared: Prepared) -> list[Finding]:
    """A warning for each figure of the year that moved on the table of the year before, where no reason is known.

    A table has its reason, or was asked for it, when it is as the import left it. Where the way of counting changed in
    between, as the year's package says, nothing is compared.
    """
    return [finding for dataset in prepared.datasets.values() for finding in moves_of(prepared, dataset)]


def moves_of(prepared: Prepared, dataset: PreparedDataset) -> Iterator[Finding]:
    """The warnings about one table."""
    spec, frame = dataset.spec, dataset.frame
    if frame is None or is_as_imported(dataset.raw_path, dataset.entry):
        return
    known = of_the_year_before(prepared, dataset.name)
    if known is None:
        return
    reporting = parse_year(prepared.year)
    for row in latest(frame).fillna(dict.fromkeys(spec.dimensions, "")).to_dict("records"):
        meaning, now = meaning_of(row, spec), str(row["printed"])
        measure, old = spec.measures[meaning.measure], known.before(meaning)
        compared = reporting.contains(meaning.period) and not is_broken(dataset.entry, meaning, known)
        if compared and moved_on(old, now, measure):
            found = f"{echo(now)} for {meaning.period.label} after {echo(old)} for {label_before(meaning, known)}"
            base = warning(prepared, dataset)
            end = meaning.period.last.isoformat()
            yield replace(base, row=int(row["row"]), column=str(row["column"]), found=found, period_end=end)


def of_the_year_before(prepared: Prepared, name: str) -> Figures | None:
    """The figures of the last table of the years before that can be read; None where there is none to compare with."""
    for year in reversed(list(prepared.earlier)):
        dataset = prepared.earlier[year].datasets.get(name)
        if dataset and dataset.frame is not None and not (dataset.spec.is_list or dataset.spec.is_register):
            printed = printed_figures(latest(dataset.frame), dataset.spec)
            return Figures(dataset.spec, last=YearTable(printed), last_year=year)
    return None


def earlier(meaning: Meaning, known: Figures) -> Period:
    """The period of the figure that one is compared with."""
    return year_before(meaning.period) if known.dated else parse_year(known.last_year)


def label_before(meaning: Meaning, known: Figures) -> str:
    """The words for the period of the figure that one is compared with: ``April 2012``, ``2012/13``."""
    before = earlier(meaning, known)
    if meaning.period.type == "month":
        return month_label(before.last)
    return financial_year(before.first.year).label if meaning.period.type == "financial_year" else before.label


def warning(prepared: Prepared, dataset: PreparedDataset) -> Finding:
    """What the warnings about a table have in common."""
    spec = dataset.spec
    agency = prepared.home.board.agency_name(spec.agency)
    return Finding(
        spec.name, f"{spec.name}.{CHECK}", "warning", False, agency, spec.file_name, expected=EXPECTED, note=NOTE
    )


def is_as_imported(path: Path, entry: YearEntry) -> bool:
    """Whether a table is the one that an import left, or of which the reason was given, however it was saved since."""
    same_file = bool(entry.hash) and entry.hash == hash_of(sha256_of(path))
    return same_file or (bool(entry.content) and entry.content == hash_of(content_of(path)))


def hash_of(sha256: str) -> str:
    """A hash as the year's package writes it."""
    return f"sha256:{sha256}"


def is_broken(entry: YearEntry, meaning: Meaning, known: Figures) -> bool:
    """Whether the way of counting changed between a figure and the one of a year earlier."""
    start = earlier(meaning, known).last
    return any(start <= one.after.last < meaning.period.last for one in entry.breaks)
