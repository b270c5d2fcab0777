"""Makes the data of the demonstration board, Zellbridge, which exists nowhere: ``python examples/make_zellbridge.py``.

Everything is drawn from a fixed seed in whole numbers, so that every machine writes the same bytes. ``board.yml`` and
what else lies outside ``data/raw`` is written by hand.
"""

from __future__ import annotations

from pathlib import Path

from zellbridge_maker import year_files
from zellbridge_maker.claims import claims
from zellbridge_maker.commentary import commentary
from zellbridge_maker.context_and_board import tables
from zellbridge_maker.draw import as_csv, dashed
from zellbridge_maker.registers import registers
from zellbridge_maker.returns import former_tables, imports

HERE = Path(__file__).resolve().parent
YEARS = (2012, 2013, 2014)
RAW = HERE / "zellbridge" / "data" / "raw"


def files() -> dict[str, str]:
    """The text of each file, by its path under ``data/raw``."""
    return {f"{dashed(year)}/{name}": text for year in YEARS for name, text in files_of(year).items()}


def files_of(year: int) -> dict[str, str]:
    """The text of each file of a year."""
    every = {**tables(year), **registers(year)}
    texts = {f"{name}.csv": as_csv(rows) for name, rows in year_files.outside(every, year).items()}
    texts["datapackage.json"] = year_files.package(year, sorted(every), texts)
    texts["FICTIONAL.txt"] = year_files.readme(year)
    texts["claims.yml"] = claims(year)
    texts["imports.csv"] = imports(year, year_files.outside(every, year))
    texts |= former_tables(year, every)
    if issues := year_files.known_issues(year):
        texts["known_issues.yml"] = issues
    return texts | {f"commentary/{name}": text for name, text in commentary(year).items()}


def main() -> int:
    """Write the files that are not there or say something else, and remove what no longer belongs."""
    made = files()
    for name, text in made.items():
        path = RAW / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
    for path in RAW.rglob("*"):
        if path.is_file() and path.relative_to(RAW).as_posix() not in made:
            path.unlink()
    print(f"Fictional: {len(made)} files written for {', '.join(map(dashed, YEARS))}.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
