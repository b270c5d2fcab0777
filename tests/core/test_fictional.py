"""Real and fictional data are never mixed: what is copied from one side to the other is refused, and named."""

import shutil

import pytest
from homes import YEAR, make_home, package, table_path, write_package

from pscb_lib.core.errors import HomeError
from pscb_lib.core.fictional import NOTICE, is_fictional, require_unmixed
from pscb_lib.core.home import PROGRAM, Home, read_board
from pscb_lib.core.prepare import prepare

DEMO = Home(PROGRAM / "examples" / "zellbridge")


def demonstration(folder) -> Home:
    """A copy of the demonstration's first year that may be damaged."""
    shutil.copytree(DEMO.raw(YEAR), folder / "data" / "raw" / YEAR)
    shutil.copyfile(DEMO.root / "board.yml", folder / "board.yml")
    return Home(folder)


def test_each_side_on_its_own_is_let_through(home, tmp_path):
    require_unmixed(home, YEAR)
    require_unmixed(demonstration(tmp_path / "demo"), YEAR)
    assert DEMO.board.fictional
    assert not home.board.fictional


def test_an_invented_table_in_a_real_home_is_refused_before_anything_is_read(home):
    shutil.copyfile(DEMO.raw("2014-15") / "cp_by_age.csv", table_path(home, "cp_by_age"))
    with pytest.raises(HomeError, match=rf"{YEAR}/cp_by_age.csv is an invented table .* this board is real"):
        prepare(home, YEAR, run_suites=False)


def test_a_whole_invented_year_in_a_real_home_is_refused(home):
    shutil.copytree(DEMO.raw("2013-14"), home.raw("2013-14"))
    with pytest.raises(HomeError, match=r"2013-14/datapackage.json says that its tables are fictional"):
        prepare(home, "2013-14", run_suites=False)


def test_an_invented_year_among_earlier_years_is_refused_too(home):
    shutil.copytree(DEMO.raw(YEAR), home.raw("2011-12"))
    with pytest.raises(HomeError, match=r"2011-12/datapackage.json says"):
        prepare(home, YEAR, run_suites=False)


def test_a_real_table_in_a_fictional_home_is_refused(tmp_path):
    home = demonstration(tmp_path / "demo")
    shutil.copyfile(PROGRAM / "data" / "raw" / YEAR / "missing_repeat.csv", table_path(home, "missing_repeat"))
    with pytest.raises(HomeError, match=r"missing_repeat.csv is a table of a real board, and this board is fictional"):
        require_unmixed(home, YEAR)


def test_a_fictional_board_with_the_package_of_a_real_year_is_refused(tmp_path):
    home = demonstration(tmp_path / "demo")
    write_package(home, {key: value for key, value in package(home).items() if key != "fictional"})
    with pytest.raises(HomeError, match=r"board.yml says that this board is fictional, and 2012-13/datapackage.json"):
        require_unmixed(home, YEAR)


def test_a_real_board_that_loses_its_mark_is_found_by_its_years(tmp_path):
    home = demonstration(tmp_path / "demo")
    text = (home.root / "board.yml").read_text(encoding="utf-8").replace("fictional: true", "")
    (home.root / "board.yml").write_text(text, encoding="utf-8")
    with pytest.raises(HomeError, match=r"says that its tables are fictional, and board.yml names a real board"):
        require_unmixed(home, YEAR)


def test_the_mark_is_true_or_false_and_nothing_else(tmp_path):
    path = make_home(tmp_path / "home").root / "board.yml"
    path.write_text(path.read_text(encoding="utf-8") + '\nfictional: "yes"\n', encoding="utf-8")
    with pytest.raises(HomeError, match=r"fictional must be true or false"):
        read_board(path)


def test_only_a_mark_that_says_true_counts():
    assert is_fictional({"fictional": True})
    assert not any(is_fictional(content) for content in ({}, {"fictional": False}, {"fictional": "true"}, None, []))
    assert NOTICE.startswith("Fictional: ")
