"""Accounts nobody uses, and people who asked to be forgotten: all rooms at once. (注销与遗忘)"""

from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from linli.kernel.actor import CLERK
from linli.kernel.refusals import Refused, forbid_if
from linli.kernel.requests import ActorRequest
from linli.people import access, actions, queries
from linli.people.forms.requests import ForgetForm
from linli.people.pages.parts import refused
from linli.people.pages.requests import page
from linli.people.queries.idle import to_close, to_warn
from linli.people.rules import Span

from .actions import forget_person, warn_owners
from .my_data import needed


def mind_idle(now: datetime) -> int:
    """Tell owners whose accounts nobody signs in to, and close those of owners told before."""
    today = timezone.localdate(now)
    lasts, notice = (queries.period(one, today) for one in (Span.IDLE, Span.IDLE_WARNED))
    if lasts is None or notice is None:
        return 0
    done, held = 0, needed(now)
    if to_warn(now - lasts + notice, held).exists():
        done += warn_owners(
            CLERK, before=now - lasts + notice, needed=held, days=notice.days, now=now
        )
    if to_close(now - lasts, now - notice, held).exists():
        done += actions.close_idle(
            CLERK, before=now - lasts, warned_before=now - notice, needed=held, now=now
        )
    return done


@never_cache
@require_POST
def forget(request: ActorRequest, request_id: UUID) -> HttpResponse:
    """Forget whoever asked for it; a refusal stands beside the form."""
    forbid_if(access.why_not_answer_requests(request.actor))
    one = get_object_or_404(queries.requests_seen_by(request.actor), pk=request_id)
    form, status, now = ForgetForm(request.POST), 422, timezone.now()
    if form.is_valid():
        try:
            words = form.cleaned_data["reasons"]
            forget_person(request.actor, one.pk, words=words, needed=needed(now), now=now)
        except Refused as no:
            status = refused(form, no)
        else:
            return redirect("people:data_requests")
    return page(request, one, forgetting=form, status=status)
