"""``pscb import`` on the command line."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from pscb_lib.core.periods import QUARTERS


def add_import(commands: Any, add_command: Callable[[Any, str, str], Any]) -> None:
    """``pscb import``."""
    parser = add_command(commands, "import", "take in agencies' returns: shows what it understood, writes with --yes")
    parser.add_argument("files", nargs="+", metavar="FILE", help="a returned workbook (.xlsx, .xlsm) or a CSV")
    parser.add_argument("--year", metavar="Y", help="reporting year, as in 2013-14 (else as the workbook says)")
    parser.add_argument("--quarter", type=int, choices=QUARTERS, default=0, help="it ends with this quarter (else 4)")
    parser.add_argument(
        "--table", action="append", default=[], metavar="SHEET=TABLE", help="this sheet is this table; may be repeated"
    )
    parser.add_argument(
        "--reason", action="append", default=[], metavar="TEXT",
        help='why figures moved or are restated, for all of it; with "CAF!A3=TEXT" the answer to that question alone',
    )  # fmt: skip
    parser.add_argument("--by", default="", metavar="NAME", help="who imports it (else whoever is logged in)")
    parser.add_argument("--note", metavar="DIR", help="folder for the note (else returns/<year>/notes in the home)")
    parser.add_argument("--yes", "--write", dest="yes", action="store_true", help="write it, if nothing is unclear")


def run_import(options: argparse.Namespace) -> int:
    """Do what ``pscb import`` says."""
    from pscb_lib.command.importing.asking import Wanted
    from pscb_lib.command.importing.importing import Order, import_files

    wanted = Wanted(options.year, options.quarter)
    order = Order(options.files, wanted, options.table, options.reason, options.by, options.yes, options.note)
    return import_files(options.home, order)
