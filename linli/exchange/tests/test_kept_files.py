"""Files handed in: kept while they are needed, then erased; what breaks the reader is given up."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from linli.exchange import actions, adapters, jobs
from linli.exchange.rules.rows import RunState
from linli.kernel.actor import CLERK
from linli.places.models import Area

from .desk import NOW, hand_in, last, page_of, work
from .test_actions import AREAS

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("keeper")
def test_the_file_lies_in_the_data_folder_only_until_it_is_done(client: Client) -> None:
    hand_in(client, AREAS)
    run = last()
    kept = adapters.folder(run.pk) / adapters.file_name(0)
    assert kept.read_bytes() == AREAS
    assert kept.stat().st_mode & 0o077 == 0
    work()
    client.post(f"/desk/imports/{run.pk}/take-in/")
    work()

    jobs.tidy(NOW)
    assert not kept.exists()
    jobs.tidy(timezone.now() + timedelta(days=8))
    run.refresh_from_db()
    assert (adapters.folder(run.pk).exists(), run.kept_at) == (False, None)


@pytest.mark.usefixtures("keeper")
def test_what_nobody_decides_on_is_put_away_after_a_week(client: Client) -> None:
    hand_in(client, AREAS)
    work()

    jobs.tidy(timezone.now() + timedelta(days=8))

    assert last().state == RunState.DISCARDED
    assert not adapters.folder(last().pk).exists()


@pytest.mark.usefixtures("keeper")
def test_a_file_is_put_away_and_cannot_be_taken_in(client: Client) -> None:
    hand_in(client, AREAS)
    work()

    assert client.post(f"/desk/imports/{last().pk}/discard/").status_code == 302
    assert client.post(f"/desk/imports/{last().pk}/take-in/").status_code == 422
    assert not Area.objects.exists()


@pytest.mark.usefixtures("keeper")
def test_a_lost_file_says_so(client: Client) -> None:
    hand_in(client, AREAS)
    adapters.erase(last().pk)

    work()

    assert "请重新上传" in page_of(client, last())


@pytest.mark.usefixtures("keeper")
def test_a_file_that_breaks_the_reader_is_given_up(client: Client) -> None:
    hand_in(client, AREAS)
    run = last()
    for turn in range(4):
        assert actions.pick_up(CLERK, run.pk, f"w{turn}", now=NOW + timedelta(minutes=turn * 2))

    work(NOW + timedelta(hours=1))

    run.refresh_from_db()
    assert (run.state, run.why) == (RunState.REFUSED, "exchange.gave_up")
