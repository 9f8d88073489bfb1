"""Who hears of a matter among those on duty: the nearest who may do something about it. (告知谁)"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from linli.cases import access
from linli.cases.models import Case, Task
from linli.cases.rules import TO_DO, May, Step, TaskState
from linli.kernel.actor import Actor
from linli.orgs import queries as orgs
from linli.people.models import Account
from linli.trail.models import Trace


def missed_by_person(news: Iterable[Trace], now: datetime) -> dict[UUID, list[Case]]:
    """Whom to tell of missed clocks, each with the matters, one for each clock. (谁该知道逾期)"""
    seen, hearers = list(news), Hearers(now)
    cases = Case.objects.select_related("kind").in_bulk({one.subject_id for one in seen})
    found = {pk: hearers.of_step(case, Step.REMIND) for pk, case in cases.items()}
    told: dict[UUID, list[Case]] = {}
    for one in seen:
        for who in found.get(one.subject_id, ()):
            told.setdefault(who, []).append(cases[one.subject_id])
    return told


def offered_by_person(news: Iterable[Trace], now: datetime) -> dict[UUID, list[Case]]:
    """Whom to tell of tasks that were given by some traces and not signed for, each with the
    matters, one for each task. (谁该知道派单)"""
    given = {(one.subject_id, one.happened_at) for one in news}
    waits = Task.objects.filter(
        case__in={pk for pk, _at in given}, state=TaskState.OFFERED, case__emergency=False
    )
    hearers, told = Hearers(now), defaultdict[UUID, list[Case]](list)
    rows = waits.select_related("case__kind", "org", "grid_cell").order_by("offered_at", "pk")
    for task in rows if given else ():
        if (task.case_id, task.offered_at) in given:
            for who in hearers.of_tasks(task.case, [task]):
                told[who].append(task.case)
    return told


@dataclass(slots=True)
class Hearers:
    """Whom to tell at a moment; duties and accounts are read once for many matters."""

    now: datetime
    _at: dict[UUID, list[UUID]] = field(default_factory=dict)
    _over: dict[tuple[May, str], list[list[UUID]]] = field(default_factory=dict)
    _actors: dict[UUID, Actor | None] = field(default_factory=dict)

    def of_step(self, case: Case, step: Step, but: UUID | None = None) -> list[UUID]:
        """Those nearest to the place who may take a step; never the one who asked for it."""
        for level in self._levels(case, access.NEEDS[step]):
            able = [who for who in level if who != but and self._may(who, case, step)]
            if able:
                return able
        return []

    def of_tasks(self, case: Case, tasks: list[Task]) -> list[UUID]:
        """The people of the bodies and grid cells that have a part in it. (承办人)"""
        found: list[UUID] = []
        for task in tasks:
            if task.state not in TO_DO:
                continue
            task.case = case
            people = self._people(task)
            able = [(who, self._actor(who)) for who in people]
            found += [who for who, actor in able if actor and access.works_on(actor, task)]
        return list(dict.fromkeys(found))

    def _levels(self, case: Case, duties: tuple[May, ...]) -> Iterator[list[UUID]]:
        for duty in duties:
            place = duty, case.grid_path or case.compound_path
            if place not in self._over:
                self._over[place] = orgs.holders_over(duty, case.paths, self.now)
            yield from self._over[place]

    def _people(self, task: Task) -> list[UUID]:
        if task.owner not in self._at:
            self._at[task.owner] = self._hands(task)
        return self._at[task.owner]

    def _hands(self, task: Task) -> list[UUID]:
        if task.org_id:
            return orgs.holders_in(May.HANDLE, task.org_id, self.now)
        cell = task.grid_cell
        near = orgs.holders_over(May.HANDLE, [cell.path], self.now) if cell else []
        return near[0] if near else []

    def _may(self, who: UUID, case: Case, step: Step) -> bool:
        actor = self._actor(who)
        return actor is not None and access.why_not(actor, case, step) is None

    def _actor(self, who: UUID) -> Actor | None:
        if who not in self._actors:
            account = Account.objects.filter(pk=who, is_active=True).first()
            self._actors[who] = orgs.actor_for(account) if account else None
        return self._actors[who]
