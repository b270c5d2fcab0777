"""``pscb init``, ``pscb new-year`` and ``pscb new-section`` on the command line."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

AddCommand = Callable[[Any, str, str], Any]


def add_homes(commands: Any, add_command: AddCommand) -> None:
    """The three commands."""
    add_init(commands, add_command)
    parser = add_command(commands, "new-year", "start another reporting year, and carry open actions into it")
    parser.add_argument("year", metavar="Y", help="reporting year, as in 2013-14")
    add_new_section(commands, add_command)


def add_init(commands: Any, add_command: AddCommand) -> None:
    """``pscb init``."""
    parser = add_command(commands, "init", "make a home for another board")
    parser.add_argument("folder", metavar="DIR", help="a folder that is new or empty")
    parser.add_argument("--name", metavar="N", help="the board's full name")
    parser.add_argument("--short-name", metavar="N", help="its name in the text (else the initials)")
    parser.add_argument("--place", metavar="P", help='the area, as in "children in ..."')
    parser.add_argument("--year", metavar="Y", help="first reporting year, as in 2013-14 (else that of today)")
    parser.add_argument("--partnership", action="store_true", help="the report says partnership instead of board")
    parser.add_argument("--fictional", action="store_true", help="made up, to practise with: every page says so")


def add_new_section(commands: Any, add_command: AddCommand) -> None:
    """``pscb new-section``."""
    parser = add_command(commands, "new-section", "make a section of your own, to be edited in JupyterLab")
    parser.add_argument("slug", metavar="SLUG", help="its name in files: small letters, digits and underscores")
    parser.add_argument("--title", required=True, metavar="T", help="its title")
    parser.add_argument("--question", required=True, metavar="Q", help="the question that it answers")
    parser.add_argument("--number", metavar="NN", help="the number shown (else the next from 30 on)")
    parser.add_argument("--datasets", nargs="+", required=True, metavar="NAME", help="the tables that it reads")


def run_init(options: argparse.Namespace) -> int:
    """Do what ``pscb init`` says."""
    from pscb_lib.command.homes.start import Answers, init

    given = {key: getattr(options, key) for key in ("name", "short_name", "place", "year")}
    answers = Answers(
        **{key: value for key, value in given.items() if value},
        partnership=options.partnership,
        fictional=options.fictional,
    )
    return init(Path(options.folder).expanduser(), answers)


def run_new_year(options: argparse.Namespace) -> int:
    """Do what ``pscb new-year`` says."""
    from pscb_lib.command.homes.years import new_year

    return new_year(options.home, options.year)


def run_new_section(options: argparse.Namespace) -> int:
    """Do what ``pscb new-section`` says."""
    from pscb_lib.command.homes.section import Wanted, new_section

    wanted = Wanted(options.slug, options.title, options.question, options.number, tuple(options.datasets))
    return new_section(options.home, wanted)
