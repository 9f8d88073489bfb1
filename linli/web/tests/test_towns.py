"""Demonstration towns through the importer: what the account says is what the records say."""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from linli.exchange.forms.mapping import Mapping
from linli.exchange.forms.staffed_tables import KINDS as KINDS_OF_BODIES
from linli.exchange.forms.town import PRESETS, expected_of, plan_of
from linli.exchange.jobs import Report
from linli.exchange.queries import figures
from linli.exchange.queries.town import Found
from linli.exchange.rules.expected import agrees, value_of
from linli.exchange.rules.institutions import Institutions
from linli.exchange.rules.town import Plan, build
from linli.kernel.actor import CLERK
from linli.people.models import Account
from linli.web.cli.demo import KINDS, SETTINGS
from linli.web.cli.imports import load
from linli.web.cli.towns import write
from linli.web.presets import Sheet, load_file, load_preset, sheets, words

pytestmark = pytest.mark.django_db
TOWNS = sorted(path.parent.name for path in PRESETS.glob("*/exchange.town.yaml"))


@pytest.fixture(autouse=True)
def data(settings: Any, tmp_path: Path) -> None:
    settings.LINLI_DATA = tmp_path


def loaded(town: str, plan: Plan, into: Path) -> Found:
    """The town taken in file by file; no row of it is refused."""
    load_preset(CLERK, town, timezone.now())
    names = sorted(write(plan, into, timezone.localdate()))
    reports = take(into, [name for name in names if name[:2] in KINDS])
    for name in (name for name in names if name[:2] in SETTINGS):
        load_file(CLERK, SETTINGS[name[:2]], into / name, timezone.now())
    assert sum(one.refused for one in reports) == 0
    return figures(timezone.localdate())


def take(folder: Path, names: list[str]) -> list[Report]:
    kept: dict[str, Any] = {"dry": False, "tick": lambda _: None}
    invented = Mapping(synthetic=True)
    return [load(KINDS[name[:2]], folder / name, invented, **kept) for name in names]


def codes_of(sheet: Sheet) -> dict[str, str]:
    """The codes of a table's rows by their names, where they have both."""
    rows = [line.row.model_dump() for line in sheet.lines]
    return {row["name"]: row["code"] for row in rows if row.keys() >= {"name", "code"}}


def size(town: str) -> int:
    plan = plan_of(town)
    return sum(house.buildings for house in plan.houses) or plan.cells * sum(plan.households)


def small(plan: Plan) -> Plan:
    """Two communities of the same town: a few compounds, all its groups of bodies and posts."""
    few = dict.fromkeys(list(plan.compounds)[:3], 1) | {next(iter(plan.compounds)): 6}
    total = sum(few.values())
    served = {model: 2 if model in plan.names["managed"] else 1 for model in plan.governance}
    other = next(iter(plan.governance))
    served[other] += total - sum(served.values())
    organs = replace(
        plan.organs,
        zones=tuple(replace(one, count=60) for one in plan.organs.zones),
        registered=tuple(replace(one, members=40) for one in plan.organs.registered),
    )
    return replace(
        plan,
        communities=2,
        streets=plan.streets[:1],
        compounds=few,
        governance=served,
        bodies=dict.fromkeys(plan.bodies, 1),
        managed_bodies=None
        if plan.managed_bodies is None
        else dict.fromkeys(plan.managed_bodies, 1),
        branches=min(plan.branches, total),
        houses=tuple(replace(one, buildings=10) for one in plan.houses),
        cells=14,
        households=(30, 40),
        planted=(),
        large=min(plan.large, 5),
        organs=organs,
        residents=tuple(replace(one, communities=1) for one in plan.residents),
        matters=tuple(replace(one, count=12, items=one.items and 5) for one in plan.matters),
    )


def test_the_smallest_town_gives_every_published_figure(tmp_path: Path) -> None:
    town = min(TOWNS, key=size)

    found = loaded(town, plan_of(town), tmp_path)

    both = {name: (value_of(name, found.figure), want) for name, want in expected_of(town).items()}
    assert {name: each for name, each in both.items() if not agrees(*each)} == {}
    assert not Account.objects.exclude(username=None, phone_hash=None, synthetic=True).exists()


@pytest.mark.parametrize("town", TOWNS)
def test_the_files_of_each_town_hold_the_bodies_and_people_of_the_account(town: str) -> None:
    """Of a large town too, whose loading takes too long for a test."""
    plan, expected = plan_of(town), expected_of(town)
    stands = Institutions(plan, build(plan))
    codes = {sheet.name: codes_of(sheet) for sheet in sheets(town)}
    forms = {word: str(kind) for word, kind in KINDS_OF_BODIES.items()}
    forms |= codes["orgs.body_forms.csv"]
    posts = codes["orgs.posts.csv"] | {word: code for code, word in words(town).items()}
    found = Counter(f"bodies.{forms[row[2]]}" for row in stands.rows if row[2] in forms)
    people = {(row[2], row[0], posts[row[1]]) for row in stands.seats()}
    found += Counter(f"holders.{post}" for _, _, post in people)

    told = {*(f"bodies.{one}" for one in forms.values()), *(f"holders.{p}" for p in posts.values())}
    wanted = {name: want for name, want in expected.items() if name in told}

    both = {name: (found[name], want) for name, want in wanted.items()}
    assert {name: each for name, each in both.items() if not agrees(*each)} == {}
    assert wanted


@pytest.mark.parametrize("town", TOWNS)
def test_a_small_form_of_each_town_is_taken_in_whole(town: str, tmp_path: Path) -> None:
    plan = small(plan_of(town))

    found = loaded(town, plan, tmp_path)

    assert found.strange(*expected_of(town)) == []
    assert found.figure("units_without_cell") == 0
    assert found.figure("committees_of_unsound_size") == 0
    assert found.figure("compounds") == sum(plan.compounds.values())
    assert found.figure("branches") >= plan.branches * bool(plan.organs.bodies)
    assert found.figure("zones") == sum(one.count for one in plan.organs.zones)
    assert found.figure("zones_unclaimed") == 0
    assert found.figure("residents") == sum(one.total for one in plan.residents)
    enrolled = sum(one.count for one in plan.organs.zones if one.enrolled)
    assert found.figure("registered_members") == enrolled + sum(
        one.members for one in plan.organs.registered
    )


def test_a_town_taken_in_again_changes_nothing(tmp_path: Path) -> None:
    town = min(TOWNS, key=size)
    before = loaded(town, plan_of(town), tmp_path)
    people = Account.objects.count()

    reports = take(tmp_path, sorted(path.name for path in tmp_path.glob("*.csv")))

    assert sum(one.taken for one in reports) == 0
    assert Account.objects.count() == people
    assert figures(timezone.localdate()) == before
