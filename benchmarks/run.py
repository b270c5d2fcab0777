"""Measures this program against others and against itself, and writes what it found.

    python benchmarks/run.py [--rounds N] [--quick] [--only NAME ...]

Contenders take turns: every round runs each once, each round in another order. The results go to
``benchmarks/results.json``, and from there to ``docs/performance.md``; no number is copied by hand.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cases import CASES, Case, chosen
from growth import by_sections, by_years
from machine import described
from measure import Failed, measure
from parts import TITLES, by_parts
from report import write_report
from stage import Stage, set_up

RESULTS = Path(__file__).with_name("results.json")
GROWTH = ("years", "sections")
PARTS = "parts"
APART = (*GROWTH, PARTS)
QUICK_SECTIONS = ("local_context", "early_help", "missing_children")
YEAR = "2012-13"


def main(words: Sequence[str]) -> int:
    """Measure what was asked for; 0, or 1 when a contender failed."""
    options = parser().parse_args(words)
    cases, left_out = chosen([name for name in options.only if name not in APART])
    cases = [] if options.only and set(options.only) <= set(APART) else cases
    content: dict[str, Any] = {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": described(),
        "quick": options.quick,
        "titles": {case.name: case.title for case in CASES},
        "left_out": left_out,
        "rounds": [],
        "growth": {},
        "parts": {},
        "parts_titles": TITLES,
    }
    with tempfile.TemporaryDirectory(prefix="pscb-bench-") as folder:
        stage = set_up(Path(folder), YEAR, QUICK_SECTIONS if options.quick else ())
        content["notebooks"] = len(stage.notebooks())
        for number in range(1 if options.quick else options.rounds):
            content["rounds"].append(one_round(stage, turned(cases, number), content["left_out"]))
            save(content, options.out)
        if not options.only or PARTS in options.only:
            content["parts"] = by_parts(stage)
            save(content, options.out)
        for name in [name for name in GROWTH if not options.only or name in options.only]:
            content["growth"][name] = (by_years if name == "years" else by_sections)(stage, *growth_of(options, name))
            save(content, options.out)
    if options.out == RESULTS:
        write_report(content)
    return 1 if set(content["left_out"]) - set(left_out) else 0


def parser() -> argparse.ArgumentParser:
    """The command's options."""
    made = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    made.add_argument("--rounds", type=int, default=5, help="how often each contender runs (else 5)")
    made.add_argument("--quick", action="store_true", help="one round of three sections, to see that all of it works")
    names = [*(case.name for case in CASES), *APART]
    made.add_argument("--only", nargs="+", default=[], choices=names, metavar="NAME", help=", ".join(names))
    made.add_argument("--out", type=Path, default=RESULTS, help="another file for the results; no page is written then")
    return made


def growth_of(options: argparse.Namespace, name: str) -> list[tuple[int, ...]]:
    """The sizes to grow to, fewer when in a hurry."""
    return [(1, 3)] if options.quick else []


def turned(cases: Sequence[Case], number: int) -> list[Case]:
    """The same cases, beginning with another; what must follow a run of ours stays behind it."""
    place = (number * 5) % max(1, len(cases))
    order = [*cases[place:], *cases[:place]]
    after = [case for case in cases if case.name in ("no_change", "one_change")]
    rest = [case for case in order if case not in after]
    first = next((index for index, case in enumerate(rest) if case.name == "warm_1"), len(rest) - 1)
    return [*rest[: first + 1], *after, *rest[first + 1 :]]


def one_round(stage: Stage, cases: Sequence[Case], left_out: dict[str, str]) -> dict[str, Any]:
    """Run each contender once; one that fails is left out from then on."""
    found = {}
    for case in cases:
        if case.name in left_out:
            continue
        print(f"{case.title} ...", end=" ", file=sys.stderr, flush=True)
        try:
            cost = measure(case.calls(stage), stage.log)
        except Failed as error:
            left_out[case.name] = str(error).splitlines()[-1]
            print(error, file=sys.stderr)
            continue
        found[case.name] = asdict(cost)
        print(f"{cost.wall_seconds:.1f} s, {cost.cpu_seconds:.1f} s of CPU time", file=sys.stderr)
    return found


def save(content: dict[str, Any], path: Path) -> None:
    """Write what was found so far."""
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
