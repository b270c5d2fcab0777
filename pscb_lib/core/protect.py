"""Who may see what. Only the board's own copy, which shows every count, can be made as yet."""

from __future__ import annotations

from pscb_lib.core.errors import NotYetAvailable, UsageError

AUDIENCES = ("board", "public")


def require_available(audience: str) -> str:
    """The audience, when a report can be made for it.

    Raises
    ------
    NotYetAvailable
        For ``public``: counts are not protected yet, so no public report is made at all.
    UsageError
        For anything else than ``board`` and ``public``.
    """
    if audience == "public":
        raise NotYetAvailable(
            "the public report is not available yet: small counts are not protected, so nothing is made."
        )
    if audience not in AUDIENCES:
        raise UsageError(f'the audience is board or public; found "{audience}".')
    return audience
