"""Who is still to be told of a notice, and how many were; never who has read. (告知到位情况)"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from linli.kernel.actor import Actor
from linli.kernel.dated import holding
from linli.kernel.paths import under_any
from linli.notices.models import Notice, Receipt, ReceiptRule, ToldByHand
from linli.notices.rules import NoticeKind, NoticeState
from linli.people.models import Account, Resident
from linli.places.models import Unit


@dataclass(frozen=True, slots=True)
class Reached:
    """How far a notice came: homes meant and told by message, people told, entrances by hand.

    `read` is None where so few were told that a count would point at somebody.
    """

    homes: int
    homes_told: int
    told: int
    read: int | None
    by_hand: int


def to_hand_out() -> QuerySet[Notice]:
    """Published notices that not everybody has a receipt of, oldest first."""
    waiting = Notice.objects.filter(state=NoticeState.PUBLISHED, spread_at__isnull=True)
    return waiting.order_by("published_at", "pk")


def not_handed(notice: Notice) -> QuerySet[Account, UUID]:
    """Accounts that are to get a receipt of a notice: who lives there, and who was told wrongly."""
    there = Resident.objects.filter(under_any(notice.facts.aims, "compound_path"))
    people = Q(pk__in=there.filter(account__isnull=False).values("account_id"))
    if notice.corrects_id:
        wrong = Receipt.objects.filter(notice_id=notice.corrects_id, told_at__isnull=False)
        people |= Q(pk__in=wrong.values("account_id"))
    handed = Receipt.objects.filter(notice=notice).values("account_id")
    found = Account.objects.filter(people, is_active=True).exclude(pk__in=handed)
    return found.order_by("pk").values_list("pk", flat=True)


def _waiting(now: datetime) -> QuerySet[Receipt]:
    """Receipts whose message may go now: all urgent ones, others if none went today."""
    day = timezone.localdate(now)
    midnight = timezone.make_aware(datetime.combine(day, time.min))
    ordinary = ~Q(notice__kind=NoticeKind.URGENT)
    today = Receipt.objects.filter(ordinary, told_at__gte=midnight).values("account_id")
    standing = Receipt.objects.filter(
        told_at__isnull=True, notice__state=NoticeState.PUBLISHED, notice__last_on__gte=day
    )
    return standing.exclude(ordinary, account_id__in=today)


def receipts_waiting(account_id: UUID, now: datetime) -> QuerySet[Receipt]:
    """What one person is to be told now, in the order it was published."""
    mine = _waiting(now).filter(account_id=account_id).select_related("notice")
    return mine.order_by("notice__published_at", "pk")


def receipts_to_recall() -> QuerySet[Receipt]:
    """Receipts of people who were told something that was taken back since, and do not know it."""
    told = Receipt.objects.filter(told_at__isnull=False, recalled_at__isnull=True)
    back = told.filter(notice__state=NoticeState.WITHDRAWN).select_related("notice")
    return back.order_by("notice__withdrawn_at", "pk")


def to_tell(now: datetime) -> QuerySet[Receipt, UUID]:
    """The accounts for which a message waits that may go now."""
    waiting = _waiting(now).order_by().values_list("account_id", flat=True)
    recalled = receipts_to_recall().order_by().values_list("account_id", flat=True)
    return waiting.union(recalled)


def receipt_of(actor: Actor, notice: Notice) -> Receipt | None:
    """The actor's own receipt of a notice, if he was told."""
    if actor.is_anonymous:
        return None
    mine = Receipt.objects.filter(notice=notice, account_id=actor.person_id)
    return mine.filter(told_at__isnull=False).first()


def receipt_rule(now: datetime) -> ReceiptRule | None:
    """How long receipts are kept today; None where no preset says so: for ever."""
    return holding(ReceiptRule, timezone.localdate(now))


def receipts_past(now: datetime) -> QuerySet[Notice]:
    """Notices that are over for so long that nobody needs their receipts any more."""
    rule = receipt_rule(now)
    kept = Notice.objects.filter(published_at__isnull=False, told__isnull=True)
    if rule is None:
        return kept.none()
    over = timezone.localdate(now) - timedelta(days=rule.days)
    return kept.filter(last_on__lt=over).order_by("last_on", "pk")


def homes_in(paths: tuple[str, ...]) -> QuerySet[Unit]:
    """The homes a notice is meant for. (户)"""
    return Unit.objects.filter(under_any(paths, "entrance__path"), is_dwelling=True)


def homes_told(notice: Notice) -> QuerySet[Resident]:
    """Residents of those homes who were told by message; only ever counted by home."""
    told = Receipt.objects.filter(notice=notice, told_at__isnull=False).values("account_id")
    return Resident.objects.filter(account_id__in=told, household__isnull=False)


def reached(notice: Notice, now: datetime) -> Reached:
    """How far a notice came, as counts; six queries. (告知到位)"""
    told = Receipt.objects.filter(notice=notice, told_at__isnull=False)
    rule = receipt_rule(now)
    number = told.count() if notice.told is None else notice.told
    read = told.filter(read_at__isnull=False).count() if notice.read is None else notice.read
    homes = homes_in(notice.facts.aims)
    inside = homes_told(notice).filter(household__unit__in=homes)
    return Reached(
        homes=homes.count(),
        homes_told=inside.values(unit=F("household__unit_id")).distinct().count(),
        told=number,
        read=read if rule is not None and number >= rule.least else None,
        by_hand=ToldByHand.objects.filter(notice=notice).count(),
    )
