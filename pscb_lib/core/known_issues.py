"""Known issues: breaks that somebody has looked at and accepted, with the value that was accepted and until when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from pscb_lib.core.documents import Unreadable, read_yaml
from pscb_lib.core.errors import HomeError, UsageError
from pscb_lib.core.findings import Finding
from pscb_lib.core.periods import parse_year


@dataclass(frozen=True)
class KnownIssue:
    """One accepted break.

    ``row`` and ``column`` are the cell, ``observed`` and ``expected`` the numbers when the break was accepted,
    ``until`` the last reporting year for which it is. A break in another cell, with another number, or in a later
    year is a failure again.
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
        place = (finding.check_id, finding.dataset, str(finding.row or ""), finding.column or "")
        same = (*place, finding.found) == (self.check, self.dataset, self.row, self.column, self.observed)
        expected = re.match(rf"{re.escape(self.expected)}(?!\d|[.,]\d)", finding.expected)
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
    file = f"{folder.name}/known_issues.yml"
    try:
        content = read_yaml(path) or {}
    except Unreadable as error:
        raise HomeError(f"{file} cannot be read: {error}.") from error
    entries = (content.get("known_issues") if isinstance(content, dict) else content) or []
    if not isinstance(content, dict) or not isinstance(entries, list):
        raise HomeError(f"{file} must hold a list under the key known_issues.")
    return [read_known_issue(entry, f"{file}, entry {number}") for number, entry in enumerate(entries, 1)]


def read_known_issue(entry: Any, where: str) -> KnownIssue:
    """One entry of the file."""
    if not isinstance(entry, dict):
        raise HomeError(f"{where} must hold keys with their values.")
    keys = [field.name for field in fields(KnownIssue)]
    missing = [key for key in keys if entry.get(key) is None]
    if missing:
        raise HomeError(f"{where} lacks {', '.join(missing)}.")
    issue = KnownIssue(**{key: " ".join(str(entry[key]).split()) for key in keys})
    try:
        parse_year(issue.until)
    except UsageError as error:
        raise HomeError(f"{where}: until must be a reporting year like 2012-13.") from error
    return issue


def mark_known(findings: Sequence[Finding], issues: Sequence[KnownIssue], year: str) -> list[Finding]:
    """The findings, those that are accepted breaks marked with the id of the known issue and its reason."""
    marked = []
    for finding in findings:
        issue = next((i for i in issues if i.covers(finding, year)), None)
        if issue:
            finding = replace(finding, known_issue=issue.id, note=f"Known issue {issue.id}: {issue.why}")
        marked.append(finding)
    return marked
