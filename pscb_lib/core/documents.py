"""Reading YAML and JSON files, and saying in one clause why one of them cannot be read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

FAST_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Unreadable(ValueError):
    """A file that holds no YAML, or no JSON: ``str(error)`` is a clause that says where and why."""


def read_yaml(path: Path) -> Any:
    """The content of a YAML file.

    Raises
    ------
    Unreadable
        When it is not there, is not text, or is not YAML.
    """
    return read_as(path, parse_yaml)


def parse_yaml(text: str) -> Any:
    """What a YAML text holds, read by libyaml where PyYAML has it: that is ten times as fast.

    A text that libyaml refuses is read again in Python, whose messages are the ones that people know.
    """
    try:
        return yaml.load(text, Loader=FAST_LOADER)
    except yaml.YAMLError:
        return yaml.safe_load(text)


def read_json(path: Path) -> Any:
    """The content of a JSON file.

    Raises
    ------
    Unreadable
        When it is not there, is not text, or is not JSON.
    """
    return read_as(path, json.loads)


def read_as(path: Path, parse: Callable[[str], Any]) -> Any:
    """The content of a file, with every way in which it can be unreadable as one error."""
    try:
        return parse(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, yaml.YAMLError, RecursionError) as error:
        raise Unreadable(reason(error)) from error


def reason(error: Exception) -> str:
    """Why a file cannot be read, in one clause and without what stands in it."""
    match error:
        case FileNotFoundError():
            return "there is no such file"
        case OSError():
            return (error.strerror or type(error).__name__).lower()
        case UnicodeDecodeError():
            return f"it is not text in UTF-8 (0x{error.object[error.start]:02X} in line {line_of(error)})"
        case json.JSONDecodeError():
            return f"line {error.lineno}, column {error.colno}: {decapitalised(error.msg)}"
        case yaml.MarkedYAMLError() if error.problem_mark:
            mark = error.problem_mark
            return f"line {mark.line + 1}, column {mark.column + 1}: {error.problem}"
        case yaml.YAMLError():
            return "it holds a character that YAML does not allow"
        case RecursionError():
            return "it is nested too deeply"
        case _:
            return f"it holds a value that is none ({error})"


def line_of(error: UnicodeDecodeError) -> int:
    """The line in which the first byte stands that is not UTF-8."""
    return error.object[: error.start].count(b"\n") + 1


def decapitalised(text: str) -> str:
    """The text with a small first letter, to go on after a colon."""
    return text[:1].lower() + text[1:]
