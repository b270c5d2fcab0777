"""Why a YAML or JSON file cannot be read, in one clause."""

import pytest

from pscb_lib.core.documents import Unreadable, read_json, read_yaml


def why(read, path, content: bytes) -> str:
    """The clause for a file with this content."""
    path.write_bytes(content)
    with pytest.raises(Unreadable) as error:
        read(path)
    return str(error.value)


@pytest.mark.parametrize(
    ("content", "clause"),
    [
        (b"a: 1\nb: [1, 2\n", "line 3, column 1: expected ',' or ']', but got '<stream end>'"),
        (b"a: b: c\n", "line 1, column 5: mapping values are not allowed here"),
        (b"a: \x07\n", "it holds a character that YAML does not allow"),
        (b"a: caf\xe9\n", "it is not text in UTF-8 (0xE9 in line 1)"),
        (b"until: 2012-13-45\n", "it holds a value that is none (month must be in 1..12)"),
        (b"[" * 500, "it is nested too deeply"),
    ],
)
def test_why_yaml_cannot_be_read(tmp_path, content, clause):
    assert why(read_yaml, tmp_path / "settings.yml", content) == clause


@pytest.mark.parametrize(
    ("content", "clause"),
    [
        (b"", "line 1, column 1: expecting value"),
        (b'{"a": 1,\n "b"}', "line 2, column 5: expecting ':' delimiter"),
        (b'{"a": "caf\xe9"}', "it is not text in UTF-8 (0xE9 in line 1)"),
        (b"[" * 200_000, "it is nested too deeply"),
    ],
)
def test_why_json_cannot_be_read(tmp_path, content, clause):
    assert why(read_json, tmp_path / "package.json", content) == clause


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(Unreadable, match=r"^there is no such file$"):
        read_yaml(tmp_path / "settings.yml")


def test_a_folder_in_place_of_a_file(tmp_path):
    with pytest.raises(Unreadable, match=r"^(is a directory|permission denied)$"):
        read_json(tmp_path)


def test_a_byte_order_mark_does_no_harm(tmp_path):
    (tmp_path / "settings.yml").write_bytes(b"\xef\xbb\xbfname: PSCB\r\n")
    assert read_yaml(tmp_path / "settings.yml") == {"name": "PSCB"}
