"""What reporters left to be reached by, when nobody needs to reach them any more. (清理联系方式)"""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from linli.cases import access, queries
from linli.cases.models import Photo, Reporter, SavedView
from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.refusals import forbid_if
from linli.trail.actions import record
from linli.trail.rules import Kept

FORGOTTEN_AT_ONCE = 1_000


@action
def forget_contacts(clerk: Actor, *, before: datetime, now: datetime) -> int:
    """Erase name and number of reporters whose matter was over before a moment. (清理联系方式)

    Photos of papers and of contacts go with them. At most 1,000 of each; returns how many
    reporters. Whoever reported by account keeps the matter in his list.
    """
    forbid_if(access.why_not_machine(clerk))

    over = list(queries.contacts_over(before).values_list("pk", flat=True)[:FORGOTTEN_AT_ONCE])
    there = Q(name__isnull=False) | Q(phone__isnull=False)
    left = Reporter.objects.filter(there, pk__in=over)
    gone = left.update(name=None, phone=None, phone_hash=None)

    shown = list(queries.inside_over(before).values_list("pk", flat=True)[:FORGOTTEN_AT_ONCE])
    Photo.objects.filter(pk__in=shown).delete()

    if gone or shown:
        facts = {"reporters": gone, "rule": Kept.CONTACTS}
        facts |= {"photos": len(shown)} if shown else {}
        record(clerk, "contacts.erased", clerk.person_id, now, **facts)
    return gone


@action
def forget_reporter(clerk: Actor, account_id: UUID, *, now: datetime) -> int:
    """Take somebody who is forgotten out of the matters he reported; how many. (遗忘反映人)

    The matters stay until their clock, without a name, a number or an account.
    """
    forbid_if(access.why_not_machine(clerk))

    gone = Reporter.objects.filter(account_id=account_id).update(
        account_id=None, name=None, phone=None, phone_hash=None
    )
    SavedView.objects.filter(person=account_id).delete()

    if gone:
        facts = {"reporters": gone, "rule": "asked"}
        record(clerk, "contacts.erased", clerk.person_id, now, **facts)
    return gone
