"""The start of a run: what forks its kernels pays its imports while the run pays its own."""

from __future__ import annotations

from pscb_lib.command import kernels
from pscb_lib.command.request import Request
from pscb_lib.core.lean_imports import lean_imports


def make_report(request: Request) -> int:
    """Make the report that is asked for; as `run`, which is imported beside the kernels' own libraries."""
    with kernels.warming(cold=request.cold) as warming:
        with lean_imports():
            from pscb_lib.command.run import run
        return run(request, warming)
