"""What a line of the log says, in words: for whoever holds its code. (底账用语)"""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib import import_module

from django.apps import apps
from django.utils.functional import Promise
from django.utils.timezone import localtime

from linli.kernel.leaves import canonical
from linli.trail.labels import YES_OR_NO

Words = str | Promise
TABLES = ("LINES", "SAID_IN_LINES")
"""What a room's labels may have: name → words, and name → value → words."""


@cache
def tables() -> tuple[dict[str, Words], dict[str, Mapping[object, Words]]]:
    """The tables of all rooms: names in words, and the values of some of them."""
    names: dict[str, Words] = {}
    said: dict[str, Mapping[object, Words]] = {}
    for app in apps.get_app_configs():
        if app.name.startswith("linli."):
            labels = import_module(f"{app.name}.labels")
            names |= getattr(labels, TABLES[0], {})
            said |= getattr(labels, TABLES[1], {})
    return names, said


def for_scripts(words: Mapping[str, Words]) -> dict[str, object]:
    """What the page that checks without us says, with what it needs to read a line in words."""
    names, said = tables()
    return {
        **words,
        "names": names,
        "said": {name: {str(one): word for one, word in of.items()} for name, of in said.items()},
        "yes_or_no": {"true": YES_OR_NO[True], "false": YES_OR_NO[False]},
    }


def _flat(entry: Mapping[str, object]) -> list[tuple[str, object]]:
    """Name and value of each part, as it was sealed; those of the facts behind the others."""
    plain: dict[str, object] = json.loads(canonical(entry))
    facts = plain.pop("facts", {})
    assert isinstance(facts, dict)  # noqa: S101  (for the type checker)
    return [*plain.items(), *sorted(facts.items())]


def word_for_word(entry: Mapping[str, object]) -> list[tuple[Words, str, str]]:
    """All of it: each name in words where it has some, the name itself, and the value."""
    names, _ = tables()
    return [(names.get(name, ""), name, str(value)) for name, value in _flat(entry)]


def in_words(entry: Mapping[str, object]) -> list[tuple[Words, Words]]:
    """What people read of it: that for which there are words, what was done and when at first."""
    names, _ = tables()
    said = {name: _said(name, value) for name, value in _flat(entry) if name in names}
    first = [name for name in ("verb", "at") if name in said]
    order = [*first, *(name for name in said if name not in first)]
    return [(names[name], words) for name in order if (words := said[name]) is not None]


def _said(name: str, value: object) -> Words | None:
    """A value in words; None for a code, which tells nobody anything."""
    if name == "at":
        return f"{localtime(datetime.fromisoformat(str(value))):%Y-%m-%d %H:%M:%S}"
    if isinstance(value, bool):
        return YES_OR_NO[value]
    return tables()[1].get(name, {}).get(value)
