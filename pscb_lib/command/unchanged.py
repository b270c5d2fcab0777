"""A run for which nothing has changed: the report is put together from what was kept, and nothing heavy is imported."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from pscb_lib.command.audit.bag import renew_bag
from pscb_lib.command.audit.seal import seal
from pscb_lib.command.bundle import BundlePlace, building, bundle_name, forget_failed
from pscb_lib.command.formats import formats_of
from pscb_lib.command.parameters import resolve
from pscb_lib.command.plan import Section, choose, read_plan
from pscb_lib.command.provenance import Build
from pscb_lib.command.report_cache import KeptReport, kept, processed_state, report_key, write_files
from pscb_lib.command.request import Request, Resolved
from pscb_lib.core.errors import Interrupted
from pscb_lib.core.store import Store

INCOMPLETE = 3


@dataclass(frozen=True)
class Wanted:
    """What was asked for, and the key under which it is kept."""

    target: Resolved
    chosen: list[Section]
    place: BundlePlace
    store: Store
    build: Build
    key: str


def wanted(request: Request) -> Wanted:
    """Work out what is asked for, and refuse what cannot be made.

    Raises
    ------
    UsageError
        When something was asked for that is not there.
    """
    target = request.resolve()
    chosen = choose(read_plan(target.home.notebooks), request.only)
    for section in chosen:
        resolve(section, target.parameters)
    place = BundlePlace(target.out, bundle_name(target.year, target.quarter, target.audience))
    place.require_replaceable()
    only = [s.slug for s in chosen if request.only]
    build = Build({**target.parameters, "only": only, "final": request.final})
    key = report_key(target, chosen, bool(request.only), formats_of(request.formats), final=request.final)
    return Wanted(target, chosen, place, Store(target.home.cache, fresh=request.fresh), build, key)


def put_together(request: Request) -> int | None:
    """Make the report from what was kept; None when something has changed, so that it must be made anew."""
    want = wanted(request)
    found = kept(want.store, want.key)
    if found is None or found.processed != processed_state(want.target) or (request.strict and found.refusable):
        return None
    try:
        write_again(want, found)
        renew_bag(want.place.final, wanted=request.zip)
    except KeyboardInterrupt:
        raise Interrupted("stopped before the report was made; an earlier one is as it was.") from None
    print("nothing has changed: the report is put together from what was made before.", file=sys.stderr)
    for reason in found.reasons:
        print(f"pscb: {reason}", file=sys.stderr)
    print(want.place.final)
    return INCOMPLETE if found.reasons else 0


def write_again(want: Wanted, found: KeptReport) -> None:
    """Write the bundle and say in it that every section was kept."""
    with building(want.place) as bundle:
        write_files(found.files, bundle)
        for section in want.chosen:
            want.build.completed(section, kernel=found.kernels[section.key], cached=True)
        want.build.write(bundle, found.reasons)
        seal(bundle)
    forget_failed(want.place, [section.key for section in want.chosen])
