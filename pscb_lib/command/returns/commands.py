"""``pscb template`` and ``pscb returns`` on the command line."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from pscb_lib.core.periods import QUARTERS


def add_template(commands: Any, add_command: Callable[[Any, str, str], Any]) -> None:
    """``pscb template``."""
    parser = add_command(commands, "template", "workbooks for the agencies to fill in")
    parser.add_argument("year", metavar="Y", help="reporting year, as in 2013-14")
    parser.add_argument(
        "--quarter",
        type=int,
        choices=QUARTERS,
        default=4,
        help="ask up to the end of this quarter (else the whole year)",
    )
    parser.add_argument(
        "--agency", action="append", default=[], metavar="NAME", help="only this agency's; may be given again"
    )
    parser.add_argument(
        "--output",
        "--out",
        dest="out",
        metavar="DIR",
        help="folder for the workbooks (else returns/<year> in the home)",
    )
    parser.add_argument("--replace", action="store_true", help="replace workbooks that are there already")


def add_returns(commands: Any, add_command: Callable[[Any, str, str], Any]) -> None:
    """``pscb returns``."""
    parser = add_command(commands, "returns", "who has sent what, what is late, and the e-mail that asks for it")
    parser.add_argument("year", metavar="YEAR", nargs="?", help="reporting year, as in 2013-14 (else the newest)")
    parser.add_argument(
        "--quarter", type=int, choices=QUARTERS, help="returns up to this quarter (else the last one that has ended)"
    )
    parser.add_argument(
        "--chase",
        metavar="AGENCY",
        nargs="?",
        const="",
        help="print the e-mail that asks this agency, or each one, for what is outstanding",
    )
    parser.add_argument("--on", metavar="DATE", help="as if this were today, as in 2013-08-01")
    parser.add_argument("--out", metavar="DIR", help="with --chase: write each e-mail into a file there as well")
    parser.add_argument("--json", action="store_true", help="for programs")


def run_template(options: argparse.Namespace) -> int:
    """Do what ``pscb template`` says."""
    from pscb_lib.command.returns.template import template

    return template(options.home, options.year, options.quarter, options.agency, options.out, replace=options.replace)


def run_returns(options: argparse.Namespace) -> int:
    """Do what ``pscb returns`` says."""
    from pscb_lib.command.returns.overview import overview

    return overview(options)
