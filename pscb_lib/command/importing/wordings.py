"""Words on a sheet that say its figures are not what they look like: running totals, thousands, rates, other events."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pscb_lib.command.importing.asides import ADDED_UP, corner, notes_below, other_note
from pscb_lib.command.importing.blocks import Block
from pscb_lib.command.importing.cells import Place
from pscb_lib.command.importing.complaints import Complaint, at
from pscb_lib.command.importing.denials import affirmed
from pscb_lib.command.importing.head_dates import years_in
from pscb_lib.command.importing.head_words import plain
from pscb_lib.command.importing.heads import labels_of
from pscb_lib.command.importing.other_titles import SEXES, one_sex, other_sheet, other_title
from pscb_lib.command.importing.tables import Table
from pscb_lib.command.importing.titles import vocabulary, words_of
from pscb_lib.core.datasets import DatasetSpec
from pscb_lib.core.periods import parse_year

ROLLING = re.compile(
    r"\brolling\b|\b(?:last|past|previous|preceding) (?:12|twelve) months\b|"
    r"\b(?:12|twelve) months (?:to|ending|up to)\b"
)
NO_COUNT = re.compile(
    r"\btargets?\b|\bforecasts?\b|\bprojections?\b|\bprojected\b|\baverages?\b|\bavg\b|\bvariance\b|%|\bper ?cent\b|"
    r"\b(?:previous|prior|last) year\b|\bchange\b"
)
THOUSANDS = re.compile(
    r"(?<![\d,.])0{3}['’]?s?\b|£ ?[km]\b|£ ?millions?\b|\bin (?:thousands|millions)\b|"
    r"\(thousands?\)|\bthousands? of pounds\b"
)
SHARE = re.compile(r"%|\bper ?cent|\bpct\b|\bshares?\b|\bproportions?\b")
LONGEST_TITLE = 90


def judge_wordings(
    block: Block, table: Table, taken: Sequence[Block], catalogue: Mapping[str, DatasetSpec], year: str
) -> None:
    """Ask about a table whose title, or whose only label, says that its figures are something else."""
    above, beside = [*titles(block, taken), *corner(block, taken)], list(labels(block, taken, table.rows))
    judge_years(block, table, above, year)
    judge_signs(block, table, above)
    asked = {place: clause for place, text in (*above, *beside) if (clause := other_figures(block, text))}
    asked |= {place: clause for place, text in above if (clause := other_title(block.spec, text))}
    asked |= {place: clause for place, text in beside if (clause := other_row(block.spec, text, catalogue))}
    asked |= {place: clause for place, text in notes_below(block, taken) if (clause := other_note(block.spec, text))}
    if clause := other_sheet(block.spec, block.sheet.name):
        table.complaints.append(Complaint(f"sheet “{block.sheet.name}”", *clause))
    for place, (found, wanted) in asked.items():
        table.complaints.append(Complaint(at(block.sheet, place), found, wanted))


def judge_years(block: Block, table: Table, above: Sequence[tuple[Place, str]], year: str) -> None:
    """Ask about a table whose heads name no year, and whose titles name another one than it is about."""
    if any(head.period for _, head in (*block.heads, *block.labels)):
        return
    named = [(place, years) for place, text in above if (years := years_in(text))]
    if named and all(year not in years for _, years in named):
        place, years = named[0]
        found = f"a title about {', '.join(parse_year(one).label for one in sorted(years))}"
        wanted = f"figures of {parse_year(year).label}"
        table.complaints.append(Complaint(at(block.sheet, place), found, wanted))


def judge_title(block: Block, table: Table, taken: Sequence[Block], catalogue: Mapping[str, DatasetSpec]) -> None:
    """Ask about a sheet that says itself which table it is, under the title of another one."""
    above = {plain(text): place for place, text in titles(block, taken)}
    if plain(block.spec.title) in above:
        return
    for other in catalogue.values():
        if place := above.get(plain(other.title)):
            found = f"the title of “{other.title}” over the table “{block.spec.title}”"
            wanted = f"figures of “{block.spec.title}” under its own title"
            table.complaints.append(Complaint(at(block.sheet, place), found, wanted))


def judge_signs(block: Block, table: Table, above: Sequence[tuple[Place, str]]) -> None:
    """Ask about a table of shares in which no word and no sign says that they are shares: they may be counts."""
    if any(measure.number != "percent" for measure in block.spec.measures.values()) or not table.figures:
        return
    corner = block.sheet.text(block.head_row, block.label_column) if block.label_column else ""
    said = [block.sheet.name, corner, *(head.printed for _, head in (*block.heads, *block.labels))]
    cells = [block.sheet.get(row, column) for row in block.data for column, _ in block.heads]
    signed = any(cell.percent or cell.text.endswith("%") for cell in cells if cell)
    if not signed and not any(SHARE.search(plain(text)) for text in (*said, *(text for _, text in above))):
        wanted = "a per cent sign beside the figures or in the heads"
        table.complaints.append(Complaint(table.where, "shares that nothing says to be shares", wanted))


Clause = tuple[str, str]
"""What was found, and what is wanted."""


def other_figures(block: Block, text: str) -> Clause | None:
    """What a title or a label says of the figures that they must not be: added up, or in thousands."""
    own = " ".join(plain(measure.label) for measure in block.spec.measures.values())
    months = "months" in (block.spec.columns.name, block.spec.rows.name)
    if months and affirmed(ADDED_UP, plain(text)) and not ADDED_UP.search(own):
        return "words for figures that are added up", "the figure of each month by itself"
    if block.spec.kind == "flow" and affirmed(ROLLING, plain(text)):
        return "words for figures of twelve months that move on", "the figures of the time by itself that heads them"
    if affirmed(THOUSANDS, plain(text)):
        return "words for figures in thousands or millions", "whole figures, as in 95,000"
    return None


def other_row(spec: DatasetSpec, text: str, catalogue: Mapping[str, DatasetSpec]) -> Clause | None:
    """What the label of an only row says that it is instead: a target, or a part that another table counts."""
    if NO_COUNT.search(plain(text)):
        return "a label for something other than the counts themselves", "the row that counts"
    said = words_of(text)
    foreign = (said & words_of_labels(catalogue) - SEXES | one_sex(said)) - vocabulary(spec)
    return ("a label that belongs to another table", f"figures of “{spec.title}”") if foreign else None


def words_of_labels(catalogue: Mapping[str, DatasetSpec]) -> frozenset[str]:
    """The words of all categories and measures."""
    axes = [(axis, spec) for spec in catalogue.values() for axis in (spec.rows, spec.columns)]
    names = [names for axis, spec in axes for names in labels_of(axis, spec).values()]
    return frozenset().union(*(words_of(text) for texts in names for text in texts))


def titles(block: Block, taken: Sequence[Block]) -> Iterator[tuple[Place, str]]:
    """The texts above a table and below the one above it, but those that head its rows or columns."""
    top = block.corners[0][0]
    start = max((low for other in taken if (low := other.corners[1][0]) < top), default=0)
    beside = [other.corners for other in taken if are_beside(block, other)]
    for (row, column), cell in block.sheet.cells.items():
        place = block.place(row, column)
        own = any(text in cell.text for text in (block.spec.description, block.spec.caution) if text)
        short = len(cell.text) <= LONGEST_TITLE and not own  # longer ones explain; so does what the template says
        theirs = any(left <= place[1] <= right for (_, left), (_, right) in beside)
        if cell.kind == "text" and short and start < place[0] < top and row not in block.data and not theirs:
            yield place, cell.text


def are_beside(one: Block, other: Block) -> bool:
    """Whether two tables stand beside one another, so that each has its own titles above it."""
    (top, left), (bottom, right) = one.corners
    (top2, left2), (bottom2, right2) = other.corners
    return top <= bottom2 and top2 <= bottom and (right < left2 or right2 < left)


def labels(block: Block, taken: Sequence[Block], rows: Sequence[int]) -> Iterator[tuple[Place, str]]:
    """The texts before the figures of rows that were read, where neither the dataset nor another table has them."""
    leftmost = min(column for column, _ in block.heads)
    known = {row for row, _ in block.labels}
    for (row, column), cell in block.sheet.cells.items():
        place = block.place(row, column)
        before = column < leftmost and row in rows and row not in known and cell.kind == "text"
        if before and not any(other.covers(place) for other in taken):
            yield place, cell.text
