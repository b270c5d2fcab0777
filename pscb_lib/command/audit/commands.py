"""The auditor's commands on the command line: ``pscb verify`` and ``pscb diff``."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from pscb_lib.core.errors import UsageError

BUNDLE = "a bundle: its folder, or a zip file of it"


def add_verify(commands: Any, add_command: Callable[..., Any]) -> None:
    """``pscb verify``."""
    parser = add_command(commands, "verify", "check that a bundle is whole, and whether it comes out the same again")
    parser.add_argument("bundle", metavar="BUNDLE", help=BUNDLE)
    parser.add_argument("--rerun", action="store_true", help="run its notebooks again on its inputs, and compare")
    parser.add_argument("--trust", action="store_true", help="with --rerun: also run notebooks that are not our own")
    parser.add_argument("--json", action="store_true", help="for programs")


def add_diff(commands: Any, add_command: Callable[..., Any]) -> None:
    """``pscb diff``."""
    parser = add_command(commands, "diff", "show what differs between two bundles")
    parser.add_argument("old", metavar="OLD", help=BUNDLE)
    parser.add_argument("new", metavar="NEW", help="the bundle to compare it with")
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--json", action="store_true", help="for programs")
    ways.add_argument("--html", metavar="FILE", help="as a page, into this file")


def verify(options: argparse.Namespace) -> int:
    """Verify, and with ``--rerun`` run again."""
    if options.trust and not options.rerun:
        raise UsageError("--trust says that notebooks may be run, and without --rerun none is.")
    from pscb_lib.command.audit.verify import verify

    return verify(options.bundle, again=options.rerun, trust=options.trust, as_json=options.json)


def diff(options: argparse.Namespace) -> int:
    """Compare two bundles."""
    from pscb_lib.command.audit.diff import diff

    return diff(options.old, options.new, as_json=options.json, page=options.html)
