"""The code of a picked table: what an analyst takes away, to run it again or to put it into a notebook."""

from __future__ import annotations

from collections.abc import Sequence

START = """\
from pscb_lib.notebook import Section
from pscb_lib.notebook.exploring import pick, show

report = Section("explore", year="{year}", quarter={quarter}, audience="{audience}")
[dataset] = report.load("{name}")
"""
PICK = "table = pick(dataset{picks})\n"
END = "show(report, table)\n"


def code_of(
    name: str, *, measure: str, split: str, years: Sequence[str], year: str, quarter: int, audience: str
) -> str:
    """Code that makes and shows a table, whichever notebook it is pasted into.

    Parameters
    ----------
    name : str
        The dataset.
    measure, split, years : str and sequence of str
        As for `pick`; what is empty is left to its default.
    year, quarter, audience : str, int and str
        As for a section.
    """
    picks = [f'{key}="{value}"' for key, value in (("measure", measure), ("split", split)) if value]
    picks += ["years=[" + ", ".join(f'"{one}"' for one in years) + "]"] if years else []
    given = "".join(f", {one}" for one in picks)
    return START.format(year=year, quarter=quarter, audience=audience, name=name) + PICK.format(picks=given) + END
