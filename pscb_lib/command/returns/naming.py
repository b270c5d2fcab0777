"""Names: of the agency that somebody means, of the workbook that it is sent, of the stretch of time."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pscb_lib.core.heads import normalise


def stretch_name(year: str, quarter: int) -> str:
    """``2013-14``, ``2013-14-Q2``."""
    return year if quarter == 4 else f"{year}-Q{quarter}"


def file_name(role: str, year: str, quarter: int) -> str:
    """The workbook's name: the agency's role and the stretch of time, in letters that every computer takes."""
    stem = re.sub(r"[^A-Za-z0-9_-]+", "_", role).strip("_") or "agency"
    return f"{stem}_{stretch_name(year, quarter)}.xlsx"


def role_named(name: str, names: Mapping[str, str]) -> str | None:
    """The role of an agency that somebody named by role, by name, or by a part of the name that only one has."""
    wanted = normalise(name)
    exact = [role for role, full in names.items() if wanted in (normalise(role), normalise(full))]
    within = [role for role, full in names.items() if wanted and wanted in normalise(full)]
    found = exact or within
    return found[0] if len(found) == 1 else None
