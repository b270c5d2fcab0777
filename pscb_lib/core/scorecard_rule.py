"""How a board rates its indicators: what ``board.yml`` says under ``scorecard``, and what holds without it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from pscb_lib.core.errors import HomeError
from pscb_lib.core.indicators import Indicator

KEYS = ("rating", "indicators", "targets")
NUMBERS = ("near_pct", "fewest_cases", "smallest_base")
LIMITS = ("at_least", "at_most")
OF_TARGET = ("indicator", *LIMITS, "owner", "agreed", "by")
FITS = {"high": ("at_least",), "low": ("at_most",), "band": LIMITS}
"""The limits that a target has, by the direction of its indicator; a neutral one may have any, and is not rated."""


@dataclass(frozen=True)
class Target:
    """What an indicator is to reach, who sees to it, and from when until when it holds."""

    indicator: str
    at_least: Fraction | None
    at_most: Fraction | None
    owner: str
    agreed: date | None
    by: date | None

    @property
    def limits(self) -> tuple[Fraction, ...]:
        """Its limits, the lower one first."""
        return tuple(limit for limit in (self.at_least, self.at_most) if limit is not None)


@dataclass(frozen=True)
class Rule:
    """How the Board rates.

    Attributes
    ----------
    near_pct : Fraction
        How far off its target a value may be, in per cent of the target, to be near it.
    fewest_cases, smallest_base : int
        A share or rate on fewer cases, or a share out of fewer, moves by chance: it is not rated.
    words : Mapping
        What a rating is called: ``met``, ``near`` and ``missed``.
    chosen : Mapping
        The indicators of a theme, where the Board has chosen for itself.
    targets : sequence of Target
        The Board's.
    """

    near_pct: Fraction = Fraction(10)
    fewest_cases: int = 10
    smallest_base: int = 30
    words: Mapping[str, str] = field(
        default_factory=lambda: {"met": "On target", "near": "Near target", "missed": "Off target"}
    )
    chosen: Mapping[str, Sequence[str]] = field(default_factory=dict)
    targets: Sequence[Target] = ()

    def target_of(self, indicator: str, day: date) -> Target | None:
        """The target that holds on a day: agreed by then, and its date not passed; the one that is due first."""
        own = [t for t in self.targets if t.indicator == indicator and t.agreed and t.by and t.agreed <= day <= t.by]
        return min(own, key=lambda t: t.by or day, default=None)


def read_rule(
    settings: Mapping[str, Any], indicators: Mapping[str, Indicator], themes: Collection[str] | None = None
) -> Rule:
    """What ``board.yml`` says under ``scorecard``; the themes of priorities are not looked at where none are given.

    Raises
    ------
    HomeError
        When something there is not understood; the sentence says what.
    """
    content = settings.get("scorecard") or {}
    fault = unknown_key(content, KEYS) or rating_fault(content.get("rating") or {})
    fault = fault or chosen_fault(content.get("indicators") or {}, indicators, themes)
    fault = fault or ("" if isinstance(content.get("targets") or [], list) else "targets must be a list")
    if fault:
        raise HomeError(f"board.yml, scorecard: {fault}.")
    rating = content.get("rating") or {}
    usual = Rule()
    return Rule(
        Fraction(str(rating.get("near_pct", usual.near_pct))),
        rating.get("fewest_cases", usual.fewest_cases),
        rating.get("smallest_base", usual.smallest_base),
        {**usual.words, **(rating.get("words") or {})},
        content.get("indicators") or {},
        tuple(read_target(entry, indicators) for entry in content.get("targets") or ()),
    )


def unknown_key(content: Any, keys: Sequence[str]) -> str:
    """What is wrong with the keys of a mapping; nothing when all is well."""
    if not isinstance(content, Mapping):
        return "it must hold keys with values"
    strange = next((key for key in content if key not in keys), None)
    return "" if strange is None else f'"{strange}" is not understood; there may be {", ".join(keys)}'


def rating_fault(rating: Any) -> str:
    """What is wrong with the numbers and words of the rule."""
    if fault := unknown_key(rating, (*NUMBERS, "words")):
        return fault
    for name in NUMBERS:
        kinds: tuple[type, ...] = (int, float) if name == "near_pct" else (int,)
        if name in rating and (type(rating[name]) not in kinds or rating[name] < 0):
            return f"{name} must be a number, nought or more"
    return unknown_key(rating.get("words") or {}, tuple(Rule().words))


def chosen_fault(chosen: Any, indicators: Mapping[str, Indicator], themes: Collection[str] | None) -> str:
    """What is wrong with the indicators that the Board has chosen for its themes."""
    if not isinstance(chosen, Mapping) or not all(isinstance(ids, list) for ids in chosen.values()):
        return "indicators must give each theme a list of ids"
    unknown = next((theme for theme in chosen if themes is not None and theme not in themes), None)
    if unknown is not None:
        return f'there is no theme "{unknown}"; there are {", ".join(themes or ())}'
    strange = next((id_ for ids in chosen.values() for id_ in ids if id_ not in indicators), None)
    return "" if strange is None else f'there is no indicator "{strange}"'


def read_target(entry: Any, indicators: Mapping[str, Indicator]) -> Target:
    """One target of the Board."""
    fault = unknown_key(entry, OF_TARGET) or target_fault(entry, indicators)
    if fault:
        name = entry.get("indicator", "one") if isinstance(entry, Mapping) else "one"
        raise HomeError(f"board.yml, scorecard, targets ({name}): {fault}.")
    low, high = (Fraction(str(entry[key])) if key in entry else None for key in LIMITS)
    return Target(entry["indicator"], low, high, str(entry["owner"]), entry["agreed"], entry["by"])


def target_fault(entry: Mapping[str, Any], indicators: Mapping[str, Indicator]) -> str:
    """What is wrong with a target, in one clause; nothing when all is well."""
    given = tuple(key for key in LIMITS if key in entry)
    if entry.get("indicator") not in indicators:
        return "there is no such indicator"
    if not given or any(type(entry[key]) not in (int, float) for key in given):
        return "it needs a number as at_least, at_most or both"
    direction = indicators[entry["indicator"]].direction
    if direction in FITS and given != FITS[direction]:
        return f"an indicator of direction {direction} needs {' and '.join(FITS[direction])}"
    if len(given) == len(LIMITS) and entry["at_least"] > entry["at_most"]:
        return "at_least is above at_most"
    if not isinstance(entry.get("owner"), str) or not entry["owner"].strip():
        return "it needs an owner"
    if not all(type(entry.get(key)) is date for key in ("agreed", "by")):
        return "it needs two dates, as in 2014-03-31: when it was agreed, and by when it is to be met"
    return "it is due before it was agreed" if entry["by"] < entry["agreed"] else ""
