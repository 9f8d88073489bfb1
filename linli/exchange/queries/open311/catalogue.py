"""Which services there are today, what each asks, and when that last changed. (服务目录)"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time
from uuid import UUID

from django.utils import timezone

from linli.cases.models import Kind
from linli.cases.queries import kinds
from linli.exchange.models import ApiKey, Service, ServiceAttribute
from linli.exchange.rules.open311 import Attribute, Datatype, Delivery, Offered, values_of
from linli.kernel.crypto import keyed_hash
from linli.kernel.dated import in_force

KEY = "exchange.api_key"
LONGEST_KEY = 200
BEGINNING = datetime(2026, 1, 1, tzinfo=timezone.get_default_timezone())
"""Before any catalogue was loaded."""


def services(today: date) -> list[Offered]:
    """The services of the day, with what they ask, in the order of their codes; three queries."""
    asked: dict[str, list[Attribute]] = {}
    for one in in_force(ServiceAttribute, today, "service", "code"):
        asked.setdefault(one.service, []).append(_attribute(one))
    known = {kind.code: kind for kind in kinds(today)}
    offered = in_force(Service, today, "code")
    return [
        _offered(row, known[row.kind], asked.get(row.code, ()))
        for row in offered
        if row.kind in known
    ]


def _offered(row: Service, kind: Kind, asked: Iterable[Attribute]) -> Offered:
    return Offered(
        code=row.code,
        kind=row.kind,
        name=row.name or kind.level2,
        group=row.grouping or kind.level1,
        description=row.description or row.name or kind.level2,
        keywords=row.keywords,
        delivery=Delivery(row.delivery),
        round_m=row.round_m,
        attributes=_in_order(asked),
    )


def _attribute(row: ServiceAttribute) -> Attribute:
    return Attribute(
        code=row.code,
        order=row.position,
        datatype=Datatype(row.datatype),
        required=row.required,
        description=row.description,
        datatype_description=row.datatype_description,
        values=values_of(row.choices),
    )


def _in_order(asked: Iterable[Attribute]) -> tuple[Attribute, ...]:
    """Numbered from 1, each number once, however the district wrote it."""
    ordered = sorted(asked, key=lambda one: (one.order, one.code))
    return tuple(replace(one, order=at) for at, one in enumerate(ordered, 1))


def changed_at(now: datetime) -> datetime:
    """When a service, a definition or a kind behind it last changed: the day a row begins, or when
    it was put in."""
    today = timezone.localdate(now)
    latest = BEGINNING
    for model in (Service, ServiceAttribute, Kind):
        rows = model._default_manager.filter(withdrawn_at__isnull=True, valid_from__lte=today)
        for pk, since in rows.values_list("pk", "valid_from"):
            begins = timezone.make_aware(datetime.combine(since, time()))
            latest = max(latest, begins, _made_at(pk))
    return timezone.localtime(min(latest, now))


def _made_at(pk: UUID) -> datetime:
    """When an id of ours was made: its first 48 bits are milliseconds (RFC 9562)."""
    return datetime.fromtimestamp((pk.int >> 80) / 1000, tz=timezone.get_default_timezone())


def key_known(text: str, *, testing: bool, source: str = "") -> ApiKey | None:
    """The key behind what a client sent; a key for testing is none at the real endpoint.

    A key of a source is none at Open311, and none at another source's door.
    """
    if len(text) > LONGEST_KEY:
        return None
    rows = ApiKey.objects.filter(digest=keyed_hash(text, KEY), ended_at__isnull=True)
    found = rows.filter(source=source).first()
    return found if found and (testing or not found.testing) else None


def all_keys() -> list[ApiKey]:
    """Every key there ever was, the newest first."""
    return list(ApiKey.objects.order_by("-given_at", "-pk"))
