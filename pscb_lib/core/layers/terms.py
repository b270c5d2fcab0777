"""A board's own words: where it is a partnership, the report says so.

The words are put into what the program itself says (titles, questions, text and sentences of notebooks, descriptions of
datasets and checks), and never into data: the names of agencies and groups, the labels of a table's rows and columns
and what people wrote stay as they are.
"""

from __future__ import annotations

import io
import json
import re
import tokenize
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pscb_lib.core.documents import parse_yaml
from pscb_lib.core.errors import HomeError

Terms = Mapping[str, str]
KNOWN = ("board", "chair", "council")
"""The words of the program's texts that a board may have others for, in small letters."""
PLACEHOLDER = re.compile(r"(\{[^{}|]*\}|\{[^{}:|]*:(?=[^{}]*\|))")
"""A name in braces, or the beginning of one that gives the words for one and for more: ``{n:board is|boards are}``."""
PROSE_KEYS = ("title", "description", "caution", "question", "display", "statement", "why", "notes", "says")
PROSE_OF_FIGURES = ("label", "definition", "numerator", "denominator", "needs")
LABELS_ARE_PROSE = ("watched.yml", "indicators.yml")
STRINGS = (tokenize.STRING, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING))


def read_terms(settings: Mapping[str, Any]) -> dict[str, str]:
    """The words under ``terms`` in ``board.yml``; those that are the same as the program's are left out.

    Raises
    ------
    HomeError
        When one is not known, or is not text.
    """
    terms = settings.get("terms") or {}
    if not isinstance(terms, Mapping):
        raise HomeError("board.yml: terms must give words for words, as in board: partnership.")
    for word, own in terms.items():
        if word not in KNOWN:
            raise HomeError(f"board.yml: terms: {word} is not understood; it may have {', '.join(KNOWN)}.")
        if not isinstance(own, str) or not re.fullmatch(r"[A-Za-z][A-Za-z '’-]*", own.strip()):
            raise HomeError(f"board.yml: terms: {word} must be a word or a few.")
    return {word: own.strip() for word, own in terms.items() if own.strip() != word}


def say(terms: Terms, text: str) -> str:
    """A text of the program in the board's words; a name in braces stays."""
    for word, own in terms.items():
        first, rest = f"{word[0].upper()}|{word[0]}", re.escape(word[1:])
        said = rf"(?:(?i:{re.escape(own.split()[0])})\s+)?" if " " in own else ""  # "Independent Chair" has it already
        pattern = re.compile(rf"(?<![-\w])(?:([Aa])n?(\s+))?{said}({first}){rest}\b(?![-_=])")
        pieces = PLACEHOLDER.split(text)
        text = "".join(p if p.startswith("{") else pattern.sub(replacement(own), p) for p in pieces)
    return text


def replacement(own: str) -> Callable[[re.Match[str]], str]:
    """The word that stands instead, with a capital where the other had one, after the article that it needs."""

    def replace(match: re.Match[str]) -> str:
        article, blank, first = match[1], match[2], match[3]
        word = own[0].upper() + own[1:] if first.isupper() else own
        n = "n" if own[0].lower() in "aeio" else ""
        return f"{article}{n}{blank}{word}" if article else word

    return replace


def in_words_of(terms: Terms, files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Notebooks, plan, catalogue, relations and suites in the board's words."""
    return {name: in_words(terms, name, content) for name, content in files.items()} if terms else files


def in_words(terms: Terms, name: str, content: bytes) -> bytes:
    """One file in the board's words."""
    from pscb_lib.core.layers.merge import as_json, as_yaml

    if name.endswith(".ipynb"):
        return notebook_in_words(terms, content)
    if name.endswith((".yml", ".yaml")):
        keys = (*PROSE_KEYS, *PROSE_OF_FIGURES) if name in LABELS_ARE_PROSE else PROSE_KEYS
        said = parse_yaml(content.decode("utf-8-sig"))
        told = prose_in_words(terms, said, keys)
        return content if told == said else as_yaml(told)
    if name.endswith(".json"):
        said = json.loads(content)
        told = prose_in_words(terms, said, PROSE_KEYS)
        return content if told == said else as_json(told)
    return content


def prose_in_words(terms: Terms, content: Any, keys: Sequence[str], path: tuple[str, ...] = ()) -> Any:
    """Settings with those of their texts in the board's words that readers see and no table has to match.

    What the heads and codes of a table are for readers is put into words; what is printed in the table stays.
    """
    if isinstance(content, dict) and "codes" in path[-2:-1] and "label" in content:
        return {**content, "display": say(terms, str(content.get("display", content["label"])))}
    if isinstance(content, dict):
        return {k: prose_in_words(terms, v, keys, (*path, str(k))) for k, v in content.items()}
    if isinstance(content, list):
        return [prose_in_words(terms, value, keys, (*path, "")) for value in content]
    if not isinstance(content, str) or not path:
        return content
    if "codes" in path[-2:-1] and "register" not in path:
        told = say(terms, content)
        return content if told == content else {"label": content, "display": told}
    return say(terms, content) if path[-1] in keys or "codes" in path[-2:-1] else content


def notebook_in_words(terms: Terms, content: bytes) -> bytes:
    """A notebook with its text, and the sentences in its code, in the board's words."""
    notebook = json.loads(content)
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        told = say(terms, source) if cell["cell_type"] == "markdown" else code_in_words(terms, source)
        cell["source"] = told.splitlines(keepends=True)
    return (json.dumps(notebook, indent=1, ensure_ascii=False) + "\n").encode("utf-8")


def code_in_words(terms: Terms, source: str) -> str:
    """Code with those of its texts in the board's words that hold a blank: others are names of the program."""
    lines = source.splitlines(keepends=True)
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(source).readline))
    except (tokenize.TokenError, SyntaxError):
        return source
    for token in reversed([t for t in tokens if t.type in STRINGS and " " in t.string]):
        (first, start), (last, end) = token.start, token.end
        if first == last:
            line = lines[first - 1]
            lines[first - 1] = line[:start] + say(terms, line[start:end]) + line[end:]
    return "".join(lines)
