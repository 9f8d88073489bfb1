"""Somebody asked to be forgotten, and is: account, homes, and what the log says of him. (遗忘)"""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if, refuse_if
from linli.people import access, queries
from linli.people.models import Account, DataRequest, PhoneCode
from linli.people.queries.idle import Needed, about
from linli.people.rules import Why
from linli.people.rules.requests import RequestKind, RequestState, why_not_forget
from linli.trail.actions import close_lines, record
from linli.trail.rules import Forgot

from .account import shut
from .ending import end_everything


@action
def grant_deletion(
    actor: Actor, request_id: UUID, *, words: str, needed: Needed, now: datetime
) -> DataRequest:
    """Forget whoever asked for it: in one act, with a trace that names nobody. (同意删除)

    Account, card, homes and proxies go, and nobody opens any more what the log says of him. What a
    law keeps stays until its clock: consents and this request for three years as proof, who looked
    at him, the owners' roll. Refused while something of his still runs (`needed`), and to staff.
    """
    asked = queries.hold_request(request_id)
    forbid_if(access.why_not_answer_requests(actor))
    account = queries.hold_account(asked.account_id)
    runs = any(_has(one, account.pk) for one in needed if one.model is not DataRequest)
    refuse_if(Why.STILL_IN_OFFICE if account.is_staff_account else None)
    kind = RequestKind(asked.kind)
    refuse_if(why_not_forget(asked.facts, kind, words, actor.person_id, needed=runs))

    asked.state, asked.answer, asked.office = RequestState.DONE, words.strip(), actor.office[:120]
    asked.decided_at, asked.decided_by = now, actor.person_id
    asked.save(update_fields=["state", "answer", "office", "decided_at", "decided_by"])
    _forget(actor, account, now)

    record(actor, "data_request.answered", asked.pk, now, answer=asked.state)
    return asked


@action
def forget_again(clerk: Actor, account_ids: Collection[UUID], *, now: datetime) -> int:
    """Close once more who was closed after a backup; how many. (恢复后再次注销)"""
    forbid_if(access.why_not_machine(clerk))
    rows = Account.objects.filter(pk__in=account_ids, closed_at=None).order_by("pk")
    due = list(rows.select_for_update(no_key=True))

    for account in due:
        _forget(clerk, account, now)
    return len(due)


def _forget(actor: Actor, account: Account, now: datetime) -> None:
    subjects = about(account.pk)
    end_everything(actor, account.pk, now)
    shut(account, now)
    PhoneCode.objects.filter(account=account).delete()
    record(actor, "account.closed", account.pk, now)
    close_lines(actor, subjects, Forgot.ASKED, rule="asked", now=now)


def _has(some: QuerySet[Any, Any], account_id: UUID) -> bool:
    return Account.objects.filter(pk=account_id, pk__in=some).exists()
