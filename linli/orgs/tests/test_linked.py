"""Members of bodies, registrations and zones: once each, by those who may, inside one compound."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest

from linli.kernel.actor import ANONYMOUS, Actor
from linli.kernel.refusals import NotAllowed, Refused
from linli.orgs import actions
from linli.orgs.actions import Laid
from linli.orgs.models import Membership, Org, Registration, Zone
from linli.orgs.rules import OrgKind, Part, Term, Tier, Why, tier_of, why_not_zone
from linli.places.models import Compound
from linli.places.tests.make import COMMUNITY, COMPOUND, DISTRICT, NOON, areas, compound
from linli.trail.models import Trace

from .make import KEEPER, SINCE, STRANGER, account, org

TODAY = NOON.date()


@pytest.mark.parametrize(
    ("path", "tier"),
    [
        ("07/", Tier.DISTRICT),
        ("07/02/", Tier.SUBDISTRICT),
        ("07/02/05/", Tier.COMMUNITY),
        ("07/02/05/g3/", Tier.GRID),
        ("07/02/05/c1/", Tier.COMPOUND),
        ("07/02/05/c1/b2/", Tier.BUILDING),
        ("07/02/05/c1/b2/e1/", Tier.ENTRANCE),
    ],
)
def test_a_path_says_its_tier(path: str, tier: Tier) -> None:
    assert tier_of(path) is tier


@pytest.mark.parametrize(
    ("path", "body", "why"),
    [
        (COMPOUND, COMPOUND, None),
        (f"{COMPOUND}b1/e2/", COMPOUND, None),
        (COMMUNITY, COMMUNITY, Why.ZONE_OUTSIDE),
        ("99/01/05/g1/", COMMUNITY, Why.ZONE_OUTSIDE),
        ("99/01/05/c2/", COMPOUND, Why.ZONE_OUTSIDE),
    ],
)
def test_a_zone_lies_in_one_compound_of_its_body(path: str, body: str, why: Why | None) -> None:
    assert why_not_zone(path, body) is why


@pytest.fixture
def home(db: None) -> Compound:  # noqa: ARG001  (opens the database)
    return compound(areas())


@pytest.fixture
def branch(home: Compound) -> Org:
    return org(OrgKind.PARTY_BRANCH, home.path, "梧桐小区党支部")


def member(name: str = "wang") -> Actor:
    return Actor(account(name).pk)


def confirmed(home: Compound, who: Actor) -> Registration:
    asked = actions.register(who, home.pk, now=NOON)
    return actions.confirm_registration(KEEPER, asked.pk, now=NOON)


def laid(branch: Org, code: str = "Z1") -> Zone:
    return actions.lay_zone(KEEPER, Laid(code, "1 栋", branch.path, branch.pk), now=NOON)


def why(call: object, *args: object, **more: object) -> Why:
    with pytest.raises(Refused) as no:
        call(*args, **more)  # type: ignore[operator]
    return no.value.reason  # type: ignore[return-value]


@pytest.mark.usefixtures("home")
def test_a_firm_belongs_to_its_sector_once() -> None:
    sector = org(OrgKind.PARTY_COMMITTEE, DISTRICT, "物业行业党委")
    firm = org(OrgKind.PROPERTY_COMPANY, DISTRICT, "安居物业")

    first = actions.enrol(KEEPER, sector.pk, firm.pk, Part.MEMBER_UNIT, Term(SINCE), now=NOON)
    again = actions.enrol(KEEPER, sector.pk, firm.pk, Part.MEMBER_UNIT, Term(TODAY), now=NOON)

    assert first == again == Membership.objects.get()
    assert Trace.objects.get().verb == "membership.made"


@pytest.mark.usefixtures("home")
def test_no_body_is_its_own_member_nor_one_before_it_begins() -> None:
    sector = org(OrgKind.PARTY_COMMITTEE, DISTRICT, "物业行业党委")
    firm = org(OrgKind.PROPERTY_COMPANY, DISTRICT, "安居物业")
    backwards = Term(TODAY, date(2025, 1, 1))

    itself = why(
        actions.enrol, KEEPER, sector.pk, sector.pk, Part.MEMBER_UNIT, Term(SINCE), now=NOON
    )
    early = why(actions.enrol, KEEPER, sector.pk, firm.pk, Part.FIRM, backwards, now=NOON)
    with pytest.raises(NotAllowed):
        actions.enrol(STRANGER, sector.pk, firm.pk, Part.FIRM, Term(SINCE), now=NOON)

    assert (itself, early) == (Why.NOT_A_MEMBER_OF_ITSELF, Why.TERM_ENDS_BEFORE_IT_BEGINS)
    assert not Membership.objects.exists()


def test_a_member_registers_at_home_and_the_community_confirms(home: Compound) -> None:
    who = member()

    asked = actions.register(who, home.pk, now=NOON)
    again = actions.register(who, home.pk, now=NOON)
    sure = actions.confirm_registration(KEEPER, asked.pk, now=NOON)

    assert asked == again == sure == Registration.objects.get()
    assert (sure.account_id, sure.org_id, sure.confirmed_on) == (who.person_id, None, TODAY)
    verbs = Trace.objects.order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["registration.asked", "registration.confirmed"]


def test_a_unit_is_registered_by_its_own_people_alone(home: Compound) -> None:
    unit = org(OrgKind.DEPARTMENT, DISTRICT, "区住建局")
    inside = Actor(uuid4(), bodies=frozenset({unit.pk}))

    made = actions.register(inside, home.pk, org_id=unit.pk, now=NOON)
    for outsider in (member(), ANONYMOUS):
        with pytest.raises(NotAllowed):
            actions.register(outsider, home.pk, org_id=unit.pk, now=NOON)
    with pytest.raises(NotAllowed):
        actions.register(ANONYMOUS, home.pk, now=NOON)

    assert (made.org_id, made.account_id) == (unit.pk, None)


def test_nobody_confirms_his_own_registration_nor_one_twice(home: Compound) -> None:
    keeper = Actor(account("keeper").pk, KEEPER.duties)
    own = actions.register(keeper, home.pk, now=NOON)
    other = confirmed(home, member())

    assert why(actions.confirm_registration, keeper, own.pk, now=NOON) is Why.OWN_REGISTRATION
    assert why(actions.confirm_registration, KEEPER, other.pk, now=NOON) is Why.ALREADY_CONFIRMED
    with pytest.raises(NotAllowed):
        actions.confirm_registration(STRANGER, own.pk, now=NOON)


def test_a_registration_ends_by_whoever_made_it_or_the_community(home: Compound) -> None:
    who, other = member(), member("zhao")
    asked = actions.register(who, home.pk, now=NOON)

    with pytest.raises(NotAllowed):
        actions.end_registration(other, asked.pk, ended_on=TODAY, now=NOON)
    ended = actions.end_registration(who, asked.pk, ended_on=TODAY, now=NOON)
    twice = why(actions.end_registration, KEEPER, asked.pk, ended_on=TODAY, now=NOON)
    late = why(actions.confirm_registration, KEEPER, asked.pk, now=NOON)

    assert ended.ended_on == TODAY
    assert (twice, late) == (Why.ALREADY_ENDED, Why.ALREADY_ENDED)
    assert actions.register(who, home.pk, now=NOON) != asked


def test_a_zone_is_claimed_by_one_member_who_registered_here(home: Compound, branch: Org) -> None:
    zone, first, second, far = laid(branch), member(), member("zhao"), member("qian")
    for one in (first, second):
        confirmed(home, one)

    with pytest.raises(NotAllowed):
        actions.claim_zone(far, zone.pk, now=NOON)
    mine = actions.claim_zone(first, zone.pk, now=NOON)
    again = actions.claim_zone(first, zone.pk, now=NOON)
    taken = why(actions.claim_zone, second, zone.pk, now=NOON)

    assert mine == again
    assert taken is Why.ZONE_CLAIMED
    assert (mine.claimed_by_id, mine.claimed_on) == (first.person_id, TODAY)
    assert Trace.objects.filter(verb="zone.claimed").count() == 1


def test_an_unconfirmed_member_claims_nothing(home: Compound, branch: Org) -> None:
    zone, who = laid(branch), member()
    actions.register(who, home.pk, now=NOON)

    with pytest.raises(NotAllowed):
        actions.claim_zone(who, zone.pk, now=NOON)


def test_a_zone_is_given_back_and_claimed_anew(home: Compound, branch: Org) -> None:
    zone, first, second = laid(branch), member(), member("zhao")
    for one in (first, second):
        confirmed(home, one)
    actions.claim_zone(first, zone.pk, now=NOON)

    with pytest.raises(NotAllowed):
        actions.leave_zone(second, zone.pk, now=NOON)
    actions.leave_zone(first, zone.pk, now=NOON)
    nobody = why(actions.leave_zone, KEEPER, zone.pk, now=NOON)
    actions.claim_zone(second, zone.pk, now=NOON)

    assert nobody is Why.ZONE_NOT_CLAIMED
    assert Zone.objects.get().claimed_by_id == second.person_id


def test_a_zone_is_laid_once_and_closed_once(home: Compound, branch: Org) -> None:
    given = Laid("Z1", "1 栋", branch.path, branch.pk)
    zone = laid(branch)

    same = actions.lay_zone(KEEPER, given, now=NOON)
    elsewhere = why(actions.lay_zone, KEEPER, replace(given, path=f"{branch.path}b1/"), now=NOON)
    outside = why(
        actions.lay_zone, KEEPER, Laid("Z2", "别处", f"{COMMUNITY}c9/", branch.pk), now=NOON
    )
    actions.close_zone(KEEPER, zone.pk, now=NOON)
    twice = why(actions.close_zone, KEEPER, zone.pk, now=NOON)
    who = member()
    confirmed(home, who)

    assert same == zone
    assert (elsewhere, outside, twice) == (Why.CODE_TAKEN, Why.ZONE_OUTSIDE, Why.ZONE_CLOSED)
    assert why(actions.claim_zone, who, zone.pk, now=NOON) is Why.ZONE_CLOSED


@pytest.mark.usefixtures("home")
def test_a_stranger_lays_and_closes_nothing(branch: Org) -> None:
    zone = laid(branch)

    with pytest.raises(NotAllowed):
        actions.lay_zone(STRANGER, Laid("Z2", "2 栋", branch.path, branch.pk), now=NOON)
    with pytest.raises(NotAllowed):
        actions.close_zone(STRANGER, zone.pk, now=NOON)

    assert Zone.objects.get().closed_on is None


@pytest.mark.usefixtures("home")
def test_ids_that_lead_nowhere_change_nothing() -> None:
    nowhere: UUID = uuid4()

    with pytest.raises(Zone.DoesNotExist):
        actions.claim_zone(member(), nowhere, now=NOON)
    with pytest.raises(Registration.DoesNotExist):
        actions.confirm_registration(KEEPER, nowhere, now=NOON)
