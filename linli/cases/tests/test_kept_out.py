"""Whoever stands for what a complaint is about finds it nowhere. (回避, P13)"""

from itertools import product
from typing import Any

import pytest
from django.db import connection

from linli.cases import access, actions, queries
from linli.cases.models import Case, Photo, Reporter, Task
from linli.cases.queries import calling, lists, looking, working
from linli.cases.queries.owners import owners_for
from linli.cases.queries.reach import recused
from linli.cases.rules import OPEN, SIGHT, May, Offer, Spot, State, Why
from linli.cases.tests import make
from linli.cases.tests.make import COMMUNITY, NOON
from linli.cases.tests.parties import (
    CELL,
    COMMITTEE,
    FIRM,
    HOME,
    OTHER,
    both,
    chair,
    committee,
    complaint,
    desk,
)
from linli.kernel.actor import CLERK
from linli.kernel.refusals import NotAllowed, Refused
from linli.orgs.rules import OrgKind
from linli.trail.actions import fold

pytestmark = pytest.mark.django_db


def matters_everywhere() -> list[Case]:
    """At each kind of place a complaint of each kind, a matter that is none, and a new report."""
    spots = [
        Spot(CELL, f"{HOME}b2/"), Spot(CELL, OTHER), Spot(CELL), Spot("", HOME),
        Spot("07/02/", ""), Spot("07/02/06/g1/", "07/02/06/c1/"),
    ]  # fmt: skip
    for spot in spots:
        for kind in (COMMITTEE, FIRM, ""):
            complaint(kind, spot=spot)
        for about_somebody in (False, True):
            new = make.report(spot=spot).case
            given: dict[str, Any] = {"title": "灯", "complaint": about_somebody}
            actions.accept(desk(), new.pk, kind_code="", **given, now=NOON)
        make.report(spot=spot)
    return list(Case.objects.select_related("kind"))


def test_lists_and_rules_give_one_answer() -> None:
    """Every kind of body and area against every kind of matter and place."""
    cases = matters_everywhere()
    areas = [HOME, OTHER, COMMUNITY, "07/", CELL, ""]
    kinds = [COMMITTEE, OrgKind.PROPERTY_COMMITTEE, FIRM, OrgKind.DEPARTMENT]

    for kind, area, sorts in product(kinds, areas, [May.SEE, May.ACCEPT]):
        body = committee(kind, area)
        actor = both(
            make.somebody(May.HANDLE, org=body), make.somebody(May.SEE, sorts, area="07/02/")
        )
        Task.objects.bulk_create(Task(case=case, org=body, offered_at=NOON) for case in cases)
        seen = set(queries.seen_by(actor))
        worked_on = {task.case_id for task in working.tasks_of_actor(actor)}
        for case in cases:
            may = actor.holds(May.SEE, *case.paths) and not access.is_hidden(actor, case)
            assert (case in seen) is may, (kind, area, sorts, case)
            assert (case.pk in worked_on) is not access.is_recused(actor, case), (kind, area, case)


@pytest.mark.parametrize("kind", [COMMITTEE, OrgKind.PROPERTY_COMMITTEE])
def test_a_chair_finds_no_complaint_about_his_own_committee(kind: OrgKind) -> None:
    cell = make.grid_cell()
    case = complaint(photos=[make.PHOTO])
    photo = Photo.objects.get(case=case)
    me, neighbour = chair(committee(kind)), chair(committee(kind, OTHER))
    actions.dispatch(make.desk(), case.pk, offers=[Offer(grid_cell_id=cell.pk)], now=NOON)
    task = make.task(case)

    assert case in queries.seen_by(neighbour)
    assert looking.photo_seen_by(neighbour, photo.pk) == photo
    assert not queries.seen_by(me).exists()
    assert not queries.waiting(me).exists()
    actions.keep_wording(CLERK, [case.pk])
    for show, said in product(("", "waiting", "closed"), (case.number, "梧桐", "梧桐小区")):
        assert lists.page_of(me, show, said, NOON, after="", size=9).rows == []
    assert lists.page_of(neighbour, "", "梧桐", NOON, after="", size=9).rows == [case]
    assert looking.photo_seen_by(me, photo.pk) is None
    assert looking.task_seen_by(me, task.pk) is None
    assert not any(lists.tallies(queries.figures(me, NOON)).values())
    assert not any(queries.badges(me).values())
    assert looking.around(me, make.accepted(), (0, 0, 999, 999)) == []


