"""A town's chain may end at the entrance; then every entrance is asked, and no other town's is."""

from typing import Any

import pytest

from linli.orgs import actions, queries
from linli.orgs.rules import Body, Gap, OrgKind
from linli.places.tests.make import DISTRICT, NOON, areas, compound, entrance

from .make import KEEPER, SETTER, SINCE

TODAY = NOON.date()


def form(code: str, level: str, tier: int) -> dict[str, Any]:
    return {
        "code": code, "name": code, "kind": "party_group", "level": level, "tier": tier,
        "least": None, "most": None, "odd": False, "valid_from": SINCE, "source": "invented",
    }  # fmt: skip


@pytest.mark.django_db
def test_an_entrance_misses_its_household_until_one_stands_there() -> None:
    home = compound(areas())
    doors = [entrance(home, None, number=number) for number in ("1", "2")]
    actions.load_body_forms(SETTER, [form("hub", "entrance", 1)], now=NOON)

    before = queries.chain_gaps(DISTRICT, TODAY)
    hub = Body(OrgKind.PARTY_GROUP, "h", "党员中心户", doors[0].path, form="hub")
    actions.found(KEEPER, hub, now=NOON)

    assert before == [Gap(door.path, "hub") for door in doors]
    assert queries.chain_gaps(DISTRICT, TODAY) == [Gap(doors[1].path, "hub")]


@pytest.mark.django_db
def test_a_chain_that_ends_at_the_building_asks_no_entrance() -> None:
    home = compound(areas())
    door = entrance(home, None)
    actions.load_body_forms(SETTER, [form("group", "building", 1)], now=NOON)

    assert queries.chain_gaps(DISTRICT, TODAY) == [Gap(door.building.path, "group")]
