"""Bodies and people of a town, counted anew; nothing here names a person or ranks one."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models.functions import Coalesce

from linli.orgs.models import Appointment, Contract, Membership, Org, Registration, Zone
from linli.orgs.queries import (
    buildings_without_leader,
    chain_gaps,
    committees,
    in_term,
    running,
    short_teams,
    team_places,
    unclaimed_zones,
)
from linli.orgs.rules import OrgKind, Tier
from linli.places.models import Compound

ON_COMMITTEES = ("committee_chair", "committee_member")
Found = dict[str, Any]


def bodies(today: date) -> Found:
    """Bodies that run today, by form, or by kind where they have no form; members by part."""
    held = Org.objects.filter(running(today)).values_list("form", "kind")
    found = Counter(f"bodies.{form or kind}" for form, kind in held)
    belong = Membership.objects.filter(in_term(today))
    parts = Counter(belong.values_list("org__form", "org__kind", "part"))
    return dict(found) | {
        f"members.{form or kind}.{part}": n for (form, kind, part), n in parts.items()
    }


def posts(today: date) -> Found:
    """Of each post how many hold it, at how many places, sent by how many bodies.

    `spread` is the number of places, and the least and the most holders at one of them. Whoever
    is there for trying the demonstration on does not count.
    """
    people: dict[str, set[object]] = defaultdict(set)
    places: dict[str, Counter[str]] = defaultdict(Counter)
    senders: dict[str, set[object]] = defaultdict(set)
    held_today = Appointment.objects.filter(in_term(today), account__demo_role="")
    sender = Coalesce("home_org_id", "org_id")
    rows = held_today.values_list("post_code", "account_id", "area_path", sender)
    for post, account, path, sent_by in rows.iterator():
        people[post].add(account)
        places[post][path] += 1
        senders[post].add(sent_by)
    found: Found = {}
    for post, held in places.items():
        found[f"holders.{post}"] = len(people[post])
        found[f"places.{post}"] = len(held)
        found[f"sent_by.{post}"] = len(senders[post])
        found[f"spread.{post}"] = [len(held), min(held.values()), max(held.values())]
    return found


def members(today: date) -> Found:
    """Members of the party who said so, zones and registrations: figures of the whole alone."""
    said = Appointment.objects.filter(in_term(today)).exclude(member_class="")
    zones = Zone.objects.filter(closed_on__isnull=True)
    here = Registration.objects.filter(confirmed_on__isnull=False, ended_on__isnull=True)
    return {
        "party_members": said.values("account").distinct().count(),
        "zones": zones.count(),
        "zones_unclaimed": zones.filter(claimed_by__isnull=True).count(),
        "zone_members": zones.filter(claimed_by__isnull=False)
        .values("claimed_by")
        .distinct()
        .count(),
        "registered_units": here.filter(org__isnull=False).values("org").distinct().count(),
        "registered_members": here.filter(account__isnull=False)
        .values("account")
        .distinct()
        .count(),
        "registered_compounds": here.values("compound").distinct().count(),
    }


def owners(today: date) -> Found:
    """Firms and committees side by side, and what may be said of the committees' members."""
    served = set(Contract.objects.filter(in_term(today)).values_list("compound__path", flat=True))
    kinds = Org.objects.filter(running(today), kind=OrgKind.OWNERS_COMMITTEE)
    both = served & set(kinds.values_list("path", flat=True))
    listed = committees("", today, ON_COMMITTEES)
    return {
        "compounds_with_firm": len(served),
        "firm_and_committee": len(both),
        "firm_and_committee_percent": percent(len(both), len(served)),
        "committees_over_half": sum(one.half is True for one in listed),
        "committees_not_over_half": sum(one.half is False for one in listed),
        "committees_of_unsound_size": sum(bool(one.wrong) for one in listed),
    }


def outside(today: date) -> dict[str, list[str]]:
    """What is missing or does not fit, row by row, in the order of the codes."""
    names = dict(Compound.objects.values_list("path", "name"))
    return {
        "chain_gaps": [f"{one.path} {one.form}" for one in chain_gaps("", today)],
        "short_teams": [
            f"{one.path} {one.post} {one.held}/{one.least}" for one in short_teams("", today)
        ],
        "branches_without_venue": list(_without_venue(names, today)),
        "buildings_without_leader": [
            one.path
            for place in team_places(today)
            if place.level is Tier.BUILDING and place.least
            for one in buildings_without_leader("", today, place.post)
        ],
        "zones_unclaimed": list(unclaimed_zones("").values_list("code", flat=True)),
    }


def _without_venue(names: dict[str, str], today: date) -> Iterator[str]:
    """Compounds with a branch and without a venue, where compounds have venues at all."""
    here = Org.objects.filter(running(today))
    venues = set(here.filter(kind=OrgKind.VENUE).values_list("path", flat=True))
    branches = set(here.filter(kind=OrgKind.PARTY_BRANCH).values_list("path", flat=True))
    if venues & set(names):
        missing = sorted((branches - venues) & set(names))
        yield from (f"{path} {names[path]}" for path in missing)


def percent(part: int, of: int) -> str:
    """With one decimal, as text; a dash where there is nothing to divide by."""
    return f"{part / of * 100:.1f}" if of else "–"
