"""What the document is made of before it is set: widths of tables, notes beside charts, commentary."""

from __future__ import annotations

from typing import Any

from sample_notebook import columns_svg, table

from pscb_lib.command.pdf.charts import fits_a_page, picture
from pscb_lib.command.pdf.commentary import commentary_block
from pscb_lib.command.pdf.letters import settable
from pscb_lib.command.pdf.placing import placed
from pscb_lib.command.pdf.prose import Prose
from pscb_lib.command.pdf.tables import breakable, table_block, with_titles

SVG = columns_svg((1.0, 2.0), ("a", "b"))


def register(rows: int, *columns: str) -> dict[str, Any]:
    """A register of long texts, of which the last column is the same in every row."""
    texts = [[f"{name} {row} {'word ' * 12}" for name in columns] + ["not stated"] for row in range(rows)]
    heads = [{"name": name, "unit": "", "numeric": False} for name in (*columns, "Impact")]
    return {**table("register", "Register", [], []), "columns": heads, "rows": texts, "row_roles": [""] * rows}


def span(text: str, **more: Any) -> dict[str, Any]:
    """Words of a commentary."""
    return {"text": text, "bold": False, "italic": False, "link": "", "indicator": "", **more}


def test_every_column_of_a_wide_register_stands_somewhere() -> None:
    drawn = table_block(register(5, "Action", "Lead", "Outcome", "Evidence", "Kind", "Section"), number="Table 1.1")
    folded = [part["name"] for part in drawn["rows"][0]["folded"]]
    shown = [head["name"] for head in drawn["heads"]]
    assert sorted([*shown, *folded, *(one["name"] for one in drawn["same"])]) == [
        "Action", "Evidence", "Impact", "Kind", "Lead", "Outcome", "Section",
    ]  # fmt: skip
    assert shown[0] == "Action"
    assert len(folded) > 0


def test_a_table_of_numbers_wider_than_the_page_keeps_its_newest_columns_and_says_which_are_left_out() -> None:
    days = [
        f"{day} {year}" for year in (2012, 2013, 2014) for day in ("31 March", "30 June", "30 September", "31 December")
    ]
    columns = [{"name": "Category", "unit": "", "numeric": False}]
    columns += [{"name": day, "unit": "children", "numeric": True} for day in days]
    table = {"columns": columns, "rows": [["Neglect", *map(str, range(12))]], "row_roles": [""], "title": "Plans"}
    block = table_block({**table, "note": "As printed."}, number="Table 1")
    heads = [head["name"] for head in block["heads"]]
    assert heads[0] == "Category"
    assert 4 < len(heads) < 13
    assert heads[1:] == days[13 - len(heads) :]
    assert block["rows"][0]["cells"] == ["Neglect", *map(str, range(13 - len(heads), 12))]
    assert block["note"].startswith(f"The columns from 31 March 2012 to {days[12 - len(heads)]} are left out here")
    assert block["note"].endswith("As printed.")
    narrow = table_block({**table, "columns": columns[:5], "rows": [["Neglect", "1", "2", "3", "4"]]}, number="Table 1")
    assert (len(narrow["heads"]), narrow["note"]) == (5, "")


def test_every_text_of_a_register_is_kept() -> None:
    source = register(5, "Action", "Lead", "Outcome", "Evidence", "Kind", "Section")
    drawn = table_block(source, number="Table 1.1")
    kept = {text for row in drawn["rows"] for text in (*row["cells"], *(part["text"] for part in row["folded"]))}
    assert {text for row in source["rows"] for text in row} - kept == {"not stated"}
    assert drawn["same"] == [{"name": "Impact", "text": "not stated"}]


def test_a_few_rows_of_a_table_are_chosen_with_their_roles_and_note() -> None:
    source = table(
        "a", "A", [("A", ""), ("N", "")], [("x", 1), ("y", "[x]")], row_roles=["", "total"], note="[x]: gone."
    )
    assert table_block(source, number="", only=[0])["note"] == ""
    chosen = table_block(source, number="", only=[1])
    assert (chosen["note"], chosen["rows"][0]["role"], chosen["rows"][0]["cells"]) == (
        "[x]: gone.",
        "total",
        ["y", "[x]"],
    )


