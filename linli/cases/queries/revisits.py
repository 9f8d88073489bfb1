"""Whose matter is asked about again, who waits for it, and what they said. (定期回访)"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from linli.cases.models import Case, Contact, Kind, Reporter, Revisit, SampleRule
from linli.cases.rules import CallBack, ClockCode, May, State, is_drawn, sample_class
from linli.cases.rules.revisits import Revisited, RevisitEnd
from linli.kernel.actor import Actor
from linli.kernel.crypto import keyed_hash
from linli.kernel.dated import in_force
from linli.kernel.paths import under_any
from linli.orgs.rules import LEAST_RATE

from .clocks import window_ends
from .hearing import reachable
from .hold import reporters_of
from .reach import hidden

CATCHES_UP = timedelta(days=7)
"""What came due while nothing ran is still drawn so long after."""
QUEUE = ("next_at", "pk")
NOT_AGAIN = (CallBack.REFUSED, CallBack.NO_CONTACT)
"""Who would not be asked, or left nothing to be reached by, is left alone."""


def to_revisit(now: datetime, most: int) -> list[UUID]:
    """Closed matters that are drawn to be asked about again, the first closed first. (抽取)"""
    found: list[UUID] = []
    for case in _come_due(now):
        found.append(case)
        if len(found) == most:
            break
    return found


def _come_due(now: datetime) -> Iterator[UUID]:
    today = timezone.localdate(now)
    shares = {row.code: row.revisit for row in in_force(SampleRule, today, "code")}
    for age, of_kind in _ages(now):
        due = now - age
        rows = Case.objects.filter(of_kind, state=State.CLOSED)
        rows = rows.filter(closed_at__range=(due - CATCHES_UP, due))
        rows = rows.exclude(revisit__drawn_at__gte=F("closed_at"))
        for case in rows.select_related("kind").order_by("closed_at", "pk").iterator():
            if is_drawn(_lot(case), _share(case, shares)):
                yield case.pk


def _ages(now: datetime) -> list[tuple[timedelta, Q]]:
    """How long after closing which kinds are asked about; the clock holds for all others."""
    own: dict[int, list[str]] = defaultdict(list)
    for kind in in_force(Kind, timezone.localdate(now), "code"):
        if kind.revisit_days is not None:
            own[kind.revisit_days].append(kind.code)
    apart = [code for codes in own.values() for code in codes]
    found = [(timedelta(days=days), Q(kind__code__in=codes)) for days, codes in own.items()]
    end = window_ends(ClockCode.REVISIT_SAMPLE, now, now)
    if end:
        found.append((end - now, Q(kind=None) | ~Q(kind__code__in=apart)))
    return found


def _lot(case: Case) -> str:
    return keyed_hash(f"{case.pk}:{case.round}", "cases.sample.revisit")


def _share(case: Case, shares: dict[str, int]) -> int:
    """How many in a hundred of such matters are asked about again; none where nobody said."""
    kind = case.kind
    if kind and kind.revisit_share is not None:
        return kind.revisit_share
    code = sample_class(
        emergency=case.emergency,
        reopened=case.round > 0,
        complaint=case.complaint,
        on_the_spot=case.on_the_spot,
        ladder=kind.ladder if kind else "",
    )
    return shares.get(code, 0)


def to_ask_again(case: Case) -> list[Reporter]:
    """The reporters of a closed matter whom somebody can ask again. (可回访的反映人)"""
    reporters = [one for one in reporters_of(case) if one.call_back not in NOT_AGAIN]
    called = reachable(reporters)
    return [one for one in reporters if one.account_id or one.pk in called]


def lapsed(now: datetime) -> QuerySet[Revisit]:
    """Revisits that nobody came to in time, or whose matter is being done again."""
    over = Q(until_at__lte=now) | ~Q(case__state=State.CLOSED)
    return Revisit.objects.filter(over, outcome=None)


def revisits_waiting(actor: Actor) -> QuerySet[Revisit]:
    """Reporters still to be asked again, the next try first. (待回访)"""
    rows = _reached(actor).filter(outcome=None, case__state=State.CLOSED)
    rows = rows.annotate(next_at=Coalesce("next_try_at", "drawn_at"))
    return rows.select_related("case", "reporter").order_by(*QUEUE)


def _reached(actor: Actor) -> QuerySet[Revisit]:
    here = under_any(actor.areas_of(May.CALL_BACK), "case__grid_path", "case__compound_path")
    return Revisit.objects.filter(here & ~hidden(actor, "case__"))


def revisit_of(actor: Actor, reporter_id: UUID) -> Revisit | None:
    """The last time a reporter was drawn, for whoever asks there."""
    rows = _reached(actor).filter(reporter=reporter_id).select_related("case__kind", "reporter")
    return rows.order_by("-drawn_at").first()


def asked_now(case: Case, reporter_ids: list[UUID]) -> Revisit | None:
    """The open question of a closed matter to one of these reporters."""
    if case.state != State.CLOSED:
        return None
    rows = Revisit.objects.filter(case=case, outcome=None, reporter__in=reporter_ids)
    return rows.first()


def revisits_today(actor: Actor, today: date) -> int:
    """How many of the team's calls since midnight asked again. (今日定期回访数)"""
    midnight = timezone.make_aware(datetime.combine(today, time.min))
    team = min(actor.bodies, default=None)
    rows = Contact.objects.filter(team=team, tried_at__gte=midnight)
    return rows.filter(revisit__isnull=False).count()


def tries_of_revisit(revisit: Revisit) -> list[Contact]:
    return list(Contact.objects.filter(revisit=revisit).order_by("tried_at", "pk"))


def revisited(actor: Actor, since: datetime) -> dict[str, Revisited]:
    """What became of those drawn since a day, by community in the order of the codes."""
    rows = _reached(actor).filter(drawn_at__gte=since)
    found: dict[str, dict[RevisitEnd | None, int]] = defaultdict(dict)
    counted = rows.values_list("case__community_path", "outcome").annotate(n=Count("pk"))
    for path, end, number in counted.order_by("case__community_path", "outcome"):
        found[path][RevisitEnd(end) if end else None] = number
    return {path: Revisited(ends, LEAST_RATE) for path, ends in found.items()}
