"""Figures that two bundles state differently, by how much, and why as far as the bundles say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pscb_lib.command.audit.crate_parts import source_hash
from pscb_lib.command.audit.diff_bundle import Bundle, Row


def figures(old: Bundle, new: Bundle) -> list[Row]:
    """Each figure with another value, the largest relative change first; then those that came or went.

    ``kind`` is ``restated`` (of the same period), ``moved`` (of another), ``redefined`` (in another unit), ``added``
    or ``removed``. ``change_pct`` is relative to the old value; None where there is none to divide by.
    """
    before = {row["indicator_id"]: row for row in old.table("indicators.csv")}
    after = {row["indicator_id"]: row for row in new.table("indicators.csv")}
    rows = [figure(before.get(name), after.get(name), old, new) for name in dict.fromkeys([*after, *before])]
    order = ("restated", "redefined", "moved", "added", "removed")
    return sorted(
        (row for row in rows if row),
        key=lambda row: (order.index(row["kind"]), -abs(row["change_pct"] or 0), row["indicator_id"]),
    )


def figure(before: Mapping[str, str] | None, after: Mapping[str, str] | None, old: Bundle, new: Bundle) -> Row | None:
    """One figure; None when it is as it was."""
    if before and after and all(before[name] == after[name] for name in ("value", "unit", "period")):
        return None
    known = after or before or {}
    row: Row = {name: known[name] for name in ("indicator_id", "label", "unit", "period", "section")}
    row |= {"old": before["value"] if before else None, "new": after["value"] if after else None}
    if before and after:
        restated = "redefined" if before["unit"] != after["unit"] else "restated"
        row["kind"] = restated if before["period"] == after["period"] else "moved"
    else:
        row["kind"] = "added" if after else "removed"
    return {**row, "old_period": before["period"] if before else None, **change(row["old"], row["new"])} | {
        "reason": reason(known["datasets"].split(";"), known["section"], old, new) if before and after else ""
    }


def change(old: str | None, new: str | None) -> Row:
    """The difference of two values, and what it is of the old one in per cent; None where they are no numbers."""
    try:
        before, after = float(old or ""), float(new or "")
    except ValueError:
        return {"change": None, "change_pct": None}
    difference = after - before
    share = round(100 * difference / abs(before), 1) if before else None
    return {"change": int(difference) if difference.is_integer() else round(difference, 6), "change_pct": share}


def reason(datasets: list[str], section: str, old: Bundle, new: Bundle) -> str:
    """Why a figure differs: what the return says of itself, else that its table or its notebook is another."""
    said = []
    for name in datasets:
        before, after = (bundle.state["datasets"].get(name, {}) for bundle in (old, new))
        if before.get("sha256") != after.get("sha256"):
            said.append(f"{name}: {'; '.join(given_reasons(name, old, new)) or 'another table'}")
    paths = [bundle.notebook(section) for bundle in (old, new)]
    if not said and all(path.is_file() for path in paths) and source_hash(paths[0]) != source_hash(paths[1]):
        said.append("another notebook")
    return "; ".join(said)


def given_reasons(name: str, old: Bundle, new: Bundle) -> Iterator[str]:
    """What came with a return: a new edition, a break in the series, the date on which it was received."""
    before, after = (bundle.state["datasets"].get(name, {}) for bundle in (old, new))
    yield from (f"edition {edition}" for edition in sorted(new.editions(name) - old.editions(name)))
    known = [entry.get("label") for entry in before.get("breaks") or []]
    yield from (str(b["label"]) for b in after.get("breaks") or [] if b.get("label") and b["label"] not in known)
    if after.get("received") and after["received"] != before.get("received"):
        yield f"received {after['received']}"
