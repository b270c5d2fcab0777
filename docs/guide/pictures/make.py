"""Makes the pictures of the guide "The quarter in an hour" by doing what it says: python docs/guide/pictures/make.py.

It needs LibreOffice (soffice), pdftoppm and Chromium besides the program itself.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "documents")]

WORKBOOK = Path("oakshire/returns/2013-14-Q2/police_2013-14-Q2.xlsx")
PAGE = Path("oakshire/reports/2013-14-Q2-board/sections/00_data_quality.html")
SHEET_PAGE = "4"  # after two pages of instructions and one sheet
COLOURS = 64


def main() -> None:
    """Follow the guide in a folder that goes away again, and take the pictures there."""
    from guides import run_guide

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run_guide(HERE.parent / "the_quarter_in_an_hour.md", folder)
        picture_of_sheet(folder)
        picture_of_page(folder / PAGE)
    for path in sorted(HERE.glob("*.png")):
        make_small(path)
        print(path.name, f"{path.stat().st_size // 1024} KB")


def picture_of_sheet(folder: Path) -> None:
    """The sheet as it prints."""
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    book, out = str(folder / WORKBOOK), str(folder)
    run("soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", out, book)
    pdf = str(folder / f"{WORKBOOK.stem}.pdf")
    area = ("-x", "0", "-y", "0", "-W", "1060", "-H", "330")  # without the empty page below
    page = ("-f", SHEET_PAGE, "-l", SHEET_PAGE, "-singlefile", *area)
    run("pdftoppm", "-r", "90", "-png", *page, pdf, str(HERE / "workbook"))


def picture_of_page(page: Path) -> None:
    """The grid of returns."""
    from playwright.sync_api import sync_playwright

    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        view = opened.new_page(viewport={"width": 1000, "height": 900})
        view.goto(page.as_uri())
        view.locator("figure").first.screenshot(path=str(HERE / "returns.png"))
        opened.close()


def make_small(path: Path) -> None:
    """Cut empty margins off, and keep few colours."""
    from PIL import Image, ImageChops

    picture = Image.open(path).convert("RGB")
    box = ImageChops.difference(picture, Image.new("RGB", picture.size, "white")).getbbox()
    left, top, right, bottom = box or (0, 0, *picture.size)
    right, bottom = min(right + 8, picture.width), min(bottom + 8, picture.height)
    cut = picture.crop((max(left - 8, 0), max(top - 8, 0), right, bottom))
    cut.quantize(COLOURS).save(path, optimize=True)


def run(*words: str) -> None:
    """Run a program."""
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
