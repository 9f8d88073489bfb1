"""What a town sets: posts with their duties, and the bodies duty lists name."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid5

from django.utils import timezone

from linli.kernel.actions import action
from linli.kernel.actor import Actor
from linli.kernel.dated import Row, add_new, hold_table
from linli.kernel.refusals import forbid_if, refuse_if
from linli.orgs import access
from linli.orgs.models import TABLES, Org, Post
from linli.orgs.queries import departments_in_force
from linli.orgs.queries.administrators import carried, two_at_once
from linli.orgs.rules import STANDS_ALONE, OrgKind, Why
from linli.orgs.rules.administrators import administers, why_not_carry_on
from linli.places.actions import renew
from linli.trail.actions import record

SETTINGS = UUID("0f7d0f5e-52ab-4f0b-8a7e-6c1f4de8e3b2")
"""The name space of subjects that are no rows: a table of the preset."""


@action
def load_posts(actor: Actor, rows: Sequence[Row], *, now: datetime) -> int:
    """Take in the posts of the town and the duties each carries. (岗位)"""
    return _load(actor, "orgs.posts", rows, now)


@action
def load_departments(actor: Actor, rows: Sequence[Row], *, now: datetime) -> int:
    """Take in the bodies that duty lists name. (责任单位)"""
    return _load(actor, "orgs.departments", rows, now)


@action
def load_body_forms(actor: Actor, rows: Sequence[Row], *, now: datetime) -> int:
    """Take in the forms bodies come in, and the tiers of the town's chain. (组织形式)"""
    return _load(actor, "orgs.body_forms", rows, now)


@action
def load_teams(actor: Actor, rows: Sequence[Row], *, now: datetime) -> int:
    """Take in how many of each post the teams of the town should have. (队伍配置)"""
    return _load(actor, "orgs.teams", rows, now)


@action
def load_shifts(actor: Actor, rows: Sequence[Row], *, now: datetime) -> int:
    """Take in the shifts of the town, with their hours. (班次)"""
    return _load(actor, "orgs.shifts", rows, now)


@action
def load_programmes(actor: Actor, rows: Sequence[Row], *, now: datetime) -> int:
    """Take in the programmes of the town. (建设清单)"""
    return _load(actor, "orgs.programmes", rows, now)


@action
def load_programme_items(actor: Actor, rows: Sequence[Row], *, now: datetime) -> int:
    """Take in what each programme asks for. (清单条目)"""
    return _load(actor, "orgs.programme_items", rows, now)


def _load(actor: Actor, table: str, rows: Sequence[Row], now: datetime) -> int:
    forbid_if(access.why_not_set_posts(actor))
    if table == "orgs.posts":
        return _load_posts(actor, rows, now)

    return _added(actor, table, rows, now)


def _load_posts(actor: Actor, rows: Sequence[Row], now: datetime) -> int:
    """Whoever holds posts becomes no second of the three administrators by a file either."""
    hold_table(Post)
    today = timezone.localdate(now)
    before = two_at_once(today, carried())
    both = any(len(administers([row["code"]], row["duties"])) > 1 for row in rows)
    refuse_if(Why.THREE_PEOPLE if both else None)
    new = _added(actor, "orgs.posts", rows, now)
    refuse_if(why_not_carry_on(before, two_at_once(today, carried())))
    return new


def _added(actor: Actor, table: str, rows: Sequence[Row], now: datetime) -> int:
    new = add_new(TABLES[table], rows, now)

    if new:
        if table == "orgs.departments":
            renew("bodies")
        record(actor, "preset.loaded", uuid5(SETTINGS, table), now, table=table, rows=new)
    return new


@action
def found_departments(
    actor: Actor, district_path: str, *, now: datetime, synthetic: bool = False
) -> list[Org]:
    """Found the district's own bodies that the preset lists and nobody has founded. (责任单位)"""
    forbid_if(access.why_not_keep(actor, district_path))

    known = set(Org.objects.filter(path=district_path).values_list("code", flat=True))
    new = [
        Org(
            kind=one.kind,
            code=f"{district_path.rstrip('/')}-{one.code}",
            name=one.name,
            aliases=one.aliases,
            path=district_path,
            synthetic=synthetic,
        )
        for one in departments_in_force(timezone.localdate(now))
        if OrgKind(one.kind) in STANDS_ALONE
        and f"{district_path.rstrip('/')}-{one.code}" not in known
    ]
    Org.objects.bulk_create(new)
    renew("bodies")

    for org in new:
        record(actor, "org.founded", org.pk, now, kind=org.kind)
    return new
