"""A headless browser for tests that look at pages, and for the pictures in the documentation."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
LAPTOP, PHONE, SMALL_PHONE = 1280, 390, 360
AXE = Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@dataclass
class Visit:
    """A page that is open, what it asked for from outside, and what it complained of."""

    page: Page
    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


def chromium() -> str | None:
    """Return the path of an installed Chromium, or None."""
    return next((path for path in map(shutil.which, NAMES) if path), None)


def need_chromium() -> str:
    """Return the path of Chromium; without one, skip the test, or fail it where CI is set."""
    path = chromium()
    if path is None and os.environ.get("CI") == "true":
        pytest.fail("no Chromium is installed, and this run must have one")
    if path is None:
        pytest.skip("no Chromium is installed; the README says how to get one")
    return path


@contextmanager
def launched() -> Iterator[Browser]:
    """Start a headless Chromium; skip or fail where there is none."""
    path = need_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def visit(browser: Browser, path: Path, width: int = LAPTOP, *, script: bool = True, **more: Any) -> Iterator[Visit]:
    """Open a file of a bundle in a window of its own."""
    page = browser.new_page(viewport={"width": width, "height": 900}, java_script_enabled=script, **more)
    seen = Visit(page)
    page.on("request", lambda request: _note_outside(seen, request.url))
    page.on("console", lambda message: _note_complaint(seen, message.type, message.text))
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    page.goto(path.resolve().as_uri())
    yield seen
    page.close()


def barriers(browser: Browser, path: Path, scheme: str) -> list[str]:
    """What axe-core finds against WCAG 2.2 AA on a page with everything unfolded; its script may pass the page's policy."""
    with visit(browser, path, color_scheme=scheme, bypass_csp=True) as seen:
        seen.page.evaluate("document.querySelectorAll('details').forEach((part) => (part.open = true))")
        seen.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = seen.page.evaluate("(rules) => axe.run({runOnly: rules, resultTypes: ['violations']})", RULES)
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found["violations"] for node in rule["nodes"]]


def _note_complaint(seen: Visit, kind: str, text: str) -> None:
    if kind in ("error", "warning"):
        seen.complaints.append(text)


def _note_outside(seen: Visit, url: str) -> None:
    if not url.startswith(("file:", "data:")):
        seen.outside.append(url)
