"""A small street that can be told something, and somebody to write it."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from linli.kernel.actor import Actor, Duty
from linli.notices import actions
from linli.notices.models import Notice, ReceiptRule
from linli.notices.rules import May, NoticeKind, NoticeText
from linli.orgs.models import Appointment, Org, Post
from linli.people.models import Account, Household
from linli.people.tests import make as people
from linli.places.models import Entrance
from linli.places.tests import make as places

NOON = people.NOON
TODAY = date(2026, 11, 21)
COMMUNITY, COMPOUND = places.COMMUNITY, places.COMPOUND
SINCE: dict[str, Any] = {"valid_from": date(2026, 1, 1), "source": "test rows"}


def ground() -> list[Entrance]:
    """One community: a compound of two buildings, and a compound of one."""
    community = places.areas()
    cell = places.cell(community, 1)
    homes = [places.compound(community, 1), places.compound(community, 2)]
    return [
        places.entrance(homes[0], cell, building="1"),
        places.entrance(homes[0], cell, building="2"),
        places.entrance(homes[1], cell, building="1"),
    ]


def lives(entrance: Entrance, door: str = "101", **more: Any) -> Account:
    """Somebody with an account who lives behind a door."""
    account = people.account(phone=more.pop("phone", ""), **more)
    unit = entrance.unit_set.get(number=door)
    household, _ = Household.objects.get_or_create(unit=unit)
    people.resident(account=account, household=household, grid_path="", compound_path=entrance.path)
    return account


def somebody(*duties: Duty, area: str = COMMUNITY, person_id: UUID | None = None) -> Actor:
    held = frozenset((duty.value, area) for duty in duties)
    return Actor(person_id or uuid4(), held, office="晴川社区 · 社区书记")


SECRETARY = somebody(May.WRITE, May.PUBLISH, May.TELL_BY_HAND)


def text(**more: Any) -> NoticeText:
    given: dict[str, Any] = {
        "kind": NoticeKind.ORDINARY,
        "title": "停水通知",
        "body": "明天上午停水。",
        "language": "zh-hans",
        "first_on": TODAY,
        "last_on": date(2026, 11, 23),
    }
    return NoticeText(**given | more)


def drafted(*aims: str, actor: Actor = SECRETARY, **more: Any) -> Notice:
    notice = actions.draft(actor, text(**more), key=uuid4().hex, now=NOON)
    for path in aims:
        actions.aim(actor, notice.pk, path, now=NOON)
    return Notice.objects.get(pk=notice.pk)


def published(*aims: str, now: Any = NOON, **more: Any) -> Notice:
    return actions.publish(SECRETARY, drafted(*aims, **more).pk, now=now)


def receipts_kept(days: int = 90, least: int = 1) -> None:
    ReceiptRule.objects.create(days=days, least=least, **SINCE)


def appointed(*duties: Duty, area: str = COMMUNITY) -> Account:
    """Somebody of the staff who can sign in and holds these duties."""
    account, code = people.staff(uuid4().hex[:8]), uuid4().hex[:8]
    Post.objects.create(code=code, name="书记", duties=[one.value for one in duties], **SINCE)
    org = Org.objects.create(kind="street_office", code=code, name="晴川社区", path=area)
    Appointment.objects.create(
        account=account, post_code=code, org=org, area_path=area, since_on=SINCE["valid_from"]
    )
    return account
