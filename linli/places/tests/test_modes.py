"""Emergency mode: who declares it, how long, how it ends, what is deleted. (平急转换)"""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from linli.kernel.actor import CLERK, Actor
from linli.kernel.refusals import NotAllowed, Refused
from linli.places import actions, jobs, queries
from linli.places.models import ModeSwitch, RoundMark
from linli.places.rules import May, Why
from linli.places.rules.modes import (
    MarkState,
    Mode,
    ModeEnd,
    Stretch,
    why_not_say,
    why_not_until,
)
from linli.trail.models import Trace

from .make import COMMUNITY, DISTRICT, NOON, STREET, areas, cell, compound, entrance

DAY = timedelta(days=1)
SECRETARY = Actor(uuid4(), frozenset({(May.DECLARE, STREET)}), office="望江街道 · 书记")
WORKER = Actor(uuid4(), frozenset({(May.GO_ROUND, COMMUNITY)}), office="晴川社区 · 网格员")


def declared(days: int = 10, now: datetime = NOON) -> ModeSwitch:
    return actions.switch_mode(
        SECRETARY, COMMUNITY, basis="防汛预案", reason="河水上涨", ends_at=now + days * DAY, now=now
    )


def verbs() -> list[str]:
    rows = Trace.objects.filter(verb__startswith="mode.").order_by("pk")
    return list(rows.values_list("verb", flat=True))


@pytest.mark.parametrize(
    ("days", "why"),
    [(-1, Why.ENDS_BEFORE), (0, Why.ENDS_BEFORE), (1, None), (30, None), (31, Why.TOO_LONG)],
)
def test_it_ends_within_the_longest_time(days: int, why: Why | None) -> None:
    assert why_not_until(NOON, NOON + days * DAY, 30) is why


@pytest.mark.parametrize(
    ("basis", "reason", "why"),
    [("", "水", Why.BASIS_NEEDED), ("法", " ", Why.REASON_NEEDED), ("法", "水", None)],
)
def test_it_says_why_and_by_what_right(basis: str, reason: str, why: Why | None) -> None:
    assert why_not_say(basis, reason) is why


@pytest.mark.parametrize(
    ("path", "at", "covers"),
    [
        (COMMUNITY, NOON, True),
        (f"{COMMUNITY}g1/", NOON + DAY - timedelta(seconds=1), True),
        (COMMUNITY, NOON - timedelta(seconds=1), False),
        (COMMUNITY, NOON + DAY, False),
        (STREET, NOON, False),
        ("99/01/06/", NOON, False),
    ],
)
def test_it_holds_in_its_area_and_time_alone(path: str, at: datetime, covers: bool) -> None:
    assert Stretch(COMMUNITY, NOON, NOON + DAY).covers(path, at) is covers


@pytest.mark.django_db
def test_it_is_declared_once_by_who_may_and_ends_by_itself() -> None:
    areas()
    one = declared()
    with pytest.raises(Refused) as twice:
        declared()
    with pytest.raises(NotAllowed):
        actions.switch_mode(
            WORKER, COMMUNITY, basis="法", reason="水", ends_at=NOON + DAY, now=NOON
        )

    before = queries.mode_at(COMMUNITY, NOON + 9 * DAY)
    early, late = jobs.end_modes(NOON + 9 * DAY), jobs.end_modes(NOON + 11 * DAY)
    again = jobs.end_modes(NOON + 11 * DAY)

    one.refresh_from_db()
    assert twice.value.reason is Why.MODE_RUNS
    assert (before, early, late, again) == (Mode.EMERGENCY, 0, 1, 0)
    assert (one.end, one.ended_at) == (ModeEnd.EXPIRED, one.ends_at)
    assert queries.mode_at(COMMUNITY, NOON + 11 * DAY) is Mode.CALM
    assert verbs() == ["mode.declared", "mode.ended"]


@pytest.mark.django_db
def test_only_a_new_decision_prolongs_it_and_never_beyond_thirty_days_from_then() -> None:
    areas()
    one, later = declared(), NOON + 8 * DAY
    given = {"basis": "防汛预案", "reason": "还在涨", "now": later}
    with pytest.raises(Refused) as far:
        actions.prolong_mode(SECRETARY, one.pk, ends_at=later + 31 * DAY, **given)  # type: ignore[arg-type]

    more = actions.prolong_mode(SECRETARY, one.pk, ends_at=later + 20 * DAY, **given)  # type: ignore[arg-type]

    with pytest.raises(Refused) as twice:
        actions.prolong_mode(SECRETARY, one.pk, ends_at=later + 20 * DAY, **given)  # type: ignore[arg-type]
    assert (far.value.reason, twice.value.reason) == (Why.TOO_LONG, Why.PROLONGED_ALREADY)
    assert (more.begins_at, more.prolongs_id) == (one.ends_at, one.pk)
    assert queries.mode_at(COMMUNITY, NOON + 15 * DAY) is Mode.EMERGENCY


