"""Open matters close by that a resident may join instead of reporting anew. (我也遇到了)"""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from linli.cases.models import Case, Kind, MergeLink, Reporter
from linli.cases.rules.likeness import alike
from linli.kernel.actor import Actor
from linli.kernel.dated import in_force

from .reach import hidden


def followable(actor: Actor) -> QuerySet[Case]:
    """Matters a neighbour may read of: no complaint, nothing personal, nothing kept from him."""
    return Case.objects.filter(complaint=False).exclude(_personal() | hidden(actor))


def _personal() -> Q:
    """What concerns one person or household, as the preset of the day has it."""
    rows = in_force(Kind, timezone.localdate(), "code")
    return Q(kind__code__in=[row.code for row in rows if row.personal])


def is_followable(actor: Actor, case: Case) -> bool:
    return followable(actor).filter(pk=case.pk).exists()


def kinds_alike(said: str) -> list[str]:
    """The codes of kinds that somebody's words sound like. (像哪类事)"""
    if not said.strip():
        return []
    named = {row.code: row.level2 for row in in_force(Kind, timezone.localdate(), "code")}
    met = alike(said, named.values())
    return [code for code, name in named.items() if name in met]


def others_of_each(cases: Iterable[Case]) -> dict[UUID, int]:
    """How many reported each of the matters beside the first; never who. One query. (还有几人)"""
    ids = [case.pk for case in cases]
    rows = MergeLink.objects.filter(master__in=ids, undone_at=None).values_list("master")
    return dict(rows.annotate(n=Count("pk")).order_by()) if ids else {}


def mine_of_each(actor: Actor, cases: Collection[Case]) -> dict[UUID, str]:
    """Under which number somebody signed in reported or joined each of the matters himself."""
    if actor.is_anonymous or not cases:
        return {}
    told = Reporter.objects.filter(account_id=actor.person_id)
    own = told.filter(case__in=cases).values_list("case_id", "case__number")
    links = MergeLink.objects.filter(master__in=cases, undone_at=None)
    joined = links.filter(duplicate__in=told.values("case_id"))
    return {**dict(joined.values_list("master_id", "duplicate__number")), **dict(own)}


def joined_by(actor: Actor, master: Case) -> Case | None:
    """The matter under which somebody signed in has told of this one already. (已经跟进)"""
    number = mine_of_each(actor, [master]).get(master.pk)
    return Case.objects.select_related("kind").get(number=number) if number else None


def others_of(case: Case) -> int:
    """How many reported a matter beside the first."""
    return others_of_each([case]).get(case.pk, 0)


def has_left(case: Case) -> bool:
    """True where a matter was joined to another and its reporter left it again."""
    return MergeLink.objects.filter(duplicate=case, undone_at__isnull=False).exists()