def test_a_unit_that_all_columns_share_stands_once_in_the_head() -> None:
    drawn = table_block(table("a", "A", [("A", ""), ("N", "children"), ("M", "children")], [("x", 1, 2)]), number="")
    assert drawn["unit"] == "children"
    assert [head["unit"] for head in drawn["heads"]] == ["", "", ""]


def test_only_columns_about_sections_are_given_titles() -> None:
    source = table("a", "A", [("Name", ""), ("Section to see", "")], [("early_help", "early_help")])
    assert with_titles(source, {"early_help": "Early help"})["rows"] == [["early_help", "Early help"]]


def test_long_names_can_be_broken_and_short_ones_cannot() -> None:
    assert breakable("a_b domestic_abuse_police.csv") == "a_b domestic_\u200babuse_\u200bpolice.\u200bcsv"


def test_notes_stand_beside_their_chart_while_there_is_room() -> None:
    note = {"kind": "caution", "runs": [{"text": "word " * 80}]}
    chart, *rest = placed([{"kind": "chart", "svg": SVG, "notes": []}, note, dict(note), {"kind": "heading"}])
    assert [one["kind"] for one in chart["notes"]] == ["caution"]
    assert [one["kind"] for one in rest] == ["caution", "heading"]


def test_gaps_of_one_kind_are_one_frame() -> None:
    gaps = [{"kind": "gap", "why": why, "missing": [name]} for why, name in (("a", "1"), ("a", "2"), ("b", "3"))]
    assert [gap["missing"] for gap in placed(gaps)] == [["1", "2"], ["3"]]


def test_a_chart_keeps_its_shape_and_takes_the_font_of_the_document() -> None:
    svg = '<svg width="504pt" height="252pt"><text style="font-size: 12px; font-family: \'DejaVu Sans\'">a</text></svg>'
    drawn = picture(svg, beside_notes=False)
    assert drawn.width_pt == 2 * drawn.height_pt
    assert "Source Sans 3" in drawn.svg
    assert not fits_a_page(svg.replace("252pt", "2520pt"))


def test_headings_of_prose_skip_no_level() -> None:
    blocks = Prose().blocks("# One\n\n#### Deep\n\n- a **b** <i>\n\n> said")
    assert [(block["kind"], block.get("level")) for block in blocks] == [
        ("heading", 2), ("heading", 3), ("list", None), ("quote", None),
    ]  # fmt: skip
    assert "".join(run["text"] for run in blocks[2]["items"][0][0]["runs"]) == "a b <i>"


def test_commentary_keeps_its_lists_numbers_and_state() -> None:
    item = {"kind": "item", "ordered": False, "number": 0}
    items = [item | {"level": level, "spans": [span(text)]} for level, text in ((0, "a"), (1, "b"), (0, "c"))]
    said = {
        "kind": "paragraph",
        "level": 0,
        "spans": [span("501", indicator="caf"), span("the guide", link="https://a.uk")],
    }
    block = commentary_block({"label": "Draft, not agreed", "stale": ["It moved."], "blocks": [said, *items]})
    assert (block["state"], block["stale"]) == ("Draft, not agreed", ["It moved."])
    assert [run["text"] for run in block["blocks"][0]["runs"]] == ["501", "the guide", " (https://a.uk)"]
    assert [len(one) for one in block["blocks"][1]["items"]] == [2, 1]


def test_a_commentary_without_words_says_so() -> None:
    [only] = commentary_block({"label": "Draft", "stale": [], "blocks": []})["blocks"]
    assert only["runs"] == [{"text": "There are no words yet."}]


def test_controls_go_and_unknown_letters_are_marked() -> None:
    assert settable({"a": ["x\x07y\u2028z", 1, "漢 ✕ ½ ≥ →"]}) == {"a": ["xy z", 1, "� ✕ ½ ≥ →"]}
