"""What the name of a file, a sheet or a range tells of a child."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pscb_lib.core.personal import kinds_in
from pscb_lib.core.personal_names import is_name

WORDS_OF_TABLES = frozenset(
    """
    caf cp cpp lac cla cin plan case missing file data return lscb report chronology meeting conference review
    final draft copy version q quarter year xlsx docx doc pdf xl csv of for and the
    """.split()  # noqa: SIM905 - a list of as many strings is not easier to read
)


def kinds_of_name(text: str) -> Iterator[str]:
    """What the name of a file or a sheet tells of a child, beside the words that name the table."""
    yield from kinds_in(text.replace("_", " "))
    words = re.sub(r"(?<=[a-z])(?=[A-Z])|[-_.]", " ", text).split()
    own = [word for word in words if word.isalpha() and word.casefold().strip("s") not in WORDS_OF_TABLES]
    if is_name(" ".join(own)):
        yield "names"
