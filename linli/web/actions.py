"""Writes that several rooms have a part in: an empty district, a work account that is closed,
what is sealed anew."""

from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.utils import timezone

from linli.cases.actions import forget_reporter
from linli.kernel.actions import action
from linli.kernel.actor import CLERK, Actor
from linli.kernel.crypto import is_sealed_by_current_key, seal, unseal
from linli.kernel.ids import new_id
from linli.kernel.refusals import forbid_if, refuse_if
from linli.kernel.sealed import sealed_fields, under_another_key
from linli.notices.actions import forget_of, tell, tell_former_number
from linli.orgs.actions import appoint, found_departments
from linli.orgs.models import Org
from linli.orgs.queries import posts_held
from linli.orgs.rules import OrgKind, Seat, Term
from linli.people import access
from linli.people import queries as people
from linli.people.actions import (
    change_phone,
    close_staff_account,
    grant_deletion,
    make_first_account,
    warn_idle,
)
from linli.people.models import Account, DataRequest
from linli.people.queries.idle import Needed
from linli.people.rules import StaffFacts, Why, why_not_keep_staff
from linli.places.models import Area, Town
from linli.places.rules import AreaKind, Level
from linli.trail.actions import record

from .presets import load_preset
from .sign_in.adapters import SECRET

DEFAULT = "national"
FIRST_POST = "sec_admin"
"""Who keeps accounts and posts; the other two of the three administrators are other people."""
AT_ONCE = 500


@action
def set_up_district(  # noqa: PLR0913  (what the wizard asks)
    actor: Actor,
    *,
    district: str,
    district_code: str,
    username: str,
    name: str,
    password: str,
    now: datetime,
) -> Account:
    """Name the district, found its bodies and appoint who keeps its accounts. (首次设置)

    The door has asked for the printed code. Refused where staff exists already.
    """
    account = make_first_account(actor, username=username, name=name, password=password, now=now)
    if not Town.objects.exists():
        load_preset(CLERK, DEFAULT, now)
    area, is_new = Area.objects.get_or_create(
        code=district_code,
        defaults={
            "path": f"{district_code}/",
            "level": Level.DISTRICT,
            "kind": AreaKind.DISTRICT,
            "name": district,
        },
    )

    if is_new:
        record(actor, "area.founded", area.pk, now, code=district_code)
    found_departments(CLERK, area.path, now=now)
    centre = Org.objects.filter(kind=OrgKind.COMMAND_CENTER, path=area.path).order_by("pk")[0]
    appoint(
        CLERK,
        account.pk,
        Seat(centre.pk, FIRST_POST, area.path),
        Term(timezone.localdate(now)),
        now=now,
    )
    return account


def why_not_close_work_account(facts: StaffFacts, account: Account, now: datetime) -> Why | None:
    """Whoever holds a post hands it over first; nobody closes his own. (注销工作账号)"""
    if why := why_not_keep_staff(facts):
        return why
    return Why.HOLDS_POSTS if posts_held([account.pk], timezone.localdate(now)) else None


@action
def close_work_account(actor: Actor, account_id: UUID, *, now: datetime) -> Account:
    """Close the account of somebody who has left and handed everything over. (注销工作账号)"""
    account = people.hold_account(account_id)
    forbid_if(access.why_not_keep_accounts(actor))
    facts = people.staff_facts(account, actor)
    refuse_if(why_not_close_work_account(facts, account, now))

    return close_staff_account(actor, account.pk, now=now)


@action
def change_number(actor: Actor, code_id: UUID, *, code: str, now: datetime) -> Account | None:
    """Give the actor's account the number of a code, and tell the number it had. (换手机号)"""
    forbid_if(access.why_not_own(actor))
    before = people.account_of(actor).phone
    account = change_phone(actor, code_id, code=code, now=now)
    if account is not None and before:
        tell_former_number(actor, account.pk, before, now=now)
    return account


@action
def reseal(clerk: Actor, table: str, *, after: object = None, now: datetime) -> list[Any]:
    """Seal some rows of a table anew under the key of today, and give their ids. (重新封存)

    `table` as `room.Model`, the rows behind the id `after`; none where all stand under that key.
    """
    forbid_if(access.why_not_keep_accounts(clerk))
    model = apps.get_model(table)
    found = under_another_key(model).select_for_update(no_key=True)
    rows = list((found.filter(pk__gt=after) if after else found)[:AT_ONCE])
    if not rows:
        return []

    names = [field.name for field in sealed_fields(model)]
    model._base_manager.bulk_update(rows, names)

    record(clerk, "table.resealed", new_id(), now, table=table, rows=len(rows))
    return [row.pk for row in rows]


@action
def reseal_factors(clerk: Actor, *, now: datetime) -> int:
    """Seal the secrets of second factors anew under the key of today; how many. (重新封存)"""
    forbid_if(access.why_not_keep_accounts(clerk))
    done = 0
    for one in Authenticator.objects.select_for_update(no_key=True).order_by("pk"):
        old = {name: text for name, text in one.data.items() if _is_stale(text)}
        if not old:
            continue
        one.data |= {name: seal(unseal(text, SECRET), SECRET) for name, text in old.items()}
        one.save(update_fields=["data"])
        done += 1

    if done:
        record(clerk, "table.resealed", new_id(), now, table=SECRET, rows=done)
    return done


def _is_stale(text: object) -> bool:
    sealed = isinstance(text, str) and text.startswith("v1.") and text.count(".") == 2
    return sealed and not is_sealed_by_current_key(str(text))


@action
def warn_owners(clerk: Actor, *, before: datetime, needed: Needed, days: int, now: datetime) -> int:
    """Tell owners that their accounts will be closed, unless they sign in; how many. (提醒)"""
    forbid_if(access.why_not_machine(clerk))

    due = warn_idle(clerk, before=before, needed=needed, now=now)
    for account in due:
        once = f"idle:{account.pk}:{timezone.localdate(now)}"
        tell(
            clerk, account_id=account.pk, template="account.idle", facts={"days": days},
            about=f"account:{account.pk}", once=once, now=now,
        )  # fmt: skip
    return len(due)


@action
def forget_person(
    actor: Actor, request_id: UUID, *, words: str, needed: Needed, now: datetime
) -> DataRequest:
    """Forget whoever asked for it, in all rooms, whole or not at all. (遗忘)"""
    asked = grant_deletion(actor, request_id, words=words, needed=needed, now=now)

    forget_reporter(CLERK, asked.account_id, now=now)
    forget_of(CLERK, asked.account_id, now=now)
    return asked
