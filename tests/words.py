"""Which words no catalogue says in Chinese, and which two say differently.

`python -m tests.words` lists them.

Words are found as gettext would find them, but without gettext: Django turns a template into
something like Python, and Babel reads that.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from tests.house import HOUSE, rooms, sources, templates, where

LANGUAGE = "zh_Hans"
CALLS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}

Word = tuple[str | None, str]
"""Context and English word."""


def flat(code: str) -> str:
    """Without indentation, which means nothing in a template and much in Python."""
    return "\n".join(line.lstrip() for line in code.splitlines())


def used(path: Path) -> Iterator[Word]:
    text = path.read_text("utf-8")
    code = text if path.suffix == ".py" else flat(templatize(text, origin=str(path)))
    for _, message, _, context in extract("python", BytesIO(code.encode()), CALLS):
        word = message[0] if isinstance(message, tuple) else message
        if word:
            yield context, word


def catalogue(room: str) -> Catalog:
    path = HOUSE / room / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"
    if not path.exists():
        return Catalog(locale=LANGUAGE)
    with path.open("rb") as lines:
        return read_po(lines, locale=LANGUAGE)


def faults(room: str) -> list[str]:
    """What is wrong with a room's words, one line each."""
    said = catalogue(room)
    files = [p for p in (*sources(), *templates()) if HOUSE / room in p.parents]
    wrong = []
    for path in files:
        for context, word in used(path):
            found = said.get(word, context)
            if found is None or not found.string or not all(found.string):
                wrong.append(f"{where(path)}: no Chinese for {word!r}")
            elif found.fuzzy:
                wrong.append(f"{where(path)}: fuzzy: {word!r}")
    for message in said:
        wrong += [f"{room}: {message.id!r}: {error}" for error in message.check(said)]
    return sorted(set(wrong))


def contradictions() -> list[str]:
    """Words that two catalogues say differently: Django merges them all, and one of them wins."""
    said: dict[Word, dict[str, str]] = defaultdict(dict)
    for room in rooms():
        for message in catalogue(room):
            said[message.context, _first(message.id)][room] = _first(message.string)
    return [
        f"{word!r} ({context or 'no context'}): {spoken}"
        for (context, word), spoken in said.items()
        if word and len(set(spoken.values())) > 1
    ]


def _first(forms: str | Sequence[str] | None) -> str:
    """The singular of a word that counts, else the word."""
    return forms if isinstance(forms, str) else (forms or ("",))[0]


def main() -> int:
    wrong = [line for room in rooms() for line in faults(room)] + contradictions()
    sys.stdout.writelines(f"{line}\n" for line in wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
