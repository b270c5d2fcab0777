"""The Board's commentary: its Markdown, its numbers, its state, and what survives of an attack."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from sample_notebook import indicator

from pscb_lib.command.commentary.blocks import Block, Span, as_data, tidied
from pscb_lib.command.commentary.emit import block_markdown, merged
from pscb_lib.command.commentary.figures import recorded, stale
from pscb_lib.command.commentary.html import clean, commentary_html
from pscb_lib.command.commentary.markdown import read_blocks, read_chunks
from pscb_lib.command.commentary.sections import commentary_content, require_sections
from pscb_lib.core.commentary import parse_commentary, read_commentary, stage_commentary
from pscb_lib.core.errors import CommentaryError

KNOWN = {
    "cp_open_now": indicator("cp_open_now", 270, "270", "Children with a plan"),
    "cp_share": indicator("cp_share", 28.54291, "28.5%", "Share", unit="%"),
}
ATTACKS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><animate onbegin=alert(1)></svg>",
    "<svg/onload=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox(1))",
    "[x](file:///etc/passwd)",
    "[x](//evil.example/x)",
    '[x](https://a.example/"onmouseover="alert(1))',
    "[x](https://a.example 'onclick=alert(1)')",
    "![x](https://evil.example/pixel.png)",
    "![x](data:image/svg+xml;base64,PHN2Zz4=)",
    "<javascript:alert(1)>",
    "<!-- --><script>alert(1)</script><!-- -->",
    "<!--[if IE]><script>alert(1)</script><![endif]-->",
    "<iframe src=https://evil.example></iframe>",
    "<style>@import 'https://evil.example/x.css'</style>",
    "<a href=https://a.example onclick=alert(1)>x</a>",
    "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "**<b onclick=alert(1)>**",
    "```html\n<script>alert(1)</script>\n```",
    "<details open ontoggle=alert(1)>",
    "<form action=https://evil.example><button formaction=javascript:alert(1)>x</button></form>",
    "{{ cp_open_now }}<script>alert(1)</script>",
)
ALLOWED = {"p", "strong", "em", "a", "button", "br", "ul", "ol", "li", "h3", "h4", "blockquote"}


def said(text: str, head: str = "") -> Any:
    """A commentary on child protection plans."""
    return parse_commentary(f"---\n{head}---\n{text}" if head else text, "commentary/05_child_protection_plans.md")


def html(text: str) -> BeautifulSoup:
    """The HTML of a commentary."""
    content = commentary_content(said(text), KNOWN, whole=True)
    return BeautifulSoup(commentary_html(content["blocks"]), "html.parser")


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_of_an_attack_can_run_or_load(attack: str) -> None:
    found = html(f"Before.\n\n{attack}\n\nAfter.")
    tags = found.find_all()
    assert {tag.name for tag in tags} <= ALLOWED
    assert not [name for tag in tags for name in tag.attrs if name.startswith("on") or name in ("src", "style")]
    assert all(tag["href"].startswith("https://a.example") for tag in found.find_all("a"))
    assert "After." in found.get_text()


def test_cleaning_is_a_second_guard() -> None:
    assert clean('<p onclick="x">a<script>b</script><img src=x><!-- c --></p>') == "<p>a</p>"
    assert clean('<a href="javascript:alert(1)">x</a>') == '<a rel="noopener noreferrer nofollow">x</a>'


def test_lists_within_lists_are_nested() -> None:
    found = html("1. One\n2. Two\n    - a\n    - b\n3. Three")
    assert [li.get_text(" ", strip=True) for li in found.select("ol > li")] == ["One", "Two a b", "Three"]
    assert [li.get_text() for li in found.select("ol > li > ul > li")] == ["a", "b"]


def test_a_number_is_filled_in_and_leads_to_its_definition() -> None:
    [number] = html("There were {{ cp_open_now }} plans.").select("button.figure-number")
    assert (number.get_text(), number["popovertarget"]) == ("270", "about-cp-open-now")


def test_a_year_at_the_beginning_of_a_line_stays_a_year() -> None:
    assert html("2013. It was a hard year.").select_one("ol")["start"] == "2013"  # type: ignore[index]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "\nThere were {{ cp_open_nw }}.",
            'commentary/05_child_protection_plans.md, line 2: no section states a number called "cp_open_nw" '
            "(did you mean cp_open_now?); indicators.csv lists the names.",
        ),
        (
            "There were {{ cp_open_now.",
            "commentary/05_child_protection_plans.md, line 1: a number begins with two braces and does not end with two.",
        ),
        (
            "{{ <b>John Smith</b> }}",
            "commentary/05_child_protection_plans.md, line 1: no section states a number called "
            '"text, 17 characters"; indicators.csv lists the names.',
        ),
    ],
)
def test_a_name_that_is_none_is_an_error_with_its_line(text: str, sentence: str) -> None:
    with pytest.raises(CommentaryError) as refused:
        commentary_content(said(text), KNOWN, whole=True)
    assert str(refused.value) == sentence


def test_a_selection_says_that_a_number_is_elsewhere() -> None:
    content = commentary_content(said("{{ caf_registered }}"), KNOWN, whole=False)
    assert "not in this copy" in content["blocks"][0]["spans"][0]["text"]


def test_escaped_braces_are_text() -> None:
    assert html(r"Write \{\{ name }}.").get_text().strip() == "Write {{ name }}."


@pytest.mark.parametrize(
    ("head", "part"),
    [
        ("state: signed\n", "state must be one of draft, agency agreed, QEG agreed, chair signed (did you mean chair"),
        ("state: chair signed\ndate: 2013-06-12\n", '"chair signed" needs who agreed, as text under the key by.'),
        ("state: chair signed\nby: A\n", '"chair signed" needs the day on which it was agreed'),
        ("state: chair signed\nby: A\ndate: 12 June\n", "as in date: 2013-06-12."),
        ("stat: draft\n", 'unknown key "stat" (did you mean state?)'),
        ("public: perhaps\n", "public must be true or false."),
        ("agreed: yes please\n", "agreed is written by pscb commentary agree"),
        ("a: [\n", "front matter: line 2, column 1"),
        ("- draft\n", "must hold keys with their values"),
    ],
)
def test_front_matter_that_is_not_well_formed_is_an_error(head: str, part: str) -> None:
    with pytest.raises(CommentaryError) as refused:
        said("Words.", head)
    assert str(refused.value).startswith("commentary/05_child_protection_plans.md")
    assert part in str(refused.value)


def test_front_matter_without_an_end_is_an_error() -> None:
    with pytest.raises(CommentaryError, match="has no end"):
        parse_commentary("---\nstate: draft\nWords.", "commentary/x.md")


def test_a_commentary_on_no_section_is_an_error_with_a_hint() -> None:
    class Planned:
        key = "05_child_protection_plans"

    with pytest.raises(CommentaryError, match="did you mean 05_child_protection_plans"):
        require_sections(["05_child_protection_plan"], [Planned()])


def agreed(text: str, **values: str) -> Any:
    """A commentary that was signed over these values."""
    figures = {name: {"value": value, "text": value} for name, value in values.items()}
    record = {"text": said(text).digest, "figures": figures}
    return said(text, f"state: chair signed\nby: A. Chair\ndate: 2013-06-12\nagreed: {record!r}\n")


def test_what_was_signed_over_the_same_numbers_is_not_stale() -> None:
    assert stale(agreed("{{ cp_open_now }} plans", cp_open_now="270"), KNOWN) == []


def test_a_number_that_moved_makes_it_stale() -> None:
    [reason] = stale(agreed("{{ cp_open_now }} plans", cp_open_now="265"), KNOWN)
    assert reason == "Children with a plan (cp_open_now) was 265 when this was agreed and is now 270."


def test_a_number_that_moved_less_than_it_shows_is_told_in_full() -> None:
    was = agreed("{{ cp_share }}", cp_share="28.5")
    was.agreed["figures"]["cp_share"]["text"] = "28.5%"
    assert stale(was, KNOWN)[0].endswith("and is now 28.5% (28.5 and 28.54291 before rounding).")


def test_words_that_changed_after_signing_make_it_stale() -> None:
    was = agreed("{{ cp_open_now }} plans", cp_open_now="270")
    now = said("{{ cp_open_now }} plans, no more", was.head)
    assert stale(now, KNOWN) == ["The words have changed since they were agreed."]


def test_a_state_typed_by_hand_is_stale_and_a_draft_never_is() -> None:
    assert "not on record" in stale(said("Words.", "state: chair signed\nby: A\ndate: 2013-06-12\n"), KNOWN)[0]
    assert stale(said("{{ cp_open_now }}"), KNOWN) == []


def test_the_record_holds_value_and_text() -> None:
    assert recorded(["cp_share"], KNOWN) == {"cp_share": {"value": "28.54291", "text": "28.5%"}}


def test_a_public_copy_gets_what_is_marked_for_it_without_the_boards_values(tmp_path: Path) -> None:
    folder = tmp_path / "raw" / "commentary"
    folder.mkdir(parents=True)
    (tmp_path / "inputs").mkdir()
    record = "agreed: {text: abc, figures: {x: {value: '3', text: '3'}}}\n"
    (folder / "03_early_help.md").write_text(f"---\npublic: true\n{record}---\nFor all.", encoding="utf-8")
    (folder / "05_plans.md").write_text("For the Board: 3 children.", encoding="utf-8")
    stage_commentary(tmp_path / "raw", tmp_path / "inputs", "public")
    [found] = read_commentary(tmp_path / "inputs").values()
    assert (found.key, found.text, found.agreed) == ("03_early_help", "For all.", {})


WORDS = ("Plans rose", "*star*", "a_b_c", "[x](y)", "<b>x</b>", "1. one", "# h", "- dash", "&amp;", "“quote”", "it’s",
         "{{ x }}", "\\back", "`code`", "£3m", "!", "é", "~~x~~", "http://a.b/c", "> q", "**", "__", "+ p")  # fmt: skip


@pytest.mark.parametrize("seed", range(200))
def test_words_are_the_same_after_markdown_and_back(seed: int) -> None:
    chance = random.Random(seed)
    spans = [Span("", indicator="cp_open_now") if chance.random() < 0.2 else Span(chance.choice(WORDS) + " ",
             chance.random() < 0.3, chance.random() < 0.3) for _ in range(5)]  # fmt: skip
    block = Block(chance.choice(("paragraph", "item", "quote", "heading")), tidied(spans))
    [read] = read_blocks(block_markdown(block))
    assert read.kind == block.kind
    assert [(s.indicator, s.text) for s in tidied([Span(s.text, indicator=s.indicator) for s in read.spans])] == [
        (s.indicator, s.text) for s in tidied([Span(s.text, indicator=s.indicator) for s in block.spans])
    ]


def test_source_that_was_not_edited_stays_as_it_is() -> None:
    source = "First\nline __bold__.\n\n* one\n* two\n\nLast."
    chunks = read_chunks(source)
    blocks = [block for chunk in chunks for block in chunk.blocks]
    edited = [*blocks[:3], Block("paragraph", (Span("New."),)), blocks[3]]
    assert merged(chunks, blocks) == source + "\n"
    assert merged(chunks, edited) == "First\nline __bold__.\n\n* one\n* two\n\nNew.\n\nLast.\n"


def test_blocks_are_plain_data() -> None:
    [block] = as_data(read_blocks("**b** [l](https://a.example)"))
    assert [span["text"] for span in block["spans"]] == ["b", " ", "l"]
    assert block["spans"][2]["link"] == "https://a.example"
