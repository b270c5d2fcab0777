"""JupyterLab as an analyst opens it: the start page, two notebooks run from top to bottom, and the widgets."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psutil
import pytest
from browser import launched
from homes import keep_only
from playwright.sync_api import Page, TimeoutError, expect

from pscb_lib.core.home import PROGRAM, Home

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TABLES = ("population", "caf_by_month", "caf_by_gender", "caf_by_source", "missing_incidents_by_month")
PATIENCE_MS = 180_000  # a machine that is busy with other things takes its time
A_MOMENT_MS = 4_000
HERE = re.compile(r"(https?|wss?)://(localhost|127\.0\.0\.1)[:/]|data:|blob:")
NOTEBOOK = ".jp-NotebookPanel:not(.lm-mod-hidden)"
CHART = f"{NOTEBOOK} :is(.jp-RenderedSVG, .jp-RenderedImage)"
ERRORS = ':is([data-mime-type="application/vnd.jupyter.stderr"], [data-mime-type="application/vnd.jupyter.error"])'


@dataclass(frozen=True)
class Lab:
    """Where JupyterLab can be seen, and its process."""

    address: str
    process: psutil.Process

    def forked(self) -> int:
        """How many kernels were forked."""
        nests = [one for one in self.process.children() if "lab.nest" in " ".join(one.cmdline())]
        return sum(len(nest.children()) for nest in nests)


@contextmanager
def open_lab(home: Home) -> Iterator[Lab]:
    """``pscb lab`` for a home. It ends well when it is told to."""
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")}
    command = [sys.executable, "-m", "pscb_lib", "lab", "--home", str(home.root)]
    lab = subprocess.Popen(
        command, cwd=PROGRAM, env=environment, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )  # fmt: skip
    try:
        yield Lab(next(line.strip() for line in lab.stderr if "token=" in line), psutil.Process(lab.pid))
    finally:
        lab.terminate()
        lab.communicate(timeout=60)
    assert lab.returncode == 0


def watch(page: Page) -> list[str]:
    """What a page asks for that is not on this computer, filled as it does."""
    outside: list[str] = []
    page.on("request", lambda request: HERE.match(request.url) or outside.append(request.url))
    page.on("websocket", lambda socket: HERE.match(socket.url) or outside.append(socket.url))
    return outside


def run_all(page: Page) -> None:
    """Run ▸ Run All Cells, as often as JupyterLab loses it while the kernel is being connected; until all have run."""
    prompts = page.locator(f"{NOTEBOOK} .jp-InputPrompt")
    begun = prompts.filter(has_text=re.compile(r"\[(\*|\d+)\]"))
    not_run = page.locator(f"{NOTEBOOK} .jp-CodeCell").filter(has=page.locator(".jp-InputPrompt", has_text="[ ]"))
    left = not_run.filter(has_text=re.compile(r"\w"))  # Run All Cells itself adds an empty one
    for _ in range(20):
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        try:
            begun.first.wait_for(timeout=A_MOMENT_MS)
        except TimeoutError:
            continue
        expect(prompts.filter(has_text="[*]")).to_have_count(0)
        if left.count() == 0:
            return
    raise AssertionError("Run All Cells left cells that did not run")


def open_from_start(page: Page, link: str) -> None:
    """Back to the start page, and open what it links."""
    page.get_by_role("tab", name="START_HERE.md").click()
    page.get_by_role("link", name=link).first.click()
    page.locator(NOTEBOOK).wait_for()


def test_analyst_explores(home, tmp_path):
    keep_only(home, *TABLES)
    before = {path: path.read_bytes() for path in (PROGRAM / "notebooks").rglob("*.ipynb")}
    expect.set_options(timeout=PATIENCE_MS)
    with launched() as browser, open_lab(home) as lab:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(PATIENCE_MS)
        outside = watch(page)
        page.goto(lab.address)
        expect(page.get_by_role("heading", name="A short tour")).to_be_visible()
        expect(page.locator("#jp-right-stack")).to_be_hidden()  # an empty one would take a fifth of the window
        try:
            open_from_start(page, "Early help")
            run_all(page)
            expect(page.locator(CHART).first).to_be_visible()
            open_from_start(page, "Pick a table")
            run_all(page)
            pick_and_sort(page)
        except (AssertionError, TimeoutError):
            page.screenshot(path=tmp_path / "lab.png")
            raise
        expect(page.locator(ERRORS)).to_have_count(0)
        expect(page.locator("dialog, .jp-Dialog")).to_have_count(0)
        assert outside == []
        assert lab.forked() == (2 if sys.platform == "linux" else 0)
    assert {path: path.read_bytes() for path in before} == before
    assert not (PROGRAM / "notebooks" / "START_HERE.md").exists()


def pick_and_sort(page: Page) -> None:
    """Pick another table by its label, see its chart, sort its rows, and find its code."""
    expect(page.locator(CHART).first).to_be_visible()
    page.get_by_label("Table", exact=True).select_option(label="Missing incidents by month")
    table = page.locator(f"{NOTEBOOK} table", has_text="Missing incidents by month, April 2010 to March 2013").first
    expect(table).to_be_visible()
    expect(page.locator(CHART)).to_have_count(1)
    table.get_by_role("button", name="2012/13").click()
    expect(table.locator("tbody tr").first).to_contain_text("Apr")
    table.get_by_role("button", name="2012/13").press("Enter")
    expect(table.locator("tbody tr").first).to_contain_text("Jun")
    expect(page.get_by_label("Code", exact=True)).to_have_value(re.compile(r'measure="incidents", split="together"'))
