"""`linli doctor`: what is wrong with this deployment, and what to do."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .setup import ready
from .speak import answer, with_json

if TYPE_CHECKING:
    from linli.web.doctor.findings import Finding

LANGUAGES = ("zh-hans", "en")


def spoken() -> str:
    """Chinese, unless the terminal is set to English."""
    said = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "en" if said.startswith("en") else "zh-hans"


@click.command("doctor")
@click.option("--language", type=click.Choice(LANGUAGES), help="Of the answer. [default: LANG]")
@with_json
def command(*, language: str | None, as_json: bool) -> None:
    """Say what is wrong with this deployment, each thing with what to do.

    Looks at keys, database, rights, migrations, jobs, log, disks, clocks, address, pages, paper
    and backups, and changes nothing. Run it as the servers run: same user, same environment.
    Ends with status 1 where something is bad (!!); what a district can live with (·) is told.
    """
    found = examined()
    from django.utils import translation

    from linli.web.doctor.labels import do, says

    with translation.override(language or spoken()):
        told = [
            {
                "code": one.ill.value,
                "bad": one.bad,
                "says": says(one),
                "do": do(one),
                "facts": dict(one.facts),
            }
            for one in sorted(found, key=lambda one: not one.bad)
        ]
    well = not any(one.bad for one in found)
    lines = [f"{'!!' if one['bad'] else '· '} {one['says']}\n   → {one['do']}" for one in told]
    lines += [] if told else ["一切正常。 All is well."]
    answer({"well": well, "findings": told}, as_json=as_json, words="\n".join(lines))
    sys.exit(0 if well else 1)


def examined() -> "list[Finding]":
    """The keys first, on their own: reading the settings without keys would make new ones."""
    from linli.web.doctor.findings import Finding, Ill
    from linli.web.doctor.keys import of_keys

    found = list(of_keys(Path(os.environ.get("LINLI_DATA", "data"))))
    if any(one.ill in {Ill.KEYS_MISSING, Ill.KEYS_DAMAGED} for one in found):
        _speak_only()
        return found
    from django.core.exceptions import ImproperlyConfigured
    from django.db import DatabaseError

    try:
        ready()
    except (ValueError, KeyError, ImportError, ImproperlyConfigured, OSError) as error:
        _speak_only()
        return [*found, Finding(Ill.SETTINGS_BROKEN, {"error": f"{type(error).__name__} {error}"})]
    from django.utils import timezone

    from linli.web.doctor.asking import everything

    try:
        return [*found, *everything(timezone.now())]
    except DatabaseError as error:
        return [*found, Finding(Ill.DATABASE_AWAY, {"error": str(error)})]


def _speak_only() -> None:
    """Words without a district: enough of the framework to translate, and nothing else."""
    import django
    from django.conf import settings

    from linli.web.languages import HOUSE

    settings.configure(
        USE_I18N=True, LANGUAGE_CODE="zh-hans", LOCALE_PATHS=[HOUSE / "web" / "locale"],
        LANGUAGES=[("zh-hans", "简体中文"), ("en", "English")],
    )  # fmt: skip
    django.setup()
