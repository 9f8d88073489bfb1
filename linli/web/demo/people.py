"""One account a role, each with a post in a body of the demonstration's own community."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from linli.kernel.actor import CLERK
from linli.kernel.paths import chain
from linli.orgs import actions as orgs
from linli.orgs.models import Contract, Org
from linli.orgs.queries import responsible
from linli.orgs.rules import OrgKind, Seat, Term
from linli.people import actions as people
from linli.people.models import Account, Ownership
from linli.people.queries import by_phone, by_username
from linli.places.models import Entrance

from .plan import Person

FIRM = "物业"


@dataclass(frozen=True, slots=True)
class Scene:
    """Where the demonstration plays: one entrance of the peopled community."""

    entrance: Entrance
    grid_path: str
    compound_path: str

    def path(self, where: str) -> str:
        """The area of a level: district, street, community, grid cell or compound."""
        district, street, community = chain(self.grid_path)[:3]
        return {
            "district": district,
            "street": street,
            "community": community,
            "grid": self.grid_path,
            "compound": self.compound_path,
        }[where]


def scene() -> Scene:
    """The first entrance of a peopled compound that a firm serves; any peopled one otherwise."""
    peopled = Ownership.objects.values("unit__entrance__building__compound_id").distinct()
    served = Contract.objects.filter(compound_id__in=peopled).values("compound_id")
    entrances = Entrance.objects.select_related("building__compound", "grid_cell")
    inside = entrances.filter(building__compound_id__in=served).order_by("path").first()
    found = inside or entrances.filter(grid_cell__isnull=False).order_by("path").first()
    if found is None or found.grid_cell is None:
        raise LookupError("No entrance of this town lies in a grid cell.")
    return Scene(found, found.grid_cell.path, found.building.compound.path)


def offices(here: Scene, phone: str, now: datetime) -> None:
    """The offices that appoint: the district's own, street offices, residents' committees."""
    orgs.found_departments(CLERK, here.path("district"), now=now, synthetic=True)
    orgs.found_offices(CLERK, here.path("district"), now=now, synthetic=True)
    committees = Org.objects.filter(
        kind=OrgKind.RESIDENTS_COMMITTEE, path=here.path("community"), phone=""
    )
    for committee in committees:
        orgs.set_phone(CLERK, committee.pk, phone=phone, now=now)


def is_here(person: Person) -> bool:
    """Whether somebody has this user name or number, whatever became of his post since."""
    return bool(by_username(person.username) or by_phone(person.phone))


def appear(person: Person, here: Scene, now: datetime) -> Account:
    """Make somebody's account and, for staff, the appointment that carries the duties."""
    account = people.make_account(
        CLERK,
        username=person.username,
        phone=person.phone,
        name=person.name,
        demo_role=person.role,
        synthetic=True,
        now=now,
    )
    if person.post:
        seat = Seat(
            org_id=body(person, here, now).pk,
            post_code=person.post,
            area_path=here.path(person.at),
            public_name=person.public_name,
            public_phone=person.public_phone,
            synthetic=True,
        )
        term = Term(timezone.localdate(now - timedelta(days=365)))
        orgs.appoint(CLERK, account.pk, seat, term, now=now)
    else:
        home = here.entrance.unit_set.order_by("number", "pk").first()
        if home is not None:
            people.settle(CLERK, account.pk, home.pk, synthetic=True, now=now)
    return account


def body(person: Person, here: Scene, now: datetime) -> Org:
    """The office a person belongs to: by kind along the tree, else by the duty list's word.

    Where no firm serves, whoever the duty list puts in its place has its tasks.
    """
    found: Org | None = None
    if person.body in set(OrgKind):
        standing = Org.objects.filter(kind=person.body)
        if person.body == OrgKind.PROPERTY_COMPANY:
            standing = standing.filter(contract__compound__path=here.compound_path)
        else:
            standing = standing.filter(path__in=chain(here.grid_path))
        found = standing.order_by("path", "code").first()
    if found is None:
        word = FIRM if person.body == OrgKind.PROPERTY_COMPANY else person.body
        found = responsible(word, here.grid_path, here.compound_path, now)
    if found is None:
        raise LookupError(f"No body for {person.role}: {person.body}")
    return found
