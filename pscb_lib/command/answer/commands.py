"""``pscb answer``: a slip for a member's question, or the figures that there are."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pscb_lib.core.errors import PscbError, UsageError
from pscb_lib.core.periods import QUARTERS

if TYPE_CHECKING:
    from pscb_lib.core.home import Home

NO_REPORT = "there is no report of {period} in {folder} yet, and an answer is taken from the report; pscb run makes it."
CHANGED = (
    "the data have changed since the report was made ({what}), so its figures may be out of date; make it again with "
    "pscb run, then ask again."
)
ASK = "say which figure is meant, by its name or in words; pscb answer --find WORDS shows what there is."


def add_answer(commands: Any, add_command: Callable[..., Any]) -> None:
    """The options of ``pscb answer``."""
    parser = add_command(commands, "answer", "write a slip for a member's question, with a figure of the report")
    parser.add_argument("figure", nargs="*", metavar="FIGURE", help="the figure, by its name, or in words")
    parser.add_argument("--find", nargs="+", metavar="WORD", help="list the figures that have these words")
    parser.add_argument("--docx", metavar="FILE", help="write the slip as a Word file as well")
    parser.add_argument("--year", metavar="Y", help="reporting year, as in 2012-13 (else the newest)")
    parser.add_argument(
        "--quarter", type=int, choices=QUARTERS, default=4, help="of the report up to this quarter (else the year)"
    )


def answer(options: argparse.Namespace) -> int:
    """Write the slip, or list figures.

    Raises
    ------
    PscbError
        When there is no report, or one of former data.
    UsageError
        When no figure is meant, none is found, or several are.
    """
    asked = " ".join(options.find or options.figure)
    if not asked.strip() or (options.find and (options.figure or options.docx)):
        raise UsageError(ASK)
    if options.docx and not options.docx.lower().endswith(".docx"):
        raise UsageError(f'a Word file has a name like slip.docx; found "{options.docx}".')
    from pscb_lib.command.answer.finding import NONE, found, listed, the_one
    from pscb_lib.command.answer.known import answerable
    from pscb_lib.command.answer.slip import as_text, slip_of

    bundle = current_bundle(options)
    report, board = read_report(bundle)
    known = answerable(bundle, report.state, report.catalogue, board)
    titles = {name: spec.title for name, spec in report.catalogue.datasets.items()}
    if options.find:
        hits = found(known, asked, titles)
        if not hits:
            raise UsageError(NONE.format(asked=asked))
        print(listed(hits))
        return 0
    slip = slip_of(the_one(known, asked, titles), report)
    print(as_text(slip))
    if options.docx:
        from pscb_lib.command.answer.word import write_slip

        write_slip(slip, Path(options.docx).expanduser())
        print(f"\n{options.docx}")
    return 0


def current_bundle(options: argparse.Namespace) -> Path:
    """The board's report of the year, made from the data as they are now."""
    from pscb_lib.command.bundle import bundle_name, is_bundle
    from pscb_lib.command.request import Request
    from pscb_lib.core.periods import up_to_quarter

    target = Request(options.home, options.year, options.quarter).resolve()
    bundle = target.out / bundle_name(target.year, target.quarter, target.audience)
    if not is_bundle(bundle):
        period = up_to_quarter(target.year, target.quarter).label
        raise PscbError(NO_REPORT.format(period=period, folder=target.out))
    if changed := what_changed(bundle, target.home, target.year):
        raise PscbError(CHANGED.format(what=changed))
    return bundle


def what_changed(bundle: Path, home: Home, year: str) -> str:
    """The first table or setting that is not what the report was made from; empty where all are."""
    from pscb_lib.core.digests import sha256_of
    from pscb_lib.core.documents import read_json

    state = read_json(bundle / "inputs" / "state.json")
    used = {name for name in state["raw_sha256"] if name.endswith((".csv", ".yml", ".json"))}
    now = {path.name for path in home.raw(year).glob("*.csv")}
    files = {Path(entry["file"]).name for entry in state["datasets"].values() if entry["file"]}
    name: str
    for name in sorted((used | (now & files)) & (files | {"known_issues.yml"})):
        path = home.raw(year) / name
        if not path.is_file() or sha256_of(path) != state["raw_sha256"].get(name):
            return name
    settings = {"board.yml": home.root, "catalogue.yml": home.expectations}
    for name, folder in settings.items():
        if sha256_of(folder / name) != sha256_of(bundle / "inputs" / name):
            return name
    return ""


def read_report(bundle: Path) -> tuple[Any, Any]:
    """What is said of the report as a whole, and its board."""
    from pscb_lib.command.answer.slip import Report
    from pscb_lib.core.catalogue import read_catalogue
    from pscb_lib.core.documents import read_json, read_yaml
    from pscb_lib.core.home import read_board
    from pscb_lib.core.periods import up_to_quarter

    inputs, build = bundle / "inputs", read_json(bundle / "build.json")
    state, board = read_json(inputs / "state.json"), read_board(inputs / "board.yml")
    sections = read_yaml(inputs / "report.yml")["sections"]
    titles = {key: s["title"] for s in sections for key in (s["slug"], f"{s['number']}_{s['slug']}")}
    report = Report(
        board.name, up_to_quarter(state["year"], state["quarter"]), bool(build["parameters"].get("final")),
        " ".join(build["why"]), titles, state, read_json(inputs / "checks.json")["known_issues"],
        read_catalogue(inputs / "catalogue.yml"), board.fictional, board.terms,
    )  # fmt: skip
    return report, board
