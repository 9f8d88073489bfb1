"""A system that runs beside this one, and a result its source did not take; for tests."""

from django.utils import timezone

from linli.exchange.models import Difference, Result, TakeOver
from linli.exchange.rules.results import About, Sent
from linli.exchange.rules.taken_over import Gap
from linli.kernel.ids import new_id

SYSTEM = "old"


def standing() -> TakeOver:
    """Three matters there, two here, and one over which they differ."""
    now = timezone.now()
    Difference.objects.create(
        system=SYSTEM,
        number="2026-7",
        gap=Gap.DIFFERS,
        there="state=handled; lead=甲局; handled_at=2026-05-12T02:00:00+00:00",
        here="state=in_progress; lead=; handled_at=",
        found_at=now,
    )
    return TakeOver.objects.create(system=SYSTEM, there=3, here=2, compared_at=now)


def failed() -> Result:
    now = timezone.now()
    return Result.objects.create(
        trace_id=new_id(), system="hotline", number="250912101108115409", case_id=new_id(),
        about=About.HANDLED, columns={}, state=Sent.FAILED, tries=10, error="HTTP 500",
        made_at=now, next_try_at=now,
    )  # fmt: skip


def both() -> None:
    standing()
    failed()
