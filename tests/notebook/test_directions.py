"""Whichever way the figures go, the words of direction beside them go the same way."""

import re
from collections.abc import Iterator

import pytest
from run_notebook import SLUGS, text_of

SHAPES = ["as_printed", "with_charts", "backwards", "level", "nought"]
UNSIGNED = "Shown without its sign."
IN_PROSE = "Stated in prose: "
"""A figure that is copied, and not worked out: what it is above or below is a part of its name."""
FIGURE = r"⟦([^⟧]+)⟧"
FROM_TO = re.compile(rf"\b(rose|fell) (?:by [^.;]*?)?from {FIGURE} to {FIGURE}")
BY = re.compile(rf"\b(rose|fell|risen|fallen) by {FIGURE}(?: \({FIGURE}\))?")
BESIDE = re.compile(rf"{FIGURE} (?:percentage points )?(higher|lower|above|below|more than|fewer than)\b")
BETWEEN = re.compile(rf"\bbetween {FIGURE} (?:\([^)]*\) )?and {FIGURE}")
FLOWS = re.compile(rf"{FIGURE} plans began and {FIGURE} ended: (more|fewer|as many) began")
UPWARDS = ("rose", "risen", "higher", "above", "more than")

every_notebook = pytest.mark.parametrize("slug", SLUGS)
every_shape = pytest.mark.parametrize("shape", SHAPES)


def marked(content: dict) -> str:
    """A sentence with the id of each figure in its place."""
    return "".join(part if isinstance(part, str) else f"⟦{part['indicator']}⟧" for part in content["parts"])


def wrong_words(content: dict) -> Iterator[str]:
    """The words of direction in a sentence that its figures contradict."""
    text, figures = marked(content), content["indicators"]
    for match in FROM_TO.finditer(text):
        before, after = (figures[id_]["value"] for id_ in match.groups()[1:])
        if not (before < after if match[1] == "rose" else before > after):
            yield match[0]
    for word, *ids in [match.groups() for match in BY.finditer(text)]:
        yield from (f"{word} {id_}" for id_ in ids if id_ and not goes(figures[id_], word))
    for id_, word in BESIDE.findall(text):
        if IN_PROSE not in figures[id_]["definition"] and not goes(figures[id_], word):
            yield f"{id_} {word}"
    for low, high in BETWEEN.findall(text):
        if not figures[low]["value"] < figures[high]["value"]:
            yield f"between {low} and {high}"
    for began, ended, word in FLOWS.findall(text):
        difference = figures[began]["value"] - figures[ended]["value"]
        if word != ("more" if difference > 0 else "fewer" if difference < 0 else "as many"):
            yield f"{word} began"


def goes(figure: dict, word: str) -> bool:
    """Whether a change goes the way that a word says: one that is shown without its sign has gone down."""
    return figure["value"] > 0 and figure["definition"].endswith(UNSIGNED) != (word in UPWARDS)


@every_notebook
@every_shape
def test_words_of_direction_agree_with_their_figures(report, slug, shape):
    found = {text_of(content): list(wrong_words(content)) for content in report(slug, shape).stated}
    assert {text: words for text, words in found.items() if words} == {}


@pytest.mark.parametrize(
    ("slug", "shape", "pattern"),
    [
        ("local_context", "as_printed", BESIDE),
        ("child_protection_plans", "backwards", FROM_TO),
        ("looked_after_children", "as_printed", BY),
        ("looked_after_children", "as_printed", BESIDE),
        ("child_protection_plans", "backwards", FLOWS),
        ("child_deaths", "as_printed", BETWEEN),
    ],
)
def test_patterns_find_what_they_are_for(report, slug, shape, pattern):
    assert any(pattern.search(marked(content)) for content in report(slug, shape).stated)


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (["It rose from ", "two", " to ", "one", "."], 1),
        (["It rose from ", "one", " to ", "two", "."], 0),
        (["It fell by ", "one", " (", "two", "), from ", "one", " to ", "two", "."], 3),
        (["It fell by ", "less", ", from ", "two", " to ", "one", "."], 0),
        (["It is ", "less", " higher than there."], 1),
        (["It is ", "less", " percentage points below it."], 0),
        (["It is ", "less", " more than there."], 1),
        (["It has fallen by ", "one", " since."], 1),
        (["It has risen by ", "one", " since."], 0),
        (["It was between ", "two", " (in May) and ", "one", "."], 1),
        (["", "one", " plans began and ", "two", " ended: more began than ended."], 1),
    ],
)
def test_words_that_figures_contradict_are_found(parts, said):
    figures = {"one": (1, ""), "two": (2, ""), "less": (3, UNSIGNED)}
    content = {
        "parts": [{"text": "", "indicator": part} if part in figures else part for part in parts],
        "indicators": {id_: {"value": value, "definition": words} for id_, (value, words) in figures.items()},
    }
    assert len(list(wrong_words(content))) == said
