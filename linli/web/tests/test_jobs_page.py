"""The jobs of the platform as the people on duty see them."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from click.testing import CliRunner
from django.test import Client
from django.utils import timezone

from linli.cases import rules as cases
from linli.kernel.actor import CLERK, Actor
from linli.kernel.errands import ERRANDS, enqueue, errand
from linli.kernel.jobs import JOBS, load_all
from linli.notices import jobs as notices_jobs
from linli.notices.queries import inbox
from linli.orgs.models import Appointment, Org, Post
from linli.people.models import Account
from linli.people.tests import make
from linli.trail import actions, jobs
from linli.trail.models import JobRun
from linli.trail.rules import May
from linli.web import nav
from linli.web.cli.jobs import command

pytestmark = pytest.mark.django_db


@pytest.fixture
def minder(client: Client) -> Account:
    account = make.staff()
    since = date(2026, 1, 1)
    Post.objects.create(
        code="minder",
        name="系统管理员",
        duties=[May.MIND_JOBS],
        valid_from=since,
        source="invented",
    )
    office = Org.objects.create(kind="command_center", code="x", name="指挥中心", path="07/")
    Appointment.objects.create(
        account=account, post_code="minder", org=office, area_path="07/", since_on=since
    )
    client.force_login(account)
    return account


@pytest.fixture
def dead() -> Iterator[str]:
    """An errand that failed for the last time; it is forgotten after the test."""
    kept = dict(ERRANDS)

    @errand(tries=1)
    def deliver(*_given: object) -> int:
        raise OSError("13800002211")

    (name,) = ERRANDS.keys() - kept.keys() or {"web.deliver"}
    asked = enqueue(name, after=timezone.now() - timedelta(minutes=1))
    jobs.errands(timezone.now())
    yield str(asked)
    ERRANDS.clear()
    ERRANDS.update(kept)


def stick(name: str = "trail.fold") -> None:
    load_all()
    for _ in range(JOBS[name].tries):
        actions.note_failure(CLERK, name, "LookupError at fold:1", now=timezone.now())


def test_the_page_lists_every_job_in_words(
    client: Client, minder: Account, django_assert_max_num_queries: Any
) -> None:
    stick()

    with django_assert_max_num_queries(8):
        page = client.get("/desk/jobs/").content.decode()

    assert [name for name in JOBS if name not in page] == []
    assert "封存记录" in page
    assert "LookupError at fold:1" in page
    assert "该办的都办成了" in page
    assert page.count("这项作业没有卡住") == len(JOBS) - 1
    assert minder.is_staff_account


def test_a_stuck_job_is_tried_again_and_another_left_out_with_a_reason(
    client: Client, minder: Account
) -> None:
    stick()
    stick("trail.reap")

    client.post("/desk/jobs/trail.fold/retry/")
    empty = client.post("/desk/jobs/trail.reap/skip/", {"reason": ""})
    client.post("/desk/jobs/trail.reap/skip/", {"reason": "机房停电。"})

    assert empty.status_code == 422
    assert not JobRun.objects.filter(stuck_at__isnull=False).exists()
    assert "机房停电。" in client.get("/desk/jobs/").content.decode()
    assert client.post("/desk/jobs/trail.fold/retry/").status_code == 422
    assert client.get("/desk/jobs/no.such/skip/").status_code == 404
    assert minder.is_staff_account


@pytest.mark.parametrize("way", ["retry", "skip"])
def test_a_dead_errand_waits_for_a_decision(
    client: Client, minder: Account, dead: str, way: str
) -> None:
    page = client.get("/desk/jobs/").content.decode()

    answer = client.post(f"/desk/errands/{dead}/{way}/", {"reason": "已经打过电话。"})

    assert dead in page
    assert "13800002211" not in page
    assert answer.status_code == 302
    assert client.post(f"/desk/errands/{dead}/{way}/").status_code == 404
    assert minder.is_staff_account


PATHS = ["/desk/jobs/", "/desk/jobs/trail.fold/skip/"]


@pytest.mark.parametrize("path", PATHS)
def test_jobs_are_not_for_everybody(client: Client, path: str) -> None:
    stick()
    client.force_login(make.account())

    assert client.get(path).status_code == 403
    assert client.post("/desk/jobs/trail.fold/retry/").status_code == 403
    assert JobRun.objects.get(pk="trail.fold").stuck_at


def test_who_minds_the_jobs_is_told_once_that_one_is_stuck(minder: Account, dead: str) -> None:
    stick()
    make.staff("another")
    actions.seal(CLERK, now=make.NOON)

    told = [notices_jobs.tell_stuck(make.NOON) for _ in range(2)]

    mine = inbox(make.actor(person_id=minder.pk))
    assert told == [2, 0]
    assert {m.template for m in mine} == {"job.stuck", "errand.stuck"}
    assert {m.facts["job"] for m in mine} >= {"trail.fold"}
    assert dead


def test_the_command_fails_where_something_is_stuck() -> None:
    good = CliRunner().invoke(command, ["--json"])
    stick()
    bad = CliRunner().invoke(command, ["--json"])
    words = CliRunner().invoke(command, [])

    assert (good.exit_code, json.loads(good.output)["stuck"]) == (0, [])
    assert (bad.exit_code, json.loads(bad.output)["stuck"]) == (1, ["trail.fold"])
    assert words.exit_code == 1
    assert "stuck    trail.fold" in words.output


def test_one_entry_of_the_side_bar_is_the_current_one() -> None:
    duties = frozenset({(May.MIND_JOBS.value, ""), (cases.May.SEE.value, "")})
    found = nav.groups("/desk/jobs/", {}, Actor(uuid4(), duties))
    listed = [item for group in found for item in group.items]

    assert "/desk/" in {item.url for item in listed}
    assert [item.url for item in listed if item.current] == ["/desk/jobs/"]
