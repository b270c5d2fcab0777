"""A year's data as a report up to a quarter sees them: without what the checks found in later figures."""

from __future__ import annotations

from dataclasses import replace

from pscb_lib.core.periods import up_to_quarter
from pscb_lib.core.prepare import Prepared, judge


def up_to(prepared: Prepared, quarter: int) -> Prepared:
    """The year without the findings, and the known issues, that concern only figures of later periods.

    A check that breaks in later figures alone is not counted. A return that is refused stays refused as a whole,
    whichever of its figures is at fault.
    """
    end = up_to_quarter(prepared.year, quarter).last.isoformat()
    findings = [finding for finding in prepared.findings if finding.concerns(end)]
    later = {f.known_issue for f in prepared.findings} - {f.known_issue for f in findings}
    return replace(
        prepared,
        datasets={name: judge(d, findings, prepared.checked) for name, d in prepared.datasets.items()},
        findings=findings,
        known_issues=[issue for issue in prepared.known_issues if issue.id not in later],
    )
