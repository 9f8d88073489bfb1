"""Two people on one matter see each other, for minutes and in no record. (同时办理)"""

from datetime import timedelta
from typing import Any

import pytest

from linli.cases import actions, jobs, queries
from linli.cases.models import Viewing
from linli.cases.rules.viewing import Seen, is_noted, is_there, since_when
from linli.cases.tests import make, town
from linli.cases.tests.make import NOON
from linli.cases.tests.test_recall_pages import given_out
from linli.kernel.actor import CLERK
from linli.kernel.refusals import NotAllowed
from linli.trail.models import Trace

MINUTE = timedelta(minutes=1)
WINDOW = 5 * MINUTE


@pytest.mark.parametrize(
    ("minutes", "noted", "there"),
    [(0, True, True), (2, True, True), (3, False, True), (5, False, False)],
)
def test_a_look_is_good_for_a_while_and_written_anew_after_half_of_it(
    minutes: int, noted: bool, there: bool
) -> None:
    seen, now = Seen(NOON - 60 * MINUTE, NOON), NOON + minutes * MINUTE

    assert is_noted(seen, WINDOW, now) is noted
    assert is_there(seen, WINDOW, now) is there
    assert since_when(seen, WINDOW, now) == (seen.since if there else now)
    assert not is_noted(None, WINDOW, now)


@pytest.mark.django_db
def test_opening_a_matter_leaves_one_row_and_no_trace() -> None:
    case, who = make.accepted(), make.desk()
    before = Trace.objects.count()

    wrote = [
        actions.view(who, case.pk, window=WINDOW, now=NOON + n * MINUTE) for n in (0, 1, 3, 20)
    ]

    row = Viewing.objects.get()
    assert wrote == [True, False, True, True]
    assert (row.since, row.seen_at) == (NOON + 20 * MINUTE, NOON + 20 * MINUTE)
    assert Trace.objects.count() == before


@pytest.mark.django_db
def test_whoever_does_not_see_a_matter_is_not_seen_there() -> None:
    case = make.accepted()

    for stranger in (make.resident(), make.handler(make.org())):
        with pytest.raises(NotAllowed):
            actions.view(stranger, case.pk, window=WINDOW, now=NOON)

    assert not Viewing.objects.exists()


@pytest.mark.django_db
def test_the_job_erases_who_has_left() -> None:
    make.clocks(viewing=("5 min", ""))
    case = make.accepted()
    actions.view(make.desk(), case.pk, window=WINDOW, now=NOON)
    actions.view(make.verifier(), case.pk, window=WINDOW, now=NOON + 4 * MINUTE)

    erased = jobs.forget_viewings(NOON + 6 * MINUTE)

    assert (erased, Viewing.objects.count()) == (1, 1)
    assert actions.forget_viewings(CLERK, before=NOON + 60 * MINUTE) == 1


@pytest.mark.django_db
def test_the_desk_and_the_handler_see_each_other_and_what_the_other_did() -> None:
    here, case, mine = given_out()
    make.clocks(viewing=("5 min", ""))
    queries.forget()
    desk, body = town.client(here.staff["desk"]), town.client(here.staff["department"])
    url = f"/desk/case/{case.number}/"

    alone = desk.get(url).content.decode()
    second = body.get(f"/w/{mine.pk}/").content.decode()
    seen = int(alone.partition('name="seen" value="')[2].partition('"')[0])
    live = desk.get(f"{url}beside/?seen={seen}")
    still = desk.get(f"{url}beside/?seen={seen}", headers={"If-None-Match": live["ETag"]})
    body.post(f"/w/{mine.pk}/sign/")
    told = desk.get(f"{url}beside/?seen={seen}").content.decode()
    given: dict[str, Any] = {"ask-text": "几号楼？", "seen": seen}
    stopped = desk.post(f"{url}do/ask/", given)
    fresh = int(stopped.content.decode().partition('name="seen" value="')[2].partition('"')[0])
    done = desk.post(f"{url}do/ask/", given | {"seen": fresh})

    assert "也正在看" not in alone
    assert f"{here.staff['desk'].username}（" in second
    assert f"{here.staff['department'].username}（" in live.content.decode()
    assert (still.status_code, still.content) == (304, b"")
    assert "您打开之后" in told
    assert (stopped.status_code, done.status_code) == (409, 302)
    assert "几号楼？" in stopped.content.decode()
    assert "您打开之后" in stopped.content.decode()
    assert Viewing.objects.count() == 2
