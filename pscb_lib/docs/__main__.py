"""``python -m pscb_lib.docs``: write the generated documents again, or check that they are up to date."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from pscb_lib.core.errors import PscbError
from pscb_lib.core.home import Home, find_home
from pscb_lib.docs.documents import Document, documents, out_of_date, write


def main(arguments: Sequence[str] | None = None) -> int:
    """Write what is out of date; with ``--check`` name it instead.

    Returns
    -------
    int
        0 when all is well, 1 when ``--check`` finds something out of date, 2 when something cannot be read.
    """
    parser = argparse.ArgumentParser(prog="python -m pscb_lib.docs", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if something is out of date")
    parser.add_argument("--home", metavar="D", help="the board's folder, else as for pscb")
    given = parser.parse_args(arguments)
    try:
        home = find_home(given.home)
        stale = out_of_date(documents(home))
    except PscbError as error:
        print(error, file=sys.stderr)
        return error.exit_status
    if given.check:
        return complain(home, stale)
    write(stale)
    print(f"Written: {', '.join(names(home, stale))}." if stale else "Everything is up to date.")
    return 0


def complain(home: Home, stale: Sequence[Document]) -> int:
    """Name what is out of date; the exit status."""
    if not stale:
        return 0
    print(f"out of date: {', '.join(names(home, stale))}; make docs writes it again.", file=sys.stderr)
    return 1


def names(home: Home, stale: Sequence[Document]) -> list[str]:
    """The documents by their place in the project or the home."""
    return [document.name_in(home) for document in stale]


if __name__ == "__main__":
    sys.exit(main())
