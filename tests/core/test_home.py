"""Where a board keeps its data, and what is said when something there is not as it should be."""

import pytest
from homes import YEAR, damage, drawn

from pscb_lib.core.errors import HomeError, UnknownYear, UsageError
from pscb_lib.core.home import find_home, read_board

BOARD = {"name": "Peterborough Safeguarding Children Board", "short_name": "PSCB", "place": "Peterborough"}


def sentence_about(path, content: str) -> str:
    """What an analyst reads of a board.yml with this content."""
    path.write_text(drawn(content), encoding="utf-8")
    with pytest.raises(HomeError) as error:
        read_board(path)
    return str(error.value)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "board.yml must hold keys with their values, such as name and place."),
        ("5", "board.yml must hold keys with their values, such as name and place."),
        ("- name", "board.yml must hold keys with their values, such as name and place."),
        ("name: [PSCB", "board.yml cannot be read: line 1, column 12: expected ',' or ']', but got '<stream end>'."),
        ("name: PSCB\nplace: X", "board.yml lacks short_name, agencies."),
        ("{name: PSCB, short_name: 5, place: , agencies: {}}", "board.yml: short_name, place must be text."),
        (
            "{name: N, short_name: S, place: P, agencies: [police]}",
            "board.yml: agencies must give each role the name of an agency.",
        ),
        (
            """
            name: N
            short_name: S
            place: P
            agencies:
              police:
            """,
            "board.yml: agencies must give each role the name of an agency.",
        ),
    ],
)
def test_a_board_that_cannot_be_read(tmp_path, content, sentence):
    assert sentence_about(tmp_path / "board.yml", content) == sentence


def test_bytes_that_are_no_text(tmp_path):
    (tmp_path / "board.yml").write_bytes(b"name: PSCB\nplace: Orl\xe9ans\n")
    with pytest.raises(HomeError) as error:
        read_board(tmp_path / "board.yml")
    assert str(error.value) == "board.yml cannot be read: it is not text in UTF-8 (0xE9 in line 2)."


def test_the_board_of_a_home(home):
    assert {key: getattr(home.board, key) for key in BOARD} == BOARD
    assert home.board.agency_name("police") == "Cambridgeshire Constabulary"
    assert home.board.agency_name("fire_service") == "Fire service"


def test_a_folder_without_a_board_is_no_home(tmp_path):
    with pytest.raises(HomeError) as error:
        find_home(tmp_path)
    assert str(error.value) == f'the folder "{tmp_path}" is not a home: there is no board.yml in it.'


@pytest.mark.parametrize("given", ["", None])
def test_the_home_is_looked_for_upwards(home, monkeypatch, given):
    monkeypatch.delenv("PSCB_HOME", raising=False)
    monkeypatch.chdir(home.raw(YEAR))
    assert find_home(given) == home


def test_a_home_that_is_named_goes_before_all_others(home, tmp_path, monkeypatch):
    monkeypatch.setenv("PSCB_HOME", str(tmp_path / "nowhere"))
    monkeypatch.chdir(tmp_path)
    assert find_home(home.root) == home
    with pytest.raises(HomeError, match=r"nowhere\" is not a home"):
        find_home()


def test_no_home_anywhere(tmp_path, monkeypatch):
    monkeypatch.delenv("PSCB_HOME", raising=False)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(HomeError) as error:
        find_home()
    assert str(error.value) == (
        "no home found: there is no board.yml in this folder or above it; name one with --home."
    )


def test_a_user_who_does_not_exist_has_no_home():
    with pytest.raises(HomeError, match=r'^the folder "~nobody-of-that-name/pscb" is not a home'):
        find_home("~nobody-of-that-name/pscb")


def test_an_unknown_year_is_told_the_years_that_there_are(home):
    (home.raw("2013-14")).mkdir()
    (home.raw("notes")).mkdir()
    with pytest.raises(UnknownYear) as error:
        home.require_year("2011-12")
    assert str(error.value) == ("there are no data for 2011-12 in this home; years with data: 2012-13, 2013-14.")


def test_a_home_without_data_has_no_years(tmp_path, home):
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "board.yml").write_bytes((home.root / "board.yml").read_bytes())
    with pytest.raises(UnknownYear, match=r"years with data: none yet\.$"):
        find_home(tmp_path / "empty").require_year(YEAR)


def test_a_year_that_is_none_is_said_to_be_none(home):
    with pytest.raises(UsageError, match=r'found "2012"\.$'):
        home.require_year("2012")


def test_a_home_of_a_test_is_its_own(home):
    damage(home, "caf_by_gender", row=2, column="Male", value="242")
    assert (home.raw(YEAR) / "caf_by_gender.csv").read_text() == "Male,Female,Unborn,Total\n242,197,63,501\n"
