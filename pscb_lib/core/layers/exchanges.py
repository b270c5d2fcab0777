"""Exchanged categories: relations and suites that named those that went name those that came."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

LISTS = ("value_set", "parameter")
"""The keys under which a check names categories."""


@dataclass(frozen=True)
class Exchange:
    """Categories of one group of a dimension: those that could go, and those that stand there now."""

    dataset: str
    dimension: str
    old: tuple[str, ...]
    new: tuple[str, ...]

    def of(self, codes: list[Any]) -> list[Any]:
        """A list of categories after the exchange: the whole group for the whole group, else what is left of it."""
        if not self.old or not set(self.old) <= set(codes):
            return [code for code in codes if not self.took(code)]
        first = next(n for n, code in enumerate(codes) if code in self.old)
        before, after = ([c for c in part if c not in self.old] for part in (codes[:first], codes[first:]))
        return [*before, *self.new, *after]

    def took(self, code: Any) -> bool:
        """Whether a category went."""
        return code in self.old and code not in self.new


def in_relations(exchange: Exchange, content: Mapping[str, Any]) -> dict[str, Any]:
    """The relations after an exchange."""
    return {**content, "relations": [in_relation(exchange, relation) for relation in content["relations"]]}


def in_relation(exchange: Exchange, said: Any) -> Any:
    """A relation, or a part of it, after an exchange."""
    if isinstance(said, list):
        return [in_relation(exchange, part) for part in said]
    if not isinstance(said, dict):
        return said
    where = said.get("where")
    if said.get("dataset") != exchange.dataset or not isinstance(where, dict):
        return {key: in_relation(exchange, value) for key, value in said.items()}
    codes = where.get(exchange.dimension)
    return {**said, "where": {**where, exchange.dimension: exchange.of(codes)}} if isinstance(codes, list) else said


def in_suite(exchange: Exchange, suite: dict[str, Any]) -> dict[str, Any]:
    """A suite after an exchange, without the checks of which nothing is left to check."""
    checks = [{**check, "kwargs": in_check(exchange, check["kwargs"])} for check in suite["expectations"]]
    return {**suite, "expectations": [check for check in checks if not is_void(check["kwargs"])]}


def in_check(exchange: Exchange, said: Any) -> Any:
    """What a check says, after an exchange."""
    if isinstance(said, list):
        return [in_check(exchange, part) for part in said]
    if not isinstance(said, dict):
        return said
    column = said.get("column")
    about = column.get("name") if isinstance(column, dict) else column
    made = {key: in_check(exchange, value) for key, value in said.items()}
    for key in (key for key in LISTS if key in said and about == exchange.dimension):
        value = said[key]
        made[key] = exchange.of(value) if isinstance(value, list) else None if exchange.took(value) else value
    return made


def is_void(said: Any) -> bool:
    """Whether a check names a list of categories in which none is left."""
    if isinstance(said, list):
        return any(is_void(part) for part in said)
    if not isinstance(said, dict):
        return False
    return any(is_void(v) or (key in LISTS and v in ([], None)) for key, v in said.items())
