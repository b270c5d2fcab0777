"""The invented Board's words on three sections, with figures by name, each in another state of agreement.

Nothing is signed, since a signature holds the figures that were signed, which ``pscb commentary agree`` takes down.
"""

from __future__ import annotations

AGREED_ON = "{}-06-12"
DRAFT = "---\nstate: draft\n---\n"
AGREED = "---\nstate: {state}\nby: {by}\ndate: {day}\n---\n"
EARLY_HELP = """The {{ caf_registered }} assessments of the year came from many hands. The invented Board asks its
invented partners which of them led to help that a family would notice.
"""
PLANS = """On the last day of the year {{ cp_open_now }} children had a plan; {{ cp_started }} plans had begun in the
twelve months before it.

- The conferences are asked to say why a plan ends.
- Plans that begin a second time are looked at one by one.
"""
MISSING = """Behind {{ missing_incidents }} incidents stand far fewer children. Each is to be seen by somebody whom
they trust when they return.
"""


def commentary(year: int) -> dict[str, str]:
    """The Markdown files of a year's ``commentary/`` by name."""
    day = AGREED_ON.format(year + 1)
    return {
        "03_early_help.md": DRAFT + EARLY_HELP,
        "05_child_protection_plans.md": AGREED.format(state="QEG agreed", by="its chair", day=day) + PLANS,
        "08_missing_children.md": AGREED.format(state="agency agreed", by="its lead for safeguarding", day=day)
        + MISSING,
    }
