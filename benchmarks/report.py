"""Writes ``docs/performance.md`` and its charts from the results; run alone, from those that were kept."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from statistics_of import goals, medians, ratio, spread

HERE = Path(__file__).resolve().parent
PAGE = HERE.parent / "docs" / "performance.md"
CHARTS = {"contenders": "performance_contenders.svg", "years": "performance_years.svg"}
CHARTS |= {"sections": "performance_sections.svg", "parts": "performance_parts.svg"}
INTRODUCTION = """# How fast it is

Written by `make bench` from `benchmarks/results.json`; no number here was copied by hand. `python benchmarks/report.py`
writes it again.
"""
METHOD = """## How it was measured

All contenders run the notebooks of this report, {notebooks} of them, on the same machine, in turns: each round
runs every contender once, in an order that changes from round to round. A time is the median of {rounds}, a
ratio the median of the ratios within each round, so that whatever slowed the machine slowed both sides. CPU
time is that of a command and of all processes that it waited for. Memory is the largest sum over all of a
command's processes, what they share counted once, looked at five times a second.

`pscb run` checks the data, runs the notebooks, and makes pages, tables, charts and the rest of the bundle. The
others run notebooks only, on inputs that were staged for them before; every package was compiled to bytecode
beforehand, and jupyter-cache starts with an empty cache. The papermill command and the floor get for each
notebook what `pscb run` gives it; those that run all notebooks in one command get all inputs. The floor is the
notebooks' code as plain scripts in one Python, which imports its libraries once: it includes rendering every
chart as PNG and SVG, and leaves out checks, executed notebooks, pages and bundle.
"""
WHERE = "## Where the rest of the time goes\n"
PARTS = "A run does what the floor leaves out. Each part, run alone, in seconds of CPU time:\n"
STAYS = """Why what stands above the floor stays:

- Libraries are imported three times: by the command, by the process that checks the data, and by the one that forks the
  kernels, where they must come before the first fork. None of the three may be another: a process that has opened data
  or started a thread must not be forked, and what has validated tables is not a fresh Python. The three import at the
  same time, which saves waiting and no work.
- Great Expectations is asked for every expectation of every suite, since this is a run that takes nothing from the
  cache. A usual run checks only tables that changed, and does not even import it when none did.
- Each notebook has a kernel of its own, which is what keeps notebooks apart. Its imports are shared; its start, its
  messages and the copies that the system makes of pages of memory that it writes to are not.
- Cells take longer than at the floor, which finds its caches of text, fonts and tables filled by the notebooks before.
  A kernel inherits only what was filled before any notebook ran.
