"""What the grid may be given today, and how each entry came about. (准入清单)"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from linli.cases.models import Admission, AdmissionRule, Kind
from linli.cases.rules import ClockCode, May, Why
from linli.cases.rules.admission import AdmissionState, Listed, Standing, why_not_give
from linli.kernel.actor import Actor
from linli.kernel.dated import holding, in_force
from linli.orgs import queries as orgs
from linli.orgs.models import Org
from linli.places import queries as places

from .clocks import kinds, window_ends


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind on the list: what the town says of it, and what was admitted on application."""

    code: str
    rule: AdmissionRule | None = None
    admission: Admission | None = None

    def listed(self, today: date) -> Listed | None:
        """Never stands before all; what runs before what is over."""
        rule, admitted = self.rule, self.admission
        if rule and rule.standing == Standing.NEGATIVE:
            return Listed(Standing.NEGATIVE)
        if rule and not (admitted and admitted.until_on >= today):
            return Listed(Standing.ADMITTED)
        return Listed(Standing.ADMITTED, admitted.until_on) if admitted else None


def entries(today: date) -> list[Entry]:
    """The whole list in the order of the codes; two queries."""
    rules = {one.code: one for one in in_force(AdmissionRule, today, "code")}
    running = Admission.objects.filter(state=AdmissionState.ADMITTED).select_related("org")
    found = {one.code: one for one in running}
    return [Entry(code, rules.get(code), found.get(code)) for code in sorted({*rules, *found})]


def entry(code: str, today: date) -> Entry:
    """What the list says of one kind."""
    running = Admission.objects.filter(code=code, state=AdmissionState.ADMITTED)
    return Entry(
        code, holding(AdmissionRule, today, code=code), running.select_related("org").first()
    )


def why_not_grid(kind: Kind | None, now: datetime, *, emergency: bool = False) -> Why | None:
    """Why a matter may not be given to a grid worker; no query for an emergency."""
    if emergency:
        return None
    today = timezone.localdate(now)
    listed = entry(kind.code, today).listed(today) if kind else None
    kept = listed is not None or keeps_a_list()
    if kind is None and kept:
        return Why.NO_KIND
    return why_not_give(listed, today, kept=kept)


def keeps_a_list() -> bool:
    """Whether the district has begun to say what the grid may be given."""
    return AdmissionRule.objects.exists() or Admission.objects.exists()


def to_review() -> QuerySet[Admission]:
    """Applications that wait, the longest first."""
    rows = Admission.objects.filter(state=AdmissionState.ASKED)
    return rows.select_related("org").order_by("asked_at", "pk")


def admissions_of(code: str) -> list[Admission]:
    """Every application there ever was for a kind, the newest first. (历次记录)"""
    rows = Admission.objects.filter(code=code).select_related("org")
    return list(rows.order_by("-asked_at", "-pk"))


def rules_of(code: str) -> list[AdmissionRule]:
    """What the town's own list ever said of a kind, the newest first."""
    return list(AdmissionRule.objects.filter(code=code).order_by("-valid_from", "-pk"))


def over(today: date) -> QuerySet[Admission]:
    """What is on the list no more: ended, declined, or past its last day; the newest first."""
    rows = Admission.objects.filter(state__in=(AdmissionState.ENDED, AdmissionState.DECLINED))
    past = Admission.objects.filter(state=AdmissionState.ADMITTED, until_on__lt=today)
    return (rows | past).select_related("org").order_by("-asked_at", "-pk")


def latest_end(now: datetime) -> date | None:
    """The last day an entry may have today; None where the preset names no limit."""
    ends = window_ends(ClockCode.ADMISSION, now, now)
    return timezone.localdate(ends) if ends else None


def told_until(now: datetime) -> date | None:
    """Entries that end by this day are told of today; None where the preset says nothing."""
    ends = window_ends(ClockCode.ADMISSION_NOTICE, now, now)
    return timezone.localdate(ends) if ends else None


def to_remind(now: datetime) -> QuerySet[Admission]:
    """Entries that end soon, of which nobody was told, and which nobody asks to renew yet."""
    last = told_until(now)
    if last is None:
        return Admission.objects.none()
    asked = Admission.objects.filter(state=AdmissionState.ASKED).values("code")
    running = Admission.objects.filter(
        state=AdmissionState.ADMITTED,
        reminded_at=None,
        until_on__range=(timezone.localdate(now), last),
    )
    return running.exclude(code__in=asked).select_related("org").order_by("until_on", "pk")


def applicants(one: Admission, now: datetime) -> list[UUID]:
    """Who may renew it: those of the body that apply for it now, else who applied then."""
    return orgs.holders_in(May.APPLY_ADMISSION, one.org_id, now) or [one.asked_by]


def reviewers(now: datetime) -> list[UUID]:
    """Who decides about the list of the district now."""
    here = places.district()
    found = orgs.holders_over(May.ADMIT, [here.path], now) if here else []
    return [who for level in found for who in level]


def bodies_of(actor: Actor) -> list[tuple[str, str]]:
    """The bodies somebody applies for, by name."""
    rows = Org.objects.filter(pk__in=actor.bodies).order_by("name", "pk")
    return [(str(pk), name) for pk, name in rows.values_list("pk", "name")]


def kinds_by_code(today: date) -> dict[str, Kind]:
    """The kinds of the day by their codes."""
    return {one.code: one for one in kinds(today)}


def code_of(admission_id: UUID) -> str | None:
    """Which kind an application is about."""
    return Admission.objects.filter(pk=admission_id).values_list("code", flat=True).first()
