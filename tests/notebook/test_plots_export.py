import re
import xml.etree.ElementTree as ET

from plot_frames import CAF_BY_MONTH, INCIDENTS, REPEATS

from pscb_lib.notebook.plots_bars import bars, distribution
from pscb_lib.notebook.plots_export import as_png, as_svg
from pscb_lib.notebook.plots_lines import lines


def test_two_drawings_are_the_same_bytes():
    first, second = (lines(INCIDENTS, unit="Incidents", emphasis="2012/13") for _ in range(2))
    assert as_svg(first) == as_svg(second)
    assert as_png(first) == as_png(second)


def test_svg_is_one_element_whose_text_is_text():
    svg = as_svg(bars(CAF_BY_MONTH, unit="CAFs"))
    found = [element.text for element in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]
    assert {"CAFs", "Apr", "64"} <= set(found)
    assert "<metadata" not in svg
    assert "<style" not in svg


def test_ids_are_prefixed_and_only_those_that_are_used():
    svg = as_svg(distribution(REPEATS, "10 +", unit="Children"), "repeats")
    ids = re.findall(r'\bid="([^"]*)"', svg)
    assert len(ids) == len(set(ids))
    assert set(ids) == set(re.findall(r'(?:url\(|href=")#([^")]+)', svg))
    assert all(name.startswith("repeats-") for name in ids)


def test_dollars_and_underscores_are_plain_text():
    frame = CAF_BY_MONTH.iloc[:2].set_axis(["$a_b$", "_c"])
    assert "$a_b$" in as_svg(bars(frame, unit="$"))


def test_png_is_as_wide_as_asked():
    png = as_png(bars(CAF_BY_MONTH, unit="CAFs"), dpi=100)
    assert int.from_bytes(png[16:20], "big") == 700
