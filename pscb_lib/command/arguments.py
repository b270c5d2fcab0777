"""The commands and their options, also of those that are still to come."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Any, NoReturn

from pscb_lib.command.answer.commands import add_answer
from pscb_lib.command.audit.commands import add_diff, add_verify
from pscb_lib.command.homes.commands import add_homes
from pscb_lib.command.importing.commands import add_import
from pscb_lib.command.returns.commands import add_returns, add_template
from pscb_lib.core.commentary_states import STATES
from pscb_lib.core.errors import NotYetAvailable, UsageError
from pscb_lib.core.periods import QUARTERS

DESCRIPTION = "Makes a safeguarding board's report from its data: checked tables, executed notebooks, HTML pages."
AUDIENCES = ("board", "public")
COMING: Mapping[str, str] = {
    "attack": "try to find protected counts in a public bundle",
}


class Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one sentence."""

    def error(self, message: str) -> NoReturn:
        """Refuse bad usage."""
        raise UsageError(f"{message.rstrip('.')}; see {self.prog} --help.")


def build_parser() -> Parser:
    """The parser of the whole command line."""
    parser = Parser(prog="pscb", description=DESCRIPTION, allow_abbrev=False)
    add_common(parser, default=None)
    parser.add_argument("--version", action="store_true", help="show the version and end")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    add_run(commands)
    add_check(commands)
    add_list(commands)
    add_lab(commands)
    add_answer(commands, add_command)
    add_verify(commands, add_command)
    add_diff(commands, add_command)
    add_commentary(commands)
    add_template(commands, add_command)
    add_returns(commands, add_command)
    add_homes(commands, add_command)
    add_import(commands, add_command)
    for name, help_text in COMING.items():
        add_command(commands, name, f"{help_text} (not available yet)")
    return parser


def add_command(commands: Any, name: str, help_text: str) -> Parser:
    """One command, with the options that every command has."""
    parser: Parser = commands.add_parser(
        name, help=help_text, description=f"{help_text[0].upper()}{help_text[1:]}.", allow_abbrev=False
    )
    add_common(parser, default=argparse.SUPPRESS)
    return parser


def add_common(parser: Parser, default: Any) -> None:
    """Options that may stand before or after the command."""
    parser.add_argument(
        "--home",
        metavar="D",
        default=default,
        help="the board's folder (else PSCB_HOME, else the nearest with board.yml)",
    )
    parser.add_argument(
        "--debug", action="store_true", default=default or False, help="show the whole traceback of an error"
    )


def add_what(parser: Parser) -> None:
    """Options that say which report is meant."""
    parser.add_argument("--year", metavar="Y", help="reporting year, as in 2012-13 (else the newest)")
    parser.add_argument(
        "--quarter",
        type=int,
        choices=QUARTERS,
        default=4,
        help="up to the end of this quarter (else the whole year)",
    )
    parser.add_argument("--audience", choices=AUDIENCES, default="board", help="whose copy (else board)")
    parser.add_argument(
        "--only",
        nargs="+",
        action="extend",
        metavar="SLUG",
        default=[],
        help="only these sections, by slug or number",
    )


def add_run(commands: Any) -> None:
    """``pscb run``."""
    parser = add_command(commands, "run", "make the report")
    add_what(parser)
    parser.add_argument("--strict", action="store_true", help="stop when a table is not accepted")
    parser.add_argument("--final", action="store_true", help="no draft: needs every commentary signed and up to date")
    parser.add_argument("--out", metavar="D", help="folder for the bundle (else reports/ in the home)")
    parser.add_argument("--jobs", metavar="N", help="notebooks to run at once (else what cores and memory allow)")
    parser.add_argument("--cold", action="store_true", help="start a new Python for every notebook, as Jupyter does")
    parser.add_argument("--watch", action="store_true", help="run again whenever a file is saved; Ctrl-C ends it")
    parser.add_argument("--fresh", action="store_true", help="run also what has not changed")
    parser.add_argument(
        "--formats",
        metavar="html,pdf,docx,xlsx",
        help="what to make besides the pages, which are always made (else all)",
    )
    parser.add_argument("--zip", action="store_true", help="write the bundle as one zip file as well, for sending")


def add_check(commands: Any) -> None:
    """``pscb check``."""
    parser = add_command(commands, "check", "check the data, and say what is wrong where")
    parser.add_argument("--year", metavar="Y", help="reporting year, as in 2012-13 (else the newest)")
    parser.add_argument("--json", action="store_true", help="for programs: every check")


def add_list(commands: Any) -> None:
    """``pscb list``."""
    parser = add_command(commands, "list", "show the plan: sections, parameters, datasets")
    add_what(parser)
    parser.add_argument("--json", action="store_true", help="for programs")


def add_lab(commands: Any) -> None:
    """``pscb lab``."""
    parser = add_command(commands, "lab", "open JupyterLab on working copies of the notebooks")
    help_of_year = "reporting year, as in 2013-14 (else the newest)"
    parser.add_argument("which_year", metavar="YEAR", nargs="?", help=help_of_year)
    parser.add_argument("--year", metavar="Y", help="the same")
    parser.add_argument("--edit", action="store_true", help="open the report's own notebooks instead")


def add_commentary(commands: Any) -> None:
    """``pscb commentary``, and what can be done with it."""
    parser = add_command(commands, "commentary", "the Board's words: their state, agreement, and edits from Word")
    actions = parser.add_subparsers(dest="action", metavar="ACTION", title="actions", required=True)
    status = add_command(actions, "status", "how far each commentary is agreed, and which are out of date")
    agree = add_command(actions, "agree", "note that a commentary was agreed, by whom, over which numbers")
    agree.add_argument("section", metavar="SLUG", help="the section, by slug or number")
    agree.add_argument("--as", dest="state", required=True, metavar="STATE", help=", ".join(STATES))
    agree.add_argument("--by", required=True, metavar="NAME", help="who agreed")
    agree.add_argument("--date", metavar="D", help="the day, as in 2013-06-12 (else today)")
    pull = add_command(actions, "pull", "bring edits in report.docx back into the Markdown")
    pull.add_argument("file", metavar="FILE.docx", help="the report as it was edited in Word")
    pull.add_argument("--dry-run", action="store_true", help="show what would change, and write nothing")
    for action in (status, agree, pull):
        action.add_argument("--year", metavar="Y", help="reporting year, as in 2012-13 (else the newest)")


def parse(argv: list[str] | None) -> argparse.Namespace:
    """The command and its options.

    Raises
    ------
    UsageError
        When they are not understood.
    NotYetAvailable
        When they are, and are still to come.
    """
    parser = build_parser()
    options, unknown = parser.parse_known_args(argv)
    if options.command in COMING:
        raise NotYetAvailable(f"pscb {options.command} is not available yet.")
    if unknown:
        parser.error(f"not understood: {' '.join(unknown)}")
    return options
