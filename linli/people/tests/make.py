"""People who do not exist, for tests."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

from linli.kernel.actor import Actor, Duty
from linli.people.models import Account, Resident
from linli.people.queries import phone_hash

NOON = datetime(2026, 11, 21, 4, tzinfo=UTC)
AREA = "07/02/05/"
NUMBER = "13800002211"


def actor(*duties: Duty, area: str = AREA, person_id: UUID | None = None) -> Actor:
    held = frozenset((duty.value, area) for duty in duties)
    return Actor(person_id or uuid4(), held, office="测试街道 · 回访员")


def account(username: str | None = None, phone: str = "", **more: object) -> Account:
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