@pytest.mark.django_db
def test_a_person_ends_it_early_with_its_prolongation() -> None:
    areas()
    one = declared()
    actions.prolong_mode(
        SECRETARY, one.pk, basis="预案", reason="涨", ends_at=NOON + 20 * DAY, now=NOON + DAY
    )

    actions.end_mode(SECRETARY, one.pk, reason="水退了", now=NOON + 2 * DAY)
    actions.end_mode(SECRETARY, one.pk, reason="水退了", now=NOON + 3 * DAY)

    ends = ModeSwitch.objects.values_list("end", "end_reason", "ended_at")
    assert set(ends) == {("ended", "水退了", NOON + 2 * DAY)}
    assert queries.mode_at(COMMUNITY, NOON + 12 * DAY) is Mode.CALM
    assert verbs()[-2:] == ["mode.ended", "mode.ended"]


@pytest.mark.django_db
def test_what_was_gathered_goes_after_the_end_and_leaves_how_much_it_was() -> None:
    home = areas()
    door = entrance(compound(home), cell(home, 1))
    actions.load_round_items(CLERK, [item()], now=NOON)
    one = declared(days=5)
    actions.mark_round(WORKER, one.pk, door.pk, "reached", MarkState.HELP, now=NOON)
    actions.mark_round(WORKER, one.pk, door.pk, "reached", MarkState.DONE, now=NOON + DAY)
    gathered = queries.marked(one)
    jobs.end_modes(NOON + 6 * DAY)

    kept = jobs.forget_rounds(NOON + 34 * DAY)
    gone, again = jobs.forget_rounds(NOON + 36 * DAY), jobs.forget_rounds(NOON + 36 * DAY)

    assert gathered == {"done": 1}
    assert (kept, gone, again) == (0, 1, 0)
    assert not RoundMark.objects.exists()
    assert ModeSwitch.objects.get().forgotten_at == NOON + 36 * DAY
    assert Trace.objects.get(verb="mode.forgotten").facts == {"marks": 1}


@pytest.mark.django_db
def test_a_grid_worker_goes_round_the_entrances_of_his_cell_alone() -> None:
    home = areas()
    house, cells = compound(home), [cell(home, 1), cell(home, 2)]
    mine = entrance(house, cells[0])
    other = entrance(house, cells[1], building="2")
    actions.load_round_items(CLERK, [item()], now=NOON)
    one = declared(days=5)
    worker = Actor(uuid4(), frozenset({(May.GO_ROUND, cells[0].path)}))

    found = queries.round_of(one, worker.areas_of(May.GO_ROUND), "", 9)
    actions.mark_round(worker, one.pk, mine.pk, "reached", MarkState.DONE, now=NOON)

    assert found == [mine]
    with pytest.raises(NotAllowed):
        actions.mark_round(worker, one.pk, other.pk, "reached", MarkState.DONE, now=NOON)


def item(code: str = "reached") -> dict[str, object]:
    since = NOON.date()
    return {
        "code": code,
        "name": "每户都联系上了",
        "valid_from": since,
        "source": "an invented rule",
    }


@pytest.mark.django_db
def test_nobody_goes_round_without_duty_without_item_or_after_the_end() -> None:
    home = areas()
    door = entrance(compound(home), cell(home, 1))
    actions.load_round_items(CLERK, [item()], now=NOON)
    one = declared(days=5)
    put = actions.mark_round

    with pytest.raises(NotAllowed):
        put(SECRETARY, one.pk, door.pk, "reached", MarkState.DONE, now=NOON)
    with pytest.raises(Refused) as unknown:
        put(WORKER, one.pk, door.pk, "health", MarkState.DONE, now=NOON)
    with pytest.raises(Refused) as late:
        put(WORKER, one.pk, door.pk, "reached", MarkState.DONE, now=NOON + 5 * DAY)
    with pytest.raises(NotAllowed):
        actions.forget_rounds(SECRETARY, one.pk, now=NOON)

    assert (unknown.value.reason, late.value.reason) == (Why.UNKNOWN_ITEM, Why.MODE_IS_OVER)


@pytest.mark.django_db
def test_everybody_reads_who_decided_it_and_why_and_sees_the_banner(client: Client) -> None:
    areas()
    calm = client.get("/modes/").content.decode()
    actions.switch_mode(
        SECRETARY, COMMUNITY, basis="防汛预案", reason="河水上涨", now=timezone.now(),
        ends_at=timezone.now() + DAY,
    )  # fmt: skip

    record, front = (client.get(path).content.decode() for path in ("/modes/", "/"))

    assert "防汛预案" not in calm
    for words in ("晴川社区", "防汛预案", "河水上涨", "望江街道 · 书记"):
        assert words in record
    assert 'role="note"' in front
    assert "河水上涨" in front
    assert DISTRICT


@pytest.mark.django_db
def test_the_town_says_how_long_it_may_last() -> None:
    areas()
    rule = {"longest_days": 7, "keep_days": 3, "valid_from": NOON.date(), "source": "an own rule"}
    actions.load_modes(CLERK, [rule], now=NOON)

    with pytest.raises(Refused) as far:
        declared(days=8)

    assert far.value.reason is Why.TOO_LONG
    assert declared(days=7).ends_at == NOON + 7 * DAY
