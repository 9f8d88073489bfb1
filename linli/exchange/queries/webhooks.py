"""Who is told what happens to matters, and what waits to be told. (事件接收方、投递)"""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from linli.cases.models import Case
from linli.exchange.models import Receiver, Sending
from linli.exchange.rules.webhooks import TEST, About, Told
from linli.kernel.crypto import unseal
from linli.trail.models import Trace

SEALED = "exchange.receiver"
MOST = 50


def receivers() -> QuerySet[Receiver]:
    """All of them with what waits and what failed, in the order they were entered."""
    return Receiver.objects.annotate(
        waiting=Count("sending", filter=Q(sending__state=Told.WAITING)),
        failed=Count("sending", filter=Q(sending__state=Told.FAILED)),
    ).order_by("made_at", "pk")


def receivers_on() -> list[Receiver]:
    return list(Receiver.objects.filter(off_at=None).order_by("pk"))


def told_of(traces: Iterable[Trace]) -> dict[UUID, About]:
    """What may be said of the matters of these traces; complaints about a body are nobody's."""
    wanted = {one.subject_id for one in traces}
    rows = Case.objects.filter(pk__in=wanted, complaint=False).select_related("kind")
    return {
        case.pk: About(
            case.pk,
            case.number,
            case.kind.code if case.kind else None,
            case.state,
            case.community_path.rstrip("/").replace("/", "-"),
            case.emergency,
        )
        for case in rows
    }


def sendings_of(receiver: Receiver) -> QuerySet[Sending]:
    """What one receiver was told, the newest first."""
    return Sending.objects.filter(receiver=receiver).order_by("-made_at", "-pk")


def last_sendings(receiver: Receiver) -> list[Sending]:
    return list(sendings_of(receiver)[:MOST])


def sendings_due(now: datetime) -> QuerySet[Sending]:
    """What waits for receivers that are on, the oldest first."""
    rows = Sending.objects.filter(state=Told.WAITING, next_try_at__lte=now, receiver__off_at=None)
    return rows.select_related("receiver").order_by("next_try_at", "pk")


def sendings_before(then: datetime) -> list[UUID]:
    """What was told long ago, or was to be."""
    return list(Sending.objects.filter(made_at__lt=then).values_list("pk", flat=True)[:1_000])


def secrets_of(receiver: Receiver, now: datetime) -> tuple[str, ...]:
    """The secrets whose signatures a message bears now."""
    old = receiver.old_secret if receiver.old_until and receiver.old_until > now else ""
    return tuple(unseal(one, SEALED) for one in (receiver.secret, old) if one)


def kept_of(receiver: Receiver) -> tuple[str, str]:
    """Both secrets as they are kept, sealed."""
    return receiver.secret, receiver.old_secret


def last_test(receiver: Receiver) -> Sending | None:
    """The test message sent last, with how it stands."""
    return sendings_of(receiver).filter(event=TEST).first()


def waiting_test(receiver: Receiver) -> Sending | None:
    return sendings_of(receiver).filter(event=TEST, state=Told.WAITING).first()


def told_already(
    receivers: Collection[Receiver], traces: Collection[Trace]
) -> set[tuple[UUID, UUID]]:
    rows = Sending.objects.filter(receiver__in=receivers, trace_id__in=[one.pk for one in traces])
    return set(rows.values_list("trace_id", "receiver_id"))


def hold_receiver(receiver_id: UUID) -> Receiver:
    """Read one and keep others from changing it until the action ends."""
    return Receiver.objects.select_for_update(no_key=True).get(pk=receiver_id)


def hold_sending(sending_id: UUID) -> Sending:
    return Sending.objects.select_for_update(no_key=True).get(pk=sending_id)
