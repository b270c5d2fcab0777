"""The index of the search page."""

from __future__ import annotations

import json
from pathlib import Path

from bs4 import BeautifulSoup
from sample_notebook import code, context, notebook, sentence, state, typed, write_notebook, write_samples

from pscb_lib.command.export import export_sections
from pscb_lib.command.harvest import harvest
from pscb_lib.command.pages_search import section_entries, write_search


def test_every_entry_leads_to_a_place_that_is_there(tmp_path: Path) -> None:
    found = harvest(write_samples(tmp_path), state())
    export_sections(found, tmp_path, context())
    entries = [entry for part in found.sections for entry in section_entries(part)]
    assert {entry[0] for entry in entries} >= {"Section", "Sentence", "Chart", "Table", "Caution", "No figures"}
    for _, _, href, _, _ in entries:
        page, _, anchor = href.partition("#")
        html = (tmp_path / page).read_text(encoding="utf-8")
        assert not anchor or f'id="{anchor}"' in html, href


def test_index_is_data_whatever_stands_in_it(tmp_path: Path) -> None:
    hostile = "</script><script>alert(1)</script><!-- & \u2028"
    planned = write_notebook(tmp_path, notebook(code("a", "1", typed("sentence", sentence("finding", hostile)))))
    write_search(harvest([planned], state()), tmp_path, context())
    page = BeautifulSoup((tmp_path / "search.html").read_text(encoding="utf-8"), "html.parser")
    entries = json.loads(page.select("script#search-index")[0].get_text())
    assert hostile in [entry[3] for entry in entries]
    assert len(page.select("script")) == 2


def test_the_page_says_what_it_looks_through_and_leads_to_sections_before_anything_is_typed(tmp_path: Path) -> None:
    planned, found = context().reading_order, harvest(write_samples(tmp_path), state())
    write_search(found, tmp_path, context())
    page = BeautifulSoup((tmp_path / "search.html").read_text(encoding="utf-8"), "html.parser")
    assert "every sentence, chart and table" in page.select_one("#search-help").get_text()
    links = {link["href"]: link.get_text() for link in page.select("#all-sections a")}
    assert links == {f"sections/{p.number}_{p.slug}.html": p.title for p in planned if p.slug in found.slugs}
    assert links
