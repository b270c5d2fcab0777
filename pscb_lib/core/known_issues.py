"""Known issues: breaks that somebody has looked at and accepted, with the value that was accepted and until when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

import yaml

from pscb_lib.core.errors import HomeError
from pscb_lib.core.findings import Finding


@dataclass(frozen=True)
class KnownIssue:
    """One accepted break.

    ``row`` and ``column`` are the cell, ``observed`` and ``expected`` the numbers when the break was accepted, ``until``
    the last reporting year for which it is. A break in another cell, with another number, or in a later year is a
    failure again.
    """

    id: str
    check: str
    dataset: str
    row: str
    column: str
    observed: str
    expected: str
    why: str
    accepted_by: str
    until: str

    def covers(self, finding: Finding, year: str) -> bool:
        """Whether this break is the one that was accepted."""
        cell = (finding.check_id, finding.dataset, str(finding.row or ""), finding.column or "", finding.found)
        same = (self.check, self.dataset, self.row, self.column, self.observed) == cell
        expected = re.match(rf"{re.escape(self.expected)}(?![\d.])", finding.expected)
        return same and bool(expected) and not finding.success and year <= self.until


def read_known_issues(folder: Path) -> list[KnownIssue]:
    """The year's ``known_issues.yml``; none where there is no such file.

    Raises
    ------
    HomeError
        When the file is there and cannot be read, or an entry lacks something.
    """
    path = folder / "known_issues.yml"
    if not path.exists():
        return []
    try:
        entries = (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).get("known_issues") or []
        keys = [field.name for field in fields(KnownIssue)]
        return [KnownIssue(**{key: " ".join(str(entry[key]).split()) for key in keys}) for entry in entries]
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise HomeError(f"{folder.name}/known_issues.yml cannot be read: {type(error).__name__} {error}.") from error


def mark_known(findings: Sequence[Finding], issues: Sequence[KnownIssue], year: str) -> list[Finding]:
    """The findings, those that are accepted breaks marked with the id of the known issue and its reason."""
    marked = []
    for finding in findings:
        issue = next((i for i in issues if i.covers(finding, year)), None)
        if issue:
            finding = replace(finding, known_issue=issue.id, note=f"Known issue {issue.id}: {issue.why}")
        marked.append(finding)
    return marked
