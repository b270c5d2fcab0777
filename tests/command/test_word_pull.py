"""What comes back from a Word file that was edited as busy people do."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from stub_report import entry, write_plan
from word_edits import FILE, KEY, TEXT, add, block, content, edit, make_file, replace_part, retype, text_node, text_of

from pscb_lib.command.commentary.pull import pull
from pscb_lib.command.request import Request
from pscb_lib.command.word.opening import W
from pscb_lib.core.errors import WordRefused

BOARD = "name: A Board\nshort_name: AB\nplace: Anytown\nagencies: {board: A Board}\n"
RUN = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
BOLD = "<w:r><w:rPr><w:b/><w:color w:val='FF0000'/></w:rPr><w:t xml:space='preserve'>{}</w:t></w:r>"
SOFFICE = shutil.which("soffice")


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a home, the program's plan, and a Word file of the report."""
    make_file(tmp_path)
    (tmp_path / "home" / "board.yml").write_text(BOARD, encoding="utf-8")
    program = tmp_path / "program" / "notebooks"
    keys = (("data_quality", "00"), ("early_help", "03"), ("child_protection_plans", "05"), ("missing_children", "08"))
    program.mkdir(parents=True)
    write_plan(program, *(entry(slug, number) for slug, number in keys))
    monkeypatch.setattr("pscb_lib.core.home.PROGRAM", tmp_path / "program")
    return tmp_path


def pulled(made: Path, *, dry_run: bool = False) -> None:
    """Bring the edits back."""
    assert pull(Request(str(made / "home"), None), str(made / "report.docx"), dry_run=dry_run) == 0


def refused(made: Path) -> str:
    """The sentence that says why nothing came back; and nothing did."""
    before = files(made)
    with pytest.raises(WordRefused) as error:
        pulled(made)
    assert files(made) == before
    return str(error.value)


def files(made: Path) -> dict[str, bytes]:
    """The commentary as it is on disk."""
    return {p.name: p.read_bytes() for p in (made / "home" / "data" / "raw" / "2012-13" / "commentary").iterdir()}


def test_a_file_that_was_not_edited_changes_nothing(made, capsys):
    before = files(made)
    pulled(made)
    assert capsys.readouterr().out == "nothing changed\n"
    assert files(made) == before


def test_a_retyped_word_changes_its_paragraph_alone(made, capsys):
    edit(made / "report.docx", retype("A review.", "A review by June."))
    pulled(made)
    assert text_of(made) == TEXT.replace("A review.", "A review by June.")
    assert "-1. A review.\n+1. A review by June.\n" in capsys.readouterr().out


def test_words_around_a_number_leave_it_a_number(made):
    edit(made / "report.docx", retype("Of ", "This year, of "))
    pulled(made)
    first = text_of(made).split("\n\n")[0]
    assert (
        first
        == "This year, of **{{ caf_registered }} CAFs** many were step-downs; “early” is a word that *we* use with care."
    )


def test_a_dry_run_shows_and_writes_nothing(made, capsys):
    edit(made / "report.docx", retype("A review.", "Another."))
    before = files(made)
    pulled(made, dry_run=True)
    assert "+1. Another." in capsys.readouterr().out
    assert files(made) == before


def test_pasted_paragraphs_keep_bold_and_lose_colour(made):
    edit(
        made / "report.docx",
        add(RUN.format("It’s ") + BOLD.format("urgent ") + RUN.format("– 1 * 2 &lt;b&gt;now&lt;/b&gt;.")),
    )
    pulled(made)
    assert text_of(made).endswith("\n\nIt’s **urgent** – 1 \\* 2 \\<b\\>now\\</b\\>.\n")


def test_a_list_that_was_added_is_a_list(made):
    style = "<w:pPr><w:pStyle w:val='ListBullet'/></w:pPr>"
    edit(made / "report.docx", add(style + RUN.format("one")))
    edit(made / "report.docx", add(style + RUN.format("two")))
    pulled(made)
    assert text_of(made).endswith("\n\n- one\n- two\n")


def test_a_first_commentary_takes_the_place_of_the_placeholder(made):
    key = "08_missing_children"
    edit(made / "report.docx", lambda root: content(root, key).append(content(root).__copy__()[0]))
    edit(made / "report.docx", lambda root: content(root, key).remove(content(root, key)[0]))
    pulled(made)
    written = files(made)[f"{key}.md"].decode()
    assert written.startswith("---\nstate: draft\n---\n\nOf **{{ caf_registered }} CAFs** many were step-downs;")


def test_tracked_changes_are_taken_as_accepted_and_it_is_said(made, capsys):
    inner = "<w:ins w:id='1'>{}</w:ins><w:del w:id='2'><w:r><w:delText>Old.</w:delText></w:r></w:del>"
    edit(made / "report.docx", add(inner.format(RUN.format("New."))))
    pulled(made)
    assert text_of(made).endswith("\n\nNew.\n")
    assert "tracked changes were taken as accepted" in capsys.readouterr().err


def test_a_paragraph_mark_that_was_deleted_joins_two_paragraphs(made):
    gone = "<w:pPr><w:rPr><w:del w:id='3'/></w:rPr></w:pPr>"
    edit(made / "report.docx", add(gone + RUN.format("One ")))
    edit(made / "report.docx", add(RUN.format("sentence.")))
    pulled(made)
    assert text_of(made).endswith("\n\nOne sentence.\n")


def test_comments_are_left_where_they_are(made, capsys):
    edit(made / "report.docx", add(RUN.format("Agreed.") + "<w:r><w:commentReference w:id='1'/></w:r>"))
    pulled(made)
    assert text_of(made).endswith("\n\nAgreed.\n")
    assert "comments stay in the Word file" in capsys.readouterr().err


