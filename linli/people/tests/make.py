"""People who do not exist, for tests."""

import time
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.utils import timezone

from linli.kernel.actor import CLERK, Actor, Duty
from linli.kernel.crypto import seal
from linli.people import actions
from linli.people.models import (
    Account,
    Binding,
    Ownership,
    Period,
    ProcessingNotice,
    Proxy,
    Resident,
)
from linli.people.queries import owner_hash, phone_hash
from linli.people.rules import May, Proof, Scope, Stretch, Subject, Tie
from linli.places.models import Compound, Unit
from linli.places.tests import make as places

NOON = datetime(2026, 11, 21, 4, tzinfo=UTC)
AREA = "07/02/05/"
NUMBER = "13800002211"
DAYS = {
    "confirmed": 365, "reminded": 30, "proof": 7, "unanswered": 60, "decided": 365,
    "moved_out": 90, "paper_code": 3, "rested": 180, "consent": 1095, "incident": 1095,
    "request": 1095,
}  # fmt: skip
SECRET, FACTOR = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", "mfa_authenticator.data"


def actor(*duties: Duty, area: str = AREA, person_id: UUID | None = None) -> Actor:
    held = frozenset((duty.value, area) for duty in duties)
    return Actor(person_id or uuid4(), held, office="测试街道 · 回访员")


def account(username: str | None = None, phone: str = "", **more: Any) -> Account:
    made = Account(
        username=username,
        name="王小明",
        phone=phone or None,
        phone_hash=phone_hash(phone) or None,
        phone_verified=bool(phone),
        joined_at=NOON,
    )
    for column, value in more.items():
        setattr(made, column, value)
    made.set_unusable_password()
    made.save()
    return made


def resident(**more: object) -> Resident:
    columns = {
        "name": "王小明",
        "phone": NUMBER,
        "phone_hash": phone_hash(NUMBER),
        "grid_path": f"{AREA}g3/",
        "compound_path": f"{AREA}c1/b2/",
    }
    return Resident.objects.create(**columns | more)


def told() -> dict[str, ProcessingNotice]:
    """A notice for each subject, and how long things last, as a preset brings them."""
    for code, days in DAYS.items():
        Period.objects.create(code=code, days=days, valid_from=date(2026, 1, 1), source="test")
    return {subject.value: notice(subject) for subject in Subject}


def notice(subject: Subject, version: int = 1, since: date = date(2026, 1, 1)) -> ProcessingNotice:
    return ProcessingNotice.objects.create(
        code=subject, version=version, title_zh="告知", title_en="Notice", text_zh="我们记下什么",
        text_en="What we keep", follows_zh="马上停止", follows_en="It ends at once",
        valid_from=since, source="test",
    )  # fmt: skip


@dataclass
class Home:
    """An entrance of two units in the area of tests, and who keeps its roll."""

    unit: Unit
    other: Unit
    keeper: Actor


def home() -> Home:
    community = places.areas()
    stairs = places.entrance(places.compound(community), places.cell(community, 4), units=2)
    first, second = stairs.unit_set.order_by("number")
    return Home(first, second, actor(May.KEEP_ROLL, area=community.path))


def share(unit: Unit, phone: str = "", name: str = "王小明", **more: Any) -> Ownership:
    return Ownership.objects.create(
        unit=unit, name=name, name_hash=owner_hash(name), phone=phone or None,
        phone_hash=phone_hash(phone), **more,
    )  # fmt: skip


def proxy(person: Account, phone: str = "13900001111", until: date = date(2027, 1, 1)) -> Proxy:
    """An offer to a number, as the person makes it."""
    return actions.offer_proxy(
        Actor(person.pk),
        phone=phone,
        scopes=[Scope.REPORT],
        stretch=Stretch(NOON.date(), until),
        notice_id=ProcessingNotice.objects.get(code=Subject.PROXY).pk,
        now=NOON,
    )


def asked(account: Account, unit: Unit, tie: Tie = Tie.FAMILY, **more: Any) -> Binding:
    """A request for a home, as a resident makes it on the page."""
    shown = ProcessingNotice.objects.filter(code=Subject.HOME).order_by("-version")[0]
    given: dict[str, Any] = {"name": "王小明", "proof": Proof.COUNTER, "now": NOON} | more
    return actions.ask_home(Actor(account.pk), unit.pk, tie=tie, notice_id=shown.pk, **given)


def at_home(account: Account, compound: Compound) -> tuple[Binding, Proxy]:
    """A resident asks for a home, and as guardian for a child at home already noted."""
    now = timezone.now()
    first, second = Unit.objects.filter(entrance__path=f"{compound.path}b1/e1/").order_by("pk")
    share(first, name="司徒owner")
    binding = actions.ask_home(
        Actor(account.pk), first.pk, tie=Tie.OWNER, name="司马resident", proof=Proof.COUNTER,
        notice_id=_notice(Subject.HOME), lives_here=False, now=now,
    )  # fmt: skip
    actions.settle(CLERK, account.pk, second.pk, now=now)
    guardian = actions.ask_guardian(
        Actor(account.pk),
        name="诸葛小宝",
        under_14=True,
        notice_id=_notice(Subject.GUARDIAN),
        now=now,
    )
    return binding, guardian


def _notice(subject: Subject) -> UUID:
    return ProcessingNotice.objects.get(code=subject).pk


def staff(username: str = "liming", **more: Any) -> Account:
    """A staff account that has its second factor, so that its duties work."""
    made = account(username, **more)
    Authenticator.objects.create(
        user=made, type=Authenticator.Type.TOTP, data={"secret": seal(SECRET, FACTOR)}
    )
    return made


def totp(at: float | None = None) -> str:
    """What the authenticator app of `staff` shows now."""
    counter = int((at or time.time()) // 30)
    return str(format_hotp_value(hotp_value(SECRET, counter)))