- The pages, the harvest, the hashes and the seal are the report: the others make none.
"""
BOUND = """With one job, one notebook runs at a time; the kernel of the next is started, pages are made and data checked
beside it. With two jobs, both cores are busy nearly throughout. Two cores can do the work of such a run in {half:.1f} s
at best, {times:.1f} times faster than the loop: to be faster still, it would have to do less.
"""
YEARS = """A run of one year with more and more years before it: the same tables, with every year in them moved.
Each year's tables are read and checked, since nothing is taken from the cache; otherwise those of years that are over
are checked once."""
SECTIONS = """Reports with more and more sections: the notebooks of this one, again under other names."""


def write_report(content: Mapping[str, Any], page: Path = PAGE) -> None:
    """Write the page and its charts beside it."""
    for name, drawn in drawings(content).items():
        (page.parent / CHARTS[name]).write_text(drawn, encoding="utf-8")
    page.write_text(page_of(content), encoding="utf-8")


def page_of(content: Mapping[str, Any]) -> str:
    """The text of the page."""
    rounds = content["rounds"]
    number = f"{len(rounds)} {'round' if len(rounds) == 1 else 'rounds'}"
    parts = [INTRODUCTION, about(content)]
    if any(rounds):
        picture = f"![Wall time of each contender, in seconds]({CHARTS['contenders']})\n"
        parts += ["## Against others\n", picture, table(content), "## What was aimed at\n", aims(rounds)]
    for name, words in (("years", YEARS), ("sections", SECTIONS)):
        if content["growth"].get(name):
            picture = f"![Wall and CPU time by the number of {name}, in seconds]({CHARTS[name]})\n"
            parts += [f"## With the number of {name}\n", words + "\n", picture, growth_table(content, name)]
    parts += [*where(content), STAYS] if any(rounds) else []
    return "\n".join([*parts, METHOD.format(notebooks=content["notebooks"], rounds=number)])


def about(content: Mapping[str, Any]) -> str:
    """When and on what it was measured."""
    m = content["machine"]
    packages = ", ".join(f"{name} {version}" for name, version in m["packages"].items())
    quick = " This was a quick trial of a few sections: its numbers say nothing." if content["quick"] else ""
    return (
        f"Measured on {content['date']}: {m['processor']}, {m['cores']} cores, {m['memory_gigabytes']} GB of memory, "
        f"{m['system']}, Python {m['python']}; {packages}. Load of the machine at the start: "
        f"{m['load_at_the_start']}.{quick} {content.get('remark', '')}".rstrip()
        + "\n"
    )


def table(content: Mapping[str, Any]) -> str:
    """One row a contender."""
    head = (
        "| | wall, s | least to most | times the floor | CPU, s | times the floor | memory, MB | largest process, MB |"
    )
    lines = [head, "|---|--:|--:|--:|--:|--:|--:|--:|"]
    lines += [row(content, name) for name in content["titles"]]
    return "\n".join([line for line in lines if line]) + "\n"


def row(content: Mapping[str, Any], name: str) -> str:
    """The line of one contender, or why it has none."""
    rounds, title = content["rounds"], content["titles"][name]
    if name in content["left_out"]:
        return f"| {title} | left out: {content['left_out'][name]} |"
    found = medians(rounds, name)
    if not found:
        return ""
    low, high = spread(rounds, name, "wall_seconds")
    wall, cpu = (times(ratio(rounds, name, "floor", m)) for m in ("wall_seconds", "cpu_seconds"))
    seconds = f"{found['wall_seconds']:.1f} | {low:.1f} to {high:.1f} | {wall} | {found['cpu_seconds']:.1f} | {cpu}"
    return f"| {title} | {seconds} | {found['tree_megabytes']:.0f} | {found['process_megabytes']:.0f} |"


def times(number: float | None) -> str:
    """A ratio for readers."""
    return "–" if number is None else f"{number:.3f}" if number < 0.1 else f"{number:.2f}"


def aims(rounds: Sequence[Any]) -> str:
    """Each aim, what was found, and whether it was reached."""
    words = {True: "reached", False: "not reached", None: "not measured"}
    lines = ["| ratio | aim | found | |", "|---|--:|--:|---|"]
    for one in goals(rounds):
        aim = f"{'at least' if one['at_least'] else 'at most'} {one['aim']:g}"
        lines.append(f"| {one['goal']} | {aim} | {times(one['found'])} | {words[one['reached']]} |")
    return "\n".join(lines) + "\n"


def growth_table(content: Mapping[str, Any], name: str) -> str:
    """One row a size."""
    lines = [f"| {name} | wall, s | CPU, s |", "|--:|--:|--:|"]
    found = content["growth"][name]
    lines += [f"| {one['count']} | {one['wall_seconds']:.1f} | {one['cpu_seconds']:.1f} |" for one in found]
    return "\n".join(lines) + "\n"


def where(content: Mapping[str, Any]) -> list[str]:
    """What each part of a run takes, where that was measured, and what that leaves to be gained by more at once."""
    picture = f"![CPU time of each part of a run, in seconds]({CHARTS['parts']})\n"
    parts = [PARTS, picture, parts_table(content)] if content.get("parts") else []
    return [WHERE, *parts, *bound(content["rounds"])]


def bound(rounds: Sequence[Any]) -> list[str]:
    """What no run on two cores can do better than, as long as it does the same work."""
    cpu, loop = medians(rounds, "warm_2").get("cpu_seconds"), medians(rounds, "papermill_loop").get("wall_seconds")
    if cpu is None or loop is None:
        return []
    return [BOUND.format(half=cpu / 2, times=loop / (cpu / 2))]


def parts_of(content: Mapping[str, Any]) -> dict[str, float]:
    """The processor's seconds of each part by its title, the cells first where the floor was measured."""
    floor = medians(content["rounds"], "floor")
    cells = {"The cells of the notebooks (the floor)": floor["cpu_seconds"]} if floor else {}
    return cells | {content["parts_titles"][name]: seconds for name, seconds in content["parts"].items()}


def parts_table(content: Mapping[str, Any]) -> str:
    """One row a part, and the whole run where it was measured."""
    lines = ["| part | CPU, s |", "|---|--:|"]
    found = parts_of(content)
    lines += [f"| {title} | {seconds:.1f} |" for title, seconds in found.items()]
    lines.append(f"| All of these | {sum(found.values()):.1f} |")
    whole = medians(content["rounds"], "warm_1")
    lines += [f"| A run with one job, as measured above | {whole['cpu_seconds']:.1f} |"] if whole else []
    return "\n".join(lines) + "\n"


def drawings(content: Mapping[str, Any]) -> dict[str, str]:
    """The charts, in the house style, as SVG."""
    from pscb_lib.notebook.plots_bars import bars
    from pscb_lib.notebook.plots_export import as_svg
    from pscb_lib.notebook.plots_lines import lines

    made, rounds = {}, content["rounds"]
    walls = {title: medians(rounds, name).get("wall_seconds") for name, title in content["titles"].items()}
    shown = pd.DataFrame({"Wall time": {title: round(wall, 1) for title, wall in walls.items() if wall is not None}})
    if len(shown):
        made["contenders"] = as_svg(bars(shown, True, unit="seconds, median", sort=True), "contenders")
    if content.get("parts"):
        seconds = {title: round(seconds, 1) for title, seconds in parts_of(content).items()}
        frame = pd.DataFrame({"CPU time": seconds})
        made["parts"] = as_svg(bars(frame, True, unit="seconds of CPU time"), "parts")
    for name, found in content["growth"].items():
        index = [str(one["count"]) for one in found]
        columns = {"Wall": "wall_seconds", "CPU": "cpu_seconds"}
        frame = pd.DataFrame({word: [one[key] for one in found] for word, key in columns.items()}, index=index)
        made[name] = as_svg(lines(frame.rename_axis(name.capitalize()), unit="seconds", markers=True), name)
    return made


if __name__ == "__main__":
    write_report(json.loads((HERE / "results.json").read_text(encoding="utf-8")))
