"""The line on stderr by which each command says that the board it works on is invented."""

from __future__ import annotations

import argparse
import sys

BY_BUNDLE = ("verify", "diff")
"""Commands that are given bundles: they say it of these, in what they print."""
FOR_ANOTHER = ("init",)
"""Commands that work on a home that is not there yet."""


def say_if_fictional(options: argparse.Namespace) -> None:
    """Say that the board is fictional, where there is a home and its board is so."""
    if options.command in (*BY_BUNDLE, *FOR_ANOTHER):
        return
    from pscb_lib.core.errors import PscbError
    from pscb_lib.core.fictional import NOTICE
    from pscb_lib.core.home import find_home

    try:
        fictional = find_home(getattr(options, "home", None)).board.fictional
    except (PscbError, OSError):
        return
    if fictional:
        print(f"pscb: {NOTICE}", file=sys.stderr)
