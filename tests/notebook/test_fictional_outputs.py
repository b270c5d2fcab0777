"""Outputs of a fictional board's notebooks: each says so in its data, and the reader sees a banner."""

import matplotlib.pyplot as plt
import pytest

from pscb_lib.core.fictional import NOTICE
from pscb_lib.notebook import outputs


@pytest.fixture
def shown(monkeypatch):
    """What is displayed; the mark is taken off again for the tests that follow."""
    found = []
    monkeypatch.setattr(outputs, "display", lambda bundle, **_: found.append(bundle))
    monkeypatch.setattr(outputs.Marking, "fictional", False)
    return found


def test_a_banner_comes_first_and_every_output_bears_the_mark(shown):
    outputs.mark_fictional(True)
    outputs.emit("claims", {"claims": [], "table": {"id": "t"}}, "text", "<p>html</p>")
    outputs.emit_gap("Nothing", "Why", "no_rows", [])
    assert shown[0]["text/plain"] == NOTICE
    claims, gap = shown[1][outputs.MIME.format("claims")], shown[2][outputs.MIME.format("gap")]
    assert (claims["fictional"], claims["table"]["fictional"], gap["fictional"]) == (True, True, True)


def test_a_real_board_bears_no_mark_also_after_a_fictional_one(shown):
    outputs.mark_fictional(True)
    outputs.mark_fictional(False)
    outputs.emit("table", {"id": "t"}, "text", "<p>html</p>")
    assert shown[-1][outputs.MIME.format("table")] == {"id": "t"}


def test_the_word_stands_in_the_picture_itself_and_in_its_text(shown):
    outputs.mark_fictional(True)
    picture = plt.figure()
    outputs.emit_chart({"id": "c", "alt": "Two bars.", "table": {"id": "t"}}, picture, "Two bars.")
    plt.close(picture)
    assert ">Fictional<" in shown[-1]["image/svg+xml"]
    assert shown[-1]["text/plain"] == "Fictional. Two bars."
    assert shown[-1][outputs.MIME.format("chart")]["alt"] == "Fictional. Two bars."
