"""Finding the figure that is meant: by its name, or by words that its description holds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pscb_lib.command.answer.known import Answerable
from pscb_lib.core.errors import UsageError

MOST_LISTED = 15
STATED = "stated"  # comes before any day: what a sentence states is meant rather than a cell
NAME = re.compile(r"[a-z0-9_]+(\.[\w-]+)+|[a-z0-9]+(_[\w-]+)+")
IDLE = re.compile("an?|and|are|at|did|do|does|had|has|have|how|in|is|many|much|of|on|our|the|there|was|we|were|what")
"""Words of a question that say nothing of the figure."""
LONGER_THAN_A_PLURAL = 4
NONE = (
    'no figure of the report has all of the words "{asked}" in its description. Try fewer words, or those that the '
    "report uses; a figure that no agency sent is not in it."
)
NO_SUCH_NAME = 'the report has no figure named "{asked}"; pscb answer --find WORDS shows names.'
SEVERAL = '"{asked}" may be any of these {number} figures. Ask again with the name of the one that is meant:\n{listed}'


def found(known: Sequence[Answerable], asked: str, titles: Mapping[str, str]) -> list[Answerable]:
    """The figures whose description has all of the words, best first.

    Parameters
    ----------
    known : sequence of Answerable
        Every figure.
    asked : str
        Words, in any order; the beginning of a word is enough.
    titles : mapping
        The title of each dataset.
    """
    words = telling_words(asked)
    newest_first = sorted(known, key=lambda one: one.last or STATED, reverse=True)
    ranked = [(rank(one, words, titles), one) for one in newest_first]
    return [one for score, one in sorted(ranked, key=lambda pair: -pair[0]) if score]


def rank(one: Answerable, words: Sequence[str], titles: Mapping[str, str]) -> int:
    """How well a figure is described by the words; nought where one of them is not there."""
    label = words_of(f"{one.label} {one.period}")
    rest = words_of(" ".join([one.id, one.words, one.definition, *(titles.get(name, "") for name in one.datasets)]))
    if not words or not all(any(w.startswith(word) for w in (*label, *rest)) for word in words):
        return 0
    begun = sum(any(w.startswith(word) for w in label) for word in words)
    return 1 + begun + sum(word in label or f"{word}s" in label for word in words)


def words_of(text: str) -> list[str]:
    """The words of a text, in small letters."""
    return re.findall(r"[\w%]+", text.lower().replace("_", " "))


def telling_words(asked: str) -> list[str]:
    """The words of a question that tell which figure is meant, without the s of a plural."""
    words = words_of(asked)
    telling = [word for word in words if not IDLE.fullmatch(word)] or words
    return [word.removesuffix("s") if len(word) >= LONGER_THAN_A_PLURAL else word for word in telling]


def the_one(known: Sequence[Answerable], asked: str, titles: Mapping[str, str]) -> Answerable:
    """The figure that is meant.

    Raises
    ------
    UsageError
        When there is none, or when it may be several; the sentence then lists them.
    """
    named = [one for one in known if one.id == asked]
    if named:
        return named[0]
    if NAME.fullmatch(asked):
        raise UsageError(NO_SUCH_NAME.format(asked=asked))
    hits = found(known, asked, titles)
    exact = [one for one in hits if words_of(f"{one.label} {one.period}") == words_of(asked)]
    exact = exact or [one for one in hits if words_of(one.label) == words_of(asked)]
    if len(exact) == 1 or len(hits) == 1:
        return (exact or hits)[0]
    if not hits:
        raise UsageError(NONE.format(asked=asked))
    raise UsageError(SEVERAL.format(asked=asked, number=len(hits), listed=listed(hits)))


def listed(hits: Sequence[Answerable]) -> str:
    """Figures one a line, with the name to ask by; the first of many."""
    lines = [line_of(one) for one in hits[:MOST_LISTED]]
    if len(hits) > MOST_LISTED:
        lines.append(f"  and {len(hits) - MOST_LISTED} more: add a word, such as a date or a category")
    return "\n".join(lines)


def line_of(one: Answerable) -> str:
    """``  cp_open_now: Children with a plan at the end of the period, 31 March 2013: 272``."""
    when = f", {one.period}" if one.period and one.period not in one.label else ""
    return f"  {one.id}: {one.label}{when}: {one.text}"
