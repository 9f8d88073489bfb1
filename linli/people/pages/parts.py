"""What several pages need: who may come in, a refusal beside the form, a notice in words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from linli.kernel.refusals import NotAllowed, Overtaken, Refused, forbid_if
from linli.kernel.requests import ActorRequest
from linli.people import access, labels, queries
from linli.people.models import Account, ProcessingNotice
from linli.people.rules import Subject, Why

Page = Callable[..., HttpResponse]


def signed_in(page: Page) -> Page:
    """Only for whoever is signed in; others are led to the sign-in and back."""

    @never_cache
    @wraps(page)
    def guarded(request: ActorRequest, *given: Any, **named: Any) -> HttpResponse:
        if request.actor.is_anonymous:
            response = redirect("sign_in")
            response["Location"] += f"?next={request.path}"
            return response
        return page(request, *given, **named)

    return guarded


def for_residents(page: Page) -> Page:
    """As `signed_in`; work accounts are bound to no home and act for nobody here."""

    @signed_in
    @wraps(page)
    def guarded(request: ActorRequest, *given: Any, **named: Any) -> HttpResponse:
        user = request.user
        staff = isinstance(user, Account) and user.is_staff_account
        forbid_if(Why.NOT_FOR_STAFF if staff else None)
        return page(request, *given, **named)

    return guarded


def for_keepers(page: Page) -> Page:
    """For those who keep the roll somewhere."""

    @signed_in
    @wraps(page)
    def guarded(request: ActorRequest, *given: Any, **named: Any) -> HttpResponse:
        forbid_if(access.why_not_see_bindings(request.actor))
        return page(request, *given, **named)

    return guarded


AT: dict[Why, str] = {
    Why.DAYS_TURNED: "until",
    Why.HOME_ASKED: "unit",
    Why.NAME_MISSING: "name",
    Why.WHOM_MISSING: "whom",
    Why.WORDS_MISSING: "text",
    Why.NOBODY_ELSE: "phone",
    Why.NO_SCOPE: "scopes",
    Why.NO_SHARE: "share",
    Why.PROOF_MISSING: "proof",
    Why.OWNED_TOGETHER: "joint",
    Why.OWNER_STANDS: "name",
    Why.SHARES_OVER: "part",
    Why.SHARE_DAY: "on",
    Why.SHARE_IN_FUTURE: "since",
    Why.SHARE_TAKEN: "share",
    Why.TOO_LONG: "until",
}
"""Beside which field a reason is said; all others stand above the form."""


def refused(form: Form, error: Refused) -> int:
    """Say the reason in the form, so that nothing typed is lost; the status to answer with."""
    why = next((one for one in labels.WHY if one.value == error.reason.value), None)
    if why is None:
        raise error
    at = AT.get(why, "")
    form.add_error(at if at in form.fields else None, str(labels.WHY[why]))
    if isinstance(error, Overtaken):
        return 409
    return 403 if isinstance(error, NotAllowed) else 422


@dataclass(frozen=True, slots=True)
class Told:
    """A version of a notice in the reader's language."""

    pk: UUID
    code: str
    version: int
    title: str
    text: str
    follows: str
    since: Any


def in_words(notice: ProcessingNotice) -> Told:
    tongue = "zh" if (get_language() or "zh").startswith("zh") else "en"
    return Told(
        pk=notice.pk,
        code=notice.code,
        version=notice.version,
        title=getattr(notice, f"title_{tongue}"),
        text=getattr(notice, f"text_{tongue}"),
        follows=getattr(notice, f"follows_{tongue}"),
        since=notice.valid_from,
    )


def told(subject: Subject, now: datetime) -> Told | None:
    """The notice to show before data is taken; None where the town has none."""
    found = queries.notice_in_force(subject, timezone.localdate(now))
    return in_words(found) if found else None
