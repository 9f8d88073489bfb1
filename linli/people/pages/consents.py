"""What is told, what I agreed to, and how to take it back. (告知与同意)"""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.kernel.requests import ActorRequest
from linli.people import actions, labels, queries
from linli.people.models import Consent
from linli.people.rules import Channel, Subject

from .parts import in_words, signed_in, told


@require_GET
def privacy(request: ActorRequest, notice: str) -> HttpResponse:
    """What holds today, and every version before it; open to everybody."""
    today = timezone.localdate()
    versions = list(queries.notices_of(notice).filter(valid_from__lte=today))
    if not versions:
        raise Http404
    shown = [in_words(one) for one in versions]
    return render(request, "people/privacy.html", {"now": shown[0], "earlier": shown[1:]})


@require_GET
@signed_in
def consents(request: ActorRequest) -> HttpResponse:
    """Every consent with version, time and channel, and what can be taken back."""
    lines = [_line(one) for one in queries.consents_of(request.actor)]
    shown = told(Subject.ACCOUNT, timezone.now())
    agreed = any(line["is_open"] and line["notice"] == shown for line in lines)
    return render(
        request, "people/consents.html", {"lines": lines, "new": None if agreed else shown}
    )


@require_POST
@signed_in
def agree(request: ActorRequest, version_id: UUID) -> HttpResponse:
    actions.agree(request.actor, version_id, now=timezone.now())
    return redirect("people:consents")


@require_http_methods(["GET", "POST"])
@signed_in
def withdraw(request: ActorRequest, consent_id: UUID) -> HttpResponse:
    """What follows stands on the page before the button is pressed."""
    consent = get_object_or_404(queries.consents_of(request.actor), pk=consent_id)
    if request.method == "POST":
        actions.withdraw_consent(request.actor, consent.pk, now=timezone.now())
        return redirect("people:consents")
    return render(request, "people/withdraw.html", {"line": _line(consent)})


def _line(consent: Consent) -> dict[str, object]:
    return {
        "pk": consent.pk,
        "notice": in_words(consent.notice),
        "given_at": consent.given_at,
        "ended_at": consent.ended_at,
        "withdrawn": consent.withdrawn,
        "is_open": consent.ended_at is None,
        "of_account": consent.notice.code == Subject.ACCOUNT,
        "channel": labels.CHANNELS[Channel(consent.channel)],
    }