def test_a_link_that_could_do_harm_comes_back_as_its_words(made):
    field = "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>HYPERLINK \"{}\"</w:instrText></w:r>"
    field += (
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r>"
        + RUN.format("here")
        + "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )
    edit(made / "report.docx", add(field.format("javascript:alert(1)")))
    edit(made / "report.docx", add(field.format("https://good.example")))
    pulled(made)
    assert text_of(made).endswith("\n\nhere\n\n[here](https://good.example)\n")


def test_what_was_agreed_falls_back_to_draft_and_other_keys_stay(made, capsys):
    head = (
        "# mine\nstate: QEG agreed\nby: A. Person\ndate: 2013-06-12\npublic: true\nagreed:\n  text: x\n  figures: {}\n"
    )
    make_file(made, head=head)
    edit(made / "report.docx", retype("A review.", "Another."))
    pulled(made)
    assert files(made)[f"{KEY}.md"].decode().startswith("---\nstate: draft\n# mine\npublic: true\n---\n")


def test_line_ends_of_windows_stay(made):
    path = made / "home" / "data" / "raw" / "2012-13" / FILE
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    edit(made / "report.docx", retype("A review.", "Another."))
    pulled(made)
    assert path.read_bytes().count(b"\r\n") == path.read_bytes().count(b"\n")


def number(root: Any) -> Any:
    """The control of the number in the block."""
    return next(c for c in content(root).iter(f"{W}sdt"))


def test_a_number_that_was_deleted_is_gone(made):
    edit(made / "report.docx", lambda root: number(root).getparent().remove(number(root)))
    pulled(made)
    assert "{{" not in text_of(made)


def test_a_number_that_was_typed_over_is_refused(made):
    def type_over(root: Any) -> None:
        next(number(root).iter(f"{W}t")).text = "505"

    edit(made / "report.docx", type_over)
    assert "the number caf_registered was 501 and has been typed over" in refused(made)


def test_a_number_without_its_control_is_known_by_its_style(made):
    def unwrap(root: Any) -> None:
        control = number(root)
        control.addnext(next(control.iter(f"{W}r")))
        control.getparent().remove(control)

    edit(made / "report.docx", unwrap)
    edit(made / "report.docx", retype("A review.", "Another."))
    pulled(made)
    assert "{{ caf_registered }}" in text_of(made)


def test_a_block_that_is_missing_is_refused(made):
    edit(made / "report.docx", lambda root: block(root).getparent().remove(block(root)))
    assert refused(made) == f"the marked block of {KEY} is no longer in the file, so nothing was brought back."


def test_a_block_that_stands_there_twice_is_refused(made):
    from copy import deepcopy

    edit(made / "report.docx", lambda root: block(root).addnext(deepcopy(block(root))))
    assert "stands in the file twice" in refused(made)


def test_a_block_of_no_section_is_refused(made):
    def rename(root: Any) -> None:
        block(root).find(f"{W}sdtPr/{W}tag").set(f"{W}val", "commentary:99_nonsense")

    edit(made / "report.docx", rename)
    assert refused(made) == "a marked block belongs to no section of the report: 99_nonsense."


def test_a_table_in_a_block_is_refused(made):
    from lxml import etree

    edit(made / "report.docx", lambda root: content(root).append(etree.SubElement(content(root), f"{W}tbl")))
    assert "there is a table, which cannot be brought back" in refused(made)


def test_markdown_that_changed_too_is_refused(made):
    path = made / "home" / "data" / "raw" / "2012-13" / FILE
    edit(made / "report.docx", retype("A review.", "Another."))
    path.write_text(path.read_text(encoding="utf-8").replace("A report.", "Two reports."), encoding="utf-8")
    assert "has changed since the Word file was made" in refused(made)


def test_what_was_brought_back_already_changes_nothing(made, capsys):
    edit(made / "report.docx", retype("A review.", "Another."))
    pulled(made)
    capsys.readouterr()
    pulled(made)
    assert capsys.readouterr().out == "nothing changed\n"


def test_a_bomb_is_refused(made):
    replace_part(made / "report.docx", "word/media/x.bin", b"0" * (50 * 2**20))
    assert "far larger than a report can be" in refused(made)


def test_entities_are_refused(made):
    text = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'
    replace_part(made / "report.docx", "word/document.xml", text)
    assert "declares entities" in refused(made)


def test_a_file_that_is_no_word_file_is_refused(made):
    (made / "report.docx").write_text("hello", encoding="utf-8")
    assert "is not a Word file, or is damaged" in refused(made)
    with zipfile.ZipFile(made / "report.docx", "w") as packed:
        packed.writestr("a.txt", "hello")
    assert "it has no document in it" in refused(made)


def test_a_word_file_of_another_make_is_refused(made):
    replace_part(made / "report.docx", "docProps/custom.xml", b"<x/>")
    assert "was not made by pscb run" in refused(made)


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice")
def test_edits_survive_libreoffice(made):
    edit(made / "report.docx", retype("A review.", "A review by June."))
    command = [str(SOFFICE), "--headless", f"-env:UserInstallation=file://{made}/profile", "--convert-to", "docx"]
    command += ["--outdir", str(made / "saved"), str(made / "report.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    shutil.copyfile(made / "saved" / "report.docx", made / "report.docx")
    pulled(made)
    assert text_of(made) == TEXT.replace("A review.", "A review by June.")


def test_the_text_of_the_block_is_found(made):
    from word_edits import part

    assert text_node(part(made / "report.docx"), "step-downs").text.startswith(" many were step-downs")
