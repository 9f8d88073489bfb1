"""The index follows what happens: single things, imports, presets, and a rebuild by hand."""

import json
from datetime import date, datetime
from typing import Any
from uuid import uuid4

import pytest
from click.testing import CliRunner
from django.utils import timezone

from linli.kernel.actor import CLERK
from linli.notices import actions as notices
from linli.notices.tests import make as written
from linli.orgs import actions as orgs
from linli.orgs.models import Appointment
from linli.orgs.rules import Body, OrgKind
from linli.orgs.tests import make
from linli.places import actions as ground
from linli.places.models import Building, Compound, Entrance, Unit
from linli.places.rules.ground import What, Wish
from linli.places.tests import make as places
from linli.texts.models import Entry, Walk
from linli.trail.actions import record, seal
from linli.web import jobs
from linli.web.cli import main
from linli.web.sources import READS, SOURCES
from tests.reference import recorded

pytestmark = pytest.mark.django_db
NOW = places.NOON


def run(now: datetime = NOW) -> None:
    """The clock's turn, until nothing is left."""
    while seal(CLERK, now=now):
        pass
    for _ in range(20):
        jobs.keep_search(now)


def found(kind: str) -> list[str]:
    return list(Entry.objects.filter(kind=kind).order_by("number").values_list("title", flat=True))


def happened(verb: str) -> None:
    record(CLERK, verb, uuid4(), NOW)


def test_a_body_is_found_once_it_is_founded_and_its_number_when_it_changes() -> None:
    places.areas()
    given = Body(kind=OrgKind.VENUE, code="v1", name="青禾驿站", path=places.COMMUNITY)
    body = orgs.found(make.KEEPER, given, now=NOW)
    run()
    assert found("body") == ["青禾驿站"]

    orgs.set_phone(make.KEEPER, body.pk, phone="000-2222", now=NOW)
    run()

    assert Entry.objects.get(kind="body").phone == "000-2222"


def test_a_post_is_found_while_somebody_holds_it() -> None:
    places.areas()
    body = make.org(OrgKind.RESIDENTS_COMMITTEE, places.COMMUNITY, "晴川社区居委会")
    make.post("worker", "网格员")
    held = Appointment.objects.create(
        account=make.account(),
        post_code="worker",
        org=body,
        area_path=places.COMMUNITY,
        since_on=make.SINCE,
    )
    record(CLERK, "appointment.made", held.pk, NOW)
    run()
    assert found("post") == ["网格员"]

    Appointment.objects.update(until_on=date(2026, 1, 2))
    record(CLERK, "appointment.ended", held.pk, NOW)
    run()

    assert found("post") == []


def test_a_notice_is_found_from_its_publication_on() -> None:
    places.areas()
    draft = written.drafted(places.COMMUNITY)
    run()
    assert found("notice") == []

    notices.publish(written.SECRETARY, draft.pk, now=NOW)
    run()

    assert found("notice") == ["停水通知"]


def test_an_import_and_its_undoing_reach_every_kind() -> None:
    community = places.areas()
    places.cell(community, 1)
    places.entrance(places.compound(community), None)
    happened("import.ended")
    run()
    assert [len(found(kind)) for kind in ("area", "grid", "compound", "building")] == [3, 1, 1, 1]

    for table in (Unit, Entrance, Building):
        table.objects.all().delete()
    happened("import.undone")
    run()

    assert [len(found(kind)) for kind in ("area", "building")] == [3, 0]


def test_a_turn_with_nothing_to_do_writes_nothing(django_assert_max_num_queries: Any) -> None:
    run()

    with django_assert_max_num_queries(3):
        assert jobs.keep_search(NOW) == 0


def test_once_a_day_everything_is_gone_through() -> None:
    places.areas()

    assert jobs.walk_search(NOW) == len(SOURCES)
    assert Walk.objects.filter(due=True).count() == len(SOURCES)
    run()

    assert len(found("area")) == 3
    assert not Walk.objects.filter(due=True).exists()


def test_every_verb_that_is_read_is_one_somebody_writes() -> None:
    assert set(READS) <= {verb for verb, _ in recorded()}


def test_a_rebuild_by_hand_tells_how_much_there_is() -> None:
    places.compound(places.areas())
    Entry.objects.create(
        number=1, kind="area", subject_id=uuid4(), title="早就没有了", text="x", terms="x"
    )

    told = CliRunner().invoke(main, ["search", "rebuild", "--json"])

    assert told.exit_code == 0
    assert json.loads(told.stdout)["entries"]["area"] == 3
    assert "早就没有了" not in found("area")
    assert found("compound") == ["梧桐小区 1"]


def test_a_place_is_found_by_its_old_name_too_and_no_more_once_it_is_closed() -> None:
    home = places.compound(places.areas())
    wish = Wish(What.NAME, "新桐苑", timezone.localdate(NOW), "区民政局 2026-11")
    ground.change(places.KEEPER, home.path, wish, now=NOW)
    run()

    told = Entry.objects.get(kind="compound")
    assert (told.title, "梧桐小区" in told.text) == ("新桐苑", True)

    Compound.objects.update(closed_on=date(2026, 1, 1))
    jobs.walk_search(NOW)
    run()

    assert found("compound") == []
