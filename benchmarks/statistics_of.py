"""Medians and ratios over rounds that alternated, so that what slowed a round slowed all contenders in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median
from typing import Any

Round = Mapping[str, Mapping[str, float]]


LOOP = "Loop of the papermill command, against ours with "
WANTED = (
    (LOOP + "one job", "papermill_loop", "warm_1", "wall_seconds", 6, True),
    (LOOP + "two jobs", "papermill_loop", "warm_2", "wall_seconds", 10, True),
    ("CPU time with one job, against the floor", "warm_1", "floor", "cpu_seconds", 1.3, False),
    ("A run when nothing has changed, against a cold one", "no_change", "cold_1", "wall_seconds", 0.03, False),
    ("A run when one number has changed, against a cold one", "one_change", "cold_1", "wall_seconds", 0.25, False),
)


def medians(rounds: Sequence[Round], case: str) -> dict[str, float]:
    """The median of each measure of a case, over the rounds that it ran in."""
    found = [one[case] for one in rounds if case in one]
    return {measure: median(cost[measure] for cost in found) for measure in found[0]} if found else {}


def ratio(rounds: Sequence[Round], case: str, base: str, measure: str) -> float | None:
    """How many times as much a case took as the base: the median of the ratios of each round."""
    pairs = [(one[case][measure], one[base][measure]) for one in rounds if case in one and base in one]
    return median(mine / theirs for mine, theirs in pairs if theirs) if pairs else None


def spread(rounds: Sequence[Round], case: str, measure: str) -> tuple[float, float]:
    """The least and the most of a measure over the rounds."""
    found = [one[case][measure] for one in rounds if case in one]
    return min(found), max(found)


def goals(rounds: Sequence[Round]) -> list[dict[str, Any]]:
    """What was aimed at, what was found, and whether it was reached; None where it was not measured."""
    return [
        {"goal": words, "aim": aim, "at_least": least, "found": found, "reached": reached(found, aim, least)}
        for words, case, base, measure, aim, least in WANTED
        for found in [ratio(rounds, case, base, measure)]
    ] + [memory_goal(rounds, jobs) for jobs in (1, 2)]


def memory_goal(rounds: Sequence[Round], jobs: int) -> dict[str, Any]:
    """Peak memory of all processes against that of one cold notebook a job."""
    found = ratio(rounds, f"warm_{jobs}", "one_cold_notebook", "tree_megabytes")
    found = None if found is None else found / jobs
    words = f"Peak memory a job, with {'one job' if jobs == 1 else 'two jobs'}, against one cold notebook"
    return {"goal": words, "aim": 2, "at_least": False, "found": found, "reached": reached(found, 2, False)}


def reached(found: float | None, aim: float, at_least: bool) -> bool | None:
    """Whether a ratio is as it was aimed at."""
    if found is None:
        return None
    return found >= aim if at_least else found <= aim
