"""Every code has words, every word stands in the glossary and in Chinese."""

import re
from enum import StrEnum

import pytest
from django.apps import apps
from django.db.models import Model
from django.utils import translation
from django.utils.translation import gettext, pgettext

from linli.kernel.actions import ACTIONS
from linli.kernel.actor import Duty
from linli.kernel.jobs import JOBS, load_all
from linli.kernel.refusals import Reason
from tests import words
from tests.house import TOP, modules, rooms, sources, tracked, where

GLOSSARY = TOP / "docs" / "reference" / "glossary.md"
SETTINGS = TOP / "docs" / "reference" / "settings.md"


def models() -> list[type[Model]]:
    return [m for m in apps.get_models() if m.__module__.startswith("linli.")]


def codes(base: type[StrEnum]) -> list[StrEnum]:
    modules()
    kinds = [kind for kind in base.__subclasses__() if "tests" not in kind.__module__]
    return [code for kind in kinds for code in kind]


def spoken() -> set[object]:
    """Every code that some room's `labels` has words for."""
    rooms = [vars(module) for module in modules() if ".labels" in module.__name__]
    tables = [
        table
        for room in rooms
        for name, table in room.items()
        if isinstance(table, dict) and not name.startswith("_")
    ]
    return {code for table in tables for code, said in table.items() if said}


def test_every_refusal_has_words() -> None:
    assert sorted(set(codes(Reason)) - spoken()) == []


def test_every_duty_has_words() -> None:
    assert sorted(set(codes(Duty)) - spoken()) == []


def test_every_job_has_words() -> None:
    load_all()

    assert sorted(set(JOBS) - spoken()) == []


def test_every_code_names_its_room() -> None:
    wrong = [
        code
        for base in (Reason, Duty)
        for code in codes(base)
        if code.split(".")[0] != type(code).__module__.split(".")[1]
    ]

    assert wrong == []


def test_every_action_says_what_it_does() -> None:
    modules()

    assert [name for name, run in ACTIONS.items() if not run.__doc__] == []


def test_every_model_says_what_it_is() -> None:
    generated = tuple(f"{model.__name__}(" for model in models())
    silent = [m for m in models() if (m.__doc__ or "").startswith(generated) or not m.__doc__]

    assert silent == []


def test_every_room_and_model_stands_in_the_glossary() -> None:
    text = GLOSSARY.read_text("utf-8")
    wanted = [f"`{room}`" for room in rooms()]
    wanted += [f"`{m._meta.app_label}.{m.__name__}`" for m in models()]

    assert [name for name in wanted if name not in text] == []


def test_every_setting_is_explained() -> None:
    explained = set(re.findall(r"`(LINLI_[A-Z0-9_]+)`", SETTINGS.read_text("utf-8")))
    used = {
        name
        for path in sources()
        for name in re.findall(r"LINLI_[A-Z0-9_]+\w", path.read_text("utf-8"))
    }

    assert sorted(used - explained) == []


def test_every_link_in_the_docs_leads_somewhere() -> None:
    link = re.compile(r"(?<!!)\[[^\]]*\]\((?!https?:|#|mailto:)([^)#\s]+)")
    broken = [
        f"{where(page)}: {target}"
        for page in tracked()
        if page.suffix == ".md"
        for target in link.findall(page.read_text("utf-8"))
        if not (page.parent / target).exists()
    ]

    assert broken == []


@pytest.mark.parametrize("room", rooms())
def test_every_word_is_said_in_chinese(room: str) -> None:
    assert words.faults(room) == []


def test_no_two_rooms_say_the_same_word_differently() -> None:
    """One word with two meanings needs a context: `pgettext`, or `context` in a template."""
    assert words.contradictions() == []


@pytest.mark.parametrize("room", rooms())
def test_what_a_room_says_is_what_people_read(room: str) -> None:
    """Not the words of a package that is installed before it."""
    with translation.override("zh-hans"):
        lost = [
            message.id
            for message in words.catalogue(room)
            if isinstance(message.id, str)
            and message.id
            and _read(message.context, message.id) != message.string
        ]

    assert lost == []


def _read(context: str | None, word: str) -> str:
    return pgettext(context, word) if context else gettext(word)
