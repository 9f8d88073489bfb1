"""What signs the logs: keys of the data folder or the environment, or a token beside them."""

import base64
from collections.abc import Callable, Sequence
from datetime import datetime
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
    present = _present(log)
    former = [Verifier(log, base64.b64decode(one["public"])) for one in _former()]
    return [present.verifier, *former]


def _former() -> list[dict[str, str]]:
    return cast("list[dict[str, str]]", settings.LINLI_LOG_FORMER)


def _present(log: str) -> Signs:
    made: Callable[[str], Signs] = import_string(settings.LINLI_LOG_SIGNER)
    return made(log)


def seed_key(log: str) -> Signer:
    """The key that lies in the data folder or in `LINLI_LOG_KEY` of the environment."""
    return Signer(log, base64.b64decode(settings.LINLI_LOG_KEY))
