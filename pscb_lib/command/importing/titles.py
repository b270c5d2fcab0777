"""Which dataset the words on a sheet name: its own name, the lines above the table; never by likeness alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from pscb_lib.command.importing.head_words import plain
from pscb_lib.core.datasets import DatasetSpec

SAID_OTHERWISE = (
    (
        r"looked[- ]after (?:children|child|yp)|children (?:in|who are in) care|\blac\b|\bcla\b|\bcic\b",
        " care children ",
    ),
    (r"looked[- ]after|\bin care\b", " care "),
    (r"child protection|\bcpp?\b|\bcpps\b|\bcp plans?\b", " childprotection plan "),
    (r"domestic (?:abuse|violence)|\bdva?\b|\bda\b", " domestic abuse "),
    (r"common assessment frameworks?|\bcafs?\b", " caf "),
    (r"multi[- ]agency support groups?|\bmasgs?\b", " masg "),
    (r"local authority designated officer|allegations? against (?:staff|adults)|\blado\b", " lado "),
    (r"multi[- ]agency risk assessment conferences?|\bmaracs?\b", " marac "),
    (r"child(?:ren)? and young people|children and young people|young people", " children "),
    (r"\bsexes\b|\bsex\b", " gender "),
    (r"\bethnic (?:groups?|origin|background)\b|\bethnicity\b", " ethnicity "),
    (r"\bmonthly\b", " month "),
    (r"\bmissing (?:episodes?|reports?)\b", " missing incident "),
)
GENERIC = frozenset(
    """
    a an and at by for from in of on or the to with who per sheet table tab data dataset figures figure return
    returns number numbers count counts total totals quarter quarterly annual year yearly qtr report reporting
    performance information stats statistics breakdown summary overview version final draft copy new updated
    page section appendix this board lscb pscb safeguarding partnership council city county borough service services
    agency agencies please complete completed end ending up as april march q1 q2 q3 q4 no
    """.split()  # noqa: SIM905 - a list of a hundred strings is not easier to read
)
"""Words that stand on every return and say nothing of which table it is."""


def words_of(text: str) -> frozenset[str]:
    """The words of a text that say what it is about, with abbreviations written out and plurals as singulars."""
    said = plain(text.replace("_", " "))
    for pattern, meant in SAID_OTHERWISE:
        said = re.sub(pattern, meant, said)
    found = re.findall(r"[a-z]+|\d+", said.replace("'s ", " "))
    return frozenset(singular(word) for word in found if word not in GENERIC and not word.isdigit())


def singular(word: str) -> str:
    """A word without the ending of its plural, as far as comparison needs it."""
    if word in ("children", "childrens"):
        return "child"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


@cache
def words_of_name(name: str) -> frozenset[str]:
    """The words of a dataset's key."""
    return words_of(name)


def names_of(spec: DatasetSpec) -> tuple[frozenset[str], ...]:
    """The sets of words that name a dataset: its title, and its key."""
    return words_of(spec.title), words_of_name(spec.name)


def is_named(spec: DatasetSpec, said: frozenset[str]) -> bool:
    """Whether all words of the dataset's title, or of its key, are said."""
    return any(name and name <= said for name in names_of(spec))


def named_among(specs: Sequence[DatasetSpec], said: frozenset[str]) -> list[DatasetSpec]:
    """The datasets that the words name and no longer name outdoes, and none of whose rivals is half named too.

    "Missing incidents of children in care" names two tables, of which the second has the longer name; "missing
    incidents, care" names the first, but "care" belongs to the second, so that both stay.
    """
    full = [spec for spec in specs if is_named(spec, said)]
    best = [s for s in full if not any(said_name(s, said) < said_name(o, said) for o in full if o is not s)]
    if len(best) != 1:
        return best
    own = vocabulary(best[0])
    rivals = [s for s in specs if s is not best[0] and (said & longest(s)) - own]
    return [best[0], *rivals]


def said_name(spec: DatasetSpec, said: frozenset[str]) -> frozenset[str]:
    """The longer of those names of a dataset that are said."""
    return max((name for name in names_of(spec) if name and name <= said), key=len)


def longest(spec: DatasetSpec) -> frozenset[str]:
    """The longer of a dataset's names."""
    return max(names_of(spec), key=len)


def vocabulary(spec: DatasetSpec) -> frozenset[str]:
    """Every word that the catalogue uses about a dataset."""
    texts = [spec.title, spec.name, spec.description, spec.caution, spec.section]
    for dimension in spec.dimensions.values():
        texts += [dimension.title, *(f"{c.label} {c.display}" for c in dimension.codes.values())]
    texts += [f"{m.label} {m.name} {m.unit}" for m in spec.measures.values()]
    return frozenset().union(*(words_of(text) for text in texts))


def speaks_against(
    spec: DatasetSpec, titles: frozenset[str], said: frozenset[str], catalogue: Mapping[str, DatasetSpec]
) -> bool:
    """Whether the words are about something else: a word of another table's title, or titles with none of this one's.

    ``said`` are the words of titles and names; a sheet or a file may be called anything.
    """
    own = vocabulary(spec)
    others = frozenset().union(*(longest(other) for other in catalogue.values() if other is not spec))
    return bool((said & others) - own) or (bool(titles) and not titles & own)


def words_in(texts: Iterable[str]) -> frozenset[str]:
    """The words of several texts together."""
    return frozenset().union(*(words_of(text) for text in texts))
