"""The grid's list for tests: a town's own lines, an application, an entry."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from linli.cases import actions
from linli.cases.models import Admission
from linli.cases.rules import May
from linli.cases.tests.make import NOON
from linli.kernel.actor import CLERK, Actor
from linli.orgs.models import Org

IN_HALF_A_YEAR = NOON.date() + timedelta(days=180)


def listed(**standing: str) -> None:
    """The town's own list: `listed(k0402="admitted", k0304="negative")`."""
    rows = [
        {"code": code[1:], "standing": what, "valid_from": NOON.date(), "source": "made for a test"}
        for code, what in standing.items()
    ]
    actions.load_admissions(CLERK, rows, now=NOON)


def department(body: Org, person: UUID | None = None) -> Actor:
    """Somebody of a department who may apply for it."""
    held = frozenset((duty.value, "07/") for duty in (May.HANDLE, May.APPLY_ADMISSION))
    return Actor(person or uuid4(), held, frozenset({body.pk}), f"{body.name} · 承办人")


def reviewer() -> Actor:
    """Somebody who reviews the list of the whole district."""
    return Actor(uuid4(), frozenset({(May.ADMIT.value, "07/")}), office="社会工作部 · 审核员")


def applied(body: Org, code: str = "0402", by: Actor | None = None, **more: Any) -> Admission:
    given = {
        "frequency": "每周一次", "resources": "每月补贴", "reason": "离得近",
        "until_on": IN_HALF_A_YEAR, "now": NOON, **more,
    }  # fmt: skip
    return actions.apply_admission(by or department(body), org_id=body.pk, code=code, **given)


def on_the_list(body: Org, code: str = "0402", until_on: date = IN_HALF_A_YEAR) -> Admission:
    one = applied(body, code, until_on=until_on)
    return actions.admit(reviewer(), one.pk, basis="", now=NOON)


def asked(body: Org, code: str) -> UUID:
    """An application that waits today, in the district of all roles."""
    now = timezone.now()
    held = frozenset({(May.APPLY_ADMISSION.value, "99/")})
    who = Actor(uuid4(), held, frozenset({body.pk}), f"{body.name} · 承办人")
    until = timezone.localdate(now) + timedelta(days=90)
    one = applied(body, code, who, until_on=until, now=now)
    admission_id: UUID = one.pk
    return admission_id
