"""Systems that are told what happens to matters, for those who set up the district. (接收方)"""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from linli.exchange import access, actions
from linli.exchange.forms.receivers import ChangeForm, ReceiverForm
from linli.exchange.labels import WHY
from linli.exchange.labels.webhooks import HAPPENED, TOLD, TONES, event_name
from linli.exchange.models import Receiver, Sending
from linli.exchange.queries import webhooks
from linli.exchange.rules import Why
from linli.exchange.rules.webhooks import OVERLAP, Happened, Told
from linli.kernel.refusals import forbid_if
from linli.kernel.requests import ActorRequest

LOOK_AGAIN_SECONDS = 3


@never_cache
@require_GET
def listed(request: ActorRequest) -> HttpResponse:
    """All receivers, with what waits for them and what was given up."""
    forbid_if(access.why_not_set_up(request.actor))
    rows = [(one, [HAPPENED[Happened(e)] for e in one.events]) for one in webhooks.receivers()]
    return render(request, "exchange/receivers/list.html", {"rows": rows})


@never_cache
@require_http_methods(["GET", "POST"])
def new(request: ActorRequest) -> HttpResponse:
    """Enter a receiver; its secret stands on the answer, once."""
    forbid_if(access.why_not_set_up(request.actor))
    form = ReceiverForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "exchange/receivers/form.html", {"form": form}, status=status)
    receiver, secret = actions.add_receiver(
        request.actor,
        name=form.cleaned_data["name"],
        url=form.cleaned_data["url"],
        events=form.asked,
        private=settings.LINLI_WEBHOOKS_PRIVATE,
        now=timezone.now(),
    )
    return _shown(request, receiver, secret=secret)


@never_cache
@require_GET
def receiver(request: ActorRequest, receiver_id: UUID) -> HttpResponse:
    """One receiver, and what it was told last."""
    forbid_if(access.why_not_set_up(request.actor))
    return _shown(request, get_object_or_404(Receiver, pk=receiver_id))


def _shown(request: ActorRequest, one: Receiver, **more: Any) -> HttpResponse:
    sendings = [
        (row, event_name(row.event), TOLD[Told(row.state)], TONES[Told(row.state)])
        for row in webhooks.last_sendings(one)
    ]
    test = webhooks.last_test(one)
    shown = {
        "receiver": one,
        "test": test,
        "test_state": (TOLD[Told(test.state)], TONES[Told(test.state)]) if test else None,
        "why_not_test": WHY[Why.RECEIVER_OFF] if one.off_at else "",
        "events": [HAPPENED[Happened(event)] for event in one.events],
        "sendings": sendings,
        "hours": int(OVERLAP.total_seconds() // 3600),
        "is_changing": bool(one.old_until and one.old_until > timezone.now()),
    }
    answer = render(request, "exchange/receivers/receiver.html", shown | more)
    if test and test.state == Told.WAITING and not test.tries and not more:
        answer["Refresh"] = str(LOOK_AGAIN_SECONDS)
    return answer


@never_cache
@require_http_methods(["GET", "POST"])
def change(request: ActorRequest, receiver_id: UUID) -> HttpResponse:
    """Say anew what it is called and told."""
    forbid_if(access.why_not_set_up(request.actor))
    one = get_object_or_404(Receiver, pk=receiver_id)
    begin = {"name": one.name, "events": one.events}
    form = ChangeForm(request.POST if request.method == "POST" else None, initial=begin)
    if not form.is_valid():
        shown = {"form": form, "receiver": one}
        status = 422 if form.is_bound else 200
        return render(request, "exchange/receivers/form.html", shown, status=status)
    name = form.cleaned_data["name"]
    actions.change_receiver(request.actor, one.pk, name=name, events=form.asked, now=timezone.now())
    return redirect("exchange:receiver", one.pk)


@never_cache
@require_POST
def secret(request: ActorRequest, receiver_id: UUID) -> HttpResponse:
    """A new secret, shown once."""
    one = get_object_or_404(Receiver, pk=receiver_id)
    made, text = actions.change_secret(request.actor, one.pk, now=timezone.now())
    return _shown(request, made, secret=text)


@require_POST
def switch(request: ActorRequest, receiver_id: UUID) -> HttpResponse:
    """Off, or on again, as the button said."""
    one = get_object_or_404(Receiver, pk=receiver_id)
    on = request.POST.get("on") == "1"
    actions.switch_receiver(request.actor, one.pk, on=on, now=timezone.now())
    return redirect("exchange:receiver", one.pk)


@require_POST
def test(request: ActorRequest, receiver_id: UUID) -> HttpResponse:
    """Send a message about nothing."""
    one = get_object_or_404(Receiver, pk=receiver_id)
    actions.send_test(request.actor, one.pk, now=timezone.now())
    return redirect("exchange:receiver", one.pk)


@require_POST
def again(request: ActorRequest, sending_id: UUID) -> HttpResponse:
    """Send one message once more."""
    one = get_object_or_404(Sending, pk=sending_id)
    actions.send_again(request.actor, one.pk, now=timezone.now())
    return redirect("exchange:receiver", one.receiver_id)
