"""What may stand in an entry of ``report.yml``, and the sentence for what may not."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from pscb_lib.command.hints import close_to
from pscb_lib.core.errors import UsageError

NEEDED = ("slug", "number", "notebook", "title", "question")
OPTIONAL = ("annex", "datasets", "parameters")
FORMS: Mapping[str, tuple[type, str, str]] = {  # kind, pattern of a text, and both in words
    "slug": (str, r"[a-z][a-z0-9_]*", "small letters, digits and underscores"),
    "number": (str, r"\d{2}", 'two digits in quotes, as in "03"'),
    "notebook": (str, r"[\w.-]+\.ipynb", "the name of a notebook beside report.yml"),
    "title": (str, r".+", "text"),
    "question": (str, r".+", "text"),
    "annex": (bool, "", "true or false"),
    "datasets": (list, "", "a list of names"),
    "parameters": (dict, "", "names with values"),
}


def check_value(where: str, key: str, value: Any) -> None:
    """Refuse a value of the wrong kind or form."""
    kind, pattern, form = FORMS[key]
    fits = isinstance(value, kind)
    if kind is str:
        fits = fits and re.fullmatch(pattern, value) is not None
    if kind is list:
        fits = fits and all(isinstance(name, str) for name in value)
    if not fits:
        raise UsageError(f'{where}: "{key}" must be {form}; found {json.dumps(value, default=str)}.')


def refuse_unknown_keys(where: str, entry: Mapping[str, Any], known: Collection[str]) -> None:
    """Refuse a key that nobody reads, which is most often a typing error."""
    for key in entry:
        if key not in known:
            raise UsageError(f'{where}: "{key}" is not understood{close_to(str(key), known)}.')


def refuse_repeated(where: str, key: str, values: Sequence[str]) -> None:
    """Refuse two sections with one slug or number."""
    for value in values:
        if values.count(value) > 1:
            raise UsageError(f'{where}: two sections have the {key} "{value}".')
