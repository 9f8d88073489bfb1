"""Whose matters are open under a number, for whoever takes the call. (来电人的事项)"""

from collections.abc import Collection

from django.db.models import Q

from linli.cases import access
from linli.cases.models import MergeLink, Reporter
from linli.cases.rules import OPEN, State
from linli.kernel.actor import Actor
from linli.people.queries import by_phone
from linli.people.queries import phone_hash as hash_of

MOST = 20


def phone_hash(number: str) -> str | None:
    """What a number is found by again; none where none was left."""
    return hash_of(number) or None


def reporters_calling(actor: Actor, number: str, among: Collection[State] = OPEN) -> list[Reporter]:
    """Reporters of this number whose matter is open, alone or in another, newest first.

    Of those alone that lie where the actor registers for others and that he need not keep out of.
    """
    hashed = phone_hash(number)
    if hashed is None:
        return []
    account = by_phone(number)
    whose = Q(phone_hash=hashed) | (Q(account_id=account.pk) if account else Q(pk__in=[]))
    going_on = MergeLink.objects.filter(undone_at=None, master__state__in=among)
    still = Q(case__state__in=among) | Q(
        case__state=State.MERGED, case__in=going_on.values("duplicate")
    )
    rows = Reporter.objects.filter(whose, still).select_related("case__kind")
    found = rows.order_by("-reported_at", "-pk")[:MOST]
    return [one for one in found if _may_know(actor, one)]


def _may_know(actor: Actor, one: Reporter) -> bool:
    allowed = access.why_not_report_for(actor, *one.case.paths) is None
    return allowed and not access.is_hidden(actor, one.case)
