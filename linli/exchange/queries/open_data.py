"""Closed matters for everybody, and those a person has still to look at. (开放数据)"""

from collections.abc import Iterable
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from linli.cases.models import Case, Deadline, Photo
from linli.cases.rules import DeadlineKind, State
from linli.exchange.models import KeptBack, OpenMonth
from linli.exchange.rules.open_data import Matter, Met, MonthState
from linli.kernel.paths import under_any
from linli.places.models import Area

from .open311.catalogue import services

YEARS = range(2000, 3000)


def months() -> QuerySet[OpenMonth]:
    """All months, the newest first, without their lines."""
    return OpenMonth.objects.defer("rows").order_by("-month")


def public_months() -> list[OpenMonth]:
    """What everybody may have, and what was taken back."""
    return [one for one in months() if one.state != MonthState.DRAFT]


def first_of(month: str) -> date | None:
    """The first day of `2026-05`; None for anything else."""
    try:
        found = date.fromisoformat(f"{month}-01")
    except ValueError:
        return None
    return found if len(month) == 7 and found.year in YEARS else None


def after(first: date) -> date:
    """The first day of the next month."""
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def matters_of(month: str, today: date) -> list[Matter]:
    """The closed matters of a month whose kinds are open to the public; no complaint of anybody."""
    first = first_of(month)
    if first is None:
        return []
    open_kinds = {one.kind for one in services(today)}
    since, until = _begins(first), _begins(after(first))
    rows = Case.objects.filter(
        state=State.CLOSED, complaint=False, closed_at__gte=since, closed_at__lt=until
    )
    cases = list(rows.filter(kind__code__in=open_kinds).select_related("kind").order_by("pk"))
    met, names = _met([one.pk for one in cases]), _areas()
    return [_matter(one, met, names) for one in cases]


def _begins(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _areas() -> dict[str, tuple[str, str]]:
    return {
        path: (code, name) for path, code, name in Area.objects.values_list("path", "code", "name")
    }


def _matter(
    case: Case, met: dict[tuple[UUID, str], Met], names: dict[str, tuple[str, str]]
) -> Matter:
    kind = case.kind
    assert kind is not None  # noqa: S101  (the query asked for one)
    parts = case.community_path.rstrip("/").split("/")
    paths = ["/".join(parts[:length]) + "/" for length in range(len(parts), 0, -1)]
    areas = tuple(names[path] for path in paths if path in names)
    return Matter(
        kind=kind.code,
        kind_name=kind.level2,
        group=kind.level1,
        areas=areas or (("", ""),),
        contacted=met.get((case.pk, DeadlineKind.FIRST_CONTACT), Met.NONE),
        resolved=met.get((case.pk, DeadlineKind.RESOLVE), Met.NONE),
        solved=case.solved or "",
        title=case.title if case.published_at else "",
    )


def _met(ids: list[UUID]) -> dict[tuple[UUID, str], Met]:
    """Of each clock whether every one of its kind was met."""
    wanted = (DeadlineKind.FIRST_CONTACT, DeadlineKind.RESOLVE)
    found: dict[tuple[UUID, str], Met] = {}
    for begin in range(0, len(ids), 500):
        rows = Deadline.objects.filter(
            case_id__in=ids[begin : begin + 500], kind__in=wanted, void_at=None
        )
        for case_id, kind, met_at, missed_at in rows.values_list(
            "case_id", "kind", "met_at", "missed_at"
        ):
            late = missed_at is not None or met_at is None
            if late or (case_id, kind) not in found:
                found[case_id, kind] = Met.NO if late else Met.YES
    return found


def hold_month(month_id: UUID) -> OpenMonth:
    """Read one and keep others from changing it until the action ends."""
    return OpenMonth.objects.select_for_update(no_key=True).get(pk=month_id)


def hold_months_of(case: Case) -> list[OpenMonth]:
    """The month in whose lines a matter stands, locked; none while it was never closed."""
    if case.closed_at is None:
        return []
    month = timezone.localtime(case.closed_at).strftime("%Y-%m")
    return list(OpenMonth.objects.select_for_update(no_key=True).filter(month=month))


def near(areas: Iterable[str]) -> QuerySet[Case]:
    """Matters of these areas that are about no body's conduct."""
    return Case.objects.filter(under_any(areas, "community_path"), complaint=False)


def to_look_at(areas: Iterable[str], today: date) -> QuerySet[Case]:
    """Closed matters of these areas whose kinds are open, and nobody has said yes or no."""
    open_kinds = {one.kind for one in services(today)}
    rows = near(areas).filter(state=State.CLOSED, published_at=None, kind__code__in=open_kinds)
    return rows.exclude(pk__in=KeptBack.objects.values("case_id")).select_related("kind")


def public_ones(areas: Iterable[str]) -> QuerySet[Case]:
    """Matters of these areas that everybody may read."""
    return near(areas).filter(published_at__isnull=False).select_related("kind")


def kept_back(areas: Iterable[str]) -> QuerySet[Case]:
    """Matters of these areas of which somebody said no, or that were taken back."""
    inside = KeptBack.objects.values("case_id")
    return near(areas).filter(published_at=None, pk__in=inside).select_related("kind")


def said_of(cases: Iterable[Case]) -> dict[UUID, KeptBack]:
    """What was said of those that stay inside."""
    return KeptBack.objects.in_bulk([one.pk for one in cases])


def photos_of(cases: Iterable[Case]) -> dict[UUID, list[Photo]]:
    """The photos of these matters, with what was said of each."""
    found: dict[UUID, list[Photo]] = {}
    for photo in Photo.objects.filter(case__in=list(cases)).order_by("pk"):
        found.setdefault(photo.case_id, []).append(photo)
    return found
