"""The demonstration board's first year: where there is nothing, sentences say so in words and count no nought."""

import re
from functools import cache

import pytest
from run_notebook import SLUGS, Run, notebook_of, run_notebook

from pscb_lib.core.home import PROGRAM, Home
from pscb_lib.core.prepare import prepare
from pscb_lib.core.stage import stage

YEAR = "2012-13"
NOUGHT = re.compile(r"(?<![\w£.,])0 (?!to \d)[a-z]|: 0 \(|\b(for|is|of) 0\b")


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """What a section shows of the demonstration board's first year."""
    inputs = tmp_path_factory.mktemp("zellbridge") / "inputs"
    stage(prepare(Home(PROGRAM / "examples" / "zellbridge"), YEAR, run_suites=False), inputs)

    @cache
    def run(slug: str) -> Run:
        return run_notebook(notebook_of(slug), inputs, year=YEAR)

    return run


@pytest.mark.parametrize("slug", SLUGS)
def test_no_sentence_counts_nought(shown, slug):
    run = shown(slug)
    assert [text for text in [*run.sentences, *run.headlines.values()] if NOUGHT.search(text)] == []


def test_no_standard_is_named_in_words(shown):
    assert "No standard is named for a closer look." in shown("section_11").sentences