def test_nothing_of_it_can_be_done_by_those_it_is_about() -> None:
    """Whatever duties somebody holds beside his seat in the body."""
    cell = make.grid_cell()
    case = complaint(photos=[make.PHOTO])
    me = both(chair(), make.somebody(*May, area=COMMUNITY))
    actions.dispatch(make.desk(), case.pk, offers=[Offer(grid_cell_id=cell.pk)], now=NOON)
    task, photo, told = make.task(case), Photo.objects.get(), Reporter.objects.get()
    given: dict[str, Any] = {"kind_code": "", "title": "灯", "now": NOON}

    for step in (
        lambda: actions.triage(me, case.pk, **given),
        lambda: actions.redispatch(me, case.pk, offers=[], why="我来", now=NOON),
        lambda: actions.sign(me, task.pk, now=NOON),
        lambda: actions.ask(me, case.pk, text="谁说的？", now=NOON),
        lambda: actions.handle_on_the_spot(me, case.pk, note="好了", now=NOON),
        lambda: actions.check_photo(me, photo.pk, public=True, now=NOON),
        lambda: actions.publish(me, case.pk, title="投诉", now=NOON),
        lambda: actions.open_contact(me, told.pk, now=NOON),
    ):
        with pytest.raises(NotAllowed):
            step()

    assert access.steps(me, make.again(case), queries.tasks_of(case)) == []
    assert not working.photos_to_check(me).exists()
    assert make.verbs(case)[-1] == "case.dispatched"


def test_who_asks_the_reporter_of_a_complaint_is_not_of_its_object() -> None:
    firm = make.org("梧桐物业", FIRM)
    case = complaint(FIRM)
    Case.objects.filter(pk=case.pk).update(state=State.VERIFIED)
    of_it = both(make.caller(), make.somebody(org=firm))

    assert calling.to_call(make.caller()).exists()
    assert not calling.to_call(of_it).exists()
    with pytest.raises(NotAllowed):
        actions.open_contact(of_it, Reporter.objects.get().pk, now=NOON)


@pytest.mark.parametrize("folded", [False, True])
def test_no_figure_tells_of_what_is_kept_from_somebody(*, folded: bool) -> None:
    """Counters know of every matter; what somebody may not see is taken off."""
    make.clocks()
    make.accepted()
    complaint(emergency=True, photos=[make.PHOTO])
    complaint(FIRM)
    Case.objects.filter(state=State.ACCEPTED, complaint=True).update(reopen_asked_at=NOON)
    if folded:
        fold(CLERK)
    wide = make.somebody(*SIGHT, area=COMMUNITY)
    me = both(chair(), wide)

    seen, all_of_it = queries.figures(me, NOON), queries.figures(wide, NOON)

    assert (seen.open, all_of_it.open) == (2, 3)
    assert (seen.emergency, all_of_it.emergency) == (0, 1)
    assert sum(queries.badges(me)[f"cases.{one}"] for one in OPEN) == 2
    assert queries.badges(me)["cases.photos_to_check"] == 0
    assert queries.badges(wide)["cases.photos_to_check"] == 1
    assert queries.waiting(me).count() == seen.open


def test_a_chair_sees_what_comes_in_once_somebody_has_sorted_it() -> None:
    """A report that nobody has read may be a complaint about his committee."""
    case, me = make.report(), chair()
    worker = both(chair(), make.somebody(May.SEE, May.ACCEPT, area=COMMUNITY))

    before = queries.seen_by(me).exists(), queries.figures(me, NOON).open
    accepted = make.accepted()

    assert before == (False, 0)
    assert case.case in queries.seen_by(worker)
    assert list(queries.seen_by(me)) == [accepted]


def test_the_desk_is_not_offered_those_a_complaint_is_about() -> None:
    make.grid_cell()
    firm = make.org("梧桐物业", FIRM)
    department = make.org()
    case = complaint(FIRM)

    offered = {one.value for one in owners_for(case, NOON)}

    assert f"org:{department.pk}" in offered
    assert f"org:{firm.pk}" not in offered
    assert looking.suggested_for(case, NOON) != firm.name


def test_a_complaint_of_owners_goes_to_neither_of_their_bodies() -> None:
    case = complaint()
    body = committee(OrgKind.PROPERTY_COMMITTEE)

    with pytest.raises(Refused) as no:
        actions.dispatch(make.desk(), case.pk, offers=[Offer(org_id=body.pk)], now=NOON)

    assert no.value.reason is Why.OBJECT_OF_COMPLAINT
    assert not Task.objects.exists()


def test_keeping_somebody_out_costs_the_same_whatever_the_rows(
    django_assert_max_num_queries: Any,
) -> None:
    make.clocks()
    me = both(chair(), make.somebody(*SIGHT, area=COMMUNITY))
    for _ in range(5):
        complaint()

    with django_assert_max_num_queries(7):
        queries.figures(me, NOON)
    with django_assert_max_num_queries(1):
        list(queries.waiting(me))


def test_lists_of_whoever_keeps_out_walk_their_index() -> None:
    me = both(chair(), make.somebody(*SIGHT, area=COMMUNITY))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_sort = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")

    waiting = queries.waiting(me).select_related(None)[:50].explain()
    newest = queries.seen_by(me)[:50].explain()
    kept = Case.objects.filter(recused(make.handler(make.org())))

    assert "case_waiting" in waiting
    assert "case_community" in newest
    assert not any(word in plan for plan in (waiting, newest) for word in ("TEMP B-TREE", "Sort"))
    assert "case_complaint" in kept.explain()
