"""The updates extension: what happened to matters, and what a program has to add. (进展扩展)"""

from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone

from linli.exchange.actions import open311 as actions
from linli.exchange.forms import open311 as forms
from linli.exchange.labels.open311 import PROGRESS
from linli.exchange.queries import open311 as queries
from linli.exchange.queries.open311.updates import Update
from linli.exchange.rules.open311 import (
    Given,
    Progress,
    Value,
    Wrong,
    is_progress,
    moment,
    one,
    page_of,
    refuse,
    window,
)
from linli.kernel.actor import Actor
from linli.trail.rules import fingerprint

from .answers import TRIED, Answer, picture_of
from .taking import key_of

ROOT = "service_request_updates"
ENDS = {Progress.FIXED, Progress.NO_FURTHER_ACTION, Progress.CLOSED}
LONGEST_ID, LONGEST_TEXT = 64, 4_000


def updates(request: HttpRequest, *, testing: bool, now: datetime) -> Answer:  # noqa: ARG001
    """Steps of published matters in a window of time."""
    asked = forms.asked(request)
    if bool(one(asked, "start_date")) is not bool(one(asked, "end_date")):
        raise refuse(Wrong.BOTH_DATES)
    since, until = window(asked, now, timezone.get_default_timezone())
    page, size = page_of(asked)
    found = queries.updates(since, until, (page - 1) * size, size)
    return Answer(ROOT, [_shown(step) for step in found])


def _shown(step: Update) -> Value:
    ended = step.progress in ENDS
    reply = step.matter.case.public_reply if ended else ""
    return {
        "update_id": str(step.id),
        "service_request_id": step.matter.case.number,
        "status": step.progress.value,
        "updated_datetime": moment(timezone.localtime(step.happened_at)),
        "description": reply or str(PROGRESS[step.progress]),
        "media_url": picture_of(step.matter) if ended else None,
    }


def add(request: HttpRequest, *, testing: bool, now: datetime) -> Answer:
    """Add words to a matter this program filed; an `update_id` sent twice adds nothing."""
    given = forms.given(request)
    key = key_of(request, given, testing=testing)
    if key is None:
        raise refuse(Wrong.NEEDS_KEY)
    number, text, own_id = _read(given)
    once = own_id or fingerprint(number, text)
    if testing:
        made = TRIED + fingerprint(once)[:12].upper()
    else:
        filed = queries.filed_by(key, number)
        if filed is None:
            raise refuse(Wrong.UNKNOWN_REQUEST)
        row = actions.add_update(Actor(key.pk), filed, key=key, given_id=once, text=text, now=now)
        made = str(row.pk)
    return Answer(ROOT, [{"update_id": made}], headers={"Cache-Control": "no-store"})


def _read(given: Given) -> tuple[str, str, str]:
    """The number, the words and the program's own id; raises `Refusal`."""
    number, text = one(given, "service_request_id"), one(given, "description")
    status, own_id = one(given, "status"), one(given, "update_id")
    for name, told in (("service_request_id", number), ("description", text)):
        if not told:
            raise refuse(Wrong.REQUIRED, name)
    if status and not is_progress(status):
        raise refuse(Wrong.BAD_VALUE, "status")
    if len(own_id) > LONGEST_ID:
        raise refuse(Wrong.TOO_LONG, "update_id")
    if len(text) > LONGEST_TEXT:
        raise refuse(Wrong.TOO_LONG, "description")
    return number, text, own_id
