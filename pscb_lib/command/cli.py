"""The console script ``pscb``: reads the command line, does what it says, returns the exit status.

0 done; 1 the data or a section failed; 2 bad usage, configuration or unknown name; 3 the report was made and
is incomplete; 130 interrupted. An error is one sentence on stderr; ``--debug`` shows the traceback as well.
What a command needs is imported when it runs, so that ``pscb --help`` is quick.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence

from pscb_lib.command.answer.commands import answer
from pscb_lib.command.arguments import build_parser, parse
from pscb_lib.command.audit import commands as auditor
from pscb_lib.command.disk_full import disk_full, is_disk_full
from pscb_lib.command.fictional_notice import say_if_fictional
from pscb_lib.command.homes import commands as homes
from pscb_lib.command.importing import commands as importing
from pscb_lib.command.returns import commands as returns
from pscb_lib.core.errors import Interrupted, PscbError, UsageError

DEBUG_HINT = "run again with --debug and send what it says to whoever looks after this program."


def main(argv: list[str] | None = None) -> int:
    """Do what the command line says.

    Parameters
    ----------
    argv : list of str, optional
        The words after ``pscb``; those of this process unless given.

    Returns
    -------
    int
        The exit status.
    """
    write_utf8()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # nothing here is helped by more, and one thread can be forked
    words = sys.argv[1:] if argv is None else argv
    debug = "--debug" in words
    try:
        return dispatch(parse(words), words)
    except SystemExit as end:  # argparse has shown its help
        return int(end.code or 0)
    except BrokenPipeError:  # who reads the output has seen enough, as in "pscb list | head"
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (Exception, KeyboardInterrupt) as error:
        if debug:
            traceback.print_exc()
        told = tell(error, debug)
        print(f"pscb: {told}", file=sys.stderr)
        return told.exit_status


def dispatch(options: argparse.Namespace, words: Sequence[str]) -> int:
    """Do what one command says."""
    if options.version:
        from importlib.metadata import version

        print(f"pscb {version('pscb-lib')}")
        return 0
    if options.command is None:
        build_parser().print_help(sys.stderr)
        return UsageError.exit_status
    say_if_fictional(options)
    if getattr(options, "watch", False):
        from pscb_lib.command.watch import watch_report

        return watch_report(words, options.home)
    return COMMANDS[options.command](options)


def tell(error: BaseException, debug: bool) -> PscbError:
    """The error as a sentence for the user."""
    if isinstance(error, PscbError):
        return error
    if isinstance(error, KeyboardInterrupt):
        return Interrupted("stopped.")
    if is_disk_full(error):
        return disk_full(getattr(error, "filename", None) or "this computer")
    if isinstance(error, OSError) and error.filename:
        return PscbError(f"{error.filename} cannot be read or written: {error.strerror}.")
    hint = "the lines above say where." if debug else DEBUG_HINT
    return PscbError(f"something went wrong that should not: {type(error).__name__}; {hint}")


def write_utf8() -> None:
    """Let every console and file take every character, on Windows as well."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def run(options: argparse.Namespace) -> int:
    """``pscb run``."""
    from pscb_lib.command.request import Request
    from pscb_lib.command.unchanged import put_together

    request = Request(
        options.home,
        options.year,
        options.quarter,
        options.audience,
        options.only,
        options.strict,
        options.out,
        options.jobs,
        options.cold,
        options.fresh,
        options.formats,
        options.zip,
        options.final,
    )
    status = put_together(request)
    if status is not None:
        return status
    from pscb_lib.command.starting import make_report

    return make_report(request)


def check(options: argparse.Namespace) -> int:
    """``pscb check``."""
    from pscb_lib.command.check import check
    from pscb_lib.command.request import Request

    return check(Request(options.home, options.year), as_json=options.json)


def show_plan(options: argparse.Namespace) -> int:
    """``pscb list``."""
    from pscb_lib.command.forecast import reasons
    from pscb_lib.command.listing import plan_json, plan_table, resolved_plan
    from pscb_lib.command.plan import check_datasets, choose, read_plan
    from pscb_lib.command.request import Request
    from pscb_lib.core.catalogue import read_catalogue
    from pscb_lib.core.store import Store

    target = Request(options.home, options.year, options.quarter, options.audience).resolve()
    sections = read_plan(target.home.notebooks)
    check_datasets(sections, read_catalogue(target.home.expectations / "catalogue.yml").datasets)
    chosen, store = choose(sections, options.only), Store(target.home.cache)
    told = reasons(target, chosen, store, bool(options.only))
    entries = resolved_plan(sections, options.only, target.parameters, told)
    print(plan_json(entries, fictional=target.home.board.fictional) if options.json else plan_table(entries))
    return 0


def lab(options: argparse.Namespace) -> int:
    """``pscb lab``."""
    from pscb_lib.command.lab.opening import lab

    return lab(options.home, edit=options.edit, year_given=options.year or options.which_year)


def commentary(options: argparse.Namespace) -> int:
    """``pscb commentary``."""
    from pscb_lib.command.commentary.agree import agree
    from pscb_lib.command.commentary.pull import pull
    from pscb_lib.command.commentary.status import show_status
    from pscb_lib.command.request import Request

    request = Request(options.home, options.year)
    if options.action == "pull":
        return pull(request, options.file, dry_run=options.dry_run)
    if options.action == "agree":
        return agree(request, options.section, options.state, options.by, options.date)
    return show_status(request)


COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "run": run,
    "check": check,
    "list": show_plan,
    "lab": lab,
    "answer": answer,
    "verify": auditor.verify,
    "diff": auditor.diff,
    "commentary": commentary,
    "init": homes.run_init,
    "new-year": homes.run_new_year,
    "new-section": homes.run_new_section,
    "template": returns.run_template,
    "returns": returns.run_returns,
    "import": importing.run_import,
}
