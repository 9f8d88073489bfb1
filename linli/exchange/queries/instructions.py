"""Who has a part in a matter, and which bodies a source means. (来源指令)"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from linli.cases.models import Case, Task
from linli.cases.rules import GONE, Offer, Part, Source
from linli.exchange.rules import Why
from linli.exchange.rules.sources import Unfit
from linli.places.models import Area
from linli.places.rules import Level

from .bodies import bodies
from .words import words_of


def parts_of(case: Case) -> list[Offer]:
    """Everybody who has a part, the lead first."""
    rows = Task.objects.filter(case=case).exclude(state__in=GONE).order_by("pk")
    found = [Offer(one.org_id, one.grid_cell_id, Part(one.part)) for one in rows]
    return sorted(found, key=lambda one: one.part is not Part.LEAD)


def units_named(names: Sequence[str], now: datetime) -> list[UUID]:
    """The bodies of these names, or of these words of the table; raises `Unfit` for the first."""
    known = bodies()
    words = words_of(Source.HOTLINE, timezone.localdate(now)).units
    found: list[UUID] = []
    for name in names:
        body = known.get(words.get(name, name))
        if body is None:
            raise Unfit(Why.UNKNOWN_BODY, name)
        found.append(body)
    return list(dict.fromkeys(found))


def whole_district() -> str:
    """The path of the district, where a source hands in from everywhere."""
    return Area.objects.filter(level=Level.DISTRICT, closed_on=None).values_list("path", flat=True)[
        0
    ]
