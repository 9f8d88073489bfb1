"""People who do not exist, for tests."""

import time
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from linli.kernel.actor import Actor, Duty
from linli.kernel.crypto import seal
from linli.people.models import Account, Resident
from linli.people.queries import phone_hash

NOON = datetime(2026, 11, 21, 4, tzinfo=UTC)
AREA = "07/02/05/"
NUMBER = "13800002211"
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
