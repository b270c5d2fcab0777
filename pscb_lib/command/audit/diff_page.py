"""The differences of two bundles as one page that loads nothing from outside and runs no script."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from pscb_lib.command.audit.diff_words import parts, summary
from pscb_lib.command.pages_frame import STYLE, page_environment

TEMPLATE = "diff.html.j2"


def diff_page(content: Mapping[str, Any]) -> str:
    """The HTML of the page.

    Parameters
    ----------
    content : Mapping
        What ``pscb diff --json`` prints.
    """
    template = page_environment().get_template(TEMPLATE)
    return template.render(
        old=content["old"],
        new=content["new"],
        differ=content["differ"],
        summary=summary(content),
        parts=parts(content),
        style=Markup(STYLE),
    )
