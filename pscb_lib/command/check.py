"""``pscb check``: what is wrong with the data, for the person who rings the supplier."""

from __future__ import annotations

import json
import os
import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from pscb_lib.command.processed import refresh_processed
from pscb_lib.command.request import Request
from pscb_lib.core.check import SKIPPED
from pscb_lib.core.fictional import WORD
from pscb_lib.core.findings import Finding
from pscb_lib.core.moves import CHECK as MOVED
from pscb_lib.core.stage import Prepared, checks_content, in_order, prepare
from pscb_lib.core.store import Store

MOST_CELLS = 5
WIDTH_OF_NOTES = 110
UNDERSTANDS = (
    "A table that cannot be read as it stands may be one that the import understands, with its titles, notes and words "
    "for what is missing. It shows first what it makes of it"
)
REASONED = (
    "The reason why figures of a table moved is given once for the table (or for a single figure in known_issues.yml), "
    "and the check is quiet until the file is another"
)
UNREAD = re.compile(r"\.read_(?!missing_file)")
INDENT = " " * 16
WORST_FIRST = {"critical": 0, "warning": 1, "info": 2}
WORDS = {"critical": "not accepted", "warning": "warning", "info": "question"}


def check(request: Request, *, as_json: bool) -> int:
    """Check a year's data and print the outcome.

    Returns
    -------
    int
        0, or 1 when something is at fault that nobody has accepted as a known issue.
    """
    target = request.resolve()
    prepared = prepare(target.home, target.year, store=Store(target.home.cache), processes=os.cpu_count() or 1)
    refresh_processed(prepared)
    if as_json:
        print(json.dumps(checks_content(prepared), indent=1, ensure_ascii=False))
    else:
        print("\n".join(report_lines(prepared)))
    return 1 if prepared.failures or prepared.refused else 0


def report_lines(prepared: Prepared) -> Iterator[str]:
    """The outcome for people: faults and questions by agency, known issues, and a summary."""
    broken = [f for f in in_order(prepared.findings) if not f.success and not f.known_issue]
    for agency, findings in groupby(sorted(broken, key=lambda f: f.agency), key=lambda f: f.agency):
        yield agency
        yield from agency_lines(list(findings))
        yield ""
    known = [f for f in in_order(prepared.findings) if f.known_issue]
    if known:
        yield "Known issues"
        for finding in known:
            yield f"  {'accepted':<12}  {finding.sentence()}"
            yield from note_lines(finding.note)
        yield ""
    yield from hints(prepared.year, broken)
    yield summary(prepared)


def hints(year: str, broken: Sequence[Finding]) -> Iterator[str]:
    """What may be done about tables that cannot be read as they stand, and about figures that moved."""
    unread = [f.file for f in broken if UNREAD.search(f.check_id)]
    moved = [f.file for f in broken if f.check_id.endswith(f".{MOVED}")]
    for files, text, more in ((unread, UNDERSTANDS, ""), (moved, REASONED, ' --reason "..." --yes')):
        if files:
            command = f"pscb import data/raw/{year}/{files[0]} --year {year}{more}"
            yield from textwrap.wrap(f"{text}: {command}", WIDTH_OF_NOTES + len(INDENT), break_on_hyphens=False)
            yield ""


def agency_lines(findings: Sequence[Finding]) -> Iterator[str]:
    """One agency's faults, the worst first, those of one check together with why it must hold."""
    ordered = sorted(
        (f for f in findings if f.found != SKIPPED), key=lambda f: (WORST_FIRST[f.severity], f.dataset, f.check_id)
    )
    for _, group in groupby(ordered, key=lambda f: (f.dataset, f.check_id, f.severity)):
        cells = list(group)
        yield from (f"  {WORDS[f.severity]:<12}  {f.sentence()}" for f in cells[:MOST_CELLS])
        if len(cells) > MOST_CELLS:
            yield f"{INDENT}and {len(cells) - MOST_CELLS} more places like it"
        yield from note_lines(cells[0].note)
    yield from skipped_lines([f for f in findings if f.found == SKIPPED])


def skipped_lines(findings: Sequence[Finding]) -> Iterator[str]:
    """What could not be compared since a table is not accepted: one line a table, for mending it answers them all."""
    for name, group in groupby(sorted(findings, key=lambda f: f.dataset), key=lambda f: f.dataset):
        comparisons = counted(len(list(group)), "comparison")
        yield f"  {WORDS['info']:<12}  {name}.csv: {comparisons} with its figures can be made once it is accepted."


def note_lines(note: str) -> list[str]:
    """Why a check must hold, or why its break was accepted."""
    return textwrap.wrap(note, WIDTH_OF_NOTES, initial_indent=INDENT, subsequent_indent=INDENT)


def summary(prepared: Prepared) -> str:
    """One line: how many tables and checks, and how many of them failed."""
    due = [d for d in prepared.datasets.values() if d.state not in ("not_listed", "not_published")]
    failed = {severity: checks_in(f for f in prepared.failures if f.severity == severity) for severity in WORDS}
    questions = checks_in(f for f in prepared.findings if not f.success and f.severity == "info")
    known = len({f.known_issue for f in prepared.findings if f.known_issue})
    counts = [
        counted(len(due), "table"),
        counted(checks_in(prepared.findings), "check"),
        f"{failed['critical']} failed critically",
        counted(failed["warning"], "warning"),
        counted(known, "known issue"),
        counted(questions, "question"),
    ]
    mark = f"{WORD}. " if prepared.home.board.fictional else ""
    return f"{mark}{prepared.year}: {', '.join(counts)}; {counted(len(prepared.refused), 'table')} not used."


def checks_in(findings: Iterable[Finding]) -> int:
    """How many checks there are among findings, of which one check may have many."""
    return len({(finding.dataset, finding.check_id) for finding in findings})


def counted(number: int, noun: str) -> str:
    """A number with its noun: ``1 table``, ``2 tables``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
