"""``pscb diff``: what differs between two bundles, for people, for programs, and as a page."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pscb_lib.command.audit.diff_bundle import Bundle, Row
from pscb_lib.command.audit.diff_figures import figures
from pscb_lib.command.audit.diff_page import diff_page
from pscb_lib.command.audit.diff_parts import checks, claims, inputs, notebooks, sections, versions
from pscb_lib.command.audit.diff_text import diff_text
from pscb_lib.command.audit.faults import BROKEN
from pscb_lib.command.audit.source import Source, opened
from pscb_lib.command.audit.verify_files import verify_names
from pscb_lib.core.errors import PscbError, UsageError

PARTS: Mapping[str, Callable[[Bundle, Bundle], list[Row]]] = {
    "figures": figures,
    "claims": claims,
    "checks": checks,
    "inputs": inputs,
    "notebooks": notebooks,
    "sections": sections,
}


def diff(old: str, new: str, *, as_json: bool, page: str | None) -> int:
    """Compare two bundles and print or write what differs.

    Returns
    -------
    int
        0 when nothing differs, else 1. Versions alone, and times, make no difference.

    Raises
    ------
    UsageError
        When one of them is no bundle.
    """
    with opened(old) as first, opened(new) as second:
        content = compared(first, second)
    if as_json:
        print(json.dumps(content, indent=1, ensure_ascii=False))
    elif page:
        write_page(Path(page).expanduser(), diff_page(content))
    else:
        print(diff_text(content))
    return 1 if content["differ"] else 0


def compared(first: Source, second: Source) -> dict[str, Any]:
    """What differs, as ``--json`` prints it.

    Returns
    -------
    dict
        ``old`` and ``new`` (name, period, made, fictional), ``differ``, a list of rows for each part, ``versions``.
    """
    for source in (first, second):
        if faults := verify_names(source).faults:
            raise PscbError(f"{source.name} is not compared: {faults[0].file}: {faults[0].what}.")
    try:
        old, new = Bundle.of(first.bundle), Bundle.of(second.bundle)
        parts = {name: find(old, new) for name, find in PARTS.items()}
        head = {"old": about(first, old), "new": about(second, new), "differ": any(parts.values())}
        return {**head, **parts, "versions": versions(old, new)}
    except BROKEN as error:
        names = f"{first.name} or {second.name}"
        raise PscbError(f"{names} does not have the form of a bundle; pscb verify says where.") from error


def about(source: Source, bundle: Bundle) -> dict[str, Any]:
    """Which bundle it is, and whether its board is invented."""
    made, fictional = str(bundle.build["finished"]), bool(bundle.build.get("fictional"))
    return {"name": source.name, "period": bundle.period, "made": made, "fictional": fictional}


def write_page(path: Path, html: str) -> None:
    """Write the page; its path is told."""
    if path.is_dir():
        raise UsageError(f"{path} is a folder; --html needs the name of a file.")
    path.write_text(html, encoding="utf-8", newline="\n")
    print(path)
