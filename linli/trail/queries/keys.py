"""What signs the logs: keys of the data folder or the environment, or a token beside them."""

import base64
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from typing import cast

from django.conf import settings
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.module_loading import import_string

from linli.kernel.notes import Signer, Signs, Verifier


def signers(log: str, now: datetime) -> Sequence[Signs]:
    """Who signs a log today, the present key first; a former one goes on until its overlap ends.

    A log's key name is its origin; `LINLI_LOG_SIGNER` names what holds the present key.
    """
    present = _present(log)
    today = timezone.localdate(now)
    former = [
        Signer(log, base64.b64decode(one["seed"]))
        for one in _former()
        if one.get("seed") and (parse_date(one["until"]) or today) > today
    ]
    return [present, *former]


def verifiers(log: str) -> list[Verifier]:
    """Every public key this log was ever signed with, the present one first. (验签公钥)"""
    return [key for key, _ in keys(log)]


def keys(log: str) -> list[tuple[Verifier, date | None]]:
    """Each of them with the day from which a former one signs no more."""
    former = [
        (Verifier(log, base64.b64decode(one["public"])), parse_date(one["until"]))
        for one in _former()
    ]
    return [(_present(log).verifier, None), *former]


def end_of(until: date) -> datetime:
    """When a former key has ended for good; one that was replaced at once signed on that day."""
    midnight = datetime.combine(until, time(), timezone.get_current_timezone())
    return midnight + timedelta(days=1)


def ended(log: str) -> dict[bytes, datetime]:
    """The public halves of the former keys, and when each has ended."""
    return {key.public: end_of(until) for key, until in keys(log) if until}


def _former() -> list[dict[str, str]]:
    return cast("list[dict[str, str]]", settings.LINLI_LOG_FORMER)


def _present(log: str) -> Signs:
    made: Callable[[str], Signs] = import_string(settings.LINLI_LOG_SIGNER)
    return made(log)


def seed_key(log: str) -> Signer:
    """The key that lies in the data folder or in `LINLI_LOG_KEY` of the environment."""
    return Signer(log, base64.b64decode(settings.LINLI_LOG_KEY))
